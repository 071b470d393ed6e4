"""Stated counts against the rows that are counted.

Source: 附件1 and 填表说明四 of Liangjiang (成员总数, 平台数量; where more than 20 units take part only the main ones
are listed); CONTRACT.md, 8.1 (whether the lead counts) and 8.9 (an empty table with a stated 0).

Example:
    >>> Rows(table="platforms", field="platform_count", label="平台数量", what="平台情况表").table
    'platforms'
"""

import re
from dataclasses import dataclass

from models.finding import Judgement
from models.submission import FieldValue, PaperKind
from validation.case import Case
from validation.membership import lead_name, lead_of, units_of
from validation.names import likeness, same
from validation.rules.parameters import Parameters, expecting
from validation.units import Unit
from validation.verdicts import doubted, failed, listed, passed, to_review

_WITHOUT_LEAD = re.compile(r"(?:不含|不包括|不计|除)牵头|牵头单位(?:除外|以外|之外)")
"""What is noted beside a number that leaves the lead out."""


class Rows(Parameters):
    """A field that states how many rows a table has; `levels` counts only platforms of these levels."""

    table: str
    field: str
    label: str
    what: str
    levels: tuple[str, ...] = ()

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"“{self.label}”与{self.what}行数一致"


class Members(Parameters):
    """A field that states the number of members.

    Attributes:
        field, label: of the number.
        all_listed_to: beyond so many units the form lists only the main ones.
        may_be_unstated: no printed form asks for the number, so that two typed lists may be compared without it.
    """

    field: str
    label: str
    all_listed_to: int | None = None
    may_be_unstated: bool = False

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"“{self.label}”、成员单位表、组建协议参与单位三者数量一致"


class Sum(Parameters):
    """A total, and the fields that add up to it."""

    total: str
    label: str
    parts: tuple[str, ...]

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"“{self.label}”等于各分项之和"


@dataclass(frozen=True)
class _Counts:
    """Numbers of units: as stated, as rows of the form, as parties of the agreement (None: no list to count)."""

    stated: int
    rows: int | None
    parties: int | None


@expecting
def rows(case: Case, asked: Rows) -> Judgement:
    """The stated count is that of the rows."""
    stated = case.value(asked.field)
    if stated is None or not stated.value.isdigit():
        return _unstated(case, asked.field, asked.label)
    found = [
        row for row in getattr(case.submission, asked.table) if not asked.levels or row.level in asked.levels
    ]
    count, number = len(found), int(stated.value)
    actual = f"填写{number}，表内{count}"
    place = stated.evidence
    gap = case.gap(asked.table)
    if not found and number and (gap is None or not case.typed(gap.evidence)):
        return to_review(
            f"“{asked.label}”填写为{number}，但未读到{asked.what}的内容，请人工核对。", place, actual=actual
        )
    if count == number:
        judgement = passed(f"“{asked.label}”为{number}，与{asked.what}一致。", place, actual=actual)
    else:
        judgement = failed(
            f"“{asked.label}”填写为{number}，{asked.what}实列{count}行，相差{abs(count - number)}。",
            place,
            actual=actual,
        )
    return doubted(case, judgement, place.confidence)


@expecting
def members(case: Case, asked: Members) -> Judgement:
    """The stated number of members, the rows of the form and the parties of the agreement agree."""
    stated = case.value(asked.field)
    listed_rows, parties = units_of(case, "form"), units_of(case, "agreement")
    if stated is None or not stated.value.isdigit():
        typed = all(case.typed(unit.evidence) for unit in (*listed_rows, *parties))
        if asked.may_be_unstated and case.gap(asked.field) is None and listed_rows and parties and typed:
            return _of_lists(case, asked, listed_rows, parties)
        return _unstated(case, asked.field, asked.label)
    number = int(stated.value) + _lead_apart(case, stated)
    if not listed_rows or not parties:
        lacking = "成员单位表" if not listed_rows else "组建协议的参与单位"
        message = f"“{asked.label}”填写为{number}，但未读到{lacking}，请人工核对。"
        return to_review(message, stated.evidence, actual=f"填写{number}")
    counts = _Counts(number, _row_count(case, "form"), _row_count(case, "agreement"))
    actual = f"填写{number}，成员表{counts.rows}家，协议{counts.parties}家"
    differing = _differing(case, listed_rows, parties, number, asked)
    judgement = _compared(case, asked, stated, counts, actual, differing)
    return doubted(case, judgement, stated.evidence.confidence)


def _of_lists(case: Case, asked: Members, listed_rows: list[Unit], parties: list[Unit]) -> Judgement:
    """The list of the application and the parties of the agreement agree, where no paper states their number."""
    rows, agreed = _row_count(case, "form"), _row_count(case, "agreement")
    differing = _differing(case, listed_rows, parties, rows, asked)
    expected, actual = "成员单位表与组建协议参与单位数量一致", f"成员表{rows}家，协议{agreed}家"
    place = listed_rows[0].evidence
    if rows == agreed and not differing:
        return passed(f"材料未写“{asked.label}”；{actual}，一致。", place, expected=expected, actual=actual)
    counts = _Counts(rows, rows, agreed)
    apart = any(other.rows == other.parties for other in _with_and_without_lead(case, counts))
    if rows == agreed and _surely_others(case):
        message = f"材料未写“{asked.label}”；两处数量均为{rows}家，但{differing}。"
        return failed(message, place, expected=expected, actual=actual)
    told = f"其中{differing}。" if differing else ""
    message = f"成员单位数量不一致：{actual}。{told}"
    if rows == agreed or apart or _marked_only(case):
        return to_review(f"{message}请人工核对。", place, expected=expected, actual=actual)
    return failed(message, place, expected=expected, actual=actual)


def _lead_apart(case: Case, stated: FieldValue) -> int:
    """1 where the stated number leaves the lead out (4家，不含牵头单位) and the form lists the lead; else 0."""
    told = _WITHOUT_LEAD.search(stated.evidence.raw) is not None
    return int(told and lead_of(case, units_of(case, "form")) is not None)


@expecting
def total(case: Case, asked: Sum) -> Judgement:
    """The total is the sum of its parts."""
    values = [case.value(name) for name in (asked.total, *asked.parts)]
    known = [value for value in values if value is not None and value.value.isdigit()]
    if len(known) < len(values):
        return to_review(
            f"“{asked.label}”或其分项未填写或无法读取，请人工核对。", known[0].evidence if known else None
        )
    first, parts = known[0], known[1:]
    added = sum(int(part.value) for part in parts)
    actual = f"{first.value}与{'+'.join(part.value for part in parts)}={added}"
    if added == int(first.value):
        judgement = passed(f"“{asked.label}”为{added}，等于各分项之和。", first.evidence, actual=actual)
    elif int(first.value) - added == 1 and _lead_unlisted(case):
        message = f"“{asked.label}”为{first.value}，各分项之和为{added}；成员表未列牵头单位，是否计入影响结论，请人工判断。"
        judgement = to_review(message, first.evidence, actual=actual)
    else:
        message = f"“{asked.label}”为{first.value}，各分项之和为{added}，不一致。"
        judgement = failed(message, first.evidence, actual=actual)
    return doubted(case, judgement, min(value.evidence.confidence for value in known))


def _lead_unlisted(case: Case) -> bool:
    """Whether the form lists members and the lead is none of them, so that only the total may count it (8.1)."""
    rows = units_of(case, "form")
    return bool(rows) and lead_of(case, rows) is None


def _unstated(case: Case, field: str, label: str) -> Judgement:
    gap = case.gap(field)
    return to_review(f"“{label}”未填写或无法读取，无从核对。", gap.evidence if gap else None)


def _row_count(case: Case, source: str) -> int:
    return sum(row.source == source for row in case.submission.members)


def _agree(counts: _Counts, asked: Members) -> bool:
    if asked.all_listed_to is not None and counts.stated > asked.all_listed_to:
        rows_fit = counts.rows is not None and 0 < counts.rows <= counts.stated
        return rows_fit and counts.parties == counts.stated
    return counts.stated == counts.rows == counts.parties


def _compared(
    case: Case, asked: Members, stated: FieldValue, counts: _Counts, actual: str, differing: str
) -> Judgement:
    if _agree(counts, asked):
        if differing and _surely_others(case):
            message = f"三处数量均为{counts.stated}家，但{differing}。"
            return failed(message, stated.evidence, actual=actual)
        if differing:
            message = f"三处数量均为{counts.stated}家，但{differing}，请人工核对。"
            return to_review(message, stated.evidence, actual=actual)
        return passed(f"“{asked.label}”为{counts.stated}家，三处一致。", stated.evidence, actual=actual)
    if any(_agree(other, asked) for other in _with_and_without_lead(case, counts)):
        message = f"{actual}；是否计入牵头单位影响结论，请人工判断。"
        return to_review(message, stated.evidence, actual=actual)
    unlisted = _marked_only(case)
    if unlisted and (counts.parties or 0) < counts.stated:
        message = f"{actual}；但协议上另有{listed(unlisted)}的签章，参与单位可能没有读全，请人工核对。"
        return to_review(message, stated.evidence, actual=actual)
    told = f"其中{differing}。" if differing else ""
    return failed(f"成员单位数量不一致：{actual}。{told}", stated.evidence, actual=actual)


def _surely_others(case: Case) -> bool:
    """Whether the units that only one of two typed lists has are others than those of the other: each has a valid code."""
    form, agreement = units_of(case, "form"), units_of(case, "agreement")
    alone = [unit for unit in form if "agreement" not in unit.sources]
    alone += [unit for unit in agreement if "form" not in unit.sources]
    return all(
        case.typed(row.evidence) and row.uscc_state == "valid" for unit in alone for row in unit.rows
    ) and bool(alone)


def _marked_only(case: Case) -> list[str]:
    """Units of the form whose seal or signature place stands on the agreement and that its party list lacks."""
    documents = case.documents(PaperKind.AGREEMENT)
    seals = [seal.member for seal in case.submission.seals if seal.member and seal.document_id in documents]
    signatures = [
        mark.party for mark in case.submission.signatures if mark.party and mark.document_id in documents
    ]
    return [
        unit.name
        for unit in units_of(case, "form")
        if "agreement" not in unit.sources and any(unit.called(name) for name in (*seals, *signatures))
    ]


def _with_and_without_lead(case: Case, counts: _Counts) -> list[_Counts]:
    """The counts if the lead stood in both lists, and if it stood in neither (8.1)."""
    rows, parties = counts.rows or 0, counts.parties or 0
    in_form = lead_of(case, units_of(case, "form")) is not None
    in_agreement = lead_of(case, units_of(case, "agreement")) is not None
    return [
        _Counts(counts.stated, rows + (not in_form), parties + (not in_agreement)),
        _Counts(counts.stated, rows - in_form, parties - in_agreement),
    ]


def _differing(case: Case, listed_rows: list[Unit], parties: list[Unit], number: int, asked: Members) -> str:
    """Units that only one of the two lists has, as a clause; empty when they agree."""
    partly = asked.all_listed_to is not None and number > asked.all_listed_to
    only_form = [unit for unit in listed_rows if "agreement" not in unit.sources]
    only_agreement = [] if partly else [unit for unit in parties if "form" not in unit.sources]
    lead = lead_name(case)
    clauses = []
    for units, said in ((only_form, "仅见于成员表"), (only_agreement, "仅见于协议")):
        others = [
            unit.name
            for unit in units
            if not (lead and (same(unit.name, lead) or likeness(unit.name, lead) == 1))
        ]
        if others:
            clauses.append(f"{listed(others)}{said}")
    return "，".join(clauses)
