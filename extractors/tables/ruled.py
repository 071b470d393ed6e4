"""Tables on page images by their ruled lines: dark thin ridges, long in one direction, joined to grids.

Works on light and shadow (the paper is divided out), on thin grey lines, on pages with a little tilt or bow
(`extractors.tables.straighten`), and leaves strokes of print, underlines and edges of photographed paper
alone: what is no closed grid of at least two cells is no table.

Example: ``find_grids(pixels)`` on a 200 dpi page with one table gives one `Grid` in pixels of that image.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.tables.grid import Grid, GridCell, segments_to_grids
from extractors.tables.segments import Segment, segments_to_edges
from extractors.tables.straighten import Bend, Points, rules_to_bend, straight
from models.geometry import Box

Ink = NDArray[np.uint8]
"""Darkness against the paper, 0 to 255, shape (height, width)."""

WORK_SCALE = 200 / 72
"""Pixels per point at which rules are sought; finer images are reduced to it."""
A4_WIDTH = 595.0
THICKEST = 4.5
"""Points; what is thicker is no rule."""
SHORTEST = 9.0
"""Points; the height of the lowest row or width of the narrowest column."""
LONG = 34.0
"""Points; a rule that long stands by itself, a shorter one must meet others at both ends."""
SNAP = 4.0
"""Points; rules closer than this are one."""
SMALLEST = (70.0, 20.0)
"""Points; width and height of the smallest table, above any printed character."""
GAP = 1.8
"""Points; breaks of a rule up to this length are bridged before it must run for `SHORTEST`."""
BREAK = 3.5
"""Points; breaks between longer pieces that lie in line are bridged up to this length."""
FLANK = 0.9
"""Points beside a rule where print would show that it is a stroke."""
CROWD = 0.16
LONG_CROWD = 0.4
"""Most of the flanks that may be inked, for short and for long rules."""
MEET = 2.2
"""Points; how exactly a short rule must end on the ones it meets."""
FAINTEST = 14
"""Darkness of the faintest rule, of 255."""


@dataclass(frozen=True)
class _Rules:
    """Rules of one direction: the points of each, and its thickness in pixels."""

    points: list[Points]
    thickness: list[float]


def find_grids(pixels: Pixels, scale: float | None = None) -> list[Grid]:
    """Find the ruled tables of an upright page image.

    Args:
        pixels: RGB page, shape (height, width, 3).
        scale: pixels per point; taken from an A4 page's width when None.

    Returns:
        Grids in pixels of `pixels`, from the top, nested ones after those around them.
    """
    height, width = pixels.shape[:2]
    if min(height, width) < 32:
        return []
    scale = scale or min(height, width) / A4_WIDTH
    factor = min(1.0, WORK_SCALE / scale)
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if factor < 1:
        gray = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    unit = scale * factor
    ink = gray_to_ink(np.asarray(gray, dtype=np.uint8), unit)
    level = ink_to_rules(ink, unit)
    upright = ink_to_rules(np.ascontiguousarray(ink.T), unit)
    size = (float(ink.shape[1]), float(ink.shape[0]))
    level_bend = rules_to_bend(_long(level, unit), size)
    upright_bend = rules_to_bend(_long(upright, unit), (size[1], size[0]))
    horizontal = _rules_to_segments(level, level_bend, upright_bend, unit)
    vertical = _rules_to_segments(upright, upright_bend, level_bend, unit)
    horizontal, vertical = drop_strokes(_joined(horizontal, unit), _joined(vertical, unit), unit)
    grids = segments_to_grids(horizontal, vertical, tolerance=SNAP * unit)
    return [
        _bent(grid, level_bend, upright_bend).scaled(1 / factor)
        for grid in grids
        if grid.box.width >= SMALLEST[0] * unit and grid.box.height >= SMALLEST[1] * unit
    ]


def gray_to_ink(gray: Ink, unit: float) -> Ink:
    """Divide the paper's light out of a grey page and turn it over: 0 is paper, 255 is black.

    Args:
        gray: grey page.
        unit: pixels per point.
    """
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = max(3, int(6 * unit) // 2 * 2 + 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (side, side)))
    paper = cv2.blur(paper, (side, side))
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(255 - cv2.divide(gray, np.maximum(paper, 24), scale=255), dtype=np.uint8)


def ink_to_rules(ink: Ink, unit: float) -> _Rules:
    """Find level rules: ridges of at most `THICKEST` points that run for at least `SHORTEST` points.

    For upright rules pass the transposed image; the points then count from its axes.
    """
    length = max(8, round(SHORTEST * unit))
    thick = max(3, round(THICKEST * unit))
    gap = max(3, round(GAP * unit))
    bridged = cv2.morphologyEx(cv2.blur(ink, (3, 1)), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    thinned = cv2.morphologyEx(bridged, cv2.MORPH_TOPHAT, np.ones((thick + 2, 1), np.uint8))
    stepped = cv2.dilate(thinned, np.ones((2, 1), np.uint8))
    runs = cv2.morphologyEx(stepped, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    mask = np.asarray(runs >= FAINTEST, dtype=np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    rules = _Rules([], [])
    for label in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[label])
        if area > wide * thick * 1.5 or wide < length:
            continue
        part = labels[y : y + high, x : x + wide] == label
        for points in split_at_steps(_mask_to_points(part, x, y), step=max(1.5, 0.5 * unit)):
            run = points[-1, 0] - points[0, 0] + 1
            bound = CROWD if run < 2 * LONG * unit else LONG_CROWD
            if run >= length and crowded(points, ink, area / wide / 2 + FLANK * unit) <= bound:
                rules.points.append(points)
                rules.thickness.append(area / wide)
    return rules


def crowded(points: Points, ink: Ink, distance: float) -> float:
    """Share of a rule's flanks, at `distance` pixels above and below, that is inked like the rule, 0 to 1.

    A rule stands free but for print that touches it; a stroke of print has others beside it.
    """
    columns = points[:, 0].astype(np.intp)
    rows = np.rint(points[:, 1]).astype(np.intp)
    offset = max(2, round(distance))
    bottom = ink.shape[0] - 1
    own = np.max([ink[np.clip(rows + step, 0, bottom), columns] for step in (-1, 0, 1)], axis=0)
    above = ink[np.clip(rows - offset, 0, bottom), columns]
    below = ink[np.clip(rows + offset, 0, bottom), columns]
    level = 0.45 * float(np.median(own))
    return float((np.mean(above > level) + np.mean(below > level)) / 2)


def _mask_to_points(part: NDArray[np.bool_], x: int, y: int) -> Points:
    """Middle of the rule at each of its columns."""
    counts = part.sum(axis=0)
    columns = np.flatnonzero(counts)
    rows = (part * np.arange(part.shape[0])[:, None]).sum(axis=0)[columns] / counts[columns]
    points: Points = np.stack([columns + x, rows + y], axis=1).astype(np.float64)
    return points


def split_at_steps(points: Points, step: float) -> list[Points]:
    """Part a rule where it jumps by more than `step` pixels: two rules that touch are not one."""
    reach = 3
    if len(points) <= 2 * reach:
        return [points]
    jumps = np.abs(points[reach:, 1] - points[:-reach, 1])
    pieces = []
    start = 0
    for place in np.flatnonzero(jumps > step).tolist():
        if place - start >= reach:
            pieces.append(points[start:place])
        start = place + reach
    if start < len(points):
        pieces.append(points[start:])
    return pieces


def _long(rules: _Rules, unit: float) -> list[Points]:
    return [rule for rule in rules.points if rule[-1, 0] - rule[0, 0] >= 3 * LONG * unit]


def _rules_to_segments(rules: _Rules, bend: Bend, crossing: Bend, unit: float) -> list[Segment]:
    """Straighten rules; arcs of seals and slanted strokes, which stay bent, are dropped."""
    segments = []
    for rule, thickness in zip(rules.points, rules.thickness, strict=True):
        positions = straight(rule, bend)
        if float(np.std(positions)) > max(0.45 * unit, 0.35 * thickness):
            continue
        at = float(positions.mean())
        start = rule[0, 0] - crossing.at_point(rule[0, 1], rule[0, 0])
        end = rule[-1, 0] - crossing.at_point(rule[-1, 1], rule[-1, 0])
        segments.append(Segment(at=at, start=float(start), end=float(end) + 1))
    return segments


def _joined(segments: list[Segment], unit: float) -> list[Segment]:
    """Join pieces of a broken rule: seven tenths of `LONG` each, in line to half a point, `BREAK` points apart."""
    pieces = [segment for segment in segments if segment.length >= 0.7 * LONG * unit]
    edges = segments_to_edges(pieces, tolerance=0.5 * unit, gap=BREAK * unit)
    whole = [Segment(at=edge.at, start=start, end=end) for edge in edges for start, end in edge.spans]
    return whole + [segment for segment in segments if segment.length < 0.7 * LONG * unit]


def drop_strokes(
    horizontal: list[Segment], vertical: list[Segment], unit: float
) -> tuple[list[Segment], list[Segment]]:
    """Drop short segments that do not meet longer ones at both ends: strokes of print.

    A segment of at least `LONG` points stays; a short one stays while both its ends lie on a segment of the
    other direction that itself stays. Repeated until nothing more falls.
    """
    while True:
        level = [s for s in horizontal if s.length >= LONG * unit or _anchored(s, vertical, unit)]
        upright = [s for s in vertical if s.length >= LONG * unit or _anchored(s, level, unit)]
        if len(level) == len(horizontal) and len(upright) == len(vertical):
            return level, upright
        horizontal, vertical = level, upright


def _anchored(segment: Segment, others: list[Segment], unit: float) -> bool:
    reach = MEET * unit
    first = last = False
    for other in others:
        if other.start - reach <= segment.at <= other.end + reach and other.length > segment.length / 2:
            first = first or abs(other.at - segment.start) <= reach
            last = last or abs(other.at - segment.end) <= reach
    return first and last


def _bent(grid: Grid, level: Bend, upright: Bend) -> Grid:
    """The grid as it lies on the page: each side of a cell moved by the bend at its middle."""
    cells = []
    for cell in grid.cells:
        x, y = cell.box.center
        box = Box(
            x0=cell.box.x0 + upright.at_point(y, cell.box.x0),
            y0=cell.box.y0 + level.at_point(x, cell.box.y0),
            x1=cell.box.x1 + upright.at_point(y, cell.box.x1),
            y1=cell.box.y1 + level.at_point(x, cell.box.y1),
        )
        cells.append(GridCell(cell.row, cell.column, cell.row_span, cell.column_span, box))
    return Grid(grid.rows, grid.columns, tuple(cells), Box.around(cell.box for cell in cells))
