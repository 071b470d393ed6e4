"""Ticks and rings that float over the options of a Word paragraph, as shapes laid over the print.

Where they lie follows from their offsets and from the widths of the characters, full ones as wide as they are high,
others half of that. Only a paragraph of one line is looked at; a tick over nothing that it could mean leaves it unclear.

Source: forms of applicants who drew a ring or a tick with the tools for shapes; ECMA-376 part 1, 20.4.

Example:
    >>> ring = Overlay(RING, Offset(0.0, -2.0, 10.5, 16.0))
    >>> overlaid([Piece("是      否")], [ring], size=10.5)[0]
    Piece(text='是', ways=frozenset({'ringed'}))
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from extractors.readers.chosen_options import RINGED, Piece
from extractors.readers.docx_heights import TWIPS
from extractors.readers.docx_names import value, w, whole_number
from extractors.readers.docx_offsets import Offset
from models.document import TICKED, UNCLEAR

TICK, RING = "tick", "ring"
LINE = (-0.6, 2.2)
"""Middle of what lies over a line, from the top of its paragraph, in sizes of the print."""
NEAR, FARTHER = 0.9, 1.6
"""Distance of a tick from the middle of its box at most, in sizes of the print, and how much farther the next one is."""
BEFORE = 1.3
"""Distance of a tick before the word that it means, in sizes of the print."""
COVERED = 0.6
"""Share of a word that a ring covers; of the words beside it less than the rest."""
_BOXES = frozenset("□☐▢◻⬜❏❑❒❐○")
_FULL_WIDTH = "\u2e80"
_SPACES = {"\u3000": 1.0, "\t": 2.0}


class Overlay(NamedTuple):
    """A floating tick or ring, and where it floats."""

    kind: str
    offset: Offset


class _Span(NamedTuple):
    first: int
    last: int
    x0: float
    x1: float


def overlaid(
    pieces: Sequence[Piece],
    overlays: Sequence[Overlay],
    size: float,
    properties: etree._Element | None = None,
) -> list[Piece]:
    """The pieces of a paragraph with what lies over its first line.

    Args:
        pieces: of the paragraph.
        overlays: what floats by it.
        size: of its print in points.
        properties: its `w:pPr`, which say where its first line begins.
    """
    signs = [Piece(sign, piece.ways) for piece in pieces for sign in piece.text]
    places, start = _places(signs, size), _first_line_start(properties)
    is_told = start is not None and not any(sign.text == "\t" for sign in signs)
    for kind, at in overlays:
        middle = at.y + at.height / 2
        known = is_told and LINE[0] * size <= middle <= LINE[1] * size
        x0 = at.x - (start or 0.0)
        if kind == TICK:
            _tick(signs, places, x0 + at.width / 2 if known else None, size)
        elif known:
            _ring(signs, places, x0, x0 + at.width)
    return signs


def _first_line_start(properties: etree._Element | None) -> float | None:
    """How far right of its column a paragraph begins, in points; None where it is not set from the left."""
    aligned = value(properties, w("jc")) or "left"
    if aligned not in ("left", "start", "both"):
        return None
    indent = None if properties is None else properties.find(w("ind"))
    names = ("left", "start", "firstLine")
    return 0.0 if indent is None else sum(whole_number(indent.get(w(name)), 0) for name in names) / TWIPS


def _places(signs: Sequence[Piece], size: float) -> list[tuple[float, float]]:
    places, x = [], 0.0
    for sign, _ in signs:
        width = _SPACES.get(sign, 1.0 if sign >= _FULL_WIDTH or sign in _BOXES else 0.5) * size
        places.append((x, x + width))
        x += width
    return places


def _words(signs: Sequence[Piece], places: Sequence[tuple[float, float]]) -> list[_Span]:
    text = "".join((sign.text or " ")[-1] for sign in signs)
    return [
        _Span(found.start(), found.end(), places[found.start()][0], places[found.end() - 1][1])
        for found in re.finditer(r"[^\s/／|、，,;；：:□☐▢◻⬜❏❑❒❐○☑⍰]+", text)
    ]


def _tick(signs: list[Piece], places: Sequence[tuple[float, float]], x: float | None, size: float) -> None:
    """Tick the box under a tick whose middle is at `x`, else write it before the word on or before which it stands.

    Where neither is told, or `x` is not known, the paragraph is unclear.
    """
    if x is None:
        signs += [Piece(UNCLEAR)] if any(sign.text in _BOXES for sign in signs) else []
        return
    boxes = [(abs((a + b) / 2 - x), n) for n, (a, b) in enumerate(places) if signs[n].text in _BOXES]
    if boxes:
        nearest, *others = sorted(boxes)
        clear = nearest[0] <= NEAR * size and all(away >= FARTHER * size for away, _ in others)
        signs[nearest[1]] = Piece(TICKED if clear else UNCLEAR)
        return
    words = [word for word in _words(signs, places) if word.x0 - BEFORE * size <= x <= word.x1]
    if len(words) == 1:
        first = signs[words[0].first]
        signs[words[0].first] = Piece("√" + first.text, first.ways)
    else:
        signs.append(Piece(UNCLEAR))


def _ring(signs: list[Piece], places: Sequence[tuple[float, float]], x0: float, x1: float) -> None:
    """Mark the one word that a ring from x0 to x1 holds; a ring around none or several says nothing."""
    shares = [
        (max(0.0, min(word.x1, x1) - max(word.x0, x0)) / (word.x1 - word.x0), word)
        for word in _words(signs, places)
    ]
    held = [word for share, word in shares if share >= COVERED]
    if len(held) != 1 or any(1 - COVERED < share < COVERED for share, _ in shares):
        return
    for number in range(held[0].first, held[0].last):
        signs[number] = Piece(signs[number].text, signs[number].ways | {RINGED})
