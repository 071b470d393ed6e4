"""Which pictures beside a place to sign cannot be writing: codes to be scanned, coloured tags, lines left unsigned.

Writing is thin strokes on an even ground. A code fills its square with modules half of which are dark; a tag that says
where to sign is a coloured plate. The picture of a line to sign is a level rule with nothing on it, or with the cross
that office programs print at its beginning, and who is to sign printed below it.

Example:
    >>> import numpy as np
    >>> may_be_writing(np.full((60, 160, 3), (250, 220, 30), np.uint8))
    False
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Mask
from extractors.marks.straight_runs import straight_runs
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
RULE, CROSS = 0.7, 0.15
"""Length of a line to sign at least, and reach of the cross on it at most, as shares of the width of all ink."""


def may_be_writing(pixels: Pixels) -> bool:
    """Tell whether a picture with ink on it, which holds no seal, may be writing.

    Args:
        pixels: RGB.
    """
    factor = min(1.0, SIDE / max(pixels.shape[:2]))
    small = np.asarray(
        cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )
    return not (_is_code(small) or _is_plate(small) or _is_unsigned_line(pixels))


def _inked_part(pixels: Pixels) -> Mask:
    """Where a picture is inked, cut to the ink."""
    _, inked = cv2.threshold(darkest_channel(pixels), 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    x, y, width, height = cv2.boundingRect(inked)
    return np.asarray(inked[y : y + height, x : x + width], dtype=np.uint8)


def _is_code(small: Pixels) -> bool:
    inked = _inked_part(small)
    height, width = inked.shape
    if not inked.size or min(width, height) < SQUARE * max(width, height):
        return False
    square = np.asarray(inked, dtype=np.int8)
    least, most = DARK
    return least <= float(square.mean()) <= most and all(_changes(square, axis) >= CHANGES for axis in (0, 1))


def _changes(square: NDArray[np.int8], axis: int) -> float:
    return float(np.abs(np.diff(square, axis=axis)).sum(axis=axis).mean())


def _is_plate(small: Pixels) -> bool:
    _, saturation, brightness = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2HSV))
    return float(((saturation >= SATURATED) & (brightness >= BRIGHT)).mean()) >= PLATE


def _is_unsigned_line(pixels: Pixels) -> bool:
    """Whether all ink on the only long level rule of a picture is a cross at its beginning, or there is none at all."""
    inked = _inked_part(pixels)
    if not inked.size:
        return True
    length = max(2, round(RULE * inked.shape[1]))
    rows = np.flatnonzero(straight_runs(inked, length).sum(axis=1) >= length)
    if len(rows) == 0:
        return False
    above, below = inked[: max(rows[0] - 1, 0)], inked[rows[-1] + 2 :]
    columns = np.flatnonzero(above.any(axis=0))
    if len(columns) == 0:
        return not below.any()
    return bool(columns[-1] <= CROSS * inked.shape[1])
