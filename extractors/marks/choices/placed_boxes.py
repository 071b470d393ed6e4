"""Which frames beside and within a recognised line are boxes to tick, and which are characters or parts of a seal.

The engine's own reading speaks for a box where it read a sign of one. A frame that it dropped or took for another
character is a box only where a like one stands in the same row, cell or column: options come in several, while a
rare character, two zeros or a stroke of a seal stand alone. What cannot be told ticked from empty is said only
beside boxes that can (an unclear box in a label would spoil the name beside it).

Example:
    The frame that was read as 口 in `口是□否` is a box, that in `出口创汇` is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.checkboxes import BOX_SIGNS, TICK_SIGNS
from extractors.marks.choices.line_ink import character_middles, character_scores
from extractors.marks.choices.tick_boxes import TickBox
from models.document import Line
from models.geometry import Box

ON_CHARACTER = 0.4
"""Distance of a box from the middle of the character that stands there, in heights of the line."""
DOUBLE = 1.75
"""Distance of two characters, in usual distances, from which a box may stand between them."""
IN_GAP = 0.7
"""Distance from the characters on both sides of a box that was not read, in distances of characters."""
FEW = 3
"""So few characters may all be options of their own: their distances are no pitch of print (`是  否`)."""
LEAST_ALONE = 0.42
"""Side of a box, in heights of its line, where the engine saw no character at all."""
SURE_CHARACTER = 0.9
"""Score from which a character that looks like a box is that character."""
DOUBTED_CHARACTER = 0.6
"""Score below which any character that stands on a frame is the frame."""
ALIKE = 0.25
"""Difference of the sides of like boxes as a share of the larger."""
APART = 1.7
"""Least distance of like boxes in sides: an option stands between them."""
LEVEL, BELOW, ALIGNED = 0.6, 8.0, 0.6
"""Like boxes stand in one row, or below each other: differences of their places in sides."""
CROWDED, SHORTEST = 4, 2.0
"""From so many boxes on that the engine did not read, options of fewer characters in the mean are print."""
LOOKALIKES = frozenset("口囗ロロ凶区図囚O0oDQ回·・")
_BEFORE_OPTION = frozenset(" \u3000:：,，;；、。()（）/|")


@dataclass(frozen=True)
class PlacedBox:
    """A box of a line.

    Attributes:
        box: in pixels of its strip.
        place: in points.
        character: index of the character it stands on; None for none.
        was_read: whether the engine read a box or a tick there.
        shade: how much darker inside than the print of its form's empty box, where it was told by that.
        also: further characters that were read of what is drawn there.
    """

    box: TickBox
    place: Box
    character: int | None
    was_read: bool
    shade: float | None = None
    also: tuple[int, ...] = ()

    @property
    def side(self) -> float:
        """Mean of width and height in points."""
        return (self.place.width + self.place.height) / 2


def place_box(line: Line, box: TickBox, place: Box) -> PlacedBox:
    """Find the character that a frame of a line stands on."""
    middles = character_middles(line)
    x = place.center[0]
    nearest = min(range(len(middles)), key=lambda index: abs(middles[index] - x))
    near = line.box is not None and abs(middles[nearest] - x) <= ON_CHARACTER * line.box.height
    on_it = near and not line.text[nearest].isspace()
    sign = on_it and line.text[nearest] in BOX_SIGNS | TICK_SIGNS
    return PlacedBox(box, place, nearest if on_it else None, sign)


def is_box(line: Line, one: PlacedBox, several: bool) -> bool:
    """Tell what may be a box from the frame of a character; `several`: the line has more frames."""
    height = line.box.height if line.box else 0.0
    if one.character is None:
        return one.place.width >= LEAST_ALONE * height and _in_gap(line, one.place.center[0])
    if one.was_read:
        return True
    before = line.text[one.character - 1] if one.character else ""
    if before.isascii() and before.isalnum():
        return False
    score = character_scores(line)[one.character]
    if line.text[one.character] in LOOKALIKES and score < SURE_CHARACTER:
        return not before or before in _BEFORE_OPTION or several
    return score < DOUBTED_CHARACTER


def may_hold_boxes(line: Line) -> bool:
    """Whether something in a line may be a box: a sign, a doubtful character, or a gap as wide as a character."""
    scores = line.character_confidences
    doubted = len(scores) != len(line.text) or any(
        score < (SURE_CHARACTER if character in LOOKALIKES else DOUBTED_CHARACTER)
        for character, score in zip(line.text, scores, strict=True)
    )
    return doubted or shows_boxes(line)


def shows_boxes(line: Line) -> bool:
    """Whether a line has a sign of a box or a tick, or a gap as wide as a character between or before its print."""
    if any(character in BOX_SIGNS or character in TICK_SIGNS for character in line.text):
        return True
    middles = _print_middles(line)
    if len(middles) < 3 or line.box is None:
        return False
    gaps = np.diff([line.box.x0, *middles])
    return float(gaps.max()) >= DOUBLE * _pitch(middles)


def choices_only(
    found: Sequence[Sequence[PlacedBox]], lines: Sequence[Line], cells: Sequence[Box], seals: Sequence[Box]
) -> list[list[PlacedBox]]:
    """Keep the boxes that belong to options.

    Args:
        found: what may be a box, for each line.
        lines: the lines.
        cells: cells of tables, in points.
        seals: boxes of the seals of the page, whose rings and characters look like frames.

    Returns:
        What is kept, for each line.
    """
    clear = [
        [one for one in boxes if one.was_read or not any(s.contains_point(*one.place.center) for s in seals)]
        if not _is_print(line, boxes)
        else [one for one in boxes if one.was_read]
        for line, boxes in zip(lines, found, strict=True)
    ]
    every = [(placed, _cell_of(placed.place, cells)) for boxes in clear for placed in boxes]
    chosen = [
        one
        for one, cell in every
        if _is_choice(one, [other for other, own in every if own == cell and _alike(one, other)])
    ]
    kept = {id(one) for one in chosen} | {id(one) for one, _ in every if _goes_with(one, chosen)}
    return [[one for one in boxes if id(one) in kept] for boxes in clear]


def _goes_with(one: PlacedBox, chosen: Sequence[PlacedBox]) -> bool:
    """Whether a circle stands in one row with a like one of a choice, whose other circles may stand in other rows."""
    return one.box.is_round and any(
        other.box.is_round and _alike(one, other) and _in_row(one, other) for other in chosen
    )


def _is_choice(one: PlacedBox, fellows: Sequence[PlacedBox]) -> bool:
    """Whether a box has fellows that make it a choice; frames full of ink alone, none of which was read, are print.

    Circles, which begin the items of lists too, are of two states or stand in one row with others.
    """
    if one.box.is_round:
        others = {fellow.box.state for fellow in fellows if fellow.box.is_round}
        in_row = any(fellow.box.is_round and _in_row(one, fellow) for fellow in fellows)
        return BoxState.EMPTY in others | {one.box.state} and (in_row or bool(others - {one.box.state}))
    if one.box.state is BoxState.UNCLEAR:
        return any(fellow.box.state is not BoxState.UNCLEAR for fellow in fellows)
    told = [fellow for fellow in fellows if fellow.was_read or fellow.box.state is BoxState.EMPTY]
    return one.was_read or bool(told) or (one.box.state is BoxState.EMPTY and bool(fellows))


def _alike(one: PlacedBox, other: PlacedBox) -> bool:
    """Whether two boxes are of one size and stand as those of two options do."""
    side = max(one.side, other.side)
    across, down = _apart(one, other)
    in_column = across <= ALIGNED and 1.0 <= down <= BELOW
    return abs(one.side - other.side) <= ALIKE * side and (_in_row(one, other) or in_column)


def _in_row(one: PlacedBox, other: PlacedBox) -> bool:
    across, down = _apart(one, other)
    return down <= LEVEL and across >= APART


def _apart(one: PlacedBox, other: PlacedBox) -> tuple[float, float]:
    """Distance of the middles of two boxes, across and down, in sides."""
    side = max(one.side, other.side)
    (x0, y0), (x1, y1) = one.place.center, other.place.center
    return abs(x0 - x1) / side, abs(y0 - y1) / side


def _is_print(line: Line, boxes: Sequence[PlacedBox]) -> bool:
    """Whether frames stand too close for options: strokes of small or doubled print."""
    unread = sum(not one.was_read for one in boxes)
    return unread >= CROWDED and len(line.text) < (SHORTEST + 1) * len(boxes)


def _cell_of(place: Box, cells: Sequence[Box]) -> int | None:
    return next((n for n, cell in enumerate(cells) if cell.contains_point(*place.center)), None)


def _in_gap(line: Line, x: float) -> bool:
    """Whether a place lies where one more character would stand: in a double gap, or before or behind all others."""
    middles = _print_middles(line)
    if not middles or line.box is None:
        return False
    pitch = _pitch(middles)
    if len(middles) <= FEW:
        pitch = min(pitch, line.box.height)
    before = max((middle for middle in middles if middle <= x), default=None)
    behind = min((middle for middle in middles if middle > x), default=None)
    if before is None or behind is None:
        return abs(x - (middles[0] if before is None else middles[-1])) >= IN_GAP * pitch
    return behind - before >= DOUBLE * pitch and min(x - before, behind - x) >= IN_GAP * pitch


def _print_middles(line: Line) -> list[float]:
    """The middles of the characters that are not blank."""
    middles = character_middles(line)
    return [middle for middle, character in zip(middles, line.text, strict=True) if not character.isspace()]


def _pitch(middles: Sequence[float]) -> float:
    """The usual distance of neighbouring characters; 0 for a single one."""
    return float(np.median(np.diff(middles))) if len(middles) > 1 else 0.0
