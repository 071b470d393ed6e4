"""The units of a submission, each once, out of the lists of form, agreement and plan.

Units are one when their names are the same, a variant of the company suffix, or one the other's former name as brackets
give it, else when their valid credit codes are equal; where one name was recognised from a picture, also when the names
are near and the codes do not contradict; the lead of one list and that of another, where their names differ in the legal
form or are near (which is what the agreement of names is about).

Source: CONTRACT.md, 8.1 and 8.5 (the form before the agreement).

Example:
    >>> from models.evidence import Evidence
    >>> rows = [Member(seq=1, name="甲公司", source="form", evidence=Evidence()),
    ...         Member(seq=1, name="甲公司", source="agreement", chain=True, evidence=Evidence())]
    >>> unit, = reconcile(rows, lambda member: True, 0.85)
    >>> unit.name, unit.chain, sorted(unit.sources)
    ('甲公司', True, ['agreement', 'form'])
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.evidence import Evidence
from models.submission import Member
from validation.names import likeness, one_name, without_form

ORDER = {"form": 0, "agreement": 1, "plan": 2}
_UNKNOWN_KIND = "other"
_CODED, _LEADS = 0.995, 0.99
"""How near units of one code are, and the leads of two lists: less than one name, more than names alike."""
_LEADS_ALIKE = 0.8
"""Likeness of the names of two lists' leads from which they are one unit, misnamed in one of them."""


@dataclass(frozen=True)
class Unit:
    """One unit and the rows that speak of it, the form's first."""

    rows: tuple[Member, ...]

    @property
    def name(self) -> str:
        """Its name in the first list that has it."""
        return self.rows[0].name

    @property
    def sources(self) -> frozenset[str]:
        """The lists it stands in."""
        return frozenset(row.source for row in self.rows)

    @property
    def lead(self) -> bool:
        """Whether a list calls it the lead."""
        return any(row.role == "lead" for row in self.rows)

    @property
    def kind(self) -> str:
        """Its kind of organisation; `other` while no list tells."""
        return next((row.kind for row in self.rows if row.kind != _UNKNOWN_KIND), _UNKNOWN_KIND)

    @property
    def kind_known(self) -> bool:
        """Whether something tells its kind, be it only that it is none of the others."""
        return self.kind != _UNKNOWN_KIND or any(row.kind_evidence for row in self.rows)

    @property
    def chain(self) -> bool | None:
        """Whether it is an upstream or downstream enterprise; None while no list tells."""
        return _told(row.chain for row in self.rows)

    @property
    def in_jurisdiction(self) -> bool | None:
        """Whether it is of the area; None while no list tells."""
        return _told(row.in_jurisdiction for row in self.rows)

    @property
    def above_scale(self) -> bool | None:
        """Whether it says that it is an above-scale industrial enterprise; None while no list tells."""
        return _told(row.above_scale for row in self.rows)

    @property
    def uscc(self) -> str:
        """Its valid credit code, repaired or as written; empty when there is none."""
        for row in self.rows:
            if row.uscc_state == "valid":
                return row.uscc
        return next((row.uscc_repair for row in self.rows if row.uscc_state == "repaired"), "")

    @property
    def evidence(self) -> Evidence:
        """Where it stands in the first list."""
        return self.rows[0].evidence

    def called(self, name: str) -> bool:
        """Tell whether one of its lists writes this name; the company suffix and noted former names make no other."""
        return any(one_name(row.name, name) for row in self.rows)


def _told(answers: Iterable[bool | None]) -> bool | None:
    known = [answer for answer in answers if answer is not None]
    return any(known) if known else None


def reconcile(rows: Iterable[Member], typed: Callable[[Evidence], bool], alike_from: float) -> list[Unit]:
    """Bring the rows of all lists together, one unit each, in the order of form, agreement, plan.

    A code that one list gives to several names tells no unit.

    Args:
        rows: member rows of one submission, of any source.
        typed: tells whether a row was read from text.
        alike_from: likeness from which names are one where one of them was recognised from a picture.
    """
    ordered = sorted(rows, key=lambda row: (ORDER.get(row.source, len(ORDER)), row.seq))
    near = _Nearness(typed, frozenset(_shared_codes(ordered)))
    units: list[list[Member]] = []
    for row in ordered:
        best = max(units, key=lambda unit: near.of(row, unit), default=None)
        if best is not None and near.of(row, best) >= alike_from:
            best.append(row)
        else:
            units.append([row])
    return [Unit(tuple(unit)) for unit in units]


def _shared_codes(rows: Sequence[Member]) -> Iterator[str]:
    """The valid codes that stand in one list beside names of several units."""
    names: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.uscc_state == "valid" and not one_name(
            names.setdefault((row.source, row.uscc), row.name), row.name
        ):
            yield row.uscc


@dataclass(frozen=True)
class _Nearness:
    """How near rows of lists are to units, 0 to 1."""

    typed: Callable[[Evidence], bool]
    shared: frozenset[str]

    def of(self, row: Member, unit: list[Member]) -> float:
        """Two rows of one list are never one unit unless written alike."""
        if any(_one_name(row, other) for other in unit):
            return 1.0
        if row.uscc not in self.shared and any(_one_code(row, other) for other in unit):
            return _CODED
        if any(row.source == other.source or _two_codes(row, other) for other in unit):
            return 0.0
        if any(_both_lead(row, other) for other in unit):
            return _LEADS
        recognised = (
            other for other in unit if not (self.typed(row.evidence) and self.typed(other.evidence))
        )
        return max((likeness(row.name, other.name) for other in recognised), default=0.0)


def _both_lead(left: Member, right: Member) -> bool:
    """Tell whether two lists call a unit their lead whose names are near, or differ in nothing but the legal form."""
    if not left.role == right.role == "lead":
        return False
    near = likeness(left.name, right.name) >= _LEADS_ALIKE
    return near or without_form(left.name) == without_form(right.name)


def _one_code(left: Member, right: Member) -> bool:
    return (
        left.uscc_state == right.uscc_state == "valid"
        and left.uscc == right.uscc
        and left.source != right.source
    )


def _two_codes(left: Member, right: Member) -> bool:
    return left.uscc_state == right.uscc_state == "valid" and left.uscc != right.uscc


def _one_name(left: Member, right: Member) -> bool:
    return bool(left.name) and one_name(left.name, right.name)
