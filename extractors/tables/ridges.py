"""Level rules on a page: dark thin ridges that run far and stand free of print; for upright ones pass it transposed.

A page of print has thousands of short strokes that look like rules; they are weighed all at once.

Example: ``ink_to_rules(ink, 200 / 72)`` on a page with one drawn line gives the points along its middle.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tables.straighten import Points

Ink = NDArray[np.uint8]
"""Darkness against the paper, 0 to 255, shape (height, width)."""

THICKEST = 4.5
"""Points; what is thicker is no rule."""
SHORTEST = 9.0
"""Points; the height of the lowest row or width of the narrowest column."""
LONG = 34.0
"""Points; a rule that long stands by itself, a shorter one must meet others at both ends."""
GAP = 1.8
"""Points; breaks of a rule up to this length are bridged before it must run for `SHORTEST`."""
FLANK = 0.9
"""Points beside a rule where print would show that it is a stroke."""
CROWD = 0.16
LONG_CROWD = 0.4
"""Most of the flanks that may be inked, for short and for long rules."""
INKED = 0.45
"""Share of the rule's own darkness from which its flank is inked."""
FAINTEST = 14
"""Darkness of the faintest rule, of 255."""
FLANKING = 0.3
"""Share of the darkest of a ridge from which ink beside it is part of it: a rule stands apart in the shadow of a fold."""
REACH = 3
"""Columns between which a rule is looked at for a step."""

_Numbers = NDArray[np.intp]
_Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Rules:
    """Rules of one direction: the points of each, and its thickness in pixels."""

    points: list[Points]
    thickness: list[float]


@dataclass(frozen=True)
class _Ridges:
    """Candidates, point by point along each: `starts` parts the points (column, row) of one from the next."""

    points: Points
    starts: _Numbers
    thickness: _Reals

    @property
    def lengths(self) -> _Numbers:
        return np.diff(np.append(self.starts, len(self.points)))


def ink_to_rules(ink: Ink, unit: float) -> Rules:
    """Find level rules: ridges of at most `THICKEST` points that run for at least `SHORTEST` points.

    Args:
        ink: the page; transposed for upright rules, whose points then count from its axes.
        unit: pixels per point.
    """
    length = max(8, round(SHORTEST * unit))
    thick = max(3, round(THICKEST * unit))
    ridges = _ridges(_ridge_mask(ink, unit, length, thick), length, thick)
    if not len(ridges.starts):
        return Rules([], [])
    runs = ridges.points[_ends(ridges), 0] - ridges.points[ridges.starts, 0] + 1
    bounds = np.where(runs < 2 * LONG * unit, CROWD, LONG_CROWD)
    free = crowding(ridges.points, ridges.lengths, ink, ridges.thickness / 2 + FLANK * unit) <= bounds
    stepped = _stepped(ridges, max(1.5, 0.5 * unit))
    ends = _ends(ridges) + 1
    rules = Rules([], [])
    parted = stepped | (~free & (runs >= 2 * length))
    for index in np.flatnonzero(free | parted).tolist():
        points = ridges.points[ridges.starts[index] : ends[index]]
        thickness = float(ridges.thickness[index])
        for piece in _pieces(points, ink, thickness, unit) if parted[index] else [points]:
            rules.points.append(piece)
            rules.thickness.append(thickness)
    return rules


def crowding(points: Points, lengths: _Numbers, ink: Ink, distances: _Reals) -> _Reals:
    """Share of each rule's flanks that is inked like the rule, 0 to 1, shape (rules,).

    A rule stands free but for print that touches it; a stroke of print has others beside it.

    Args:
        points: of all rules, one after the other.
        lengths: number of points of each.
        ink: the page.
        distances: pixels above and below each rule at which its flanks are looked at.
    """
    columns = points[:, 0].astype(np.intp)
    rows = np.rint(points[:, 1]).astype(np.intp)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    offsets = np.maximum(2, np.rint(distances)).astype(np.intp)[owner]
    bottom = ink.shape[0] - 1
    own = np.max([ink[np.clip(rows + step, 0, bottom), columns] for step in (-1, 0, 1)], axis=0)
    level = (INKED * _medians(own, owner, lengths))[owner]
    inked = [ink[np.clip(rows + side * offsets, 0, bottom), columns] > level for side in (-1, 1)]
    counts = np.bincount(owner, weights=inked[0].astype(np.float64) + inked[1], minlength=len(lengths))
    shares: _Reals = counts / (2 * lengths)
    return shares


def split_at_steps(points: Points, step: float) -> list[Points]:
    """Part a rule where it jumps by more than `step` pixels: two rules that touch are not one."""
    if len(points) <= 2 * REACH:
        return [points]
    jumps = np.abs(points[REACH:, 1] - points[:-REACH, 1])
    pieces = []
    start = 0
    for place in np.flatnonzero(jumps > step).tolist():
        if place - start >= REACH:
            pieces.append(points[start:place])
        start = place + REACH
    if start < len(points):
        pieces.append(points[start:])
    return pieces


def _ridge_mask(ink: Ink, unit: float, length: int, thick: int) -> Ink:
    gap = max(3, round(GAP * unit))
    bridged = cv2.morphologyEx(cv2.blur(ink, (3, 1)), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    thinned = cv2.morphologyEx(bridged, cv2.MORPH_TOPHAT, np.ones((thick + 2, 1), np.uint8))
    stepped = cv2.dilate(thinned, np.ones((2, 1), np.uint8))
    runs = cv2.morphologyEx(stepped, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    flanks = cv2.convertScaleAbs(cv2.dilate(runs, np.ones((thick, 1), np.uint8)), alpha=FLANKING)
    return np.asarray(runs >= np.maximum(flanks, FAINTEST), dtype=np.uint8)


def _ridges(mask: Ink, length: int, thick: int) -> _Ridges:
    """The components of a mask that are long and thin, each with the middle of its columns."""
    packed, origin = _packed(mask)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(packed, connectivity=8, ltype=cv2.CV_32S)
    wide, area = stats[:count, cv2.CC_STAT_WIDTH], stats[:count, cv2.CC_STAT_AREA]
    kept = (area <= wide * thick * 1.5) & (wide >= length)
    kept[0] = False
    rows, columns = np.divmod(np.flatnonzero(packed.view(np.bool_)), packed.shape[1])
    owners = labels[rows, columns]
    inside = kept[owners]
    rows, columns, owners = origin[rows[inside]], columns[inside], owners[inside]
    order = np.lexsort((columns, owners))
    rows, columns, owners = rows[order], columns[order], owners[order]
    if not len(rows):
        return _Ridges(np.empty((0, 2)), np.empty(0, np.intp), np.empty(0))
    new = np.flatnonzero(np.append(True, (np.diff(owners) != 0) | (np.diff(columns) != 0)))
    heights = np.diff(np.append(new, len(rows)))
    middles = np.add.reduceat(rows.astype(np.float64), new) / heights
    points: Points = np.stack([columns[new].astype(np.float64), middles], axis=1)
    starts = np.flatnonzero(np.append(True, np.diff(owners[new]) != 0))
    labels_kept = owners[new][starts]
    return _Ridges(points, starts, (area / np.maximum(wide, 1))[labels_kept])


def _packed(mask: Ink) -> tuple[Ink, _Numbers]:
    """The mask without its empty rows but one between those apart, and the row each one was: hardly any row has ridges."""
    filled = np.flatnonzero(mask.max(axis=1))
    places = np.arange(len(filled)) + np.cumsum(np.diff(filled, prepend=filled[:1]) > 1)
    size = int(places[-1]) + 1 if len(places) else 1
    packed, origin = np.zeros((size, mask.shape[1]), np.uint8), np.zeros(size, np.intp)
    packed[places], origin[places] = mask[filled], filled
    return packed, origin


def _medians(values: Ink, owner: _Numbers, lengths: _Numbers) -> _Reals:
    """Median of the values of each owner; values of one owner stand together."""
    ordered = values[np.lexsort((values, owner))].astype(np.float64)
    starts = np.cumsum(lengths) - lengths
    medians: _Reals = (ordered[starts + (lengths - 1) // 2] + ordered[starts + lengths // 2]) / 2
    return medians


def _ends(ridges: _Ridges) -> _Numbers:
    return np.append(ridges.starts[1:], len(ridges.points)) - 1


def _stepped(ridges: _Ridges, step: float) -> NDArray[np.bool_]:
    """Which ridges jump by more than `step` pixels somewhere."""
    found = np.zeros(len(ridges.starts), np.bool_)
    if len(ridges.points) <= REACH:
        return found
    owner = np.repeat(np.arange(len(ridges.starts)), ridges.lengths)
    jumps = np.abs(ridges.points[REACH:, 1] - ridges.points[:-REACH, 1]) > step
    found[owner[:-REACH][jumps & (owner[REACH:] == owner[:-REACH])]] = True
    return found & (ridges.lengths > 2 * REACH)


def _pieces(points: Points, ink: Ink, thickness: float, unit: float) -> list[Points]:
    """The parts of a stepped or crowded ridge that are rules by themselves.

    Print may stand in line with a rule: what is crowded is parted where other rules cross it, and looked at again.
    """
    free = []
    distance = thickness / 2 + FLANK * unit
    for piece in split_at_steps(points, max(1.5, 0.5 * unit)):
        if _is_free(piece, ink, distance, unit):
            free.append(piece)
        else:
            between = split_at_crossings(piece, ink, distance)
            free.extend(part for part in between if _is_free(part, ink, distance, unit))
    return free


def _is_free(points: Points, ink: Ink, distance: float, unit: float) -> bool:
    run = points[-1, 0] - points[0, 0] + 1
    if run < max(8, round(SHORTEST * unit)):
        return False
    bound = CROWD if run < 2 * LONG * unit else LONG_CROWD
    return bool(crowding(points, np.array([len(points)]), ink, np.array([distance]))[0] <= bound)


def split_at_crossings(points: Points, ink: Ink, distance: float) -> list[Points]:
    """Part a rule where its flanks are inked on both sides at once: other rules, or print that runs across it.

    Args:
        points: of the rule.
        ink: the page.
        distance: pixels beside it at which its flanks are looked at.
    """
    columns, rows = points[:, 0].astype(np.intp), np.rint(points[:, 1]).astype(np.intp)
    offset, bottom = max(2, round(distance)), ink.shape[0] - 1
    level = INKED * float(np.median(ink[rows, columns]))
    above, below = (ink[np.clip(rows + side * offset, 0, bottom), columns] > level for side in (-1, 1))
    crossed = np.concatenate(([True], above & below, [True]))
    edges = np.flatnonzero(np.diff(crossed.astype(np.int8)))
    return [points[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
