"""Brackets to tick on a born-digital page: `（ ）国有企业 （ ）股份` with a pen's mark between two of them.

Empty brackets are boxes where there are several of them in a cell or a row; one alone is a blank to be filled in.

Example:
    `（ ）是 （ ）否` with strokes of a pen in the first brackets becomes `（☑）是 （ ）否`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np

from extractors.ocr.engine import Pixels
from extractors.readers.pdf_trust import is_own_font
from extractors.readers.typed_chars import Char, cell_of, char_height, char_middle
from models.document import TICKED
from models.geometry import Box

OPENING, CLOSING = frozenset("(（[［【"), frozenset(")）]］】")
LEVEL = 0.4
"""Difference in height of the characters of one row, in heights of the print."""
WIDEST = 4.0
"""Distance of the brackets of one pair at most, in heights of the print."""
NARROWEST = 0.2
"""Room between them at least, in the same unit."""
FEWEST = 2
"""Empty pairs that make options of the words beside them."""
DARK = 90
"""How much darker than white a pixel of ink is, of 255."""
LEAST_INK, SPREAD = 0.05, 0.45
"""Share of the room that a mark covers, and of its columns and its rows that the mark runs through."""


def ticked_brackets(
    chars: Sequence[dict[str, Any]],
    pixels: Pixels,
    scale: float,
    own_fonts: Collection[str],
    cells: Sequence[Box] = (),
) -> list[dict[str, Any]]:
    """The signs of marks that stand between empty brackets, as characters in the room between them.

    Args:
        chars: of the layer, placed as shown, in points.
        pixels: the page.
        scale: its pixels per point.
        own_fonts: the embedded fonts; how wide another font's brackets are drawn depends on this machine.
        cells: of its ruled tables, in points.
    """
    pairs = [
        (one, other)
        for one, other in _empty_pairs(chars)
        if all(is_own_font(str(char.get("fontname", "")), own_fonts) for char in (one, other))
    ]
    homes = [_home(one, cells) for one, _ in pairs]
    many = Counter(homes)
    return [
        {**one, "text": TICKED, "x0": one["x1"], "x1": other["x0"]}
        for (one, other), home in zip(pairs, homes, strict=True)
        if many[home] >= FEWEST and _is_marked(one, other, pixels, scale)
    ]


def _empty_pairs(chars: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Opening brackets with the closing one that is the next printed character of their row."""
    printed = [char for char in chars if not char["text"].isspace()]
    for one in printed:
        if one["text"] not in OPENING:
            continue
        height = char_height(one)
        behind = [
            char
            for char in printed
            if 0 < char["x0"] - one["x0"] <= WIDEST * height
            and abs(char_middle(char)[1] - char_middle(one)[1]) < LEVEL * height
        ]
        other = min(behind, key=lambda char: char["x0"], default=None)
        if other is not None and other["text"] in CLOSING and other["x0"] - one["x1"] >= NARROWEST * height:
            yield one, other


def _home(char: Char, cells: Sequence[Box]) -> tuple[str, int]:
    """The cell of a character, or else its row."""
    cell = cell_of(char, cells)
    return ("row", round(char_middle(char)[1])) if cell is None else ("cell", cell)


def _is_marked(one: Char, other: Char, pixels: Pixels, scale: float) -> bool:
    rows = slice(max(round(one["top"] * scale), 0), round(one["bottom"] * scale))
    room = pixels[rows, max(round(one["x1"] * scale), 0) : round(other["x0"] * scale)]
    return min(room.shape[:2]) >= 2 and runs_through(room, LEAST_INK, SPREAD)


def runs_through(part: Pixels, least: float, spread: float) -> bool:
    """Tell whether ink covers a share of a part of a page, and runs through a share of its columns and of its rows.

    Args:
        part: RGB, not empty.
        least: share of its pixels.
        spread: share of its columns, and of its rows.
    """
    inked = part.min(axis=2) < 255 - DARK
    seen = min(np.mean(inked.any(axis=0)), np.mean(inked.any(axis=1)))
    return float(np.mean(inked)) >= least and float(seen) >= spread
