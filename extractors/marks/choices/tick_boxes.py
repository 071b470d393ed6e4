"""Printed boxes to tick on a page image, and what is drawn in them: nothing, a tick, or something unclear.

A box is a small square frame of the height of the print beside it; whether a frame is a box or a character such as 口
is for the caller, who knows what was recognised there. A drawn tick may leave the frame on any side, so the frame is
found by its four straight sides and not by its outline.

Example: ``find_boxes(ink, height)`` gives each frame of a strip around a line with its state.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.marks.choices.box_state import BoxState, Frame, state_in
from extractors.marks.colour import Mask

SMALLEST, LARGEST = 0.38, 1.15
"""Side of a box as shares of the height of its line."""
LONGEST_RATIO = 1.3
SIDE_INKED = 0.88
"""Share of each side that must be drawn."""
THICKEST = 0.22
"""Thickness of a side as a share of the box."""
ALIKE = 3
"""Pixels by which neighbouring columns of one side may begin or end apart."""
LEVEL = 0.15
"""The same of the two sides of one box, as a share of their height."""
SEVERAL, ALIKE_IN_SIZE = 2, 0.12
"""Empty boxes of a line that tell the size of its boxes, and by what share of it the others may differ."""
UPRIGHT = 0.95
"""Share of the height of a strip from which an upright run is a rule."""
RULE = 3.0
"""Heights of a line from which a level run is a rule and no side of a box."""
TICK_ABOVE = 0.5
"""How far a tick may lengthen the right side of its box at the top, as a share of the box."""
FILLED = 0.88
"""Share of ink of a solid square."""


@dataclass(frozen=True)
class TickBox:
    """A box in pixels of its strip; `is_round` for a circle to fill, `is_crossed` where a stroke runs on above or below."""

    x0: int
    y0: int
    x1: int
    y1: int
    state: BoxState
    is_round: bool = False
    is_crossed: bool = False

    @property
    def side(self) -> float:
        """Mean of width and height."""
        return (self.x1 - self.x0 + self.y1 - self.y0) / 2

    @property
    def middle(self) -> float:
        """The middle from left to right."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class _Run:
    """An upright stroke: its middle, width, top and bottom."""

    x: float
    width: int
    y0: int
    y1: int


def find_boxes(ink: Mask, height: float) -> list[TickBox]:
    """Find the boxes of one line.

    Args:
        ink: where the strip around the line is inked.
        height: of the line in pixels.

    Returns:
        Boxes from the left; those that lie in one another once.
    """
    if min(ink.shape) < 6:
        return []
    free = without_level_rules(ink, RULE * height)
    found = [_found(free, height)]
    found.append(found[0] if np.array_equal(free, ink) else _found(ink, height))
    kept = [
        sorted(
            _of_one_size(boxes), key=lambda box: (box.state is BoxState.UNCLEAR, -box.side, box.x0, box.y0)
        )
        for boxes in found
    ]
    return with_fainter(with_fainter([], kept[0]), kept[1])


def _found(ink: Mask, height: float) -> list[TickBox]:
    """All boxes of a strip, some of them several times."""
    frames = find_frames(ink, height)
    inside = without_upright_rules(ink) if frames else ink
    return [*(framed(inside, frame) for frame in frames), *_solids(ink, height)]


def _of_one_size(boxes: Sequence[TickBox]) -> list[TickBox]:
    """Boxes without those that differ in size from several empty ones: a side of theirs is that of a character."""
    sides = sorted(box.side for box in boxes if box.state is BoxState.EMPTY)
    places: list[float] = []
    for box in boxes:
        if box.state is BoxState.EMPTY and all(abs(box.middle - x) > box.side for x in places):
            places.append(box.middle)
    if len(places) < SEVERAL:
        return list(boxes)
    usual = sides[len(sides) // 2]
    return [box for box in boxes if abs(box.side - usual) <= max(ALIKE_IN_SIZE * usual, 2.0)]


def without_level_rules(ink: Mask, longest: float) -> Mask:
    """The strip without the level rules that pass by: a tick's long stroke, or a ring, touches the one above.

    Args:
        ink: where the strip is inked.
        longest: pixels from which a level run is a rule.
    """
    run = np.ones((1, max(3, round(longest))), np.uint8)
    rules = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, run), np.ones((3, 3), np.uint8))
    return np.asarray(np.where(rules > 0, 0, ink), dtype=np.uint8)


def without_upright_rules(ink: Mask) -> Mask:
    """The strip without upright runs from its top to its foot: rules, and the edges of folds, are no strokes of a tick."""
    return without_level_rules(np.ascontiguousarray(ink.T), UPRIGHT * len(ink)).T


def with_fainter(boxes: Sequence[TickBox], fainter: Sequence[TickBox]) -> list[TickBox]:
    """Boxes and those of a second list that lie in none of them or of their own, from the left.

    An unclear one gives way to an empty one: ink in a box shows in each frame around it, a piece of its side does not.
    """
    kept = list(boxes)
    for box in fainter:
        over = [other for other in kept if other.x0 - 2 <= box.middle <= other.x1 + 2]
        if box.state is BoxState.EMPTY and [other.state for other in over] == [BoxState.UNCLEAR]:
            kept.remove(over[0])
        elif over:
            continue
        kept.append(box)
    return sorted(kept, key=lambda box: box.x0)


def find_frames(ink: Mask, height: float, inked: float = SIDE_INKED) -> list[Frame]:
    """Level square frames with sides of `SMALLEST` to `LARGEST` heights, in no particular order; some may be doubled.

    Args:
        ink: where the strip is inked.
        height: of its line in pixels.
        inked: share of the upper and lower side that must be drawn.
    """
    turned = _frames(np.ascontiguousarray(ink.T), height, inked)
    return [*_frames(ink, height, inked), *map(_turned, turned)]


def _turned(frame: Frame) -> Frame:
    """The frame of a strip whose rows and columns were swapped."""
    return Frame(frame.y0, frame.x0, frame.y1, frame.x1, frame.thickness)


def framed(ink: Mask, frame: Frame) -> TickBox:
    """The box of a frame, with what stands in it."""
    state, crossed = state_in(ink, frame)
    return TickBox(frame.x0, frame.y0, frame.x1, frame.y1, state, is_crossed=crossed)


def _frames(ink: Mask, height: float, inked: float) -> list[Frame]:
    """Frames by two upright sides of one length that are joined above and below."""
    closed = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8)), dtype=np.uint8)
    least, most = SMALLEST * height, LARGEST * height
    runs = _upright_runs(closed, least, most)
    frames: dict[int, Frame] = {}
    for first, second in _facing(runs, least, most):
        frame = None if first in frames else _frame(closed, runs[first], runs[second], inked)
        if frame is not None:
            frames[first] = frame
    return list(frames.values())


def _facing(runs: Sequence[_Run], least: float, most: float) -> list[tuple[int, int]]:
    """Pairs of upright strokes that may be the sides of a square, from the left; `_frame` looks at them closer."""
    x, tops, ends = (np.array([getattr(run, side) for run in runs]) for side in ("x", "y0", "y1"))
    nearest, farthest = np.searchsorted(x, x + least), np.searchsorted(x, x + most, side="right")
    nearest = np.maximum(nearest, np.arange(len(runs)) + 1)
    counts = np.maximum(farthest - nearest, 0)
    first = np.repeat(np.arange(len(runs)), counts)
    second = np.arange(len(first)) + np.repeat(nearest - np.cumsum(counts) + counts, counts)
    tall, short = (
        find(ends[first] - tops[first], ends[second] - tops[second]) for find in (np.maximum, np.minimum)
    )
    slack, wide = np.maximum(2, LEVEL * tall), x[second] - x[first]
    alike = (np.abs(ends[first] - ends[second]) <= slack) & (tops[second] - tops[first] <= slack)
    alike &= (LONGEST_RATIO * wide >= short) & (wide <= LONGEST_RATIO * np.maximum(tall, 1))
    return list(zip(first[alike].tolist(), second[alike].tolist(), strict=True))


def _upright_runs(closed: Mask, least: float, most: float) -> list[_Run]:
    """Thin upright strokes of the length of a box's side, from the left.

    Columns are joined only where they begin and end alike, so that a tick across a side does not thicken it.
    """
    kernel = np.ones((max(3, round(0.8 * least)), 1), np.uint8)
    upright = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel), dtype=np.int8)
    if not upright.any():
        return []
    inked = np.flatnonzero(upright.any(axis=0))
    steps = np.diff(np.pad(upright.T[inked], ((0, 0), (1, 1))), axis=1)
    columns, tops = np.nonzero(steps == 1)
    _, bottoms = np.nonzero(steps == -1)
    fitting = (bottoms - tops >= least) & (bottoms - tops <= 1.15 * most)
    columns, tops, bottoms = inked[columns[fitting]], tops[fitting], bottoms[fitting]
    groups: list[list[int]] = []
    for x, y0, y1 in zip(columns.tolist(), tops.tolist(), bottoms.tolist(), strict=True):
        for group in groups[:-9:-1]:
            if x - group[1] == 1 and abs(y0 - group[2]) <= ALIKE and abs(y1 - group[3]) <= ALIKE:
                group[1] = x
                break
        else:
            groups.append([x, x, y0, y1])
    runs = [_Run((x0 + x1) / 2, x1 - x0 + 1, y0, y1) for x0, x1, y0, y1 in groups]
    thin = [run for run in runs if run.width <= max(4, THICKEST * (run.y1 - run.y0))]
    return sorted(thin, key=lambda run: (run.x, run.y0))


def _frame(closed: Mask, left: _Run, right: _Run, inked: float) -> Frame | None:
    """The frame between two upright strokes; None where there is none."""
    tall = (left.y1 - left.y0 + right.y1 - right.y0) / 2
    width = right.x - left.x
    if 0 < left.y0 - right.y0 <= TICK_ABOVE * (left.y1 - left.y0):
        right, tall = _Run(right.x, right.width, left.y0, right.y1), float(left.y1 - left.y0)
    level = max(abs(left.y0 - right.y0), abs(left.y1 - right.y1))
    if level > max(2, LEVEL * tall) or not 1 / LONGEST_RATIO <= width / max(tall, 1) <= LONGEST_RATIO:
        return None
    x0, x1 = round(left.x), round(right.x)
    y0, y1 = round((left.y0 + right.y0) / 2), round((left.y1 + right.y1) / 2)
    near = max(2, round(0.08 * tall))
    inner = slice(x0 + near, max(x1 - near, x0 + near + 1))
    for edge in (y0, y1 - 1):
        band = closed[max(edge - near, 0) : edge + near + 1, inner]
        if band.size == 0 or float(band.any(axis=0).mean()) < inked:
            return None
    return Frame(x0, y0, x1, y1, max(left.width, right.width))


def _solids(ink: Mask, height: float) -> list[TickBox]:
    """Solid squares ■, which count as ticked; print that touches them is thinner and falls away."""
    core = max(3, round(0.7 * SMALLEST * height))
    solid = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((core, core), np.uint8)), np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    return [
        TickBox(x, y, x + width, y + tall, BoxState.TICKED)
        for x, y, width, tall, area in stats[1:count].tolist()
        if SMALLEST * height <= min(width, tall)
        and max(width, tall) <= min(LARGEST * height, LONGEST_RATIO * min(width, tall))
        and area >= FILLED * width * tall
    ]
