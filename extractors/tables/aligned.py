"""Tables without upright rules, by the alignment of their print: three columns or more, parted by clear gutters.

Rows of print that fall into the same columns, one below another, are a table even where nothing is ruled (or only the
level rules of a three-line table are). Two columns are a label and its value, and are left to the forms; rows that are
mostly labels with a colon are blanks for signatures; prose runs over the gutters. A cell that wraps gives one cell.

Units are those of the lines' boxes (points), origin top left.

Example:
    >>> from models.document import TextSource
    >>> def at(text, x, y):
    ...     return Line(text=text, box=Box(x0=x, y0=y, x1=x + 12 * len(text), y1=y + 12), source=TextSource.OCR)
    >>> rows = [("序号", "单位名称", "类别"), ("1", "甲公司", "企业"), ("2", "乙大学", "高校")]
    >>> lines = [at(t, x, 20 * y) for y, row in enumerate(rows) for t, x in zip(row, (10, 80, 200))]
    >>> [(grid.rows, grid.columns) for grid in lines_to_grids(lines)]
    [(3, 3)]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractors.tables.grid import Grid, GridCell
from models.document import Line
from models.geometry import Box

LEAST_COLUMNS = 3
LEAST_ROWS = 3
"""Columns, and rows that are parted into them, of the smallest table."""

GUTTER = 0.7
"""Width in line heights of the empty strip between two columns."""

ROW_GAP = 3.2
"""Line heights between two rows of one table, at most."""

LEADING = 0.75
"""Line heights between the lines of one cell, at most, where rows stand further apart."""

ALIGNED = 0.75
"""Share of a column's entries that must agree in their left edge, middle or right edge."""

AGREE = 0.8
"""Line heights within which edges agree."""

FILLED = 0.6
"""Share of the parted rows in which a column must have an entry."""

MOST_LABELS = 0.3
"""Share of entries ending in a colon from which the rows are blanks to be filled in."""

SAME_ROW = 0.5
"""Share of the lower height by which two lines must overlap to stand in one row."""

_COLONS = (":", "：")


@dataclass(frozen=True)
class _Piece:
    """A line that may be an entry."""

    text: str
    box: Box


_Row = list[_Piece]
_Span = tuple[float, float]


def lines_to_grids(lines: Sequence[Line]) -> list[Grid]:
    """Find the tables among lines that stand in no ruled table.

    Args:
        lines: of one page, with boxes in points; pieces of one row apart, as they were detected.

    Returns:
        Grids whose cells cover the whole strip between the gutters, from the top.
    """
    pieces = [
        _Piece(line.text.strip(), line.box) for line in lines if line.box is not None and line.text.strip()
    ]
    rows = _rows(pieces)
    grids = []
    for start, end in _runs(rows):
        grid = _run_to_grid(rows[start:end])
        if grid is not None:
            grids.append(grid)
    return grids


def _rows(pieces: Sequence[_Piece]) -> list[_Row]:
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda p: (p.box.center[1], p.box.x0)):
        if rows and any(_beside(piece.box, other.box) for other in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.box.x0) for row in rows]


def _beside(box: Box, other: Box) -> bool:
    shared = min(box.y1, other.y1) - max(box.y0, other.y0)
    apart = min(box.x1, other.x1) <= max(box.x0, other.x0) + 1
    return apart and shared >= SAME_ROW * min(box.height, other.height)


def _runs(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Runs of rows that may be one table: from a parted row to the last one that is near enough."""
    runs: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if len(row) < LEAST_COLUMNS:
            continue
        if runs and _connected(rows, runs[-1][1] - 1, index):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return [(start, _with_wrapped_end(rows, start, end)) for start, end in runs]


def _connected(rows: Sequence[_Row], first: int, last: int) -> bool:
    """Whether no wide gap and no row over the whole width lies between two parted rows."""
    height = _height(rows[first])
    between = range(first, last)
    near = all(_top(rows[i + 1]) - _bottom(rows[i]) <= ROW_GAP * height for i in between)
    left, right = rows[first][0].box.x0, rows[first][-1].box.x1
    wide = any(piece.box.width > 0.75 * (right - left) for i in range(first + 1, last) for piece in rows[i])
    return near and not wide


def _with_wrapped_end(rows: Sequence[_Row], start: int, end: int) -> int:
    """The end of a run with the lines below its last row that go on in one of its cells."""
    height = _height(rows[start])
    while end < len(rows) and _top(rows[end]) - _bottom(rows[end - 1]) <= LEADING * height:
        if any(
            not any(_under(piece.box, upper.box, height) for upper in rows[end - 1]) for piece in rows[end]
        ):
            break
        end += 1
    return end


def _under(box: Box, upper: Box, height: float) -> bool:
    return box.x0 >= upper.x0 - AGREE * height and box.x1 <= upper.x1 + AGREE * height


def _run_to_grid(rows: Sequence[_Row]) -> Grid | None:
    parted = [row for row in rows if len(row) >= LEAST_COLUMNS]
    entries = [piece for row in parted for piece in row]
    labels = sum(piece.text.endswith(_COLONS) for piece in entries)
    if len(parted) < LEAST_ROWS or labels > MOST_LABELS * len(entries):
        return None
    height = float(np.median([piece.box.height for piece in entries]))
    columns = _columns(rows, GUTTER * height)
    if len(columns) < LEAST_COLUMNS:
        return None
    for column in columns:
        inside = [piece.box for row in parted for piece in row if _in(piece.box, column)]
        if len(inside) < FILLED * len(parted) or not _agree(inside, AGREE * height):
            return None
    return _grid(rows, columns, height)


def _columns(rows: Sequence[_Row], gutter: float) -> list[_Span]:
    """The strips between gutters: what is left free by all rows."""
    spans: list[_Span] = []
    for x0, x1 in sorted((piece.box.x0, piece.box.x1) for row in rows for piece in row):
        if spans and x0 - spans[-1][1] < gutter:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _agree(boxes: Sequence[Box], tolerance: float) -> bool:
    """Whether most boxes agree in their left edge, middle or right edge."""
    for places in ([b.x0 for b in boxes], [b.center[0] for b in boxes], [b.x1 for b in boxes]):
        middle = float(np.median(places))
        if sum(abs(place - middle) <= tolerance for place in places) >= ALIGNED * len(boxes):
            return True
    return False


def _grid(rows: Sequence[_Row], columns: Sequence[_Span], height: float) -> Grid | None:
    groups = _row_groups(rows, columns, height)
    if len(groups) < LEAST_ROWS:
        return None
    tops = [min(box.y0 for box in group) for group in groups]
    bottoms = [max(box.y1 for box in group) for group in groups]
    edges_y = [
        tops[0],
        *((below + above) / 2 for below, above in zip(tops[1:], bottoms, strict=False)),
        bottoms[-1],
    ]
    edges_x = [
        columns[0][0],
        *((left[1] + right[0]) / 2 for left, right in pairwise(columns)),
        columns[-1][1],
    ]
    if any(after <= before for before, after in pairwise(edges_y)):
        return None
    cells = tuple(
        GridCell(row, column, 1, 1, Box(x0=x0, y0=y0, x1=x1, y1=y1))
        for row, (y0, y1) in enumerate(pairwise(edges_y))
        for column, (x0, x1) in enumerate(pairwise(edges_x))
    )
    return Grid(len(groups), len(columns), cells, Box.around(cell.box for cell in cells))


def _row_groups(rows: Sequence[_Row], columns: Sequence[_Span], height: float) -> list[list[Box]]:
    """The boxes of each table row, from the top: rows of print with an entry in the first column, and what wraps.

    Lines of one cell that stand close together go with the row whose print they surround, so that a wrapped cell
    may be higher than its neighbours on either side; where rows are as close as the lines, with the row above.
    """
    anchors = [index for index, row in enumerate(rows) if len(row) > 1 and _in(row[0].box, columns[0])]
    if not anchors:
        return []
    members: dict[int, list[Box]] = {anchor: [] for anchor in anchors}
    for column in columns:
        entries = [(index, p.box) for index, row in enumerate(rows) for p in row if _in(p.box, column)]
        for block in _blocks(entries, LEADING * height):
            own = [index for index, _ in block if index in members]
            if len(own) == 1:
                members[own[0]].extend(box for _, box in block)
            elif own:
                for index, box in block:
                    members[max((a for a in own if a <= index), default=own[0])].append(box)
            else:
                middle = Box.around(box for _, box in block).center[1]
                nearest = min(anchors, key=lambda a: abs(rows[a][0].box.center[1] - middle))
                members[nearest].extend(box for _, box in block)
    return [members[anchor] for anchor in anchors]


def _blocks(entries: Sequence[tuple[int, Box]], leading: float) -> list[list[tuple[int, Box]]]:
    """Entries of a column that stand close below one another, from the top."""
    blocks: list[list[tuple[int, Box]]] = []
    for entry in sorted(entries, key=lambda pair: pair[1].y0):
        if blocks and entry[1].y0 - blocks[-1][-1][1].y1 <= leading:
            blocks[-1].append(entry)
        else:
            blocks.append([entry])
    return blocks


def _in(box: Box, column: _Span) -> bool:
    return column[0] <= box.center[0] <= column[1]


def _height(row: _Row) -> float:
    return max(float(np.median([piece.box.height for piece in row])), 1.0)


def _top(row: _Row) -> float:
    return min(piece.box.y0 for piece in row)


def _bottom(row: _Row) -> float:
    return max(piece.box.y1 for piece in row)
