"""The page of one submission: findings with their places, members and marks, values, files.

The same page serves the static report and the reviewers' server: a `Desk` adds the forms by which decisions and
corrected values are sent, and decisions given by the view are shown in both.

Example:
    `submission_page(view)` gives a page that opens by double click; `submission_page(view, desk)` one to be served.
"""

from dataclasses import dataclass
from statistics import fmean

from models.document import Page, TextSource
from models.evidence import Evidence
from models.finding import Finding
from models.review import Correction, Ruling
from models.submission import FieldValue, Gap, Member, Paper
from pipeline.reporting import wording
from pipeline.reporting.album import Album
from pipeline.reporting.crops import Picture, Pictures
from pipeline.reporting.ledger import ledger
from pipeline.reporting.member_cells import MEMBER_CELLS, CellCorrection, anchor, row_id
from pipeline.reporting.rendering import render
from pipeline.reporting.view import OPEN, SubmissionView
from validation.places import place_text
from validation.reconciled import reconciled_units

_INDEX = "index.html"

ACROSS = "全批核对：与本批其他申报材料比较"
"""Heading of the findings of round checks, which no policy asks for."""


@dataclass(frozen=True)
class Desk:
    """What a served page adds to the static one.

    Attributes:
        decide: URL that a decision on a finding is posted to.
        correct: URL that a corrected value is posted to.
        token: sent along with each form, against posts from other sites.
        back: URL of the round's page.
        reviewer: name of who decides.
        said: what came of the last post, a line each.
        seen: number of the last decision of the round, sent back so that an outdated page is told.
    """

    decide: str
    correct: str
    token: str
    back: str = _INDEX
    reviewer: str = ""
    said: tuple[str, ...] = ()
    seen: int = 0


@dataclass(frozen=True)
class Spot:
    """Where evidence stands: in words, and on which page of the album under which mark."""

    words: str
    sheet: int | None
    mark: str


@dataclass(frozen=True)
class FindingItem:
    """One finding as the page shows it; `number` counts open findings from 1, 0 for the others."""

    finding: Finding
    number: int
    title: str
    remedy: str
    spot: Spot
    crop: Picture | None
    ground: str
    decided: Ruling | None
    outdated: Ruling | None


@dataclass(frozen=True)
class ValueItem:
    """One value as the page shows it; `reason` says why it is missing, and is empty where it is there."""

    value: FieldValue
    label: str
    spot: Spot
    ground: str
    correction: Correction | None
    outdated: Correction | None
    reason: str = ""


@dataclass(frozen=True)
class MemberItem:
    """One row of a member list as the page shows it: its id, anchor and digest, its cells as words, what was corrected."""

    member: Member
    row: str
    anchor: str
    ground: str
    cells: tuple[str, ...]
    corrections: tuple[CellCorrection, ...]
    spot: Spot


@dataclass(frozen=True)
class PaperItem:
    """One paper and how well it was read: mean confidence, the worst page, what was done to make pages upright.

    `unit` is what stands behind the number of a page: a Word file has pictures only.
    """

    paper: Paper
    sheet: int | None
    unit: str
    confidence: float | None
    worst: Page | None
    turned: tuple[int, ...]


def submission_page(view: SubmissionView, desk: Desk | None = None) -> str:
    """The page of one submission as HTML.

    Args:
        view: the submission, its findings and page images, and what reviewers decided.
        desk: where a served page sends decisions; None for the static report.
    """
    pictures = Pictures(view.images)
    album = Album(view, pictures)
    items = _finding_items(view, album, pictures)
    return render(
        "submission.html",
        "submission.js",
        forms=desk is not None,
        desk=desk,
        back=desk.back if desk else _INDEX,
        view=view,
        submission=view.submission,
        items=[item for item in items if item.number],
        matrix={item.finding.requirement: item for item in items},
        groups=_groups(view),
        units=reconciled_units(view.case),
        ledger=ledger(view, album, pictures),
        values=[_value_item(view, album, value, gap) for value, gap in view.values()],
        cells=MEMBER_CELLS,
        listed=[_member_item(view, album, member) for member in view.submission.members],
        spot=lambda thing, evidence: _spot(view, album, thing, evidence),
        papers=[_paper_item(view, album, paper) for paper in view.submission.papers],
        album=album,
    )


def _finding_items(view: SubmissionView, album: Album, pictures: Pictures) -> list[FindingItem]:
    items: list[FindingItem] = []
    number = 0
    for finding in view.ranked():
        shown = finding.verdict in OPEN
        number += shown
        items.append(
            FindingItem(
                finding=finding,
                number=number if shown else 0,
                title=view.asked(finding),
                remedy=view.remedy(finding),
                spot=_spot(view, album, finding, finding.evidence),
                crop=_crop(view, pictures, finding.evidence) if shown else None,
                ground=view.ground(finding),
                decided=view.decided(finding),
                outdated=view.outdated(finding),
            )
        )
    return items


def _groups(view: SubmissionView) -> list[tuple[str, list[Finding]]]:
    """Findings by heading: what the policy asks of the submission, then what is compared over the whole round."""
    across = {requirement.id for requirement in view.asked_of_all}
    own = [finding for finding in view.findings if finding.requirement not in across]
    compared = [finding for finding in view.findings if finding.requirement in across]
    return [("", own), (ACROSS, compared)] if compared else [("", own)]


def _crop(view: SubmissionView, pictures: Pictures, evidence: Evidence) -> Picture | None:
    paper, place = view.papers.get(evidence.document_id or ""), evidence.image_place
    if paper is None or place is None:
        return None
    return pictures.place(paper.reading, place.number, place.box)


def _spot(view: SubmissionView, album: Album, thing: object, evidence: Evidence) -> Spot:
    paper = view.papers.get(evidence.document_id or "")
    words = place_text(evidence, paper.path if paper else "")
    return Spot(words, album.sheet(evidence), album.mark(thing, evidence))


def _value_item(view: SubmissionView, album: Album, value: FieldValue, gap: Gap | None) -> ValueItem:
    return ValueItem(
        value=value,
        label=gap.label if gap else view.label(value.field),
        spot=_spot(view, album, gap or value, value.evidence),
        ground=view.value_ground(value),
        correction=view.corrections.get(value.field),
        outdated=view.outdated_corrections.get(value.field),
        reason=wording.GAP_REASONS[gap.reason] if gap else "",
    )


def _member_item(view: SubmissionView, album: Album, member: Member) -> MemberItem:
    return MemberItem(
        member=member,
        row=row_id(member),
        anchor=anchor(row_id(member)),
        ground=view.member_ground(member),
        cells=tuple(cell.shown(cell.read(member)) for cell in MEMBER_CELLS),
        corrections=tuple(view.corrected_cells(member)),
        spot=_spot(view, album, member, member.evidence),
    )


def _paper_item(view: SubmissionView, album: Album, paper: Paper) -> PaperItem:
    facts = view.images.facts(paper.reading) if paper.reading else ()
    pages = [
        page
        for page in facts
        if (paper.first_page or 1) <= page.number <= (paper.last_page or page.number) and not page.blank
    ]
    first = next((album.first(paper.reading, page.number) for page in pages), None)
    read = [] if paper.text_source is TextSource.WORD else pages
    return PaperItem(
        paper=paper,
        sheet=first,
        unit="页" if paper.pages is not None else "张图片",
        confidence=fmean(page.confidence for page in read) if read else None,
        worst=min(read, key=lambda page: page.confidence) if len(read) > 1 else None,
        turned=tuple(page.number for page in read if page.rotation),
    )
