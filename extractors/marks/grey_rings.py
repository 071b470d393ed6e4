"""Seals on grey and black-and-white pages: thin rings of the right size among the print, by shape alone.

Precision before recall: a ring must be thin, nearly closed and free just inside and outside, and the caller
asks its text for evidence besides (PEERS.md, trap 2).

Example: ``gray_to_outlines(pixels, unit)``
"""

import cv2
import numpy as np

from extractors.marks.circle_votes import ink_to_circles
from extractors.marks.colour import Ink, pixels_to_density
from extractors.marks.ellipses import Ellipse, refine
from extractors.marks.outlines import INKED, RADII, Outline, judged, set_apart
from extractors.ocr.engine import Pixels

LEAST_VOTES = 0.3
LEAST_SCORE = 0.5
THIN = 3.2
"""Points; strokes up to this width may belong to a ring."""


def gray_to_outlines(pixels: Pixels, unit: float) -> list[Outline]:
    """Find seal outlines on a colourless page.

    Args:
        pixels: RGB page, all channels alike.
        unit: pixels per point.

    Returns:
        Outlines from the top, then from the left.
    """
    ink = pixels_to_ink(pixels, unit)
    radii = (RADII[0] * unit, RADII[1] * unit)
    outlines = []
    for guess in ink_to_circles(thin_strokes(ink, unit), radii, least=LEAST_VOTES, most=24):
        ellipse = Ellipse(guess.x, guess.y, guess.radius, guess.radius, 0.0)
        outline = judged(refine(ellipse, ink, INKED, windows=(0.05, 0.03)), ink, LEAST_SCORE)
        if outline is not None and outline.ellipse.major < 1.15 * outline.ellipse.minor:
            outlines.append(outline)
    return sorted(set_apart(outlines, ink), key=lambda o: (round(o.ellipse.y), round(o.ellipse.x)))


def pixels_to_ink(pixels: Pixels, unit: float) -> Ink:
    """Darkness as shares of a mid grey, so that a grey seal counts like black print."""
    density = pixels_to_density(pixels, unit)[..., 1]
    return np.asarray(np.clip(density / 0.45, 0.0, 1.0), dtype=np.float32)


def thin_strokes(ink: Ink, unit: float) -> Ink:
    """The ink without what is thicker than a ring."""
    side = max(3, round(THIN * unit)) // 2 * 2 + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(ink - cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.float32)
