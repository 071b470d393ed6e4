"""Tables on page images by their ruled lines: dark thin ridges, long in one direction, joined to grids.

Works on light and shadow (the paper is divided out), on thin grey lines, on pages with a little tilt or bow
(`extractors.tables.straighten`), and leaves strokes of print, underlines and edges of photographed paper
alone: what is no closed grid of at least two cells is no table.

Example: ``find_grids(pixels)`` on a 200 dpi page with one table gives one `Grid` in pixels of that image.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.ocr.engine import Pixels
from extractors.tables.creases import without_creases
from extractors.tables.dashes import fills_to_rules, gray_to_fills, ink_to_dashed
from extractors.tables.grid import Grid, GridCell, segments_to_grids
from extractors.tables.hidden import hidden_rules
from extractors.tables.ridges import LONG, Ink, Rules, ink_to_rules
from extractors.tables.segments import Segment, segments_to_edges
from extractors.tables.show_through import without_show_through
from extractors.tables.straighten import Bend, Points, rules_to_bend, straight
from extractors.tables.strokes import Drawn, drop_strokes
from extractors.tables.unstamped import without_arcs, without_seals
from models.geometry import Box

WORK_SCALE = 200 / 72
"""Pixels per point at which rules are sought; finer images are reduced to it."""
A4_WIDTH = 595.0
SNAP = 4.0
"""Points; rules closer than this are one."""
SMALLEST = (70.0, 20.0)
"""Points; width and height of the smallest table, above any printed character."""
BREAK = 3.5
"""Points; breaks between longer pieces that lie in line are bridged up to this length."""
DOT = 96
"""Difference in brightness from its neighbours of a dot that stands alone."""
DOTTED = 0.02
"""Share of a page's pixels that are lone dots from which its paper is dithered; print has a tenth of it at most."""
MOSTLY = 0.75
"""Share of a long rule that must lie in line; the ink of a seal that touches it pulls the rest aside."""


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
    unit = scale * factor
    ink, level, upright = _page_rules(pixels, scale, factor)
    turned = np.ascontiguousarray(ink.T)
    size = (float(ink.shape[1]), float(ink.shape[0]))
    level_bend = rules_to_bend(_long(level, unit), size)
    upright_bend = rules_to_bend(_long(upright, unit), (size[1], size[0]))
    horizontal = _rules_to_segments(level, level_bend, upright_bend, unit)
    vertical = _rules_to_segments(upright, upright_bend, level_bend, unit)
    drawn = Drawn(ink, level_bend, upright_bend), Drawn(turned, upright_bend, level_bend)
    horizontal, vertical = drop_strokes(_joined(horizontal, unit), _joined(vertical, unit), unit, *drawn)
    vertical += hidden_rules(vertical, horizontal, drawn[1], unit)
    grids = segments_to_grids(horizontal, vertical, tolerance=SNAP * unit)
    return [
        _bent(grid, level_bend, upright_bend).scaled(1 / factor)
        for grid in grids
        if grid.box.width >= SMALLEST[0] * unit and grid.box.height >= SMALLEST[1] * unit
    ]


def _page_rules(pixels: Pixels, scale: float, factor: float) -> tuple[Ink, Rules, Rules]:
    """The ink of a page reduced by `factor`, its level rules, and its upright ones with (y, x) as their points."""
    whole = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    bare = without_seals(pixels, whole, scale)
    unit = scale * factor
    gray = _reduced(whole, factor)
    inks = [gray_to_ink(gray, unit)]
    if bare is not None:
        inks.append(gray_to_ink(_reduced(bare, factor), unit))
    across, down = fills_to_rules(gray_to_fills(gray, unit))
    turned = [np.ascontiguousarray(ink.T) for ink in inks]
    return inks[0], _all_rules(inks, across, unit), _all_rules(turned, down, unit)


def without_dots(gray: Ink) -> Ink:
    """Take the lone dots off a page whose grey paper was scanned in black and white; other pages are left as they are.

    Args:
        gray: grey page at its own resolution.
    """
    smooth = np.asarray(cv2.medianBlur(gray, 3), dtype=np.uint8)
    dots = cv2.countNonZero(cv2.threshold(cv2.absdiff(gray, smooth), DOT, 255, cv2.THRESH_BINARY)[1])
    return smooth if dots >= DOTTED * gray.size else gray


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


def _long(rules: Rules, unit: float) -> list[Points]:
    return [rule for rule in rules.points if rule[-1, 0] - rule[0, 0] >= 3 * LONG * unit]


def _reduced(gray: Ink, factor: float) -> Ink:
    """The page without dots, at the scale at which rules are sought."""
    clean = without_dots(gray)
    if factor < 1:
        clean = np.asarray(
            cv2.resize(clean, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
    return clean


def _all_rules(inks: Sequence[Ink], edges: Rules, unit: float) -> Rules:
    """Drawn rules of the page and of the page without seals, dashed ones, and edges of filled rows; folds left out."""
    drawn = [ink_to_rules(ink, unit) for ink in inks]
    if len(inks) > 1:
        drawn = [without_arcs(rules, inks[0], inks[1]) for rules in drawn]
    drawn = [without_show_through(rules, inks[0], unit) for rules in drawn]
    found = [edges, ink_to_dashed(inks[0], unit), *drawn]
    rules = Rules(
        [points for kind in found for points in kind.points],
        [thickness for kind in found for thickness in kind.thickness],
    )
    return without_creases(rules, inks[0], unit)


def _rules_to_segments(rules: Rules, bend: Bend, crossing: Bend, unit: float) -> list[Segment]:
    """Straighten rules; arcs of seals and slanted strokes, which stay bent, are dropped."""
    if not rules.points:
        return []
    first = np.array([rule[0] for rule in rules.points])
    last = np.array([rule[-1] for rule in rules.points])
    starts = first[:, 0] - crossing.at(first[:, 1], first[:, 0])
    ends = last[:, 0] - crossing.at(last[:, 1], last[:, 0]) + 1
    means, spreads = straight(rules.points, bend)
    bounds = np.maximum(0.45 * unit, 0.35 * np.array(rules.thickness))
    for index in np.flatnonzero((spreads > bounds) & (ends - starts >= 2 * LONG * unit)).tolist():
        position = _mostly_straight(rules.points[index], bend, float(bounds[index]))
        if position is not None:
            means[index], spreads[index] = position, 0.0
    kept = np.flatnonzero(spreads <= bounds)
    return [
        Segment(at=at, start=start, end=end)
        for at, start, end in zip(
            means[kept].tolist(), starts[kept].tolist(), ends[kept].tolist(), strict=True
        )
    ]


def _mostly_straight(rule: Points, bend: Bend, bound: float) -> float | None:
    """Where a long rule lies that a seal or a pen stroke touches somewhere; None for what is bent all along."""
    positions = rule[:, 1] - bend.at(rule[:, 0], np.full(len(rule), rule[:, 1].mean()))
    near = np.abs(positions - np.median(positions)) <= bound
    return float(positions[near].mean()) if float(near.mean()) >= MOSTLY else None


def _joined(segments: list[Segment], unit: float) -> list[Segment]:
    """Join pieces of a broken rule: seven tenths of `LONG` each, in line to half a point, `BREAK` points apart."""
    pieces = [segment for segment in segments if segment.length >= 0.7 * LONG * unit]
    edges = segments_to_edges(pieces, tolerance=0.5 * unit, gap=BREAK * unit)
    whole = [Segment(at=edge.at, start=start, end=end) for edge in edges for start, end in edge.spans]
    return whole + [segment for segment in segments if segment.length < 0.7 * LONG * unit]


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
