"""Pure geometry from ruled lines to table cells: segments -> edges -> closed places -> cells with spans.

Borders that are open at a side (the horizontal rules stick out alike) are closed by an edge that nobody drew;
places that lie outside the outline are no cells; a one-cell frame is no table.

Example:
    >>> lines = [Segment(at=y, start=0, end=200) for y in (0, 30, 60)]
    >>> posts = [Segment(at=x, start=0, end=60) for x in (0, 80, 200)]
    >>> grid = segments_to_grids(lines, posts, tolerance=4)[0]
    >>> grid.rows, grid.columns, len(grid.cells)
    (2, 2, 4)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.regions import Region, places_to_regions
from extractors.tables.segments import Edge, Segment, segments_to_components, segments_to_edges
from models.geometry import Box

MOST_PLACES = 200_000
"""Places (rows times columns) above which a drawing is no table (models.limits.Limits.table_cells)."""


@dataclass(frozen=True)
class GridCell:
    """A cell: its top left place (0-based), how many rows and columns it covers, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """A ruled table without its text; boxes in the unit of the rules it was made of.

    Attributes:
        rows, columns: size of the grid.
        cells: in row-major order; places outside the outline have none.
        box: around all cells.
    """

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    box: Box

    def scaled(self, factor: float) -> "Grid":
        """The grid in another unit, such as pixels times points per pixel."""
        cells = tuple(
            GridCell(c.row, c.column, c.row_span, c.column_span, _scaled_box(c.box, factor))
            for c in self.cells
        )
        return Grid(self.rows, self.columns, cells, _scaled_box(self.box, factor))


def segments_to_grids(
    horizontal: Sequence[Segment], vertical: Sequence[Segment], tolerance: float
) -> list[Grid]:
    """Find the ruled tables among the rules of a page.

    Args:
        horizontal: horizontal rules, in any order, broken and doubled as they come.
        vertical: vertical rules.
        tolerance: rules closer than this are one rule; about 4 points.

    Returns:
        The tables, from the top; nested ones after the ones around them.
    """
    grids = []
    for across, down in segments_to_components(horizontal, vertical, reach=tolerance):
        grid = _component_to_grid(across, down, tolerance)
        if grid is not None:
            grids.append(grid)
    return grids


def _component_to_grid(across: list[Segment], down: list[Segment], tolerance: float) -> Grid | None:
    gap = 2 * tolerance
    rows = segments_to_edges(across, tolerance, gap)
    columns = segments_to_edges(down, tolerance, gap)
    if not rows or not columns:
        return None
    columns = close_open_sides(columns, rows, tolerance)
    rows = close_open_sides(rows, columns, tolerance)
    if len(rows) < 2 or len(columns) < 2 or (len(rows) - 1) * (len(columns) - 1) > MOST_PLACES:
        return None
    regions = places_to_regions(rows, columns)
    if not regions:
        return None
    covered = sum(
        (rows[r.bottom].at - rows[r.top].at) * (columns[r.right].at - columns[r.left].at) for r in regions
    )
    outline = (rows[-1].at - rows[0].at) * (columns[-1].at - columns[0].at)
    if covered < 0.5 * outline:
        return None
    grid = _regions_to_grid(regions, rows, columns)
    cells = [cell for cell in grid.cells if min(cell.box.width, cell.box.height) > 2 * tolerance]
    return grid if len(cells) >= 2 else None


def close_open_sides(posts: list[Edge], rules: list[Edge], tolerance: float) -> list[Edge]:
    """Add an edge where two `rules` or more, at least half, stick out alike beyond the first or last post.

    Works for either direction: posts are the edges across which the rules run.
    """
    closed = list(posts)
    first = [rule for rule in rules if rule.start < posts[0].at - 2 * tolerance]
    if len(first) >= 2 and len(first) * 2 >= len(rules):
        place = sorted(rule.start for rule in first)[len(first) // 2]
        if _agree([rule.start for rule in first], place, tolerance):
            closed.insert(0, Edge(at=place, spans=((first[0].at, first[-1].at),)))
    last = [rule for rule in rules if rule.end > posts[-1].at + 2 * tolerance]
    if len(last) >= 2 and len(last) * 2 >= len(rules):
        place = sorted(rule.end for rule in last)[len(last) // 2]
        if _agree([rule.end for rule in last], place, tolerance):
            closed.append(Edge(at=place, spans=((last[0].at, last[-1].at),)))
    return closed


def _agree(ends: list[float], place: float, tolerance: float) -> bool:
    return sum(abs(end - place) <= 2 * tolerance for end in ends) >= max(2, 0.7 * len(ends))


def _regions_to_grid(regions: list[Region], rows: list[Edge], columns: list[Edge]) -> Grid:
    used_rows = sorted({r.top for r in regions} | {r.bottom for r in regions})
    used_columns = sorted({r.left for r in regions} | {r.right for r in regions})
    row_of = {edge: index for index, edge in enumerate(used_rows)}
    column_of = {edge: index for index, edge in enumerate(used_columns)}
    cells = sorted(
        (
            GridCell(
                row=row_of[r.top],
                column=column_of[r.left],
                row_span=row_of[r.bottom] - row_of[r.top],
                column_span=column_of[r.right] - column_of[r.left],
                box=Box(
                    x0=columns[r.left].at, y0=rows[r.top].at, x1=columns[r.right].at, y1=rows[r.bottom].at
                ),
            )
            for r in regions
        ),
        key=lambda cell: (cell.row, cell.column),
    )
    return Grid(
        rows=len(list(pairwise(used_rows))),
        columns=len(list(pairwise(used_columns))),
        cells=tuple(cells),
        box=Box.around(cell.box for cell in cells),
    )


def _scaled_box(box: Box, factor: float) -> Box:
    return Box(x0=box.x0 * factor, y0=box.y0 * factor, x1=box.x1 * factor, y1=box.y1 * factor)
