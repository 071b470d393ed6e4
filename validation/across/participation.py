"""One unit that takes part in many consortia of a round.

Source: issue 6, round checks; how many are many is said in round.yaml, by kind of organisation.

Example:
    >>> Many(most=3, most_by_kind={"university": 8}).limit("university")
    8
"""

from collections.abc import Iterator, Mapping, Sequence

from models.finding import Judgement
from validation.across.meeting_words import said
from validation.across.sighting import AcrossCheck, Meeting, Shared, Sighting
from validation.case import Case
from validation.names import name_key
from validation.rules.parameters import Parameters
from validation.units import Unit
from validation.verdicts import not_applicable, passed, to_review


class Many(Parameters):
    """In how many consortia a unit may take part before a person looks; by kind where it says so."""

    most: int
    most_by_kind: dict[str, int] = {}

    def limit(self, kind: str) -> int:
        """The number for a kind of organisation."""
        return self.most_by_kind.get(kind, self.most)


def within(asked: Many) -> AcrossCheck:
    """No unit takes part in too many consortia."""
    least = min([asked.most, *asked.most_by_kind.values()])

    def judge(case: Case, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
        return _judge(case, asked, shared)

    return AcrossCheck(_sightings, judge, from_holders=least + 1)


def _keys(unit: Unit) -> list[str]:
    return [
        *([f"code:{unit.uscc}"] if unit.uscc else []),
        *([f"name:{name_key(unit.name)}"] if unit.name else []),
    ]


def _sightings(case: Case) -> Iterator[Sighting]:
    for unit in case.units:
        for key in _keys(unit):
            yield Sighting(key, unit.name, unit.evidence, typed=case.typed(unit.evidence))


def _judge(case: Case, asked: Many, shared: Mapping[str, Shared]) -> Judgement:
    expected = f"一家单位参加本批不超过{asked.most}个联合体（高校、科研院所和服务机构另计）"
    if not case.units:
        return not_applicable("没有读到成员单位，无从与本批其他申报比对。")
    over: list[tuple[Unit, Shared]] = []
    for unit in case.units:
        found = [shared[key] for key in _keys(unit) if key in shared]
        widest = max(found, key=lambda each: each.holders, default=None)
        if widest is not None and widest.holders > asked.limit(unit.kind):
            over.append((unit, widest))
    if not over:
        message = f"本申报的{len(case.units)}家单位参加本批联合体的数量均在限度以内。"
        return passed(message, case.units[0].evidence, expected=expected)
    told = "；".join(_told(case, unit, found) for unit, found in over)
    actual = "、".join(f"{unit.name}{found.holders}个" for unit, found in over)
    return to_review(f"{told}，请人工核对。", over[0][0].evidence, expected=expected, actual=actual)


def _told(case: Case, unit: Unit, found: Shared) -> str:
    others: list[Meeting] = found.elsewhere(case.submission.submission_id)
    return f"“{unit.name}”（{case.where(unit.evidence)}）参加本批{found.holders}个联合体，另见{said(others)}"
