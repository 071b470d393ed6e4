"""Writing of a born-digital page that its text layer does not hold: ink of a tablet, print turned into outlines.

Source: flattened ink annotations (ISO 32000-1, 12.5.6.13) and outlined text leave paths without characters. A cell
with such ink is not empty. The characters of the layer, the rules and the marks beside the entries are painted out, and
what is left is looked at like a scan.

Example:
    A form of which the answers are written with a pen on a tablet: the labels come from the layer, the answers from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.lines import is_readable, read_lines
from extractors.ocr.missed import missed_entries
from extractors.pages.light import darkest_channel
from extractors.readers.typed_chars import Char, char_box, char_middle
from extractors.tables.grid import Grid
from models.document import Line, SealMark
from models.geometry import Box

LEAST_PIECES = 3
"""Pieces of ink the size of characters from which a page is looked at."""

SMALLEST, LARGEST = 4.0, 45.0
"""Points; the larger side of a piece of ink that may be part of a character."""

DARK = 90
"""How much darker than white a pixel of ink is, of 255."""

RIM = 0.8
"""Points around a character and on either side of a rule that are painted out with it."""

BOX_SIDES = (5.0, 18.0)
"""Points; sides of drawn boxes to tick."""
MOST_OBLONG = 1.25
"""Longer by shorter side of such a box, at most."""
FILLED = 0.75
"""Share of its box that is dark in a piece that is a square or a bar, not writing."""


@dataclass(frozen=True)
class Layer:
    """What the layer of a page shows, in points: print, watermarks, ruled tables, pictures, filled form fields."""

    chars: Sequence[Char]
    marks: Sequence[Char] = ()
    grids: Sequence[Grid] = ()
    pictures: Sequence[Box] = ()
    fields: Sequence[Box] = ()

    @property
    def cells(self) -> list[Box]:
        """The cells of the tables."""
        return [cell.box for grid in self.grids for cell in grid.cells]


def without_layer(pixels: Pixels, scale: float, layer: Layer) -> Pixels:
    """Paint out what the layer, the tables' rules and the pictures of a page show.

    Of a watermark only what is pale goes: what was written over it stays. A picture in a cell without print may be an
    entry and stays too.

    Args:
        pixels: the page.
        scale: its pixels per point.
        layer: what it shows.

    Returns:
        A new image of the same size.
    """
    left = pixels.copy()
    for char in layer.marks:
        under = _place(left, char_box(char), scale)
        under[under.min(axis=2) >= 255 - DARK] = 255
    printed = [char for char in layer.chars if not char["text"].isspace()]
    for char in printed:
        _paint(left, char_box(char).grown(RIM), scale)
    for box in layer.fields:
        _paint(left, box.grown(RIM), scale)
    middles = [*(char_middle(char) for char in printed), *(box.center for box in layer.fields)]
    empty = [cell for cell in layer.cells if not any(cell.contains_point(*middle) for middle in middles)]
    for box in layer.pictures:
        if not any(cell.contains_point(*box.center) for cell in empty):
            _paint(left, box, scale)
    for cell in layer.cells:
        for x in (cell.x0, cell.x1):
            _paint(left, Box(x0=x, y0=cell.y0, x1=x, y1=cell.y1).grown(RIM), scale)
        for y in (cell.y0, cell.y1):
            _paint(left, Box(x0=cell.x0, y0=y, x1=cell.x1, y1=y).grown(RIM), scale)
    return left


def _place(pixels: Pixels, box: Box, scale: float) -> Pixels:
    """The part of a page under a box; a view of its pixels."""
    x0, y0 = max(int(box.x0 * scale), 0), max(int(box.y0 * scale), 0)
    return pixels[y0 : max(int(np.ceil(box.y1 * scale)), 0), x0 : max(int(np.ceil(box.x1 * scale)), 0)]


def _paint(pixels: Pixels, box: Box, scale: float) -> None:
    _place(pixels, box, scale)[:] = 255


def has_writing(left: Pixels, scale: float) -> bool:
    """Tell whether ink is left that looks like characters: several small pieces that are no squares and no bars."""
    mask = np.asarray(darkest_channel(left) < 255 - DARK, dtype=np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    pieces = [
        area
        for _, _, width, height, area in stats[1:count]
        if SMALLEST * scale <= max(width, height) <= LARGEST * scale and area <= FILLED * width * height
    ]
    return len(pieces) >= LEAST_PIECES


def is_small_square(shape: Mapping[str, Any]) -> bool:
    """Tell whether a drawn shape of pdfplumber's is as large as a box to tick, which no font draws."""
    width, height = float(shape["x1"] - shape["x0"]), float(shape["bottom"] - shape["top"])
    return (
        BOX_SIDES[0] <= min(width, height)
        and max(width, height) <= BOX_SIDES[1]
        and max(width, height) <= MOST_OBLONG * min(width, height)
    )


def written_lines(
    left: Pixels,
    scale: float,
    grids: Sequence[Grid],
    seals: Sequence[SealMark],
    known: Sequence[Line],
    number: int,
    engine: OcrEngine,
) -> tuple[list[Line], list[Box]]:
    """Read what is left of a page.

    Args:
        left: the page without what its layer shows.
        scale: its pixels per point.
        grids: ruled tables in points.
        seals: the page's seals.
        known: lines that were read already.
        number: 1-based page number.
        engine: OCR engine.

    Returns:
        The lines, and the boxes in points of ink in cells that could not be read. A lone character counts in an empty
        cell only: elsewhere it is a box to tick or a stroke.
    """
    in_pixels = [grid.scaled(scale) for grid in grids]
    read = read_lines(left, engine.detect(left), in_pixels, seals, scale, number, engine)
    typed = [line.box.center for line in known if line.box is not None]
    cells = [cell.box for grid in grids for cell in grid.cells]
    empty = [cell for cell in cells if not any(cell.contains_point(*middle) for middle in typed)]
    found = [
        line
        for line in read
        if is_readable(line) and (len(line.text) > 1 or any(_stands_in(line, cell) for cell in empty))
    ]
    missed, doubtful = missed_entries(left, grids, [*known, *found], seals, scale, number, engine)
    return [*found, *missed], doubtful


def _stands_in(line: Line, cell: Box) -> bool:
    return line.box is not None and cell.contains_point(*line.box.center)
