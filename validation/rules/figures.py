"""Figures that must reach a number, or must not exceed another.

Source: 一（一）2 of Chongqing (at least 30 science and technology staff; an office), 附件1 (staff counts).

Example:
    >>> Least(field="tech_staff_total", label="科技工作人员", least=30, unit="人").unit
    '人'
"""

from models.evidence import MissingReason
from models.finding import Judgement
from models.submission import FieldValue
from validation.case import Case
from validation.checks.amounts import Amount, number
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, passed, to_review, unread


class Least(Parameters):
    """A field that states at least so many."""

    field: str
    label: str
    least: float
    unit: str

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"“{self.label}”不少于{self.least:g}{self.unit}"


class Parts(Parameters):
    """Figures none of which is more than the whole."""

    whole: Amount
    parts: tuple[Amount, ...]

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"{'、'.join(part.label for part in self.parts)}均不超过{self.whole.label}"


class Stated(Parameters):
    """Fields that must be filled."""

    fields: tuple[Amount, ...]

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"填写{'、'.join(item.label for item in self.fields)}"


@expecting
def at_least(case: Case, asked: Least) -> Judgement:
    """The figure reaches the least."""
    value = case.value(asked.field)
    figure = number(value.value) if value else None
    if value is None or figure is None:
        return unread(case, asked.field, asked.label)
    actual = f"{value.value}{asked.unit}"
    if figure >= asked.least:
        judgement = passed(f"“{asked.label}”为{actual}。", value.evidence, actual=actual)
    else:
        message = f"“{asked.label}”为{actual}，少于{asked.least:g}{asked.unit}。"
        judgement = failed(message, value.evidence, actual=actual)
    return doubted(case, judgement, value.evidence.confidence)


@expecting
def within(case: Case, asked: Parts) -> Judgement:
    """No part is more than the whole."""
    whole = case.value(asked.whole.field)
    most = number(whole.value) if whole else None
    known: list[tuple[Amount, FieldValue, float]] = []
    for part in asked.parts:
        value = case.value(part.field)
        figure = number(value.value) if value else None
        if value is not None and figure is not None:
            known.append((part, value, figure))
    if whole is None or most is None:
        return to_review(f"“{asked.whole.label}”未填写或无法读取，请人工核对。")
    over = [(part, value) for part, value, figure in known if figure > most]
    if over:
        said = "；".join(
            f"“{part.label}”{value.value}大于“{asked.whole.label}”{whole.value}" for part, value in over
        )
        judgement = failed(f"{said}。", over[0][1].evidence, actual=said)
        return doubted(case, judgement, min(whole.evidence.confidence, over[0][1].evidence.confidence))
    if len(known) < len(asked.parts):
        lacking = "、".join(
            part.label for part in asked.parts if part.field not in {each.field for each, _, _ in known}
        )
        return to_review(f"{lacking}未填写或无法读取，请人工核对。", whole.evidence)
    judgement = passed(f"各项人数均不超过“{asked.whole.label}”{whole.value}。", whole.evidence)
    return doubted(
        case,
        judgement,
        min([whole.evidence.confidence, *(value.evidence.confidence for _, value, _ in known)]),
    )


@expecting
def filled(case: Case, asked: Stated) -> Judgement:
    """All fields are filled."""
    values = {item.label: case.value(item.field) for item in asked.fields}
    found = [value for value in values.values() if value is not None]
    if len(found) == len(asked.fields):
        shown = "；".join(f"{label}：{value.value}" for label, value in values.items() if value)
        judgement = passed(f"{shown}。", found[0].evidence, actual=shown)
        return doubted(case, judgement, min(value.evidence.confidence for value in found))
    lacking = [item for item in asked.fields if values[item.label] is None]
    gaps = [gap for item in lacking if (gap := case.gap(item.field)) is not None]
    names = "、".join(item.label for item in lacking)
    if gaps and all(gap.reason is MissingReason.BLANK for gap in gaps) and len(gaps) == len(lacking):
        judgement = failed(f"{names}未填写。", gaps[0].evidence, actual="未填写")
        return doubted(case, judgement, min(gap.evidence.confidence for gap in gaps))
    return to_review(f"{names}没有读到，请人工核对。", gaps[0].evidence if gaps else None)
