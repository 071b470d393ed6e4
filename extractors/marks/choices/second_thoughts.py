"""Boxes beside each other as a pen left them: blotted out, because another was meant, or ringed.

Who ticked a box by mistake scribbles over it until it is a block larger than its frame, and ticks another: the block
counts as empty where a clean tick stands in the same choice. A ring around an empty box ticks it where the other boxes
of the choice have none.

Example:
    Of `■国有 ☑集体`, the block reaching beyond its frame on all sides, only 集体 is ticked.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.choice_page import Boxes, ChoicePage
from extractors.marks.choices.line_ink import FAINTEST, MIDWAY
from extractors.marks.choices.placed_boxes import PlacedBox
from extractors.marks.colour import Mask

AROUND = 1.4
"""What is looked at around the middle of a box, in sides."""
SOLID = 0.45
"""Side of a square that fits into a block and into no stroke of a pen, in sides."""
OVER = 1.15
"""Width and height of a block that reaches beyond its frame, in sides."""
THIN = 0.15
"""Share of a box that is solid in a clean tick at most."""
NEAR, FAR, FRAME = 0.2, 1.35, 0.5
"""Where a ring runs: from the sides of a box on, and from its middle at most; half of the box, in sides."""
ANGLES = np.arange(0.0, 360.0, 15.0)
"""Directions that are looked at, in degrees from the right."""
WORDS = 50.0
"""Degrees to both sides of the right where the words stand."""
STEPS = 24
"""Places that are looked at in each direction."""
RINGED, BARE = 0.6, 0.4
"""Share of the directions in which a ring is met at least, and that of a box without one at most."""


def with_second_thoughts(page: ChoicePage, boxes: Boxes) -> list[list[PlacedBox]]:
    """Tell blots from ticks, and ringed boxes from empty ones.

    Args:
        page: its lines.
        boxes: of each line, with their states.

    Returns:
        The boxes of each line in the same order.
    """
    result = [list(held) for held in boxes]
    for choice in page.choices(boxes):
        told = [boxes[number][place] for number, place in choice]
        for (number, place), one in zip(choice, _ringed(page, _corrected(page, told)), strict=True):
            result[number][place] = one
    return result


def _corrected(page: ChoicePage, boxes: Sequence[PlacedBox]) -> list[PlacedBox]:
    """The boxes of a choice; blots beside a clean tick are empty."""
    empty = [one.side for one in boxes if one.box.state is BoxState.EMPTY]
    ticked = [one for one in boxes if one.box.state is not BoxState.EMPTY]
    if not empty or len(ticked) < 2:
        return list(boxes)
    side = float(np.median(empty))
    solid = {id(one): _solid(page, one, side) for one in ticked}
    clean = [
        one
        for one in ticked
        if one.box.state is BoxState.TICKED and solid[id(one)][0] * solid[id(one)][1] <= THIN
    ]
    blots = {key for key, sides in solid.items() if min(sides) >= OVER}
    if not clean or len(clean) + len(blots) < len(ticked):
        return list(boxes)
    return [_as(one, BoxState.EMPTY) if id(one) in blots else one for one in boxes]


def _solid(page: ChoicePage, one: PlacedBox, side: float) -> tuple[float, float]:
    """Width and height of the solid piece of ink on a box, in sides; 0 for none."""
    ink = _ink_around(page, one, side)
    core = max(3, round(SOLID * side * page.unit))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    opened = cv2.morphologyEx(
        closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (core, core))
    )
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    near = round(0.3 * side * page.unit)
    middle = pieces[
        len(pieces) // 2 - near : len(pieces) // 2 + near + 1,
        pieces.shape[1] // 2 - near : pieces.shape[1] // 2 + near + 1,
    ]
    found = [(stats[label][2], stats[label][3]) for label in range(1, count) if (middle == label).any()]
    wide, tall = max(found, key=lambda sides: int(sides[0]) * int(sides[1]), default=(0, 0))
    return float(wide) / (side * page.unit), float(tall) / (side * page.unit)


def _ringed(page: ChoicePage, boxes: Sequence[PlacedBox]) -> list[PlacedBox]:
    """The boxes of a choice without ticks; those that are ringed, where others are not, are ticked."""
    if len(boxes) < 2 or any(one.box.state is BoxState.TICKED for one in boxes):
        return list(boxes)
    met = [_met(page, one) for one in boxes]
    bare = [around for ring, around in met if ring < RINGED]
    if len(bare) in (0, len(met)) or float(np.median(bare)) > BARE:
        return list(boxes)
    states = [
        BoxState.TICKED if ring >= RINGED else BoxState.UNCLEAR if around >= RINGED else one.box.state
        for one, (ring, around) in zip(boxes, met, strict=True)
    ]
    return [_as(one, state) for one, state in zip(boxes, states, strict=True)]


def _met(page: ChoicePage, one: PlacedBox) -> tuple[float, float]:
    """Share of the directions from a box, but those to its words, in which one and the same ink, and any, is met."""
    ink = _ink_around(page, one, one.side)
    scale, middle = one.side * page.unit, len(ink) // 2
    off = round((FRAME + NEAR / 2) * scale)
    ink[middle - off : middle + off + 1, middle - off : middle + off + 1] = 0
    _, pieces = cv2.connectedComponents(ink, connectivity=8)
    rows, columns = ((middle + scale * ray).round().astype(int) for ray in _RAYS)
    hits = [np.unique(along[along > 0]) for along in pieces[rows, columns]]
    met = np.bincount(np.concatenate(hits)) if any(len(hit) for hit in hits) else np.zeros(1, int)
    return float(met.max()) / len(hits), sum(bool(len(hit)) for hit in hits) / len(hits)


def _rays() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places along the directions away from the words, down and right of the middle in sides, one row a direction."""
    angles = np.deg2rad([angle for angle in ANGLES if min(angle, 360 - angle) > WORDS])
    down, right = np.sin(angles)[:, None], np.cos(angles)[:, None]
    first = FRAME / np.maximum(np.abs(down), np.abs(right)) + NEAR
    reach = first + (FAR - first) * np.linspace(0, 1, STEPS)
    return reach * down, reach * right


_RAYS = _rays()


def _ink_around(page: ChoicePage, one: PlacedBox, side: float) -> Mask:
    """The ink around the middle of a box, `AROUND` sides to each of its sides, as a square; without ink off the page."""
    x, y = (round(value * page.unit) for value in one.place.center)
    half = round(AROUND * side * page.unit)
    square = np.zeros((2 * half + 1, 2 * half + 1), np.uint8)
    cut = page.dark[max(y - half, 0) : y + half + 1, max(x - half, 0) : x + half + 1]
    top, left = max(half - y, 0), max(half - x, 0)
    square[top : top + cut.shape[0], left : left + cut.shape[1]] = cut
    paper, dark = (float(value) for value in np.percentile(square, (20, 99)))
    if dark - paper < FAINTEST:
        return np.zeros(square.shape, np.uint8)
    return np.asarray(square > paper + MIDWAY * (dark - paper), dtype=np.uint8)


def _as(one: PlacedBox, state: BoxState) -> PlacedBox:
    return replace(one, box=replace(one.box, state=state))
