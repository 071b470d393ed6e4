"""Coloured ink apart from black print: optical density against the local paper.

Density is the logarithm of paper over pixel, channel by channel, so that shadow, a yellow lamp and tinted paper
fall out, inks add up where they overlap, and a faint print keeps the hue of a full one (Beer-Lambert). Red ink
takes green and blue away and leaves red: red = min(density of green, of blue) - density of red.

Example: ``density_to_ink(pixels_to_density(pixels, unit), "red")`` is above 1 on a fresh seal, near 0 on print.
"""

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.ranks import percentiles
from extractors.ocr.engine import Pixels

Density = NDArray[np.float32]
"""Optical density (natural logarithm), shape (height, width, 3), RGB, 0 to `MOST`."""
Ink = NDArray[np.float32]
"""Amount of one ink, shape (height, width)."""
Mask = NDArray[np.uint8]
"""0 or 1, shape (height, width)."""
Colour = Literal["red", "blue"]

MOST = 2.5
BLACK = 0.5
"""Least density of all channels in black print."""
CROSSING = 3.0
"""Points; the broadest stroke of print that is taken as lying across coloured ink."""
_LOGARITHMS = np.log(np.maximum(np.arange(256), 1)).astype(np.float32)
PAPER_PATCH = 14.0
"""Points; ink narrower than this does not count as paper (the star of a seal is about that wide)."""
HALO = 8.0
"""Points; how far the blurred colour of compressed images is held against the ink it comes from."""
HALO_SHARE = 0.22
FAINTEST = 0.05
"""Least ink of a faint seal; scanners' colour noise stays below."""
PURITY = 0.45
"""Least share of the ink in the density of the absorbed channels; black print with a colour fringe has less."""


def pixels_to_paper(pixels: Pixels, unit: float) -> NDArray[np.float32]:
    """The paper's light at each pixel.

    Args:
        pixels: RGB image, shape (height, width, 3), or one channel, shape (height, width).
        unit: pixels per point.

    Returns:
        Light from 24 to 255, of the shape of `pixels`.
    """
    height, width = pixels.shape[:2]
    full = cv2.resize(_paper(pixels, unit), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(full, dtype=np.float32)


def pixels_to_density(pixels: Pixels, unit: float) -> Density:
    """Optical density of each channel against the local paper.

    Args:
        pixels: RGB image, shape (height, width, 3), or one channel, shape (height, width).
        unit: pixels per point.

    Returns:
        Density of the shape of `pixels`.
    """
    height, width = pixels.shape[:2]
    paper = cv2.resize(np.log(_paper(pixels, unit)), (width, height), interpolation=cv2.INTER_LINEAR)
    density = cv2.subtract(paper, cv2.LUT(np.ascontiguousarray(pixels), _LOGARITHMS))
    return np.asarray(np.clip(density, 0.0, MOST, out=density), dtype=np.float32)


def _paper(pixels: Pixels, unit: float) -> NDArray[np.float32]:
    """The paper's light in coarse steps."""
    shrink = max(1, round(unit * 2.5))
    height, width = pixels.shape[:2]
    size = (max(1, width // shrink), max(1, height // shrink))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    side = max(3, int(2 * PAPER_PATCH * unit / shrink) // 2 * 2 + 1)
    paper = cv2.blur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)), (side, side))
    return np.asarray(np.maximum(paper, 24), dtype=np.float32)


def density_to_ink(density: Density, colour: Colour) -> Ink:
    """Amount of red or blue ink; black print has none."""
    red, green, blue = density[..., 0], density[..., 1], density[..., 2]
    redness = np.minimum(green, blue) - red
    if colour == "red":
        return np.asarray(np.maximum(redness, 0.0), dtype=np.float32)
    blueness = green - blue
    return np.asarray(np.where(blueness > redness, np.maximum(blueness, 0.0), 0.0), dtype=np.float32)


def density_to_darkness(density: Density) -> Ink:
    """How dark each pixel is: the mean density of its channels."""
    return np.asarray(cv2.transform(density, np.full((1, 3), 1 / 3, np.float32)), dtype=np.float32)


def ink_bound(ink: Ink) -> float:
    """Least amount of ink above the colour noise of a page, by a sample of its pixels."""
    middle = percentiles(ink, 50)[0]
    return max(FAINTEST, middle + 4 * percentiles(np.abs(ink - middle), 50)[0] * 1.48)


def ink_to_mask(ink: Ink, density: Density, colour: Colour, unit: float, bound: float | None = None) -> Mask:
    """Where ink of the colour stands: above the page's colour noise and not just the halo of stronger ink.

    Args:
        ink: amount of the ink.
        density: density of the same image.
        colour: which ink.
        unit: pixels per point.
        bound: least amount of ink; None for that of this image.
    """
    bound = ink_bound(ink[::3, ::3]) if bound is None else bound
    side = max(3, round(HALO * unit))
    strongest = cv2.dilate(cv2.blur(ink, (3, 3)), np.ones((side, side), np.uint8))
    green = density[..., 1]
    taken = np.minimum(green, density[..., 2]) if colour == "red" else green
    mask = (ink > bound) & (ink > PURITY * taken) & (ink > HALO_SHARE * strongest)
    return np.asarray(mask, dtype=np.uint8)


def through_print(mask: Mask, density: Density, unit: float) -> Mask:
    """Coloured ink together with the black strokes that cross it, under which its own colour cannot be seen.

    Args:
        mask: where the ink stands.
        density: density of the same image.
        unit: pixels per point.
    """
    side = max(3, round(CROSSING * unit)) // 2 * 2 + 1
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    red, green, blue = cv2.split(density)
    black = np.asarray(cv2.min(cv2.min(red, green), blue) > BLACK, dtype=np.uint8)
    return np.asarray(mask | (np.asarray(closed, dtype=np.uint8) & black), dtype=np.uint8)


def is_colourless(pixels: Pixels, step: int = 4) -> bool:
    """Tell whether a page image is grey or black and white all over, by every so many of its pixels."""
    red, green, blue = (np.ascontiguousarray(pixels[::step, ::step, channel]) for channel in range(3))
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return bool(spread.max() <= 14) or percentiles(spread, 99.8)[0] <= 14
