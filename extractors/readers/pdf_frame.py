"""From pdfplumber's coordinates to points of the page as shown: crop box and rotation taken in.

pdfplumber counts from the corner of the turned media box; what is shown is the crop box. Sources: ISO 32000-1,
14.11.2 (page boundaries), 7.7.3.3 (Rotate, clockwise).

Example:
    >>> frame = Frame(dx=10.0, dy=20.0, width=500.0, height=700.0)
    >>> frame.placed({"text": "甲", "x0": 10.0, "x1": 22.0, "top": 25.0, "bottom": 37.0})["top"]
    5.0
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pdfplumber.page import Page

from extractors.readers.typed_chars import char_box, char_middle
from extractors.tables.grid import Grid, GridCell
from models.geometry import Box

PdfBox = tuple[float, float, float, float]
"""Left, bottom, right, top in the file's own space."""


@dataclass(frozen=True)
class Frame:
    """What to subtract from pdfplumber's x and top, and the size of the page as shown, in points."""

    dx: float
    dy: float
    width: float
    height: float

    def placed(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """A pdfplumber object with x0, x1, top and bottom as shown."""
        return {
            **item,
            "x0": float(item["x0"]) - self.dx,
            "x1": float(item["x1"]) - self.dx,
            "top": float(item["top"]) - self.dy,
            "bottom": float(item["bottom"]) - self.dy,
        }

    def box(self, item: Mapping[str, Any]) -> Box:
        """The box of a pdfplumber object as shown."""
        return char_box(self.placed(item))

    def grid(self, grid: Grid) -> Grid:
        """A grid of pdfplumber's coordinates as shown."""
        cells = tuple(
            GridCell(cell.row, cell.column, cell.row_span, cell.column_span, self._moved(cell.box))
            for cell in grid.cells
        )
        return Grid(grid.rows, grid.columns, cells, self._moved(grid.box))

    def shows(self, item: Mapping[str, Any]) -> bool:
        """Whether the middle of a placed object lies on the page as shown."""
        x, y = char_middle(item)
        return bool(0 <= x <= self.width and 0 <= y <= self.height)

    def _moved(self, box: Box) -> Box:
        return Box(x0=box.x0 - self.dx, y0=box.y0 - self.dy, x1=box.x1 - self.dx, y1=box.y1 - self.dy)


def page_to_frame(page: pypdfium2.PdfPage, plumbed: Page) -> Frame:
    """The frame of a page.

    Args:
        page: the page in PDFium, which says what is shown.
        plumbed: the same page in pdfplumber.
    """
    (left, bottom, right, top), crop = page.get_mediabox(), page.get_bbox()
    media = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    width, height = page.get_size()
    dx, dy = crop_offset(media, crop, page.get_rotation())
    if page.get_rotation() == 0:  # pdfminer counts from the corner that is named first, whichever it is
        dx, dy = dx + media[0] - left, dy + bottom - media[1]
    return Frame(float(plumbed.mediabox[0]) + dx, float(plumbed.mediabox[1]) + dy, width, height)


def crop_offset(media: PdfBox, crop: PdfBox, rotation: int) -> tuple[float, float]:
    """How far right of and below the corner of the turned media box the turned crop box begins.

    Args:
        media: the media box.
        crop: the crop box, inside it.
        rotation: clockwise, 0, 90, 180 or 270.

    Example:
        >>> crop_offset((0, 0, 600, 800), (10, 20, 590, 770), 0)
        (10, 30)
        >>> crop_offset((0, 0, 600, 800), (10, 20, 590, 770), 90)
        (20, 10)
    """
    left, bottom = crop[0] - media[0], crop[1] - media[1]
    right, top = media[2] - crop[2], media[3] - crop[3]
    return {0: (left, top), 90: (bottom, left), 180: (right, bottom), 270: (top, right)}[rotation]
