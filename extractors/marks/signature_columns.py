"""Tables to sign: a label heads a column, and each row below is a party's place; they go on over pages.

The head is a row of headings such as 序号, 单位名称（盖章）, 法定代表人（签字）, 签署日期; a form whose label stands
beside its own blank cell is none. Rows count by what names their party: print, or a seal over it. A table whose
columns are those of one that was signed at the foot of the page before goes on with its places.

Example:
    Below 法定代表人（签字） each row with a unit's name at its left is a place, and so are the rows on the next page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.marks.signature_labels import is_seal_place, is_unworded, signature_labels, typed_name
from models.document import Block, Cell, Table
from models.geometry import Box

LEAST_NAME, LONGEST_NAME = 4, 8
"""Chinese characters of a unit's name, at least; characters in a cell for a signature, at most."""
LONGEST_HEAD = 16
"""Characters of a heading."""
HEADINGS = 3
"""Columns of a table to sign, at least, where one of them is the label's."""
NAMED = 0.5
"""Share of the rows that must show their party."""
SAME_EDGE = 0.02
"""Difference of column edges, as shares of the table's width, of one table on two pages."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_SIGNED_HERE = re.compile("(?:亲笔)?(?:签字|签名|签章|签署)(?:或?盖章)?")


@dataclass(frozen=True)
class SigningColumn:
    """A column of places to sign, as a further page knows it again.

    Attributes:
        label: the printed label.
        height: of its print, in points.
        column: index of the column.
        edges: left edges of all columns and the right edge of the last, as shares of the table's width.
    """

    label: str
    height: float
    column: int
    edges: tuple[float, ...]

    def goes_on_in(self, table: Table) -> bool:
        """Whether a table has the same columns."""
        edges = _edges(table)
        return len(edges) == len(self.edges) and all(
            abs(one - other) <= SAME_EDGE for one, other in zip(edges, self.edges, strict=True)
        )


@dataclass(frozen=True)
class ColumnPlaces:
    """The cells of a column of places, with the column and the place of its printed label (None: a page before)."""

    column: SigningColumn
    head: Cell | None
    cells: tuple[Cell, ...]


def signing_places(table: Table, seals: Sequence[Box], carried: SigningColumn | None) -> list[ColumnPlaces]:
    """Find the columns of places to sign of a table.

    Args:
        table: with boxes of its cells, if it stands on a page.
        seals: places of the page's seals; none for a Word document, which has no places.
        carried: the column that the page before ended with, for its first table.
    """
    found = [places for cell in table.cells if (places := _headed(table, cell, seals)) is not None]
    if not found and carried is not None and carried.goes_on_in(table):
        below = [cell for cell in table.cells if cell.column == carried.column and cell.box is not None]
        if _are_places(table, below, seals, least=1):
            found = [ColumnPlaces(carried, None, tuple(below))]
    return found


def is_headed_to_sign(table: Table, cell: Cell) -> bool:
    """Whether a label to sign stands in a cell below the bare heading 签字: its room is there, not at its right."""
    return _has_label(cell) and any(
        head.column == cell.column
        and head.row < cell.row
        and _SIGNED_HERE.fullmatch("".join(head.text.split()))
        for head in table.cells
    )


def is_in_row_to_sign(table: Table, cell: Cell, seals: Sequence[Box] = ()) -> bool:
    """Whether a bare role in a cell is to be signed: below 签字, or in a row with a seal or a place for one.

    A role with a name typed in the cell at its right is a row of a form.
    """
    if not _has_label(cell):
        return False
    row = [other for other in table.cells if other.row == cell.row and other is not cell]
    right = cell.column + cell.column_span
    named = any(other.column == right and typed_name(other.text) for other in row)
    sealed = any(other.box.contains_point(*seal.center) for other in row if other.box for seal in seals)
    return is_headed_to_sign(table, cell) or (
        not named and (sealed or is_seal_place(*(other.text for other in row)))
    )


def _has_label(cell: Cell) -> bool:
    return any(is_unworded(line.text) or signature_labels(line.text) for line in cell.lines)


def signing_column(
    blocks: Sequence[Block], seals: Sequence[Box], carried: SigningColumn | None
) -> SigningColumn | None:
    """The column to sign with which a page ends; None where its last table has none.

    Args:
        blocks: of the page.
        seals: places of its seals.
        carried: what the page before ended with.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        return None
    places = signing_places(tables[-1], seals, carried if len(tables) == 1 else None)
    return places[-1].column if places else None


def _headed(table: Table, head: Cell, seals: Sequence[Box]) -> ColumnPlaces | None:
    text = "".join(head.text.split())
    labels = signature_labels(text)
    if len(labels) != 1 or labels[0].written or len(text) > LONGEST_HEAD:
        return None
    row = [cell for cell in table.cells if cell.row == head.row]
    below = [
        cell
        for cell in table.cells
        if cell.row > head.row and cell.column == head.column and cell.column_span == head.column_span
    ]
    headings = [len("".join(cell.text.split())) for cell in row]
    are_headings = len(row) >= HEADINGS and all(0 < length <= LONGEST_HEAD for length in headings)
    below = [cell for cell in below if (cell.box is None) == (head.box is None)]
    if not _are_places(table, below, seals, least=1 if are_headings else 2, every=not are_headings):
        return None
    heights = [line.box.height for line in head.lines if line.box is not None]
    column = SigningColumn(labels[0].label, min(heights, default=12.0), head.column, _edges(table))
    return ColumnPlaces(column, head, tuple(below))


def _are_places(
    table: Table, below: Sequence[Cell], seals: Sequence[Box], least: int, every: bool = False
) -> bool:
    """Whether cells are empty or hold a name, and enough of their rows show a party."""
    if len(below) < least or any(len("".join(cell.text.split())) > LONGEST_NAME for cell in below):
        return False
    shown = sum(_shows_party(table, cell, seals) for cell in below)
    return shown >= max(least, (1.0 if every else NAMED) * len(below))


def _shows_party(table: Table, place: Cell, seals: Sequence[Box]) -> bool:
    """Whether a unit's name or a seal stands left of a place, in its row."""
    left = [cell for cell in table.cells if cell.row == place.row and cell.column < place.column]
    return any(len(_CHINESE.findall(cell.text)) >= LEAST_NAME for cell in left) or any(
        cell.box is not None and cell.box.contains_point(*seal.center) for cell in left for seal in seals
    )


def _edges(table: Table) -> tuple[float, ...]:
    """Left edges of the columns and the right edge of the last, as shares of the table's width."""
    starts: dict[int, list[float]] = {}
    ends = []
    for cell in table.cells:
        if cell.box is not None:
            starts.setdefault(cell.column, []).append(cell.box.x0)
            ends.append(cell.box.x1)
    if not ends:
        return ()
    left, right = min(min(places) for places in starts.values()), max(ends)
    width = max(right - left, 1.0)
    edges = [sorted(starts[column])[len(starts[column]) // 2] for column in sorted(starts)]
    return tuple(round((x - left) / width, 4) for x in (*edges, right))
