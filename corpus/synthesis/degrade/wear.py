"""What happens to a sheet before and while it is scanned: folds, holes, show-through, uneven light, copies of copies.

Every step takes and returns RGB floats of shape (height, width, 3), 0 to 255, and moves no point of the page.

Example: ``fold(pixels, 1, 200 / 72, Random(1))``
"""

from io import BytesIO
from math import pi, sin
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.float32]

_HOLE_GAP, _HOLE_EDGE, _HOLE_RADIUS = 227.0, 33.0, 8.2
"""Points: the two holes of a punch stand 80 mm apart, 11.5 mm from the edge, 5.8 mm wide (ISO 838)."""


def fold(pixels: Pixels, count: int, scale: float, rng: Random) -> Pixels:
    """Return the sheet with ``count`` folds: a dark line, shade on one side of it, light on the other.

    Args:
        pixels: the sheet.
        count: how often it was folded; the first fold lies across the middle, a second along it.
        scale: pixels for one point.
        rng: source of chance.
    """
    height, width = pixels.shape[:2]
    result = pixels
    for number in range(count):
        length, breadth = (height, width) if number % 2 == 0 else (width, height)
        place = length * rng.choice((0.5, 0.34, 0.66)) + rng.uniform(-8, 8) * scale
        along = np.arange(length, dtype=np.float32)[:, None]
        wander = rng.uniform(-3, 3) * scale * np.linspace(-1, 1, breadth, dtype=np.float32)[None, :]
        away = along - place - wander
        deep, reach = rng.uniform(0.16, 0.34), rng.uniform(14, 40) * scale
        shade = 1 - deep * np.exp(-np.abs(away) / reach) * (away > 0)
        shade = shade + 0.05 * np.exp(-np.abs(away) / reach) * (away <= 0)
        shade = shade * (1 - rng.uniform(0.25, 0.5) * np.exp(-((away / (0.7 * scale)) ** 2)))
        result = result * (shade if number % 2 == 0 else shade.T)[:, :, None]
    return result.astype(np.float32)


def punch(pixels: Pixels, scale: float, rng: Random) -> Pixels:
    """Return the sheet with the two holes of a punch at its left edge, through which the dark lid is seen."""
    height, width = pixels.shape[:2]
    rows = np.arange(height, dtype=np.float32)[:, None]
    columns = np.arange(width, dtype=np.float32)[None, :]
    middle = height / 2 + rng.uniform(-14, 14) * scale
    x = (_HOLE_EDGE + rng.uniform(-4, 4)) * scale
    through = np.zeros((height, width), dtype=np.float32)
    for side in (-0.5, 0.5):
        away = np.hypot(rows - middle - side * _HOLE_GAP * scale, columns - x)
        through = np.maximum(through, np.clip((_HOLE_RADIUS * scale - away) / 1.5 + 0.5, 0, 1))
    lid = rng.uniform(20, 90)
    return (pixels * (1 - through[:, :, None]) + lid * through[:, :, None]).astype(np.float32)


def show_through(pixels: Pixels, back: Image.Image, strength: float, scale: float) -> Pixels:
    """Return the sheet with the print of its other side faintly seen, mirrored and soft.

    Args:
        pixels: the sheet.
        back: the page printed on the other side, same size.
        strength: share of the other side's ink that is seen.
        scale: pixels for one point.
    """
    mirrored = back.convert("L").transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    soft = mirrored.filter(ImageFilter.GaussianBlur(0.55 * scale))
    ink = 1 - np.asarray(soft, dtype=np.float32) / 255
    return (pixels * (1 - strength * ink[:, :, None])).astype(np.float32)


def uneven_light(pixels: Pixels, depth: float, rng: Random) -> Pixels:
    """Return the page lit from one side; the darkest corner loses ``depth`` of its light."""
    height, width = pixels.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    angle = rng.uniform(0, 2 * pi)
    ramp = (x * np.float32(sin(angle)) + y * np.float32(sin(angle + pi / 2))) / 1.42
    light = 1 - depth * (0.5 + 0.5 * ramp) - 0.25 * depth * (x * x + y * y) / 2
    return (pixels * light[:, :, None]).astype(np.float32)


def gutter(pixels: Pixels, depth: float, scale: float) -> Pixels:
    """Return the page darker towards its left edge, as that of a bound volume pressed on the glass."""
    x = np.arange(pixels.shape[1], dtype=np.float32) / scale
    shade = 1 - depth * np.exp(-x / 17) - 0.3 * depth * np.exp(-x / 60)
    return (pixels * shade[None, :, None]).astype(np.float32)


def streaks(pixels: Pixels, count: int, rng: Random) -> Pixels:
    """Return the page with ``count`` lines down its length, as dirt on a feeder's glass draws them."""
    result = pixels.copy()
    for _ in range(count):
        x, wide = rng.randrange(pixels.shape[1] - 3), rng.choice((1, 1, 2))
        tone = rng.choice((rng.uniform(0.45, 0.8), rng.uniform(0.8, 0.93)))
        result[:, x : x + wide] *= tone
    return result


def copied(image: Image.Image, times: int, rng: Random) -> Image.Image:
    """Return the picture after it was made smaller, saved as poor JPEG and enlarged again ``times`` times."""
    size = image.size
    for _ in range(times):
        share = rng.uniform(0.66, 0.82)
        small = image.resize((round(size[0] * share), round(size[1] * share)), Image.Resampling.BILINEAR)
        buffer = BytesIO()
        small.save(buffer, "JPEG", quality=rng.randint(22, 34))
        image = Image.open(buffer).resize(size, Image.Resampling.BICUBIC)
    return image
