"""Choices as they are drawn on a page image, written into the recognised lines: ☑, ☐, or `UNCLEAR`.

The OCR engine drops most ticked boxes and takes others for characters such as 口; a ring around a word it does not
know at all. Both are looked up in the pixels beside each line (issue 5), so that a scan says the same as Word does
(models.document). Words that stand within a frame, and frames of characters such as 国, stay as they are.

Example:
    `企业类别：领军企业 链主企业` beside a ticked and an empty box becomes `企业类别：☑领军企业 ☐链主企业`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.checkboxes import BOX_SIGNS, TICK_SIGNS, Glyph, tick_glyphs
from extractors.marks.colour import Mask
from extractors.marks.line_ink import LineInk, character_middles, darkness
from extractors.marks.marked_words import mark_words
from extractors.marks.tick_boxes import SMALLEST, BoxState, TickBox, find_boxes
from extractors.ocr.engine import Pixels
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

ASIDE = 1.5
"""How far beside a line its first or last box may stand, in heights of the line."""
BEHIND = 5.0
"""The same at its right: the next option may not have been read at all, and its box must not be lost with it."""
DARK = 70
"""Darkness of a pixel that counts as ink where only its amount is asked for."""
ABOVE = 0.25
LEVEL = 0.4
"""Difference of height of two lines of one row, in heights of the line."""
TALLEST = 34.0
"""Points; taller lines are titles."""
ON_CHARACTER = 0.4
"""Distance of a box from the middle of the character that stands there, in heights of the line."""
DOUBLE = 1.75
"""Distance of two characters, in usual distances, from which a box may stand between them."""
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
    ink = np.asarray(cv2.integral(np.asarray(dark > DARK, dtype=np.uint8)), dtype=np.int32)
    boxes = [line.box for line in lines if line.box is not None]
    taken: list[Box] = []
    result = list(lines)
    for index, line in enumerate(lines):
        if line.box is None or not line.text or line.box.height > TALLEST:
            continue
        span = _span(line.box, boxes, ink, unit)
        if span == (line.box.x0, line.box.x1) and not _may_hold_boxes(line):
            continue
        placed = [
            found
            for found in _boxes_of(dark, line, line.box, span, unit)
            if not any(other.contains_point(*found.place.center) for other in taken)
        ]
        taken.extend(found.place for found in placed)
        result[index] = written(line, placed)
    for row in _rows(result, cells):
        marked = mark_words(dark, [result[index] for index in row], unit)
        for index, line in zip(row, marked, strict=True):
            result[index] = line
    return result


def _span(box: Box, others: Sequence[Box], ink: NDArray[np.int32], unit: float) -> tuple[float, float]:
    """Where the boxes of a line may stand from left to right: up to its neighbours, and nowhere beyond without ink."""
    row = [
        o
        for o in others
        if o is not box and min(o.y1, box.y1) - max(o.y0, box.y0) > 0.2 * min(o.height, box.height)
    ]
    left = max([box.x0 - ASIDE * box.height, *(o.x1 for o in row if o.x1 <= box.center[0])])
    right = min([box.x1 + BEHIND * box.height, *(o.x0 for o in row if o.x0 >= box.center[0])])
    x0 = left if _inked(ink, left, box.x0, box, unit) else box.x0
    x1 = right if _inked(ink, box.x1, right, box, unit) else box.x1
    return min(x0, box.x0), max(x1, box.x1)


def _inked(ink: NDArray[np.int32], x0: float, x1: float, row: Box, unit: float) -> bool:
    """Whether a stretch of a row holds as much ink as the sides of a box."""
    height, width = ink.shape[0] - 1, ink.shape[1] - 1
    top, bottom = (min(max(round(y * unit), 0), height) for y in (row.y0, row.y1))
    left, right = (min(max(round(x * unit), 0), width) for x in (x0, x1))
    if right <= left or bottom <= top:
        return False
    amount = int(ink[bottom, right] - ink[top, right] - ink[bottom, left] + ink[top, left])
    return amount >= 3 * SMALLEST * row.height * unit


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


def _boxes_of(dark: Mask, line: Line, box: Box, span: tuple[float, float], unit: float) -> list[_Placed]:
    """The boxes of a line that are no characters, from the left."""
    before, behind = (box.x0 - span[0]) / box.height, (span[1] - box.x1) / box.height
    ink = LineInk.around(dark, box, unit, aside=before, above=ABOVE, behind=behind)
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
    """Whether a place lies where one more character would stand: in a double gap, or before or behind all others."""
    middles = character_middles(line)
    pitch = _pitch(middles)
    before = max((middle for middle in middles if middle <= x), default=None)
    behind = min((middle for middle in middles if middle > x), default=None)
    if before is None or behind is None:
        return abs(x - (middles[0] if before is None else middles[-1])) >= IN_GAP * pitch
    return behind - before >= DOUBLE * pitch and min(x - before, behind - x) >= IN_GAP * pitch


def _pitch(middles: Sequence[float]) -> float:
    """The usual distance of neighbouring characters; 0 for a single one."""
    return float(np.median(np.diff(middles))) if len(middles) > 1 else 0.0


def _may_hold_boxes(line: Line) -> bool:
    """Whether something in a line may be a box: a sign, a doubtful character, or a gap as wide as a character."""
    scores = line.character_confidences
    doubted = len(scores) != len(line.text) or any(
        score < (SURE_CHARACTER if character in LOOKALIKES else DOUBTED_CHARACTER)
        for character, score in zip(line.text, scores, strict=True)
    )
    if doubted or any(character in BOX_SIGNS or character in TICK_SIGNS for character in line.text):
        return True
    middles = character_middles(line)
    return len(middles) > 2 and float(np.diff(middles).max()) >= DOUBLE * _pitch(middles)


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
