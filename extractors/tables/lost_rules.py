"""Level rules that a picture lost: a row that holds two rows of print all across is two rows.

A shadow, a fold or a fax may take a whole rule, and two entries of a list become one. The row gives itself away: it is
twice as high as the others, and the print of every cell stands above its middle or below, never over it. A row whose
cells all wrap is lower than two rows, and its short entries stand in the middle.

Example:
    In a list with rows of 24 points, one of 48 with a name, a post and a number above and below becomes two rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractors.tables.grid import Grid, GridCell
from models.document import Line
from models.geometry import Box

LEAST_OTHERS = 3
"""Rows of the table that must be of one height to tell what a row is."""
EVEN = 0.15
"""Share of the usual height by which such rows differ at most."""
TWICE = (1.75, 2.3)
"""Heights, in usual rows, of a row that may be two."""
LEAST_PAIRS = 3
"""Cells that must have print both above and below the lost rule."""
REACH = 0.3
"""Share of its height by which a line may reach over the lost rule."""


def with_lost_rules(grid: Grid, lines: Sequence[Line]) -> Grid:
    """Part the rows of a grid between which a level rule was lost.

    Args:
        grid: a ruled table in points.
        lines: the page's lines with boxes in points.
    """
    boxes = [line.box for line in lines if line.box is not None and grid.box.contains_point(*line.box.center)]
    rows = _by_row(grid)
    for row in range(grid.rows - 1, -1, -1):
        at = _lost_rule(row, rows, boxes)
        if at is not None:
            grid = _parted(grid, row, at)
            rows = _by_row(grid)
    return grid


def _by_row(grid: Grid) -> dict[int, list[GridCell]]:
    """The cells of each row that span no other."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.row_span == 1:
            rows.setdefault(cell.row, []).append(cell)
    return rows


def _lost_rule(row: int, rows: Mapping[int, Sequence[GridCell]], boxes: Sequence[Box]) -> float | None:
    """Height at which a rule was lost in a row; None where none was."""
    cells = rows.get(row, ())
    if len(cells) < LEAST_PAIRS or not _twice_as_high(row, rows):
        return None
    middle = cells[0].box.center[1]
    pairs, above, below = 0, cells[0].box.y0, cells[0].box.y1
    for cell in cells:
        own = [box for box in boxes if cell.box.contains_point(*box.center)]
        upper = [box for box in own if box.y1 <= middle + REACH * box.height]
        lower = [box for box in own if box.y0 >= middle - REACH * box.height]
        if len(upper) + len(lower) < len(own):
            return None
        pairs += bool(upper) and bool(lower)
        above = max([above, *(box.y1 for box in upper)])
        below = min([below, *(box.y0 for box in lower)])
    return (above + below) / 2 if pairs >= LEAST_PAIRS else None


def _twice_as_high(row: int, rows: Mapping[int, Sequence[GridCell]]) -> bool:
    """Whether a row is as high as two of the others, which are even."""
    heights = [cells[-1].box.height for other, cells in rows.items() if other != row]
    if len(heights) < LEAST_OTHERS:
        return False
    usual = median(heights)
    even = sum(abs(height - usual) <= EVEN * usual for height in heights)
    return (
        even >= max(LEAST_OTHERS, len(heights) / 2)
        and TWICE[0] <= rows[row][0].box.height / usual <= TWICE[1]
    )


def _parted(grid: Grid, row: int, at: float) -> Grid:
    """The grid with one more row: `row` is cut at the height `at`, cells that span it span both parts."""
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row == row and cell.row_span == 1:
            box = cell.box
            cells.append(replace(cell, box=Box(x0=box.x0, y0=box.y0, x1=box.x1, y1=at)))
            cells.append(replace(cell, row=row + 1, box=Box(x0=box.x0, y0=at, x1=box.x1, y1=box.y1)))
        elif cell.row <= row < cell.row + cell.row_span:
            cells.append(replace(cell, row_span=cell.row_span + 1))
        else:
            cells.append(replace(cell, row=cell.row + 1) if cell.row > row else cell)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(grid, rows=grid.rows + 1, cells=ordered)
