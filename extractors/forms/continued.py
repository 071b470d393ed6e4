"""Tables that go on over the next page without a head: which they are, and which of their cells stand in which column.

A table goes on where a page, or the next photographed page, begins with a table and the page before ended with one, or
where its first number is the next one. Its cells stand below those of the head: by their share of the row's
width, which holds on pages of any size and tilt; where places are not known, by a grid of as many columns.

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
        shares: for each column of the form that it names, from where to where it reaches, in shares of the row's
            width; empty where that is not known (Word).
        columns: for each column of the form, its first column of the grid and the one behind its last.
    """

    width: int
    shares: dict[str, tuple[float, float]]
    columns: dict[str, tuple[int, int]]


def layout_of(grid: Grid, row: int, columns: Sequence[tuple[Cell, str]]) -> Layout:
    """Lay out the columns of a head that stands in a row of a grid."""
    edges = _edges(grid.covering(row))
    shares = {}
    for cell, name in columns:
        if edges is not None and cell.box is not None:
            shares[name] = _share(cell.box.x0, edges), _share(cell.box.x1, edges)
    places = {name: (cell.column, cell.column + cell.column_span) for cell, name in columns}
    return Layout(grid.table.columns, shares, places)


def placed_columns(layout: Layout, grid: Grid, cells: Sequence[Cell]) -> list[str]:
    """Return the column of each cell of a row that goes on below a head; empty for a cell of none.

    Args:
        layout: of the head.
        grid: the table that goes on.
        cells: of one of its rows, from left to right.
    """
    edges = _edges(cells)
    found: list[str] = []
    for cell in cells:
        reach: tuple[float, float]
        places: dict[str, tuple[float, float]]
        if edges is not None and cell.box is not None and layout.shares:
            reach, places = (_share(cell.box.x0, edges), _share(cell.box.x1, edges)), layout.shares
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


def _share(x: float, edges: tuple[float, float]) -> float:
    return (x - edges[0]) / (edges[1] - edges[0])


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
