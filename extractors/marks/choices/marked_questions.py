"""The options of one question, in one cell of a table or in one row, as a pen has marked them.

Ticks beside boxes are theirs; lines through words come before all else, then marks of numbers, then rings and ticks of words.
Where the marks of one row tell its bare
options, those of the other rows of the cell are not chosen.

Example:
    The rows `专利 标准` and `样机` of one cell, with a ring around 标准, become `☐专利 ☑标准` and `☐样机`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.marks.choices.checkboxes import STATES
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.lone_words import doubt_lone_word
from extractors.marks.choices.marked_numbers import mark_numbers
from extractors.marks.choices.marked_words import mark_words
from extractors.marks.choices.option_words import choices_by_height, may_be_one_question, with_signs
from extractors.marks.choices.struck_words import mark_struck
from extractors.marks.choices.ticks_beside import mark_beside
from extractors.marks.colour import Mask
from models.document import TICKED, UNTICKED, Line
from models.geometry import Box

SEVERAL = 2
"""Circles, or boxes and circles, of one question that are its boxes."""
_CIRCLE = re.compile(r"(?:(?<=^)|(?<=[\s☐☑⍰√]))[○◯](?=\s?[^\W\d_一二三四五六七八九十零〇])")
_ROUND = re.compile(r"(?:(?<=^)|(?<=[\s☐☑⍰√]))[○◯OＯo](?=\s?[^\W\d_a-zA-Z一二三四五六七八九十零〇])")
"""A circle that begins words, and what recognition takes for one."""


def questions_of(rows: Sequence[Sequence[int]], cells: Sequence[Box | None]) -> Iterator[list[list[int]]]:
    """Join the rows of lines that stand in one cell; each row outside cells is a question of its own.

    Args:
        rows: indexes of the lines at one height of one cell.
        cells: of the table in which each row stands; None for none.
    """
    joined: dict[object, list[list[int]]] = {}
    for number, (row, cell) in enumerate(zip(rows, cells, strict=True)):
        joined.setdefault(cell or number, []).append(list(row))
    yield from joined.values()


def mark_question(
    dark: Mask, rows: Sequence[Sequence[Line]], unit: float, cell: Box | None = None
) -> list[list[Line]]:
    """Write what a pen says of the options of a question into its lines.

    Args:
        dark: darkness of the page.
        rows: the lines of each row, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which they stand; its rules are none of the ink.

    Returns:
        The rows; themselves where nothing is marked.
    """
    given = [mark_beside(dark, row, unit, cell) for row in _with_circles(rows)]
    struck = mark_struck(dark, given, unit, cell)
    if struck != given:
        return struck
    doubted = doubt_lone_word(dark, given, unit, cell)
    if doubted != given:
        return doubted
    numbered = mark_numbers(dark, given, unit, cell)
    if numbered != given:
        return numbered
    bare = not any(map(_has_box, given)) and may_be_one_question(given)
    marked = [mark_words(dark, row, unit, cell, of_more=bare and len(given) > 1) for row in given]
    told = [one != row for one, row in zip(marked, given, strict=True)]
    if any(told) and bare:
        return [
            row if flag else _unmarked(mark_words(dark, row, unit, cell, of_more=True, told=True))
            for row, flag in zip(marked, told, strict=True)
        ]
    return marked


def _with_circles(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The rows; circles that begin words, of which there are several or beside boxes, are empty boxes."""
    lines = [line for row in rows for line in row]
    circles = sum(len(_CIRCLE.findall(line.text)) for line in lines)
    if not circles or circles + sum(sign in STATES for line in lines for sign in line.text) < SEVERAL:
        return [list(row) for row in rows]
    return [[_with_boxes(line) for line in row] for row in rows]


def _with_boxes(line: Line) -> Line:
    places = {match.start() for match in _ROUND.finditer(line.text)}
    glyphs = [
        replace(glyph, text=UNTICKED) if index in places else glyph
        for index, glyph in enumerate(glyphs_of(line))
    ]
    return with_glyphs(line, glyphs) if places else line


def _has_box(row: Sequence[Line]) -> bool:
    return any(sign in line.text for line in row for sign in (TICKED, UNTICKED))


def _unmarked(row: Sequence[Line]) -> list[Line]:
    """A row of bare options of which none is marked, with empty boxes."""
    choices = [choice for choice in choices_by_height(row) if choice.sign is None]
    return with_signs(row, [(choice, UNTICKED) for choice in choices])
