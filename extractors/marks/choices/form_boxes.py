"""The boxes of all lines of a page beside each other: what one line shows of its boxes helps to find those of the next.

A form prints all its boxes alike. Lines take the print of their own boxes, of those of their cell, or of the page;
where it shows none, frames of their size are sought, and states told by the shades of the boxes of one choice.

Example: ``with_form_boxes(ChoicePage(dark, unit, lines, cells, spans), boxes)`` gives the boxes of each line.
"""

from collections.abc import Sequence

import numpy as np

from extractors.marks.choices.box_prints import BoxPrint, box_prints
from extractors.marks.choices.box_rooms import with_rooms
from extractors.marks.choices.box_shades import told_by_shade
from extractors.marks.choices.checkboxes import BOX_SIGNS
from extractors.marks.choices.choice_page import Boxes, ChoicePage
from extractors.marks.choices.gap_marks import with_gap_marks
from extractors.marks.choices.like_boxes import like_boxes
from extractors.marks.choices.placed_boxes import PlacedBox, shows_boxes
from extractors.marks.choices.printed_boxes import printed_boxes
from extractors.marks.choices.second_thoughts import with_second_thoughts
from models.document import Line
from models.geometry import Box

SIZE = 0.15
"""Difference of the heights of lines of one size, and of the sides of boxes of one size, as a share."""
MOST_SIZES = 3
"""Sizes of boxes of a page that are tried where it is not known which of them a line has."""
DEPENDABLE = 4
"""Boxes of a page told by their print, from which nothing but the print tells boxes in their lines."""


def with_form_boxes(page: ChoicePage, boxes: Boxes) -> list[list[PlacedBox]]:
    """Find the boxes of each line that are like its own, like those of its cell, or like others of the page.

    Args:
        page: its lines.
        boxes: those that were found in each line by their sides.

    Returns:
        The boxes of each line from the left, told ticked from empty beside each other.
    """
    if not any(boxes):
        return [list(held) for held in boxes]
    shown = _printed(page, boxes, box_prints(page.dark, [one for held in boxes for one in held], page.unit))
    every = [one for held in shown for one in held]
    prints = [_parted(form, every) for form in box_prints(page.dark, every, page.unit)]
    told = _told(page, _with_like(page, _printed(page, shown, prints)))
    return with_second_thoughts(page, with_gap_marks(page, with_rooms(page, told)))


def _printed(page: ChoicePage, boxes: Boxes, prints: Sequence[BoxPrint]) -> list[list[PlacedBox]]:
    """The boxes of each line and those that are printed alike; each place once."""
    taken = [[one.place for one in held] for held in boxes]
    result = []
    for number, (line, own, cell, span) in enumerate(
        zip(page.lines, boxes, page.cells, page.spans, strict=True)
    ):
        near = own or page.in_cell(boxes, cell)
        found = list(own)
        if span is not None and prints and (near or shows_boxes(line)):
            others = [place for index, places in enumerate(taken) if index != number for place in places]
            seen = printed_boxes(page.dark, line, own, _form(prints, near), span, page.unit)
            found = [one for one in seen if one in own or not _is_among(one.place, others)]
            taken[number] = [one.place for one in found]
        result.append(found)
    return result


def _parted(form: BoxPrint, boxes: Sequence[PlacedBox]) -> BoxPrint:
    """The print with the states that the shades of its boxes tell."""
    alike = [one for one in boxes if abs(one.side - form.side) < SIZE * form.side]
    return form.parted([one.shade for one in alike if one.shade is not None])


def _form(prints: Sequence[BoxPrint], near: Sequence[PlacedBox]) -> BoxPrint:
    """The print of boxes nearby; the page's most frequent where there are none."""
    if not near:
        return prints[0]
    side = float(np.median([one.side for one in near]))
    is_round = sum(one.box.is_round for one in near) * 2 > len(near)
    return min(prints, key=lambda one: (one.is_round != is_round, abs(one.side - side), -one.count))


def _is_among(place: Box, others: Sequence[Box]) -> bool:
    return any(other.contains_point(*place.center) or place.contains_point(*other.center) for other in others)


def _with_like(page: ChoicePage, boxes: Boxes) -> list[list[PlacedBox]]:
    """The boxes of each line with frames of the size of its own, of those of its cell, or of others of the page."""
    square = [[one for one in held if not one.box.is_round] for held in boxes]
    taken = [one.place for held in boxes for one in held]
    dependable = sum(one.shade is not None for held in square for one in held) >= DEPENDABLE
    result = []
    for number, (line, own, span) in enumerate(zip(page.lines, boxes, page.spans, strict=True)):
        if dependable and any(one.shade is not None for one in own):
            result.append(list(own))
            continue
        sides = _sides_of(page, number, square, own)
        like = []
        if span is not None and sides:
            like = like_boxes(page.dark, line, square[number], sides, span, page.unit)
        new = [one for one in like if not any(place.overlap(one.place) > 0 for place in taken)]
        result.append(sorted([*own, *new], key=lambda one: one.place.x0))
    return result


def _sides_of(page: ChoicePage, number: int, square: Boxes, own: Sequence[PlacedBox]) -> list[float]:
    """Sides that the boxes of a line may have: of its own squares, of those of its cell, of others of the page."""
    near = square[number] if own else page.in_cell(square, page.cells[number])
    if near:
        return [float(np.median([one.side for one in near]))]
    line = page.lines[number]
    if own or not BOX_SIGNS & set(line.text):
        return []
    alike = [held for other, held in zip(page.lines, square, strict=True) if _alike_in_height(line, other)]
    return _sizes([one.side for held in alike for one in held]) or _sizes(
        [one.side for held in square for one in held]
    )


def _told(page: ChoicePage, boxes: Boxes) -> list[list[PlacedBox]]:
    """The boxes of each line, told by their shade beside those of their choice."""
    told = [list(held) for held in boxes]
    for choice in page.choices(boxes):
        shaded = told_by_shade(page.dark, [boxes[number][place] for number, place in choice], page.unit)
        for (number, place), one in zip(choice, shaded, strict=True):
            told[number][place] = one
    return told


def _sizes(sides: Sequence[float]) -> list[float]:
    """The sizes of boxes, from the most frequent; those of one size are given by their median."""
    left, sizes = sorted(sides), []
    while left:
        alike = [side for side in left if side <= (1 + SIZE) * left[0]]
        sizes.append((len(alike), float(np.median(alike))))
        left = left[len(alike) :]
    return [size for _, size in sorted(sizes, reverse=True)][:MOST_SIZES]


def _alike_in_height(line: Line, other: Line) -> bool:
    """Whether two lines are of one size."""
    if line.box is None or other.box is None:
        return False
    return abs(line.box.height - other.box.height) <= SIZE * max(line.box.height, other.box.height)
