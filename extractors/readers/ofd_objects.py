"""What is drawn on a page of an OFD file: characters, rules and pictures, placed in points.

OFD measures in millimetres from the top left; an object has a boundary, and inside it coordinates of its own, turned by
a matrix (CTM). Distances between characters may be packed: `g 3 4.5` stands for three times 4.5.

Source: GB/T 33190-2016, 8.2 (graphic units), 9 (paths), 10 (images), 11 (text).

Example:
    >>> numbers("1 g 3 4.5 x 2")
    [1.0, 4.5, 4.5, 4.5, 2.0]
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from models.geometry import Box

POINTS_PER_MM = 72 / 25.4
_MOST_NUMBERS = 100_000
_MOST_DEPTH = 50
_MOST_FILLS = 1_000
_ASCENT = 0.86
_ASCII_WIDTH = 0.55
_NEAR_WHITE = 0xF8
_STEP = re.compile(r"([MSLQBAC])([^MSLQBAC]*)")
_LEVEL = 1e-3


@dataclass(frozen=True)
class PlacedImage:
    """A picture: the id of its resource and its place in points."""

    resource: str
    box: Box


@dataclass
class PageObjects:
    """What stands on a page.

    Attributes:
        chars: text, x0, x1, top, bottom in points, upright; as `pdf_lines` takes them.
        rules: straight strokes and filled bars: x0, x1, top, bottom in points.
        images: in order.
        fills: boxes of coloured areas, on which white letters are seen.
        hidden: characters that are there and not seen.
    """

    chars: list[dict[str, Any]] = field(default_factory=list)
    white: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    images: list[PlacedImage] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    hidden: int = 0

    def settle_white(self) -> None:
        """Move white characters to the others where they stand on colour; count the rest as hidden."""
        for char in self.white:
            x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            if any(fill.contains_point(x, y) for fill in self.fills):
                self.chars.append(char)
            else:
                self.hidden += bool(char["text"].strip())
        self.white.clear()


def numbers(text: str | None) -> list[float]:
    """Read a list of numbers; what is none is left out, repeats are written out within bounds."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            times, step = _number(next(words, "")), _number(next(words, ""))
            if times is not None and step is not None and times >= 0:
                found.extend([step] * min(int(times), _MOST_NUMBERS - len(found)))
        elif (one := _number(word)) is not None and len(found) < _MOST_NUMBERS:
            found.append(one)
    return found


def _number(word: str) -> float | None:
    try:
        found = float(word)
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) < 1e9 else None


@dataclass(frozen=True)
class _Frame:
    """From the coordinates of an object to points of the page."""

    x: float
    y: float
    matrix: tuple[float, float, float, float, float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return (self.x + a * x + c * y + e) * POINTS_PER_MM, (self.y + b * x + d * y + f) * POINTS_PER_MM

    def inner(self, other: "_Frame") -> "_Frame":
        """Give the frame of an object inside a block with this frame; blocks only shift."""
        return _Frame(self.x + other.x, self.y + other.y, other.matrix)


def _frame(element: etree._Element) -> _Frame:
    boundary = (numbers(element.get("Boundary")) + [0.0] * 4)[:4]
    matrix = numbers(element.get("CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return _Frame(boundary[0], boundary[1], (a, b, c, d, e, f))


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def collect(content: etree._Element, into: PageObjects) -> None:
    """Gather the objects of a page's or template's content."""
    for element, frame in _drawn(content, _Frame(0, 0, (1, 0, 0, 1, 0, 0)), 0):
        kind = local(element)
        seen = (element.get("Visible") or "true").lower() not in ("false", "0")
        if kind == "TextObject":
            _text(element, frame, into, seen=seen)
        elif kind == "PathObject" and seen:
            _path(element, frame, into)
        elif kind == "ImageObject" and seen:
            size = (numbers(element.get("Boundary")) + [0.0] * 4)[2:4]
            x0, y0 = frame.x * POINTS_PER_MM, frame.y * POINTS_PER_MM
            box = Box(x0=x0, y0=y0, x1=x0 + size[0] * POINTS_PER_MM, y1=y0 + size[1] * POINTS_PER_MM)
            into.images.append(PlacedImage(element.get("ResourceID") or "", box))


def _drawn(element: etree._Element, outer: _Frame, depth: int) -> Iterator[tuple[etree._Element, _Frame]]:
    if depth > _MOST_DEPTH:
        return
    for child in element:
        kind = local(child)
        if kind in ("TextObject", "PathObject", "ImageObject"):
            yield child, outer.inner(_frame(child))
        elif kind in ("Layer", "PageBlock", "Content"):
            boundary = _frame(child)
            yield from _drawn(
                child, _Frame(outer.x + boundary.x, outer.y + boundary.y, outer.matrix), depth + 1
            )


def _text(element: etree._Element, frame: _Frame, into: PageObjects, *, seen: bool) -> None:
    size = (numbers(element.get("Size")) or [4.0])[0]
    a, b = frame.matrix[0], frame.matrix[1]
    height = abs(size) * math.hypot(frame.matrix[2], frame.matrix[3]) * POINTS_PER_MM
    upright = abs(b) <= _LEVEL * max(abs(a), _LEVEL)
    for code in element.iterfind("{*}TextCode"):
        text = code.text or ""
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
            }
            (into.white if _is_white(element) else into.chars).append(char)
            x += step
            y += down[index] if index < len(down) else 0.0


def _stretch(frame: _Frame) -> float:
    return math.hypot(frame.matrix[2], frame.matrix[3]) or 1.0


def _colour(element: etree._Element, name: str) -> list[float]:
    found = element.find(f"{{*}}{name}")
    return [] if found is None else numbers(found.get("Value"))


def _is_white(element: etree._Element) -> bool:
    colour = _colour(element, "FillColor")
    return len(colour) in (1, 3) and min(colour) >= _NEAR_WHITE


def _path(element: etree._Element, frame: _Frame, into: PageObjects) -> None:
    """Take the straight pieces of a path as rules, and a filled path as a coloured area."""
    data = element.findtext("{*}AbbreviatedData") or ""
    corners: list[tuple[float, float]] = []
    start = last = (0.0, 0.0)
    stroked = (element.get("Stroke") or "true").lower() != "false"
    pieces: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for command, rest in _STEP.findall(data):
        values = numbers(rest)
        if command == "C":
            pieces.append((last, start))
            last = start
        elif len(values) >= 2:
            point = frame.point(values[-2], values[-1])
            if command == "L":
                pieces.append((last, point))
            elif command in "MS":
                start = point
            corners.append(point)
            last = point
    if not corners or len(corners) > _MOST_NUMBERS:
        return
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))
    if (element.get("Fill") or "false").lower() == "true" and not _is_white(element):
        if len(into.fills) < _MOST_FILLS:
            into.fills.append(box)
        if min(box.width, box.height) <= 2:
            into.rules.append(_rule((box.x0, box.y0), (box.x1, box.y1)))
    if stroked:
        into.rules.extend(_rule(first, second) for first, second in pieces)


def _rule(first: tuple[float, float], second: tuple[float, float]) -> dict[str, Any]:
    (x0, y0), (x1, y1) = first, second
    return {"x0": min(x0, x1), "x1": max(x0, x1), "top": min(y0, y1), "bottom": max(y0, y1)}
