"""Ink that lies in the rooms of two labels, one below the other: one writing fills one place.

Handwriting is higher than print, so the rooms of lines that stand close together overlap, and the tail of a name hangs
into the empty place below it. A writing is its strokes with the gaps between them closed; it belongs to the label
whose line is nearest to its middle. One that runs over both lines cannot be told: both places are in doubt.

Example:
    Of two labels 22 points apart, a name on the upper line that reaches 12 points below it fills the upper place only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.marks.colour import Mask
from extractors.marks.signatures.signature_rooms import Room

JOIN = 3.0
"""Points between strokes of one writing."""
SAME_LINE = 0.6
"""Distance of two labels, in heights of the line, up to which they stand on one line."""
FAR = 4.0
"""The same from which no writing of one reaches into the room of the other."""


@dataclass(frozen=True)
class Ownership:
    """What of a patch's ink is another label's, as 0 and 1, and whether some of it may be either's."""

    foreign: Mask
    is_doubtful: bool


def rivals_of(room: Room, rooms: Sequence[Room]) -> list[Room]:
    """The rooms above and below one into which the same writing may reach."""
    least, most = SAME_LINE * room.height, FAR * room.height
    return [
        other
        for other in rooms
        if other is not room
        and least < abs(line_of(other) - line_of(room)) < most
        and other.box.x0 < room.box.x1
        and room.box.x0 < other.box.x1
    ]


def line_of(room: Room) -> float:
    """Height on the page at which the name of a label is written: its own line, or the middle of a room apart from it."""
    level = room.label_box.center[1]
    return level if room.box.y0 <= level <= room.box.y1 else room.box.center[1]


def part_ink(mask: Mask, own: float, others: Sequence[float], unit: float) -> Ownership:
    """Tell the ink of one label from that of the labels above and below it.

    Args:
        mask: strokes on a patch that holds the rooms of all these labels; shape (height, width).
        own: row of the patch at which this label's names are written, in pixels.
        others: the same of the other labels.
        unit: pixels per point.
    """
    side = max(3, round(JOIN * unit)) // 2 * 2 + 1
    joined = cv2.dilate(mask, np.ones((side, side), np.uint8))
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    foreign = np.zeros(mask.shape, np.uint8)
    doubtful = False
    for label in range(1, count):
        rows = np.flatnonzero(((labels == label) & (mask > 0)).any(axis=1))
        if len(rows) == 0:
            continue
        top, bottom, middle = int(rows[0]), int(rows[-1]), (int(rows[0]) + int(rows[-1])) / 2
        if top < own < bottom and any(top < other < bottom for other in others):
            doubtful = True
        elif min(abs(other - middle) for other in others) < abs(own - middle):
            foreign[labels == label] = 1
    return Ownership(foreign, doubtful)
