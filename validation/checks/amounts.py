"""Amounts of money: positive, and a part no larger than the whole.

Source: CONTRACT.md, 8.12: a figure that is not a positive number fails; R&D above revenue goes to a person.

Example:
    >>> number("-3"), number("三千万"), number("12.5")
    (-3.0, None, 12.5)
"""

import re

import pandas as pd

from models.evidence import MissingReason
from models.finding import Judgement, Verdict
from models.submission import FieldValue
from validation.case import Case
from validation.checks.row_check import Fault, RowCheck
from validation.rules.parameters import Parameters
from validation.settings import Settings
from validation.verdicts import doubted, failed, passed, to_review, weakest

_HAS_FIGURE = re.compile(r"[\d一二三四五六七八九十百千万亿零壹贰叁肆伍陆柒捌玖拾佰仟]")


class Amount(Parameters):
    """A field that holds an amount, and what the form calls it."""

    field: str
    label: str


class Plausible(Parameters):
    """Each amount is positive, and `part` is not more than `whole`; `unit` is that of both."""

    part: Amount
    whole: Amount
    unit: str = "万元"


def number(value: str) -> float | None:
    """The canonical number, or None when it is none."""
    try:
        return float(value)
    except ValueError:
        return None


def plausible(asked: Plausible, settings: Settings) -> RowCheck:
    """Both amounts are positive and the part is not more than the whole."""
    labels = {amount.field: amount.label for amount in (asked.part, asked.whole)}

    def holds(table: pd.DataFrame) -> "pd.Series[bool]":
        amounts = pd.to_numeric(table["value"], errors="coerce").astype("float64")
        wholes = amounts[table["field"] == asked.whole.field].groupby(table["submission_id"]).first()
        limit = table["submission_id"].map(wholes).astype("float64").where(table["field"] == asked.part.field)
        return (amounts > 0) & ~(amounts > limit)

    def fault(case: Case, value: FieldValue) -> Fault | None:
        amount = number(value.value)
        shown = f"“{labels[value.field]}”为{value.value}{asked.unit}"
        if amount is None or not amount > 0:
            verdict = Verdict.FAIL if case.sure(value.evidence.confidence) else Verdict.REVIEW
            return Fault(verdict, f"{shown}，不是正数", value.evidence, value.value)
        whole = case.value(asked.whole.field)
        told = f"，高于“{asked.whole.label}”{whole.value}{asked.unit}，请核实" if whole else ""
        return Fault(Verdict.REVIEW, f"{shown}{told}", value.evidence, value.value)

    def conclude(case: Case, values: list[FieldValue]) -> Judgement:
        missing = [
            amount for amount in (asked.part, asked.whole) if not any(v.field == amount.field for v in values)
        ]
        if missing:
            return _missing(case, missing)
        shown = "；".join(f"“{labels[value.field]}”{value.value}{asked.unit}" for value in values)
        judgement = passed(
            f"{shown}，均为正数，数额关系合理。", values[0].evidence, expected=_expected(asked), actual=shown
        )
        return doubted(case, judgement, weakest(value.evidence for value in values))

    return RowCheck(
        table="fields",
        columns=("submission_id", "field", "value"),
        concerns=lambda table: table["field"].isin(list(labels)),
        holds=holds,
        fault=fault,
        conclude=conclude,
        expected=_expected(asked),
    )


def _expected(asked: Plausible) -> str:
    return f"均为正数，且“{asked.part.label}”不高于“{asked.whole.label}”"


def _missing(case: Case, missing: list[Amount]) -> Judgement:
    for amount in missing:
        gap = case.gap(amount.field)
        written = gap.evidence.raw if gap and gap.reason is MissingReason.UNREADABLE else ""
        if gap and written and case.typed(gap.evidence) and not _HAS_FIGURE.search(written):
            return failed(
                f"“{amount.label}”填写为“{written}”，不是数字。",
                gap.evidence,
                expected="正数",
                actual=written,
            )
    labels = "、".join(f"“{amount.label}”" for amount in missing)
    gap = case.gap(missing[0].field)
    return to_review(
        f"{labels}未填写或无法读取，请人工核对。", gap.evidence if gap else None, expected="正数"
    )
