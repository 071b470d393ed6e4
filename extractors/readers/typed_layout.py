"""Characters of a typed page to lines, with the tables that alignment alone makes and the columns of prose.

Shared by the readers of PDF and OFD, which know each character's place.

Example:
    >>> chars = [{"text": "甲", "x0": 0, "x1": 10, "top": 5, "bottom": 15, "upright": True}]
    >>> [line.text for line in typed_layout(chars, [], 1).lines]
    ['甲']
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.ocr.columns import Band, two_columns
from extractors.readers.pdf_lines import chars_to_lines
from extractors.readers.typed_chars import Char, char_middle
from extractors.tables.aligned import lines_to_grids
from extractors.tables.grid import Grid
from models.document import Line
from models.geometry import Box

PIECE_GAP = 0.9
"""Gap in character heights that parts the pieces of a row when columns are sought."""

_EDGE = 100_000.0
"""Points; beyond any page."""


@dataclass(frozen=True)
class TypedLayout:
    """Lines of a page, its tables ruled and aligned, and its parts in two columns."""

    lines: list[Line]
    grids: list[Grid]
    bands: list[Band]


def typed_layout(chars: Sequence[Char], ruled: Sequence[Grid], page: int) -> TypedLayout:
    """Lay out a typed page.

    Args:
        chars: of one page, doubled ones dropped, placed in points.
        ruled: its ruled tables in points.
        page: 1-based number of the page.
    """
    pieces = [
        piece
        for piece in chars_to_lines(_outside(chars, ruled), [], page, PIECE_GAP)
        if piece.style != "turned"
    ]
    grids = [*ruled, *lines_to_grids(pieces)]
    boxes = [piece.box for piece in pieces if piece.box is not None]
    bands = two_columns([box for box in boxes if not any(grid.box.overlap(box) > 0 for grid in grids)])
    regions = [cell.box for grid in grids for cell in grid.cells] + [
        side for b in bands for side in _sides(b)
    ]
    return TypedLayout(chars_to_lines(chars, regions, page), grids, bands)


def _outside(chars: Sequence[Char], grids: Sequence[Grid]) -> list[Char]:
    boxes = [grid.box for grid in grids]
    return [char for char in chars if not any(box.contains_point(*char_middle(char)) for box in boxes)]


def _sides(band: Band) -> tuple[Box, Box]:
    return (
        Box(x0=-_EDGE, y0=band.top, x1=band.gutter, y1=band.bottom),
        Box(x0=band.gutter, y0=band.top, x1=_EDGE, y1=band.bottom),
    )
