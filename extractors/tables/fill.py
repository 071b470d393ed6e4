"""Lines of print into the cells of a grid: each line in exactly one cell, the rest handed back.

Lines and grid are in the same unit (points for records). A line that runs over a cell border is to be cut by
the caller, who has the pixels or characters; here it goes to the cell that holds its middle.

Example:
    >>> from models.document import TextSource
    >>> from extractors.tables.grid import Grid, GridCell
    >>> box = Box(x0=0, y0=0, x1=100, y1=20)
    >>> grid = Grid(1, 1, (GridCell(0, 0, 1, 1, box),), box)
    >>> line = Line(text="新材料", box=Box(x0=5, y0=4, x1=40, y1=16), source=TextSource.OCR)
    >>> fill_grid(grid, [line], page=1)[0].cells[0].text
    '新材料'
"""

from collections.abc import Sequence

from extractors.tables.grid import Grid, GridCell
from models.document import Cell, Line, Table
from models.geometry import Box

HELD = 0.5
"""A line belongs to a cell that covers this share of it, when its middle lies in none."""


def fill_grids(
    grids: Sequence[Grid], lines: Sequence[Line], page: int, empty_confidence: float = 1.0
) -> tuple[list[Table], list[Line]]:
    """Fill all grids of a page; a grid inside a cell of another becomes a nested table of that cell.

    Args:
        grids: the page's grids in points.
        lines: the page's lines with boxes in points.
        page: 1-based number of the page.
        empty_confidence: confidence of a cell without lines; below 1 for scans, where a line may be missed.

    Returns:
        The outer tables in the order of `grids`, and the lines that stand in none of them.
    """
    outer = [grid for grid in grids if not any(_holds(other, grid) for other in grids)]
    tables = []
    left = list(lines)
    for grid in outer:
        inner = [other for other in grids if _holds(grid, other)]
        nested, left = fill_grids(inner, left, page, empty_confidence) if inner else ([], left)
        table, left = fill_grid(grid, left, page, empty_confidence, nested)
        tables.append(table)
    return tables, left


def fill_grid(
    grid: Grid,
    lines: Sequence[Line],
    page: int,
    empty_confidence: float = 1.0,
    nested: Sequence[Table] = (),
) -> tuple[Table, list[Line]]:
    """Put lines into the cells of one grid.

    Args:
        grid: the grid in points.
        lines: lines with boxes in points, in any order; lines without a box are left over.
        page: 1-based number of the page.
        empty_confidence: confidence of a cell without lines.
        nested: tables that stand in cells of this grid.

    Returns:
        The table, and the lines that stand in no cell, in the order given.
    """
    members: dict[GridCell, list[Line]] = {cell: [] for cell in grid.cells}
    left = []
    for line in lines:
        cell = None if line.box is None else box_to_cell(line.box, grid)
        if cell is None:
            left.append(line)
        else:
            members[cell].append(line)
    inside: dict[GridCell, list[Table]] = {cell: [] for cell in grid.cells}
    for table in nested:
        cell = None if table.box is None else box_to_cell(table.box, grid)
        if cell is not None:
            inside[cell].append(table)
    cells = tuple(_to_cell(cell, members[cell], inside[cell], page, empty_confidence) for cell in grid.cells)
    return Table(rows=grid.rows, columns=grid.columns, cells=cells, page=page, box=grid.box), left


def box_to_cell(box: Box, grid: Grid) -> GridCell | None:
    """The cell that holds the middle of the box, or else covers half of it; None outside the grid."""
    x, y = box.center
    for cell in grid.cells:
        if cell.box.contains_point(x, y):
            return cell
    shares = [(cell.box.overlap(box), -index) for index, cell in enumerate(grid.cells)]
    share, index = max(shares, default=(0.0, 0))
    return grid.cells[-index] if box.area > 0 and share >= HELD * box.area else None


def lines_to_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Sort lines into rows of print from the top, each row from the left.

    Two lines share a row when they overlap in height by more than half of the lower one.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if rows and any(_beside(line, other) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=_left) for row in rows]


def rows_to_text(rows: Sequence[Sequence[Line]]) -> str:
    """Rows joined by newlines; pieces of one row by a space."""
    return "\n".join(" ".join(line.text for line in row) for row in rows)


def _to_cell(
    cell: GridCell, lines: list[Line], tables: list[Table], page: int, empty_confidence: float
) -> Cell:
    rows = lines_to_rows(lines)
    ordered = tuple(line for row in rows for line in row)
    mean = sum(line.confidence for line in ordered) / len(ordered) if ordered else empty_confidence
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        text=rows_to_text(rows),
        page=page,
        box=cell.box,
        confidence=mean,
        lines=ordered,
        tables=tuple(tables),
    )


def _holds(outer: Grid, inner: Grid) -> bool:
    """Whether one cell of `outer` holds nearly all of `inner`."""
    if outer is inner or outer.box.area <= inner.box.area:
        return False
    return any(cell.box.overlap(inner.box) >= 0.9 * inner.box.area for cell in outer.cells)


def _beside(line: Line, other: Line) -> bool:
    if line.box is None or other.box is None:
        return False
    shared = min(line.box.y1, other.box.y1) - max(line.box.y0, other.box.y0)
    return shared > 0.5 * min(line.box.height, other.box.height) and not _same_column(line.box, other.box)


def _same_column(box: Box, other: Box) -> bool:
    shared = min(box.x1, other.x1) - max(box.x0, other.x0)
    return shared > 0.5 * min(box.width, other.width)


def _middle(line: Line) -> tuple[float, float]:
    return (line.box.center[1], line.box.x0) if line.box else (0.0, 0.0)


def _left(line: Line) -> float:
    return line.box.x0 if line.box else 0.0
