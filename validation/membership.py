"""Who the members of a submission are, by which list, and which of them is the lead.

Source: CONTRACT.md, 8.1 (the lead is a member where it is listed) and 8.5 (the form before the agreement).

Example:
    >>> from models.submission import Submission
    >>> listed_units(Case(Submission(submission_id="s1", jurisdiction="x", jurisdiction_method="given")))
    []
"""

from collections.abc import Sequence

from validation.case import Case
from validation.names import likeness
from validation.units import Unit


def units_of(case: Case, *sources: str) -> list[Unit]:
    """The units of a case; with `sources`, only those that stand in one of these lists."""
    return [unit for unit in case.units if not sources or unit.sources & set(sources)]


def listed_units(case: Case) -> list[Unit]:
    """The units of the member table; where no form lists any, the parties of the agreement (8.1, 8.5)."""
    return units_of(case, "form") or units_of(case, "agreement") or units_of(case, "plan")


def lead_name(case: Case) -> str:
    """The lead's name as the form states it, else as a list does; empty when nothing tells."""
    stated = case.value("lead_unit")
    if stated is not None:
        return stated.value
    return next((unit.name for unit in units_of(case) if unit.lead), "")


def lead_of(case: Case, units: Sequence[Unit]) -> Unit | None:
    """The lead among `units`: by its name, else by its role, else by a name misread; None when it is not there.

    A name that another list gives to the letter was not misread.
    """
    name = lead_name(case)
    by_name = next((unit for unit in units if name and unit.called(name)), None)
    if by_name is not None:
        return by_name
    by_role = next((unit for unit in units if unit.lead), None)
    if by_role is not None:
        return by_role
    if any(unit.called(name) for unit in case.units):
        return None
    stated = case.value("lead_unit")
    misread = [
        unit for unit in units if stated and not (case.typed(stated.evidence) and case.typed(unit.evidence))
    ]
    best = max(misread, key=lambda unit: likeness(name, unit.name), default=None)
    return best if best is not None and likeness(name, best.name) >= case.settings.alike_from else None
