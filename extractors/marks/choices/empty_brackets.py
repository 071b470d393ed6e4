"""The brackets of an empty pair in the pixels, about where recognition read them.

Brackets are thin and tall, their middles stand out to the left and to the right, and paper is between them.

Example: ``empty_pair(dark, opening, closing, unit)`` gives the ink of both, from which their print is taken.
"""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from extractors.marks.choices.tick_boxes import without_level_rules
from extractors.marks.colour import Mask
from models.geometry import Box

TALL, THIN = 0.36, 0.5
"""Height of a bracket at least and its width at most, in heights of the line and in its own heights."""
ABOVE = 0.1
"""What is looked at above and below a line, in its heights."""
FAINTEST, MIDWAY = 45.0, 0.25
"""Grey levels between paper and a bracket at least, and the place between them that parts both."""
RULE = 0.4
"""Length of a level run from which it is of a rule, in heights of the line."""
BENT = 0.02
"""How much further its middle stands out than the ends of a bracket, in its heights, at least."""
WIDEST = 3.2
"""Room between the brackets of a pair at most, in their heights."""


@dataclass(frozen=True)
class Bracket:
    """The ink of one bracket on the page, in pixels; the ends are exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.y1 - self.y0

    def moved(self, x: int, y: int) -> "Bracket":
        """The bracket so many pixels further right and down."""
        return Bracket(self.x0 + x, self.y0 + y, self.x1 + x, self.y1 + y)


def empty_pair(dark: Mask, opening: Box, closing: Box, unit: float) -> tuple[Bracket, Bracket] | None:
    """The brackets that stand about where recognition says; None where they are not two thin ones with paper between.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        opening: where the first may stand, in points.
        closing: where the second may stand.
        unit: pixels per point.
    """
    box = Box.around([opening, closing])
    x0, y0 = (max(round(at * unit), 0) for at in (box.x0, box.y0 - ABOVE * box.height))
    x1, y1 = (max(round(at * unit), 0) for at in (box.x1, box.y1 + ABOVE * box.height))
    ink = _ink(dark[y0:y1, x0:x1], RULE * box.height * unit)
    columns = np.asarray(ink.any(axis=0), dtype=np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], columns, [0]])))
    runs = [_bracket(ink, int(start), int(end)) for start, end in edges.reshape(-1, 2)]
    inside = [one for one in runs if one.x0 > 0 and one.x1 < len(columns)]
    tall = [one for one in inside if one.height >= TALL * box.height * unit]
    thin = [one for one in tall if one.x1 - one.x0 <= THIN * one.height]
    for one, other in pairwise(thin):
        between = [run for run in runs if one.x1 <= run.x0 < other.x0]
        bent = _bend(ink, one) > BENT and _bend(ink, other) < -BENT
        if bent and not between and other.x0 - one.x1 <= WIDEST * one.height:
            return one.moved(x0, y0), other.moved(x0, y0)
    return None


def _ink(strip: Mask, rule: float) -> Mask:
    """Where a strip of paper with little on it is inked, without level runs from a length in pixels."""
    if min(strip.shape) < 2:
        return np.zeros((1, 1), np.uint8)
    smooth = cv2.blur(strip, (2, 2))
    paper, ink = float(np.percentile(smooth, 30)), float(smooth.max())
    if ink - paper < FAINTEST:
        return np.zeros(strip.shape, np.uint8)
    return without_level_rules(np.asarray(smooth > paper + MIDWAY * (ink - paper), dtype=np.uint8), rule)


def _bracket(ink: Mask, start: int, end: int) -> Bracket:
    rows = np.flatnonzero(ink[:, start:end].any(axis=1))
    return Bracket(start, int(rows[0]), end, int(rows[-1]) + 1)


def _bend(ink: Mask, one: Bracket) -> float:
    """How far the middle of a bracket stands left of its ends, in its heights."""
    part = ink[one.y0 : one.y1, one.x0 : one.x1]
    ends = max(one.height // 5, 1)
    outer, inner = np.concatenate([part[:ends], part[-ends:]]), part[ends:-ends]
    if not outer.any() or not inner.any():
        return 0.0
    return float(np.nonzero(outer)[1].mean() - np.nonzero(inner)[1].mean()) / one.height
