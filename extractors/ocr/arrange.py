"""Recognised lines to the blocks of a page: into ruled tables, then aligned ones, the rest joined and put in order.

Example:
    Three rows of three aligned entries under a title give the title's line and one table.
"""

from collections.abc import Sequence

from extractors.ocr.columns import two_columns
from extractors.ocr.order import in_reading_order, neighbours_joined
from extractors.tables.aligned import lines_to_grids
from extractors.tables.fill import fill_grids
from extractors.tables.grid import Grid
from extractors.tables.lost_rules import with_lost_rules
from models.document import Block, Line, Table

EMPTY_CELL_CONFIDENCE = 0.95
"""Confidence that a cell without lines is empty: a faint entry may have been missed."""


def fill_tables(grids: Sequence[Grid], lines: Sequence[Line], number: int) -> tuple[list[Table], list[Line]]:
    """Put lines into the page's ruled tables, and what is left into those that alignment makes.

    Args:
        grids: ruled tables in points.
        lines: with boxes in points.
        number: 1-based page number.

    Returns:
        The tables, and the lines that stand in none.
    """
    whole = [with_lost_rules(grid, lines) for grid in grids]
    ruled, left = fill_grids(whole, lines, number, EMPTY_CELL_CONFIDENCE)
    aligned, left = fill_grids(lines_to_grids(left), left, number, EMPTY_CELL_CONFIDENCE)
    return [*ruled, *aligned], left


def arranged(tables: Sequence[Table], left: Sequence[Line]) -> list[Block]:
    """Tables and the lines beside them in reading order, pieces of one printed line joined."""
    bands = two_columns([line.box for line in left if line.box is not None])
    return in_reading_order([*neighbours_joined(left, bands), *tables], bands)
