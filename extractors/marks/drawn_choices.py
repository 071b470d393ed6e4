"""Choices as they are drawn on a page image, written into the recognised lines: ☑, ☐, or `UNCLEAR`.

The OCR engine drops most ticked boxes and takes others for characters such as 口; a ring around a word it does not
know at all. Both are looked up in the pixels beside each line (issue 5), so that a scan says the same as Word does
(models.document). Words that stand within a frame, and frames of characters such as 国, stay as they are.

Example:
    `企业类别：领军企业 链主企业` beside a ticked and an empty box becomes `企业类别：☑领军企业 ☐链主企业`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.marks.checkboxes import BOX_SIGNS, TICK_SIGNS, Glyph, tick_glyphs
from extractors.marks.colour import Mask
from extractors.marks.line_ink import LineInk, character_middles, darkness
from extractors.marks.marked_words import mark_words
from extractors.marks.tick_boxes import BoxState, TickBox, find_boxes
from extractors.ocr.engine import Pixels
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

ASIDE = 1.5
"""How far beside a line its first or last box may stand, in heights of the line."""
BEHIND = 5.0
"""The same at its right: the next option may not have been read at all, and its box must not be lost with it."""
ABOVE = 0.25
LEVEL = 0.4
"""Difference of height of two lines of one row, in heights of the line."""
TALLEST = 34.0
"""Points; taller lines are titles."""
ON_CHARACTER = 0.4
"""Distance of a box from the middle of the character that stands there, in heights of the line."""
IN_GAP = 0.7
"""Distance from the characters on both sides of a box that was not read, in distances of characters."""
LEAST_ALONE = 0.48
"""Side of a box, in heights of its line, where the engine saw no character at all."""
SURE_CHARACTER = 0.9
"""Score from which a character that looks like a box is that character."""
DOUBTED_CHARACTER = 0.6
"""Score below which any character that stands on a frame is the frame."""
LOOKALIKES = frozenset("口囗ロロ凶区図囚O0oDQ回·・")
SIGNS = {BoxState.EMPTY: UNTICKED, BoxState.TICKED: TICKED, BoxState.UNCLEAR: UNCLEAR}
CONFIDENCE = {BoxState.EMPTY: 0.97, BoxState.TICKED: 0.97, BoxState.UNCLEAR: 0.5}
_BEFORE_OPTION = frozenset(" \u3000:：,，;；、。()（）/|")


@dataclass(frozen=True)
class _Placed:
    """A box of a line, its place in points, and the character it stands on (None: none)."""

    box: TickBox
    place: Box
    character: int | None


def with_drawn_choices(
    pixels: Pixels, lines: Sequence[Line], cells: Sequence[Box], unit: float
) -> list[Line]:
    """Write what is ticked on the page into its lines.

    Args:
        pixels: the working image.
        lines: what was recognised, with boxes in points.
        cells: cells of its tables, in points; options of one choice stand in one cell.
        unit: pixels per point.

    Returns:
        The lines in the same order; those without choices are unchanged.
    """
    dark = darkness(pixels)
    taken: list[Box] = []
    result = list(lines)
    for index, line in enumerate(lines):
        if line.box is None or not line.text or line.box.height > TALLEST:
            continue
        others = [other.box for other in lines if other is not line and other.box is not None]
        placed = [
            found
            for found in _boxes_of(dark, line, line.box, unit)
            if not any(other.contains_point(*found.place.center) for other in (*others, *taken))
        ]
        taken.extend(found.place for found in placed)
        result[index] = written(line, placed)
    for row in _rows(result, cells):
        marked = mark_words(dark, [result[index] for index in row], unit)
        for index, line in zip(row, marked, strict=True):
            result[index] = line
    return result


def _rows(lines: Sequence[Line], cells: Sequence[Box]) -> list[list[int]]:
    """Indexes of the lines that stand at one height of one cell, each row from the left."""
    rows: list[tuple[int | None, Box, list[int]]] = []
    placed = [(line.box, index) for index, line in enumerate(lines) if line.box is not None and line.text]
    for box, index in sorted(placed, key=lambda item: (item[0].x0, item[0].y0, item[1])):
        cell = next((n for n, cell in enumerate(cells) if cell.contains_point(*box.center)), None)
        for number, (own, first, members) in enumerate(rows):
            if own == cell and abs(first.center[1] - box.center[1]) < LEVEL * min(first.height, box.height):
                rows[number] = (own, box, [*members, index])
                break
        else:
            rows.append((cell, box, [index]))
    return [members for _, _, members in rows]


def _boxes_of(dark: Mask, line: Line, box: Box, unit: float) -> list[_Placed]:
    """The boxes of a line that are no characters, from the left."""
    ink = LineInk.around(dark, box, unit, aside=ASIDE, above=ABOVE, behind=BEHIND)
    found = find_boxes(ink.mask, box.height * unit)
    if not found:
        return []
    middles = character_middles(line)
    placed = [_place(line, middles, ink, tick_box, unit) for tick_box in found]
    return [one for one in placed if _is_box(line, one, len(placed) > 1)]


def _place(line: Line, middles: Sequence[float], ink: LineInk, box: TickBox, unit: float) -> _Placed:
    height = line.box.height if line.box else 0.0
    place = ink.to_points(box.x0, box.y0, box.x1, box.y1, unit)
    x = place.center[0]
    nearest = min(range(len(middles)), key=lambda index: abs(middles[index] - x))
    on_it = abs(middles[nearest] - x) <= ON_CHARACTER * height
    return _Placed(box, place, nearest if on_it else None)


def _is_box(line: Line, one: _Placed, several: bool) -> bool:
    """Tell a box from the frame of a character; `several`: the line has more frames."""
    height = line.box.height if line.box else 0.0
    if one.character is None:
        return one.place.width >= LEAST_ALONE * height and _in_gap(line, one.place.center[0])
    character = line.text[one.character]
    scores = line.character_confidences
    score = scores[one.character] if len(scores) == len(line.text) else line.confidence
    if character in BOX_SIGNS or character in TICK_SIGNS:
        return True
    if character in LOOKALIKES and score < SURE_CHARACTER:
        return one.character == 0 or line.text[one.character - 1] in _BEFORE_OPTION or several
    return score < DOUBTED_CHARACTER


def _in_gap(line: Line, x: float) -> bool:
    """Whether a place lies as far from the characters on both sides as one more character would."""
    middles = character_middles(line)
    pitch = float(np.median(np.diff(middles))) if len(middles) > 2 else 0.0
    before = [x - middle for middle in middles if middle <= x]
    behind = [middle - x for middle in middles if middle > x]
    return min([*before, *behind]) >= IN_GAP * pitch


def written(line: Line, placed: Sequence[_Placed]) -> Line:
    """The line with the signs of its boxes, those in the pixels and those read; itself where it shows none."""
    middles = character_middles(line)
    scores = line.character_confidences
    scores = scores if len(scores) == len(line.text) else (line.confidence,) * len(line.text)
    replaced = {one.character for one in placed}
    near = [one.place for one in placed]
    kept = [
        Glyph(character, middle, score)
        for index, (character, middle, score) in enumerate(zip(line.text, middles, scores, strict=True))
        if index not in replaced and not (character in TICK_SIGNS and _beside(middle, near))
    ]
    signs = [Glyph(SIGNS[one.box.state], one.place.center[0], CONFIDENCE[one.box.state]) for one in placed]
    glyphs = tick_glyphs(sorted([*kept, *signs], key=lambda glyph: glyph.middle))
    text = "".join(glyph.text for glyph in glyphs)
    if text == line.text or not line.box:
        return line
    update = {
        "text": text,
        "character_positions": tuple(round(glyph.middle, 2) for glyph in glyphs),
        "character_confidences": tuple(glyph.score for glyph in glyphs),
        "box": Box.around([line.box, *near]),
        "confidence": float(np.mean([glyph.score for glyph in glyphs])),
    }
    return line.model_copy(update=update)


def _beside(middle: float, boxes: Sequence[Box]) -> bool:
    """Whether a tick that the engine read stands on or right beside a box: it is the tick in it."""
    return any(box.x0 - 0.6 * box.width <= middle <= box.x1 + 0.6 * box.width for box in boxes)
