"""A council with somebody in the chair.

Source: 一（一）2 of Chongqing; 三（三） of Nanjing (chaired by the lead's head); CONTRACT.md, 8.9.

Example:
    >>> Chaired(position="理事长").of_lead
    False
"""

from models.evidence import Evidence
from models.finding import Judgement
from validation.case import Case
from validation.membership import lead_name
from validation.names import likeness, same, variant
from validation.rules.parameters import Parameters
from validation.verdicts import doubted, failed, passed, to_review


class Chaired(Parameters):
    """The position, the field that may name its holder as well, and whether he or she is of the lead."""

    position: str
    field: str = ""
    of_lead: bool = False


def chaired(case: Case, asked: Chaired) -> Judgement:
    """The council is listed and somebody holds the position."""
    expected = f"设有理事会并明确{asked.position}" + ("，由牵头单位负责人担任" if asked.of_lead else "")
    named = case.value(asked.field) if asked.field else None
    holders = [row for row in case.submission.council if row.position == asked.position and row.name]
    found: tuple[str, str, Evidence] | None = None
    if holders:
        found = holders[0].name, holders[0].unit, holders[0].evidence
    elif named is not None:
        found = named.value, "", named.evidence
    if found is None:
        if not case.submission.council:
            return to_review(f"未读到理事会名单和{asked.position}，请人工核对。", expected=expected)
        first = case.submission.council[0].evidence
        return doubted(
            case, failed(f"理事会名单中没有{asked.position}。", first, expected=expected), first.confidence
        )
    name, unit, place = found
    lead = lead_name(case)
    actual = f"{name}（{unit}）" if unit else name
    if (
        asked.of_lead
        and unit
        and lead
        and not (same(unit, lead) or variant(unit, lead) or likeness(unit, lead) >= 1)
    ):
        message = f"{asked.position}{actual}不是牵头单位“{lead}”的人员，请人工判断。"
        return to_review(message, place, expected=expected, actual=actual)
    judgement = passed(f"{asked.position}为{actual}。", place, expected=expected, actual=actual)
    return doubted(case, judgement, place.confidence)
