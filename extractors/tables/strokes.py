"""Strokes of print told from rules: a rule meets others at both ends and its ink joins theirs.

In a low row the strokes of its characters reach nearly from rule to rule; between a stroke and the rule lies paper.
They may be segments of their own, or stand in line with a rule and lengthen it through a row that it does not part.

Example:
    >>> frame = [Segment(at=0, start=0, end=90), Segment(at=20, start=0, end=90)]
    >>> drop_strokes(frame, [Segment(at=30, start=0, end=20), Segment(at=50, start=5, end=15)], unit=1.0)[1]
    [Segment(at=30, start=0, end=20)]
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.tables.ridges import INKED, LONG, SHORTEST, Ink
from extractors.tables.segments import Segment
from extractors.tables.straighten import Bend

MEET = 2.2
"""Points; how exactly a short rule must end on the ones it meets."""
END = 3.0
"""Points at either end of a short segment that are looked at; a reach over a gap hides it within, print beyond
the rule across lengthens it so far."""
LONGEST_WORD = 100.0
"""Points up to which a segment may be strokes of print in line."""
LIGHT = 0.1
"""Share of a segment without ink from which it may be strokes; rules have half of that at most, unless dashed."""
BESIDE = 1.5
PRINTED = 0.1
"""Points beside a segment, and share of ink there from which print stands at it."""
AREA = 0.6
"""Share of ink beside what a segment would reach over from which that is the edge of a dark area, such as a desk."""
EMPTY = 0.5
"""Share of a low row without ink from which no rule parts it, whatever stands beside."""
LOW = 32.0
HOLE = 0.9
"""Points; height of a row that print in line with a rule may fill, and a gap there, but hardly elsewhere, in the ink."""
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
    if level is not None and upright is not None:
        horizontal = [one for one in horizontal if not _is_print(one, level, unit)]
        vertical = [one for one in vertical if not _is_print(one, upright, unit)]
        horizontal = [_reaching(one, vertical, level, unit) for one in horizontal]
        vertical = [_reaching(one, horizontal, upright, unit) for one in vertical]
        horizontal, vertical = (
            [_trimmed(one, vertical, unit) for one in horizontal],
            [_trimmed(one, horizontal, unit) for one in vertical],
        )
        horizontal, vertical = (
            [piece for one in horizontal for piece in _without_print(one, vertical, level, unit)],
            [piece for one in vertical for piece in _without_print(one, horizontal, upright, unit)],
        )
    across, down = _settled(horizontal, vertical, unit)
    joined = [one for one in across if level is None or _joins(one, down, level, unit)]
    if upright is not None:
        down = [one for one in down if _joins(one, across, upright, unit)]
    return _settled(joined, down, unit)


def _is_print(segment: Segment, drawn: Drawn, unit: float) -> bool:
    """Whether a segment no longer than a word is strokes of print in line: full of gaps, with print beside it."""
    if segment.length >= LONGEST_WORD * unit:
        return False
    ink = drawn.along(segment, segment.start, segment.end)
    dark = INKED * float(np.median(ink))
    if float(np.mean(ink < dark)) <= LIGHT:
        return False
    return ink_beside(segment, drawn, dark, BESIDE * unit) >= PRINTED


def _trimmed(segment: Segment, others: list[Segment], unit: float) -> Segment:
    """A short segment without what runs on a little beyond the first and the last long rule that it crosses."""
    if segment.length >= LONG * unit:
        return segment
    crossed = [
        other.at
        for other in others
        if other.length >= LONG * unit
        and other.start <= segment.at <= other.end
        and segment.start <= other.at <= segment.end
    ]
    first, last = min(crossed, default=segment.start), max(crossed, default=segment.end)
    if first == last:
        return segment
    return Segment(
        segment.at,
        first if first - segment.start <= END * unit else segment.start,
        last if segment.end - last <= END * unit else segment.end,
    )


def _reaching(segment: Segment, others: list[Segment], drawn: Drawn, unit: float) -> Segment:
    """A long segment as far as its ink goes on to a long rule across: print that touches a rule hides it there."""
    if segment.length < LONG * unit:
        return segment
    reach = MEET * unit
    across = [
        other.at
        for other in others
        if other.length >= LONG * unit and other.start - reach <= segment.at <= other.end + reach
    ]
    dark = INKED * float(np.median(drawn.along(segment, segment.start, segment.end)))
    before = [
        at
        for at in across
        if at < segment.start - reach and _goes_on(segment, at, segment.start, drawn, dark, unit)
    ]
    behind = [
        at
        for at in across
        if at > segment.end + reach and _goes_on(segment, segment.end, at, drawn, dark, unit)
    ]
    return Segment(segment.at, min([segment.start, *before]), max([segment.end, *behind]))


def _without_print(segment: Segment, others: list[Segment], drawn: Drawn, unit: float) -> list[Segment]:
    """A long segment without the low rows in which print stands in line with it, as parts from rule to rule."""
    if segment.length < LONG * unit:
        return [segment]
    rows = _rows(segment, others, unit)
    dark = INKED * float(np.median(drawn.along(segment, segment.start, segment.end)))
    light = [drawn.along(row, row.start, row.end) < dark for row in rows]
    gaps = [widest_gap(row) for row in light]
    hole = max(HOLE * unit, 2.0 * float(np.median(gaps))) if gaps else 0.0
    parts = [Segment(segment.at, segment.start, segment.end)]
    for row, free, gap in zip(rows, light, gaps, strict=True):
        share = float(np.mean(free))
        if row.length > LOW * unit or gap <= hole or share <= LIGHT:
            continue
        if share > EMPTY or ink_beside(row, drawn, dark, BESIDE * unit) >= PRINTED:
            last = parts.pop()
            parts += [Segment(last.at, last.start, row.start), Segment(last.at, row.end, last.end)]
    return [part for part in parts if part.length > MEET * unit]


def _rows(segment: Segment, others: list[Segment], unit: float) -> list[Segment]:
    """The parts of a segment's line between the long rules that run across it, to the first beyond each of its ends."""
    least = SHORTEST * unit
    across = sorted(
        other.at
        for other in others
        if other.length >= LONG * unit and other.start + least <= segment.at <= other.end - least
    )
    return [
        Segment(segment.at, before, after)
        for before, after in pairwise(across)
        if after - before >= least
        and after > segment.start + MEET * unit
        and before < segment.end - MEET * unit
    ]


def _goes_on(segment: Segment, start: float, end: float, drawn: Drawn, dark: float, unit: float) -> bool:
    """Whether a segment's line is inked from `start` to `end` without being the edge of a dark area."""
    stretch = Segment(segment.at, start, end)
    gap = widest_gap(drawn.along(stretch, start, end) < dark)
    return gap <= max(SPECK * unit, 1.0) and ink_beside(stretch, drawn, dark, 2 * BESIDE * unit) <= AREA


def ink_beside(segment: Segment, drawn: Drawn, dark: float, distance: float) -> float:
    """Share of ink at a distance from a segment, on the side where there is more."""
    sides = (Segment(segment.at + side * distance, segment.start, segment.end) for side in (-1, 1))
    return max(float(np.mean(drawn.along(side, side.start, side.end, 0) > dark)) for side in sides)


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
    widest = max(widest_gap(drawn.along(segment, first, last, 2) < dark), SPECK * unit, 1.0)
    return all(
        any(
            widest_gap(drawn.along(segment, inside, place) < dark) <= widest
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


def widest_gap(light: NDArray[np.bool_]) -> int:
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
