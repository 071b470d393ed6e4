"""Dashed rules and dark filled rows: rules that no unbroken ridge shows.

Dashes are thin pieces of even length at even gaps in one line; a row filled with a dark colour (white print on it) is
bounded by the edges of the fill. Print is neither: its strokes are uneven, its words no filled rectangles.

Example: ``ink_to_dashed(ink, unit)`` gives one rule for ``- - - - - - - - - -`` of 40 points.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tables.ridges import FAINTEST, LONG, Ink, Rules
from extractors.tables.straighten import Points

SHORTEST_DASH, LONGEST_DASH = 1.8, 14.0
THICKEST_DASH = 1.8
"""Points; length and thickness of a dash."""
NARROWEST_GAP, WIDEST_GAP = 0.2, 16.0
"""Points between two dashes."""
LEAST_DASHES = 6
UNEVEN = 0.35
"""How far lengths and gaps may be from their medians, as a share of these."""
EVEN_SHARE = 0.75
"""Share of lengths and of gaps that must be even."""
FLANKS = (1.2, 3.5)
MOST_PRINT = 0.5
"""Points above and below a dash where print would show its further strokes, and share of dashes that may have some."""
IN_LINE = 0.8
"""Points by which neighbours may lie above or below each other."""
BAND = 2.0
"""Points; height of the strips in which dashes are put in order."""

REDUCED = 4
"""How many times smaller the image is in which fills are sought: thin white print vanishes in it."""
DARK_FILL = 0.62
"""Brightness of a fill against the paper, at most."""
SMALLEST_FILL = (40.0, 9.0)
TALLEST_FILL = 70.0
"""Points; width and height of a filled row."""
SOLID = 0.85
INKED = 0.6
RIM = 0.95
"""Share of its rectangle that a fill covers in the small image, and in the page; share of its level rims."""


def ink_to_dashed(ink: Ink, unit: float) -> Rules:
    """Find level dashed rules; pass the transposed image for upright ones.

    Args:
        ink: darkness against the paper.
        unit: pixels per point.
    """
    pieces = _dashes(ink, unit)
    rules = Rules([], [])
    seen: set[tuple[int, int]] = set()
    for shift in (0.0, 0.5):
        strips = np.floor(pieces[:, 1] / (BAND * unit) + shift)
        ordered = pieces[np.lexsort((pieces[:, 0], strips))]
        strips = np.sort(strips)
        for start, end in _chains(ordered, strips, unit):
            chain = ordered[start:end]
            key = round(float(chain[0, 0])), round(float(chain[:, 1].mean()))
            if key not in seen and _is_even(chain, unit) and _is_free(chain, ink, unit):
                seen.add(key)
                rules.points.append(_chain_points(chain))
                rules.thickness.append(float(chain[:, 3].mean()))
    return rules


def gray_to_fills(gray: Ink, unit: float) -> list[tuple[float, float, float, float]]:
    """Find dark filled rows, as (x0, y0, x1, y1) in pixels.

    Args:
        gray: grey page.
        unit: pixels per point.
    """
    small = cv2.resize(gray, None, fx=1 / REDUCED, fy=1 / REDUCED, interpolation=cv2.INTER_AREA)
    step = unit / REDUCED
    bound = DARK_FILL * float(np.percentile(small, 90))
    dark = (small < bound).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8)).astype(np.uint8)
    least = max(3, round(SMALLEST_FILL[1] * step)), max(5, round(SMALLEST_FILL[0] * step))
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(least, np.uint8)).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4, ltype=cv2.CV_32S)
    boxes = [_full_rows(dark, *box) for *box, _ in stats[1:count].tolist()]
    return [
        (float(x * REDUCED), float(y * REDUCED), float((x + w) * REDUCED), float((y + h) * REDUCED))
        for x, y, w, h in boxes
        if least[0] <= h <= TALLEST_FILL * step
        if float(np.mean(dark[y : y + h, x : x + w])) >= SOLID
        if _is_filled(gray[y * REDUCED : (y + h) * REDUCED, x * REDUCED : (x + w) * REDUCED] < bound)
    ]


def _full_rows(dark: Ink, x: int, y: int, w: int, h: int) -> tuple[int, int, int, int]:
    """The part of a box whose rows are dark over its width: close print below a filled row hangs on to it."""
    full = np.mean(dark[y : y + h, x : x + w], axis=1) >= SOLID
    edges = np.flatnonzero(np.diff(np.concatenate(([False], full, [False])).astype(np.int8)))
    runs = [(int(end - start), int(start)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    height, top = max(runs, default=(0, 0))
    return x, y + top, w, height


def _is_filled(dark: NDArray[np.bool_]) -> bool:
    """Whether a part of the page is a fill with print on it, and no bold print: rows at both its rims are dark throughout.

    In a low row the print leaves hardly more than one such row above and below it.
    """
    if len(dark) < 4 * REDUCED or float(np.mean(dark)) < INKED:
        return False
    rows = np.mean(dark, axis=1)
    return bool(min(rows[: 2 * REDUCED].max(), rows[-2 * REDUCED :].max()) >= RIM)


def fills_to_rules(fills: list[tuple[float, float, float, float]]) -> tuple[Rules, Rules]:
    """The level and the upright edges of fills; the points of upright ones count along, then across them."""
    level, upright = Rules([], []), Rules([], [])
    for x0, y0, x1, y1 in fills:
        for rules, along, sides in ((level, (x0, x1), (y0, y1)), (upright, (y0, y1), (x0, x1))):
            for side in sides:
                rules.points.append(np.array([[along[0], side], [along[1], side]]))
                rules.thickness.append(1.0)
    return level, upright


def _dashes(ink: Ink, unit: float) -> NDArray[np.float64]:
    """Short thin level pieces as rows of (left, middle, length, thickness) in pixels, sought at half the size."""
    small = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    thick = max(2, round(THICKEST_DASH * unit / 2))
    thinned = cv2.morphologyEx(small, cv2.MORPH_TOPHAT, np.ones((thick + 2, 1), np.uint8))
    least = max(3, round(SHORTEST_DASH * unit / 2))
    runs = cv2.morphologyEx(thinned, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    mask = np.asarray(runs >= 3 * FAINTEST, dtype=np.uint8)
    count, _, stats, middles = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    stats, middles = stats[1:count], middles[1:count]
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    kept = (wide <= LONGEST_DASH * unit / 2) & (high <= thick) & (wide >= high)
    left, length = stats[kept, cv2.CC_STAT_LEFT], stats[kept, cv2.CC_STAT_WIDTH]
    return np.column_stack([2.0 * left, 2 * middles[kept, 1] + 0.5, 2.0 * length, 2.0 * high[kept]])


def _chains(pieces: NDArray[np.float64], strips: NDArray[np.float64], unit: float) -> list[tuple[int, int]]:
    """Runs of pieces in which each follows the one before at a dash's gap, from start to before end."""
    if len(pieces) < LEAST_DASHES:
        return []
    gaps = pieces[1:, 0] - pieces[:-1, 0] - pieces[:-1, 2]
    follows = (
        (np.diff(strips) == 0)
        & (gaps >= NARROWEST_GAP * unit)
        & (gaps <= WIDEST_GAP * unit)
        & (np.abs(np.diff(pieces[:, 1])) <= IN_LINE * unit)
    )
    edges = np.flatnonzero(np.diff(np.concatenate(([0], follows.astype(np.int8), [0]))))
    return [
        (int(start), int(end) + 1)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if end + 1 - start >= LEAST_DASHES
    ]


def _is_even(chain: NDArray[np.float64], unit: float) -> bool:
    """Whether lengths and gaps are those of a pen set to dashes; where a rule crosses, one dash is missing."""
    if chain[-1, 0] + chain[-1, 2] - chain[0, 0] < LONG * unit:
        return False
    dash = _quantile(chain[:, 2], 0.5)
    if not _mostly(_near(chain[:, 2], dash)):
        return False
    gaps = chain[1:, 0] - chain[:-1, 0] - chain[:-1, 2]
    gap = _quantile(gaps, 0.3)
    return _mostly(_near(gaps, gap) | _near(gaps, 2 * gap + dash))


def _quantile(sizes: NDArray[np.float64], share: float) -> float:
    """The quantile of a few sizes; numpy's own costs more than all the rest here."""
    return float(np.interp(share * (len(sizes) - 1), np.arange(len(sizes)), np.sort(sizes)))


def _mostly(even: NDArray[np.bool_]) -> bool:
    return int(np.count_nonzero(even)) >= EVEN_SHARE * len(even)


def _near(sizes: NDArray[np.float64], expected: float) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = np.abs(sizes - expected) <= max(UNEVEN * expected, 1.5)
    return near


def _is_free(chain: NDArray[np.float64], ink: Ink, unit: float) -> bool:
    """Whether hardly any dash has further strokes close above or below it, as the dashes of print have."""
    near, far = (round(distance * unit) for distance in FLANKS)
    crowded = 0
    for left, middle, wide, _ in chain.tolist():
        x0, x1, y = max(round(left) - near, 0), round(left + wide) + near, round(middle)
        level = INKED * float(ink[y, round(left + wide / 2)])
        sides = ink[max(y - far, 0) : max(y - near, 0), x0:x1], ink[y + near : y + far, x0:x1]
        crowded += any(side.size and float(side.max()) > level for side in sides)
    return crowded <= MOST_PRINT * len(chain)


def _chain_points(chain: NDArray[np.float64]) -> Points:
    ends = np.column_stack([chain[:, 0] + chain[:, 2] - 1, chain[:, 1]])
    points: Points = np.stack([chain[:, :2], ends], axis=1).reshape(-1, 2)
    return points
