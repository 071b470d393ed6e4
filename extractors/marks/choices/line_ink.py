"""The ink around one recognised line, as marks drawn beside it are sought.

Example: ``LineInk.around(darkness(pixels), line.box, unit, aside=1.5, above=0.3).mask``
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.marks.colour import Mask
from extractors.marks.ranks import percentiles
from extractors.ocr.engine import Pixels
from extractors.pages.light import darkest_channel
from models.document import Line
from models.geometry import Box

FAINTEST = 60
"""Grey levels between paper and ink below which a strip holds no ink."""
PAPER = 14.0
"""Points; what is evenly dark over a square of this side is paper in shadow, no print."""
INSET = 1.2
"""Points from the middle of a cell's rule to where its inside begins."""
MIDWAY, FAINT = 0.32, 0.2
"""Places between ink and paper that part them: for strokes, and for the thin sides of printed boxes."""


@dataclass(frozen=True)
class LineInk:
    """A strip around a line: its ink as 0 and 1, with that of thin rules as well, and its top left corner in pixels."""

    mask: Mask
    faint: Mask
    x0: int
    y0: int

    @classmethod
    def around(
        cls, dark: Mask, box: Box, unit: float, aside: float, above: float, behind: float | None = None
    ) -> "LineInk":
        """Cut the strip out.

        Args:
            dark: darkness of the page, from `darkness`.
            box: the line, in points.
            unit: pixels per point.
            aside: what is added on the sides, in heights of the line.
            above: what is added above and below, in the same unit.
            behind: what is added at the right, where that is not `aside`.
        """
        height = box.height * unit
        x0 = max(round(box.x0 * unit - aside * height), 0)
        y0 = max(round(box.y0 * unit - above * height), 0)
        x1 = round(box.x1 * unit + (aside if behind is None else behind) * height)
        y1 = round(box.y1 * unit + above * height)
        strip = dark[y0 : max(y1, y0), x0 : max(x1, x0)]
        mask, faint = _inked(strip)
        return cls(mask, faint, x0, y0)

    @classmethod
    def of_row(
        cls, dark: Mask, row: Sequence[Line], unit: float, cell: Box | None, aside: float, above: float
    ) -> "LineInk":
        """Cut out the strip of a row of lines, without what lies outside its cell or is of the cell's rules.

        Args:
            dark: darkness of the page, from `darkness`.
            row: lines at one height, with boxes in points.
            unit: pixels per point.
            cell: of the table in which the row stands; None for none.
            aside: what is added on the sides, in heights of the row.
            above: what is added above and below, in the same unit.
        """
        boxes = [line.box for line in row if line.box is not None]
        ink = cls.around(dark, Box.around(boxes), unit, aside=aside, above=above)
        return ink if cell is None else ink._within(cell, unit)

    def _within(self, cell: Box, unit: float) -> "LineInk":
        """The strip without what lies outside a cell of a table, or is of its rules."""
        (y0, y1), (x0, x1) = (
            (max(round((low + INSET) * unit) - start, 0), max(round((high - INSET) * unit) - start, 0))
            for low, high, start in ((cell.y0, cell.y1, self.y0), (cell.x0, cell.x1, self.x0))
        )
        mask, faint = np.zeros_like(self.mask), np.zeros_like(self.faint)
        mask[y0:y1, x0:x1] = self.mask[y0:y1, x0:x1]
        faint[y0:y1, x0:x1] = self.faint[y0:y1, x0:x1]
        return LineInk(mask, faint, self.x0, self.y0)

    def to_points(self, x0: float, y0: float, x1: float, y1: float, unit: float) -> Box:
        """A place of the strip on the page."""
        left, top = self.x0, self.y0
        return Box(x0=(left + x0) / unit, y0=(top + y0) / unit, x1=(left + x1) / unit, y1=(top + y1) / unit)


def darkness(pixels: Pixels) -> Mask:
    """Darkness of a page: 255 less the darkest channel, so that pens of any colour count; shape (height, width)."""
    return np.asarray(cv2.bitwise_not(darkest_channel(pixels)), dtype=np.uint8)


def on_even_paper(dark: Mask, unit: float) -> Mask:
    """The darkness of a page without that of its paper: shadows, folds and grey fields, but not print or boxes.

    Args:
        dark: from `darkness`.
        unit: pixels per point.
    """
    side = max(3, round(PAPER * unit))
    paper = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return np.asarray(cv2.subtract(dark, paper), dtype=np.uint8)


def character_middles(line: Line) -> Sequence[float]:
    """The middle of each character of a line in points: as the engine gives them, or by the usual widths."""
    if len(line.character_positions) == len(line.text) or line.box is None:
        return line.character_positions
    widths = [2.0 if unicodedata.east_asian_width(c) in "WFA" else 1.0 for c in line.text]
    ends = np.cumsum(widths)
    middles = line.box.x0 + line.box.width * (ends - np.array(widths) / 2) / ends[-1]
    return [float(value) for value in middles]


def character_scores(line: Line) -> Sequence[float]:
    """The score of each character of a line: as the engine gives them, or that of the whole line."""
    scores = line.character_confidences
    return scores if len(scores) == len(line.text) else (line.confidence,) * len(line.text)


def _inked(strip: Mask) -> tuple[Mask, Mask]:
    """Where a strip is inked, and where it is with the thin sides of boxes."""
    if strip.size == 0:
        return np.zeros((0, 0), np.uint8), np.zeros((0, 0), np.uint8)
    paper, ink = percentiles(strip, 30, 99)
    if ink - paper < FAINTEST:
        return np.zeros(strip.shape, np.uint8), np.zeros(strip.shape, np.uint8)
    smooth = cv2.blur(strip, (2, 2)) if min(strip.shape) > 2 else strip
    mask, faint = (
        np.asarray(smooth > paper + part * (ink - paper), dtype=np.uint8) for part in (MIDWAY, FAINT)
    )
    return mask, faint
