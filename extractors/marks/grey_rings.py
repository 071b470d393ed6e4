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
from extractors.marks.outlines import INKED, Outline, judged, set_apart
from extractors.ocr.engine import Pixels

RADII = (46.0, 80.0)
"""Points; 32 to 56 mm across: company, agency and contract seals. Wider bounds cost time and precision."""
VOTE_SCALE = 1.05
"""Pixels per point at which circles are voted for among all the print of a page."""
LEAST_VOTES = 0.16
LEAST_SCORE = 0.3
"""Print across the ring lowers the score on colourless pages; coverage and sharpness are asked for instead."""
LEAST_COVERAGE = 0.85
LEAST_SHARPNESS = 0.4
PRINT = 1.3
"""Density above which ink is black print; seal ink scanned in grey stays paler."""
THIN = 6.5
"""Points; strokes up to this width may belong to a ring."""


def gray_to_outlines(pixels: Pixels, unit: float) -> list[Outline]:
    """Find seal outlines on a colourless page.

    Args:
        pixels: RGB page, all channels alike.
        unit: pixels per point.

    Returns:
        Outlines from the top, then from the left.
    """
    density = np.asarray(pixels_to_density(pixels, unit)[..., 1])
    inks = [density_to_ink(density), density_to_midtone(density, unit)]
    outlines = [outline for ink in inks for outline in _ink_to_outlines(ink, unit)]
    kept = set_apart(outlines, np.maximum(*inks))
    return sorted(kept, key=lambda o: (round(o.ellipse.y), round(o.ellipse.x)))


def _ink_to_outlines(ink: Ink, unit: float) -> list[Outline]:
    coarse = min(1.0, VOTE_SCALE / unit)
    small = cv2.resize(ink, None, fx=coarse, fy=coarse, interpolation=cv2.INTER_AREA)
    radii = (RADII[0] * unit * coarse, RADII[1] * unit * coarse)
    outlines = []
    strokes = thin_strokes(np.asarray(small, dtype=np.float32), unit * coarse)
    for guess in ink_to_circles(strokes, radii, least=LEAST_VOTES, most=16):
        ellipse = Ellipse(guess.x, guess.y, guess.radius, guess.radius, 0.0).scaled(1 / coarse)
        outline = judged(refine(ellipse, ink, INKED, windows=(0.05, 0.03)), ink, LEAST_SCORE)
        if outline is not None and _is_clear(outline):
            outlines.append(outline)
    return outlines


def _is_clear(outline: Outline) -> bool:
    """Whether the ring is closed, sharper than print along a circle would be, and round."""
    evidence, ellipse = outline.evidence, outline.ellipse
    closed = evidence.coverage >= LEAST_COVERAGE and evidence.sharpness >= LEAST_SHARPNESS
    return closed and ellipse.major < 1.15 * ellipse.minor


def density_to_ink(density: Ink) -> Ink:
    """Darkness as shares of a mid grey, so that a grey seal counts like black print."""
    return np.asarray(np.clip(density / 0.45, 0.0, 1.0), dtype=np.float32)


def density_to_midtone(density: Ink, unit: float) -> Ink:
    """Ink paler than print, with the print and its soft edges left out; nearly nothing on black-and-white pages."""
    side = max(3, round(1.3 * unit) // 2 * 2 + 1)
    black = np.asarray(density > PRINT, dtype=np.uint8)
    free = cv2.dilate(black, np.ones((side, side), np.uint8)) == 0
    return np.asarray(np.clip(density / 0.3, 0.0, 1.0) * free, dtype=np.float32)


def thin_strokes(ink: Ink, unit: float) -> Ink:
    """The ink without what is thicker than a ring."""
    side = max(3, round(THIN * unit)) // 2 * 2 + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(ink - cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.float32)
