"""Frames of square chops whose ink runs into that of round seals, by their four straight sides.

What a stamp, a pale print or the edge of a picture left of a side counts, as long as all four sides are there in part
and nothing of them reaches past the corners. The rings of the seals themselves are taken away before; where they were,
nothing is known.

Example: ``find_chop_frames(ink, hidden, unit)`` on a seal with a level chop over its rim gives the chop's frame.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from extractors.marks.colour import Mask

RUN, PIECE = 10.0, 8.0
"""Points; a straight stroke from the first on may be part of a side, and what crossing strokes leave of it."""
SIDES = (34.0, 104.0)
"""Points; shortest and longest side: the strokes of a seal stand nowhere so far apart."""
LONGEST_RATIO = 1.3
THICKEST = 4.5
"""Points; thickness of a side: a star and its like are thicker."""
BREAK = 1.6
"""Points; breaks of a side that are closed."""
PAST = 3.0
"""Points by which a stroke may reach past the corner."""
LEAST_SIDE, LEAST_DRAWN = 0.4, 0.55
"""Share of each side, and of all four together, that must be drawn."""
NEAR = 1.2
"""Points; how far a side may lie off the straight line."""
MOST_STROKES, MOST_FRAMES = 40, 3
"""Straight strokes of one way that are looked at, and frames that are given."""


@dataclass(frozen=True)
class ChopFrame:
    """A level frame in pixels and the share of its sides that is drawn."""

    x0: int
    y0: int
    x1: int
    y1: int
    drawn: float


@dataclass(frozen=True)
class _Stroke:
    """A straight level stroke: its middle from the top, its ends."""

    y: float
    x0: int
    x1: int


@dataclass(frozen=True)
class _Straight:
    """What is level on an image: short level runs, what is not known, and the strokes from the top."""

    runs: Mask
    hidden: Mask
    strokes: list[_Stroke]

    def share(self, y: int, x0: int, x1: int, unit: float) -> float:
        """Share of a side that is drawn, of what is known of it."""
        reach = max(2, round(NEAR * unit))
        band = slice(max(y - reach, 0), y + reach + 1), slice(x0, x1)
        drawn = np.asarray(self.runs[band].any(axis=0))
        known = drawn | ~np.asarray(self.hidden[band].any(axis=0))
        return float(drawn[known].mean()) if known.any() else 0.0


def find_chop_frames(ink: Mask, hidden: Mask, unit: float) -> list[ChopFrame]:
    """Find the level frames of chops.

    Args:
        ink: where ink stands that may be a chop's.
        hidden: where a seal's ring was taken away.
        unit: pixels per point.

    Returns:
        The best few frames, best first; some may be doubled.
    """
    straight = _straight(ink, hidden, unit)
    if next(_pairs(straight.strokes, unit), None) is None:
        return []
    turned = _straight(np.ascontiguousarray(ink.T), np.ascontiguousarray(hidden.T), unit)
    frames = []
    for top, bottom in _pairs(straight.strokes, unit):
        inside = [s for s in turned.strokes if top.y - PAST * unit <= s.x0 and s.x1 <= bottom.y + PAST * unit]
        for left, right in _pairs(inside, unit):
            if _is_square(top, bottom, left, right, unit):
                x0, y0, x1, y1 = (round(side.y) for side in (left, top, right, bottom))
                shares = [straight.share(y, x0, x1, unit) for y in (y0, y1)]
                shares += [turned.share(x, y0, y1, unit) for x in (x0, x1)]
                if min(shares) >= LEAST_SIDE and sum(shares) >= 4 * LEAST_DRAWN:
                    frames.append(ChopFrame(x0, y0, x1, y1, sum(shares) / 4))
    return sorted(frames, key=lambda frame: (-frame.drawn, frame.x0, frame.y0))[:MOST_FRAMES]


def _straight(ink: Mask, hidden: Mask, unit: float) -> _Straight:
    gap, thick = max(2, round(BREAK * unit)), round(THICKEST * unit)
    closed = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)), dtype=np.uint8)
    runs = _opened(closed, (1, round(RUN * unit)))
    thin = np.asarray(runs & (1 - _opened(closed, (thick, 1))), dtype=np.uint8)
    count, _, stats, middles = cv2.connectedComponentsWithStats(thin, connectivity=8)
    found = [
        _Stroke(float(middle[1]), x, x + wide)
        for (x, _, wide, _, _), middle in zip(stats[1:count].tolist(), middles[1:count], strict=True)
        if wide >= PIECE * unit
    ]
    longest = sorted(found, key=lambda stroke: (stroke.x0 - stroke.x1, stroke.y))[:MOST_STROKES]
    return _Straight(runs, hidden, sorted(longest, key=lambda stroke: (stroke.y, stroke.x0)))


def _opened(image: Mask, kernel: tuple[int, int]) -> Mask:
    return np.asarray(cv2.morphologyEx(image, cv2.MORPH_OPEN, np.ones(kernel, np.uint8)), dtype=np.uint8)


def _pairs(strokes: Sequence[_Stroke], unit: float) -> Iterator[tuple[_Stroke, _Stroke]]:
    """Strokes that may be opposite sides, the upper first."""
    for first, second in combinations(strokes, 2):
        if SIDES[0] * unit <= second.y - first.y <= SIDES[1] * unit:
            yield first, second


def _is_square(top: _Stroke, bottom: _Stroke, left: _Stroke, right: _Stroke, unit: float) -> bool:
    """Whether four strokes lie between each other and are about as far apart both ways."""
    wide, high = right.y - left.y, bottom.y - top.y
    past = PAST * unit
    within = all(left.y - past <= s.x0 and s.x1 <= right.y + past for s in (top, bottom))
    return within and 1 / LONGEST_RATIO <= wide / high <= LONGEST_RATIO
