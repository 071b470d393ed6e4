"""Light on a photographed page: one lamp, two lamps of different colour, the shadow of a hand.

Fields are floats of shape (height, width) or (height, width, 3) by which pixels are multiplied.

Example: ``one_lamp((1500, 2000), 0.3, Random(1)).shape == (2000, 1500, 3)``
"""

from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Field = NDArray[np.float32]


def one_lamp(size: tuple[int, int], depth: float, rng: Random) -> Field:
    """Return the light of one slightly warm lamp.

    Args:
        size: width and height in pixels.
        depth: loss of light over a distance of one picture.
        rng: source of chance.
    """
    light = 1.04 - depth * _distance(size, rng.uniform(0.2, 0.8), rng.uniform(0.1, 0.6))
    tint = np.array((1.0, rng.uniform(0.96, 0.99), rng.uniform(0.88, 0.96)), dtype=np.float32)
    return (light[:, :, None] * tint).astype(np.float32)


def two_lamps(size: tuple[int, int], depth: float, rng: Random) -> Field:
    """Return daylight from one side and a warm lamp from the other (arguments as of ``one_lamp``)."""
    left = rng.random() < 0.5
    day = np.clip(1.1 - 1.2 * _distance(size, 0.0 if left else 1.0, rng.uniform(0.1, 0.4)), 0, 1)
    lamp = np.clip(1.1 - 1.2 * _distance(size, 1.0 if left else 0.0, rng.uniform(0.5, 0.9)), 0, 1)
    cold = np.array((0.86, 0.95, 1.06), dtype=np.float32)
    warm = np.array((1.05, 0.92, 0.7), dtype=np.float32)
    mixed = day[:, :, None] * cold + lamp[:, :, None] * warm
    return (1.0 - depth + depth * 1.15 * mixed).astype(np.float32)


def hand_shadow(size: tuple[int, int], rng: Random) -> Field:
    """Return the shadow of the hand that holds the phone, coming in from the lower edge or a side."""
    width, height = size
    mask = Image.new("L", (width // 4, height // 4), 0)
    draw = ImageDraw.Draw(mask)
    w, h = mask.size
    x, y = w * rng.uniform(0.25, 0.75), h * rng.uniform(0.45, 0.7)
    wide, tall = w * rng.uniform(0.2, 0.3), h * rng.uniform(0.22, 0.32)
    draw.rounded_rectangle((x - wide / 2, y, x + wide / 2, y + tall), w * 0.03, fill=255)
    for n in range(4):
        top = y + tall * (0.2 + 0.19 * n)
        reach = wide * rng.uniform(0.2, 0.34)
        draw.rounded_rectangle(
            (x + wide / 2 - 8, top, x + wide / 2 + reach, top + tall * 0.14), h * 0.018, fill=255
        )
    draw.polygon(
        [(x - wide * 0.4, y + tall * 0.7), (x + wide * 0.7, y + tall * 0.7), (x + wide, h), (x, h)], 255
    )
    soft = mask.rotate(rng.uniform(-25, 25), center=(x, y)).filter(ImageFilter.GaussianBlur(w * 0.022))
    grown = soft.resize(size, Image.Resampling.BICUBIC)
    shade: Field = (1 - rng.uniform(0.32, 0.5) * np.asarray(grown, dtype=np.float32) / 255).astype(np.float32)
    return shade


def _distance(size: tuple[int, int], x: float, y: float) -> Field:
    """Return the distance of every pixel from a place, sides of the picture counting as 1."""
    across = np.linspace(0, 1, size[0], dtype=np.float32)[None, :]
    down = np.linspace(0, 1, size[1], dtype=np.float32)[:, None]
    result: Field = np.sqrt((across - x) ** 2 + (down - y) ** 2).astype(np.float32)
    return result
