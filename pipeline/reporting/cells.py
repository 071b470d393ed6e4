"""Text of submissions in cells of a workbook: cleaned, cut visibly where it is too long, rows high enough to show it.

Example:
    >>> cell_text("=HYPERLINK(1)")
    '=HYPERLINK(1)'
    >>> len(cell_text("甲" * 40000))
    32767
"""

import unicodedata
from collections.abc import Sequence

from pipeline.reporting.border import clean

CELL_LIMIT = 32_767
"""Characters a cell may hold (the file format's limit)."""

CUT = "…（已截断）"

LINE_HEIGHT = 15.0
"""Points of one line in a cell."""

MOST_LINES = 25
"""Lines that a row shows at most; a spreadsheet's rows end at 409 points."""


def cell_text(text: str) -> str:
    """Clean a text for a cell and cut it visibly where it is longer than a cell may be."""
    cleaned = clean(text)
    return cleaned if len(cleaned) <= CELL_LIMIT else cleaned[: CELL_LIMIT - len(CUT)] + CUT


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Height in points of a row whose cells wrap, since not every spreadsheet program fits it by itself.

    Args:
        texts: of the cells.
        widths: of the columns, in characters; a Chinese character takes two.
    """
    lines = max((_wrapped(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return LINE_HEIGHT * min(max(lines, 1), MOST_LINES)


def _wrapped(text: str, width: int) -> int:
    return sum(max(1, -(-_columns(line) // width)) for line in text.split("\n"))


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
