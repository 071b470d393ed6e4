"""Ink of stamps: colours, cloudy density, grain, dry parts, a slipped second imprint.

Example: ``inked(mask, Inking(), Random(1))``
"""

from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

Density = NDArray[np.float32]

#: Colour → bounds of red, green and blue from which a seal's ink is drawn.
INKS = {
    "red": ((200, 228), (18, 48), (24, 56)),
    "blue": ((24, 52), (44, 78), (150, 196)),
}


@dataclass(frozen=True)
class Inking:
    """How a stamp was inked and pressed.

    Attributes:
        density: share of full ink, lowest and highest.
        dry: share of the density that the dry side loses, 0 to 1.
        gaps: share of the grain that took little ink.
        slipped: the stamp slipped: a second, fainter imprint beside the first.
        spread: blur in pixels of 720 across (wet ink).
    """

    density: tuple[float, float] = (1.0, 1.0)
    dry: float = 0.0
    gaps: float = 42 / 255
    slipped: bool = False
    spread: float = 0.8


def inked(mask: Image.Image, inking: Inking, rng: Random) -> Image.Image:
    """Return the mask with cloudy density and small gaps, as a stamp pad leaves them.

    Args:
        mask: what is cut, L, 255 for ink.
        inking: how it was pressed.
        rng: source of chance.
    """
    chance = np.random.default_rng(rng.randrange(2**32))
    cloud = _field(chance, (9, 9), mask.size, Image.Resampling.BICUBIC)
    grain = _field(chance, (240, 240), mask.size, Image.Resampling.BILINEAR)
    density = 0.70 + 0.28 * cloud
    density *= np.where(grain < inking.gaps, 0.55, 1.0)
    if inking.dry:
        density *= _dryness(mask.size, inking.dry, rng)
    if inking.density != (1.0, 1.0):
        density *= rng.uniform(*inking.density)
    worn = np.asarray(mask, dtype=np.float32) * density
    image = Image.fromarray(np.clip(worn, 0, 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(inking.spread)
    )
    if inking.slipped:
        ghost = image.point(lambda a: round(a * 0.45))
        moved = ImageChops.offset(ghost, rng.choice((-1, 1)) * rng.randint(5, 8), rng.randint(3, 7))
        image = ImageChops.lighter(image, moved)
    return image


def _field(
    chance: np.random.Generator, cells: tuple[int, int], size: tuple[int, int], how: Image.Resampling
) -> Density:
    """Return smooth noise between 0 and 1."""
    coarse = Image.fromarray((chance.random(cells) * 255).astype(np.uint8))
    field: Density = (np.asarray(coarse.resize(size, how), dtype=np.float32) / 255).astype(np.float32)
    return field


def _dryness(size: tuple[int, int], depth: float, rng: Random) -> Density:
    """Return the density of a stamp pressed harder on one side."""
    x = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    angle = rng.uniform(0, 2 * pi)
    side = x * np.float32(cos(angle)) + y * np.float32(sin(angle))
    return (1 - depth * np.clip(side + 0.25, 0, 1)).astype(np.float32)
