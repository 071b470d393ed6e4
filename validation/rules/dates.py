"""Dates that must agree, follow each other, or lie no further apart than allowed.

Source: 附件1 of Liangjiang (agreement's effective date); 二 and 五（一） of Nanjing (term of at most three years).

Example:
    >>> years_after(date(2024, 2, 29), 1)
    datetime.date(2025, 3, 1)
"""

from datetime import date

from models.evidence import Evidence
from models.finding import Judgement
from models.submission import FieldValue, PaperKind
from validation.case import Case
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, passed, to_review


class Agreed(Parameters):
    """A date that two papers state alike, not after another date of the first.

    Attributes:
        field: the date.
        label: what the form calls it.
        first, second: the papers that state it.
        also: fields by which the second paper may state it as well.
        no_later_than: a date of the submission that must not be earlier; empty for none.
        no_later_label: what the form calls that.
    """

    field: str
    label: str
    first: PaperKind
    second: PaperKind
    also: tuple[str, ...] = ()
    no_later_than: str = ""
    no_later_label: str = ""


class Term(Parameters):
    """The term between two dates is at most `years` years."""

    start: str
    end: str
    years: int

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"写明期限，且不超过{self.years}年"


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def agreed(case: Case, asked: Agreed) -> Judgement:
    """Both papers give the same date, and it is not too late."""
    names = (case.called(asked.first), case.called(asked.second))
    limit = f"，且不晚于{asked.no_later_label}" if asked.no_later_than else ""
    expected = f"{names[0]}与{names[1]}的“{asked.label}”一致{limit}"
    return _agreed(case, asked, names).model_copy(update={"expected": expected})


def _agreed(case: Case, asked: Agreed, names: tuple[str, str]) -> Judgement:
    first = _dated(case, (asked.field,), asked.first)
    second = _dated(case, (asked.field, *asked.also), asked.second)
    limit = case.value(asked.no_later_than) if asked.no_later_than else None
    actual = _actual(names, first, second, limit, asked)
    if first and second and first.value != second.value and not _one_of(case, asked, first.value):
        where = case.where(second.evidence)
        message = (
            f"{names[0]}写{first.value}，{names[1]}写{second.value}，两处“{asked.label}”不一致，见{where}。"
        )
        return _decided(case, failed(message, second.evidence, actual=actual), first, second)
    stated = first or second
    day, last = (_day(stated), _day(limit))
    if stated and limit and day and last and day > last:
        message = f"“{asked.label}”{stated.value}晚于{asked.no_later_label}{limit.value}。"
        return _decided(case, failed(message, stated.evidence, actual=actual), stated, limit)
    lacking = _lacking(names, first, second, limit, asked)
    if lacking or not stated:
        place = stated.evidence if stated else None
        return to_review(f"没有读到{'、'.join(lacking)}，请人工核对。", place, actual=actual)
    judgement = passed(f"“{asked.label}”为{stated.value}，两处一致。", stated.evidence, actual=actual)
    return _decided(case, judgement, first, second, limit)


@expecting
def term(case: Case, asked: Term) -> Judgement:
    """The term is stated and not too long."""
    start, end = case.value(asked.start), case.value(asked.end)
    first, last = _day(start), _day(end)
    if start is None or end is None or first is None or last is None:
        place = next((value.evidence for value in (start, end) if value), None)
        if (
            start is None
            and end is None
            and case.whole(PaperKind.AGREEMENT)
            and case.readable(PaperKind.AGREEMENT)
        ):
            return failed("组建协议中未写明期限。", Evidence(), actual="未见")
        return to_review("期限的起止日期没有读全，请人工核对。", place)
    actual = f"{start.value}至{end.value}"
    if last < first:
        judgement = failed(f"期限{actual}的截止早于起始。", end.evidence, actual=actual)
    elif last > years_after(first, asked.years):
        judgement = failed(f"期限{actual}超过{asked.years}年。", end.evidence, actual=actual)
    else:
        judgement = passed(f"期限为{actual}，未超过{asked.years}年。", end.evidence, actual=actual)
    return _decided(case, judgement, start, end)


def _dated(case: Case, fields: tuple[str, ...], kind: PaperKind) -> FieldValue | None:
    """What papers of one kind state, the surest first."""
    for name in fields:
        values = [
            value for value in case.stated(name) if case.kind_of(value.evidence) is kind and _day(value)
        ]
        if values:
            return max(values, key=lambda value: value.evidence.confidence)
    return None


def _one_of(case: Case, asked: Agreed, value: str) -> bool:
    """Whether any statement of the second paper gives this date: several dates may stand there."""
    return any(
        stated.value == value
        for name in (asked.field, *asked.also)
        for stated in case.stated(name)
        if case.kind_of(stated.evidence) is asked.second
    )


def _day(value: FieldValue | None) -> date | None:
    try:
        return date.fromisoformat(value.value) if value else None
    except ValueError:
        return None


def _actual(
    names: tuple[str, str],
    first: FieldValue | None,
    second: FieldValue | None,
    limit: FieldValue | None,
    asked: Agreed,
) -> str:
    parts = [f"{name}{value.value}" for name, value in zip(names, (first, second), strict=True) if value]
    return "，".join([*parts, *([f"{asked.no_later_label}{limit.value}"] if limit else [])])


def _lacking(
    names: tuple[str, str],
    first: FieldValue | None,
    second: FieldValue | None,
    limit: FieldValue | None,
    asked: Agreed,
) -> list[str]:
    parts = [
        f"{name}的“{asked.label}”" for name, value in zip(names, (first, second), strict=True) if not value
    ]
    return [*parts, *([f"“{asked.no_later_label}”"] if asked.no_later_than and not limit else [])]


def _decided(case: Case, judgement: Judgement, *values: FieldValue | None) -> Judgement:
    return doubted(case, judgement, min(case.certainty(value) for value in values if value))
