"""Ticks and crosses of a pen between the words of a row, by their shape.

The words are cut out of the strip, so that a tick whose long stroke runs into the first character stands alone. A tick is
a short fall and a long rise; a cross is two strokes from corner to corner.

Example: ``find_pen_marks(ink, words, height, pitch, unit)`` gives the middle of each in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.line_ink import LineInk
from extractors.marks.choices.tick_boxes import RULE, without_level_rules
from extractors.marks.colour import Mask

LETTERS = frozenset("XxＸ×╳✕✖VvＶ")
"""What the engine reads for a tick or a cross of a pen, besides √."""
CROSSES = frozenset("×╳✕✖")
"""Those that begin no words."""
BLOT = 0.6
"""Share of ink in its upright box from which a piece is a blot and no stroke."""
LOOP = 0.6
"""Share of its upright box that a piece encloses from which it is a small circle or box of the form."""
LEAST, MOST = 0.4, 1.9
"""Height of a tick, and width of a stroke, at least; height and width of either at most, in heights of the line."""
WORD, BOX = 0.45, 0.62
"""Part of a word's character, and of a box, on either side of its middle that is cut out, in distances of characters."""
APART = 0.7
"""Distance of the middle of a mark from those of characters, of which a piece may be left, in the same unit."""
OBLONG, CORNER, MIDDLE, SIDE = 1.8, 0.18, 0.5, 0.4
"""Ratio of the sides of a cross at most; ink of the ninths of its box: at the corners, in the middle, at the sides."""


class Shape(StrEnum):
    """What a piece of ink between words looks like."""

    TICK = "tick"
    CROSS = "cross"
    STROKE = "stroke"


@dataclass(frozen=True)
class PenMark:
    """A piece of ink with its middle in points, from the left and from the top, and from where to where it reaches."""

    x: float
    y: float
    shape: Shape
    x0: float
    x1: float


def find_pen_marks(
    ink: LineInk,
    words: Sequence[float],
    height: float,
    pitch: float,
    unit: float,
    boxes: Sequence[float] = (),
) -> list[PenMark]:
    """Find the ticks, crosses and other strokes between words, from the left.

    Args:
        ink: the strip around the row.
        words: middles of the characters of its words, in points.
        height: of the line in points.
        pitch: usual distance of characters in points.
        unit: pixels per point.
        boxes: middles of its boxes, in points, which are cut out too.
    """
    level = without_level_rules(ink.mask, RULE * height * unit)
    for middle, half in [*((x, WORD) for x in words), *((x, BOX) for x in boxes)]:
        x0, x1 = ((middle + side * half * pitch) * unit - ink.x0 for side in (-1, 1))
        level[:, max(round(x0), 0) : max(round(x1), 0)] = 0
    closed = np.asarray(cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for contour in contours:
        x, y, width, tall = cv2.boundingRect(contour)
        sides = width / unit / height, tall / unit / height
        if not (LEAST <= sides[1] <= MOST and sides[0] <= MOST):
            continue
        shape = _shape(
            closed[y : y + tall, x : x + width], np.asarray(contour[:, 0, :], dtype=np.float64), sides[0]
        )
        place = ink.to_points(x, y, x + width, y + tall, unit)
        middle, top = place.center
        if shape is not None and all(abs(middle - word) >= APART * pitch for word in (*words, *boxes)):
            found.append(PenMark(middle, top, shape, place.x0, place.x1))
    return sorted(found, key=lambda mark: mark.x)


def _shape(piece: Mask, outline: NDArray[np.float64], width: float) -> Shape | None:
    """The shape of a piece of ink, `width` in heights of the line; None for what is no stroke of a pen."""
    if _is_cross(piece):
        return Shape.CROSS
    if _is_tick(outline, piece.shape[1], piece.shape[0]):
        return Shape.TICK
    is_loop = cv2.contourArea(outline.astype(np.int32)) > LOOP * piece.size
    return Shape.STROKE if width >= LEAST and float(piece.mean()) <= BLOT and not is_loop else None


def _is_tick(points: NDArray[np.float64], width: int, tall: int) -> bool:
    """Whether an outline falls from the left to a foot and rises higher to the right."""
    if width < 0.5 * tall or cv2.contourArea(points.astype(np.int32)) > 0.5 * width * tall:
        return False
    shares = (points - points.min(axis=0)) / np.array([max(width, 1), max(tall, 1)])
    left, foot = shares[shares[:, 0].argmin()], shares[shares[:, 1].argmax()]
    right = shares[shares[:, 0].argmax()]
    return bool(0.1 <= foot[0] <= 0.6 and 0.2 <= left[1] <= 0.85 and right[1] <= 0.35)


def _is_cross(piece: Mask) -> bool:
    """Whether a piece of ink is two strokes from corner to corner: its corners and its middle are inked, its sides not."""
    tall, width = piece.shape
    if not 1 / OBLONG <= width / tall <= OBLONG or min(tall, width) < 9:
        return False
    filled = np.array(
        [
            [part.mean() for part in np.array_split(band, 3, axis=1)]
            for band in np.array_split(piece, 3, axis=0)
        ]
    )
    corners, sides = filled[::2, ::2], np.array([filled[0, 1], filled[1, 0], filled[1, 2], filled[2, 1]])
    return bool(corners.min() >= CORNER and filled[1, 1] >= MIDDLE and sides.max() <= SIDE)
