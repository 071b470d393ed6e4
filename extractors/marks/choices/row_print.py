"""The print of a row of lines, measured in the pixels: a ring, a tick or a line below makes recognised lines higher.

Example: ``print_of(ink, [line], unit).size`` is about .9 of the type's size in points.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.marks.choices.line_ink import LineInk, character_middles
from extractors.marks.choices.print_heights import most_stroked
from models.document import Line
from models.geometry import Box

GAP = 1.5
"""Distance of neighbouring characters' middles, in heights of the print, from which they are two options."""
PITCH = 1.3
"""Usual distance of neighbouring characters of one word at most, in heights of the print."""
CORE, LOWEST = 0.25, 0.35
"""Part of a character to either side of its middle, in heights of its line, and height of a character there at least."""
LARGER = 1.2
"""Height of a character in heights of the row's low ones, up to which it tells where their middle stands."""
FULL, NARROW = 1.05, 0.9
"""Height of print in distances of its characters from which a line runs along it, and its height then."""
_WORDS = re.compile(r"[\u4e00-\u9fff]{4,}")
"""A line of Chinese characters alone, which are as wide as their print is high."""


@dataclass(frozen=True)
class Print:
    """Height of the print of a row, the middle of its height on the page, and the distance of its characters, in points."""

    size: float
    middle: float
    pitch: float


def print_of(ink: LineInk, row: Sequence[Line], unit: float) -> Print:
    """Measure the print of a row in its pixels.

    Args:
        ink: the strip around the row.
        row: its lines.
        unit: pixels per point.
    """
    found = []
    for line in row:
        if line.box is None:
            continue
        top, bottom = (round(y * unit) - ink.y0 for y in (line.box.y0, line.box.y1))
        for x in character_middles(line):
            x0, x1 = (round((x + side * CORE * line.box.height) * unit) - ink.x0 for side in (-1, 1))
            rows = np.flatnonzero(ink.mask[max(top, 0) : bottom, max(x0, 0) : max(x1, 0)].any(axis=1))
            if len(rows) and rows[-1] - rows[0] >= LOWEST * (bottom - top):
                found.append((rows[-1] - rows[0] + 1, (rows[-1] + rows[0]) / 2 + top + ink.y0))
    boxes = Box.around([line.box for line in row if line.box is not None])
    middles = [pitch_of(character_middles(line)) for line in row if len(line.text) > 3]
    if not found:
        return Print(boxes.height, boxes.center[1], min([boxes.height, *middles]))
    tall = np.array([one[0] for one in found])
    least = float(np.percentile(tall, 25 if len(found) > 3 else 0))
    own = [middle for height, middle in found if height <= LARGER * least]
    size = least / unit
    wide = [pitch_of(character_middles(line)) for line in row if _WORDS.fullmatch(line.text)]
    if wide and size > FULL * min(wide):
        return _narrower(ink, boxes, min(wide), unit)
    return Print(size, float(np.median(own)) / unit, min([PITCH * size, *middles]))


def _narrower(ink: LineInk, box: Box, pitch: float, unit: float) -> Print:
    """The print of a row within which a line runs along all its words: where most strokes are."""
    size = NARROW * pitch
    top, bottom = (max(round(y * unit) - ink.y0, 0) for y in (box.y0, box.y1))
    middle = most_stroked(ink.mask[top:bottom], round(size * unit))
    return Print(size, (ink.y0 + top + middle) / unit, pitch)


def pitch_of(middles: Sequence[float]) -> float:
    """The usual distance of neighbouring characters: the mean of those within words, as recognition rounds places."""
    apart = np.diff(middles)
    return float(apart[apart <= GAP * np.median(apart)].mean())
