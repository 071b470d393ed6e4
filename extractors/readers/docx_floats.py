"""On which paragraph or cell a picture lies that floats in a Word document, wherever it is anchored.

Pictures pasted one after another are anchored to one paragraph and moved down the page by their offsets; one that was
drawn to its place is anchored to the line above it. A picture stays with its anchor where that is a line of print that
it touches; otherwise it belongs to the line or the cell in which its middle lies.

Source: layouts of applicants' signing pages; ECMA-376 part 1, 17.4 (tables).

Example:
    >>> bands = [Band("p[1]", 0.0, 16.0, is_blank=True), Band("p[2]", 16.0, 32.0)]
    >>> place_of("p[1]", Spot(40.0, 24.0, 18.0, 30.0), bands)
    'p[2]'
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from lxml import etree

from extractors.readers.docx_heights import TWIPS, Height
from extractors.readers.docx_names import VAL, value, w, whole_number
from extractors.readers.docx_offsets import Offset
from extractors.readers.docx_tables import TableGrid

_INSET = 5.4
"""Points between the side of a cell and its text."""
_LEAST_ROW = 10.0
_SLACK = 4.0
"""Points by which the heights of the lines above a place may be mistaken."""
_ENDLESS = (-1e6, 1e6)
"""Left and right of a paragraph."""


@dataclass(frozen=True)
class Spot:
    """Where a picture lies among the paragraphs of a story or cell, in points: its middle, and its top and bottom."""

    x: float
    y: float
    top: float
    bottom: float

    def moved(self, x: float, y: float) -> "Spot":
        """The same place counted from a point that lies x right and y below."""
        return Spot(self.x + x, self.y + y, self.top + y, self.bottom + y)


@dataclass(frozen=True)
class Band:
    """A paragraph or a cell: its locator, from where to where it reaches in points; `is_blank`: without print."""

    locator: str
    top: float
    bottom: float
    left: float = _ENDLESS[0]
    right: float = _ENDLESS[1]
    is_blank: bool = False

    def holds(self, spot: Spot, slack: float = 0.0) -> bool:
        """Whether the middle of a picture lies in it, or as near to it as `slack` points."""
        level = self.top - slack <= spot.y < self.bottom + slack
        return level and self.left - slack <= spot.x < self.right + slack

    def is_touched(self, spot: Spot) -> bool:
        """Whether a picture lies over the print of a paragraph, or over the middle of a cell."""
        if self.left == _ENDLESS[0]:
            return not self.is_blank and spot.top < self.bottom and spot.bottom > self.top
        return spot.top < (self.top + self.bottom) / 2 < spot.bottom and self.left <= spot.x < self.right

    def moved(self, y: float) -> "Band":
        """The same counted from a point that lies y below."""
        return replace(self, top=self.top + y, bottom=self.bottom + y)


@dataclass
class Column:
    """The paragraphs and tables of a story or cell, as they come out below each other.

    Attributes:
        bands: where its paragraphs and the cells of its tables reach.
        reach: how far down it reaches so far, in points.
    """

    bands: list[Band] = field(default_factory=list)
    reach: float = 0.0
    _after: float = 0.0

    def add(self, locator: str, height: Height, *, is_blank: bool) -> float:
        """Add a paragraph; give where its first line begins. Of the spaces between two, the larger counts."""
        top = self.reach + max(self._after, height.before)
        self.reach, self._after = top + height.lines, height.after
        self.bands.append(Band(locator, top, self.reach, is_blank=is_blank))
        return top

    def add_table(self, cells: Sequence[Band]) -> float:
        """Add the cells of a table, counted from its corner; give where it begins."""
        top = self.reach + self._after
        self.reach, self._after = top + max((cell.bottom for cell in cells), default=0.0), 0.0
        self.bands.extend(cell.moved(top) for cell in cells)
        return top


def spot_of(offset: Offset | None, top: float) -> Spot | None:
    """Where a floating drawing lies; None for one that does not float by its paragraph.

    Args:
        offset: from its paragraph.
        top: where its paragraph begins.
    """
    if offset is None:
        return None
    begins = top + offset.y
    return Spot(offset.x + offset.width / 2, begins + offset.height / 2, begins, begins + offset.height)


def place_of(anchor: str, spot: Spot, bands: Sequence[Band]) -> str:
    """The locator of the paragraph or cell on which a floating picture lies.

    Args:
        anchor: locator of the one that it is anchored in.
        spot: where it lies, in the points in which `bands` are counted.
        bands: the paragraphs and cells of the story or table.
    """
    index = next((n for n, band in enumerate(bands) if f"{anchor}/".startswith(f"{band.locator}/")), None)
    if index is None or bands[index].holds(spot, _SLACK) or bands[index].is_touched(spot):
        return anchor
    target = next((n for n, band in enumerate(bands) if band.holds(spot)), index)
    if bands[index].is_blank and bands[target].is_blank and abs(index - target) <= 1:
        return anchor
    return bands[target].locator


def cell_bands(
    table: etree._Element, grid: TableGrid, locators: Sequence[str], heights: Sequence[float]
) -> list[Band]:
    """Where the cells of a table reach, counted from its top left corner.

    Args:
        table: the `w:tbl`.
        grid: its cells.
        locators: of the cells.
        heights: of what stands in each, in points.
    """
    sides = _column_sides(table, grid)
    rows = [_LEAST_ROW] * grid.rows
    exact: dict[int, float] = {}
    for place, height in zip(grid.places, heights, strict=True):
        stated, is_exact = _stated_height(place.element)
        if is_exact:
            exact[place.row] = stated
        rows[place.row] = max(rows[place.row], stated, height if place.row_span == 1 else 0.0)
    tops = list(accumulate((exact.get(number, row) for number, row in enumerate(rows)), initial=0.0))
    return [
        Band(
            locator,
            tops[place.row],
            tops[min(place.row + place.row_span, grid.rows)],
            sides[min(place.column, len(sides) - 1)],
            sides[min(place.column + place.column_span, len(sides) - 1)],
        )
        for place, locator in zip(grid.places, locators, strict=True)
    ]


def column_widths(table: etree._Element, grid: TableGrid) -> list[float]:
    """How wide the text of each cell of a table may run, in points."""
    sides = _column_sides(table, grid)
    last = len(sides) - 1
    return [
        max(sides[min(one.column + one.column_span, last)] - sides[min(one.column, last)] - 2 * _INSET, 1.0)
        for one in grid.places
    ]


def _stated_height(cell: etree._Element) -> tuple[float, bool]:
    """The height that the row of a cell states in points, 0 for none, and whether it is exactly that."""
    row = cell.getparent()
    stated = None if row is None else row.find(f"{w('trPr')}/{w('trHeight')}")
    if stated is None:
        return 0.0, False
    return whole_number(stated.get(VAL), 0) / TWIPS, stated.get(w("hRule")) == "exact"


def _column_sides(table: etree._Element, grid: TableGrid) -> list[float]:
    """The sides of the columns of a table in points from its left; columns of which nothing is said are as wide as others."""
    stated = [
        whole_number(one.get(w("w")), 0) / TWIPS for one in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
    ]
    usual = sum(stated) / len(stated) if stated else 100.0
    widths = [*stated, *[usual] * (grid.columns - len(stated))]
    return list(accumulate(widths, initial=0.0))


def content_shift(cell: etree._Element, band: Band, height: float) -> tuple[float, float]:
    """How far right of and below the corner of the table the text of a cell begins, in points.

    Args:
        cell: the `w:tc`.
        band: where it reaches.
        height: of what stands in it.
    """
    aligned = value(cell.find(w("tcPr")), w("vAlign"))
    spare = max(band.bottom - band.top - height, 0.0)
    down = spare / 2 if aligned == "center" else spare if aligned == "bottom" else 0.0
    return band.left + _INSET, band.top + down
