"""A page at a glance: whether it has colour, and in which part of it ink of a colour stands.

Every third pixel of the image on which seals are sought tells that; the ink itself is measured in that part alone.

Example: ``Glance.of(pixels, factor, unit).part("red")`` is None on a page without red seals.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.marks.colour import (
    Colour,
    Density,
    density_to_ink,
    ink_bound,
    ink_to_mask,
    is_colourless,
    pixels_to_density,
)
from extractors.ocr.engine import Pixels

STEP = 3
"""Pixels of the searched image between those that are looked at."""
JOIN = 14.0
"""Points; pieces of a seal lie nearer to each other."""
LEAST_SIZE = 24.0
"""Points; lesser pieces of ink are no part of a seal, nor of its outline."""
MARGIN = 30.0
"""Points around the ink by which the paper beneath it is measured."""


@dataclass(frozen=True)
class InkedPart:
    """A part of the searched image: x0, y0, x1, y1 in its pixels, and the least ink of a colour on the page."""

    bounds: tuple[int, int, int, int]
    bound: float


@dataclass(frozen=True)
class Glance:
    """Some of the pixels of a page.

    Attributes:
        pixels: RGB, shape (height, width, 3).
        density: its optical density; None on a colourless page.
        unit: pixels per point.
    """

    pixels: Pixels
    density: Density | None
    unit: float

    @classmethod
    def of(cls, pixels: Pixels, factor: float, unit: float) -> "Glance":
        """Look at a page.

        Args:
            pixels: RGB page.
            factor: by which the searched image is smaller.
            unit: pixels per point of the searched image.
        """
        share = factor / STEP
        few = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_LINEAR)
        seen = np.asarray(few, dtype=np.uint8)
        density = None if is_colourless(seen, step=1) else pixels_to_density(seen, unit / STEP)
        return cls(seen, density, unit / STEP)

    def part(self, colour: Colour, least: float) -> InkedPart | None:
        """Where ink of a colour stands that may be seals.

        Args:
            colour: which ink.
            least: square points of ink below which there is none.
        """
        if self.density is None:
            return None
        ink = density_to_ink(self.density, colour)
        bound = ink_bound(ink)
        mask = ink_to_mask(ink, self.density, colour, self.unit, bound)
        if int(mask.sum()) < least * self.unit**2:
            return None
        side = max(3, round(JOIN * self.unit))
        joined = cv2.dilate(mask, np.ones((side, side), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        large = stats[1:count][stats[1:count, 2:4].max(axis=1) >= LEAST_SIZE * self.unit]
        if len(large) == 0:
            return None
        margin = round(MARGIN * self.unit)
        x0, y0 = (large[:, :2].min(axis=0) - margin).clip(0) * STEP
        x1, y1 = ((large[:, :2] + large[:, 2:4]).max(axis=0) + margin) * STEP
        return InkedPart((int(x0), int(y0), int(x1), int(y1)), bound)
