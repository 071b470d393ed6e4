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

GROUND_SIDE = 256
"""Longest side in pixels of the small image in which the paper is estimated."""

UNEVEN = 24.0
"""Spread of the paper's brightness (5th to 95th percentile) from which the light is uneven."""

DARK_PAPER = 200.0
"""Median brightness of the paper below which it is too dark."""


def is_uneven(pixels: Pixels) -> bool:
    """Tell whether the paper is lit unevenly or too darkly for even thresholds."""
    brightness = _ground(pixels).max(axis=2)
    low, middle, high = np.percentile(brightness, [5, 50, 95])
    return bool(high - low > UNEVEN or middle < DARK_PAPER)


def even_light(pixels: Pixels) -> Pixels:
    """Divide the paper's light out of each channel; coloured ink keeps its hue."""
    ground = cv2.resize(_ground(pixels), (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(pixels, np.maximum(ground, 24), scale=250), dtype=np.uint8)


def is_blank(pixels: Pixels) -> bool:
    """Tell whether nothing is on the page: hardly any pixel is darker than the paper around it."""
    gray = cv2.cvtColor(even_light(pixels), cv2.COLOR_RGB2GRAY)
    inner = gray[
        gray.shape[0] // 40 : -(gray.shape[0] // 40 or 1), gray.shape[1] // 40 : -(gray.shape[1] // 40 or 1)
    ]
    return bool(np.count_nonzero(inner < 170) < inner.size * 0.0002)


def _ground(pixels: Pixels) -> NDArray[np.uint8]:
    """The paper without print, small."""
    factor = GROUND_SIDE / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11)))
    return np.asarray(cv2.medianBlur(closed, 9), dtype=np.uint8)
