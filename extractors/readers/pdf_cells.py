"""Which cell of a table, or column of a page, each typed character belongs to.

A character belongs to the smallest region that holds its middle. Text that runs over a rule belongs to one cell as a
whole: where it begins at the left edge or ends at the right edge of a cell, to that one; else to the one at its middle.
So does a word of Latin letters, such as an address, which no browser breaks, where a rule falls between two of them.
A mark that ends a clause hangs over the margin of a full line: it stays with the character before it.

Example:
    >>> cells = [Box(x0=0, y0=0, x1=25, y1=20), Box(x0=25, y0=0, x1=99, y1=20)]
    >>> chars = [{"text": t, "x0": 2 + 10 * n, "x1": 12 + 10 * n, "top": 5, "bottom": 15} for n, t in enumerate("统一代码")]
    >>> chars_to_regions(chars, cells)
    [0, 0, 0, 0]
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.readers.typed_chars import Char, char_height, char_middle
from models.geometry import Box

OVER = 0.15
"""Share of a character's width that lies on either side of a rule which the text runs over."""

SAME_RUN = 0.5
"""Gap in character heights below which a character goes on where the one before it in the file ends."""

TIGHT = 0.15
"""The same within one word."""

HANGING = frozenset("，。、；：？！）》」』】〉〕”’,.;:?!)")
"""Marks that never begin a line; Chinese typesetting lets them hang over the margin instead."""

PADDING = 1.2
"""Character heights between the edge of a cell and the text that begins or ends at it."""


def chars_to_regions(chars: Sequence[Char], regions: Sequence[Box]) -> list[int]:
    """Give the index of the region of each character, -1 for none.

    Args:
        chars: of one page, in the order of the file.
        regions: cells of tables and columns of the page in points.
    """
    if not regions:
        return [-1] * len(chars)
    finder = _Finder(regions)
    owners = [finder.at(*char_middle(char)) for char in chars]
    for start, end in _runs(chars):
        if len(set(owners[start:end])) > 1 and _runs_over(chars[start:end], owners[start:end], regions):
            owners[start:end] = [_owner(chars[start:end], regions, finder)] * (end - start)
        for index in range(start + 1, end):
            if owners[index - 1] >= 0 and chars[index]["text"] in HANGING:
                owners[index] = owners[index - 1]
    return owners


class _Finder:
    """Finds the smallest region that holds a point."""

    def __init__(self, regions: Sequence[Box]) -> None:
        order = sorted(range(len(regions)), key=lambda index: (regions[index].area, index))
        self._order = order
        corners = [[regions[i].x0, regions[i].y0, regions[i].x1, regions[i].y1] for i in order]
        self._corners: NDArray[np.float64] = np.array(corners, dtype=np.float64).T

    def at(self, x: float, y: float) -> int:
        x0, y0, x1, y1 = self._corners
        holding = (x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)
        place = int(holding.argmax())
        return self._order[place] if holding[place] else -1


def _runs(chars: Sequence[Char]) -> Iterator[tuple[int, int]]:
    """Ranges of characters that follow one another on one line, as the file draws them."""
    start = 0
    for index in range(1, len(chars) + 1):
        if index == len(chars) or not _goes_on(chars[index - 1], chars[index]):
            if index - start > 1:
                yield start, index
            start = index


def _goes_on(before: Char, char: Char) -> bool:
    height = char_height(char)
    level = abs(char["bottom"] - before["bottom"]) <= 0.3 * height
    return level and -0.3 * height <= float(char["x0"] - before["x1"]) <= SAME_RUN * height


def _runs_over(chars: Sequence[Char], owners: Sequence[int], regions: Sequence[Box]) -> bool:
    """Whether a printed character lies on the edge of its own region, or of that of the character after it."""
    for place, char in enumerate(chars):
        if char["text"].isspace():
            continue
        least = OVER * (char["x1"] - char["x0"])
        for owner in {owners[place], *owners[place + 1 : place + 2]} - {-1}:
            box = regions[owner]
            if any(edge - char["x0"] >= least and char["x1"] - edge >= least for edge in (box.x0, box.x1)):
                return True
    return any(
        len(set(owners[start:end])) > 1 and any(char["text"].isalpha() for char in chars[start:end])
        for start, end in _latin_words(chars)
    )


def _latin_words(chars: Sequence[Char]) -> Iterator[tuple[int, int]]:
    """Ranges of signs of ASCII without blank or gap."""
    start = 0
    for index in range(1, len(chars) + 1):
        if index == len(chars) or not _is_within_word(chars[index - 1], chars[index]):
            yield start, index
            start = index


def _is_within_word(before: Char, char: Char) -> bool:
    both = before["text"] + char["text"]
    tight = float(char["x0"] - before["x1"]) <= TIGHT * char_height(char)
    return bool(both.isascii()) and not any(sign.isspace() for sign in both) and tight


def _owner(chars: Sequence[Char], regions: Sequence[Box], finder: _Finder) -> int:
    """The region to which text that runs over a rule belongs as a whole."""
    printed = [char for char in chars if not char["text"].isspace()] or chars
    x0, x1 = float(printed[0]["x0"]), float(printed[-1]["x1"])
    y = (printed[0]["top"] + printed[0]["bottom"]) / 2
    padding = PADDING * (printed[0]["bottom"] - printed[0]["top"])
    first, last = finder.at(x0 + 1, y), finder.at(x1 - 1, y)
    if first >= 0 and x0 - regions[first].x0 <= padding:
        return first
    if last >= 0 and regions[last].x1 - x1 <= padding:
        return last
    middle = finder.at((x0 + x1) / 2, y)
    return middle if middle >= 0 else max(first, last)
