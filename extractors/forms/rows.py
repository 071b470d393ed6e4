"""Rows of the row tables of a form: members, team, platforms, council.

Example:
    DataRow.cells maps a column id (`name`, `uscc`, `name_uscc` …) to the text and place of its cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.fields.text import squeezed
from extractors.forms.broken_rows import NAMES, is_end_of_name, is_lower_half
from extractors.forms.unfilled_rows import says_nothing
from extractors.view import Place


@dataclass(frozen=True)
class CellText:
    """Text of one cell and where it stands."""

    text: str
    place: Place


@dataclass
class DataRow:
    """One filled row of a row table.

    Attributes:
        table: id of the table.
        cells: column id → text and place.
        group: the last heading row inside the table (核心层单位), else empty.
        header: which header of the paper it stands below, from 1; a paper may list the same things several times.
    """

    table: str
    cells: dict[str, CellText] = field(default_factory=dict)
    group: str = ""
    header: int = 0

    def add(self, column: str, cell: CellText) -> None:
        """Put a text into a column, below what stands there already."""
        known = self.cells.get(column)
        self.cells[column] = cell if known is None else CellText(f"{known.text}\n{cell.text}", known.place)

    def filled(self) -> set[str]:
        """Return the columns whose cells say something."""
        return {column for column, cell in self.cells.items() if not says_nothing(cell.text)}

    def goes_on(self, above: "DataRow", at_top: bool) -> bool:
        """Tell whether it is what is left of the row above it.

        Such a row has neither name nor number, or stands behind a page break, or below a rule that recognition put in.

        Args:
            above: the row before it in its table.
            at_top: whether it is the first row of its page.
        """
        filled = self.filled()
        if not filled.intersection((*NAMES, "seq")):
            return True
        recognised = any(cell.place.ocr for cell in self.cells.values())
        upper, lower = above._said(), self._said()
        return (at_top and is_lower_half(upper, lower)) or (recognised and is_end_of_name(upper, lower))

    def _said(self) -> dict[str, str]:
        return {name: squeezed(cell.text) for name, cell in self.cells.items() if not says_nothing(cell.text)}


def rows_of(rows: Sequence[DataRow], table: str) -> Iterator[DataRow]:
    """Give the rows of one table."""
    return (row for row in rows if row.table == table)
