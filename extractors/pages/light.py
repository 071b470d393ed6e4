"""Uneven light: shadow, vignetting and grey paper, divided out by an estimate of the empty paper.

Example:
    >>> import numpy as np
    >>> slope = np.linspace(90, 250, 400, dtype=np.uint8)
    >>> page = np.repeat(np.tile(slope, (300, 1))[:, :, None], 3, axis=2)
    >>> bool(is_uneven(page)), bool(is_uneven(even_light(page)))
    (True, False)
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.pages.reduce import halved, reduced

GROUND_SIDE = 256
"""Longest side in pixels of the small image in which the paper is estimated."""

UNEVEN = 24.0
"""Spread of the paper's brightness (5th to 95th percentile) from which the light is uneven."""

DARK_PAPER = 200.0
"""Median brightness of the paper below which it is too dark."""


MARK_SIDE = 1400
"""Longest side in pixels, at most, of the image in which a blank page is told."""

INKED = 180
"""Brightness of the darkest channel, of 255, below which a pixel of an evenly lit page is ink of any colour."""

LEAST_MARK = 0.004
STREAK = 0.2
"""Shares of the page's longer side: the least extent of a mark, and the length from which a thin one is a streak."""

PROBE = (0.3, 0.45)
"""Part of the page's height that is looked at first: hardly a page with anything on it has no mark there."""


def is_uneven(pixels: Pixels) -> bool:
    """Tell whether the paper is lit unevenly or too darkly for even thresholds."""
    brightness = _ground(pixels).max(axis=2)
    low, middle, high = np.percentile(brightness, [5, 50, 95])
    return bool(high - low > UNEVEN or middle < DARK_PAPER)


def even_light(pixels: Pixels) -> Pixels:
    """Divide the paper's light out of each channel; coloured ink keeps its hue."""
    return np.asarray(cv2.divide(pixels, np.maximum(paper_of(pixels), 24), scale=250), dtype=np.uint8)


def darkest_channel(pixels: Pixels) -> NDArray[np.uint8]:
    """The darkest of the three channels, in which ink of any colour is dark; shape (height, width)."""
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.min(cv2.min(red, green), blue), dtype=np.uint8)


def is_blank(pixels: Pixels) -> bool:
    """Tell whether nothing is on the page: no mark as large as a character, only specks and streaks."""
    small = halved(pixels, MARK_SIDE)
    height, width = small.shape[:2]
    first, last = (round(share * height) for share in PROBE)
    rim_y, rim_x = height // 40, width // 40
    inner = small[rim_y : height - rim_y, rim_x : width - rim_x]
    side = max(height, width)
    return not (_has_marks(small[first:last], side, whole=False) or _has_marks(inner, side, whole=True))


def _has_marks(part: Pixels, side: int, *, whole: bool) -> bool:
    """Tell whether a part of a page holds a mark; what runs over its edges counts only where it is the `whole`."""
    if not part.size:
        return False
    even = even_light(part)
    _, inked = cv2.threshold(darkest_channel(even), INKED - 1, 1, cv2.THRESH_BINARY_INV)
    count, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8, ltype=cv2.CV_32S)
    height, width = inked.shape
    return any(
        _is_mark(w, h, side) and (whole or (x > 0 and y > 0 and x + w < width and y + h < height))
        for x, y, w, h, _ in stats[1:count].tolist()
    )


def _is_mark(wide: int, high: int, side: int) -> bool:
    """Whether a component has the size of print or drawing, and is no speck and no streak of the scanner."""
    short, long = sorted((wide, high))
    return long >= LEAST_MARK * side and not (long > STREAK * side and short < LEAST_MARK * side)


def paper_of(pixels: Pixels) -> Pixels:
    """The paper of a page without its print, estimated in a small image and brought to the page's size."""
    size = pixels.shape[1], pixels.shape[0]
    return np.asarray(cv2.resize(_ground(pixels), size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _ground(pixels: Pixels) -> Pixels:
    """The paper without print, small."""
    small, _ = reduced(pixels, GROUND_SIDE)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11)))
    return np.asarray(cv2.medianBlur(closed, 9), dtype=np.uint8)
