"""Boxes of which the scan left too little: frames like those that are sure, in the gaps of the same options.

Where one option has its box, so have the others. Between their words a frame of the same size, at the same height, needs
only parts of its sides; thin sides break in black and white, and a pen's tick hides what it crosses.

Example:
    Of `□是 □否` the first frame lacks its upper side: the second gives its size, and the first is found in its gap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.box_state import BoxState, Frame
from extractors.marks.choices.checkboxes import TICK_SIGNS
from extractors.marks.choices.line_ink import LineInk, character_middles
from extractors.marks.choices.placed_boxes import LOOKALIKES, PlacedBox, is_box, place_box
from extractors.marks.choices.tick_boxes import framed, without_upright_rules
from extractors.marks.colour import Mask
from models.document import Line
from models.geometry import Box

ABOVE = 0.25
SIZES = (0.92, 1.0, 1.08)
"""Sides of a like box, in sides of the sure ones."""
LEVEL = 0.3
"""How far above or below them it may stand, in the same unit."""
DRAWN, SIDE = 0.55, 0.7
"""Share of all its sides that is drawn, and of one upright and one level side at least."""
WELL_DRAWN, OF_SEVERAL = 0.8, 0.7
"""The same for one with ink inside, which else may be a tick in a box's stead, and where the size is not known."""
APART = 1.7
"""Least distance of two boxes' middles in sides: an option stands between them."""
CHARACTER = 0.42
"""Half of a character without its side, in usual distances of characters."""
LEAST_GAP, BEYOND = 0.75, 0.25
"""Least width of a gap that may hold a box, and how far the box may reach out of it, in sides."""
_NO_PRINT = TICK_SIGNS | LOOKALIKES | frozenset(" \u3000VvXx×")


def like_boxes(
    dark: Mask,
    line: Line,
    own: Sequence[PlacedBox],
    sides: Sequence[float],
    span: tuple[float, float],
    unit: float,
) -> list[PlacedBox]:
    """Find the boxes of a line that are like those which are sure.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        line: recognised.
        own: the sure boxes of the line.
        sides: of those, or of sure boxes elsewhere; several where it is not known which of them the line has.
        span: from where to where boxes of the line may stand, in points.
        unit: pixels per point.

    Returns:
        The boxes that were not among the sure ones, from the left.
    """
    if line.box is None:
        return []
    height = line.box.height
    middle = float(np.median([one.place.center[1] for one in own])) if own else line.box.center[1]
    before, behind = (line.box.x0 - span[0]) / height, (span[1] - line.box.x1) / height
    ink = LineInk.around(dark, line.box, unit, aside=before, above=ABOVE, behind=behind)
    inside = without_upright_rules(ink.mask)
    found: list[PlacedBox] = []
    for side in sides:
        least = OF_SEVERAL if len(sides) > 1 else DRAWN
        for x0, x1 in gaps_of(line, [one.place for one in (*own, *found)], span, side):
            window = (x0 - BEYOND * side) * unit - ink.x0, (x1 + BEYOND * side) * unit - ink.x0
            frame, drawn = _best_frame(ink.faint, window, middle * unit - ink.y0, side * unit)
            if frame is None or drawn < least:
                continue
            box = framed(inside, frame)
            one = place_box(line, box, ink.to_points(box.x0, box.y0, box.x1, box.y1, unit))
            if one.character is not None and not is_box(line, one, True):
                if line.text[: one.character].strip():
                    continue
                one = replace(one, character=None)
            apart = all(abs(o.place.center[0] - one.place.center[0]) >= APART * side for o in (*own, *found))
            if apart and (drawn >= WELL_DRAWN or box.state is BoxState.EMPTY):
                found.append(one)
    return found


def gaps_of(
    line: Line, boxes: Sequence[Box], span: tuple[float, float], side: float
) -> Iterator[tuple[float, float]]:
    """Where a line has neither print nor a box, for a box at least, in points."""
    middles = [x for x, sign in zip(character_middles(line), line.text, strict=True) if sign not in _NO_PRINT]
    pitch = float(np.median(np.diff(middles))) if len(middles) > 3 else side
    pitch = min(pitch, line.box.height) if line.box is not None else pitch
    half = CHARACTER * pitch
    taken = sorted([*((x - half, x + half) for x in middles), *((box.x0, box.x1) for box in boxes)])
    left = span[0]
    for x0, x1 in [*taken, (span[1], span[1])]:
        if x0 - left >= LEAST_GAP * side:
            yield left, x0
        left = max(left, x1)


def _best_frame(
    ink: Mask, window: tuple[float, float], middle: float, side: float
) -> tuple[Frame | None, float]:
    """The square in a window that is drawn best, and the share of its sides that is; None where it is too little.

    Args:
        ink: where the strip is inked, thin sides with it.
        window: from where to where its columns lie.
        middle: row of its middle.
        side: in pixels.
    """
    level = _summed(np.asarray(cv2.dilate(ink, np.ones((3, 1), np.uint8))), axis=1)
    upright = _summed(np.asarray(cv2.dilate(ink, np.ones((1, 3), np.uint8))), axis=0)
    best: tuple[Frame | None, float] = None, DRAWN
    for size in dict.fromkeys(round(share * side) for share in SIZES):
        rows = np.arange(round(middle - size / 2 - LEVEL * side), round(middle - size / 2 + LEVEL * side) + 1)
        columns = np.arange(round(window[0]), round(window[1]) - size + 1)
        rows = rows[(rows >= 0) & (rows + size < ink.shape[0])]
        columns = columns[(columns >= 0) & (columns + size < ink.shape[1])]
        if size < 6 or not len(rows) or not len(columns):
            continue
        y, x = np.meshgrid(rows, columns, indexing="ij")
        top, bottom = ((level[y + d, x + size] - level[y + d, x]) / size for d in (0, size - 1))
        left, right = ((upright[y + size, x + d] - upright[y, x + d]) / size for d in (0, size - 1))
        drawn = (top + bottom + left + right) / 4
        drawn[np.minimum(np.maximum(top, bottom), np.maximum(left, right)) < SIDE] = 0.0
        place = int(drawn.argmax())
        score = float(drawn.flat[place])
        if score > best[1]:
            x0, y0 = int(x.flat[place]), int(y.flat[place])
            best = Frame(x0, y0, x0 + size, y0 + size, 2), score
    return best


def _summed(ink: NDArray[np.uint8], axis: int) -> NDArray[np.int64]:
    """Sums of a strip up to each place of one axis, with a leading zero."""
    sums = np.cumsum(ink.astype(np.int64), axis=axis)
    lead = ((1, 0), (0, 0)) if axis == 0 else ((0, 0), (1, 0))
    return np.pad(sums, lead)
