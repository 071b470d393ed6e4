"""The boxes of all lines of a page beside each other: what one line shows of its boxes helps to find those of the next.

A form prints all its boxes alike. Lines take the print of their own boxes, of those of their cell, or of the page;
where it shows none, frames of their size are sought, and states told by the shades of the boxes of one choice.

Example: ``with_form_boxes(dark, lines, choices, cells, spans, unit)`` gives the boxes of each line.
"""

from collections.abc import Sequence

import numpy as np

from extractors.marks.box_prints import BoxPrint, box_prints
from extractors.marks.box_shades import told_by_shade
from extractors.marks.checkboxes import BOX_SIGNS
from extractors.marks.colour import Mask
from extractors.marks.like_boxes import like_boxes
from extractors.marks.placed_boxes import PlacedBox, shows_boxes
from extractors.marks.printed_boxes import printed_boxes
from models.document import Line
from models.geometry import Box

SIZE = 0.15
"""Difference of the heights of lines of one size, and of the sides of boxes of one size, as a share."""
MOST_SIZES = 3
"""Sizes of boxes of a page that are tried where it is not known which of them a line has."""
DEPENDABLE = 4
"""Boxes of a page told by their print, from which nothing but the print tells boxes in their lines."""
Span = tuple[float, float]


def with_form_boxes(
    dark: Mask,
    lines: Sequence[Line],
    choices: Sequence[Sequence[PlacedBox]],
    cells: Sequence[Box | None],
    spans: Sequence[Span | None],
    unit: float,
) -> list[list[PlacedBox]]:
    """Find the boxes of each line that are like its own, like those of its cell, or like others of the page.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        lines: recognised.
        choices: the boxes that were found in each by their sides.
        cells: the cell of each line; None for none.
        spans: from where to where boxes of each may stand, in points; None for nowhere.
        unit: pixels per point.

    Returns:
        The boxes of each line from the left, told ticked from empty beside each other.
    """
    if not any(choices):
        return [list(boxes) for boxes in choices]
    prints = box_prints(dark, [one for boxes in choices for one in boxes], unit)
    shown = _printed(dark, lines, choices, cells, spans, unit, prints)
    every = [one for boxes in shown for one in boxes]
    prints = [_parted(form, every) for form in box_prints(dark, every, unit)]
    shown = _printed(dark, lines, choices, cells, spans, unit, prints)
    return _told(dark, _with_like(dark, lines, shown, cells, spans, unit), cells, unit)


def _printed(
    dark: Mask,
    lines: Sequence[Line],
    choices: Sequence[Sequence[PlacedBox]],
    cells: Sequence[Box | None],
    spans: Sequence[Span | None],
    unit: float,
    prints: Sequence[BoxPrint],
) -> list[list[PlacedBox]]:
    """The boxes of each line and those that are printed alike; each place once."""
    taken = [[one.place for one in boxes] for boxes in choices]
    result = []
    for number, (line, own, cell, span) in enumerate(zip(lines, choices, cells, spans, strict=True)):
        near = own or [
            one
            for other, boxes in zip(cells, choices, strict=True)
            if cell and other == cell
            for one in boxes
        ]
        found = list(own)
        if span is not None and prints and (near or shows_boxes(line)):
            others = [place for index, places in enumerate(taken) if index != number for place in places]
            seen = printed_boxes(dark, line, own, _form(prints, near), span, unit)
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


def _with_like(
    dark: Mask,
    lines: Sequence[Line],
    choices: Sequence[list[PlacedBox]],
    cells: Sequence[Box | None],
    spans: Sequence[Span | None],
    unit: float,
) -> list[list[PlacedBox]]:
    """The boxes of each line with frames of the size of its own, of those of its cell, or of others of the page."""
    every = [
        (line, cell, one)
        for line, cell, boxes in zip(lines, cells, choices, strict=True)
        for one in boxes
        if not one.box.is_round
    ]
    taken = [one.place for boxes in choices for one in boxes]
    dependable = sum(one.shade is not None for _, _, one in every) >= DEPENDABLE
    result = []
    for line, own, cell, span in zip(lines, choices, cells, spans, strict=True):
        if dependable and any(one.shade is not None for one in own):
            result.append(own)
            continue
        near = [one for other, _, one in every if other is line]
        if not own and cell is not None:
            near = [one for _, other, one in every if other == cell]
        sides = [float(np.median([one.side for one in near]))] if near else []
        if not own and not near and BOX_SIGNS & set(line.text):
            sides = _sizes([one.side for other, _, one in every if _alike_in_height(line, other)])
            sides = sides or _sizes([one.side for _, _, one in every])
        sure = [one for one in own if not one.box.is_round]
        like = like_boxes(dark, line, sure, sides, span, unit) if span is not None and sides else []
        new = [one for one in like if not any(place.overlap(one.place) > 0 for place in taken)]
        result.append(sorted([*own, *new], key=lambda one: one.place.x0))
    return result


def _told(
    dark: Mask, choices: Sequence[Sequence[PlacedBox]], cells: Sequence[Box | None], unit: float
) -> list[list[PlacedBox]]:
    """The boxes of each line, told by their shade beside those of their cell, or of their line outside cells."""
    groups: dict[object, list[PlacedBox]] = {}
    for number, (boxes, cell) in enumerate(zip(choices, cells, strict=True)):
        groups.setdefault(cell or number, []).extend(boxes)
    told = {key: iter(told_by_shade(dark, boxes, unit)) for key, boxes in groups.items()}
    return [
        [next(told[cell or number]) for _ in boxes]
        for number, (boxes, cell) in enumerate(zip(choices, cells, strict=True))
    ]


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
