"""Lists of options of which a pen has marked the numbers: ringed, ticked or covered.

A ring or a tick stands out above and below its number, whatever is read there: ④, a letter, or nothing. The other
numbers of the list tell how tall a number is, and that the options count on.

Example:
    `1.专利 ②标准` with a ring around 2 becomes `☐1.专利 ☑②标准`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.checkboxes import STATES
from extractors.marks.choices.line_ink import LineInk
from extractors.marks.choices.marked_words import ringed
from extractors.marks.choices.option_numbers import OptionNumber, count_on, numbers_in
from extractors.marks.choices.option_words import (
    Choice,
    Word,
    are_one_question,
    counted_choices_of,
    with_signs,
)
from extractors.marks.choices.row_print import Print, print_of
from extractors.marks.colour import Mask
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

AROUND, ABOVE = 0.9, 0.45
"""What is looked at around a row, in heights of its lines: on its sides, and above and below."""
TALLER, HIGHER = 0.22, 0.1
"""How much taller than the other numbers a marked one is, and how much higher it reaches, in heights of the print."""
ASIDE, WIDER = 0.2, 1.5
"""How far beside a number the middle of its ring or tick stands, and how much wider that is, at most, in the same unit."""
CLEAR, FAR = 0.65, 1.1
"""From where to where ink above and below a number may be that of a ring, in heights of the print from its middle."""
NEAR = 2.0
"""Distance of a number from its words at most, in heights of the print."""


@dataclass(frozen=True)
class _Row:
    """The lines of one height, their options, the ink there, and the print.

    `pieces` of ink: left, top, width, height and area in pixels, shape (n, 5).
    """

    lines: Sequence[Line]
    choices: Sequence[Choice]
    ink: LineInk
    pieces: NDArray[np.int32]
    size: Print
    unit: float


def mark_numbers(
    dark: Mask, rows: Sequence[Sequence[Line]], unit: float, cell: Box | None = None
) -> list[list[Line]]:
    """Write ☑ before the options whose numbers are marked, ☐ before the others, `UNCLEAR` before doubtful ones.

    Args:
        dark: darkness of the page.
        rows: the lines of each row of a question, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which the question stands; its rules are none of the ink.

    Returns:
        The rows; themselves where they are no list of numbered options, or no number is marked.
    """
    given = [list(row) for row in rows]
    lines = [line for row in rows for line in row]
    if not any(numbers_in(line.text) for line in lines) or any(STATES & set(line.text) for line in lines):
        return given
    seen = [_row(dark, row, unit, cell) for row in rows]
    order = sorted(range(len(seen)), key=lambda number: seen[number].size.middle)
    from_top = [seen[number] for number in order]
    choices = [row.choices for row in from_top]
    numbers = _counted([choice for own in choices for choice in own])
    if not are_one_question([row.lines for row in from_top], choices) or not count_on(numbers):
        return given
    marked = _marked(from_top, numbers)
    if not any(marked) or all(marked):
        return given
    doubted = [_is_between(row, choice.word) for row in from_top for choice in row.choices]
    signs = iter(
        TICKED if one else UNCLEAR if number is None or doubt else UNTICKED
        for one, number, doubt in zip(marked, numbers, doubted, strict=True)
    )
    for number, row in zip(order, from_top, strict=True):
        given[number] = with_signs(row.lines, [(choice, next(signs)) for choice in row.choices])
    return given


def _row(dark: Mask, row: Sequence[Line], unit: float, cell: Box | None) -> _Row:
    """Look up the options of a row and its pieces of ink."""
    ink = LineInk.of_row(dark, row, unit, cell, aside=AROUND, above=ABOVE)
    size = print_of(ink, row, unit)
    pieces = cv2.connectedComponentsWithStats(ink.mask, connectivity=8)[2][1:]
    choices = _joined(counted_choices_of(row, size.size), size.size)
    return _Row(row, choices, ink, np.asarray(pieces, dtype=np.int32), size, unit)


def _joined(choices: Sequence[Choice], size: float) -> list[Choice]:
    """The options of a row; a number apart from its words, or one sign that is left of it, belongs to those behind it."""
    joined: list[Choice] = []
    for choice in choices:
        word = choice.word
        last = joined[-1].word if joined else None
        near = last is not None and word.number is None and word.x0 - last.x1 <= NEAR * size
        if last is not None and near and (not last.text or _is_left(last.text)):
            number = None if last.text else last.number
            whole = replace(word, first=last.first, number=number, start=last.start, stop=last.x1)
            joined[-1] = replace(
                choice, word=whole if last.line == word.line else replace(whole, first=word.first)
            )
        else:
            joined.append(choice)
    return [choice for choice in joined if choice.word.text]


def _is_left(text: str) -> bool:
    """Whether a text may be what is left of a number: one sign that is no Chinese character."""
    return len(text) == 1 and not "\u4e00" <= text <= "\u9fff"


def _counted(choices: Sequence[Choice]) -> list[OptionNumber | None]:
    """The number of each option; None where none is read, or a ringed one that does not count on."""
    numbers = [choice.word.number for choice in choices]
    return [
        None if number is not None and number.ringed and number.count != place else number
        for place, number in enumerate(numbers, start=1)
    ]


def _ringed(row: _Row) -> list[bool]:
    """Whether a ring holds each option of a row with its number."""
    held = ringed(row.ink, row.lines, [choice.word for choice in row.choices], row.size, row.unit)
    return [index in held for index in range(len(row.choices))]


def _marked(rows: Sequence[_Row], numbers: Sequence[OptionNumber | None]) -> list[bool]:
    """Whether each option or its number is ringed, or what stands at its number rises above what stands at the others."""
    words = [choice.word for row in rows for choice in row.choices]
    wide = float(np.median([word.stop - word.start for word in words if word.stop > word.start]))
    reach = np.array([_reach(row, choice.word, wide) for row in rows for choice in row.choices])
    plain = [number is not None and not number.ringed for number in numbers]
    taller = reach - np.percentile(reach[plain], 25, axis=0)
    return [
        ringed or bool(above >= HIGHER and above + below >= TALLER) or (number is not None and number.ringed)
        for ringed, (above, below), number in zip(chain(*map(_ringed, rows)), taller, numbers, strict=True)
    ]


def _reach(row: _Row, word: Word, wide: float) -> tuple[float, float]:
    """How far what stands at a number reaches above the middle of the print and below it, in its heights.

    Args:
        row: of the option.
        word: the option.
        wide: usual width of a number in points, for one that was not read.
    """
    start, stop = (word.start, word.stop) if word.stop > word.start else (word.x0 - wide, word.x0)
    tall, middle = row.size.size * row.unit, row.size.middle * row.unit - row.ink.y0
    x0, x1 = (x * row.unit - row.ink.x0 for x in (start, stop))
    left, top, width, height = (row.pieces[:, column] for column in range(4))
    own = (
        (np.abs(left + width / 2 - (x0 + x1) / 2) <= (x1 - x0) / 2 + ASIDE * tall)
        & (width <= x1 - x0 + WIDER * tall)
        & (top < middle + tall / 2)
        & (top + height > middle - tall / 2)
    )
    if not own.any():
        return 0.0, 0.0
    return float(middle - top[own].min()) / tall, float((top + height)[own].max() - middle) / tall


def _is_between(row: _Row, word: Word) -> bool:
    """Whether ink runs above a number and below it, such as that of a ring which touches a rule."""
    spare = (word.stop - word.start) / 4
    x0, x1 = (max(round(x * row.unit) - row.ink.x0, 0) for x in (word.start + spare, word.stop - spare))
    inked = np.asarray(row.ink.mask[:, x0:x1].any(axis=1), dtype=np.bool_)
    tall, middle = row.size.size * row.unit, row.size.middle * row.unit - row.ink.y0
    above = inked[max(round(middle - FAR * tall), 0) : max(round(middle - CLEAR * tall), 0)]
    below = inked[max(round(middle + CLEAR * tall), 0) : max(round(middle + FAR * tall), 0)]
    return bool(above.any() and below.any())
