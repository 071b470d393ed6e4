"""Options that a pen has struck out or underlined, with boxes or without.

A line through the words of an option takes it away, whatever stands in its box; where nothing else is ticked, the
options left are chosen. A line below words chooses them, where no option is chosen otherwise. The options of one
question stand in one cell, perhaps in several rows.

Example:
    `☐是  ☐否` with a line through 是 becomes `☐是  ☑否`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.marks.colour import Mask
from extractors.marks.drawn_lines import DrawnLine, find_drawn_lines
from extractors.marks.line_ink import LineInk
from extractors.marks.option_words import (
    Choice,
    Print,
    are_options,
    choices_of,
    may_be_options,
    print_of,
    with_signs,
)
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

AROUND = 0.9
"""What is looked at around a row, in heights of its lines; half of it above and below."""
INSET = 1.2
"""Points from the middle of a cell's rule to where its inside begins."""
ALONG = 0.6
"""Share of its words that a line runs along at least."""
THROUGH = 0.42
"""Distance of a line through words from their middle at most, in heights of the print."""
BELOW = 1.15
"""The same of a line below them."""
BEYOND = 1.6
"""How far a line below one option reaches beyond its words at most, in heights of the print."""


@dataclass(frozen=True)
class _Row:
    """The lines of one height with their options, the drawn lines there, and the print."""

    lines: Sequence[Line]
    choices: Sequence[Choice]
    drawn: Sequence[DrawnLine]
    size: Print


def mark_struck(
    dark: Mask, rows: Sequence[Sequence[Line]], unit: float, cell: Box | None = None
) -> list[list[Line]]:
    """Write which options of a question are left where others are struck out, or which are underlined.

    Args:
        dark: darkness of the page.
        rows: the lines of each row of the question, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which the question stands; its rules are none of the ink.

    Returns:
        The rows; themselves where they are no options or nothing is struck out or underlined.
    """
    given = [list(row) for row in rows]
    if not _are_options(rows):
        return given
    seen = [_row(dark, row, unit, cell) for row in rows]
    marked = _struck(seen) or _underlined(seen)
    if marked is None:
        return given
    return [
        with_signs(row.lines, list(zip(row.choices, signs, strict=True)))
        for row, signs in zip(seen, marked, strict=True)
    ]


def _are_options(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines of a question are options: by two boxes at least, else by what they say."""
    choices = [
        choice
        for row in rows
        for number, line in enumerate(row)
        for choice in choices_of(line, number, line.box.height if line.box else 0.0)
    ]
    if sum(choice.sign is not None for choice in choices) > 1:
        return True
    lines = [line for row in rows for line in row]
    return may_be_options(lines) and are_options([choice.word for choice in choices])


def _row(dark: Mask, row: Sequence[Line], unit: float, cell: Box | None) -> _Row:
    """Look up the print and the drawn lines of a row."""
    boxes = [line.box for line in row if line.box is not None]
    ink = LineInk.around(dark, Box.around(boxes), unit, aside=AROUND, above=AROUND / 2)
    if cell is not None:
        ink = ink.within(cell, INSET, unit)
    size = print_of(ink, row, unit)
    drawn = find_drawn_lines(dark, ink, size.size, unit)
    choices = [choice for number, line in enumerate(row) for choice in choices_of(line, number, size.size)]
    if choices and choices[0].sign is None and any(choice.sign is not None for choice in choices):
        label = _Row(row, choices[:1], drawn, size)
        choices = choices if _is_struck(choices[0], label) else choices[1:]
    return _Row(row, choices, drawn, size)


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
    return [
        [
            UNTICKED if out else (choice.state or UNTICKED) if told else TICKED
            for choice, out in zip(row.choices, flags, strict=True)
        ]
        for row, flags in zip(rows, struck, strict=True)
    ]


def _is_struck(choice: Choice, row: _Row) -> bool:
    """Whether a line runs through the words of an option."""
    word = choice.word
    return any(
        line.share_of(word.x0, word.x1) >= ALONG
        and abs(line.height_at(word.x0, word.x1) - row.size.middle) <= THROUGH * row.size.size
        for line in row.drawn
    )


def _underlined(rows: Sequence[_Row]) -> list[list[str]] | None:
    """The signs of the options of each row where some, and no boxes, are chosen by lines below them; else None."""
    below = [[_is_underlined(choice, row) for choice in row.choices] for row in rows]
    told = any(choice.state in (TICKED, UNCLEAR) for row in rows for choice in row.choices)
    if told or not any(map(any, below)) or all(map(all, below)):
        return None
    return [[TICKED if flag else UNTICKED for flag in flags] for flags in below]


def _is_underlined(choice: Choice, row: _Row) -> bool:
    """Whether a line of a pen runs below the words of an option and hardly beyond, and none above them."""
    word, size = choice.word, row.size
    near = [line for line in row.drawn if line.share_of(word.x0, word.x1) >= ALONG]
    away = [line.height_at(word.x0, word.x1) - size.middle for line in near]
    spare = BEYOND * size.size
    start = word.x0 if choice.sign is None else word.x0 - 2 * size.size
    return not any(y < 0 for y in away) and any(
        THROUGH * size.size < y <= BELOW * size.size
        and not line.is_rule
        and line.x[0] >= start - spare
        and line.x[-1] <= word.x1 + spare
        for line, y in zip(near, away, strict=True)
    )
