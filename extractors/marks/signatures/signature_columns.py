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

from extractors.marks.signatures.signature_labels import is_seal_place, signature_labels, typed_name
from extractors.marks.signatures.signing_cells import SealPlaces, has_label, has_role
from extractors.stems import STEMS
from models.document import Block, Cell, Table
from models.geometry import Box

LEAST_NAME, LONGEST_NAME = 4, 8
"""Chinese characters of a unit's name, at least; characters in a cell for a signature, at most."""
LONGEST_DATED = 22
"""The same where a date stands behind the name."""
MOST_LONG = 0.2
"""Share of the cells of a column with proper headings that may hold more: a seal's characters read into the name."""
LONGEST_HEAD = 16
"""Characters of a heading."""
HEADINGS = 3
"""Columns of a table to sign, at least, where one of them is the label's."""
LEAST_LYING = 2
"""Places of a row to sign, at least; one alone is the cell beside its label."""
NAMED = 0.5
"""Share of the rows that must show their party."""
SAME_EDGE = 0.02
"""Difference of column edges, as shares of the table's width, of one table on two pages."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_PARTY = re.compile(rf"[{STEMS}]方|(?:牵头|成员|参与|参加)(?:单位|方)")
"""A party by its letter or part instead of its name."""
_SIGN_HERE = re.compile("(?:亲笔)?(?:签字|签名|签署)(?:[、/]?[（(]?(?:或|及|并)?盖章[）)]?|人|代表)?")
"""A heading of places to sign; 签章 alone heads places for seals."""
_COLON = re.compile("[：:]")
_UNIT = re.compile(r"单\s*位|成\s*员|名\s*称")
_DATE = re.compile(r"(?:20\d\d|[二2][〇○零0oO]\S{2})[年.\-/]")


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


def signing_places(table: Table, seals: SealPlaces, carried: SigningColumn | None) -> list[ColumnPlaces]:
    """Find the columns of places to sign of a table.

    Args:
        table: with boxes of its cells, if it stands on a page.
        seals: places of the page's or the document's seals.
        carried: the column that the page before ended with, for its first table.
    """
    columns = _columns(table, seals, carried)
    return columns or _rows(table, seals)


def _rows(table: Table, seals: SealPlaces) -> list[ColumnPlaces]:
    """Rows of places to sign of a table that lies on its side: each column is a party's, below 单位名称 stands 签字."""
    turned = {
        id(cell): cell.model_copy(
            update={
                "row": cell.column,
                "column": cell.row,
                "row_span": cell.column_span,
                "column_span": cell.row_span,
            }
        )
        for cell in table.cells
    }
    upright = {id(turned[id(cell)]): cell for cell in table.cells}
    lying = table.model_copy(
        update={"cells": tuple(turned.values()), "rows": table.columns, "columns": table.rows}
    )
    heads = [cell for cell in lying.cells if cell.row == 0]
    if len(heads) < HEADINGS or not any(_UNIT.search(cell.text) for cell in heads):
        return []
    found = [places for cell in heads if (places := _headed(lying, cell, seals)) is not None]
    return [
        ColumnPlaces(
            places.column, upright[id(places.head)], tuple(upright[id(cell)] for cell in places.cells)
        )
        for places in found
        if len(places.cells) >= LEAST_LYING
    ]


def _columns(table: Table, seals: SealPlaces, carried: SigningColumn | None) -> list[ColumnPlaces]:
    found = [places for cell in table.cells if (places := _headed(table, cell, seals)) is not None]
    if not found and carried is not None and carried.goes_on_in(table):
        below = [cell for cell in table.cells if cell.column == carried.column and cell.box is not None]
        if _are_places(table, below, seals, least=1):
            found = [ColumnPlaces(carried, None, tuple(below))]
    headless = None if found else _headless(table, seals)
    return [headless] if headless is not None else found


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
    places = _columns(tables[-1], SealPlaces(seals), carried if len(tables) == 1 else None)
    return places[-1].column if places else None


def _headed(table: Table, head: Cell, seals: SealPlaces) -> ColumnPlaces | None:
    row = [cell for cell in table.cells if cell.row == head.row]
    label = _heading(head, row)
    if not label:
        return None
    below = [
        cell
        for cell in table.cells
        if cell.row > head.row and cell.column == head.column and cell.column_span == head.column_span
    ]
    are_headings = len(row) >= HEADINGS and all(
        0 < len("".join(cell.text.split())) <= LONGEST_HEAD
        for cell in row
        if (cell.column or cell.text.strip()) and cell.row_span == head.row_span
    )
    below = [cell for cell in below if (cell.box is None) == (head.box is None)]
    heights = [line.box.height for line in head.lines if line.box is not None]
    column = SigningColumn(label, min(heights, default=12.0), head.column, _edges(table))
    repeated = any(
        cell.column == head.column and cell.text == head.text for cell in table.cells if cell is not head
    )
    ends = are_headings and head.row == table.rows - 1 and not repeated and not _COLON.search(head.text)
    if ends and any(_UNIT.search(cell.text) for cell in row):
        return ColumnPlaces(column, head, ())  # the rows stand on the next page
    if any(has_label(cell) or has_role(cell) for cell in below):
        return None
    if not _are_places(table, below, seals, least=1 if are_headings else 2, every=not are_headings):
        return None
    return ColumnPlaces(column, head, tuple(below))


def _headless(table: Table, seals: SealPlaces) -> ColumnPlaces | None:
    """The column between sealed names of units and dates, of a table whose head stands on a page that is not there."""
    sealed = [
        cell for cell in table.cells if len(_CHINESE.findall(cell.text)) >= LEAST_NAME and seals.are_in(cell)
    ]
    dated = [cell for cell in table.cells if _DATE.search("".join(cell.text.split()))]
    units, dates = {cell.column for cell in sealed}, {cell.column for cell in dated}
    if len(units) != 1 or len(dates) != 1 or max(dates) - max(units) != 2:
        return None
    below = [cell for cell in table.cells if cell.column == max(units) + 1 and cell.box is not None]
    if (
        len(sealed) < NAMED * table.rows
        or len(below) < table.rows
        or not _are_places(table, below, seals, least=1)
    ):
        return None
    heights = [line.box.height for cell in sealed for line in cell.lines if line.box is not None]
    column = SigningColumn("签字", min(heights, default=12.0), max(units) + 1, _edges(table))
    return ColumnPlaces(column, None, tuple(below))


def _heading(head: Cell, row: Sequence[Cell]) -> str:
    """The label that a cell is as the heading of a column; empty for none.

    A bare role is one beside a heading of seals; the bare words 签字, 签名 are one anywhere.
    """
    text = "".join(head.text.split())
    if not text or len(text) > LONGEST_HEAD:
        return ""
    if _SIGN_HERE.fullmatch(text):
        return text
    beside_seals = is_seal_place(*(cell.text for cell in row if cell is not head))
    labels = signature_labels(text)
    if not labels and beside_seals:
        labels = signature_labels(f"{text}：", roles_too=True)
    return labels[0].label if len(labels) == 1 and not labels[0].written else ""


def _are_places(
    table: Table, below: Sequence[Cell], seals: SealPlaces, least: int, every: bool = False
) -> bool:
    """Whether cells are empty or hold a name, and enough of their rows show a party."""
    long = sum(not _is_short(cell) for cell in below)
    if len(below) < least or long > (0 if every else MOST_LONG * len(below)):
        return False
    shown = sum(_shows_party(table, cell, seals) for cell in below)
    return shown >= max(least, (1.0 if every else NAMED) * len(below))


def _is_short(cell: Cell) -> bool:
    """Whether a cell holds no more than a name and a date."""
    text = "".join(cell.text.split())
    return len(text) <= LONGEST_NAME or (len(text) <= LONGEST_DATED and bool(typed_name(text)))


def _shows_party(table: Table, place: Cell, seals: SealPlaces) -> bool:
    """Whether a unit's name or a seal stands left of a place, in its row."""
    left = [
        cell
        for cell in table.cells
        if cell.row <= place.row < cell.row + cell.row_span and cell.column < place.column
    ]
    return any(
        len(_CHINESE.findall(cell.text)) >= LEAST_NAME or _PARTY.match("".join(cell.text.split()))
        for cell in left
    ) or any(seals.are_in(cell) for cell in left)


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
