"""The HTML pages: the round at a glance, and one page a submission.

Each page is one file that opens by double click and reaches nothing outside: style and script stand
inside and are named by their hash in a Content-Security-Policy that allows nothing else; pictures are
data URIs. Every text passes `border.clean` and Jinja's autoescaping.

Example:
    >>> "default-src 'none'" in content_security_policy("body{}", "")
    True
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from models.evidence import Evidence
from models.finding import Finding, Verdict
from models.round import RoundFacts
from models.submission import PaperKind
from pipeline.layout import file_stem
from pipeline.reporting import wording
from pipeline.reporting.border import clean
from pipeline.reporting.crops import data_uri, page_picture, place_crop
from pipeline.reporting.view import SubmissionView
from validation.case import Case
from validation.ledger import Entry, sealed, signed
from validation.membership import units_of
from validation.places import place_text

_TEMPLATES = "pipeline.reporting"
_SIGNED_PAPER = PaperKind.AGREEMENT


@dataclass(frozen=True)
class Overview:
    """One row of the index: what the round's page says of a submission.

    Attributes:
        page: name of its page without the ending.
        state: `fail`, `review` or `pass`, the worst verdict; `unknown` without a jurisdiction.
        unread: files that could not be read.
    """

    submission_id: str
    page: str
    title: str
    lead: str
    jurisdiction: str
    state: str
    failures: int
    reviews: int
    passes: int
    files: int
    unread: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LedgerRow:
    """A unit and whether it sealed and signed: `yes`, `no` or `unsure`, with the place or the reason."""

    name: str
    role: str
    seal: str
    seal_note: str
    signature: str
    signature_note: str


def overview(view: SubmissionView) -> Overview:
    """Sum a submission up for the index."""
    state = next((v.value for v in (Verdict.FAIL, Verdict.REVIEW, Verdict.PASS) if view.count(v)), "unknown")
    return Overview(
        submission_id=view.submission.submission_id,
        page=file_stem(view.submission.submission_id),
        title=view.title,
        lead=view.field("lead_unit"),
        jurisdiction=view.jurisdiction.name if view.jurisdiction else "未能识别辖区",
        state=state,
        failures=view.count(Verdict.FAIL),
        reviews=view.count(Verdict.REVIEW),
        passes=view.count(Verdict.PASS),
        files=len({paper.path for paper in view.submission.papers}),
        unread=tuple(
            (paper.path, paper.error) for paper in view.submission.papers if paper.status == "quarantined"
        ),
    )


def submission_page(view: SubmissionView) -> str:
    """The page of one submission as HTML."""
    return _render(
        "submission.html",
        view=view,
        submission=view.submission,
        papers=view.papers(),
        labels=view.labels(),
        requirements=view.requirements(),
        findings=view.ranked(),
        pictures=_Pictures(view),
        ledger=ledger(view),
        where=_Places(view),
    )


def index_page(
    overviews: Sequence[Overview], failing: Sequence[tuple[str, str, int]], facts: RoundFacts
) -> str:
    """The page of the round as HTML.

    Args:
        overviews: one for each submission, in order.
        failing: (requirement id, title, number of failures), most failures first.
        facts: title and deadline of the round.
    """
    return _render("index.html", overviews=overviews, failing=failing, facts=facts)


def ledger(view: SubmissionView) -> list[LedgerRow]:
    """Units against their seals and signatures on all copies of the agreement, as the rules judge them."""
    case = Case(submission=view.submission)
    units = units_of(case, "form", "agreement")
    marks = zip(sealed(case, units, _SIGNED_PAPER), signed(case, units, _SIGNED_PAPER), strict=True)
    return [_ledger_row(view, seal, signature) for seal, signature in marks]


def _ledger_row(view: SubmissionView, seal: Entry, signature: Entry) -> LedgerRow:
    places = _Places(view)
    return LedgerRow(
        name=seal.party,
        role=next((member.role for member in view.submission.members if member.name == seal.party), "member"),
        seal=seal.state.value,
        seal_note=seal.why or (places(seal.evidence) if seal.evidence else ""),
        signature=signature.state.value,
        signature_note=signature.why or (places(signature.evidence) if signature.evidence else ""),
    )


class _Places:
    """Writes the place of evidence in a clerk's words."""

    def __init__(self, view: SubmissionView) -> None:
        self._papers = view.papers()

    def __call__(self, evidence: Evidence) -> str:
        paper = self._papers.get(evidence.document_id or "")
        return place_text(evidence, paper.path if paper else "")


class _Pictures:
    """Cuts the picture a finding rests on; None where there is no page to show."""

    def __init__(self, view: SubmissionView) -> None:
        self._papers = view.papers()
        self._images = view.images

    def __call__(self, finding: Finding) -> str | None:
        evidence = finding.evidence
        paper = self._papers.get(evidence.document_id or "")
        if paper is None or evidence.page is None:
            return None
        page = self._images.page(paper.reading, evidence.page)
        if page is None:
            return None
        jpeg = place_crop(page, evidence.box) if evidence.box else page_picture(page)
        return data_uri(jpeg)


def content_security_policy(style: str, script: str) -> str:
    """A policy that allows the one style and the one script of the page, data pictures, and nothing else."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _asset(name: str) -> str:
    return files(_TEMPLATES).joinpath("templates", name).read_text(encoding="utf-8")


def _finalize(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals["words"] = wording
    return environment


def _render(template: str, **values: Any) -> str:
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _environment()
        .get_template(template)
        .render(
            policy=Markup(content_security_policy(style, script)),  # noqa: S704  (made of hashes only)
            style=Markup(style),  # noqa: S704  (our own file)
            script=Markup(script),  # noqa: S704  (our own file)
            **values,
        )
    )
