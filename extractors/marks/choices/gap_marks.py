"""Marks between a printed box and its words, where the other boxes of the choice have bare paper.

A cross right behind its box is read as a letter that begins the words, or not at all.

Example:
    Of `☐X标准 ☐ 专利` the first box is ticked: nothing stands between the second and its words.
"""

from dataclasses import dataclass, replace

from extractors.marks.choices.box_rooms import is_word
from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.checkboxes import TICK_SIGNS
from extractors.marks.choices.choice_page import Boxes, ChoicePage
from extractors.marks.choices.line_ink import LineInk, character_middles, character_scores
from extractors.marks.choices.pen_ticks import LETTERS
from extractors.marks.choices.placed_boxes import DOUBTED_CHARACTER, PlacedBox
from extractors.marks.choices.room_ink import Room, holds_strokes, share_inked
from models.document import Line

ABOVE = 0.3
BEHIND = 0.15
"""How far from the side of a box the gap behind it begins, in sides."""
LEAST = 0.5
"""Width of a gap that may hold a mark, in sides."""
HALF = 0.47
"""Half of a character with its side, in heights of its line."""
WIDER = 0.4
"""What a gap is wider than the bare ones at most, in sides: a wider one in which nothing was read may hold print."""
BARE = 0.02
"""Share of ink of a gap without a mark at most."""


@dataclass(frozen=True)
class _Gap:
    """The gap behind a box: its room, and the characters that were read in it."""

    room: Room
    read: tuple[int, ...]

    @property
    def width(self) -> float:
        """In points."""
        return self.room[2] - self.room[0]


def with_gap_marks(page: ChoicePage, boxes: Boxes) -> list[list[PlacedBox]]:
    """Tick the empty boxes behind which a pen made its mark.

    Args:
        page: its lines.
        boxes: of each line, with their states.

    Returns:
        The boxes of each line in the same order.
    """
    result = [list(held) for held in boxes]
    for numbers in page.questions(boxes):
        inks = {number: page.ink_of(number, ABOVE) for number in numbers if boxes[number]}
        gaps = [
            (number, place, gap)
            for number in inks
            for place, one in enumerate(boxes[number])
            if one.box.state is BoxState.EMPTY and (gap := _gap_of(page.lines[number], one)) is not None
        ]
        bare = [
            gap.width for number, _, gap in gaps if share_inked(inks[number], gap.room, page.unit) <= BARE
        ]
        marked = [gap for gap in gaps if _is_marked(page, boxes[gap[0]][gap[1]], gap[2], inks[gap[0]])]
        for number, place, gap in marked if len(bare) >= len(marked) else ():
            one = boxes[number][place]
            if gap.read or gap.width <= max(bare) + WIDER * one.side:
                result[number][place] = _ticked(one, gap)
    return result


def _gap_of(line: Line, one: PlacedBox) -> _Gap | None:
    """The gap between a box and its words; None where it is none, or holds more than a mark may be read as."""
    if line.box is None or (one.character is not None and is_word(line.text[one.character])):
        return None
    left = one.place.x1 + BEHIND * one.side
    between: list[int] = []
    scores = character_scores(line)
    for index, (sign, x) in enumerate(zip(line.text, character_middles(line), strict=True)):
        if x <= one.place.center[0] or sign.isspace() or index == one.character:
            continue
        if is_word(sign):
            right = x - HALF * line.box.height
            room = (left, one.place.y0, right, one.place.y1)
            return _Gap(room, tuple(between)) if right - left >= LEAST * one.side else None
        if sign not in LETTERS | TICK_SIGNS and (sign.isalnum() or scores[index] >= DOUBTED_CHARACTER):
            return None
        between.append(index)
    return None


def _is_marked(page: ChoicePage, one: PlacedBox, gap: _Gap, ink: LineInk) -> bool:
    """Whether strokes stand in a gap."""
    x = (gap.room[0] + gap.room[2]) / 2
    return holds_strokes(ink, gap.room, one.side, page.unit) and not page.in_seal(x, one.place.center[1])


def _ticked(one: PlacedBox, gap: _Gap) -> PlacedBox:
    """The box with the mark behind it."""
    read = gap.read if one.character is None else (one.character, *gap.read)
    box = replace(one.box, state=BoxState.TICKED)
    return replace(one, box=box, character=next(iter(read), None), also=read[1:])
