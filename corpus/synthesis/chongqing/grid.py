"""Groups of form rows on the form's fine grid: a label at the left, up to twenty narrow columns of entries.

The policy prints one nested table; an applicant who makes the form anew draws a table for each group.

Example: ``Group("联系地址", ((entry("重庆市…", 20),),))``
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.synthesis.paper import Block, Cell, Gap, Paragraph, Table, text_cell

UNITS = 20
_UPRIGHT, _LABEL, _UNIT = 38.0, 78.0, 17.6
_LEAST = 26.0


@dataclass(frozen=True)
class Group:
    """Rows that share a label; each row's cells fill ``UNITS`` columns (less what cells above reach down).

    With an empty label the cells take the label's column too and fill ``UNITS + 1``.
    """

    label: str
    rows: tuple[tuple[Cell, ...], ...]
    least: float = _LEAST


def head(text: str, units: int, rows: int = 1) -> Cell:
    """Return a cell with a printed label."""
    return text_cell(text, "cell_label", units, rows)


def entry(text: str, units: int, rows: int = 1) -> Cell:
    """Return a cell with what the applicant wrote, centred."""
    return text_cell(text, "cell", units, rows)


def left(text: str, units: int) -> Cell:
    """Return a cell with what the applicant wrote, from the left."""
    return text_cell(text, "cell_left", units)


def one_row(label: str, *cells: Cell, least: float = _LEAST) -> Group:
    """Return a group of a single row."""
    return Group(label, (cells,), least)


def nested(title: str, upright: str, groups: Sequence[Group]) -> Table:
    """Return one table: a title row over all, an upright label, labels and entries.

    Args:
        title: "" for none (a table that goes on after a cut, or whose title is a heading of its own).
        upright: text of the upright cell; "" for none.
        groups: rows.
    """
    count = sum(len(group.rows) for group in groups)
    sides = (_UPRIGHT, _LABEL) if upright else (_UPRIGHT + _LABEL,)
    rows: list[tuple[Cell, ...]] = []
    heights: list[float] = []
    if title:
        rows.append((text_cell(title, "cell_head", UNITS + len(sides)),))
        heights.append(24.0)
    for number, group in enumerate(groups):
        for place, cells in enumerate(group.rows):
            first = (head(upright, 1, count),) if upright and number == place == 0 else ()
            labelled = bool(group.label) and place == 0
            label = (head(group.label, 1, len(group.rows)),) if labelled else ()
            rows.append((*first, *label, *cells))
            heights.append(group.least)
    return Table((*sides, *(_UNIT,) * UNITS), tuple(rows), tuple(heights))


def regrouped(title: str, groups: Sequence[Group]) -> list[Block]:
    """Return a heading and one table without the upright cell, as a form made anew has it."""
    return [*([Paragraph(title, "plain")] if title else []), nested("", "", groups), Gap(8)]


def with_blank_rows(
    rows: Sequence[tuple[Cell, ...]], units: Sequence[int], blank: int
) -> tuple[tuple[Cell, ...], ...]:
    """Return rows followed by ``blank`` empty ones of the same columns."""
    empty = tuple(entry("", n) for n in units)
    return (*rows, *((empty,) * blank))
