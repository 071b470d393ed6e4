"""What stands in a printed box: nothing, a tick or a cross, or something unclear.

The inside is looked at without the sides, which lean and thicken on scans; strokes that run out above and below count too.

Example: ``state_in(ink, Frame(10, 4, 30, 24, thickness=2))``
"""

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from extractors.marks.colour import Mask

STROKE = 0.4
"""Longest cut through a stroke as a share of the box; a longer one is a rule."""
RIM = 0.15
"""Share of the box next to its sides that is not looked at for ticks."""
CLEAN = 0.03
"""Share of ink inside up to which a box is empty: specks of a scan."""
DRAWN = 0.08
"""Share of ink inside from which something is drawn, when it also reaches over `REACH` of the box."""
REACH = 0.55
MOST_LEFT, FULL = 3, 0.7
"""Rows of a thick side that may reach inside, and how full each is."""


class BoxState(StrEnum):
    """What stands in a box."""

    EMPTY = "empty"
    TICKED = "ticked"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Frame:
    """A frame by its four sides in pixels, and how thick they are."""

    x0: int
    y0: int
    x1: int
    y1: int
    thickness: int


def state_in(ink: Mask, frame: Frame) -> tuple[BoxState, bool]:
    """Tell what stands inside the sides of a frame, and whether strokes run out of it above or below.

    Args:
        ink: where the strip around its line is inked.
        frame: in pixels of the strip.
    """
    crossed = _crossings(ink, frame) > 0
    return _state(ink, frame, crossed), crossed


def _state(ink: Mask, frame: Frame, crossed: bool) -> BoxState:
    """What stands inside the sides or crosses them."""
    x0, y0, x1, y1, thickness = frame.x0, frame.y0, frame.x1, frame.y1, frame.thickness
    rim = max(2, thickness // 2 + 2, round(RIM * (x1 - x0)))
    inside = _without_sides(ink[y0 + rim : y1 - rim, x0 + rim : x1 - rim])
    if inside.size < 4:
        return BoxState.UNCLEAR
    share = float(inside.mean())
    if share <= CLEAN:
        return BoxState.UNCLEAR if crossed else BoxState.EMPTY
    wide, high = _largest_extent(inside)
    reach = max(wide / inside.shape[1], high / inside.shape[0])
    drawn = share >= DRAWN and reach >= REACH
    return BoxState.TICKED if drawn or crossed else BoxState.UNCLEAR


def _without_sides(inside: Mask) -> Mask:
    """The inside of a frame without what is left of thick or leaning sides: full rows and columns at its edges."""
    for _ in range(4):
        full = (
            np.flatnonzero(inside[:MOST_LEFT].mean(axis=1) >= FULL) if inside.size else np.zeros(0, np.intp)
        )
        inside = np.asarray(np.rot90(inside[full[-1] + 1 :] if len(full) else inside), dtype=np.uint8)
    return inside


def _crossings(ink: Mask, frame: Frame) -> int:
    """Strokes that leave the box above and below; the next characters stand at its left and right.

    A stroke runs on to the box: pieces of a rule that passes by do not.
    """
    x0, x1 = frame.x0, frame.x1
    off = frame.thickness // 2 + 4
    found = 0
    above, below = slice(max(frame.y0 - off, 0), frame.y0), slice(frame.y1, frame.y1 + off)
    for y, way in ((frame.y0 - off, above), (frame.y1 + off, below)):
        if 0 <= y < ink.shape[0]:
            row = ink[y, x0 + 1 : x1].astype(np.int8)
            starts = np.flatnonzero(np.diff(np.pad(row, 1)) == 1)
            ends = np.flatnonzero(np.diff(np.pad(row, 1)) == -1)
            short = ends - starts <= STROKE * (x1 - x0)
            for start, end in zip(starts[short].tolist(), ends[short].tolist(), strict=True):
                beside = slice(max(x0 + 1 + start - off, 0), x0 + 1 + end + off)
                found += bool(ink[way, beside].any(axis=1).all())
    return found


def _largest_extent(inside: Mask) -> tuple[int, int]:
    """Width and height of the largest piece of ink."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(inside), connectivity=8)
    pieces: list[tuple[int, int]] = [(width, high) for _, _, width, high, _ in stats[1:count].tolist()]
    return max(pieces, key=lambda piece: piece[0] + piece[1], default=(0, 0))
