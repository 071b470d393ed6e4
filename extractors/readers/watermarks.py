"""Watermarks of typed pages: text across the page, aslant or far larger than the print that stands over it.

Read with the print, its characters would tear every line apart that they touch; so it is parted from the print, kept as
lines of its own, and enters no table. Their style is `header`, where Word keeps watermarks too.

Example:
    >>> small = {"text": "文", "fontname": "A", "x0": 40, "x1": 50, "top": 40, "bottom": 50}
    >>> large = {"text": "样", "fontname": "B", "x0": 0, "x1": 90, "top": 0, "bottom": 90}
    >>> [len(part) for part in part_watermarks([small, {**small, "x0": 50, "x1": 60}, large])]
    [2, 1]
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

import numpy as np

from extractors.readers.typed_chars import Char, char_box, char_height, char_middle
from models.document import Line, TextSource
from models.geometry import Box

SLANTED = 0.12
"""Share of its own direction by which a character leans that is aslant: 7 degrees."""

LEAST_HEIGHT = 22.0
"""Points of height from which a level character may be a watermark's."""

SMALLER = 0.6
"""Share of a watermark's height that the print over it has at most."""

LEAST_OVER = 2
"""Characters of print that stand on one character of a watermark."""

STYLE = "header"

_TICKS = frozenset("√✓✔☑×✗")
"""Marks that are set over print on purpose, as large as they may be."""

C = TypeVar("C", bound=Char)


def part_watermarks(chars: Sequence[C]) -> tuple[list[C], list[C]]:
    """Part the characters of a page into print and watermarks.

    Args:
        chars: of one page, placed in points, in the order of the file, which is kept.
    """
    large = _large_kinds([char for char in chars if not _is_slanted(char)])
    marked = [_is_slanted(char) or _kind(char) in large for char in chars]
    print_ = [char for char, mark in zip(chars, marked, strict=True) if not mark]
    return print_, [char for char, mark in zip(chars, marked, strict=True) if mark]


def watermark_lines(marks: Sequence[Char], page: int) -> list[Line]:
    """The watermarks of a page as lines, one for each font and height.

    Args:
        marks: their characters, in the order of the file.
        page: 1-based number of the page.
    """
    lines = []
    for _, group in groupby(marks, key=_kind):
        members = list(group)
        text = "".join(str(char["text"]) for char in members).strip()
        if text:
            box = Box.around(char_box(char) for char in members)
            lines.append(Line(text=text, page=page, box=box, source=TextSource.TEXT_LAYER, style=STYLE))
    return lines


def _is_slanted(char: Char) -> bool:
    matrix = char.get("matrix")
    if matrix is None:
        return False
    along, across = abs(matrix[0]), abs(matrix[1])
    return bool(min(along, across) > SLANTED * max(along, across))


def _kind(char: Char) -> tuple[str, int]:
    return str(char.get("fontname", "")), round(char_height(char))


def _large_kinds(chars: Sequence[Char]) -> set[tuple[str, int]]:
    """Fonts and heights of which a character lies under several smaller ones."""
    printed = [char for char in chars if not char["text"].isspace()]
    tall = [char for char in printed if char_height(char) >= LEAST_HEIGHT and char["text"] not in _TICKS]
    if not tall:
        return set()
    middles = np.array([char_middle(char) for char in printed])
    heights = np.array([char_height(char) for char in printed])
    found: set[tuple[str, int]] = set()
    for char in tall:
        if _kind(char) not in found:
            inside = (middles[:, 0] > char["x0"]) & (middles[:, 0] < char["x1"])
            inside &= (middles[:, 1] > char["top"]) & (middles[:, 1] < char["bottom"])
            if np.count_nonzero(inside & (heights <= SMALLER * char_height(char))) >= LEAST_OVER:
                found.add(_kind(char))
    return found
