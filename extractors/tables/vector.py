"""Tables of born-digital PDF pages by their drawn lines, rectangles and thin filled bars.

Coordinates are those of pdfplumber's objects on the page: points, `top` counted from the top of the page.

Example: ``page_to_grids(pdfplumber.open(path).pages[0])``
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page

from extractors.tables.grid import Grid, segments_to_grids
from extractors.tables.segments import Segment

THIN = 3.0
"""Points; a filled bar up to this thickness is a rule."""
SNAP = 3.5
"""Points; rules closer than this are one."""
SHORTEST = 3.0
"""Points; shorter pieces are dashes or specks and are joined before they count."""
DASH_GAP = 4.0
TOUCHING = 0.3
"""Points; a piece that begins so near the end of the piece before it goes on with it."""
TALLEST_GROUND = 24.0
"""Points; height of the ground of one line of print at most."""
STRAIGHT = 0.5
"""Points by which a rule in pieces strays from its direction."""
MOST_OBJECTS = 50_000
"""Drawn objects above which a page is a drawing (a map, a plan) and its tables are not sought."""


def page_to_grids(page: Page) -> list[Grid]:
    """Find the ruled tables of a PDF page.

    Args:
        page: an open page; its objects are read, nothing is changed.

    Returns:
        Grids in points, from the top, nested ones after those around them; empty for pages with more than
        `MOST_OBJECTS` drawn objects, the pieces of pen strokes left out.
    """
    lines = without_strokes(page.lines)
    if len(lines) + len(page.rects) + len(page.curves) > MOST_OBJECTS:
        return []
    horizontal, vertical = objects_to_segments(lines, page.rects, page.curves)
    return segments_to_grids(horizontal, vertical, tolerance=SNAP)


def without_strokes(lines: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out the short pieces of pen strokes: a page filled in on a tablet holds tens of thousands of them.

    Pieces are of one stroke when each begins where the one before it ends; a stroke bends, a rule drawn in pieces is
    straight.

    Args:
        lines: pdfplumber's, in the order of the file.
    """
    kept: list[Mapping[str, Any]] = []
    chain: list[Mapping[str, Any]] = []
    for line in lines:
        if chain and not _goes_on(chain[-1], line):
            kept.extend(_rules(chain))
            chain = []
        chain.append(line)
    return kept + _rules(chain)


def _goes_on(before: Mapping[str, Any], line: Mapping[str, Any]) -> bool:
    if not before.get("pts") or not line.get("pts"):
        return False
    (x0, y0), (x1, y1) = before["pts"][-1], line["pts"][0]
    return bool(abs(x1 - x0) <= TOUCHING and abs(y1 - y0) <= TOUCHING)


def _rules(chain: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The pieces of a chain that may be rules: all of a straight one, the long ones of one that bends."""
    if len(chain) < 2:
        return chain
    across = max(line["x1"] for line in chain) - min(line["x0"] for line in chain)
    down = max(line["bottom"] for line in chain) - min(line["top"] for line in chain)
    if min(across, down) <= STRAIGHT:
        return chain
    return [line for line in chain if max(line["x1"] - line["x0"], line["bottom"] - line["top"]) > SHORTEST]


def objects_to_segments(
    lines: Iterable[Mapping[str, Any]],
    rects: Iterable[Mapping[str, Any]],
    curves: Iterable[Mapping[str, Any]],
) -> tuple[list[Segment], list[Segment]]:
    """Turn pdfplumber objects into horizontal and vertical segments.

    Rectangles give their four sides when they are stroked or filled with a colour; white fills give none;
    thin bars give their middle line. Curves count only by their straight, upright or level pieces.
    """
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    lines = list(lines)
    for line in lines:
        _add(horizontal, vertical, line["x0"], line["top"], line["x1"], line["bottom"])
    for rect in without_highlights([*rects], lines):
        _add_rectangle(horizontal, vertical, rect)
    for curve in curves:
        points = curve.get("pts") or []
        if curve.get("stroke") or _is_coloured(curve):
            for (xa, ya), (xb, yb) in pairwise(points):
                _add(horizontal, vertical, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    return _joined(horizontal), _joined(vertical)


def without_highlights(
    rects: Sequence[Mapping[str, Any]], lines: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Leave out the coloured grounds of words, which are no cells: neither rules nor other grounds lie along their sides.

    Args:
        rects: pdfplumber's.
        lines: the same.
    """
    sides = [line["x0"] for line in lines if line["x1"] - line["x0"] <= THIN]
    sides += [x for rect in rects if not _is_ground(rect) for x in (rect["x0"], rect["x1"])]
    grounds = [rect for rect in rects if _is_ground(rect)]
    return [rect for rect in rects if not _is_ground(rect) or _is_cell(rect, sides, grounds)]


def _is_ground(rect: Mapping[str, Any]) -> bool:
    """Whether a rectangle is a fill as high as a line of print, without sides of its own."""
    width, height = rect["x1"] - rect["x0"], rect["bottom"] - rect["top"]
    return (
        min(width, height) > THIN
        and height <= TALLEST_GROUND
        and not rect.get("stroke")
        and _is_coloured(rect)
    )


def _is_cell(rect: Mapping[str, Any], sides: Sequence[float], grounds: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a ground lies between rules, or side by side or in one column with other grounds."""

    def near(one: float, other: float) -> bool:
        return abs(one - other) <= SNAP

    def is_next(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        return near(one["bottom"], other["top"]) or near(one["top"], other["bottom"])

    if all(any(near(x, side) for side in sides) for x in (rect["x0"], rect["x1"])):
        return True
    return any(
        (near(rect["x0"], o["x0"]) and near(rect["x1"], o["x1"]) and is_next(rect, o))
        or (near(rect["top"], o["top"]) and (near(rect["x0"], o["x1"]) or near(rect["x1"], o["x0"])))
        for o in grounds
        if o is not rect
    )


def _add(
    horizontal: list[Segment], vertical: list[Segment], x0: float, y0: float, x1: float, y1: float
) -> None:
    width, height = x1 - x0, y1 - y0
    if height <= THIN and width > height:
        horizontal.append(Segment(at=(y0 + y1) / 2, start=x0, end=x1))
    elif width <= THIN and height > width:
        vertical.append(Segment(at=(x0 + x1) / 2, start=y0, end=y1))


def _add_rectangle(horizontal: list[Segment], vertical: list[Segment], rect: Mapping[str, Any]) -> None:
    x0, y0, x1, y1 = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
    if not (rect.get("stroke") or _is_coloured(rect)):
        return
    if min(x1 - x0, y1 - y0) <= THIN:
        _add(horizontal, vertical, x0, y0, x1, y1)
        return
    horizontal.extend(Segment(at=y, start=x0, end=x1) for y in (y0, y1))
    vertical.extend(Segment(at=x, start=y0, end=y1) for x in (x0, x1))


def _is_coloured(shape: Mapping[str, Any]) -> bool:
    """Whether the shape is filled with something else than white."""
    if not shape.get("fill"):
        return False
    colour = shape.get("non_stroking_color")
    if colour is None:
        return True
    given = colour if isinstance(colour, tuple | list) else [colour]
    parts = [part for part in given if isinstance(part, int | float)]
    if len(parts) == 4:
        return any(part > 0.02 for part in parts)
    return any(part < 0.98 for part in parts)


def _joined(segments: list[Segment]) -> list[Segment]:
    """Join dashes and pieces end to end at one position, and drop what stays a speck."""
    joined: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (round(s.at, 1), s.start, s.end)):
        last = joined[-1] if joined else None
        if last and abs(segment.at - last.at) <= 0.6 and last.start <= segment.start <= last.end + DASH_GAP:
            joined[-1] = Segment(at=last.at, start=last.start, end=max(last.end, segment.end))
        else:
            joined.append(segment)
    return [segment for segment in joined if segment.length > SHORTEST]
