"""Ticks of a pen that stand beside a printed box, or in its stead before an option, in a recognised line with boxes.

A tick in the gap between an empty box and its words belongs to that box; one before words without a box, among options
with boxes, is their box. The engine gives such a tick as √, as a letter, or not at all, so that its shape is looked up in
the pixels. Other strokes in such a gap tick the box too where other options of the line have none; a blot there makes
the box unclear.

Example:
    `☐是 ☐否` with a tick of the pen between the second box and 否 becomes `☐是 ☑否`.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.marks.choices.checkboxes import STATES, TICK_SIGNS, Glyph
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.line_ink import LineInk
from extractors.marks.choices.pen_ticks import BLOT, CROSSES, LETTERS, Shape, find_pen_marks
from extractors.marks.colour import Mask
from models.document import TICKED, UNCLEAR, UNTICKED, Line

ABOVE = 0.3
NEAR, FAR = 1.8, 1.2
"""Distances of a tick's middle from that of its box or first word at most, and from the words before it at least."""
CHARACTER = 0.55
"""Half of a character with its side, as a share of the distance of characters."""
BOX = 0.5
"""Half of a box with its side, in heights of the line."""
LEAST_GAP, INKED, TALL = 0.35, 0.5, 0.35
"""Width of a gap in distances of characters, share of its columns and of the line's height that is inked, at least."""
SURE, UNSURE = 0.9, 0.5


def with_loose_ticks(dark: Mask, line: Line, boxes: Sequence[float], unit: float) -> Line:
    """Give the ticks beside the boxes of a line to their options.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        line: recognised, with the signs of its boxes.
        boxes: middles of the boxes that were seen in the pixels, in points; brackets are none.
        unit: pixels per point.

    Returns:
        The line; itself where it has no box, or nothing stands beside its boxes.
    """
    if line.box is None or not STATES & set(line.text):
        return line
    given = glyphs_of(line)
    height = line.box.height
    pitch = _pitch(given, height)
    ink = LineInk.around(dark, line.box, unit, aside=1.0, above=ABOVE)
    glyphs = given
    words = [glyph.middle for glyph in given if _is_word(glyph)]
    for mark in find_pen_marks(ink, words, height, pitch, unit):
        if mark.shape is not Shape.STROKE:
            glyphs = _with_tick(glyphs, mark.x, pitch)
    for glyph in given:
        if glyph.text in TICK_SIGNS or (glyph.text in LETTERS and not _follows_sign(given, glyph)):
            glyphs = _with_tick(glyphs, glyph.middle, pitch)
    glyphs = _joined(_with_strokes(glyphs, boxes, ink, height, pitch, unit), pitch)
    return line if glyphs == given else with_glyphs(line, glyphs)


def _pitch(glyphs: Sequence[Glyph], height: float) -> float:
    """The usual distance of neighbouring characters of words."""
    words = [glyph.middle for glyph in glyphs if _is_word(glyph)]
    return min(float(np.median(np.diff(words))), height) if len(words) > 3 else 0.8 * height


def _is_word(glyph: Glyph) -> bool:
    return not glyph.text.isspace() and glyph.text not in STATES | TICK_SIGNS | LETTERS


def _follows_sign(glyphs: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a letter stands right behind a box: it may begin the words of the option, which a cross does not."""
    if glyph.text in CROSSES:
        return False
    place = glyphs.index(glyph)
    return place > 0 and glyphs[place - 1].text in STATES


def _with_tick(glyphs: Sequence[Glyph], x: float, pitch: float) -> list[Glyph]:
    """The glyphs with a tick at a place given to its option; as they are where nobody can tell whose it is."""
    solid = [glyph for glyph in glyphs if _is_word(glyph) or glyph.text in STATES]
    before = max((g for g in solid if g.middle <= x), key=lambda g: g.middle, default=None)
    behind = min((g for g in solid if g.middle > x), key=lambda g: g.middle, default=None)
    left = [g for g in glyphs if not (g.text in TICK_SIGNS | LETTERS and abs(g.middle - x) < 0.7 * pitch)]
    if before is not None and before.text in STATES:
        if x - before.middle > NEAR * pitch or before.text == TICKED:
            return left if before.text == TICKED else list(glyphs)
        return [Glyph(TICKED, g.middle, SURE) if g is before else g for g in left]
    apart = before is None or x - before.middle >= FAR * pitch
    if behind is None or behind.text in STATES or not apart or behind.middle - x > NEAR * pitch:
        return list(glyphs)
    return sorted([*left, Glyph(TICKED, x, SURE)], key=lambda g: g.middle)


def _with_strokes(
    glyphs: Sequence[Glyph], boxes: Sequence[float], ink: LineInk, height: float, pitch: float, unit: float
) -> list[Glyph]:
    """The glyphs; empty boxes behind which strokes stand are ticked where others of the line have none, else unclear."""
    solid = [glyph for glyph in glyphs if not glyph.text.isspace()]
    clean, drawn = 0, {}
    for sign, behind in pairwise(solid):
        seen = any(abs(sign.middle - x) <= BOX * height for x in boxes)
        if sign.text != UNTICKED or behind.text in STATES or not seen:
            continue
        x0, x1 = sign.middle + BOX * height, behind.middle - CHARACTER * pitch
        share = _stroked(ink, x0, x1, height, unit) if x1 - x0 >= LEAST_GAP * pitch else 0.0
        if share:
            drawn[sign] = share <= BLOT
        else:
            clean += 1
    return [
        (Glyph(TICKED, g.middle, SURE) if drawn[g] and clean else Glyph(UNCLEAR, g.middle, UNSURE))
        if g in drawn
        else g
        for g in glyphs
    ]


def _stroked(ink: LineInk, x0: float, x1: float, height: float, unit: float) -> float:
    """Share of ink in the box around what stands in a gap from x0 to x1 in points; 0 for too little."""
    gap = ink.mask[:, max(round(x0 * unit) - ink.x0, 0) : max(round(x1 * unit) - ink.x0, 0)]
    rows, columns = np.flatnonzero(gap.any(axis=1)), np.flatnonzero(gap.any(axis=0))
    if not len(rows) or len(columns) < INKED * gap.shape[1] or rows[-1] - rows[0] < TALL * height * unit:
        return 0.0
    share = float(gap[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean())
    is_print = share <= BLOT and bool(gap[:, -1].any())  # the words behind begin before where the engine says
    return 0.0 if is_print else share


def _joined(glyphs: Sequence[Glyph], pitch: float) -> list[Glyph]:
    """The glyphs; signs right beside each other, of a box and of the tick in or behind it, are one."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        last = joined[-1] if joined else None
        pair = last is not None and {last.text, glyph.text} <= STATES and TICKED in (last.text, glyph.text)
        if last is not None and pair and glyph.middle - last.middle <= NEAR * pitch:
            joined[-1] = Glyph(TICKED, last.middle, SURE)
        else:
            joined.append(glyph)
    return joined
