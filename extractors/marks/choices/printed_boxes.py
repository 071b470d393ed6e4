"""The boxes of a line by the greys of the form's empty box: where they stand, and whether something is drawn in them.

A frame that was found by its sides is moved to where the print of the form's box fits; in the gaps of the words, and
where a doubtful character stands, boxes whose sides the scan washed out are found. What a box is darker inside than the
empty one tells its state; how much dirt the empty boxes of the page hold tells from where it does.

Example:
    Of `专利  标准` beside one clear box the second is found by its greys, and its faint tick by its shade.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.marks.choices.box_prints import BoxPrint, Printed
from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.like_boxes import gaps_of
from extractors.marks.choices.placed_boxes import PlacedBox, is_box, place_box
from extractors.marks.choices.tick_boxes import TickBox
from extractors.marks.colour import Mask
from models.document import Line
from models.geometry import Box

ALIKE, DRAWN_OVER = 0.68, 0.62
"""Least likeness of a place to the empty box, and of one over which something is drawn."""
CLEAN = 1.2
"""Shade up to which a box is empty whose frame showed no strokes inside, in those from which one is ticked."""
LEVEL = 0.3
"""How far a box may reach out of its line above or below, in sides."""
APART = 1.5
"""Least distance of two boxes' middles in sides."""
BEYOND = 0.3
"""How far a box may reach out of a gap, in sides."""


def printed_boxes(
    dark: Mask, line: Line, own: Sequence[PlacedBox], form: BoxPrint, span: tuple[float, float], unit: float
) -> list[PlacedBox]:
    """Find the boxes of a line that are printed as those of its form.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        line: recognised.
        own: the boxes that were found in it by their sides.
        form: how its boxes look.
        span: from where to where boxes of the line may stand, in points.
        unit: pixels per point.

    Returns:
        The boxes from the left: those found by their greys, and those of `own` in whose places there is none.
    """
    if line.box is None:
        return list(own)
    slack = max(0.5 * (line.box.height / form.side - 1), 0.0) + LEVEL
    free = [
        (x0 - BEYOND * form.side, x1 + BEYOND * form.side) for x0, x1 in gaps_of(line, (), span, form.side)
    ]
    found: list[PlacedBox] = []
    for place in form.found(dark, *span, line.box.center[1], unit, slack):
        if place.score < (ALIKE if place.shade < form.drawn else DRAWN_OVER):
            continue
        one = _placed(line, place, _state(place, form, own), form)
        gap = next((gap for gap in free if gap[0] <= one.place.x0 and one.place.x1 <= gap[1]), None)
        apart = all(abs(o.place.center[0] - place.x) >= APART * form.side for o in found)
        if apart and _may_stand(line, one, own, gap is not None):
            found.append(one)
            free = [other for other in free if other != gap]
    kept = [one for one in own if not any(_same(one, other) for other in found)]
    return sorted([*found, *kept], key=lambda one: one.place.x0)


def _state(place: Printed, form: BoxPrint, own: Sequence[PlacedBox]) -> BoxState:
    """What is drawn in a place; dirt and print of the other side are soft, strokes show in the frame as well."""
    seen = [one for one in own if one.place.contains_point(place.x, place.y)]
    states = [one.box.state for one in seen]
    if place.shade <= (CLEAN * form.drawn if states == [BoxState.EMPTY] else form.dirt):
        was_drawn = states == [BoxState.TICKED] and (seen[0].shade or 0.0) >= form.drawn
        return BoxState.UNCLEAR if was_drawn else BoxState.EMPTY
    if place.shade >= form.drawn:
        return BoxState.TICKED
    return BoxState.TICKED if states == [BoxState.TICKED] else BoxState.UNCLEAR


def _placed(line: Line, place: Printed, state: BoxState, form: BoxPrint) -> PlacedBox:
    half = form.side / 2
    box = TickBox(0, 0, 1, 1, state, is_round=form.is_round)
    where = Box(x0=place.x - half, y0=place.y - half, x1=place.x + half, y1=place.y + half)
    return replace(place_box(line, box, where), shade=place.shade)


def _may_stand(line: Line, one: PlacedBox, own: Sequence[PlacedBox], in_gap: bool) -> bool:
    """Whether a box may stand in a place: where one was found or read, on a doubtful character, or in a gap of its own."""
    if any(_same(one, other) for other in own):
        return True
    return is_box(line, one, True) if one.character is not None else in_gap


def _same(one: PlacedBox, other: PlacedBox) -> bool:
    """Whether two boxes are one, seen twice."""
    (x0, y0), (x1, y1) = one.place.center, other.place.center
    return abs(x0 - x1) <= 0.6 * max(one.side, other.side) and abs(y0 - y1) <= 0.6 * max(one.side, other.side)
