"""Pages set in two columns: where a gutter parts prose on its left from prose on its right.

A label beside its value, two blanks for signatures or a table are no columns: both sides must be filled with long
lines, several of them side by side.

Example:
    >>> from models.geometry import Box
    >>> left = [Box(x0=50, y0=20 * n, x1=280, y1=20 * n + 10) for n in range(8)]
    >>> right = [Box(x0=310, y0=20 * n, x1=540, y1=20 * n + 10) for n in range(8)]
    >>> two_columns([*left, *right])
    [Band(top=0.0, bottom=150.0, gutter=295.0)]
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.geometry import Box

LONG = 12.0
"""Line heights from which a line is prose."""

LEAST_PAIRS = 5
"""Rows with prose on both sides of a gutter, at least."""

GUTTER = 0.8
"""Line heights that a gutter is wide at least."""

FULL = 0.7
"""Share of its column's width that the middle one of the lines fills."""

EVEN = 0.6
"""Width of the narrower column as a share of the wider one's, at least."""

SAME_ROW = 0.3
"""Share of the lower height by which lines of both columns overlap to stand beside each other."""

NEAR = 3.0
"""Line heights between two rows of one column, at most."""


@dataclass(frozen=True)
class Band:
    """A part of a page set in two columns: from `top` to `bottom`, parted at `gutter`, all in the boxes' unit."""

    top: float
    bottom: float
    gutter: float

    def side(self, box: Box) -> int:
        """0 for the left column, 1 for the right one, -1 for what stands outside the band or across the gutter."""
        if not self.top <= box.center[1] <= self.bottom:
            return -1
        return 0 if box.x1 <= self.gutter else 1 if box.x0 >= self.gutter else -1


def two_columns(boxes: Sequence[Box]) -> list[Band]:
    """Find the parts of a page that are set in two columns.

    Args:
        boxes: of the lines outside tables, pieces of a row apart.

    Returns:
        Bands from the top, none overlapping another.
    """
    pairs = _pairs(boxes)
    if len(pairs) < LEAST_PAIRS:
        return []
    middle = float(np.median([(left.x1 + right.x0) / 2 for left, right in pairs]))
    height = float(np.median([left.height for left, _ in pairs]))
    pairs = [(left, right) for left, right in pairs if left.x1 < middle < right.x0]
    bands = [_band(run, boxes) for run in _runs(pairs, boxes, middle, height)]
    return [band for band in bands if band is not None]


def _pairs(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    """Long lines side by side, from the top."""
    long = sorted((box for box in boxes if box.width >= LONG * box.height), key=lambda box: (box.y0, box.x0))
    found = []
    for index, first in enumerate(long):
        for second in long[index + 1 :]:
            if second.y0 > first.y1:
                break
            left, right = (first, second) if first.x0 <= second.x0 else (second, first)
            shared = min(left.y1, right.y1) - max(left.y0, right.y0)
            lower = min(left.height, right.height)
            if shared >= SAME_ROW * lower and right.x0 - left.x1 >= GUTTER * lower:
                found.append((left, right))
    return found


def _runs(
    pairs: Sequence[tuple[Box, Box]], boxes: Sequence[Box], middle: float, height: float
) -> list[list[tuple[Box, Box]]]:
    """Pairs that follow one another without a line across the gutter between them."""
    crossing = [
        box for box in boxes if box.x0 < middle - GUTTER * height and box.x1 > middle + GUTTER * height
    ]
    runs: list[list[tuple[Box, Box]]] = []
    for pair in pairs:
        if runs and not _parted(runs[-1][-1], pair, crossing, height):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return [run for run in runs if len(run) >= LEAST_PAIRS]


def _parted(before: tuple[Box, Box], after: tuple[Box, Box], crossing: Sequence[Box], height: float) -> bool:
    bottom, top = max(box.y1 for box in before), min(box.y0 for box in after)
    across = any(before[0].y0 < box.center[1] < after[0].y1 for box in crossing)
    return across or top - bottom > NEAR * height


def _band(run: Sequence[tuple[Box, Box]], boxes: Sequence[Box]) -> Band | None:
    """The band of a run, with what goes on in one of the columns above and below; None where lines are short."""
    columns = [[pair[side] for pair in run] for side in (0, 1)]
    widths = [max(box.x1 for box in column) - min(box.x0 for box in column) for column in columns]
    full = all(
        float(np.median([box.width for box in column])) >= FULL * width
        for column, width in zip(columns, widths, strict=True)
    )
    if not full or min(widths) < EVEN * max(widths):
        return None
    gutter = (max(left.x1 for left, _ in run) + min(right.x0 for _, right in run)) / 2
    height = float(np.median([left.height for left, _ in run]))
    top, bottom = min(min(a.y0, b.y0) for a, b in run), max(max(a.y1, b.y1) for a, b in run)
    for box in sorted(boxes, key=lambda box: box.y0):
        if box.y1 > bottom and box.y0 - bottom <= height:
            if box.x0 < gutter < box.x1:
                break
            bottom = box.y1
    for box in sorted(boxes, key=lambda box: -box.y1):
        if box.y0 < top and top - box.y1 <= height:
            if box.x0 < gutter < box.x1:
                break
            top = box.y0
    return Band(top, bottom, gutter)
