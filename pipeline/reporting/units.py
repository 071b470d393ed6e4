"""Members of a submission brought together over form, agreement and plan: what agrees and what does not.

Example:
    A unit whose code differs between form and agreement gives one row with both numbers and the difference in words.
"""

from dataclasses import dataclass

from models.submission import Member
from pipeline.reporting import wording
from pipeline.reporting.view import SubmissionView
from validation.case import Case
from validation.units import Unit


@dataclass(frozen=True)
class UnitRow:
    """One unit.

    Attributes:
        member: the row of the first list that names it.
        kind: kind of organisation over all lists.
        numbers: its number in each list, in the order of `wording.SOURCES`; empty where the list does not name it.
        codes: the different credit codes written for it.
        differences: sentences on what the lists do not agree in.
    """

    member: Member
    kind: str
    numbers: tuple[str, ...]
    codes: tuple[str, ...]
    differences: tuple[str, ...]


def unit_rows(view: SubmissionView) -> list[UnitRow]:
    """The units of all lists, each once, in the order of the lists."""
    units = Case(submission=view.submission).units
    listed = {member.source for member in view.submission.members}
    return [_row(unit, listed) for unit in units]


def _row(unit: Unit, listed: set[str]) -> UnitRow:
    codes = tuple(dict.fromkeys(row.uscc for row in unit.rows if row.uscc))
    return UnitRow(
        member=unit.rows[0],
        kind=unit.kind,
        numbers=tuple(
            "、".join(str(row.seq) for row in unit.rows if row.source == source) for source in wording.SOURCES
        ),
        codes=codes,
        differences=tuple(_differences(unit, listed, codes)),
    )


def _differences(unit: Unit, listed: set[str], codes: tuple[str, ...]) -> list[str]:
    said = []
    absent = [name for source, name in wording.SOURCES.items() if source in listed - unit.sources]
    if absent:
        said.append(f"{'、'.join(absent)}未列入")
    names = list(dict.fromkeys(row.name for row in unit.rows))
    if len(names) > 1:
        said.append(f"名称写法不同：{'；'.join(names[1:])}")
    if len(codes) > 1:
        said.append("代码不同")
    return said
