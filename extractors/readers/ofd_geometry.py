"""Places on an OFD page: lists of numbers, the coordinates of nested objects, and paths as runs of points.

OFD measures in millimetres from the top left; an object has a boundary, and inside it coordinates of its own, turned by
a matrix (CTM). Distances between characters may be packed: `g 3 4.5` stands for three times 4.5.

Source: GB/T 33190-2016, 8.2 (graphic units), 9.3 (paths).

Example:
    >>> numbers("1 g 3 4.5 x 2")
    [1.0, 4.5, 4.5, 4.5, 2.0]
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

POINTS_PER_MM = 72 / 25.4
MOST_NUMBERS = 100_000
_STEP = re.compile(r"([MSLQBAC])([^MSLQBAC]*)")
_CURVE_STEPS = 8

Point = tuple[float, float]


def numbers(text: str | None) -> list[float]:
    """Read a list of numbers; what is none is left out, repeats are written out within bounds."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            times, step = _number(next(words, "")), _number(next(words, ""))
            if times is not None and step is not None and times >= 0:
                found.extend([step] * min(int(times), MOST_NUMBERS - len(found)))
        elif (one := _number(word)) is not None and len(found) < MOST_NUMBERS:
            found.append(one)
    return found


def _number(word: str) -> float | None:
    try:
        found = float(word)
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) < 1e9 else None


@dataclass(frozen=True)
class Frame:
    """From the coordinates of an object to millimetres of the page: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> Point:
        """The place on the page in points."""
        return (
            (self.a * x + self.c * y + self.e) * POINTS_PER_MM,
            (self.b * x + self.d * y + self.f) * POINTS_PER_MM,
        )

    def inner(self, other: "Frame") -> "Frame":
        """The frame of an object that stands, with its frame, inside this one."""
        return Frame(
            self.a * other.a + self.c * other.b,
            self.b * other.a + self.d * other.b,
            self.a * other.c + self.c * other.d,
            self.b * other.c + self.d * other.d,
            self.a * other.e + self.c * other.f + self.e,
            self.b * other.e + self.d * other.f + self.f,
        )


def subpaths(data: str, frame: Frame) -> list[tuple[list[Point], list[int]]]:
    """The pieces of a path between two moves: their points, and the indices at which a straight stroke begins.

    Args:
        data: the path's commands (`AbbreviatedData`).
        frame: from its coordinates to the page.
    """
    found: list[tuple[list[Point], list[int]]] = []
    for command, rest in _STEP.findall(data):
        values = numbers(rest)
        if command == "C" and found:
            points, straight = found[-1]
            straight.append(len(points) - 1)
            points.append(points[0])
        elif len(values) >= 2:
            given = [frame.point(x, y) for x, y in zip(values[::2], values[1::2], strict=False)]
            if command in "MS" or not found:
                found.append(([given[-1]], []))
                continue
            points, straight = found[-1]
            if command == "L":
                straight.append(len(points) - 1)
            points.extend(_curve(points[-1], given) if command in "QB" else [frame.point(*values[-2:])])
    return found


def _curve(start: Point, given: Sequence[Point]) -> list[Point]:
    """Points of a quadratic or cubic curve behind its start, by its control points (GB/T 33190-2016, 9.3)."""
    controls = [start, *given]
    found = []
    for step in range(1, _CURVE_STEPS + 1):
        layer = controls
        part = step / _CURVE_STEPS
        while len(layer) > 1:
            layer = [(xa + (xb - xa) * part, ya + (yb - ya) * part) for (xa, ya), (xb, yb) in pairwise(layer)]
        found.append(layer[0])
    return found
