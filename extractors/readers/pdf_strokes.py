"""What is drawn along and around the words of a born-digital page: lines through and below them, rings, coloured grounds.

Office programs, browsers and writing pads draw them as paths, readers of PDF as annotations; both state their places
exactly. Rules of tables and blanks to be filled in are lines as well: what tells a mark is that it goes with one word.

Source: ISO 32000-1, 8.5 (paths), 12.5.6.7 to 12.5.6.13 (line, circle, text markup and ink annotations).

Example:
    >>> Stroke("line", Box(x0=10, y0=20, x1=50, y1=20.7)).ways_along(Box(x0=10, y0=15, x1=50, y1=26))
    frozenset({'struck'})
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from extractors.readers.pdf_annotations import annotation_name, numbers_of, shown_annotations
from extractors.readers.pdf_frame import Frame
from models.geometry import Box

THINNEST, LEVEL = 0.2, 0.3
"""Thickness of a line at most in heights of the print, and how far it may rise over the width of a word in the same unit."""
ALONG = 0.7
"""Share of a word that a line or a coloured ground covers at least."""
THROUGH = (0.3, 0.78)
"""Heights from the top of a word at which a line strikes it out, in heights of the print."""
BELOW = (0.84, 1.5)
"""The same of a line below it."""
BEYOND = 1.2
"""How far a line may run out on either side of a word, or a ring stand off it, in heights of the print."""
RING = (0.95, 3.2)
"""Height of a ring in heights of the print."""
ROUND = 4
"""Points of a path at least for it to be a ring."""
_MARKUP = {"Highlight": "filled", "Underline": "underlined", "Squiggly": "underlined", "StrikeOut": "struck"}
_RINGS = frozenset({"Circle", "Square", "Polygon"})
_QUAD = 8
"""Numbers of the corners of a marked line."""
_TINT, _LIGHT = 0.04, 0.5
"""How far a part of a colour is from that of white at least, and how bright the brightest one is, in a coloured ground."""


@dataclass(frozen=True)
class Stroke:
    """A path or annotation: `line`, `ring`, `ground`, or the way in which an annotation says that words stand out."""

    kind: str
    box: Box

    def ways_along(self, word: Box) -> frozenset[str]:
        """In which ways it makes a word stand out; none for a stroke elsewhere."""
        size, own = max(word.height, 1.0), self.box
        covered = min(own.x1, word.x1) - max(own.x0, word.x0) >= ALONG * word.width
        spare = BEYOND * size
        near = own.x0 >= word.x0 - spare and own.x1 <= word.x1 + spare
        level = own.y0 <= word.center[1] <= own.y1
        if covered and self.kind == "line":
            return self._line_ways(word, size, near)
        if not (covered and near):
            return frozenset()
        if self.kind == "ring":
            whole = own.x0 <= word.x0 + 0.3 * size and own.x1 >= word.x1 - 0.3 * size
            fits = level and whole and RING[0] * size <= own.height <= RING[1] * size
            return frozenset({"ringed"} if fits else ())
        return frozenset({"filled" if self.kind == "ground" else self.kind} if level else ())

    def _line_ways(self, word: Box, size: float, near: bool) -> frozenset[str]:
        """A line through words may run on through others; one below them is a rule then."""
        if self.box.height > LEVEL * size:
            return frozenset()
        height = (self.box.center[1] - word.y0) / size
        if THROUGH[0] <= height <= THROUGH[1]:
            return frozenset({"struck"})
        return frozenset({"underlined"} if near and BELOW[0] <= height <= BELOW[1] else ())


def page_strokes(page: Page, frame: Frame) -> list[Stroke]:
    """The strokes of a page as shown, in points.

    Args:
        page: in pdfplumber.
        frame: where its coordinates lie on the page as shown.
    """
    drawn = [*_path_strokes(page.lines), *_path_strokes(page.rects), *_path_strokes(page.curves)]
    return [Stroke(kind, frame.box(shape)) for kind, shape in [*drawn, *_annotated(page)]]


def _path_strokes(shapes: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for shape in shapes:
        width, height = float(shape["x1"] - shape["x0"]), float(shape["bottom"] - shape["top"])
        if height <= max(THINNEST * width, 1.5):
            yield "line", shape
        elif _is_ground(shape):
            yield "ground", shape
        elif len(shape.get("pts") or ()) >= ROUND and not _is_solid(shape):
            yield "ring", shape


def _is_ground(shape: Mapping[str, Any]) -> bool:
    """Whether a shape is filled with a colour or a grey on which print can be read, neither white nor dark."""
    colour = shape.get("non_stroking_color")
    parts = [float(part) for part in colour] if isinstance(colour, tuple | list) and shape.get("fill") else []
    if len(parts) == len("CMYK"):
        return max(parts) >= _TINT and parts[3] <= _LIGHT
    return bool(parts) and min(parts) <= 1 - _TINT and max(parts) >= _LIGHT


def _is_solid(shape: Mapping[str, Any]) -> bool:
    """Whether a shape is filled without outline as four sides: a block or a rule, no ring."""
    return bool(shape.get("fill")) and not shape.get("stroke") and len(shape.get("pts") or ()) <= ROUND + 1


def _annotated(page: Page) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for annotation in shown_annotations(page):
        name = annotation_name(annotation["data"]) or ""
        if name in _RINGS:
            yield "ring", annotation
        elif name in _MARKUP:
            for part in _quads(page, annotation):
                yield _MARKUP[name], part
        elif name in ("Line", "Ink", "PolyLine"):
            flat = annotation["bottom"] - annotation["top"] <= THINNEST * (
                annotation["x1"] - annotation["x0"]
            )
            if flat or _returns(annotation["data"]):
                yield "line" if flat else "ring", annotation


def _quads(page: Page, annotation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The lines of text that an annotation marks; its whole box where it does not name them."""
    numbers = numbers_of(annotation["data"].get("QuadPoints"))
    quads = [numbers[start : start + _QUAD] for start in range(0, len(numbers) - _QUAD + 1, _QUAD)]
    if not quads or page.rotation:
        yield annotation
        return
    left = annotation["x0"] - min(numbers_of(annotation["data"].get("Rect"))[::2], default=annotation["x0"])
    upper = annotation["top"] + annotation["y1"]
    for quad in quads:
        xs, ys = quad[::2], quad[1::2]
        yield {"x0": min(xs) + left, "x1": max(xs) + left, "top": upper - max(ys), "bottom": upper - min(ys)}


def _returns(data: Mapping[str, Any]) -> bool:
    """Whether a stroke of ink ends near where it began."""
    numbers = numbers_of(data.get("InkList") or data.get("Vertices"))
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    if len(points) < ROUND:
        return False
    (x0, y0), (x1, y1) = points[0], points[-1]
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    return bool(abs(x0 - x1) + abs(y0 - y1) <= 0.35 * wide)
