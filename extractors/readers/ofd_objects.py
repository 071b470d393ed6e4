"""What is drawn on a page of an OFD file: characters, rules and pictures, placed in points.

Composed graphics are drawn where they are used.

Source: GB/T 33190-2016, 8.2 (graphic units), 9 (paths), 10 (images), 11 (text), 13 (composed graphics).

Example:
    >>> page = PageObjects()
    >>> page.chars, page.hidden
    ([], 0)
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extractors.readers.ofd_geometry import MOST_NUMBERS, POINTS_PER_MM, Frame, Point, numbers, subpaths
from extractors.readers.radicals import whole_characters
from extractors.readers.typed_chars import char_middle
from models.geometry import Box

_MOST_DEPTH = 50
_MOST_FILLS = 1_000
_MOST_OBJECTS = 200_000
_COMPOSED = 10
"""Levels that one composed graphic inside another counts for; they may name each other in a ring."""
_ASCENT = 0.86
_ASCII_WIDTH = 0.55
_NEAR_WHITE = 0xF8
_LEVEL = 1e-3


@dataclass(frozen=True)
class PlacedImage:
    """A picture: the id of its resource, its place in points, and how many characters were drawn before it."""

    resource: str
    box: Box
    over: int = 0


@dataclass
class PageObjects:
    """What stands on a page.

    Attributes:
        chars: text, x0, x1, top, bottom in points, upright; as `pdf_lines` takes them.
        rules: straight strokes and filled bars: x0, x1, top, bottom in points.
        drawn: drawn paths as runs of points, curves included.
        images: in order.
        fills: boxes of coloured areas, on which white letters are seen.
        hidden: characters that are there and not seen.
        units: composed graphics by id.
    """

    chars: list[dict[str, Any]] = field(default_factory=list)
    white: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    drawn: list[list[Point]] = field(default_factory=list)
    images: list[PlacedImage] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    hidden: int = 0
    units: Mapping[str, etree._Element] = field(default_factory=dict)
    count: int = 0

    def hide_under(self, images: Sequence[PlacedImage]) -> None:
        """Take away the characters that pictures cover; a layer of OCR under a scan is not what is shown."""
        kept = [
            char
            for index, char in enumerate(self.chars)
            if not any(
                index < image.over and image.box.contains_point(*char_middle(char)) for image in images
            )
        ]
        self.hidden += sum(not char["text"].isspace() for char in self.chars)
        self.hidden -= sum(not char["text"].isspace() for char in kept)
        self.chars = kept

    def settle_white(self) -> None:
        """Move white characters to the others where they stand on colour; count the rest as hidden."""
        for char in self.white:
            if any(fill.contains_point(*char_middle(char)) for fill in self.fills):
                self.chars.append(char)
            else:
                self.hidden += bool(char["text"].strip())
        self.white.clear()


def _boundary(element: etree._Element) -> list[float]:
    return (numbers(element.get("Boundary")) + [0.0] * 4)[:4]


def _shift(element: etree._Element) -> Frame:
    left, top, _, _ = _boundary(element)
    return Frame(e=left, f=top)


def _frame(element: etree._Element) -> Frame:
    matrix = numbers(element.get("CTM"))
    return _shift(element).inner(Frame(*matrix) if len(matrix) == 6 else Frame())


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def collect(content: etree._Element, into: PageObjects) -> None:
    """Gather the objects of the content of a page or template, or of an annotation."""
    for element, frame, outer in _drawn(content, Frame(), into, 0):
        kind = local(element)
        seen = _is_seen(element)
        if kind == "TextObject":
            _text(element, frame, into, seen=seen)
        elif kind == "PathObject" and seen:
            _path(element, frame, into)
        elif kind == "ImageObject" and seen:
            left, top, width, height = _boundary(element)
            corners = [outer.point(x, y) for x in (left, left + width) for y in (top, top + height)]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            box = Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))
            into.images.append(PlacedImage(element.get("ResourceID") or "", box, len(into.chars)))


def _is_seen(element: etree._Element) -> bool:
    """Whether an object is shown at all: not invisible, not wholly clear, text with its inside or its edge drawn."""
    if (element.get("Visible") or "true").lower() in ("false", "0") or element.get("Alpha") == "0":
        return False
    filled = (element.get("Fill") or "true").lower() in ("true", "1")
    return local(element) != "TextObject" or filled or (element.get("Stroke") or "").lower() == "true"


def _drawn(
    element: etree._Element, outer: Frame, into: PageObjects, depth: int
) -> Iterator[tuple[etree._Element, Frame, Frame]]:
    """Give text, paths and pictures, each with its own frame and that around it."""
    if depth > _MOST_DEPTH:
        return
    for child in element:
        kind = local(child)
        if into.count >= _MOST_OBJECTS:
            return
        into.count += 1
        if kind in ("TextObject", "PathObject", "ImageObject"):
            yield child, outer.inner(_frame(child)), outer
        elif kind in ("Layer", "PageBlock", "Content", "Appearance"):
            yield from _drawn(child, outer.inner(_shift(child)), into, depth + 1)
        elif kind == "CompositeObject" and _is_seen(child):
            unit = into.units.get(child.get("ResourceID") or "")
            if unit is not None:
                yield from _drawn(unit, outer.inner(_frame(child)), into, depth + _COMPOSED)


def _text(element: etree._Element, frame: Frame, into: PageObjects, *, seen: bool) -> None:
    size = (numbers(element.get("Size")) or [4.0])[0]
    a, b = frame.a, frame.b
    height = abs(size) * math.hypot(frame.c, frame.d) * POINTS_PER_MM
    upright = abs(b) <= _LEVEL * max(abs(a), _LEVEL)
    for code in element.iterfind("{*}TextCode"):
        text = whole_characters(code.text or "")
        if not seen:
            into.hidden += len("".join(text.split()))
            continue
        x, y = (numbers(code.get("X")) or [0.0])[0], (numbers(code.get("Y")) or [size])[0]
        across, down = numbers(code.get("DeltaX")), numbers(code.get("DeltaY"))
        for index, sign in enumerate(text):
            left, base = frame.point(x, y)
            wide = height * (1.0 if ord(sign) >= 0x2E80 else _ASCII_WIDTH) * (abs(a) or 1.0) / _stretch(frame)
            step = across[index] if index < len(across) else 0.0
            if 0 < step * abs(a) * POINTS_PER_MM < wide:
                wide = step * abs(a) * POINTS_PER_MM
            char = {
                "text": sign,
                "x0": left,
                "x1": left + wide,
                "top": base - _ASCENT * height,
                "bottom": base + (1 - _ASCENT) * height,
                "upright": upright,
                "matrix": (a, b, frame.c, frame.d),
            }
            (into.white if _is_white(element) else into.chars).append(char)
            x += step
            y += down[index] if index < len(down) else 0.0


def _stretch(frame: Frame) -> float:
    return math.hypot(frame.c, frame.d) or 1.0


def _colour(element: etree._Element, name: str) -> list[float]:
    found = element.find(f"{{*}}{name}")
    return [] if found is None else numbers(found.get("Value"))


def _is_white(element: etree._Element) -> bool:
    colour = _colour(element, "FillColor")
    return len(colour) in (1, 3) and min(colour) >= _NEAR_WHITE


def _path(element: etree._Element, frame: Frame, into: PageObjects) -> None:
    """Take the straight pieces of a path as rules, a filled path as a coloured area, and all of it as drawn."""
    pieces = subpaths(element.findtext("{*}AbbreviatedData") or "", frame)
    corners = [point for points, _ in pieces for point in points]
    if not corners or len(corners) > MOST_NUMBERS:
        return
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))
    filled = (element.get("Fill") or "false").lower() == "true" and not _is_white(element)
    if filled:
        if len(into.fills) < _MOST_FILLS:
            into.fills.append(box)
        if min(box.width, box.height) <= 2:
            into.rules.append(_rule((box.x0, box.y0), (box.x1, box.y1)))
    stroked = (element.get("Stroke") or "true").lower() != "false"
    if stroked:
        into.rules.extend(
            _rule(points[index], points[index + 1]) for points, straight in pieces for index in straight
        )
    if filled or stroked:
        into.drawn.extend(points for points, _ in pieces if len(points) > 1)


def _rule(first: Point, second: Point) -> dict[str, Any]:
    (x0, y0), (x1, y1) = first, second
    return {"x0": min(x0, x1), "x1": max(x0, x1), "top": min(y0, y1), "bottom": max(y0, y1)}
