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
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from models.evidence import Evidence
from models.finding import Finding, Verdict
from models.round import RoundFacts
from models.submission import PaperKind, Submission
from pipeline.reporting import wording
from pipeline.reporting.border import clean
from pipeline.reporting.crops import data_uri, page_picture, place_crop
from pipeline.reporting.view import SubmissionView, place_text

_TEMPLATES = "pipeline.reporting"


@dataclass(frozen=True)
class Overview:
    """One row of the index: what the round's page says of a submission.

    Attributes:
        state: `fail`, `review` or `pass`, the worst verdict; `unknown` without a jurisdiction.
        unread: files that could not be read.
    """

    submission_id: str
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
    """A member and what its seals and signatures are: `yes`, `no` or `unsure` with the places."""

    name: str
    role: str
    seal: str
    seal_places: str
    signature: str
    signature_places: str


def overview(view: SubmissionView) -> Overview:
    """Sum a submission up for the index."""
    state = next((v.value for v in (Verdict.FAIL, Verdict.REVIEW, Verdict.PASS) if view.count(v)), "unknown")
    return Overview(
        submission_id=view.submission.submission_id,
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
        ledger=ledger(view.submission),
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


def ledger(submission: Submission) -> list[LedgerRow]:
    """Members against their seals and signatures on the agreement."""
    paths = {paper.document_id: paper.path for paper in submission.papers}
    agreements = {paper.document_id for paper in submission.papers if paper.kind is PaperKind.AGREEMENT}
    names = {member.name: member.role for member in submission.members if member.source == "agreement"}
    for member in submission.members:
        names.setdefault(member.name, member.role)
    return [_ledger_row(name, role, submission, agreements, paths) for name, role in names.items()]


def _ledger_row(
    name: str, role: str, submission: Submission, agreements: set[str], paths: dict[str, str]
) -> LedgerRow:
    seals = [s for s in submission.seals if s.member == name and s.document_id in agreements]
    places = [s for s in submission.signatures if s.party == name and s.document_id in agreements]
    signed = [place for place in places if place.present]
    unmatched = any(s.member is None and s.document_id in agreements for s in submission.seals)
    return LedgerRow(
        name=name,
        role=role,
        seal="yes" if seals else "unsure" if unmatched else "no",
        seal_places="；".join(_mark_place(seal.evidence, seal.document_id, paths) for seal in seals),
        signature="yes" if signed else "no",
        signature_places="；".join(_mark_place(s.evidence, s.document_id, paths) for s in signed or places),
    )


def _mark_place(evidence: Evidence, document_id: str, paths: dict[str, str]) -> str:
    return place_text(evidence, paths.get(document_id, ""))


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


def _asset(name: str) -> str:
    return files(_TEMPLATES).joinpath("templates", name).read_text(encoding="utf-8")


def _finalize(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


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
