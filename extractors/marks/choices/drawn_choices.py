"""Choices as they are drawn on a page image, written into the recognised lines: ☑, ☐, or `UNCLEAR`.

The OCR engine drops most ticked boxes and takes others for characters such as 口; a ring around a word it does not
know at all. Both are looked up in the pixels beside each line (issue 5), so that a scan says the same as Word does
(models.document). Words that stand within a frame, and frames of characters such as 国, stay as they are.

Example:
    `企业类别：领军企业 链主企业` beside a ticked and an empty box becomes `企业类别：☑领军企业 ☐链主企业`.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.checkboxes import TICK_SIGNS, Glyph, tick_glyphs
from extractors.marks.choices.choice_page import ChoicePage
from extractors.marks.choices.drawn_brackets import with_drawn_brackets
from extractors.marks.choices.form_boxes import with_form_boxes
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.line_ink import LineInk, darkness, on_even_paper
from extractors.marks.choices.loose_ticks import with_loose_ticks
from extractors.marks.choices.marked_questions import mark_question, questions_of
from extractors.marks.choices.marked_words import rows_of_options
from extractors.marks.choices.placed_boxes import (
    SURE_CHARACTER,
    PlacedBox,
    choices_only,
    is_box,
    may_hold_boxes,
    place_box,
    shows_boxes,
)
from extractors.marks.choices.print_heights import as_printed
from extractors.marks.choices.read_signs import with_seen_signs
from extractors.marks.choices.tick_boxes import SMALLEST, with_fainter
from extractors.marks.choices.tick_circles import find_choices
from extractors.marks.colour import Mask
from extractors.ocr.engine import Pixels
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

ASIDE = 1.5
"""How far beside a line its first or last box may stand, in heights of the line."""
BEHIND = 5.0
"""The same at its right: the next option may not have been read at all, and its box must not be lost with it."""
RULE = 2.0
"""Points from the middle of a cell's rule to where its inside begins."""
DARK = 70
"""Darkness of a pixel that counts as ink where only its amount is asked for."""
ABOVE = 0.25
TALLEST = 34.0
"""Points; taller lines are titles."""
SIGNS = {BoxState.EMPTY: UNTICKED, BoxState.TICKED: TICKED, BoxState.UNCLEAR: UNCLEAR}
CONFIDENCE = {BoxState.EMPTY: 0.97, BoxState.TICKED: 0.97, BoxState.UNCLEAR: 0.5}


def with_drawn_choices(
    pixels: Pixels, lines: Sequence[Line], cells: Sequence[Box], unit: float, seals: Sequence[Box] = ()
) -> list[Line]:
    """Write what is ticked on the page into its lines.

    Args:
        pixels: the working image.
        lines: what was recognised, with boxes in points.
        cells: cells of its tables, in points; options of one choice stand in one cell.
        unit: pixels per point.
        seals: places of seals in points, whose ink looks like frames and rings.

    Returns:
        The lines in the same order, without those that were nothing but brackets; those without choices are unchanged.
    """
    dark = on_even_paper(darkness(pixels), unit)
    lines, told = with_drawn_brackets(dark, lines, cells, unit, seals)
    ink = _amounts(dark, seals, unit)
    spans = [None if number in told else span for number, span in enumerate(_spans(ink, lines, cells, unit))]
    choices = choices_only(_frames(dark, lines, spans, unit), lines, cells, seals)
    page = ChoicePage(dark, unit, lines, [_cell_of(line, cells) for line in lines], spans, seals)
    choices = with_form_boxes(page, choices)
    result = [
        _with_signs(dark, line, placed, unit)
        if number not in told and (placed or may_hold_boxes(line))
        else line
        for number, (line, placed) in enumerate(zip(lines, choices, strict=True))
    ]
    flat = as_printed(dark, result, unit)
    rows = [row for row in rows_of_options([line.box for line in flat], cells, seals) if not told & {*row}]
    for question in questions_of(rows, [_cell_of(flat[row[0]], cells) for row in rows]):
        members = [[flat[index] for index in row] for row in question]
        marked = mark_question(dark, members, unit, _cell_of(members[0][0], cells))
        for row, lines_of_row in zip(question, marked, strict=True):
            for index, line in zip(row, lines_of_row, strict=True):
                if line != flat[index]:
                    result[index] = line.model_copy(update={"box": result[index].box})
    return result


def _amounts(dark: Mask, seals: Sequence[Box], unit: float) -> NDArray[np.int32]:
    """How many pixels are inked above and left of each, without those of seals: what stands there is a box only if read."""
    inked = np.asarray(dark > DARK, dtype=np.uint8)
    for seal in seals:
        x0, y0, x1, y1 = (max(round(side * unit), 0) for side in (seal.x0, seal.y0, seal.x1, seal.y1))
        inked[y0:y1, x0:x1] = 0
    return np.asarray(cv2.integral(inked), dtype=np.int32)


def _spans(
    ink: NDArray[np.int32], lines: Sequence[Line], cells: Sequence[Box], unit: float
) -> list[tuple[float, float] | None]:
    """From where to where the boxes of each line may stand, in points; None for titles and lines without place."""
    boxes = [line.box for line in lines if line.box is not None]
    spans: list[tuple[float, float] | None] = []
    for line in lines:
        if line.box is None or not line.text or line.box.height > TALLEST:
            spans.append(None)
            continue
        spans.append(_span(line.box, boxes, _cell_of(line, cells), ink, unit))
    return spans


def _frames(
    dark: Mask, lines: Sequence[Line], spans: Sequence[tuple[float, float] | None], unit: float
) -> list[list[PlacedBox]]:
    """What may be a box, for each line; each frame once."""
    taken: list[Box] = []
    found: list[list[PlacedBox]] = []
    for line, span in zip(lines, spans, strict=True):
        found.append([])
        if line.box is None or span is None:
            continue
        if span == (line.box.x0, line.box.x1) and not may_hold_boxes(line):
            continue
        seen = _boxes_of(dark, line, line.box, span, unit)
        found[-1] = [one for one in seen if not any(o.contains_point(*one.place.center) for o in taken)]
        taken.extend(one.place for one in found[-1])
    return found


def _cell_of(line: Line, cells: Sequence[Box]) -> Box | None:
    """The cell in which a line stands; None for none."""
    return next((cell for cell in cells if line.box and cell.contains_point(*line.box.center)), None)


def _span(
    box: Box, others: Sequence[Box], cell: Box | None, ink: NDArray[np.int32], unit: float
) -> tuple[float, float]:
    """Where the boxes of a line may stand: up to its neighbours and its cell's rules, and nowhere beyond without ink."""
    row = [
        o
        for o in others
        if o.y0 < box.y1
        and box.y0 < o.y1
        and o is not box
        and min(o.y1, box.y1) - max(o.y0, box.y0) > 0.2 * min(o.height, box.height)
    ]
    left = max([box.x0 - ASIDE * box.height, *(o.x1 for o in row if o.x1 <= box.center[0])])
    right = min([box.x1 + BEHIND * box.height, *(o.x0 for o in row if o.x0 >= box.center[0])])
    if cell is not None:
        left, right = max(left, cell.x0 + RULE), min(right, cell.x1 - RULE)
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


def _boxes_of(dark: Mask, line: Line, box: Box, span: tuple[float, float], unit: float) -> list[PlacedBox]:
    """The boxes of a line that are no characters, from the left."""
    before, behind = (box.x0 - span[0]) / box.height, (span[1] - box.x1) / box.height
    ink = LineInk.around(dark, box, unit, aside=before, above=ABOVE, behind=behind)
    found = find_choices(ink.mask, box.height * unit)
    if found or shows_boxes(line):
        found = with_fainter(found, find_choices(ink.faint, box.height * unit))
    if not found:
        return []
    placed = [place_box(line, one, ink.to_points(one.x0, one.y0, one.x1, one.y1, unit)) for one in found]
    return [one for one in placed if is_box(line, one, len(placed) > 1)]


def _with_signs(dark: Mask, line: Line, placed: Sequence[PlacedBox], unit: float) -> Line:
    """The line with the signs of its boxes, without those that nothing on the page shows, and with its loose ticks."""
    seen = with_seen_signs(dark, written(line, placed), placed, unit)
    return with_loose_ticks(dark, seen, [one.place.center[0] for one in placed], unit)


def written(line: Line, placed: Sequence[PlacedBox]) -> Line:
    """The line with the signs of its boxes, those in the pixels and those read; itself where it shows none."""
    given = glyphs_of(line)
    replaced = {index for one in placed for index in (one.character, *one.also)}
    near = [one.place for one in placed]
    kept = [
        glyph
        for index, glyph in enumerate(given)
        if index not in replaced and not (glyph.text in TICK_SIGNS and _beside(glyph.middle, near))
    ]
    read = [glyph.middle for glyph in given if glyph.text in TICK_SIGNS]
    sure = {i for i, glyph in enumerate(given) if glyph.text in TICK_SIGNS and glyph.score >= SURE_CHARACTER}
    signs = [
        _sign(one, [x for x in read if _beside(x, [one.place])], one.character in sure) for one in placed
    ]
    glyphs = tick_glyphs(sorted([*kept, *signs], key=lambda glyph: _order(glyph, near)))
    if not line.box or "".join(glyph.text for glyph in glyphs) == line.text:
        return line
    return with_glyphs(line, glyphs).model_copy(update={"box": Box.around([line.box, *near])})


def _order(glyph: Glyph, boxes: Sequence[Box]) -> float:
    """Where a glyph stands in its line: a blank that was read on a box parts it from what is before it."""
    on_box = [box.x0 for box in boxes if box.x0 <= glyph.middle <= box.x1] if glyph.text.isspace() else []
    return min(on_box, default=glyph.middle)


def _sign(one: PlacedBox, ticks: Sequence[float], is_tick: bool) -> Glyph:
    """The sign of a box.

    An empty box stays empty where the engine read the box and, right on it, a tick; elsewhere what it read counts.

    Args:
        one: the box.
        ticks: middles of the ticks that the engine read on it or right beside it.
        is_tick: whether it surely read a tick in the box's stead, whose strokes, and the print beside, look like a frame.
    """
    on_it = one.character is not None and all(x <= one.place.x1 for x in ticks)
    ticked = is_tick or (bool(ticks) and not (on_it and one.box.state is BoxState.EMPTY))
    state = BoxState.TICKED if ticked else one.box.state
    return Glyph(SIGNS[state], one.place.center[0], CONFIDENCE[state])


def _beside(middle: float, boxes: Sequence[Box]) -> bool:
    """Whether a tick that the engine read stands on or right beside a box: it is the tick in it."""
    return any(box.x0 - 0.6 * box.width <= middle <= box.x1 + 0.6 * box.width for box in boxes)
