"""Level rules that a picture lost: a row that holds two rows of print all across is two rows.

A shadow, a fold or a fax may take a whole rule, and two entries of a list become one. The row gives itself away: it is
twice as high as the others, and the print of every cell stands above its middle or below, never over it. A row whose
cells all wrap is lower than two rows, and its short entries stand in the middle.

Example:
    In a list with rows of 24 points, one of 48 with a name, a post and a number above and below becomes two rows.
"""

from collections.abc import Sequence
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
    for row in range(grid.rows - 1, -1, -1):
        cells = [cell for cell in grid.cells if cell.row == row and cell.row_span == 1]
        at = _lost_rule(cells, grid, boxes)
        if at is not None:
            grid = _parted(grid, row, at)
    return grid


def _lost_rule(cells: Sequence[GridCell], grid: Grid, boxes: Sequence[Box]) -> float | None:
    """Height at which a rule was lost in a row of cells; None where none was."""
    if len(cells) < LEAST_PAIRS or not _twice_as_high(cells[0], grid):
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


def _twice_as_high(cell: GridCell, grid: Grid) -> bool:
    """Whether a cell is as high as two of the other rows, which are even."""
    heights = {
        other.row: other.box.height for other in grid.cells if other.row_span == 1 and other.row != cell.row
    }
    if len(heights) < LEAST_OTHERS:
        return False
    usual = median(heights.values())
    even = sum(abs(height - usual) <= EVEN * usual for height in heights.values())
    return even >= max(LEAST_OTHERS, len(heights) / 2) and TWICE[0] <= cell.box.height / usual <= TWICE[1]


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
