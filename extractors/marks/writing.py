"""Which pictures beside a place to sign cannot be writing: codes to be scanned, and coloured tags.

Writing is thin strokes on an even ground. A code fills its square with modules half of which are dark; a tag that says
where to sign is a coloured plate.

Example:
    >>> import numpy as np
    >>> may_be_writing(np.full((60, 160, 3), (250, 220, 30), np.uint8))
    False
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.pages.light import darkest_channel

SIDE = 200
"""Pixels of the longer side at which a picture is judged."""
SQUARE = 0.85
"""Ratio of the shorter to the longer side of a code at least."""
DARK = 0.35, 0.65
"""Share of a code's square that its dark modules cover."""
CHANGES = 8.0
"""Changes from dark to light and back along a row, and down a column, of a code at least, on average."""
SATURATED, BRIGHT = 120, 120
PLATE = 0.45
"""Saturation and brightness, of 255, of a plate's colour, and share of the picture that has it at least."""


def may_be_writing(pixels: Pixels) -> bool:
    """Tell whether a picture with ink on it, which holds no seal, may be writing.

    Args:
        pixels: RGB.
    """
    factor = min(1.0, SIDE / max(pixels.shape[:2]))
    small = np.asarray(
        cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )
    return not (_is_code(small) or _is_plate(small))


def _is_code(small: Pixels) -> bool:
    _, inked = cv2.threshold(darkest_channel(small), 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    x, y, width, height = cv2.boundingRect(inked)
    if min(width, height) < SQUARE * max(width, height):
        return False
    square = np.asarray(inked[y : y + height, x : x + width], dtype=np.int8)
    least, most = DARK
    return least <= float(square.mean()) <= most and all(_changes(square, axis) >= CHANGES for axis in (0, 1))


def _changes(square: NDArray[np.int8], axis: int) -> float:
    return float(np.abs(np.diff(square, axis=axis)).sum(axis=axis).mean())


def _is_plate(small: Pixels) -> bool:
    _, saturation, brightness = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2HSV))
    return float(((saturation >= SATURATED) & (brightness >= BRIGHT)).mean()) >= PLATE
