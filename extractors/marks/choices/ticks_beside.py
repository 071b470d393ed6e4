"""Ticks and crosses of a pen that stand free between the options of a row with boxes: behind one, or before the next.

Such a tick belongs to what it stands clearly nearer to: to the words before it, or to the box behind it. Where neither
is clearly nearer, both are unclear.

Example:
    `☐国有 ☐集体` with a tick right behind 国有 becomes `☑国有 ☐集体`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.marks.choices.checkboxes import STATES, TICK_SIGNS
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.line_ink import LineInk, character_middles
from extractors.marks.choices.option_words import Choice, choices_of, with_signs
from extractors.marks.choices.pen_ticks import Shape, find_pen_marks
from extractors.marks.choices.row_print import Print, print_of
from extractors.marks.colour import Mask
from models.document import TICKED, UNCLEAR, Line
from models.geometry import Box

AROUND, ABOVE = 1.2, 0.35
"""What is looked at around a row, in heights of its lines: on its sides, and above and below."""
BESIDE = 0.75
"""Distance of the middles of a tick and of the print beside it, from the top, in heights of the print."""
LINE = 1.3
"""Height of a line in heights of its print."""
NEAR, NEARER = 2.0, 0.6
"""Distance of a tick from its option at most, in heights of the print, and as a share of that from the next one."""
HALF_BOX, HALF_TICK = 0.5, 0.35
"""Half of a box and of a tick that was read, in heights of the print."""
_LOOSE = TICK_SIGNS | {TICKED}


@dataclass(frozen=True)
class _Tick:
    """A tick from x0 to x1 in points; `place`: of its character, where it was read: number of the line and index."""

    x0: float
    x1: float
    place: tuple[int, int] | None = None


def mark_beside(dark: Mask, row: Sequence[Line], unit: float, cell: Box | None = None) -> list[Line]:
    """Give the ticks that stand free between options with boxes to their options.

    Args:
        dark: darkness of the page.
        row: the lines at one height of one cell, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which the row stands; its rules are none of the ink.

    Returns:
        The lines; themselves where no tick stands free.
    """
    if not any(sign in STATES for line in row for sign in line.text):
        return list(row)
    ink = LineInk.of_row(dark, row, unit, cell, aside=AROUND, above=ABOVE)
    size = print_of(ink, row, unit)
    choices = choices_of(row, size.size)
    boxed = [
        choice for choice in choices if choice.sign and choice.sign < (choice.word.line, choice.word.first)
    ]
    if not boxed or len(boxed) < len(choices) - 1:
        return list(row)
    ticks = _ticks(ink, row, boxed, size, unit)
    told: dict[Choice, str] = {}
    read: set[tuple[int, int]] = set()
    for tick in ticks:
        owners = [*_owners(tick, row, choices, size.size)]
        for choice, sign in owners:
            told[choice] = sign if told.get(choice) in (None, sign) else TICKED
        read |= {tick.place} if owners and tick.place is not None else set()
    if not told:
        return list(row)
    marked = with_signs(row, [*told.items()])
    return [_without(line, {index for line_, index in read if line_ == n}) for n, line in enumerate(marked)]


def _ticks(
    ink: LineInk, row: Sequence[Line], boxed: Sequence[Choice], size: Print, unit: float
) -> list[_Tick]:
    """The free ticks of a row: those in the pixels, and those that the engine read elsewhere."""
    own = {choice.sign for choice in boxed}
    signs = [
        (number, index, sign, x)
        for number, line in enumerate(row)
        for index, (sign, x) in enumerate(zip(line.text, character_middles(line), strict=True))
        if not sign.isspace()
    ]
    loose = [(n, i, x) for n, i, sign, x in signs if sign in _LOOSE and (n, i) not in own]
    words = [x for n, i, sign, x in signs if sign not in _LOOSE and (n, i) not in own]
    boxes = [x for n, i, _, x in signs if (n, i) in own]
    seen = [
        _Tick(mark.x0, mark.x1)
        for mark in find_pen_marks(ink, words, LINE * size.size, size.pitch, unit, boxes)
        if mark.shape is not Shape.STROKE and abs(mark.y - size.middle) <= BESIDE * size.size
    ]
    half = HALF_TICK * size.size
    read = []
    for number, index, x in loose:
        there = next((tick for tick in seen if tick.x0 - half <= x <= tick.x1 + half), None)
        if there is not None:
            seen.remove(there)
        read.append(_Tick(there.x0 if there else x - half, there.x1 if there else x + half, (number, index)))
    return [*read, *seen]


def _owners(
    tick: _Tick, row: Sequence[Line], choices: Sequence[Choice], size: float
) -> Iterator[tuple[Choice, str]]:
    """The option to which a tick belongs, or two that it leaves unclear."""
    middle = (tick.x0 + tick.x1) / 2
    before = max(
        (c for c in choices if c.word.x1 - size / 2 <= middle), key=lambda c: c.word.x1, default=None
    )
    behind = min((c for c in choices if c.word.x0 > middle), key=lambda c: c.word.x0, default=None)
    left = max(tick.x0 - before.word.x1, 0.0) if before else NEAR * size + 1
    right = NEAR * size + 1
    if behind is not None and behind.sign is not None:
        number, index = behind.sign
        box = character_middles(row[number])[index]
        if box < middle:  # between a box and its words: the tick of that box
            yield behind, TICKED
            return
        right = max(box - HALF_BOX * size - tick.x1, 0.0)
    if min(left, right) > NEAR * size:
        return
    if before is not None and left <= NEARER * right and before.sign is not None:
        yield before, TICKED
    elif behind is not None and right <= NEARER * left:
        yield behind, TICKED
    else:
        yield from ((one, UNCLEAR) for one in (before, behind) if one is not None and one.sign is not None)


def _without(line: Line, places: set[int]) -> Line:
    """The line without the characters at some places."""
    return (
        with_glyphs(line, [glyph for index, glyph in enumerate(glyphs_of(line)) if index not in places])
        if places
        else line
    )
