"""Lines that run over the whole sheet: folds of the paper, streaks of a feeder's glass, the rim of a photographed page.

A rule ends inside the margins, at the rules across it; a crease runs on to both edges of the sheet. It may lean a
little, and print or rules across part it into pieces. Where more lines than `MOST` do so, or more than end inside, the
page was cut at its table, and they are rules.

Example:
    A page folded once across has one chain of level ridges from its left to its right edge; a table's rules stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tables.ridges import Ink, Rules
from extractors.tables.straighten import Points

SEED = 20.0
"""Points; length of a ridge that may be a piece of a crease."""
NEAR = 90.0
"""Points at either end of a crease that say where it goes on; on a bent sheet it is bent as well."""
ASIDE = 1.6
LEAN = 0.012
"""Points, and share of the gap before it, by which the next piece of a crease may lie beside its line."""
MARGIN = (6.0, 26.0)
"""Points from the edge of the sheet between which a crease shows, and no rule."""
FAINT = 4.0
SHOWN = 0.2
"""Darkness of a crease against what lies beside it in the margin: of 255, and as a share of its own elsewhere."""
FLANK = 2.5
"""Points beside a crease where the paper is that it is seen against."""
BESIDE = 1.6
"""Points beside a crease within which ridges are its pieces."""
STRAIGHT = 1.5
COVERED = 0.5
"""Points by which a crease may stray from the line between its ends, unless this share of it is seen."""
DARKER = 1.5
"""How many times darker than a crease in the margins a rule is that lies on it."""
SIDE = 1.2
"""Points beside a crease within which a rule may run into one ridge with it."""
SPECK = 1.0
LEAST = 16.0
"""Points; breaks of a rule on a crease that do not part it, and its length; print on a crease is shorter and broken."""
MOST = 4
"""Creases of one direction on a sheet, at most."""


@dataclass(frozen=True)
class _Crease:
    """Points along a crease, from the left, and its darkness in the margins."""

    points: Points
    darkness: float


def without_creases(rules: Rules, ink: Ink, unit: float) -> Rules:
    """Take out the level ridges that belong to creases; where a crease lies on a rule, the rule stays.

    Args:
        rules: level ones of a page, with the points along each.
        ink: the page; transposed for upright rules.
        unit: pixels per point.
    """
    creases = _creases(rules.points, ink, unit)
    if not creases or len(creases) > MOST:
        return rules
    stretches: dict[int, list[Points]] = {}
    for crease in creases:
        for index in _beside(crease.points, rules.points, unit):
            stretches[index] = _darker(rules.points[index], ink, DARKER * crease.darkness, unit)
    inside = sum(
        rule[-1, 0] - rule[0, 0] >= SEED * unit
        for index, rule in enumerate(rules.points)
        if index not in stretches
    )
    if inside < len(creases):
        return rules
    kept = [
        (piece, thickness)
        for index, (rule, thickness) in enumerate(zip(rules.points, rules.thickness, strict=True))
        for piece in stretches.get(index, [rule])
    ]
    return Rules([piece for piece, _ in kept], [thickness for _, thickness in kept])


def _creases(rules: Sequence[Points], ink: Ink, unit: float) -> list[_Crease]:
    """Ridges whose line goes on to both edges of the sheet: several in line, or one that print leads astray."""
    if not rules:
        return []
    first = np.array([rule[0] for rule in rules])
    runs = np.array([rule[-1, 0] for rule in rules]) - first[:, 0]
    creases: list[_Crease] = []
    taken = set[int]()
    for seed in np.argsort(first[:, 0], kind="stable").tolist():
        if seed in taken or runs[seed] < SEED * unit:
            continue
        chain = np.concatenate([rules[index] for index in _followed(seed, rules, first, unit)])
        chain = chain[np.argsort(chain[:, 0], kind="stable")]
        for points in (chain, rules[seed]):
            darkness = _edge_to_edge(points, ink, unit)
            if darkness is not None:
                creases.append(_Crease(points, darkness))
                taken.update(_beside(points, rules, unit))
                break
    return creases


def _edge_to_edge(points: Points, ink: Ink, unit: float) -> float | None:
    """The darkness of a line in the margins, where it is seen in both and runs straight from one to the other."""
    length = float(ink.shape[1])
    inner, outer = (distance * unit for distance in MARGIN)
    ends = [
        _in_margin(points, (inner, outer), ink, unit),
        _in_margin(points, (length - outer, length - inner), ink, unit),
    ]
    (before, dark), (after, as_dark) = ends
    if before is None or after is None:
        return None
    middle = float(points[:, 0].mean())
    between = np.interp(middle, [(inner + outer) / 2, length - (inner + outer) / 2], [before, after])
    straight = abs(float(between) - float(points[:, 1].mean())) <= STRAIGHT * unit
    return max(dark, as_dark) if straight or len(points) >= COVERED * length else None


def _in_margin(
    points: Points, margin: tuple[float, float], ink: Ink, unit: float
) -> tuple[float | None, float]:
    """Where the line through points is seen in a stretch of a margin, None for nowhere, and how dark it is there."""
    columns = np.arange(max(round(margin[0]), 0), min(round(margin[1]), ink.shape[1]))
    end = float(points[0 if margin[1] < points[:, 0].mean() else -1, 0])
    rows = np.polyval(_onward(points, end, unit), columns)
    gap = max(end - margin[1], margin[0] - end, 0.0)
    slack = round(ASIDE * unit + LEAN * gap)
    aside = max(3, round(FLANK * unit))
    offsets = np.arange(-slack - aside, slack + aside + 1)
    places = np.clip(np.rint(rows[None, :] + offsets[:, None]).astype(np.intp), 0, ink.shape[0] - 1)
    dark = ink[places, columns[None, :]].astype(np.float64).mean(axis=1)
    shown = dark[aside:-aside] - np.maximum(dark[: -2 * aside], dark[2 * aside :])
    best = int(np.argmax(shown))
    darkness = float(dark[aside + best])
    if shown[best] < max(FAINT, SHOWN * float(np.median(_darkness(points, ink, unit)))):
        return None, darkness
    return float(rows.mean()) + float(offsets[aside + best]), darkness


def _followed(seed: int, rules: Sequence[Points], first: NDArray[np.float64], unit: float) -> list[int]:
    """A ridge and those that go on in its line to the right."""
    chain = [seed]
    while True:
        points = np.concatenate([rules[index] for index in chain])
        end = float(points[-1, 0])
        line = _onward(points, end, unit)
        gaps = first[:, 0] - end
        aside = np.abs(np.polyval(line, first[:, 0]) - first[:, 1])
        near = (first[:, 0] > points[0, 0]) & (aside <= ASIDE * unit + LEAN * np.maximum(gaps, 0))
        near[chain] = False
        ahead = [index for index in np.flatnonzero(near).tolist() if rules[index][-1, 0] > end]
        if not ahead:
            return chain
        chain.append(min(ahead, key=lambda index: (float(first[index, 0]), index)))


def _onward(points: Points, end: float, unit: float) -> NDArray[np.float64]:
    """Slope and height of the straight line through the points near one end of a chain, at column `end`."""
    near = np.abs(points[:, 0] - end) <= NEAR * unit
    if np.ptp(points[near, 0]) < 1:
        near[:] = True
    line: NDArray[np.float64] = np.polyfit(points[near, 0], points[near, 1], 1)
    return line


def _beside(points: Points, rules: Sequence[Points], unit: float) -> list[int]:
    """The ridges that lie on a line, by their numbers."""
    found = []
    for index, rule in enumerate(rules):
        aside = np.abs(np.interp(rule[:, 0], points[:, 0], points[:, 1]) - rule[:, 1])
        if float(np.quantile(aside, 0.9)) <= BESIDE * unit:
            found.append(index)
    return found


def _darker(rule: Points, ink: Ink, dark: float, unit: float) -> list[Points]:
    """The stretches of a ridge that are at least as dark as `dark`, gaps up to `SPECK` points left aside."""
    least = max(1, round(SPECK * unit)) // 2 * 2 + 1
    inked = (_darkness(rule, ink, unit) >= dark).astype(np.uint8)[None, :]
    closed = cv2.morphologyEx(inked, cv2.MORPH_CLOSE, np.ones((1, least), np.uint8))
    edges = np.flatnonzero(np.diff(np.concatenate(([0], closed[0], [0])).astype(np.int8)))
    return [
        rule[start:end]
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if end - start >= LEAST * unit
    ]


def _darkness(rule: Points, ink: Ink, unit: float) -> NDArray[np.float64]:
    """The darkest ink at each point of a ridge, which may be a crease and a rule side by side."""
    columns = np.clip(rule[:, 0].astype(np.intp), 0, ink.shape[1] - 1)
    rows = np.rint(rule[:, 1]).astype(np.intp)
    aside = max(2, round(SIDE * unit))
    near = [ink[np.clip(rows + step, 0, ink.shape[0] - 1), columns] for step in range(-aside, aside + 1)]
    darkest: NDArray[np.float64] = np.max(near, axis=0).astype(np.float64)
    return darkest
