"""Options that a pen has struck out or underlined, with boxes or without.

A line through the words of an option takes it away, whatever stands in its box; where nothing else is ticked, the
options left are chosen. A line below words chooses them, where no option is chosen otherwise. The options of one
question stand in one cell, perhaps in several rows.

Example:
    `☐是  ☐否` with a line through 是 becomes `☐是  ☑否`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.marks.choices.drawn_lines import (
    LENGTH,
    DrawnLine,
    find_drawn_lines,
    find_waves,
    without_band,
    without_lines,
)
from extractors.marks.choices.line_ink import LineInk
from extractors.marks.choices.marked_words import ringed
from extractors.marks.choices.option_words import (
    Choice,
    Word,
    are_one_question,
    choices_of,
    may_be_one_question,
    with_signs,
)
from extractors.marks.choices.row_print import Print, print_of
from extractors.marks.colour import Mask
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

AROUND = 0.9
"""What is looked at around a row, in heights of its lines; half of it above and below."""
ALONG, ACROSS = 0.6, 0.75
"""Share of its words that a line runs along at least, and one that strikes them out: joined print seldom is as long."""
THROUGH = 0.42
"""Distance of a line through words from their middle at most, in heights of the print."""
BELOW, NEARER, NEXT = 1.15, 0.66, 0.58
"""The same of a line below them at most, also as a share of the way to the next row; of a short one from that at least."""
RING, MANY = 0.95, 3
"""Distance of the upper side of a ring, in the same unit; options left by a single line that are more than it says."""
THICK, LONGER = 0.33, 0.25
"""Thickness from which a line may be blurred print, and how much longer than its words it is then at least, in the same unit."""
UNDER, FREE = 0.66, 0.61
"""Distance of a line from the middle of the print from which it is none of it, and where paper begins, in the same unit."""
PARTLY, FEW, OUT = 0.3, 1, 0.08
"""Share of its words from which a line may mean them; characters of short words; how far a line runs out behind these."""
BAND = 0.54
"""Half of what print may reach, in its heights: shorter lines are looked for beyond."""
SHORT = 0.8
"""Length of a line beside the print at least, in its heights; one through it is longer than a stroke of print."""
BEYOND = 1.6
"""How far a line below one option reaches beyond its words at most, in heights of the print."""


@dataclass(frozen=True)
class _Row:
    """The lines of one height with their options, the drawn lines there, the print, its ink, and how far the next row is.

    `bare`: the ink without the drawn lines.
    """

    lines: Sequence[Line]
    choices: Sequence[Choice]
    drawn: Sequence[DrawnLine]
    size: Print
    ink: LineInk
    bare: LineInk
    unit: float
    below: float


def mark_struck(
    dark: Mask, rows: Sequence[Sequence[Line]], unit: float, cell: Box | None = None
) -> list[list[Line]]:
    """Write which options of a question are left where others are struck out, or which are underlined or ringed.

    Args:
        dark: darkness of the page.
        rows: the lines of each row of the question, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which the question stands; its rules are none of the ink.

    Returns:
        The rows; themselves where they are no options or nothing is drawn along them.
    """
    given = [list(row) for row in rows]
    if not may_be_one_question(rows):
        return given
    boxes = [Box.around([line.box for line in row if line.box is not None]) for row in rows]
    seen = [_row(dark, row, unit, cell, _next_row(box, boxes)) for row, box in zip(rows, boxes, strict=True)]
    if not are_one_question(rows, [row.choices for row in seen]):
        return given
    marked = _struck(seen) or _chosen(seen)
    if marked is None:
        return given
    return [
        with_signs(row.lines, list(zip(row.choices, signs, strict=True)))
        for row, signs in zip(seen, marked, strict=True)
    ]


def _next_row(box: Box, boxes: Sequence[Box]) -> float:
    """How far the middle of the next row is from that of a row, in points."""
    away = [other.center[1] - box.center[1] for other in boxes if other.center[1] > box.center[1]]
    return min(away, default=4 * box.height)


def _row(dark: Mask, row: Sequence[Line], unit: float, cell: Box | None, below: float) -> _Row:
    """Look up the print and the drawn lines of a row; `below`: distance of the next one in points."""
    ink = LineInk.of_row(dark, row, unit, cell, aside=AROUND, above=AROUND / 2)
    size = print_of(ink, row, unit)
    drawn = find_drawn_lines(dark, ink, size.size, unit)
    bare = without_lines(ink, [line for line in drawn if line.is_sure], unit)
    if any(line.is_sure for line in drawn):
        size = print_of(bare, row, unit)
    y0, y1 = (size.middle + side * BAND * size.size for side in (-1, 1))
    drawn += find_drawn_lines(dark, without_band(ink, y0, y1, unit), size.size, unit, SHORT)
    free = size.middle + FREE * size.size, size.middle + min(BELOW * size.size, below - NEXT * size.size)
    drawn += find_waves(ink, *free, size.size, unit, SHORT)
    choices = choices_of(row, size.size)
    if choices and choices[0].sign is None and any(choice.sign is not None for choice in choices):
        label = _Row(row, choices[:1], drawn, size, ink, bare, unit, below)
        choices = choices if _is_struck(choices[0], label) else choices[1:]
    return _Row(row, choices, drawn, size, ink, bare, unit, below)


def _struck(rows: Sequence[_Row]) -> list[list[str]] | None:
    """The signs of the options of each row where some are struck out; None where none is."""
    struck = [[_is_struck(choice, row) for choice in row.choices] for row in rows]
    if not any(map(any, struck)):
        return None
    if all(map(all, struck)):
        return [[UNCLEAR for _ in row.choices] for row in rows]
    left = {
        choice.state
        for row, flags in zip(rows, struck, strict=True)
        for choice, out in zip(row.choices, flags, strict=True)
        if not out
    }
    told = bool(left & {TICKED, UNCLEAR})
    lines = sum(map(sum, struck))
    slip = lines == 1 and sum(map(len, struck)) - lines >= MANY
    return [
        [
            _sign(choice, row, out, told, UNCLEAR if slip else TICKED)
            for choice, out in zip(row.choices, flags, strict=True)
        ]
        for row, flags in zip(rows, struck, strict=True)
    ]


def _sign(choice: Choice, row: _Row, out: bool, told: bool, rest: str) -> str:
    """The sign of an option, struck out or not, where boxes tell what is chosen; `rest`: that of what is left else."""
    if out:
        return UNTICKED
    if _is_struck(choice, row, sure=False) and (not told or choice.state == TICKED):
        return UNCLEAR
    return (choice.state or UNTICKED) if told else rest


def _is_struck(choice: Choice, row: _Row, sure: bool = True) -> bool:
    """Whether a line, or what may be one, runs through the words of an option, and beyond the print of short ones."""
    word = choice.word
    return any(
        line.share_of(word.x0, word.x1) >= (ACROSS if sure else ALONG)
        and abs(line.height_at(word.x0, word.x1) - row.size.middle) <= THROUGH * row.size.size
        and (not sure or (line.is_sure and not _is_thick_print(line, word, row.size.size)))
        and (not sure or word.last - word.first > FEW or _runs_out(line, choice, row))
        for line in row.drawn
    )


def _is_thick_print(line: DrawnLine, word: Word, size: float) -> bool:
    """Whether a line may be the joined print of a blurred word: thick, and no longer than that."""
    out = max(word.x0 - float(line.x[0]), -size) + max(float(line.x[-1]) - word.x1, -size)
    return line.thickness > THICK * size and out < LONGER * size


def _runs_out(line: DrawnLine, choice: Choice, row: _Row) -> bool:
    """Whether a line runs on behind the print of an option."""
    word, spare = choice.word, row.size.size / 4
    x0, x1 = (round(x * row.unit) - row.ink.x0 for x in (word.x0 - spare, word.x1 + spare))
    columns = np.flatnonzero(row.bare.mask[:, max(x0, 0) : max(x1, 0)].any(axis=0))
    end = (max(x0, 0) + int(columns[-1]) + 1 + row.ink.x0) / row.unit if len(columns) else word.x1
    return bool(line.x[-1] >= max(end, word.x1 - OUT * row.size.size) + OUT * row.size.size)


def _chosen(rows: Sequence[_Row]) -> list[list[str]] | None:
    """The signs of the options of each row where lines below or around words choose some that no box does; else None."""
    every = [(choice, row) for row in rows for choice in row.choices]
    rings = [(choice.word, row) for choice, row in every if _is_ringed(choice, row)]
    below = [_is_chosen(choice, row) and not _is_of_ring(choice, row, rings) for choice, row in every]
    ticked = [choice.state == TICKED for choice, _ in every]
    if not any(flag and not told for flag, told in zip(below, ticked, strict=True)):
        return None
    around = [index in held for row, held in _held(rows) for index in range(len(row.choices))]
    along = [one or other for one, other in zip(below, around, strict=True)]
    if all(along):
        return None
    doubted = [
        _is_chosen(choice, row, sure=False) and not _is_of_ring(choice, row, rings) for choice, row in every
    ]
    apart = any(told and not maybe for told, maybe in zip(ticked, doubted, strict=True))
    others = UNCLEAR if apart else TICKED
    signs = iter(
        TICKED if told else others if flag else UNCLEAR if maybe else choice.state or UNTICKED
        for (choice, _), flag, told, maybe in zip(every, along, ticked, doubted, strict=True)
    )
    return [[next(signs) for _ in row.choices] for row in rows]


def _held(rows: Sequence[_Row]) -> Iterator[tuple[_Row, list[int | None]]]:
    """The rows with the bare options that rings hold."""
    for row in rows:
        words = [choice.word for choice in row.choices]
        bare = all(choice.sign is None for choice in row.choices)
        yield row, ringed(row.ink, row.lines, words, row.size, row.unit) if bare else []


def _is_ringed(choice: Choice, row: _Row) -> bool:
    """Whether lines run above the words of an option and below them."""
    word, size = choice.word, row.size.size
    away = [
        line.height_at(word.x0, word.x1) - row.size.middle
        for line in row.drawn
        if line.is_sure and not line.is_rule and line.share_of(word.x0, word.x1) >= PARTLY
    ]
    return any(BAND * size < -y <= RING * size for y in away) and any(
        BAND * size < y <= BELOW * size for y in away
    )


def _is_of_ring(choice: Choice, row: _Row, rings: Sequence[tuple[Word, _Row]]) -> bool:
    """Whether what runs below the words of an option is the upper side of a ring in the next row."""
    word = choice.word
    return not _is_ringed(choice, row) and any(
        other.size.middle > row.size.middle
        and abs(other.size.middle - row.size.middle) <= 1.5 * row.below
        and min(ringed.x1, word.x1) > max(ringed.x0, word.x0)
        for ringed, other in rings
    )


def _is_below(line: DrawnLine, word: Word, row: _Row) -> bool:
    """Whether a line runs below all print of its words, so that it is none of it."""
    return line.height_at(word.x0, word.x1) - row.size.middle >= UNDER * row.size.size


def _is_chosen(choice: Choice, row: _Row, sure: bool = True) -> bool:
    """Whether a line of a pen, or what may be one, runs below the words of an option: of a ring, or hardly beyond them."""
    word, size = choice.word, row.size.size
    near = [
        line
        for line in row.drawn
        if line.share_of(word.x0, word.x1) >= (ALONG if sure else PARTLY)
        and (line.is_sure or not sure or _is_below(line, word, row))
        and not line.is_rule
        and line.x[0] >= word.start - (BEYOND if choice.sign is None else 2 * BEYOND) * size
        and line.x[-1] <= word.x1 + BEYOND * size
    ]
    for line in near:
        y = line.height_at(word.x0, word.x1) - row.size.middle
        long = line.x[-1] - line.x[0] >= LENGTH * size
        if BAND * size < y <= min(BELOW * size, NEARER * row.below if long else row.below - NEXT * size):
            return True
    return False
