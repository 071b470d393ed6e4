"""One figure in two statements that differ by a factor of 10,000 or 100 million: a slip of the unit.

Source: issue 6, units: 元 for 万元 or 万元 for 亿元. Asked of every submission, as every form with amounts is open to it;
which fields are amounts the forms say by their unit.

Example:
    >>> slip("36000", "360000000"), slip("36000", "36500"), slip("0", "36000")
    (10000, 0, 0)
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from models.finding import Judgement
from models.jurisdiction import ItemSpec
from models.submission import FieldValue
from validation.across.sighting import AcrossCheck, Shared, Sighting
from validation.case import Case
from validation.checks.amounts import number
from validation.rules.parameters import Parameters
from validation.verdicts import not_applicable, passed, to_review

_EXPECTED = "同一金额在各处的单位一致"
_SAID = {10_000: "1万倍", 100_000_000: "1亿倍"}


class Slips(Parameters):
    """The factors that a slip of the unit makes, and how far from one two statements may be, as a share."""

    factors: tuple[int, ...]
    within: float


def units(asked: Slips) -> AcrossCheck:
    """No figure is stated with two units."""

    def judge(case: Case, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
        return _judge(case, asked)

    return AcrossCheck(lambda case: (), judge, alone=True)


def slip(left: str, right: str, factors: Sequence[int] = tuple(_SAID), within: float = 0.02) -> int:
    """The factor between two canonical numbers where it is that of a slip of the unit; else 0.

    Args:
        left: one number.
        right: the other, in the same unit.
        factors: of slips.
        within: share by which the numbers may miss the factor, as one of them may be rounded.
    """
    one, other = sorted(abs(number(text) or 0.0) for text in (left, right))
    return next((factor for factor in factors if one and abs(other / one / factor - 1) <= within), 0)


def _amounts(case: Case) -> Iterator[ItemSpec]:
    seen: set[str] = set()
    for paper in case.form.papers if case.form else ():
        for item in paper.items:
            if item.unit.endswith("元") and item.field not in seen:
                seen.add(item.field)
                yield item


def _judge(case: Case, asked: Slips) -> Judgement:
    compared: list[FieldValue] = []
    found: list[tuple[ItemSpec, FieldValue, FieldValue, int]] = []
    for item in _amounts(case):
        stated = case.stated(item.field)
        if len(stated) < 2:
            continue
        compared += stated
        pairs = (
            (item, left, right, factor)
            for left, right in combinations(stated, 2)
            if (factor := slip(left.value, right.value, asked.factors, asked.within))
        )
        found += list(pairs)[:1]
    if not compared:
        return not_applicable("材料中没有在两处以上写明的金额，无从比对单位。")
    if not found:
        return passed("各处金额的单位一致。", compared[0].evidence, expected=_EXPECTED)
    told = "；".join(_told(case, *each) for each in found)
    item, left, right, _ = found[0]
    actual = f"{left.value}{item.unit}／{right.value}{item.unit}"
    return to_review(
        f"{told}，可能有一处单位写错，请人工核对。", right.evidence, expected=_EXPECTED, actual=actual
    )


def _told(case: Case, item: ItemSpec, left: FieldValue, right: FieldValue, factor: int) -> str:
    return (
        f"“{item.labels[0]}”在{case.where(left.evidence) or '一处'}写作“{left.evidence.raw}”（{left.value}{item.unit}），"
        f"在{case.where(right.evidence) or '另一处'}写作“{right.evidence.raw}”（{right.value}{item.unit}），"
        f"相差{_SAID.get(factor, f'{factor}倍')}"
    )
