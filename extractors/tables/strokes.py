"""Short segments that are strokes of print, told from rules: a rule meets others at both ends and its ink joins theirs.

In a low row the strokes of its characters reach nearly from rule to rule; between a stroke and the rule lies paper.

Example:
    >>> frame = [Segment(at=0, start=0, end=90), Segment(at=20, start=0, end=90)]
    >>> drop_strokes(frame, [Segment(at=30, start=0, end=20), Segment(at=50, start=5, end=15)], unit=1.0)[1]
    [Segment(at=30, start=0, end=20)]
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.tables.ridges import INKED, LONG, Ink
from extractors.tables.segments import Segment
from extractors.tables.straighten import Bend

MEET = 2.2
"""Points; how exactly a short rule must end on the ones it meets."""
END = 3.0
"""Points at either end of a short segment that are looked at; a reach over a gap hides it within."""
SPECK = 0.4
"""Points; a gap in the ink between the end of a rule and the one it meets that does not part them."""


@dataclass(frozen=True)
class Drawn:
    """The ink of a page as level segments see it, and the bends that lead from straight places to it.

    Attributes:
        ink: transposed for upright segments.
        own: bend of these segments.
        crossing: bend of those they meet.
    """

    ink: Ink
    own: Bend
    crossing: Bend

    def along(self, segment: Segment, start: float, end: float, aside: int = 1) -> NDArray[np.uint8]:
        """Darkest ink within `aside` pixels of a segment's line from `start` to `end`, pixel by pixel."""
        count = max(int(abs(end - start)) + 1, 2)
        places = np.linspace(start, end, count)
        across = np.full(count, segment.at)
        seen = places + self.crossing.at(across, places)
        rows = np.rint(segment.at + self.own.at(seen, across)).astype(np.intp)
        columns = np.clip(np.rint(seen).astype(np.intp), 0, self.ink.shape[1] - 1)
        near = [
            self.ink[np.clip(rows + step, 0, self.ink.shape[0] - 1), columns]
            for step in range(-aside, aside + 1)
        ]
        return np.asarray(np.max(near, axis=0), dtype=np.uint8)


def drop_strokes(
    horizontal: list[Segment],
    vertical: list[Segment],
    unit: float,
    level: Drawn | None = None,
    upright: Drawn | None = None,
) -> tuple[list[Segment], list[Segment]]:
    """Drop short segments that do not meet longer ones at both ends: strokes of print.

    A segment of at least `LONG` points stays; a short one stays while both its ends lie on a segment of the
    other direction that itself stays, and its ink joins theirs. Repeated until nothing more falls.

    Args:
        horizontal: level segments.
        vertical: upright segments.
        unit: pixels per point.
        level: the ink for level segments; without it places alone count.
        upright: the ink for upright segments.
    """
    across, down = _settled(horizontal, vertical, unit)
    joined = [one for one in across if level is None or _joins(one, down, level, unit)]
    if upright is not None:
        down = [one for one in down if _joins(one, across, upright, unit)]
    return _settled(joined, down, unit)


def _settled(
    horizontal: list[Segment], vertical: list[Segment], unit: float
) -> tuple[list[Segment], list[Segment]]:
    while True:
        level = _standing(horizontal, vertical, unit)
        upright = _standing(vertical, level, unit)
        if len(level) == len(horizontal) and len(upright) == len(vertical):
            return level, upright
        horizontal, vertical = level, upright


def _joins(segment: Segment, others: list[Segment], drawn: Drawn, unit: float) -> bool:
    """Whether the ink of a short segment goes on to what it meets at both its ends.

    A gap there parts them unless a dashed or broken rule has as wide ones between its ends.
    """
    if segment.length >= LONG * unit:
        return True
    inner = min(END * unit, segment.length / 3)
    first, last = segment.start + inner, segment.end - inner
    dark = INKED * float(np.median(drawn.along(segment, segment.start, segment.end)))
    widest = max(_widest_gap(drawn.along(segment, first, last, 2) < dark), SPECK * unit, 1.0)
    return all(
        any(
            _widest_gap(drawn.along(segment, inside, place) < dark) <= widest
            for place in _met(segment, tip, others, unit)
        )
        for tip, inside in ((segment.start, first), (segment.end, last))
    )


def _met(segment: Segment, tip: float, others: list[Segment], unit: float) -> list[float]:
    """Places of the segments that a segment meets at one of its ends."""
    reach = MEET * unit
    return [
        other.at
        for other in others
        if abs(other.at - tip) <= reach and other.start - reach <= segment.at <= other.end + reach
    ]


def _widest_gap(light: NDArray[np.bool_]) -> int:
    """Pixels of the longest run without ink."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], light, [False])).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _standing(segments: list[Segment], others: list[Segment], unit: float) -> list[Segment]:
    """Segments that are long, or end on one of `others` at both ends."""
    if not others:
        return [segment for segment in segments if segment.length >= LONG * unit]
    short = [segment for segment in segments if segment.length < LONG * unit]
    at, start, end, length = (column[:, None] for column in _places(short).T)
    place, first, last, run = _places(others).T
    reach = MEET * unit
    near = (first - reach <= at) & (at <= last + reach) & (run > length / 2)
    met = [(near & (np.abs(place - tip) <= reach)).any(axis=1) for tip in (start, end)]
    standing = iter((met[0] & met[1]).tolist())
    return [segment for segment in segments if segment.length >= LONG * unit or next(standing)]


def _places(segments: list[Segment]) -> NDArray[np.float64]:
    """Position across, start, end and length of each segment, shape (segments, 4)."""
    places = [(segment.at, segment.start, segment.end, segment.length) for segment in segments]
    return np.array(places, np.float64).reshape(-1, 4)
