r"""How long a text may be, counted without white space.

Source: CONTRACT.md, 8.7; 附件1 一 and 五 of Liangjiang's form, 六 of Jiyuan's. Recognised text may have gained or
lost characters: near the limit a person counts.

Example:
    >>> characters("技术 创新\n目标")
    6
"""

import math
from collections.abc import Callable
from typing import Any

import pandas as pd

from models.evidence import Evidence
from models.finding import Judgement, Verdict
from models.submission import FieldValue, Member
from validation.case import Case
from validation.checks.row_check import Fault, RowCheck, first_source
from validation.rules.parameters import Parameters
from validation.settings import Settings
from validation.verdicts import doubted, passed, to_review, weakest


class FieldAtMost(Parameters):
    """A field's text has at most `most` characters; `label` is what the form calls it."""

    field: str
    label: str
    most: int


class PositionAtMost(Parameters):
    """Each member's role text has at most `most` characters."""

    most: int
    sources: tuple[str, ...] = ("form",)


def characters(text: str) -> int:
    """Number of characters that are not white space."""
    return len("".join(text.split()))


def field_at_most(asked: FieldAtMost, settings: Settings) -> RowCheck:
    """The text of one field is not too long."""

    def fault(case: Case, value: FieldValue) -> Fault | None:
        return _fault(case, asked.most, f"“{asked.label}”", value.value, value.evidence)

    def conclude(case: Case, values: list[FieldValue]) -> Judgement:
        if not values:
            return _unseen(case, asked)
        count = characters(values[0].value)
        message = f"“{asked.label}”共{count}字，未超过{asked.most}字。"
        shown = passed(message, values[0].evidence, expected=f"不超过{asked.most}字", actual=f"{count}字")
        return doubted(case, shown, weakest(value.evidence for value in values))

    return RowCheck(
        table="fields",
        columns=("field", "value"),
        concerns=lambda table: table["field"] == asked.field,
        holds=_shorter("value", asked.most, settings),
        fault=fault,
        conclude=conclude,
        expected=f"不超过{asked.most}字",
    )


def position_at_most(asked: PositionAtMost, settings: Settings) -> RowCheck:
    """No member's role text is too long."""

    def fault(case: Case, member: Member) -> Fault | None:
        return _fault(
            case, asked.most, f"第{member.seq}行“{member.name}”的说明", member.position, member.evidence
        )

    def conclude(case: Case, members: list[Member]) -> Judgement:
        if not members:
            return to_review(
                "未读到成员单位情况表，无法核对说明字数，请人工核对。", expected=f"每家不超过{asked.most}字"
            )
        longest = max(members, key=lambda member: characters(member.position))
        count = characters(longest.position)
        message = f"各成员单位说明均未超过{asked.most}字，最长为“{longest.name}”{count}字。"
        shown = passed(
            message, longest.evidence, expected=f"每家不超过{asked.most}字", actual=f"最长{count}字"
        )
        return doubted(case, shown, weakest(member.evidence for member in members))

    return RowCheck(
        table="members",
        columns=("submission_id", "source", "position"),
        concerns=first_source(asked.sources),
        holds=_shorter("position", asked.most, settings),
        fault=fault,
        conclude=conclude,
        expected=f"每家不超过{asked.most}字",
    )


def _shorter(column: str, most: int, settings: Settings) -> Callable[[pd.DataFrame], "pd.Series[bool]"]:
    """Rows so short that no slip of recognition can have hidden an excess."""
    surely = math.floor(most * (1 - settings.length_slack))

    def holds(table: pd.DataFrame) -> "pd.Series[bool]":
        return table[column].map(characters).astype("int64") <= surely

    return holds


def _fault(case: Case, most: int, what: str, text: str, evidence: Evidence) -> Fault | None:
    count = characters(text)
    if case.typed(evidence):
        if count <= most:
            return None
        verdict = Verdict.FAIL if case.sure(evidence.confidence) else Verdict.REVIEW
        return Fault(verdict, f"{what}共{count}字，超出{count - most}字", evidence, f"{count}字")
    slack = math.ceil(most * case.settings.length_slack)
    if count > most + slack and case.sure(evidence.confidence):
        return Fault(Verdict.FAIL, f"{what}识别约{count}字，超出约{count - most}字", evidence, f"约{count}字")
    return Fault(
        Verdict.REVIEW, f"{what}识别约{count}字，接近{most}字的上限，请人工点数", evidence, f"约{count}字"
    )


def _unseen(case: Case, asked: FieldAtMost) -> Judgement:
    gap: Any = case.gap(asked.field)
    place = gap.evidence if gap else None
    return to_review(
        f"“{asked.label}”未填写或无法读取，字数无从核对。", place, expected=f"不超过{asked.most}字"
    )
