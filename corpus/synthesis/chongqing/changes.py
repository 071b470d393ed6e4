"""Changes of a dossier that several entries of the catalogue make.

Example: ``with_values(dossier, staff_count=12)``
"""

from dataclasses import replace
from typing import Any

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.records import Ally, Sheet
from corpus.synthesis.chongqing.units import counts_of

#: What a change returns: the dossier and what was made wrong.
Told = tuple[AllianceDossier, str]


def with_alliance(d: AllianceDossier, **changes: Any) -> AllianceDossier:
    """Return the dossier with other content of its alliance."""
    return replace(d, application=replace(d.application, **changes))


def with_values(d: AllianceDossier, **values: Any) -> AllianceDossier:
    """Return the dossier with other values of fields, by field id."""
    return with_alliance(d, values={**d.application.values, **values})


def with_layout(d: AllianceDossier, **choices: Any) -> AllianceDossier:
    """Return the dossier with other choices of layout."""
    return with_alliance(d, layout=replace(d.application.layout, **choices))


def with_sheet(d: AllianceDossier, place: int, **values: Any) -> AllianceDossier:
    """Return the dossier with other values on one member sheet."""
    sheets = list(d.application.sheets)
    one = sheets[place]
    sheets[place] = Sheet(one.company, one.unit, {**one.values, **values}, one.extras)
    return with_alliance(d, sheets=tuple(sheets))


def with_members(d: AllianceDossier, allies: tuple[Ally, ...]) -> AllianceDossier:
    """Return the dossier with these members on every paper, its counts, council and sheets made to fit."""
    a = d.application
    names = {ally.name for ally in allies}
    council = tuple(c for c in a.council if any(c.unit.startswith(name) for name in names))
    sheets = tuple(s for s in a.sheets if s.unit in names)
    secretary = a.values["secretary_unit"] if a.values["secretary_unit"] in names else a.lead_unit
    d = with_values(d, **counts_of(allies), member_count=len(allies), secretary_unit=secretary)
    return with_alliance(d, allies=allies, listed=allies, parties=allies, council=council, sheets=sheets)
