"""Seals that stand where they should not: a special seal for the official one, a stranger's, one party's at another's place.

A finding here is a question to a person and never a failure: a unit may be entitled to sign with its contract seal, and
a seal pressed beside its line may still be meant. Nothing is said of whether a seal is genuine.

Source: issue 5; the agreements of all jurisdictions are sealed by their parties (CONTRACT.md, section 7).

Example:
    >>> special_purpose("合同专用章"), special_purpose("行政公章"), special_purpose("")
    ('合同专用章', '', '')
"""

import re

from models.document import SealShape
from models.finding import Judgement
from models.submission import PaperKind, Seal
from validation.case import Case
from validation.membership import units_of
from validation.rules.parameters import Parameters
from validation.seal_owners import NAME_ENDS, is_firm, may_be_of
from validation.units import Unit
from validation.verdicts import listed, not_applicable, passed, to_review

_SPECIAL = re.compile(r"合同|财务|发票|业务|报关|人事|项目|专用|技术章|法人章|法定代表人")
_AUTHORITY = re.compile(r"(?:人民政府|管理委员会|管委会|委员会|科学技术局|科技局|[局厅])(?:\(.*\))?$")
_LEAST_NAME = 4
"""Characters that were read of a seal's name before it is called a stranger's."""


class OnPaper(Parameters):
    """The kind of paper whose seals are looked at."""

    paper: PaperKind


def special_purpose(purpose: str) -> str:
    """The purpose line of a seal that is not the official one; empty for none and for official ones."""
    return purpose if _SPECIAL.search(purpose) else ""


def official(case: Case, asked: OnPaper) -> Judgement:
    """No party sealed with a special seal alone."""
    name = case.called(asked.paper)
    seals = _seals(case, asked)
    expected = f"{name}上加盖各单位公章"
    if not seals:
        return not_applicable(f"{name}上未见单位印章。")
    doubts = {}
    for unit in _parties(case):
        own = [seal for seal in seals if seal.member is not None and unit.called(seal.member)]
        if own and all(special_purpose(seal.purpose) for seal in own):
            doubts[unit.name] = own[0]
    if not doubts:
        return passed(f"{name}上未见以合同、财务等专用章代替公章。", expected=expected)
    said = listed(f"“{party}”盖的是“{seal.purpose}”" for party, seal in doubts.items())
    first = next(iter(doubts.values()))
    return to_review(
        f"{name}上{said}，请核对能否代替单位公章。", first.evidence, expected=expected, actual=said
    )


def own_places(case: Case, asked: OnPaper) -> Judgement:
    """All seals are those of parties, and each stands at its own party's place."""
    name = case.called(asked.paper)
    units, seals = _parties(case), _seals(case, asked)
    expected = f"{name}上只有成员单位的印章，且盖在本单位处"
    if not seals:
        return not_applicable(f"{name}上未见单位印章。")
    if not units:
        return to_review(f"未读到成员单位名单，无法核对{name}上的印章。", expected=expected)
    strange = [seal for seal in seals if _is_strange(case, seal, units)]
    elsewhere = [seal for seal in seals if _is_elsewhere(seal, seals, units)]
    said = [f"有印文为“{seal.text}”的印章，不属于成员单位" for seal in strange]
    said += [f"“{seal.member}”的印章盖在“{seal.place_label}”处" for seal in elsewhere]
    if not said:
        return passed(f"{name}上可辨认的印章均属成员单位，位置相符。", expected=expected)
    first = [*strange, *elsewhere][0]
    told = listed(dict.fromkeys(said))
    return to_review(f"{name}上{told}，请对照原件核对。", first.evidence, expected=expected, actual=told)


def _seals(case: Case, asked: OnPaper) -> list[Seal]:
    """Seals of units on the papers; name chops are persons'."""
    documents = case.documents(asked.paper)
    return [
        seal
        for seal in case.submission.seals
        if seal.document_id in documents and seal.shape is not SealShape.SQUARE
    ]


def _parties(case: Case) -> list[Unit]:
    return units_of(case, "form", "agreement")


def _is_strange(case: Case, seal: Seal, units: list[Unit]) -> bool:
    """Whether a seal's name was read, to an end that names have, and is nobody's here, an authority's neither."""
    if seal.member is not None or len(seal.text) < _LEAST_NAME or not NAME_ENDS.search(seal.text):
        return False
    if _AUTHORITY.search(seal.text):
        return False
    return not any(may_be_of(seal, unit.name, firm=is_firm(case, unit)) for unit in units)


def _is_elsewhere(seal: Seal, seals: list[Seal], units: list[Unit]) -> bool:
    """Whether a party's seal stands at another party's place and nowhere at its own.

    A place at which several other parties sealed is not that one party's: their own places were not told apart.
    """
    place = next((unit for unit in units if unit.called(seal.place_label)), None)
    owner = _owner(seal, units)
    if place is None or owner is None or place is owner:
        return False
    here = [_owner(other, units) for other in seals if place.called(other.place_label)]
    crowd = {unit.name for unit in here if unit is not None and unit is not place}
    own = [other for other in seals if _owner(other, units) is owner]
    return len(crowd) == 1 and not any(owner.called(other.place_label) for other in own)


def _owner(seal: Seal, units: list[Unit]) -> Unit | None:
    return next((unit for unit in units if seal.member is not None and unit.called(seal.member)), None)
