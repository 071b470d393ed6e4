"""The ink in a room beside a line, such as that of a box: how much, and whether it is a mark of a pen.

Example: ``holds_strokes(ink, (60.0, 100.0, 72.0, 112.0), side=9.0, unit=2.78)``
"""

import cv2
import numpy as np

from extractors.marks.choices.line_ink import LineInk
from extractors.marks.colour import Mask

TALL, WIDE = 0.5, 0.3
"""Height and width of the strokes in a room at least, in sides of a box."""
Room = tuple[float, float, float, float]
"""Left, top, right and lower side in points."""


def share_inked(ink: LineInk, room: Room, unit: float) -> float:
    """Share of ink in a room."""
    part = part_of(ink, room, unit)
    return float(part.mean()) if part.size else 0.0


def around(x: float, y: float, half: float) -> Room:
    """The square around a place in points."""
    return x - half, y - half, x + half, y + half


def holds_strokes(ink: LineInk, room: Room, side: float, unit: float) -> bool:
    """Whether a room, given by its sides in points, holds a piece of ink of the size of a mark."""
    part = part_of(ink, room, unit)
    if part.size == 0:
        return False
    closed = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    return any(
        tall >= TALL * side * unit and width >= WIDE * side * unit
        for _, _, width, tall, _ in stats[1:count].tolist()
    )


def part_of(ink: LineInk, room: Room, unit: float) -> Mask:
    """The ink of a place given by its sides in points."""
    x0, y0, x1, y1 = (
        max(round(value * unit) - start, 0)
        for value, start in zip(room, (ink.x0, ink.y0, ink.x0, ink.y0), strict=True)
    )
    return np.ascontiguousarray(ink.mask[y0:y1, x0:x1])
