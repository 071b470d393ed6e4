"""A council with somebody in the chair.

Source: 一（一）2 of Chongqing; CONTRACT.md, 8.9.

Example:
    >>> Chaired(position="理事长").field
    ''
"""

from models.evidence import Evidence, MissingReason
from models.finding import Judgement
from validation.case import Case
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, passed, to_review, weakest

_DEPUTIES = ("副", "执行", "常务", "名誉", "荣誉")


class Chaired(Parameters):
    """The position, and the field that may name its holder as well with what the form calls it."""

    position: str
    field: str = ""
    label: str = ""

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"设有理事会并明确{self.position}"


@expecting
def chaired(case: Case, asked: Chaired) -> Judgement:
    """The council is listed and somebody holds the position."""
    council = case.submission.council
    named = case.value(asked.field) if asked.field else None
    holder = next((row for row in council if row.name and _holds(row.position, asked.position)), None)
    empty = case.gap("council")
    if holder is not None:
        return _passed(
            case, asked, f"{holder.name}（{holder.unit}）" if holder.unit else holder.name, holder.evidence
        )
    if named is not None and council:
        return _passed(case, asked, named.value, named.evidence)
    if council:
        place = council[0].evidence
        judgement = failed(f"理事会名单中没有{asked.position}。", place, actual=f"名单{len(council)}人")
        return doubted(case, judgement, weakest(row.evidence for row in council))
    if empty is not None:
        judgement = failed("理事会组成单位及人员未填写。", empty.evidence, actual="未填写")
        return doubted(case, judgement, empty.evidence.confidence)
    gap = case.gap(asked.field) if asked.field else None
    if named is None and gap is not None and gap.reason is MissingReason.BLANK:
        judgement = failed(f"“{asked.label}”未填写，也未见理事会名单。", gap.evidence, actual="未填写")
        return doubted(case, judgement, gap.evidence.confidence)
    told = f"“{asked.label}”为{named.value}，但" if named else ""
    return to_review(f"{told}未读到理事会名单，请人工核对。", named.evidence if named else None)


def _holds(position: str, asked: str) -> bool:
    """Tell whether a position is the one asked for: 联盟理事长 is 理事长, 副理事长 and 理事长助理 are not."""
    return position.endswith(asked) and not position.removesuffix(asked).endswith(_DEPUTIES)


def _passed(case: Case, asked: Chaired, actual: str, place: Evidence) -> Judgement:
    judgement = passed(f"{asked.position}为{actual}。", place, actual=actual)
    return doubted(case, judgement, place.confidence)
