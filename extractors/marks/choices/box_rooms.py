"""The rooms in which the boxes of a choice stand: boxes that a pen covered, and marks made where a box would be.

All boxes of a choice stand alike before their words. Where one option has none, and strokes stand in the place where it
would be, it is the pen that ticked it: with a cross in the box's stead, a tick that covers most of a small box, or a box
blackened beyond its frame, which recognition takes for letters or drops.

Example:
    Of `×是 ☐否` the cross stands where the box of 是 would: it is ticked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.checkboxes import BOX_SIGNS, TICK_SIGNS
from extractors.marks.choices.choice_page import Boxes, ChoicePage
from extractors.marks.choices.line_ink import LineInk, character_middles, character_scores
from extractors.marks.choices.pen_ticks import LETTERS
from extractors.marks.choices.placed_boxes import DOUBTED_CHARACTER, LOOKALIKES, PlacedBox
from extractors.marks.choices.room_ink import around, holds_strokes, part_of, share_inked
from extractors.marks.choices.tick_boxes import TickBox
from models.document import Line
from models.geometry import Box

LEVEL = 0.5
"""Difference of the distances of boxes from their words in one choice at most, in sides."""
FARTHEST = 3.0
"""Distance of the middles of a box and of the first character of its words at most, in sides."""
CHARACTER = 0.47
"""Half of a character with its side, in sides of a character."""
ROOM, CORE = 0.65, 0.3
"""Half of the room of a box, and of its inside, in sides."""
INKED, MORE = 0.08, 2.0
"""Share of the inside of a room that strokes ink at least, and how many times that of an empty box of the choice."""
CLEAN = 0.02
"""The same of the inside of an empty box that was not found by its frame."""
OFF = (-0.2, -0.1, 0.0, 0.1, 0.2)
"""Where such a box may stand beside the place in which its fellows stand, in sides."""
SIDE, COVERED, SOME_SIDES = (0.36, 0.64, 0.35), 0.7, 3
"""From where to where its sides lie from its middle, and along which length, in sides; share of it that is inked; so
many sides of four may be a box's or a stroke's."""
ABOVE = 0.4
_BLOCKS = frozenset("█▇▆▉▊▮■◼⬛●▲◆")
DRAWN_SIGNS = TICK_SIGNS | LETTERS | LOOKALIKES | _BLOCKS
"""What recognition takes marks of a pen, and boxes, for."""


@dataclass(frozen=True)
class _Form:
    """How the boxes of a choice stand: side, distance of the words behind, height beside the line's middle, in points.

    `inked`: share of ink inside of its empty boxes at most.
    """

    side: float
    ahead: float
    lift: float
    inked: float


@dataclass(frozen=True)
class _Head:
    """Where words without a box begin: the first character, the middle before it, and what was read between."""

    x: float
    before: float | None
    between: tuple[int, ...]


def with_rooms(page: ChoicePage, boxes: Boxes) -> list[list[PlacedBox]]:
    """Add the boxes that strokes of a pen cover, or stand in place of, as ticked ones.

    Args:
        page: its lines.
        boxes: those that were found in each line.

    Returns:
        The boxes of each line, from the left.
    """
    result = [list(held) for held in boxes]
    for numbers in page.questions(boxes):
        inks = {number: page.ink_of(number, ABOVE) for number in numbers}
        form = _form_of(page, boxes, inks)
        for number in numbers if form is not None else ():
            added = list(_added(page, number, boxes[number], form, inks[number])) if form else []
            result[number] = sorted([*result[number], *added], key=lambda one: one.place.x0)
    return result


def _form_of(page: ChoicePage, boxes: Boxes, inks: dict[int, LineInk]) -> _Form | None:
    """How the empty boxes of a choice stand before their words; None where there is none, or they stand unlike."""
    found = []
    for number, ink in inks.items():
        line = page.lines[number]
        words = [x for x, sign in zip(character_middles(line), line.text, strict=True) if is_word(sign)]
        for one in boxes[number]:
            head = min((x for x in words if x > one.place.x1 - 0.2 * one.side), default=None)
            if one.box.state is BoxState.EMPTY and head is not None and line.box is not None:
                x, y = one.place.center
                inked = share_inked(ink, around(x, y, CORE * one.side), page.unit)
                found.append((one.side, head - x, y - line.box.center[1], inked))
    if not found:
        return None
    side, ahead, lift, _ = (float(np.median(column)) for column in zip(*found, strict=True))
    apart = max(abs(one[1] - ahead) for one in found)
    if apart > LEVEL * side or ahead > FARTHEST * side:
        return None
    return _Form(side, ahead, lift, max(one[3] for one in found))


def is_word(sign: str) -> bool:
    """Whether a character begins words of an option: recognition takes marks for letters and signs."""
    return sign.isalnum() and not sign.isascii() and sign not in DRAWN_SIGNS


def _added(
    page: ChoicePage, number: int, own: Sequence[PlacedBox], form: _Form, ink: LineInk
) -> Iterator[PlacedBox]:
    """The boxes of a line that strokes cover or stand for."""
    line, span = page.lines[number], page.spans[number]
    if line.box is None or span is None:
        return
    y, half = line.box.center[1] + form.lift, CHARACTER * line.box.height
    for head in _heads(line, own, form.side):
        x = head.x - form.ahead
        left = span[0] if head.before is None else head.before + half
        right = min(head.x - min(half, form.ahead - CORE * form.side), x + ROOM * form.side)
        if left > x - CORE * form.side or page.in_seal(x, y):
            continue
        left = max(left, x - ROOM * form.side)
        was_read = any(line.text[index] in TICK_SIGNS | LETTERS for index in head.between)
        state = _state(page, form, ink, (left, right), (x, y), was_read)
        if state is not None:
            half_box = form.side / 2
            place = Box(x0=x - half_box, y0=y - half_box, x1=x + half_box, y1=y + half_box)
            first = head.between[0] if head.between else None
            box = TickBox(0, 0, 1, 1, state)
            yield PlacedBox(box, place, first, was_read=True, also=head.between[1:])


def _state(
    page: ChoicePage,
    form: _Form,
    ink: LineInk,
    room: tuple[float, float],
    middle: tuple[float, float],
    was_read: bool,
) -> BoxState | None:
    """What is drawn in a room from left to right, with its middle; None for nothing, and where nobody can tell.

    Strokes that were read as a tick or a cross need not cross the middle.
    """
    high = (middle[1] - ROOM * form.side, middle[1] + ROOM * form.side)
    if not holds_strokes(ink, (room[0], high[0], room[1], high[1]), form.side, page.unit):
        return None
    sides = _sides_around(ink, *middle, form.side, page.unit)
    if sides > SOME_SIDES:
        return BoxState.EMPTY
    inked = share_inked(ink, around(*middle, CORE * form.side), page.unit)
    drawn = was_read or inked >= max(INKED, MORE * form.inked)
    return BoxState.TICKED if drawn and sides < SOME_SIDES else None


def _heads(line: Line, own: Sequence[PlacedBox], side: float) -> Iterator[_Head]:
    """Where words begin that have no box before them, with what was read of marks between them and those before."""
    middles, scores = character_middles(line), character_scores(line)
    placed = {one.character for one in own}
    before: float | None = None
    between: list[int] = []
    boxed = False
    for index, (sign, x) in enumerate(zip(line.text, middles, strict=True)):
        boxed = boxed or any((before or 0.0) < one.place.center[0] <= x + side / 2 for one in own)
        if sign.isspace() or index in placed:
            continue
        if not is_word(sign) and (sign in DRAWN_SIGNS or sign.isascii() or scores[index] < DOUBTED_CHARACTER):
            between.append(index)
            continue
        if is_word(sign) and not boxed:
            yield _Head(x, before, tuple(between))
        before, between, boxed = x, [], sign in BOX_SIGNS


def _sides_around(ink: LineInk, x: float, y: float, side: float, unit: float) -> int:
    """How many sides are drawn around an inside without ink, which lies at a place in points or a little beside it."""
    most = 0
    for right in OFF:
        for down in OFF:
            middle = x + right * side, y + down * side
            if share_inked(ink, around(*middle, CORE * side), unit) <= CLEAN:
                most = max(most, _sides_at(ink, *middle, side, unit))
    return most


def _sides_at(ink: LineInk, x: float, y: float, side: float, unit: float) -> int:
    """How many sides of a box with its middle at a place in points are drawn."""
    near, far, along = (share * side for share in SIDE)
    level = [
        part_of(ink, (x - along, y + a, x + along, y + b), unit) for a, b in ((-far, -near), (near, far))
    ]
    upright = [
        part_of(ink, (x + a, y - along, x + b, y + along), unit) for a, b in ((-far, -near), (near, far))
    ]
    covered = [part.any(axis=0) for part in level] + [part.any(axis=1) for part in upright]
    return sum(bool(one.size) and float(one.mean()) >= COVERED for one in covered)
