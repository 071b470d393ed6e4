"""Square name chops: a coloured square of 8 to 36 mm with a frame, or filled, and characters inside.

Example: ``mask_to_chops(mask, unit)`` gives centre, sides and angle of each chop.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.tick_boxes import SMALLEST, find_frames
from extractors.marks.colour import Mask
from extractors.marks.ellipses import Ellipse
from extractors.marks.seals.chop_frames import find_chop_frames

SIDES = (20.0, 104.0)
"""Points; shortest and longest side."""
LONGEST_RATIO = 1.35
FEWEST_CORNERS = 4
"""Of the outer contour of a chop at least; specks have fewer."""
GAP, WIDE_GAP = 1.6, 4.0
"""Points; breaks of a frame that are closed, in ink that print shares and in ink of its own."""
CORE = 16.0
"""Points; a chop is so broad everywhere, and print that touches it is not."""
OVER_SIDE = 34.0
"""Points; least side of a chop over a seal: the arc of a ring is nowhere as long and straight."""
OVER_REACH = 62.0
"""Points; how far such a chop may reach out of the seal."""
LITTLE_REACH = 24.0
"""Points; the same where hardly any ink stands out of it."""
OVER_BORDER = 0.86
"""Share of a whole frame that must be there, and of one with wide gaps."""
OVER_SIDES = 0.75
"""Share of its upper and lower side that must be there; its corners may be worn."""
REACH = (-1, -1, 1, 1)
RING = 4.0
"""Points; thickness of what is taken away as a seal's ring."""
TURNS = (0.0, 3.0, -3.0, 6.0, -6.0, 9.0, -9.0)
TURNS_BETWEEN = (1.5, -1.5, 4.5, -4.5, 7.5, -7.5)
"""Degrees by which chops are stamped askew; those between are tried where ink stands out of the seal."""
LEAST_BESIDE, SPECKS = 80.0, 6.0
"""Square points of such ink; of less than the latter, no side of a chop stands out of the seal."""
BARE = 0.01
"""Least share of ink in the emptiest quarter: of 一 there is little."""
PATCH = 48
"""Pixels; side of the straightened chop."""


@dataclass(frozen=True)
class Chop:
    """A square chop in pixels: its four corners, shape (4, 2), and measures from 0 to 1."""

    corners: NDArray[np.float32]
    border: float
    score: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 around it."""
        (x0, y0), (x1, y1) = self.corners.min(axis=0).tolist(), self.corners.max(axis=0).tolist()
        return x0, y0, x1, y1

    @property
    def shortest(self) -> float:
        """Its shortest side in pixels."""
        return float(np.linalg.norm(np.roll(self.corners, -1, axis=0) - self.corners, axis=1).min())

    def overlaps(self, other: "Chop") -> bool:
        """Whether the boxes of two chops overlap."""
        (a, b, c, d), (e, f, g, h) = self.bounds, other.bounds
        return a < g and e < c and b < h and f < d


def mask_to_chops(mask: Mask, unit: float, seen: Mask | None = None) -> list[Chop]:
    """Find square chops on an ink mask.

    Args:
        mask: where ink of one colour stands.
        unit: pixels per point.
        seen: the ink by which chops are judged, where the mask holds only part of it; None where no print shares the
            mask, so that frames with wide gaps are chops too.

    Returns:
        Chops from the top.
    """
    chops = _closed_chops(mask, unit, GAP, mask if seen is None else seen)
    if seen is None:
        wide = [chop for chop in _closed_chops(mask, unit, WIDE_GAP, mask) if chop.border >= OVER_BORDER]
        chops += [chop for chop in wide if not any(chop.overlaps(other) for other in chops)]
    return sorted(chops, key=lambda chop: (round(chop.bounds[1]), round(chop.bounds[0])))


def _closed_chops(mask: Mask, unit: float, gap: float, seen: Mask) -> list[Chop]:
    """Chops whose frame, once gaps are closed, surrounds them."""
    chops = []
    for contour in _solid_contours(mask, unit, gap):
        rectangle = cv2.minAreaRect(contour)
        long, short = max(rectangle[1]), min(rectangle[1])
        if not (SIDES[0] * unit <= short and long <= min(SIDES[1] * unit, LONGEST_RATIO * short)):
            continue
        if cv2.contourArea(contour) < 0.8 * long * short:
            continue
        chop = _judged(np.asarray(cv2.boxPoints(rectangle), dtype=np.float32), seen)
        if chop is not None:
            chops.append(chop)
    return chops


def holds_broad(mask: Mask, unit: float) -> bool:
    """Whether some connected ink is as broad as a chop: a chop itself, or what it is joined to.

    Args:
        mask: where ink of one colour stands.
        unit: pixels per point.
    """
    return bool(_broad_contours(_closed(mask, unit, GAP), unit))


def _closed(mask: Mask, unit: float, gap: float) -> Mask:
    side = max(3, round(gap * unit)) // 2 * 2 + 1
    return np.asarray(
        cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)), dtype=np.uint8
    )


def _broad_contours(closed: Mask, unit: float) -> list[NDArray[np.int32]]:
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return [
        np.asarray(contour, dtype=np.int32)
        for contour in contours
        if len(contour) >= FEWEST_CORNERS and min(cv2.boundingRect(contour)[2:]) >= SIDES[0] * unit
    ]


def _solid_contours(mask: Mask, unit: float, gap: float) -> Sequence[NDArray[np.int32]]:
    """Outer contours of what is as broad as a chop, filled, and cut off from the print that touches it."""
    closed = _closed(mask, unit, gap)
    broad = _broad_contours(closed, unit)
    if not broad:
        return []
    solid = cv2.drawContours(np.zeros_like(closed), broad, -1, (1,), cv2.FILLED)
    core = round(CORE * unit)
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((core, core), np.uint8))
    contours, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return [np.asarray(contour, dtype=np.int32) for contour in contours]


def chops_over_seals(mask: Mask, beside: Mask, unit: float, outlines: Sequence[Ellipse]) -> list[Chop]:
    """Find framed chops whose ink runs into that of round seals.

    Args:
        mask: where ink of one colour stands.
        beside: its part outside the round seals.
        unit: pixels per point.
        outlines: of the seals, in pixels.

    Returns:
        Chops from the top, each once.
    """
    rings = np.zeros_like(mask)
    for outline in outlines:
        points = np.rint(outline.points(np.linspace(0, 2 * np.pi, 120))).astype(np.int32)
        cv2.polylines(rings, [points], isClosed=True, color=(1,), thickness=max(3, round(RING * unit)))
    found: list[tuple[float, Chop]] = []
    for outline in outlines:
        part = _around(outline, OVER_REACH * unit)
        out = int(beside[part].sum()) / (unit * unit)
        turns = (*TURNS, *TURNS_BETWEEN) if out >= LEAST_BESIDE else TURNS
        if out < LEAST_BESIDE:
            part = _around(outline, (LITTLE_REACH if out >= SPECKS else RING) * unit)
        for degrees in turns if mask[part].size else ():
            found.extend(_framed(mask, rings, part, degrees, unit))
    kept: list[Chop] = []
    for _, chop in sorted(found, key=lambda pair: (-pair[0], -pair[1].score, pair[1].bounds)):
        if not any(chop.overlaps(other) for other in kept):
            kept.append(chop)
    return sorted(kept, key=lambda chop: (round(chop.bounds[1]), round(chop.bounds[0])))


def _around(outline: Ellipse, reach: float) -> tuple[slice, slice]:
    """The part of an image so many pixels around an outline."""
    x0, y0, x1, y1 = (int(v + m * reach) for v, m in zip(outline.bounds(), REACH, strict=True))
    return slice(max(y0, 0), max(y1, 0)), slice(max(x0, 0), max(x1, 0))


def _framed(
    mask: Mask, rings: Mask, part: tuple[slice, slice], degrees: float, unit: float
) -> list[tuple[float, Chop]]:
    """Chops that are level when a part of the mask is turned, and their worth: whole frames before those in part."""
    height, width = mask[part].shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    level, hidden = (
        np.asarray(cv2.warpAffine(image * np.uint8(255), turn, (width, height)) > 127, dtype=np.uint8)
        for image in (mask[part], rings[part])
    )
    back = cv2.invertAffineTransform(turn)
    corner = np.array((part[1].start, part[0].start), np.float32)
    frames = [
        ((f.x0, f.y0, f.x1, f.y1), 0.0) for f in find_frames(level, OVER_SIDE * unit / SMALLEST, OVER_SIDES)
    ]
    if degrees in TURNS:
        free = np.asarray(level & (1 - hidden), dtype=np.uint8)
        frames += [((f.x0, f.y0, f.x1, f.y1), f.drawn) for f in find_chop_frames(free, hidden, unit)]
    chops = []
    for (x0, y0, x1, y1), drawn in frames:
        corners = np.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]], np.float32)
        chop = _judged(np.asarray(cv2.transform(corners, back)[0] + corner, dtype=np.float32), mask)
        if chop is not None and (drawn or chop.border >= OVER_BORDER):
            chops.append((drawn or 1 + chop.border, chop))
    return chops


def _judged(corners: NDArray[np.float32], mask: Mask) -> Chop | None:
    target = np.array([[0, 0], [PATCH, 0], [PATCH, PATCH], [0, PATCH]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    patch = cv2.warpPerspective(mask * np.uint8(255), matrix, (PATCH, PATCH), flags=cv2.INTER_AREA) > 100
    rim = 5
    sides = (
        patch[:rim].any(axis=0),
        patch[-rim:].any(axis=0),
        patch[:, :rim].any(axis=1),
        patch[:, -rim:].any(axis=1),
    )
    border = float(np.mean([side.mean() for side in sides]))
    weakest = min(float(side.mean()) for side in sides)
    inner = patch[rim + 1 : -rim - 1, rim + 1 : -rim - 1]
    filled = float(inner.mean())
    changes = float(np.mean([np.abs(np.diff(line.astype(np.int8))).sum() for line in (*inner, *inner.T)]))
    half = inner.shape[0] // 2
    quarters = sorted(float(inner[a : a + half, b : b + half].mean()) for a in (0, half) for b in (0, half))
    if border < 0.7 or weakest < 0.5 or not 0.12 < filled < 0.88 or changes < 2.5:
        return None
    if quarters[1] < 0.05 or quarters[0] < BARE or quarters[-1] > 0.97:
        return None
    return Chop(corners, border, min(1.0, 0.4 + 0.3 * border + 0.06 * changes))
