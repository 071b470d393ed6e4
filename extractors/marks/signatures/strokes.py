"""Handwriting on a patch of page: ink that is no print, no rule, no seal and no smudge.

Handwriting is made of thin strokes that turn: long for the space they take. A smudge is thick or pale, a stray
line is straight, a speck is short (PEERS.md, trap 8: a smudge is not a signature).

Example: ``patch_to_strokes(ink, hidden, unit)`` gives the box of the writing and how sure it is.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Ink, Mask
from extractors.marks.ranks import percentiles
from extractors.marks.straight_runs import straight_runs

DARK = 0.28
"""Least density of a pen's stroke."""
THICKEST = 4.2
"""Points; brush and felt pens stay below, smudges and filled areas do not."""
RULE = 15.0
"""Points; a straight level or upright run this long is a rule."""
SPECK = 2.2
"""Points; smaller pieces are dirt or dots of a dotted rule."""
STROKE = 4.0
"""Points; pieces from this length on are strokes; three of them, even straight ones, can be a name."""
NARROW = 1.6
"""Points; what scatters less about one straight line is a stray line, however broken."""
LEAST_LENGTH = 26.0
"""Points of stroke in a signature."""
LEAST_SIZE = (9.0, 6.0)
"""Points; width and height of the shortest name."""


@dataclass(frozen=True)
class Strokes:
    """What is written on a patch, in its pixels.

    Attributes:
        bounds: x0, y0, x1, y1 around it.
        length: of all strokes, in points.
        thickness: of the strokes, in points.
        turning: length over the largest extent of its pieces; about 1 for straight lines.
        score: how sure it is that this is writing, 0 to 1.
    """

    bounds: tuple[int, int, int, int]
    length: float
    thickness: float
    turning: float
    score: float


def patch_to_strokes(ink: Ink, hidden: Mask, unit: float) -> Strokes | None:
    """Look for handwriting on a patch.

    Args:
        ink: darkness of the patch as density.
        hidden: 1 where print or seal ink is known to stand.
        unit: pixels per point.

    Returns:
        The writing; None for an empty place, a rule, specks or a smudge.
    """
    mask = stroke_mask(ink, hidden, unit)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    distance = cv2.distanceTransform(np.pad(mask, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    pieces = []
    places = []
    for label in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[label])
        if max(width, height) < SPECK * unit:
            continue
        part = labels[y : y + height, x : x + width] == label
        thickness = _thickness(distance[y : y + height, x : x + width][part])
        if thickness <= THICKEST * unit:
            pieces.append((x, y, width, height, area / thickness, thickness))
            places.append(np.argwhere(part) + np.array([y, x]))
    if not pieces or breadth(np.concatenate(places)) < NARROW * unit:
        return None
    return _pieces_to_strokes(np.array(pieces, dtype=np.float64), unit)


def stroke_mask(ink: Ink, hidden: Mask, unit: float) -> Mask:
    """Where a patch is as dark as a pen's strokes, without rules; arguments as in `patch_to_strokes`."""
    mask = np.asarray((ink > max(DARK, 0.35 * _darkest(ink))) & (hidden == 0), dtype=np.uint8)
    return without_rules(mask, unit)


def breadth(places: NDArray[np.intp]) -> float:
    """How far points, shape (n, 2), scatter about the straight line that fits them best, in pixels."""
    centred = places - places.mean(axis=0)
    least = float(np.linalg.eigvalsh(centred.T @ centred / len(places))[0])
    return float(np.sqrt(max(least, 0.0)))


def without_rules(mask: Mask, unit: float) -> Mask:
    """The mask without straight level or upright runs of `RULE` points (underscores, table rules)."""
    length = max(9, round(RULE * unit))
    rules = straight_runs(mask, length, max(2, round(1.2 * unit)))
    grown = np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    left = np.asarray(mask & (1 - grown), dtype=np.uint8)
    back = np.asarray(cv2.dilate(left, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    return np.asarray(left | (mask & (1 - rules) & back), dtype=np.uint8)


def _pieces_to_strokes(pieces: NDArray[np.float64], unit: float) -> Strokes | None:
    x, y, width, height, length, thickness = pieces.T
    total = float(length.sum()) / unit
    bounds = int(x.min()), int(y.min()), int((x + width).max()), int((y + height).max())
    size = (bounds[2] - bounds[0]) / unit, (bounds[3] - bounds[1]) / unit
    turning = float(length.sum() / np.hypot(width, height).sum())
    if total < LEAST_LENGTH or size[0] < LEAST_SIZE[0] or size[1] < LEAST_SIZE[1]:
        return None
    strokes = int((length >= STROKE * unit).sum())
    if strokes < 3 and turning < 1.35:
        return None
    density = total / (size[0] * size[1])
    sure = min(1.0, 0.55 + 0.2 * min(total / 80, 1.0) + 0.15 * min(turning - 1, 1.0) + 0.1 * (density < 0.6))
    return Strokes(bounds, total, float(np.median(thickness)) / unit, turning, sure)


def _thickness(distances: NDArray[np.float32]) -> float:
    """Stroke width in pixels of one piece, from the distance along its middle line."""
    return max(1.0, 2.0 * percentiles(distances, 85)[0] - 1.0)


def _darkest(ink: Ink) -> float:
    return percentiles(ink, 99.5)[0] if ink.size else 0.0
