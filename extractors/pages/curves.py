"""What on a page should be straight: its rules, and its lines of print, as curves that are seen.

Print is closed to bars along its lines once the rules are taken off it; the middle of a bar's ink is where the line runs.

Example: ``page_curves(pixels, unit)`` on a page of prose with one table gives a curve for each line and each rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.straight_runs import straight_runs
from extractors.ocr.engine import Pixels
from extractors.tables.ridges import Ink, ink_to_rules
from extractors.tables.ruled import gray_to_ink
from extractors.tables.straighten import Points

WORK_SCALE = 100 / 72
"""Pixels per point at which curves are sought."""

LONG_RULE = 60.0
LONG_LINE = 90.0
"""Points from which a rule, and a line of print, tells how the sheet is bent."""

INKED = 70
"""Darkness of ink, of 255."""

WORD_GAP = 14.0
"""Points between characters of one line, at most."""

LINE_HEIGHT = (5.0, 20.0)
"""Points; the thickness of a line of print."""

PRINT_WEIGHT = 0.15
"""How much a line of print counts beside a rule: its middle wavers with the characters."""


@dataclass(frozen=True)
class Curve:
    """Points along what should be straight, and how much they count."""

    points: Points
    weight: float


def page_curves(pixels: Pixels, unit: float) -> tuple[list[Curve], list[Curve]]:
    """Find what should be straight on an upright page.

    Args:
        pixels: RGB page.
        unit: pixels per point.

    Returns:
        The level curves, as (x, y), and the upright ones, as (y, x), in pixels of the page.
    """
    factor = min(1.0, WORK_SCALE / unit)
    gray = cv2.resize(
        cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA
    )
    ink = gray_to_ink(np.asarray(gray, dtype=np.uint8), unit * factor)
    turned = np.ascontiguousarray(ink.T)
    level = [*_rules(ink, unit * factor), *_lines(ink, unit * factor)]
    return [_scaled(curve, factor) for curve in level], [
        _scaled(curve, factor) for curve in _rules(turned, unit * factor)
    ]


def _scaled(curve: Curve, factor: float) -> Curve:
    return Curve((curve.points + 0.5) / factor - 0.5, curve.weight)


def _rules(ink: Ink, unit: float) -> Iterator[Curve]:
    """The long level rules."""
    for points in ink_to_rules(ink, unit).points:
        if points[-1, 0] - points[0, 0] >= LONG_RULE * unit:
            yield Curve(points, 1.0)


def _lines(ink: Ink, unit: float) -> Iterator[Curve]:
    """The long lines of print."""
    print_ = _without_rules((ink >= INKED).astype(np.uint8), unit)
    bars = cv2.morphologyEx(print_, cv2.MORPH_CLOSE, np.ones((1, max(3, round(WORD_GAP * unit))), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bars, connectivity=4, ltype=cv2.CV_32S)
    low, high = (bound * unit for bound in LINE_HEIGHT)
    for label, (x, y, wide, tall, area) in enumerate(stats[:count].tolist()):
        if label > 0 and wide >= LONG_LINE * unit and low <= area / wide <= high and tall <= 3 * high:
            own = (labels[y : y + tall, x : x + wide] == label) & (print_[y : y + tall, x : x + wide] > 0)
            columns, middles = _middles(own, max(3, round(WORD_GAP * unit)))
            yield Curve(np.stack([x + columns, y + middles], axis=1).astype(np.float64), PRINT_WEIGHT)


def _middles(part: NDArray[np.bool_], reach: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Columns of a line of print that hold ink, and the middle between its highest and lowest ink near each."""
    tall = len(part)
    empty = ~part.any(axis=0)
    tops = np.where(empty, tall, part.argmax(axis=0)).astype(np.float32)[None, :]
    bottoms = np.where(empty, -1, tall - 1 - part[::-1].argmax(axis=0)).astype(np.float32)[None, :]
    kernel = np.ones((1, reach), np.uint8)
    middles = (cv2.erode(tops, kernel)[0] + cv2.dilate(bottoms, kernel)[0]) / 2
    columns = np.flatnonzero(~empty)
    return columns, middles[columns].astype(np.float64)


def _without_rules(inked: Ink, unit: float) -> Ink:
    """The page without its long straight strokes, which would tie lines of print together."""
    length = max(8, round(26 * unit))
    rules = straight_runs(np.asarray(inked, dtype=np.uint8), length)
    return np.where(cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0, 0, inked).astype(np.uint8)
