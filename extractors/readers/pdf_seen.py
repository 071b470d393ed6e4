"""What can be seen of a born-digital page: characters that have contrast, and colour like that of seals.

Example:
    >>> is_white({"non_stroking_color": (1, 1, 1)}), is_white({"non_stroking_color": (0,)})
    (True, False)
"""

from collections.abc import Collection

import cv2
import numpy as np

from extractors.ocr.engine import Pixels
from extractors.readers.typed_chars import Char

CONTRAST = 20
"""Difference of brightness or colour within a character's box below which nothing can be seen there."""

COLOURED = 60
"""Difference between a pixel's red and blue from which it is coloured like a seal."""

LEAST_COLOURED = 60.0
"""Square points of coloured pixels from which a page is searched for drawn seals."""


def is_seen(char: Char, pixels: Pixels, scale: float, loose_fonts: Collection[str] = frozenset()) -> bool:
    """Tell whether anything can be seen at the place of a character; white space always counts as seen.

    Args:
        char: placed as shown.
        pixels: the page.
        scale: its pixels per point.
        loose_fonts: fonts that are not embedded; their text may be missing on the rendered page for want of the
            font on this machine, and is hidden only when it is white on white.
    """
    if char["text"].isspace():
        return True
    x0, x1 = int(char["x0"] * scale), int(np.ceil(char["x1"] * scale))
    y0, y1 = int(char["top"] * scale), int(np.ceil(char["bottom"] * scale))
    area = pixels[max(y0, 0) : max(y1, y0 + 1), max(x0, 0) : max(x1, x0 + 1)]
    if area.size == 0:
        return False
    if int((area.max(axis=(0, 1)) - area.min(axis=(0, 1))).max()) >= CONTRAST:
        return True
    return char.get("fontname") in loose_fonts and not (is_white(char) and int(area.min()) > 255 - CONTRAST)


def is_white(char: Char) -> bool:
    """Tell whether a character is filled with white; colours are those of pdfplumber."""
    colour = char.get("non_stroking_color")
    parts = list(colour) if isinstance(colour, tuple | list) else [colour]
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if len(numbers) == 4:
        return max(numbers) < 0.05
    return bool(numbers) and min(numbers) > 0.95


def is_coloured(pixels: Pixels, scale: float) -> bool:
    """Tell whether a page carries as much red or blue as a drawn seal has."""
    small = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.int16)
    coloured = int(np.count_nonzero(np.abs(small[:, :, 0] - small[:, :, 2]) >= COLOURED))
    return coloured >= LEAST_COLOURED * (scale / 2) ** 2
