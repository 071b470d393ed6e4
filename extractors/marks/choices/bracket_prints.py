"""Printed brackets to tick as they look in the pixels of a page: `（ ）`, `[ ]`, `【 】` with paper between them.

Recognition loses a bracket through which a tick runs, and says roughly where the others stand. The pairs that it read
with nothing between them show how both brackets are printed and how far apart; the others are sought by that.

Example: ``bracket_prints(dark, pairs)[0].found(dark, place, unit)`` gives the pairs of a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.empty_brackets import WIDEST, Bracket
from extractors.marks.choices.line_ink import LineInk
from extractors.marks.choices.pen_ticks import Shape, find_pen_marks
from extractors.marks.colour import Mask
from extractors.marks.ranks import percentiles
from models.geometry import Box

Greys = NDArray[np.float32]
Found = tuple[float, int, int, int]
"""How like a pair, its row and column, and the distance of its brackets, in pixels."""

MARGIN = 0.16
"""Paper around a bracket that belongs to its print, in its heights."""
SIZE = 0.25
"""Difference of the heights of brackets of one print, as a share."""
NARROWEST = 0.6
"""Distance of the brackets of a pair at least, in the usual one."""
ALIKE, ALONE = 0.55, 0.62
"""How like a pair at the usual distance is on average, and each bracket of a pair at another distance."""
LIKELY = 0.35
"""How like a pair is on average where it must stand if its words have one."""
COVERED = 0.055
"""Ink in the room of a pair that is less alike, in squares of its height: what covers its brackets."""
LESS = 0.1
"""How much less a pair counts at another distance than the usual."""
WEAKEST = 0.25
"""How like the less alike of a pair at the usual distance is."""
USUAL = 0.12
"""Difference from the usual distance, in heights of the brackets."""
LEVEL = 2
"""Pixels by which the brackets of a pair stand at different heights at most."""
OVER = 0.3
"""How far a mark may run over its room, above and below, where its shape is looked at, in heights of the brackets."""
CONTRAST = 0.4
"""Difference of ink and paper at least, in those of the print."""
INKED = 0.3
"""Darkness of a pixel of the room that counts as ink, from paper to the ink of the brackets."""


@dataclass(frozen=True)
class Pair:
    """A pair of brackets: where they and the room between them stand, in points, how like they are and what the room holds.

    Attributes:
        place: from the left of the first to the right of the second.
        room: between them.
        score: how like their print both are; 1 is the same.
        inked: ink in the room, in squares of the height of a bracket.
        is_crossed: what stands in the room is a cross, which says yes to one reader and no to the next.
    """

    place: Box
    room: Box
    score: float
    inked: float
    is_crossed: bool = False


@dataclass(frozen=True)
class BracketPrint:
    """How brackets of one size are printed: both in grey with the paper around them, and where their ink is.

    Attributes:
        opening: darkness of the first one; its ink is `margin` pixels from each side.
        closing: of the second one.
        margin: in pixels.
        apart: pixels from the left of the first to the left of the second.
        light: darkness of the paper.
        ink: darkness of the print.
        count: pairs that it was taken from.
    """

    opening: Greys
    closing: Greys
    margin: int
    apart: float
    light: float
    ink: float
    count: int

    @property
    def height(self) -> int:
        """Of a bracket, in pixels."""
        return len(self.opening) - 2 * self.margin

    @property
    def width(self) -> float:
        """Of an empty pair, in pixels."""
        return self.apart + float(self.closing.shape[1]) - 2 * self.margin

    def found(self, dark: Mask, place: Box, unit: float) -> list[Pair]:
        """Find the pairs in a part of a page, from the left.

        Args:
            dark: darkness of the page, from `line_ink.darkness`.
            place: in points.
            unit: pixels per point.
        """
        strip, left, top = self._strip(dark, place, unit)
        if strip is None:
            return []
        scores = self._scores(strip)
        wide = self.opening.shape[1] - self.margin
        taken: list[Found] = []
        for one in sorted([*self._usual(*scores, ALIKE, WEAKEST), *self._others(*scores)], reverse=True):
            x0, x1 = one[2] + self.margin, one[2] + one[3] + wide
            if all(x1 <= x + self.margin or x0 >= x + away + wide for _, _, x, away in taken):
                taken.append(one)
        return [self._pair(strip, one, left, top, unit) for one in sorted(taken, key=lambda one: one[2])]

    def expected(self, dark: Mask, place: Box, unit: float) -> Pair | None:
        """The pair, at the usual distance, in a narrow part of a page where one must stand if the words beside have one.

        Args:
            dark: darkness of the page, from `line_ink.darkness`.
            place: in points.
            unit: pixels per point.
        """
        strip, left, top = self._strip(dark, place, unit)
        if strip is None:
            return None
        scores = self._scores(strip)
        best = max(self._usual(*scores, LIKELY, 0.0), default=None)
        pair = None if best is None else self._pair(strip, best, left, top, unit)
        return pair if pair is not None and (pair.score >= ALIKE or pair.inked >= COVERED) else None

    def _strip(self, dark: Mask, place: Box, unit: float) -> tuple[Greys | None, int, int]:
        """A part of a page with the paper beside it, and its left and top in pixels; None for one that holds no pair."""
        left, top = (max(round(at * unit) - self.margin, 0) for at in (place.x0, place.y0))
        right, bottom = (round(at * unit) + self.margin for at in (place.x1, place.y1))
        strip = dark[top:bottom, left:right].astype(np.float32)
        fits = strip.shape[0] >= len(self.opening) and strip.shape[1] > len(self.closing[0]) + self.apart
        return (strip if fits else None), left, top

    def _scores(self, strip: Greys) -> tuple[Greys, Greys]:
        """How like the first and the second bracket each place of a strip is; 0 where it is much fainter."""
        seen = np.minimum(strip, self.ink)  # a pen is often darker than thin print
        found = [
            np.asarray(cv2.matchTemplate(seen, bracket, cv2.TM_CCOEFF_NORMED), np.float32)
            for bracket in (self.opening, self.closing)
        ]
        rows, columns = found[0].shape
        area, corner = self.opening.shape[::-1], (0, 0)
        mean = cv2.boxFilter(seen, -1, area, anchor=corner)[:rows, :columns]
        spread = cv2.sqrBoxFilter(seen, -1, area, anchor=corner)[:rows, :columns] - mean * mean
        least = (CONTRAST * min(float(self.opening.std()), float(self.closing.std()))) ** 2
        for scores in found:
            scores[(spread < least) | ~(np.abs(scores) <= 1)] = 0
        return found[0], found[1]

    def _usual(self, opening: Greys, closing: Greys, least: float, weakest: float) -> list[Found]:
        """What may be pairs at the usual distance, so much alike on average and each for itself."""
        level = np.ones((2 * LEVEL + 1, 1), np.uint8)
        other = cv2.dilate(closing, level)
        spare = round(USUAL * self.height)
        found: list[Found] = []
        for away in range(round(self.apart) - spare, round(self.apart) + spare + 1):
            columns = min(opening.shape[1], closing.shape[1] - away)
            if columns < 1:
                continue
            one, two = opening[:, :columns], other[:, away : away + columns]
            joint = np.where(np.minimum(one, two) >= weakest, (one + two) / 2, 0)
            rows = joint.argmax(axis=0)
            best = joint[rows, np.arange(joint.shape[1])]
            found += [(float(best[x]), int(rows[x]), int(x), away) for x in np.flatnonzero(best >= least)]
        return found

    def _others(self, opening: Greys, closing: Greys) -> list[Found]:
        """What may be pairs at any other distance, such as those that a program widened for its tick."""
        ones, others = (_peaks(scores, self.height) for scores in (opening, closing))
        least, most = NARROWEST * self.apart, WIDEST * self.height + self.opening.shape[1]
        return [
            (float(opening[y, x] + closing[y2, x2]) / 2 - LESS, y, x, x2 - x)
            for y, x in ones
            for y2, x2 in others
            if abs(y2 - y) <= LEVEL and least <= x2 - x <= most
        ]

    def _pair(self, strip: Greys, found: Found, left: int, top: int, unit: float) -> Pair:
        score, y, x, away = found
        inner = x + self.opening.shape[1] - self.margin + 1, x + away + self.margin - 1
        rows = y + self.margin, y + self.margin + self.height
        room = strip[rows[0] : rows[1], inner[0] : max(inner[1], inner[0] + 1)]
        dark = self.light + INKED * (self.ink - self.light)
        inked = float((room > dark).sum()) / self.height**2
        over = round(OVER * self.height)
        drawn = strip[max(rows[0] - over, 0) : rows[1] + over, inner[0] : inner[1]] > dark
        end = x + away + self.closing.shape[1] - self.margin
        return Pair(
            _box(left + x + self.margin, top + rows[0], left + end, top + rows[1], unit),
            _box(left + inner[0], top + rows[0], left + inner[1], top + rows[1], unit),
            score,
            inked,
            inked >= COVERED and _is_cross(np.asarray(drawn, dtype=np.uint8), self.height),
        )


def bracket_prints(dark: Mask, pairs: Sequence[tuple[Bracket, Bracket]]) -> list[BracketPrint]:
    """How the brackets of a page are printed, one print for each size, from the smallest.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        pairs: of which nothing stands between.
    """
    left = sorted(pairs, key=lambda pair: pair[0].height + pair[1].height)
    prints = []
    while left:
        least = left[0][0].height + left[0][1].height
        alike = [pair for pair in left if pair[0].height + pair[1].height <= (1 + SIZE) * least]
        prints.append(_print_of(dark, alike))
        left = left[len(alike) :]
    return prints


def _print_of(dark: Mask, pairs: Sequence[tuple[Bracket, Bracket]]) -> BracketPrint:
    tall = max(bracket.height for pair in pairs for bracket in pair)
    wide = round(float(np.median([bracket.x1 - bracket.x0 for pair in pairs for bracket in pair])))
    margin = max(round(MARGIN * tall), 2)
    size = wide + 2 * margin, tall + 2 * margin
    opening, closing = (_common(dark, [pair[side] for pair in pairs], size) for side in (0, 1))
    light, ink = percentiles(np.concatenate([opening, closing]), 10, 99)
    apart = float(np.median([other.x0 - one.x0 for one, other in pairs]))
    return BracketPrint(opening, closing, margin, apart, light, max(ink, light + 1), len(pairs))


def _common(dark: Mask, brackets: Sequence[Bracket], size: tuple[int, int]) -> Greys:
    """What brackets have in common, with the paper around them; `size`: width and height in pixels."""
    middles = [((one.x0 + one.x1 - 1) / 2, (one.y0 + one.y1 - 1) / 2) for one in brackets]
    cut = [cv2.getRectSubPix(dark, size, middle) for middle in middles]
    return np.asarray(np.median(cut, axis=0), dtype=np.float32)


def _is_cross(ink: Mask, height: int) -> bool:
    marks = find_pen_marks(LineInk(ink, ink, 0, 0), (), float(height), float(height), 1.0)
    return any(mark.shape is Shape.CROSS for mark in marks)


def _peaks(scores: Greys, height: int) -> list[tuple[int, int]]:
    """Row and column of the places at which a bracket stands by itself."""
    around = np.ones((2 * LEVEL + 1, max(height // 3, 3)), np.uint8)
    best = (scores >= ALONE) & (scores >= cv2.dilate(scores, around))
    return [(int(y), int(x)) for y, x in np.argwhere(best)]


def _box(x0: float, y0: float, x1: float, y1: float, unit: float) -> Box:
    return Box(x0=x0 / unit, y0=y0 / unit, x1=max(x1, x0 + 1) / unit, y1=y1 / unit)
