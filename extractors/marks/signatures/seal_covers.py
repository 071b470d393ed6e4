"""Where the ink of a page's seals lies over places to sign, so that a pen's is told from it.

Red ink shows by its colour, also where no seal was found; blue ink within a blue seal, unless a pen's is added to it. A
seal without colour covers its whole ellipse: within it only ink that is much darker than its ring is another's, since a
red seal becomes a middle grey on a grey scan and black ink stays black. On pages of two tones nothing there can be told.

Example: ``SealCovers(pixels, scale, seals).on(density, left, top)``
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.marks.colour import (
    Density,
    Ink,
    Mask,
    density_to_darkness,
    density_to_ink,
    ink_to_mask,
    pixels_to_density,
)
from extractors.marks.ellipses import Ellipse, all_directions, sample
from extractors.marks.ink import density_to_black
from extractors.ocr.engine import Pixels
from models.document import SealMark, SealShape
from models.geometry import Box

PEN = 0.35
"""Density beyond that of a blue seal's own ink from which a blue pen is seen on it."""
OUTLINE = 1.06
"""How far the ink of a seal without colour reaches, in shares of half its box."""
RING = (0.86, 1.02)
"""Where the ring of a seal stands within its box, in the same shares."""
DARKER, LEAST_DARKER = 1.5, 0.35
"""Ratio and difference of density by which other ink is darker than a seal's ring, at least."""
DARKEST = 1.2
"""Density of a ring from which other ink cannot be told from it."""
MARGIN = 12.0
"""Points around a seal that are cut out with it, so that the paper's light is known."""


class SealCovers:
    """The seals of one page and what their ink covers."""

    def __init__(self, pixels: Pixels, scale: float, seals: Sequence[SealMark]) -> None:
        """Keep the page; nothing is computed until a patch is asked for.

        Args:
            pixels: the page.
            scale: pixels per point.
            seals: its seals; those without a box are left out.
        """
        self._pixels = pixels
        self._scale = scale
        self._blue = [seal.box for seal in seals if seal.box is not None and seal.colour == "blue"]
        self._grey = [
            (seal.box, seal.shape is SealShape.SQUARE)
            for seal in seals
            if seal.box is not None and seal.colour not in ("red", "blue")
        ]
        self._limits: dict[int, float] = {}

    def on(self, density: Density, left: int, top: int) -> Mask:
        """Where a seal's ink stands on a patch.

        Args:
            density: of the patch, shape (height, width, 3).
            left: column of the page at which it begins.
            top: row of the page at which it begins.
        """
        red = ink_to_mask(density_to_ink(density, "red"), density, "red", self._scale)
        seal = np.asarray(cv2.dilate(red, np.ones((3, 3), np.uint8)), dtype=np.uint8)
        self._add_blue(seal, density, left, top)
        if not self._grey:
            return seal
        dark = density_to_darkness(density)
        for number, (box, is_square) in enumerate(self._grey):
            covered = self._covered(box, is_square, left, top, seal.shape)
            if covered.any():
                seal |= covered & np.asarray(dark <= self._limit(number), dtype=np.uint8)
        return seal

    def _add_blue(self, seal: Mask, density: Density, left: int, top: int) -> None:
        """Mark the ink of the blue seals on a patch that is cut out of the page there."""
        height, width = seal.shape
        places = []
        for box in self._blue:
            a, b, c, d = (int(side * self._scale) for side in (box.x0, box.y0, box.x1, box.y1))
            if left < c and a < left + width and top < d and b < top + height:
                places.append((slice(max(b - top, 0), d - top), slice(max(a - left, 0), c - left)))
        if places:
            blue = ink_to_mask(density_to_ink(density, "blue"), density, "blue", self._scale)
            blue &= np.asarray(density_to_black(density, blue, "blue") < PEN, dtype=np.uint8)
            for place in places:
                seal[place] |= blue[place]

    def _covered(self, box: Box, square: bool, left: int, top: int, shape: tuple[int, ...]) -> Mask:
        """All that a seal covers on a patch."""
        rows, columns = np.ogrid[0 : shape[0], 0 : shape[1]]
        x, y = box.center
        across = (columns + left - x * self._scale) / (box.width / 2 * self._scale * OUTLINE)
        down = (rows + top - y * self._scale) / (box.height / 2 * self._scale * OUTLINE)
        inside = np.maximum(abs(across), abs(down)) < 1 if square else across**2 + down**2 < 1
        return np.asarray(inside, dtype=np.uint8)

    def _limit(self, number: int) -> float:
        """Density up to which ink within a seal without colour is taken for its own."""
        if number not in self._limits:
            box, is_square = self._grey[number]
            around = box.grown(MARGIN)
            left, top = max(0, int(around.x0 * self._scale)), max(0, int(around.y0 * self._scale))
            right, bottom = int(around.x1 * self._scale), int(around.y1 * self._scale)
            patch = np.ascontiguousarray(self._pixels[top:bottom, left:right])
            dark = density_to_darkness(pixels_to_density(patch, self._scale))
            x, y = box.center[0] * self._scale - left, box.center[1] * self._scale - top
            half = box.width / 2 * self._scale, box.height / 2 * self._scale
            self._limits[number] = float("inf") if is_square else darkest_of_seal(dark, (x, y), half)
        return self._limits[number]


def darkest_of_seal(dark: Ink, middle: tuple[float, float], half: tuple[float, float]) -> float:
    """Density above which ink within an upright ring is not the ring's; infinite where that cannot be told.

    Args:
        dark: darkness of a patch that holds the ring, as density.
        middle: x and y of the ring's middle, in pixels.
        half: half of its width and height, in pixels.
    """
    x, y = Ellipse(*middle, *half, 0.0).polar(all_directions(), np.linspace(*RING, 13))
    ring = float(np.median(sample(dark, x, y).max(axis=1)))
    if not 0.0 < ring <= DARKEST:
        return float("inf")
    return max(DARKER * ring, ring + LEAST_DARKER)
