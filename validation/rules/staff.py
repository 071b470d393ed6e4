"""Numbers of people: enough of them, and no part more than the whole, for a form and for each of its sheets.

Source: 一（一）2 of Chongqing (science and technology staff of all members), 附件1 (staff of the lead and of each member
sheet). Where no total is stated, what lead and sheets state is a lower bound.

Example:
    >>> Within(whole={"field": "staff_count", "label": "职工人数"}, parts=(), degrees=(), sheet_parts=()).whole.label
    '职工人数'
"""

from models.evidence import MissingReason
from models.finding import Judgement, Verdict
from models.submission import FieldValue
from validation.case import Case
from validation.checks.amounts import Amount, number
from validation.membership import lead_name
from validation.names import likeness
from validation.rules.figures import Least, Parts
from validation.rules.figures import at_least as figure_at_least
from validation.rules.figures import within as parts_within
from validation.rules.parameters import Parameters, expecting
from validation.rules.sheets import numbers_of
from validation.verdicts import doubted, failed, passed, to_review, weakest


class Enough(Parameters):
    """The field of the total and its least; the fields of sheets and lead that are part of it."""

    field: str
    label: str
    least: int
    sheet_field: str
    sheet_label: str
    lead_field: str
    lead_label: str

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"“{self.label}”不少于{self.least}人"


class Within(Parameters):
    """People of the form and of each sheet.

    Attributes:
        whole: field of all staff, of the form and of each sheet.
        parts: fields of the form none of which is more than `whole`.
        degrees: those of `parts` that count each person once, so that their sum is not more than `whole` either.
        sheet_parts: fields of each sheet none of which is more than its `whole`.
    """

    whole: Amount
    parts: tuple[Amount, ...]
    degrees: tuple[str, ...]
    sheet_parts: tuple[Amount, ...]


@expecting
def at_least(case: Case, asked: Enough) -> Judgement:
    """The total reaches the least; where none is stated, what the units state of themselves does."""
    if case.value(asked.field) is not None:
        return figure_at_least(
            case, Least(field=asked.field, label=asked.label, least=asked.least, unit="人")
        )
    found = _stated_by_units(case, asked)
    total = sum(int(value.value) for value in found)
    told = (
        f"申报材料未写明“{asked.label}”；牵头单位{asked.lead_label}和主要成员{asked.sheet_label}合计{total}人"
    )
    if total < asked.least:
        place = found[0].evidence if found else None
        return to_review(f"{told}，请人工核对。", place, actual=f"{total}人")
    judgement = passed(f"{told}，已不少于{asked.least}人。", found[0].evidence, actual=f"{total}人")
    return doubted(case, judgement, weakest(value.evidence for value in found))


def _stated_by_units(case: Case, asked: Enough) -> list[FieldValue]:
    """The counts of the sheets, and that of the lead where no sheet is its own."""
    lead, own = lead_name(case), False
    found = []
    for n in numbers_of(value.field for value in case.submission.fields):
        name, count = case.value(f"sheet[{n}].name"), case.value(f"sheet[{n}].{asked.sheet_field}")
        own = own or name is None or likeness(name.value, lead) >= case.settings.alike_from
        found += [count] if count is not None and count.value.isdigit() else []
    first = case.value(asked.lead_field)
    return [first, *found] if first is not None and first.value.isdigit() and not own else found


def within(case: Case, asked: Within) -> Judgement:
    """No part is more than the staff it belongs to, on the form and on every sheet.

    A number of staff that is left blank is a matter of completeness: nothing is more than it.
    """
    told = [
        _blank(case, asked) or parts_within(case, Parts(whole=asked.whole, parts=asked.parts)),
        *_degrees(case, asked),
    ]
    told += [
        judgement
        for n in numbers_of(value.field for value in case.submission.fields)
        if (judgement := _sheet(case, asked, n)) is not None
    ]
    for verdict in (Verdict.FAIL, Verdict.REVIEW):
        found = [judgement for judgement in told if judgement.verdict is verdict]
        if found:
            message = "".join(judgement.message for judgement in found)
            return found[0].model_copy(update={"message": message})
    return told[0]


def _blank(case: Case, asked: Within) -> Judgement | None:
    """Say that nothing is compared where the whole is plainly blank; None where it is stated or unclear."""
    gap = case.gap(asked.whole.field)
    if case.value(asked.whole.field) or gap is None or gap.reason is not MissingReason.BLANK:
        return None
    judgement = passed(
        f"“{asked.whole.label}”未填写，各项人数没有可比对的总数（见填写完整性）。",
        gap.evidence,
        expected=f"不超过{asked.whole.label}",
        actual="未填写",
    )
    return doubted(case, judgement, gap.evidence.confidence)


def _degrees(case: Case, asked: Within) -> list[Judgement]:
    """A sum of degrees beyond the staff is odd, but people may be counted by each of their degrees."""
    whole = case.value(asked.whole.field)
    values = [value for field in asked.degrees if (value := case.value(field)) is not None]
    most = number(whole.value) if whole else None
    figures = [figure for value in values if (figure := number(value.value)) is not None]
    if whole is None or most is None or len(figures) < len(asked.degrees) or sum(figures) <= most:
        return []
    labels = "、".join(part.label for part in asked.parts if part.field in asked.degrees)
    message = f"{labels}合计{sum(figures):g}人，超过“{asked.whole.label}”{whole.value}人，请人工核对。"
    return [
        to_review(
            message, whole.evidence, expected=f"不超过{asked.whole.label}", actual=f"{sum(figures):g}人"
        )
    ]


def _sheet(case: Case, asked: Within, sheet: int) -> Judgement | None:
    """Judge one sheet; None where nothing is more than its staff, or its staff is not stated."""
    whole = case.value(f"sheet[{sheet}].{asked.whole.field}")
    most = number(whole.value) if whole else None
    if whole is None or most is None:
        return None
    over = [
        (part, value)
        for part in asked.sheet_parts
        if (value := case.value(f"sheet[{sheet}].{part.field}")) is not None
        and (number(value.value) or 0.0) > most
    ]
    if not over:
        return None
    name = case.value(f"sheet[{sheet}].name")
    who = f"“{name.value}”" if name else f"第{sheet}张主要成员情况表"
    said = "；".join(
        f"“{part.label}”{value.value}大于“{asked.whole.label}”{whole.value}" for part, value in over
    )
    judgement = failed(
        f"{who}：{said}。", over[0][1].evidence, expected=f"不超过{asked.whole.label}", actual=said
    )
    return doubted(case, judgement, weakest([whole.evidence, *(value.evidence for _, value in over)]))
