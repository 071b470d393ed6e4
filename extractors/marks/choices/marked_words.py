"""Options without boxes of which one is ringed or ticked by hand, such as 是 and 否 behind a colon.

A ring (`drawn_rings`) holds the words of an option; a tick (`pen_ticks`) stands beside it. A cross beside bare words says
yes to one reader and no to the next: it makes the row unclear. Only a row of short options is looked at: a ringed word of
a sentence stays a word of it.

Example:
    `高新技术企业：是  否` with a ring around 是 becomes `高新技术企业：☑是 ☐否`.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.marks.choices.checkboxes import TICK_SIGNS
from extractors.marks.choices.drawn_rings import Span, is_free_ring, is_ringed
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.line_ink import LineInk, character_middles
from extractors.marks.choices.option_words import (
    Word,
    are_options,
    choices_of,
    may_be_options,
    with_signs,
)
from extractors.marks.choices.pen_ticks import CROSSES, LETTERS, Shape, find_pen_marks
from extractors.marks.choices.row_print import Print, print_of
from extractors.marks.choices.tick_boxes import without_level_rules
from extractors.marks.colour import Mask
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

LEVEL = 0.4
"""Difference of height of two lines of one row, in heights of the line."""
AROUND = 0.9
"""What is looked at around a line, in heights of the line."""
RING_LEAST, RING_MOST = 1.2, 3.2
"""Height of a ring, and its least width, in heights of the print."""
LINE = 1.3
"""Height of a line in heights of its print."""
BESIDE = 0.55
"""Distance of the middles of a tick and of the print beside it, from the top, in heights of the print."""
HELD = 0.5
"""Share of an option that a ring holds."""
SLACK = 3.0
"""Points by which the ends of an option, which are known roughly, may stand out of its ring."""
LEVEL_RULE = 6.0
"""Heights of a line from which a level run is a rule; the flat side of a long ring is shorter."""
UPRIGHT = 0.7
"""Share of the height of what is looked at from which an upright run is a rule."""


def rows_of_options(
    boxes: Sequence[Box | None], cells: Sequence[Box], seals: Sequence[Box]
) -> list[list[int]]:
    """Indexes of the lines that stand at one height of one cell, each row from the left.

    Args:
        boxes: of the lines, in points; None is left out.
        cells: cells of tables.
        seals: a row that a seal touches is left out: its ring and its strokes look like those of a pen.
    """
    rows: list[tuple[int | None, Box, list[int]]] = []
    placed = [(box, index) for index, box in enumerate(boxes) if box is not None]
    for box, index in sorted(placed, key=lambda item: (item[0].x0, item[0].y0, item[1])):
        if any(box.overlap(seal) > 0 for seal in seals):
            continue
        cell = next((n for n, cell in enumerate(cells) if cell.contains_point(*box.center)), None)
        for number, (own, first, members) in enumerate(rows):
            if own == cell and abs(first.center[1] - box.center[1]) < LEVEL * min(first.height, box.height):
                rows[number] = (own, box, [*members, index])
                break
        else:
            rows.append((cell, box, [index]))
    return [members for _, _, members in rows]


def mark_words(
    dark: Mask,
    row: Sequence[Line],
    unit: float,
    cell: Box | None = None,
    of_more: bool = False,
    told: bool = False,
) -> list[Line]:
    """Write ☑ before the ringed or ticked ones of a row of options, ☐ before the others.

    Args:
        dark: darkness of the page.
        row: the lines at one height of one cell, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which the row stands; its rules are none of the ink.
        of_more: whether the question goes on in other rows, so that one option may stand here alone.
        told: whether a pen has marked one of those, so that any stroke beside an option marks it.

    Returns:
        The lines; themselves where they are no row of options or nothing is marked.
    """
    if not may_be_options(row) or any(TICKED in line.text for line in row):
        return list(row)
    ink = LineInk.of_row(dark, row, unit, cell, aside=AROUND, above=AROUND / 2)
    size = print_of(ink, row, unit)
    choices = choices_of(row, size.size)
    words = [choice.word for choice in choices]
    boxed = sum(choice.sign is not None for choice in choices)
    alone = of_more and len(words) == 1
    if not (alone or are_options(choices)) or boxed not in (0, len(words)):
        return list(row)
    marked = set(ringed(ink, row, words, size, unit) or _ticked(ink, row, words, size, unit, told))
    if not marked:
        return list(row)
    unclear = None in marked
    signs = [
        TICKED if index in marked else UNCLEAR if unclear or choice.state == UNCLEAR else UNTICKED
        for index, choice in enumerate(choices)
    ]
    return [_without_ticks(line) for line in with_signs(row, list(zip(choices, signs, strict=True)))]


def ringed(
    ink: LineInk, row: Sequence[Line], words: Sequence[Word], size: Print, unit: float
) -> list[int | None]:
    """The options that rings hold; None for a ring around more than one.

    Args:
        ink: the strip around the row.
        row: its lines.
        words: of its options.
        size: of its print.
        unit: pixels per point.
    """
    rings = _free_rings(ink, min(line.box.height for line in row if line.box is not None), size.size, unit)
    rings += _path_rings(ink, words, rings, size, unit)
    return [index for span in rings for index in _holders(words, span)]


def _ticked(
    ink: LineInk, row: Sequence[Line], words: Sequence[Word], size: Print, unit: float, told: bool
) -> list[int | None]:
    """The options beside which ticks stand, or strokes where `told`; None for one between two options, and for a cross."""
    if any(sign in line.text for line in row for sign in (UNTICKED, UNCLEAR)):
        return []  # a tick belongs to a box then
    signs = [pair for line in row for pair in zip(line.text, character_middles(line), strict=True)]
    print_middles = [x for sign, x in signs if not sign.isspace() and sign not in TICK_SIGNS | LETTERS]
    seen = [
        mark
        for mark in find_pen_marks(ink, print_middles, LINE * size.size, size.pitch, unit)
        if abs(mark.y - size.middle) <= BESIDE * size.size
    ]
    shapes = {mark.shape for mark in seen} | {Shape.CROSS for sign, _ in signs if sign in CROSSES}
    ticks = [x for sign, x in signs if sign in TICK_SIGNS]
    if told or Shape.TICK in shapes:  # what stands beside other options then is meant as one too
        ticks = [mark.x for mark in seen]
    return [*(_nearest(words, x) for x in ticks), *([None] if Shape.CROSS in shapes else [])]


def _path_rings(
    ink: LineInk,
    words: Sequence[Word],
    rings: Sequence[tuple[float, float]],
    size: Print,
    unit: float,
) -> list[tuple[float, float]]:
    """Left and right in points of the words that are ringed by ink which no free ring has told."""
    y0, y1 = ((size.middle + side * size.size / 2) * unit - ink.y0 for side in (-1, 1))
    spans = [Span(word.start * unit - ink.x0, y0, word.x1 * unit - ink.x0, y1) for word in words]
    left = [not any(min(word.x1, x1) > max(word.x0, x0) for x0, x1 in rings) for word in words]
    found = [
        (word.x0, word.x1)
        for number, (word, span) in enumerate(zip(words, spans, strict=True))
        if left[number] and is_ringed(ink.mask, span, spans[:number] + spans[number + 1 :])
    ]
    return found if len(found) < len(words) or len(words) == 1 else []


def _free_rings(ink: LineInk, height: float, size: float, unit: float) -> list[tuple[float, float]]:
    """Left and right in points of each ring that stands free; `height` of the line, `size` of its print, in points."""
    level = without_level_rules(ink.mask, LEVEL_RULE * height * unit)
    upright = without_level_rules(np.ascontiguousarray(ink.mask.T), UPRIGHT * len(level)).T
    closed = cv2.morphologyEx(
        np.ascontiguousarray(level & upright), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)
    )
    contours, _ = cv2.findContours(np.asarray(closed, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rings: list[tuple[float, float]] = []
    for contour in contours:
        x, y, width, tall = cv2.boundingRect(contour)
        place = ink.to_points(x, y, x + width, y + tall, unit)
        if not RING_LEAST * size <= place.height <= RING_MOST * size or place.width < RING_LEAST * size:
            continue
        if is_free_ring(np.asarray(contour[:, 0, :], dtype=np.float64), width, tall):
            rings.append((place.x0, place.x1))
    return sorted(rings)


def _holders(words: Sequence[Word], span: tuple[float, float]) -> set[int | None]:
    """The option that a ring holds; None stands for more than one, which is unclear."""
    held: set[int | None] = {
        index
        for index, word in enumerate(words)
        if min(word.x1, span[1]) - max(word.x0, span[0]) >= HELD * (word.x1 - word.x0)
        and span[0] < word.x0 + SLACK
        and span[1] > word.x1 - SLACK
    }
    return held if len(held) < 2 else {None}


def _nearest(words: Sequence[Word], x: float) -> int | None:
    """The option beside a tick that stands alone; None where two are as near."""
    apart = sorted((max(word.x0 - x, x - word.x1, 0.0), index) for index, word in enumerate(words))
    return apart[0][1] if len(apart) == 1 or apart[0][0] < 0.6 * apart[1][0] else None


def _without_ticks(line: Line) -> Line:
    """The line without the ticks that were read as characters: they have become signs."""
    return with_glyphs(line, [glyph for glyph in glyphs_of(line) if glyph.text not in TICK_SIGNS])
