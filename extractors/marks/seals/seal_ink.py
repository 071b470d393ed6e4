"""The ink of one seal, with the strokes of print across it filled by what stands beside them.

Black print hides the ink of a seal where it crosses its characters: in a colour the characters are cut there, on grey
pages print is part of them. How dark the seal itself is, its ring tells; what is much darker is print.

Example: ``read_seal(place, without_print_across(dark, place), engine)``
"""

import cv2
import numpy as np

from extractors.marks.colour import Colour, Density, Ink, Mask, density_to_ink
from extractors.marks.ellipses import Ellipse, all_directions, sample
from extractors.marks.ink import density_to_black

PRINT = 0.8
"""Least density of black print over coloured ink."""
INKED = 0.15
"""Least ink by which the share of a colour's own black is measured."""
RING = (0.96, 1.03)
"""Where the ring of a seal stands, as shares of the radius."""
DARKER, LEAST_DARKER = 1.4, 0.3
"""Ratio of the densities of print and of a seal's ring on a grey page, and least difference."""
DARKEST = 1.57
"""Density of a ring above which print cannot be told from it."""
BESIDE = 1.5
"""Pixels; how far beside print its place is filled from."""


def coloured_ink(density: Density, colour: Colour) -> Ink:
    """Amount of coloured ink, also under print.

    Args:
        density: of the crop around the seal, shape (height, width, 3).
        colour: of the ink.
    """
    ink = density_to_ink(density, colour)
    black = density_to_black(density, np.asarray(ink > INKED, dtype=np.uint8), colour)
    return _filled(ink, np.asarray(black > PRINT, dtype=np.uint8))


def without_print_across(dark: Ink, ellipse: Ellipse) -> Ink:
    """Darkness of a grey page without the print that crosses a paler seal; as it is where the seal is as dark.

    Args:
        dark: density, shape (height, width).
        ellipse: outline of the seal in its pixels.
    """
    x, y = ellipse.polar(all_directions(), np.linspace(*RING, 9))
    ring = float(np.median(sample(dark, x, y).max(axis=1)))
    if ring > DARKEST:
        return dark
    black = np.asarray(dark > max(DARKER * ring, ring + LEAST_DARKER), dtype=np.uint8)
    return _filled(dark, np.asarray(cv2.dilate(black, np.ones((3, 3), np.uint8)), dtype=np.uint8))


def _filled(ink: Ink, hidden: Mask) -> Ink:
    """The ink with what is hidden taken from beside it."""
    seen = (1 - hidden).astype(np.float32)
    around = cv2.GaussianBlur(ink * seen, (0, 0), BESIDE)
    share = cv2.GaussianBlur(seen, (0, 0), BESIDE)
    return np.asarray(np.where(hidden > 0, around / np.maximum(share, 0.02), ink), dtype=np.float32)
