"""Smaller images of a page, for what needs no detail: where the paper is, how it is lit, whether anything is on it.

A page is halved as often as possible before it is brought to a size: the mean of two by two pixels is the mean over an
area at a tenth of the cost of any other ratio.

Example:
    >>> import numpy as np
    >>> small, factor = reduced(np.zeros((2339, 1654, 3), np.uint8), 640)
    >>> small.shape, round(factor, 3)
    ((640, 452, 3), 0.274)
"""

import cv2
import numpy as np

from extractors.ocr.engine import Pixels


def halved(pixels: Pixels, most: int) -> Pixels:
    """Halve an image until its longest side is at most `most` pixels."""
    while max(pixels.shape[:2]) > most:
        pixels = _resized(pixels, 0.5)
    return pixels


def reduced(pixels: Pixels, side: int) -> tuple[Pixels, float]:
    """Bring the longest side of an image to `side` pixels; a smaller image stays as it is.

    Returns:
        The image, and its pixels for each pixel of `pixels`.
    """
    small = halved(pixels, 2 * side)
    factor = min(1.0, side / max(small.shape[:2]))
    small = _resized(small, factor) if factor < 1 else small
    return small, max(small.shape[:2]) / max(pixels.shape[:2])


def _resized(pixels: Pixels, factor: float) -> Pixels:
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)
