"""Ticks: the glyphs by which print, symbol fonts and OCR show a ticked or an empty box, as one pair of signs.

Models write a ticked box as `☑` and an empty one as `☐` (models.document). What is drawn on a page image is found by
`drawn_choices`.

Example:
    >>> normalise_ticks("□国有企业  ☒集体企业 ■股份")
    '☐国有企业  ☑集体企业 ☑股份'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.document import TICKED, UNCLEAR, UNTICKED

_TICKED_SIGNS = "☑☒✅🗹🗷■▣◼⬛☻●◉⦿\uf0fe\uf052\uf053\uf0fd"
_EMPTY_SIGNS = "☐□◻⬜▢❏❐○◯〇\uf06f\uf0a8\uf071\uf072"
_ROUND_SIGNS = "●◉⦿○◯〇☻"
BOX_SIGNS = frozenset(_TICKED_SIGNS + _EMPTY_SIGNS) - frozenset("〇")
"""Signs that show a box, empty or ticked."""
TICK_SIGNS = frozenset("√✓✔☓✗✘")
"""Signs of a tick without its box."""
STATES = frozenset((TICKED, UNTICKED, UNCLEAR))
"""Signs by which a line says the state of a box."""
BESIDE, FEW = 1.3, 3
"""Distance of a tick and its box at most, in usual distances of characters; of so few, none is usual."""
IN_A_ROW = 0.9
"""Score, at least, of a box of brackets in a row of them: what recognition doubts is whether they are （ or (."""
_TICK = re.compile(f"[{''.join(sorted(TICK_SIGNS))}]")
_TICK_IN_BOX = re.compile(
    rf"(?:[{_EMPTY_SIGNS}]\s?[√✓✔]|[√✓✔]\s?[{_EMPTY_SIGNS}]|[\[【(（]\s*[√✓✔xX×]\s*[\]】)）])"
)
_BRACKETS = re.compile(r"[\[【(（]\s*(?P<tick>[√✓✔☑vVxX×])?\s*[\]】)）]")
_EMPTY_BRACKETS = re.compile(r"\[\s+\]|【\s+】")
_BOX = re.compile(f"[{TICKED}{UNTICKED}]")
_ZEROS = re.compile("(?<=[一二三四五六七八九十百千])[○〇◯]+(?=[一二三四五六七八九十百年月日号])")
"""Zeros of a number in Chinese numerals, such as 二○二五年, are no boxes."""
_YEAR = re.compile(
    "(?<![☐□◻☑☒])[一二][零〇○◯☐□◻一二三四五六七八九](?:[零〇○◯☐□◻一二三四五六七八九]{2}年|[零〇○◯☐□◻一二三四五六七八九]?$)"
    "|^[☐□◻][零〇○◯☐□◻一二三四五六七八九]{1,2}年"
)
_SQUARE_ZEROS = str.maketrans(dict.fromkeys("☐□◻", "〇"))
"""Recognition takes the round zero of a year for a box."""


@dataclass(frozen=True)
class Option:
    """One option of a line of boxes: its words and whether its box is ticked."""

    text: str
    ticked: bool


@dataclass(frozen=True)
class Glyph:
    """A recognised character, where its middle stands from left to right, and its score."""

    text: str
    middle: float
    score: float


def tick_glyphs(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Write the boxes of a recognised line as ☑ or ☐; brackets with nothing or a tick between them are boxes too.

    Recognised text loses the blank between empty brackets, so brackets count where one of them holds a tick.
    """
    text = "".join(glyph.text for glyph in glyphs)
    boxes = list(_BRACKETS.finditer(text))
    if len(boxes) < 2 or not any(box["tick"] for box in boxes):
        boxes = []
    spans = [(*box.span(), TICKED if box["tick"] else UNTICKED) for box in boxes]
    merged = _merged(glyphs, spans, least=IN_A_ROW)
    text = "".join(glyph.text for glyph in merged)
    merged = _ticks_apart(merged, [pair.span() for pair in _TICK_IN_BOX.finditer(text)])
    text = "".join(glyph.text for glyph in merged)
    pairs = [(*pair.span(), TICKED) for pair in _TICK_IN_BOX.finditer(text)]
    pairs += [(*pair.span(), UNTICKED) for pair in _EMPTY_BRACKETS.finditer(text)]
    merged = _merged(merged, sorted(pairs))
    signs = normalise_ticks("".join(glyph.text for glyph in merged))
    return [replace(glyph, text=sign) for glyph, sign in zip(merged, signs, strict=True)]


def _ticks_apart(glyphs: Sequence[Glyph], pairs: Sequence[tuple[int, int]]) -> list[Glyph]:
    """The glyphs; a tick that stands further from the box beside it than characters do is a sign of its own."""
    apart = sorted(two.middle - one.middle for one, two in pairwise(glyphs))
    usual = apart[len(apart) // 2] if len(apart) > FEW else float("inf")
    lone = {
        place
        for start, end in pairs
        for place in range(start, end)
        if glyphs[place].text in TICK_SIGNS
        and not any(glyph.text in "[【(（" for glyph in glyphs[start:end])
        and glyphs[end - 1].middle - glyphs[start].middle > BESIDE * usual
    }
    return [replace(glyph, text=TICKED) if place in lone else glyph for place, glyph in enumerate(glyphs)]


def _merged(
    glyphs: Sequence[Glyph], spans: Sequence[tuple[int, int, str]], least: float = 0.0
) -> list[Glyph]:
    """The glyphs with each span of them as one sign at its middle; `least`: the score that it has at least."""
    merged: list[Glyph] = []
    done = 0
    for start, end, sign in spans:
        held = glyphs[start:end]
        middle = sum(glyph.middle for glyph in held) / len(held)
        score = max(least, min(glyph.score for glyph in held))
        merged += [*glyphs[done:start], Glyph(sign, middle, score)]
        done = end
    return [*merged, *glyphs[done:]]


def normalise_ticks(text: str) -> str:
    """Write all boxes of a text as ☑ or ☐.

    A circle counts as a box only where the text holds two or more of them that are no zeros of Chinese numerals; a
    lone tick before a word is a ticked box.
    """
    text = _YEAR.sub(lambda year: year[0].translate(_SQUARE_ZEROS), text)
    text = _TICK_IN_BOX.sub(TICKED, text)
    text = _EMPTY_BRACKETS.sub(UNTICKED, text)
    zeros = {place for match in _ZEROS.finditer(text) for place in range(*match.span())}
    circles = sum(text.count(sign) for sign in _ROUND_SIGNS) - len(zeros) >= 2
    signs = {sign: TICKED for sign in _TICKED_SIGNS if circles or sign not in _ROUND_SIGNS}
    signs |= {sign: UNTICKED for sign in _EMPTY_SIGNS if circles or sign not in _ROUND_SIGNS}
    text = "".join(
        character if place in zeros else signs.get(character, character)
        for place, character in enumerate(text)
    )
    return _TICK.sub(TICKED, text) if _BOX.search(text) else text


def text_to_options(text: str) -> list[Option]:
    """Part a text at its boxes; each option runs from its box to the next.

    Example:
        >>> text_to_options("☑是 ☐否")
        [Option(text='是', ticked=True), Option(text='否', ticked=False)]
    """
    text = normalise_ticks(text)
    boxes = [*_BOX.finditer(text)]
    ends = [*(match.start() for match in boxes), len(text)][1:]
    return [
        Option(text[match.end() : end].strip(" \t\u3000，,；;、"), match[0] == TICKED)
        for match, end in zip(boxes, ends, strict=True)
    ]
