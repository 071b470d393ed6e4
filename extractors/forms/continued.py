"""Tables that go on over the next page without a head: which they are, and which of their cells stand in which column.

A table goes on where a page, or the next photographed page, begins with a table and the page before ended with one, or
where its first number is the next one. Its cells stand below those of the head: by their places, which in
another file are shares of the row's width; where places are not known, by a grid of as many columns.

Example:
    Below the head 序号 | 单位名称 | 法定代表人 of page 1, the row 11 | 乙大学 | 李明 of page 2 has its name in the second
    place, though no column of the form is called 法定代表人.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fields.text import nfkc
from extractors.forms.grid import Grid
from extractors.view import PaperView, is_margin
from models.document import Cell, Line, Table

_PAGE_NUMBER = re.compile(r"[\s第页共/\d—–-]{1,14}")
_SHARED = 0.5
"""Part of the narrower of two cells that must lie in the other's column."""


@dataclass(frozen=True)
class Layout:
    """How the columns of a head stand.

    Attributes:
        width: columns of its grid.
        edges: left and right edge of its row in points; None where places are not known (Word).
        places: for each column of the form that it names, from where to where it reaches, in points; empty in Word.
        columns: for each column of the form, its first column of the grid and the one behind its last.
    """

    width: int
    edges: tuple[float, float] | None
    places: dict[str, tuple[float, float]]
    columns: dict[str, tuple[int, int]]


def layout_of(grid: Grid, row: int, columns: Sequence[tuple[Cell, str]]) -> Layout:
    """Lay out the columns of a head that stands in a row of a grid."""
    places = {name: (cell.box.x0, cell.box.x1) for cell, name in columns if cell.box is not None}
    spans = {name: (cell.column, cell.column + cell.column_span) for cell, name in columns}
    return Layout(grid.table.columns, _edges(grid.covering(row)), places, spans)


def placed_columns(layout: Layout, grid: Grid, cells: Sequence[Cell], one_file: bool) -> list[str]:
    """Return the column of each cell of a row that goes on below a head; empty for a cell of none.

    Args:
        layout: of the head.
        grid: the table that goes on.
        cells: of one of its rows, from left to right.
        one_file: head and row stand on pages of one file, on which a table keeps its place; not in pictures of Word.
    """
    edges = layout.edges if one_file else _edges(cells)
    found: list[str] = []
    for cell in cells:
        reach: tuple[float, float]
        places: dict[str, tuple[float, float]]
        if edges is not None and layout.edges is not None and cell.box is not None:
            reach = _shares((cell.box.x0, cell.box.x1), edges)
            places = {name: _shares(place, layout.edges) for name, place in layout.places.items()}
        elif grid.table.columns == layout.width:
            reach = (cell.column, cell.column + cell.column_span)
            places = {name: (float(left), float(right)) for name, (left, right) in layout.columns.items()}
        else:
            return [""] * len(cells)
        name = _column_at(reach, places)
        found.append(name if name not in found else "")
    return found


def _column_at(reach: tuple[float, float], places: dict[str, tuple[float, float]]) -> str:
    best = (0.0, "")
    for name, (left, right) in places.items():
        shared = min(reach[1], right) - max(reach[0], left)
        narrower = min(reach[1] - reach[0], right - left)
        if shared > best[0] and shared >= _SHARED * narrower:
            best = (shared, name)
    return best[1]


def _edges(cells: Sequence[Cell]) -> tuple[float, float] | None:
    boxes = [cell.box for cell in cells if cell.box is not None]
    if len(boxes) < len(cells) or not boxes:
        return None
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    return (left, right) if right > left else None


def _shares(reach: tuple[float, float], edges: tuple[float, float]) -> tuple[float, float]:
    """From where to where a reach goes, in shares of the width between the edges."""
    left, right = edges
    return (reach[0] - left) / (right - left), (reach[1] - left) / (right - left)


def tables_going_on(view: PaperView) -> frozenset[int]:
    """Return the ids of the tables with which a page begins whose page before ended with a table."""
    found: set[int] = set()
    last: tuple[str, Table] | None = None
    for part in view.parts:
        document_id = part.paper.document_id
        for block in part.blocks:
            if isinstance(block, Line):
                if not is_margin(block) and not _PAGE_NUMBER.fullmatch(nfkc(block.text)):
                    last = None
                continue
            if last is not None and block.page is not None and _is_next_page(last, document_id, block):
                found.add(id(block))
            last = (document_id, block)
    return frozenset(found)


def _is_next_page(last: tuple[str, Table], document_id: str, table: Table) -> bool:
    pages = [cell.page for cell in last[1].cells if cell.page is not None]
    return last[0] != document_id or (bool(pages) and table.page is not None and table.page > max(pages))
