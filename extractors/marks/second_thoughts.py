"""Boxes beside each other as a pen left them: blotted out, because another was meant, or ringed.

Who ticked a box by mistake scribbles over it until it is a block larger than its frame, and ticks another: the block
counts as empty where a clean tick stands in the same choice. A ring around an empty box ticks it where the other boxes
of the choice have none.

Example:
    Of `■国有 ☑集体`, the block reaching beyond its frame on all sides, only 集体 is ticked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.marks.box_state import BoxState
from extractors.marks.choice_page import Boxes, ChoicePage
from extractors.marks.colour import Mask
from extractors.marks.line_ink import FAINTEST, MIDWAY
from extractors.marks.placed_boxes import PlacedBox

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
    met = {id(one): _met(page, one) for one in boxes}
    ringed = {key for key, share in met.items() if share >= RINGED}
    bare = [share for key, share in met.items() if key not in ringed]
    if not ringed or not bare or float(np.median(bare)) > BARE:
        return list(boxes)
    return [_as(one, BoxState.TICKED) if id(one) in ringed else one for one in boxes]


def _met(page: ChoicePage, one: PlacedBox) -> float:
    """Share of the directions from a box, but those to its words, in which ink is met right outside its frame."""
    ink = _ink_around(page, one, one.side)
    rows, columns = (size // 2 for size in ink.shape)
    scale = one.side * page.unit
    hits = [
        any(
            ink[
                min(round(rows + r * scale * np.sin(a)), len(ink) - 1),
                min(round(columns + r * scale * np.cos(a)), ink.shape[1] - 1),
            ]
            for r in reach
        )
        for a, reach in _rays()
    ]
    return sum(hits) / len(hits)


def _rays() -> Iterator[tuple[float, np.ndarray]]:
    """The directions away from the words, in radians, with the distances from the middle that are looked at, in sides."""
    for angle in ANGLES:
        if min(angle, 360 - angle) > WORDS:
            a = float(np.deg2rad(angle))
            start = FRAME / max(abs(np.cos(a)), abs(np.sin(a))) + NEAR
            yield a, np.arange(start, FAR, 0.04)


def _ink_around(page: ChoicePage, one: PlacedBox, side: float) -> Mask:
    """The ink around the middle of a box, `AROUND` sides to each of its sides."""
    x, y = (value * page.unit for value in one.place.center)
    half = round(AROUND * side * page.unit)
    padded = cv2.copyMakeBorder(
        page.dark[max(round(y) - half, 0) : round(y) + half + 1, max(round(x) - half, 0) : round(x) + half + 1],
        max(half - round(y), 0), 0, max(half - round(x), 0), 0, cv2.BORDER_CONSTANT,
    )  # fmt: skip
    paper, dark = (float(value) for value in np.percentile(padded, (20, 99)))
    if dark - paper < FAINTEST:
        return np.zeros(padded.shape, np.uint8)
    return np.asarray(padded > paper + MIDWAY * (dark - paper), dtype=np.uint8)


def _as(one: PlacedBox, state: BoxState) -> PlacedBox:
    return replace(one, box=replace(one.box, state=state))
