"""Counts of units by kind against the names listed, their sum, and the parties of the agreement.

Source: 附件1 三 of Chongqing: beside each kind of unit of the city its number and the names, a total of the kinds, and
the number and names of the units outside.

A stated number that differs from the names listed fails; where the names were recognised from a picture, names may have
run together or been lost, so a person looks unless the other statements agree with the names.

Example:
    >>> Tallies(total={"field": "in_city_total", "label": "市内单位合计"}, parts=(), outside=None).parts
    ()
"""

from dataclasses import dataclass, replace

from models.finding import Judgement
from models.submission import FieldValue, PaperKind
from validation.case import Case
from validation.checks.amounts import Amount
from validation.membership import lead_of, units_of
from validation.names import likeness
from validation.rules.parameters import Parameters, expecting
from validation.units import Unit
from validation.verdicts import doubted, failed, listed, passed, to_review, weakest

_ALIKE = 0.6
"""Likeness from which two names that each stand in one list only may be one name misread."""


class Tallies(Parameters):
    """The fields that count units.

    Attributes:
        total: field of the sum of `parts`.
        parts: fields that count the units of a kind (`Member.listed_as`).
        outside: field that counts the units beyond the total; None where there are none.
    """

    total: Amount
    parts: tuple[Amount, ...]
    outside: Amount | None = None

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"各类数量与所列名称一致，“{self.total.label}”等于各类之和，并与组建协议成员一致"


@dataclass(frozen=True)
class _Tally:
    """One stated number and the names listed under it; `value` None for a number that is not filled in."""

    amount: Amount
    value: FieldValue | None
    names: tuple[str, ...]

    @property
    def stated(self) -> int:
        """The number stated; a kind without number has none."""
        return int(self.value.value) if self.value else 0

    @property
    def differs(self) -> bool:
        """Whether the number is not that of the names."""
        return self.value is not None and self.stated != len(self.names)


@dataclass(frozen=True)
class _Found:
    """All tallies of a form, its total, and how its units differ from the parties of the agreement."""

    total: FieldValue
    tallies: tuple[_Tally, ...]
    inside: int
    only_form: tuple[Unit, ...]
    only_agreement: tuple[Unit, ...]

    @property
    def summed(self) -> bool:
        """Whether the total is the sum of its parts."""
        return self.inside == int(self.total.value)

    @property
    def matched(self) -> bool:
        """Whether form and agreement name the same units."""
        return not self.only_form and not self.only_agreement


@expecting
def agree(case: Case, asked: Tallies) -> Judgement:
    """Each number is that of its names, the total is their sum, and all are the parties of the agreement."""
    found = _found(case, asked)
    if found is None:
        message = f"“{asked.total.label}”或各类成员数量未填写或无法读取，请人工核对。"
        return to_review(message)
    place = found.total.evidence
    unread = [tally for tally in found.tallies if _unread(case, tally)]
    agreed = bool(units_of(case, "agreement"))
    compared = found if agreed else replace(found, only_form=(), only_agreement=())
    said = _differences(asked, compared)
    if unread or not (agreed or said):
        labels = listed(f"“{tally.amount.label}”" for tally in unread) or "组建协议的"
        return to_review(f"{labels}数量或成员名称没有读全，请人工核对。", place)
    known = [tally for tally in found.tallies if tally.value]
    actual = f"合计{found.total.value}家：" + "、".join(f"{t.amount.label}{t.stated}家" for t in known)
    if not said:
        message = f"“{asked.total.label}”为{found.total.value}家，各类数量、所列名称与组建协议一致。"
        judgement = passed(message, place, actual=actual)
        return doubted(case, judgement, _confidence(found))
    message = f"联盟成员数量不一致：{'；'.join(said)}。"
    place = next((t.value.evidence for t in known if t.differs and t.value), place)
    doubt = _doubt(case, found, len(said))
    if doubt:
        return to_review(f"{message}{doubt}", place, actual=actual)
    return doubted(case, failed(message, place, actual=actual), _surest_difference(compared))


def _found(case: Case, asked: Tallies) -> _Found | None:
    total = _value(case, asked.total)
    parts = tuple(_tally(case, part) for part in asked.parts)
    outside = (_tally(case, asked.outside),) if asked.outside else ()
    if total is None or all(tally.value is None for tally in parts):
        return None
    only_form = [unit for unit in units_of(case, "form") if "agreement" not in unit.sources]
    only_agreement = [unit for unit in units_of(case, "agreement") if "form" not in unit.sources]
    if len(only_form) == len(only_agreement) == 1 and lead_of(case, only_form):
        only_form, only_agreement = (
            [],
            [],
        )  # the lead under another name: what the agreement of names is about
    return _Found(
        total,
        (*parts, *outside),
        sum(tally.stated for tally in parts),
        tuple(only_form),
        tuple(only_agreement),
    )


def _value(case: Case, amount: Amount) -> FieldValue | None:
    value = case.value(amount.field)
    return value if value is not None and value.value.isdigit() else None


def _tally(case: Case, amount: Amount) -> _Tally:
    names = tuple(row.name for row in case.submission.members if row.listed_as == amount.field)
    return _Tally(amount, _value(case, amount), names)


def _unread(case: Case, tally: _Tally) -> bool:
    """Tell whether names stand without a number that could be read, or a number on a picture without any name."""
    if tally.value is None:
        return bool(tally.names)
    return bool(tally.stated) and not tally.names and not case.typed(tally.value.evidence)


def _confidence(found: _Found) -> float:
    return weakest([found.total.evidence, *(tally.value.evidence for tally in found.tallies if tally.value)])


def _surest_difference(found: _Found) -> float:
    """Return the confidence of the best-read difference: a faint 0家 elsewhere takes nothing from 6家 over four names."""
    told = [tally.value.evidence.confidence for tally in found.tallies if tally.value and tally.differs]
    if not found.summed:
        told.append(_confidence(found))
    if not found.matched:
        units = [unit.evidence for unit in (*found.only_form, *found.only_agreement)]
        told.append(weakest([*units, *(t.value.evidence for t in found.tallies if t.value and t.stated)]))
    return max(told, default=1.0)


def _differences(asked: Tallies, found: _Found) -> list[str]:
    said = [_said(tally) for tally in found.tallies if tally.differs]
    if not found.summed:
        said.append(f"“{asked.total.label}”为{found.total.value}家，各类之和为{found.inside}家")
    clauses = [
        f"{listed(unit.name for unit in units)}仅见于{where}"
        for units, where in ((found.only_form, "申报表"), (found.only_agreement, "组建协议"))
        if units
    ]
    return [*said, *(["，".join(clauses)] if clauses else [])]


def _said(tally: _Tally) -> str:
    names = f"（{listed(tally.names)}）" if tally.names else ""
    return f"“{tally.amount.label}”填写{tally.stated}家，实列{len(tally.names)}家{names}"


def _doubt(case: Case, found: _Found, differences: int) -> str:
    """Say why a person must look; empty where the statements tell for certain.

    Whether the lead counts is open (CONTRACT.md, 8.1). On a picture names may have run together or been lost: they
    tell for certain where form and agreement name the same units, or where the numbers contradict each other as well.
    """
    other = [unit for unit in (*found.only_form, *found.only_agreement) if unit is not lead_of(case, [unit])]
    if not found.matched and not other and differences == 1:
        return "是否计入牵头单位影响结论，请人工判断。"
    rows = [row.evidence for row in case.submission.members if row.source in ("form", "agreement")]
    if all(case.typed(place) for place in rows) or not found.summed:
        return ""
    tallied = any(tally.differs for tally in found.tallies)
    if (tallied and not found.matched) or (not tallied and _alike_or_marked(case, found)):
        return "可能是识别有误，请对照原件。"
    return ""


def _alike_or_marked(case: Case, found: _Found) -> bool:
    """Tell whether units of one list alone may be one misread, or have marked the agreement that does not list them."""
    alike = any(
        likeness(one.name, two.name) >= _ALIKE for one in found.only_form for two in found.only_agreement
    )
    documents = case.documents(PaperKind.AGREEMENT)
    marked = [seal.member for seal in case.submission.seals if seal.document_id in documents]
    marked += [mark.party for mark in case.submission.signatures if mark.document_id in documents]
    return alike or any(unit.called(name) for unit in found.only_form for name in marked if name)
