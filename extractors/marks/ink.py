"""A page without the coloured ink of its seals, so that the black print under them can be read.

By optical density: red ink takes little red, black takes all alike. What is left in the channel that the ink
lets through, less the ink's own small share of it, is black print (PEERS.md, trap 3).

Example: ``without_seal_ink(pixels, 200 / 72)``
"""

import cv2
import numpy as np

from extractors.marks.colour import (
    Colour,
    Density,
    Mask,
    density_to_ink,
    ink_to_mask,
    pixels_to_density,
    pixels_to_paper,
)
from extractors.ocr.engine import Pixels

EDGE = 1.0
"""Points around coloured ink that are cleaned with it (blurred colour of compressed images)."""
PURE = 0.7
"""Share of ink above which a pixel shows the ink alone, without print."""


def without_seal_ink(pixels: Pixels, unit: float) -> Pixels:
    """Take red and blue ink off a page; everything else stays as it is.

    Args:
        pixels: RGB page.
        unit: pixels per point.

    Returns:
        A new image of the same size.
    """
    density = pixels_to_density(pixels, unit)
    paper = pixels_to_paper(pixels, unit)
    cleaned = pixels.astype(np.float32)
    side = max(3, round(2 * EDGE * unit) // 2 * 2 + 1)
    colours: tuple[Colour, ...] = ("red", "blue")
    for colour in colours:
        mask = ink_to_mask(density_to_ink(density, colour), density, colour, unit)
        if not mask.any():
            continue
        black = density_to_black(density, mask, colour)
        area = cv2.dilate(mask, np.ones((side, side), np.uint8)) > 0
        cleaned[area] = paper[area] * np.exp(-black[area])[:, None]
    return np.asarray(np.clip(np.rint(cleaned), 0, 255), dtype=np.uint8)


def density_to_black(
    density: Density, mask: Mask, colour: Colour
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Density of black print alone, given where ink of a colour stands; shape (height, width)."""
    red, green, blue = density[..., 0], density[..., 1], density[..., 2]
    kept, taken = (red, np.minimum(green, blue)) if colour == "red" else (blue, green)
    pure = (mask > 0) & (taken - kept > PURE * taken)
    share = float(np.median(kept[pure] / np.maximum(taken[pure], 1e-3))) if pure.any() else 0.1
    black = (kept - share * taken) / (1.0 - share)
    return np.asarray(np.maximum(black, 0.0), dtype=np.float32)
