"""A typed character of a page, as readers of PDF and OFD pass it on, and its measures.

Example:
    >>> char_middle({"text": "甲", "x0": 0, "x1": 10, "top": 5, "bottom": 15})
    (5.0, 10.0)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from models.geometry import Box

Char = Mapping[str, Any]
"""As pdfplumber gives it: text, fontname, upright, matrix; x0, x1, top, bottom in points from the top left."""


def char_middle(char: Char) -> tuple[float, float]:
    """The middle of a character: x and y in points."""
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def cell_of(char: Char, cells: Sequence[Box]) -> int | None:
    """The number of the cell that holds the middle of a character; None for none."""
    middle = char_middle(char)
    return next((index for index, cell in enumerate(cells) if cell.contains_point(*middle)), None)


def is_level(char: Char) -> bool:
    """Whether a character stands as print does, not turned and not upside down."""
    matrix = char.get("matrix")
    return bool(char.get("upright", True)) and (matrix is None or matrix[0] >= 0)


def char_height(char: Char) -> float:
    """The height of a character in points, at least 1."""
    return max(float(char["bottom"] - char["top"]), 1.0)


def char_box(char: Char) -> Box:
    """The place of a character in points."""
    return Box(x0=char["x0"], y0=char["top"], x1=char["x1"], y1=char["bottom"])
