"""Rings drawn by hand around words: by their outline where they stand free, else by the closed path their ink takes.

A free ring is a piece of ink that lies along its own hull. One that touches a rule, another ring or the print is looked
for around a given word: a smooth path once around it, outside its print, which is inked nearly all the way.

Example: ``path_ring(ink.mask, word, others)`` says how much of the best path around the word is inked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Mask

ON_HULL = 0.8
"""Share of the hull of a free ring that is inked."""
ROUND = (0.6, 0.93)
"""Share of its upright box that a ring encloses; a rectangle encloses more."""
INSIDE, OUTSIDE = 0.3, 0.95
"""How far within and outside the ellipse around a word its ring is looked for, in heights of the print."""
PRINT, ENDS = 0.52, 0.25
"""Half of the height of print, and what lies at its ends where a ring may cut it, in heights of the print."""
MIDDLE, ABOVE_AND_BELOW = 0.6, 0.7
"""Middle part of a word, and the share of its columns with ink above and below without which no path is sought."""
INKED, EACH_SIDE = 0.85, 0.7
"""Share of a path, and of each quarter of it, that is inked."""
LARGER = 1.25
"""Height of a path at least, in heights of the print: else it runs along the print itself."""
STEP = 2.0
"""Pixels between the places of a path."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Span:
    """The print of a word in pixels of its strip."""

    x0: float
    y0: float
    x1: float
    y1: float


def is_free_ring(points: _Floats, width: int, tall: int) -> bool:
    """Whether an outline follows its own hull, and the hull is round.

    Args:
        points: of the outline, x and y, shape (n, 2).
        width: of its upright box in pixels.
        tall: height of that box.
    """
    hull = cv2.convexHull(points.astype(np.int32))
    share = cv2.contourArea(hull) / max(width * tall, 1)
    if not ROUND[0] <= share <= ROUND[1]:
        return False
    canvas = np.full((tall + 3, width + 3), 255, np.uint8)
    corner = points.min(axis=0) - 1
    for x, y in (points - corner).astype(np.int64).tolist():
        canvas[y, x] = 0
    distance = cv2.distanceTransform(canvas, cv2.DIST_L2, 3)
    edge = np.zeros_like(canvas)
    shifted = (hull[:, 0, :] - corner).astype(np.int32)
    cv2.polylines(edge, [shifted], True, (1,))
    near = distance[edge > 0] <= max(2.0, 0.08 * min(width, tall))
    return float(near.mean()) >= ON_HULL


def is_ringed(ink: Mask, word: Span, others: Sequence[Span]) -> bool:
    """Whether a path around a word is inked.

    Args:
        ink: where the strip around the row is inked.
        word: the print of the word.
        others: the print of the other words of the row, which is no ring's ink.
    """
    if not _may_be_ringed(ink, word):
        return False
    free = ink.copy()
    for other in others:
        free[
            max(round(other.y0), 0) : round(other.y1) + 1, max(round(other.x0), 0) : max(round(other.x1), 0)
        ] = 0
    thick = np.asarray(cv2.dilate(free, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    x, y, angles = _places(word)
    rows, columns = np.rint(y).astype(np.int64), np.rint(x).astype(np.int64)
    inside = (rows >= 0) & (rows < ink.shape[0]) & (columns >= 0) & (columns < ink.shape[1])
    values = np.where(
        inside, thick[np.clip(rows, 0, ink.shape[0] - 1), np.clip(columns, 0, ink.shape[1] - 1)], 0
    )
    size = word.y1 - word.y0
    across, down = np.abs(x - (word.x0 + word.x1) / 2), np.abs(y - (word.y0 + word.y1) / 2)
    outside = (down >= PRINT * size) | (across >= (word.x1 - word.x0) / 2 - ENDS * size)
    path = _best_path(np.where(outside, values, 0).astype(np.int32))
    each = np.arange(len(path))
    points = np.stack([x[each, path], y[each, path]], axis=1)
    return _is_inked(values[each, path], angles) and _is_round(points, LARGER * size)


def _may_be_ringed(ink: Mask, word: Span) -> bool:
    """Whether there is ink above and below the middle of a word: a quick look that spares most words the long one."""
    size = word.y1 - word.y0
    spare = (1 - MIDDLE) / 2 * (word.x1 - word.x0)
    columns = slice(max(round(word.x0 + spare), 0), max(round(word.x1 - spare), 0))
    above = ink[max(round(word.y0 - OUTSIDE * size), 0) : max(round(word.y0), 0), columns]
    below = ink[max(round(word.y1), 0) : max(round(word.y1 + OUTSIDE * size), 0), columns]
    return all(part.size > 0 and float(part.any(axis=0).mean()) >= ABOVE_AND_BELOW for part in (above, below))


def _places(word: Span) -> tuple[_Floats, _Floats, _Floats]:
    """Places around a word: x and y, shape (angles, distances), and the angles, clockwise from its right end."""
    size = word.y1 - word.y0
    half, tall = (word.x1 - word.x0) / 2, size / 2
    count = int(np.clip(4 * (half + tall) / STEP, 60, 800))
    angles = 2 * np.pi * np.arange(count) / count
    out = np.arange(-INSIDE * size, OUTSIDE * size)
    x = (word.x0 + word.x1) / 2 + (half + out[None, :]) * np.cos(angles)[:, None]
    y = (word.y0 + word.y1) / 2 + (tall + out[None, :]) * np.sin(angles)[:, None]
    return x, y, angles


def _best_path(values: NDArray[np.int32]) -> NDArray[np.int64]:
    """The distance at each angle of the closed path with most ink; neighbours differ by one step at most."""
    count, wide = values.shape
    laps = np.concatenate([values, values])
    total = laps[0].astype(np.int64)
    steps = np.zeros((len(laps), wide), np.int64)
    for place in range(1, len(laps)):
        padded = np.pad(total, 1, constant_values=-1)
        moved = np.stack([padded[1:-1], padded[:-2], padded[2:]])
        best = moved.argmax(axis=0)
        steps[place] = np.arange(wide) + np.array([0, -1, 1])[best]
        total = moved.max(axis=0) + laps[place]
    path = np.zeros(len(laps), np.int64)
    path[-1] = int(total.argmax())
    for place in range(len(laps) - 1, 0, -1):
        path[place - 1] = steps[place, path[place]]
    middle = count // 2
    return np.concatenate([path[count : count + middle], path[middle:count]])


def _is_inked(inked: NDArray[np.int64], angles: _Floats) -> bool:
    """Whether a path is inked nearly all the way, and on all four sides."""
    quarter = ((angles + np.pi / 4) // (np.pi / 2)).astype(np.int64) % 4
    sides = [float(inked[quarter == number].mean()) for number in range(4)]
    return float(inked.mean()) >= INKED and min(sides) >= EACH_SIDE


def _is_round(points: _Floats, least: float) -> bool:
    """Whether a path of x and y, shape (n, 2), is round, and of some height in pixels."""
    wide, tall = (float(size) for size in np.ptp(points, axis=0))
    share = cv2.contourArea(cv2.convexHull(points.astype(np.float32))) / max(wide * tall, 1.0)
    return tall >= least and ROUND[0] <= share <= ROUND[1]
