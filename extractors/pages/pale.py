"""Pale ink that is no print of the page: the other side of the sheet shining through, and grey watermarks.

Such ink is much paler than the print and runs among and across its lines, so that detection joins the two. Strokes that
hold no dark core are whitened; a thin stroke of print is dark somewhere, and coloured ink stays.

Example:
    >>> import numpy as np
    >>> page = np.full((400, 300, 3), 255, np.uint8)
    >>> page[100:110:3, 20:280] = 20
    >>> page[200:202, 20:280] = page[206:208, 20:280] = 225
    >>> cleared = without_pale_ink(page, 2.0)
    >>> bool((cleared[200:208] == 255).all()), bool((cleared[103] == page[103]).all())
    (True, True)
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.pages.light import darkest_channel, paper_of
from extractors.pages.reduce import reduced

PRINTED = 60
"""Darkness, of 255, from which ink counts when the darkness of the page's print is taken."""
DARK = 90
"""Percentile of that ink that stands for the print."""
LEAST_PRINT = 0.002
"""Share of the page that dark ink must cover for others to be measured by it."""
CORE, THIN, PALE = 0.45, 0.16, 0.07
"""Shares of the print's darkness: of the core that a stroke of print has, of its palest part, and of pale ink at least."""
LOOK_SIDE = 1300
"""Longest side in pixels of the small image in which pale ink is looked for first."""
COLOURED = 40
"""Difference of the channels from which ink is coloured."""
LEAST_PALE = 0.003
"""Share of the page's pixels from which pale ink is worth clearing away; grain and faint edges have less."""
FILL = 3.0
"""Points from which an even pale area is the ground of a cell."""


def without_pale_ink(pixels: Pixels, unit: float) -> Pixels | None:
    """Return the page with its pale ink whitened; None where it has too little of it.

    Args:
        pixels: RGB page, evenly lit.
        unit: pixels per point.
    """
    small, factor = reduced(pixels, LOOK_SIDE)
    print_and_paper = _print_and_paper(small)
    if print_and_paper is None:
        return None
    ink, kept, _, dark = print_and_paper
    pale = ((ink >= PALE * dark) & ~kept).astype(np.uint8)
    if _share_of_strokes(pale, unit * factor) < LEAST_PALE:
        return None
    whole = _print_and_paper(pixels)
    return None if whole is None else np.where(whole[1][:, :, None], pixels, whole[2])


def _print_and_paper(pixels: Pixels) -> tuple[NDArray[np.uint8], NDArray[np.bool_], Pixels, float] | None:
    """The ink of a page, which of it is print, its paper, and the darkness of its print; None without print."""
    paper = paper_of(pixels)
    ink = _darkness(pixels, paper)
    printed = ink[ink >= PRINTED]
    if printed.size < LEAST_PRINT * ink.size:
        return None
    dark = float(np.percentile(printed, DARK))
    red, green, blue = cv2.split(pixels)
    brightest = cv2.max(cv2.max(red, green), blue)
    coloured = cv2.subtract(brightest, darkest_channel(pixels)) >= COLOURED
    return ink, _strokes_of_print(ink, dark) | coloured, paper, dark


def _darkness(pixels: Pixels, paper: Pixels) -> NDArray[np.uint8]:
    """How much darker than its paper each pixel is, 0 to 255."""
    grey, ground = (cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) for image in (pixels, paper))
    return np.asarray(255 - cv2.divide(grey, np.maximum(ground, 24), scale=255), dtype=np.uint8)


def _strokes_of_print(ink: NDArray[np.uint8], dark: float) -> NDArray[np.bool_]:
    """Pixels of strokes that are dark somewhere, and those that touch them."""
    count, parts = cv2.connectedComponents((ink >= THIN * dark).astype(np.uint8), connectivity=8)
    has_core = np.zeros(count, dtype=np.uint8)
    has_core[np.unique(parts[ink >= CORE * dark])] = 1
    has_core[0] = 0
    return cv2.dilate(has_core[parts], np.ones((3, 3), np.uint8)) > 0


def _share_of_strokes(pale: NDArray[np.uint8], unit: float) -> float:
    """Share of the page that pale strokes cover; single pixels of grain and the grounds of cells are none."""
    side = max(3, round(FILL * unit))
    grounds = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    strokes = cv2.morphologyEx(cv2.subtract(pale, grounds), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return cv2.countNonZero(strokes) / strokes.size
