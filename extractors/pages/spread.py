"""Two sheets in one picture: laid side by side on a desk, or the facing pages of an open book or of a wide scan.

Read as one page, the lines of both would be zipped together. Sheets with ground between them are told by the paper,
before anything is read; facing pages by the print: none crosses the gutter, and long lines stand on both sides of it.

Example:
    >>> import numpy as np
    >>> picture = np.full((600, 900, 3), 60, np.uint8)
    >>> picture[40:560, 40:410] = picture[40:560, 480:860] = 230
    >>> sheets_apart(picture)
    Cut(at=445, down=True)
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels, Quad
from extractors.pages.reduce import reduced
from models.geometry import Box

SEARCH_SIDE = 640
"""Longest side in pixels of the image in which sheets are sought."""

LEAST_SHARE = 0.12
"""Share of the picture that each of two sheets covers."""

ALIKE = 0.6
"""Area of the smaller sheet as a share of the larger one's, and share of the lower one's side beside the other."""

SOLID = 0.9
"""Share of its hull that a sheet fills."""

SQUARE = 0.8
"""Share of the rectangle around it that the hull of a sheet fills."""

CONTRAST = 25.0
"""Difference in brightness between two sheets and the ground between them."""

WIDE = 1.2
"""Width of a picture as a share of its height from which it may show facing pages."""

MIDDLE = (0.4, 0.6)
GUTTER = 0.03
MARGINS = 0.06
"""Part of the width in which the gutter of facing pages lies, and share of it that is free of print there; that of the
margins of two sheets, beside which one of the pages may be a cover with a few words."""

LEAST_LINES = 6
LEAST_LONG = 3
LONG = 0.6
"""Lines on each page; those among them that run for this share of their page's print, of which a list has few.
A ruled table of a page runs for this share of its width."""


@dataclass(frozen=True)
class Cut:
    """A straight cut through a picture: at which pixel, and whether it runs `down` the picture or across it."""

    at: int
    down: bool

    def parts(self, pixels: Pixels) -> tuple[Pixels, Pixels]:
        """The left and the right part, or the upper and the lower one."""
        halves = (
            (pixels[:, : self.at], pixels[:, self.at :])
            if self.down
            else (pixels[: self.at], pixels[self.at :])
        )
        return np.ascontiguousarray(halves[0]), np.ascontiguousarray(halves[1])


def sheets_apart(pixels: Pixels) -> Cut | None:
    """Tell where to cut a picture that shows two sheets with ground between them; None for any other."""
    small, factor = reduced(pixels, SEARCH_SIDE)
    gray = np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0), dtype=np.uint8)
    bright = np.asarray(cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1], dtype=np.uint8)
    contours, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheets = [contour for contour in contours if cv2.contourArea(contour) >= LEAST_SHARE * gray.size]
    if len(sheets) != 2 or not all(_is_sheet(contour) for contour in sheets):
        return None
    areas = sorted(cv2.contourArea(contour) for contour in sheets)
    first, second = (tuple(cv2.boundingRect(contour)) for contour in sheets)
    if areas[0] < ALIKE * areas[1]:
        return None
    for axis in (0, 1):
        before, after = sorted((first, second), key=lambda box: box[axis])
        low, high = before[axis] + before[axis + 2], after[axis]
        if low <= high and _beside(before, after, 1 - axis) and _is_ground(gray, low, high, axis, bright):
            return Cut(round((low + high) / 2 / factor), axis == 0)
    return None


def facing_pages(quads: Sequence[Quad], tables: Sequence[Box], size: tuple[int, int]) -> float | None:
    """Tell where the gutter of a picture of facing pages lies; None for a single page.

    Args:
        quads: the detected lines of the upright picture, in pixels.
        tables: its ruled tables, in pixels.
        size: (width, height) of the picture, in pixels.

    Returns:
        Its place across, in pixels.
    """
    width, height = size
    if width < WIDE * height:
        return None
    spans = [(float(quad[:, 0].min()), float(quad[:, 0].max())) for quad in quads]
    ruled = [(table.x0, table.x1) for table in tables]
    free, reach = [], MIDDLE[0] * width
    for start, end in [*sorted([*spans, *ruled]), (MIDDLE[1] * width, width)]:
        last = min(start, MIDDLE[1] * width)
        free.append((last - reach, (reach + last) / 2))
        reach = max(reach, end)
    room, gutter = max(free)
    sides = [_side(spans, gutter, last=False), _side(spans, gutter, last=True)]
    if room < GUTTER * width or not all(sides):
        return None
    halves = [_side(ruled, gutter, last=False), _side(ruled, gutter, last=True)]
    printed = [
        _is_page(lines) or _is_table(rules, width / 2) for lines, rules in zip(sides, halves, strict=True)
    ]
    return gutter if all(printed) or (any(printed) and room >= MARGINS * width) else None


def _side(spans: Sequence[tuple[float, float]], gutter: float, *, last: bool) -> list[tuple[float, float]]:
    """The spans on the left of a gutter, or on its right."""
    return [span for span in spans if ((span[0] + span[1]) / 2 > gutter) is last]


def _is_page(spans: Sequence[tuple[float, float]]) -> bool:
    """Whether the lines on one side of a gutter are those of a page and no column of a list."""
    if len(spans) < LEAST_LINES:
        return False
    width = max(end for _, end in spans) - min(start for start, _ in spans)
    return sum(end - start >= LONG * width for start, end in spans) >= LEAST_LONG


def _is_table(spans: Sequence[tuple[float, float]], width: float) -> bool:
    """Whether a ruled table on one side of a gutter runs for most of a page of that width."""
    return any(end - start >= LONG * width for start, end in spans)


def _is_sheet(contour: cv2.typing.MatLike) -> bool:
    """Whether a bright area is a rectangle, which may be curled or seen aslant."""
    hull = cv2.convexHull(contour)
    area = cv2.contourArea(hull)
    _, (wide, high), _ = cv2.minAreaRect(hull)
    return cv2.contourArea(contour) >= SOLID * area and area >= SQUARE * wide * high


def _beside(first: Sequence[int], second: Sequence[int], axis: int) -> bool:
    """Whether two boxes (x, y, width, height) stand beside each other along an axis."""
    shared = min(first[axis] + first[axis + 2], second[axis] + second[axis + 2])
    shared -= max(first[axis], second[axis])
    return shared >= ALIKE * min(first[axis + 2], second[axis + 2])


def _is_ground(gray: NDArray[np.uint8], low: int, high: int, axis: int, bright: NDArray[np.uint8]) -> bool:
    """Whether the strip between two sheets is darker than they are."""
    strip = slice(low, max(high, low + 1))
    between = gray[:, strip] if axis == 0 else gray[strip]
    return float(np.median(gray[bright > 0])) - float(np.median(between)) >= CONTRAST
