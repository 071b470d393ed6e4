"""How dark the boxes of one line are inside, beside each other: what tells a tick from the dirt of a poor scan.

Compression, a photo's noise and blurred sides make all boxes of a line darker alike; a tick makes one darker than the
emptiest of them.

Example: ``told_by_shade(dark, boxes, unit)`` makes the unclear one of three clean boxes empty, or ticked.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.line_ink import FAINTEST
from extractors.marks.choices.placed_boxes import PlacedBox
from extractors.marks.choices.tick_boxes import TickBox
from extractors.marks.colour import Mask

CORE = 0.2
"""Share of a box at each of its sides that is not looked at."""
AROUND = 1.0
"""What is looked at around the boxes of a line for its paper and its ink, in sides."""
EMPTIEST = 0.16
"""Darkness of the emptiest box, from paper 0 to ink 1, up to which it is an empty one to compare with."""
CROSSED, SHARE = 0.125, 0.4
"""The same for one that strokes cross, and as a share of the darkest's, below which it is unclear."""
EMPTY, TICKED = 0.08, 0.17
"""How much darker than the emptiest a box is at most that is empty, and at least that is ticked."""


def told_by_shade(dark: Mask, boxes: Sequence[PlacedBox], unit: float) -> list[PlacedBox]:
    """Tell the boxes of one line by their darkness beside the emptiest.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        boxes: of one line.
        unit: pixels per point.

    Returns:
        The boxes in the same order; those told by the print of their form, and
        all where there are no two squares or none of them is empty, are given as they are.
    """
    squares = [one for one in boxes if not one.box.is_round]
    shades = _shades(dark, squares, unit) if len(squares) > 1 else []
    if not shades or min(shades) > EMPTIEST:
        return list(boxes)
    told = {
        id(one): _state(one.box, shade - min(shades), max(shades) - min(shades))
        for one, shade in zip(squares, shades, strict=True)
        if one.shade is None
    }
    return [
        replace(one, box=replace(one.box, state=told[id(one)])) if id(one) in told else one for one in boxes
    ]


def _state(box: TickBox, darker: float, darkest: float) -> BoxState:
    if darker <= EMPTY and not box.is_crossed:
        return BoxState.EMPTY
    if darker >= TICKED and box.state is BoxState.UNCLEAR:
        return BoxState.TICKED
    if darker < max(CROSSED, SHARE * darkest) and box.is_crossed and box.state is BoxState.TICKED:
        return BoxState.UNCLEAR  # strokes of the line below or above, with thick sides, look like this too
    return box.state


def _shades(dark: Mask, boxes: Sequence[PlacedBox], unit: float) -> list[float]:
    """Mean darkness inside each box, from the line's paper 0 to its ink 1; empty where the line has no ink."""
    places = [one.place for one in boxes]
    spare = AROUND * max(one.side for one in boxes)
    x0, x1 = min(box.x0 for box in places) - spare, max(box.x1 for box in places) + spare
    y0, y1 = min(box.y0 for box in places), max(box.y1 for box in places)
    strip = dark[max(round(y0 * unit), 0) : round(y1 * unit), max(round(x0 * unit), 0) : round(x1 * unit)]
    if strip.size == 0:
        return []
    paper, ink = (float(value) for value in np.percentile(strip, (20, 99)))
    if ink - paper < FAINTEST:
        return []
    shades = []
    for box in places:
        inset = CORE * box.width
        core = dark[
            round((box.y0 + inset) * unit) : round((box.y1 - inset) * unit),
            round((box.x0 + inset) * unit) : round((box.x1 - inset) * unit),
        ]
        shades.append((float(core.mean()) - paper) / (ink - paper) if core.size else 1.0)
    return shades
