"""How the empty box of a form looks on a page, and where on a line it was printed, by its greys.

All boxes of a form are one sign. Compression, blur and low resolution wash out the sides of each box, but alike: what
the boxes found on the page have in common at each pixel shows the empty box, and the same greys are found again where
no side is drawn clearly, and below the strokes of a pen. What a place has beyond the empty box is what was drawn into it.

Example:
    ``prints = box_prints(dark, sure, unit)``; ``prints[0].found(dark, x0, x1, y, unit)`` gives the places between x0
    and x1 whose greys are those of the box, each with its score and its shade inside beside the empty box.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.placed_boxes import PlacedBox
from extractors.marks.colour import Mask
from extractors.marks.ranks import percentiles
from models.geometry import Box

Greys = NDArray[np.float32]

GRAIN = 24
"""Pixels of the side of a box in its print."""
MARGIN = 8
"""Pixels of paper around it."""
SHARE = 30
"""Of the boxes at each pixel, the part in percent that may be lighter than their print: dirt and ticks are darker."""
RIMS = (0.6, 0.5, 0.4, 0.3, 0.22)
"""Darkness from which a pixel belongs to the sides, as shares of the darkest: the first that closes a box is taken."""
BAND = 5
"""Width in pixels of what is compared along the sides."""
LOOSE = 5
"""Pixels by which a frame that was found may lie off its box."""
FAINTEST = 24.0
"""Grey levels between the sides of a box and the paper at least."""
FEWEST = 2
"""Empty boxes that show how the box of a form is printed."""
SIZE = 0.2
"""Difference of the sides of boxes of one size, as a share."""
LEAST = 0.15
"""Share of a box that its inside is at least."""
LEAST_DIRT, DRAWN = 0.08, 0.15
"""Shades up to which a box is empty and from which it is ticked, where those of the page do not part by themselves."""
PARTED, DARKER, LIGHT, WITHIN = 0.06, 0.12, 0.1, 0.35
"""Shades that part: gap and darker ones at least, the median of the lighter at most; what of the gap goes to either."""
UPRIGHT, BEYOND = 40, 10
"""Pixels from which an upright line is no side of a box, and what is looked at for it above and below."""
CONTRAST = 0.45
"""Difference of sides and paper at least, in those of the print."""
SIDES = (10, 85)
"""Percents of the pixels along the sides that are paper, and that are no darker than the sides."""
CORE = 3
"""Pixels beside the sides that are not looked at inside."""


_CROSS = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class Printed:
    """A place that looks like the box: its middle in points, how like, and how much darker inside, sides being 1."""

    x: float
    y: float
    score: float
    shade: float


@dataclass(frozen=True)
class BoxPrint:
    """The empty box of a form.

    Attributes:
        greys: darkness of the box and of `MARGIN` pixels of paper around it, its side being `GRAIN` pixels.
        band: where its sides and the paper right beside them are.
        core: its inside.
        side: in points.
        is_round: whether it is a circle.
        count: boxes that it was taken from.
        dirt: shade up to which a box of the page is empty.
        drawn: shade from which it is ticked.
    """

    greys: Greys
    band: Mask
    core: Mask
    side: float
    is_round: bool
    count: int
    dirt: float = LEAST_DIRT
    drawn: float = DRAWN

    def found(self, dark: Mask, x0: float, x1: float, y: float, unit: float, slack: float) -> list[Printed]:
        """Find the places of a row that look like the box, from the most alike.

        Args:
            dark: darkness of the page, from `line_ink.darkness`.
            x0: left of where the middle of a box may stand, in points.
            x1: right of it.
            y: middle of the row.
            unit: pixels per point.
            slack: how far above or below the middle of the row that of a box may stand, in sides.
        """
        grain = GRAIN / self.side
        reach = np.array([(x1 - x0) * grain, 2 * slack * GRAIN]).round().astype(int)
        if reach.min() < 0:
            return []
        size = (int(reach[0]) + len(self.greys), int(reach[1]) + len(self.greys) + 2 * BEYOND)
        left = x0 - len(self.greys) / 2 / grain
        top = y - slack * self.side - (len(self.greys) / 2 + BEYOND) / grain
        strip = _without_uprights(_cut(dark, left, top, size, grain, unit))[BEYOND:-BEYOND]
        strip = np.minimum(strip, self.greys.max())  # a pen is often darker than thin sides
        scores = cv2.matchTemplate(strip, self.greys, cv2.TM_CCOEFF_NORMED, mask=self._weights)
        scores[~(np.abs(scores) <= 1)] = 0.0  # even paper
        places = []
        for row, column in _peaks(np.asarray(scores, dtype=np.float32)):
            patch = strip[row : row + len(self.greys), column : column + len(self.greys)]
            if self._contrast(patch) < CONTRAST * self._contrast(self.greys):
                continue
            places.append(
                Printed(
                    x=x0 + column / grain,
                    y=y - slack * self.side + row / grain,
                    score=float(scores[row, column]),
                    shade=self.shade(patch),
                )
            )
        return places

    def shade(self, patch: Greys) -> float:
        """How much darker the inside of a patch is than that of the box, the darkness of the sides being 1."""
        return self._inside(patch) - self._inside(self.greys)

    def parted(self, shades: Sequence[float]) -> "BoxPrint":
        """The print with what the shades of the page's boxes say of empty and ticked ones, where they part in two."""
        ordered = sorted(shades)
        cuts = [
            (_apart(ordered[:n], ordered[n:]), ordered[n - 1], ordered[n]) for n in range(1, len(ordered))
        ]
        _, light, dark = max(cuts, default=(0.0, 0.0, 0.0))
        if dark - light < PARTED or dark < DARKER or float(np.median(ordered[: ordered.index(dark)])) > LIGHT:
            return self
        spare = WITHIN * (dark - light)
        return replace(self, dirt=light + spare, drawn=dark - spare)

    def _inside(self, patch: Greys) -> float:
        paper, dark = percentiles(patch[self.band > 0], *SIDES)
        return (float(patch[self.core > 0].mean()) - paper) / max(dark - paper, 1.0)

    def _contrast(self, patch: Greys) -> float:
        light, dark = percentiles(patch[self.band > 0], *SIDES)
        return dark - light

    @property
    def _weights(self) -> Greys:
        return self.band.astype(np.float32)


def box_prints(dark: Mask, boxes: Sequence[PlacedBox], unit: float) -> list[BoxPrint]:
    """How the boxes of a page look when they are empty, one print for each size and shape, from the most frequent.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        boxes: that were found on it.
        unit: pixels per point.
    """
    prints = []
    for is_round in (False, True):
        of_shape = [one for one in boxes if one.box.is_round == is_round and one.box.state is BoxState.EMPTY]
        left = sorted(of_shape, key=lambda one: one.side)
        while left:
            alike = [one for one in left if one.side <= (1 + SIZE) * left[0].side]
            made = (
                _print_of(dark, [one.place for one in alike], is_round, unit)
                if len(alike) >= FEWEST
                else None
            )
            prints += [made] if made is not None else []
            left = left[len(alike) :]
    return sorted(prints, key=lambda one: (-one.count, one.side))


def _print_of(dark: Mask, places: Sequence[Box], is_round: bool, unit: float) -> BoxPrint | None:
    """What boxes of one size have in common; None where that is no box."""
    side = float(np.median([(place.width + place.height) / 2 for place in places]))
    grain, size = GRAIN / side, GRAIN + 2 * (MARGIN + LOOSE)
    cut = [
        _cut(dark, x - size / 2 / grain, y - size / 2 / grain, (size, size), grain, unit)
        for x, y in (place.center for place in places)
    ]
    greys = np.asarray(
        np.percentile([one[LOOSE:-LOOSE, LOOSE:-LOOSE] for one in cut], 50, axis=0), np.float32
    )
    for _ in range(2):
        moved = [_moved(one, greys) for one in cut]
        greys = np.asarray(np.percentile(moved, SHARE, axis=0), dtype=np.float32)
    return _as_print(greys, side, is_round, len(places))


def _moved(cut: Greys, greys: Greys) -> Greys:
    """The part of a larger patch that is most like a print."""
    scores = np.nan_to_num(cv2.matchTemplate(cut, greys, cv2.TM_CCOEFF_NORMED))
    row, column = np.unravel_index(int(scores.argmax()), scores.shape)
    return cut[row : row + len(greys), column : column + len(greys)]


def _as_print(greys: Greys, side: float, is_round: bool, count: int) -> BoxPrint | None:
    """The print with its sides and its inside; None where it is not closed or too faint."""
    paper, dark = percentiles(greys, 10, 95)
    darkest = dark - paper
    insides = (_inside(greys - paper >= share * darkest) for share in RIMS)
    inside = next((one for one in insides if one is not None), None)
    if darkest < FAINTEST or inside is None:
        return None
    core = cv2.erode(inside, np.ones((CORE, CORE), np.uint8))
    outline = cv2.morphologyEx(cv2.dilate(inside, np.ones((3, 3), np.uint8)), cv2.MORPH_GRADIENT, _CROSS)
    band = cv2.dilate(outline, np.ones((BAND, BAND), np.uint8))
    return BoxPrint(greys, np.asarray(band, np.uint8), np.asarray(core, np.uint8), side, is_round, count)


def _inside(rim: NDArray[np.bool_]) -> Mask | None:
    """What the sides of a box close in around its middle; None where they are open."""
    free = np.pad(1 - rim.astype(np.uint8), 1, constant_values=1)
    _, pieces = cv2.connectedComponents(free, connectivity=4)
    middle = pieces[len(free) // 2, len(free) // 2]
    inside = np.asarray(pieces[1:-1, 1:-1] == middle, dtype=np.uint8)
    return inside if middle and middle != pieces[0, 0] and inside.sum() >= LEAST * GRAIN**2 else None


def _cut(dark: Mask, left: float, top: float, size: tuple[int, int], grain: float, unit: float) -> Greys:
    """A part of the page, from a place in points, in pixels of a print of `grain` to the point."""
    step = unit / grain
    matrix = np.array([[step, 0.0, left * unit - 0.5 + step / 2], [0.0, step, top * unit - 0.5 + step / 2]])
    taken = cv2.warpAffine(
        dark, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(taken, dtype=np.float32)


def _without_uprights(strip: Greys) -> Greys:
    """A strip without upright lines longer than a box: rules, and the edges of folds."""
    tall = cv2.morphologyEx(
        strip, cv2.MORPH_OPEN, np.ones((UPRIGHT, 1), np.uint8), borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(strip - tall + percentiles(tall, 50)[0], dtype=np.float32)


def _apart(lighter: Sequence[float], darker: Sequence[float]) -> float:
    """How well a cut parts shades in two kinds (Otsu)."""
    return len(lighter) * len(darker) * (float(np.mean(darker)) - float(np.mean(lighter))) ** 2


def _peaks(scores: Greys) -> list[tuple[int, int]]:
    """Row and column of the best place of each stretch of one side, from the best."""
    left = scores.copy()
    found: list[tuple[int, int]] = []
    while True:
        row, column = (int(value) for value in np.unravel_index(int(left.argmax()), left.shape))
        if left[row, column] <= 0:
            return found
        found.append((row, column))
        left[:, max(column - GRAIN, 0) : column + GRAIN + 1] = 0
