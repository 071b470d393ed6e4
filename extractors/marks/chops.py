"""Square name chops: a coloured square of 8 to 36 mm with a frame, or filled, and characters inside.

Example: ``mask_to_chops(mask, unit)`` gives centre, sides and angle of each chop.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Mask

SIDES = (20.0, 104.0)
"""Points; shortest and longest side."""
LONGEST_RATIO = 1.35
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


def mask_to_chops(mask: Mask, unit: float, seen: Mask | None = None) -> list[Chop]:
    """Find square chops on an ink mask.

    Args:
        mask: where ink of one colour stands.
        unit: pixels per point.
        seen: the ink by which chops are judged, where the mask holds only part of it.

    Returns:
        Chops from the top.
    """
    side = max(3, round(1.6 * unit)) // 2 * 2 + 1
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    chops = []
    for contour in contours:
        rectangle = cv2.minAreaRect(contour)
        long, short = max(rectangle[1]), min(rectangle[1])
        if not (SIDES[0] * unit <= short and long <= min(SIDES[1] * unit, LONGEST_RATIO * short)):
            continue
        if cv2.contourArea(contour) < 0.8 * long * short:
            continue
        chop = _judged(np.asarray(cv2.boxPoints(rectangle), dtype=np.float32), mask if seen is None else seen)
        if chop is not None:
            chops.append(chop)
    return sorted(chops, key=lambda chop: (round(chop.bounds[1]), round(chop.bounds[0])))


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
    quarters = [inner[a : a + half, b : b + half].mean() for a in (0, half) for b in (0, half)]
    if border < 0.7 or weakest < 0.5 or not 0.12 < filled < 0.88 or changes < 2.5:
        return None
    if min(quarters) < 0.05 or max(quarters) > 0.97:
        return None
    return Chop(corners, border, min(1.0, 0.4 + 0.3 * border + 0.06 * changes))
