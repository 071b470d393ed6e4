"""Every required cell of a form is filled.

Source: 附件1 of Liangjiang and the forms of the other jurisdictions; which cells are required stands in forms.yaml.
CONTRACT.md, 8.9: an empty platform table with a stated count of 0 is complete. A blank cell is what this
requirement is about, so it fails; a cell that cannot be read, or whose label was not found, goes to a person.

Example:
    >>> Filled(kind="application_form").kind
    <PaperKind.APPLICATION_FORM: 'application_form'>
"""

from statistics import fmean

from models.document import Status
from models.evidence import MissingReason
from models.finding import Judgement
from models.jurisdiction import PaperSpec
from models.submission import Gap, PaperKind
from validation.case import Case, paper_list
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, listed, passed, to_review, weakest

_TABLE_NAMES = {
    "members": "成员单位情况表",
    "team": "科研团队情况表",
    "platforms": "平台情况表",
    "council": "理事会名单",
}


_MANY, _MUCH = 4, 0.3
"""Items of a recognised form without content, and their share of the required ones, from which its writing may be lost."""


class Filled(Parameters):
    """The kind of paper that is the form."""

    kind: PaperKind = PaperKind.APPLICATION_FORM

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return "必填项均已填写"


@expecting
def filled(case: Case, asked: Filled) -> Judgement:
    """No required item of the form is blank."""
    gaps = [
        gap
        for gap in case.submission.gaps
        if gap.required and not _excused(case, asked, gap) and not _answered(case, asked, gap)
    ]
    blank = [gap for gap in gaps if gap.reason is MissingReason.BLANK and case.sure(gap.evidence.confidence)]
    unread = _unread(case, asked, gaps)
    if blank and not _mostly_unread(case, asked, gaps):
        names = listed(dict.fromkeys(f"“{gap.label}”" for gap in blank))
        where = case.where(blank[0].evidence)
        message = f"以下必填项未填写：{names}。" + (f"见{where}。" if where else "")
        return doubted(
            case,
            failed(message, blank[0].evidence, actual=f"空白{len(blank)}项"),
            weakest(gap.evidence for gap in blank),
        )
    if gaps or unread:
        names = listed(
            dict.fromkeys([*(f"“{gap.label}”" for gap in gaps), *(f"“{label}”" for label in unread)])
        )
        place = gaps[0].evidence if gaps else None
        return to_review(f"以下必填项没有读到内容，请对照原件核对：{names}。", place, actual="未读到")
    values = [
        value.evidence for value in case.submission.fields if case.kind_of(value.evidence) is asked.kind
    ]
    partial = [paper for paper in case.readable(asked.kind) if paper.status is Status.PARTIAL]
    if partial or not values:
        told = (
            f"{paper_list(partial)}未能全部读出"
            if partial
            else f"{case.called(asked.kind)}中没有读到填写内容"
        )
        return to_review(f"{told}，请对照原件核对是否填写完整。")
    judgement = passed("必填项均已填写。", values[0], actual="无空白")
    return doubted(case, judgement, fmean(place.confidence for place in values))


def _mostly_unread(case: Case, asked: Filled, gaps: list[Gap]) -> bool:
    """Whether so many cells of a recognised form hold nothing readable that its writing was lost rather than never there."""
    spec = _spec(case, asked.kind)
    required = sum(item.required for item in spec.items) if spec else 0
    recognised = all(not case.typed(gap.evidence) for gap in gaps)
    return recognised and len(gaps) >= max(_MANY, _MUCH * required)


def _spec(case: Case, kind: PaperKind) -> PaperSpec | None:
    return next((paper for paper in case.form.papers if paper.kind is kind), None) if case.form else None


def _excused(case: Case, asked: Filled, gap: Gap) -> bool:
    """An empty table whose stated count is 0 is complete (8.9)."""
    spec = _spec(case, asked.kind)
    for table in spec.tables if spec else ():
        if table.count_field and gap.field.split("[")[0] == table.table:
            stated = case.value(table.count_field)
            return stated is not None and stated.value == "0"
    return False


def _answered(case: Case, asked: Filled, gap: Gap) -> bool:
    """Another copy of the form gives the value, or this one does where the gap is not a blank cell (8.5)."""
    homes = {
        value.evidence.document_id
        for value in case.stated(gap.field)
        if case.kind_of(value.evidence) is asked.kind
    }
    if gap.reason is MissingReason.BLANK:
        homes.discard(gap.evidence.document_id)
    return bool(homes)


def _unread(case: Case, asked: Filled, gaps: list[Gap]) -> list[str]:
    """Labels of required items of which neither a value nor a gap is known."""
    spec = _spec(case, asked.kind)
    if spec is None:
        return []
    known = {value.field for value in (*case.submission.fields, *case.submission.mentions)} | {
        gap.field for gap in gaps
    }
    items = [item.labels[0] for item in spec.items if item.required and item.field not in known]
    rows = {
        "members": [row for row in case.submission.members if row.source == "form"],
        "team": case.submission.team,
        "platforms": case.submission.platforms,
        "council": case.submission.council,
    }
    tables = [
        table.title or _TABLE_NAMES[table.table]
        for table in spec.tables
        if table.required
        and not rows[table.table]
        and table.table not in known
        and not _zero(case, table.count_field)
    ]
    return [*dict.fromkeys(items), *tables]


def _zero(case: Case, count_field: str) -> bool:
    stated = case.value(count_field) if count_field else None
    return stated is not None and stated.value == "0"
