"""The sheet of paper in a photo: its four corners, and the way to a flat page.

Example:
    A photo in which a white sheet lies aslant on a dark desk gives the sheet's corners; a scan that is paper from
    edge to edge gives None.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.pages.reduce import reduced
from extractors.pages.warp import WorkingPage

SEARCH_SIDE = 640
"""Longest side in pixels of the image in which the sheet is sought."""

LEAST_SHARE = 0.2
MOST_SHARE = 0.97
"""Share of the image that a sheet covers; more than the second is a scan."""

FIT = 0.93
"""How well the four corners must cover the outline for it to be a sheet."""

CONTRAST = 18.0
"""Difference in brightness between the sheet's rim and the ground beside it."""

MOST_CONTRAST = 45.0
FEW_SIDES = 2
"""The same where so few of its sides lie within the picture: a fold parts a scan into a bright and a shaded half."""

RIM = 0.02
"""How near to the rim of the picture both ends of a side stand that does not lie within it, as a share."""

SLANT = 0.55
"""Share of a side that its opposite one has at least; a quarter that a shadow cuts off has less."""

NEAR, FAR = 4, 14
"""Pixels of the small image to each side of an edge between which its brightness is compared."""

SHARP = 0.5
"""Share of the difference far off that is there near an edge of paper; the edge of a shadow is soft."""


def find_sheet(pixels: Pixels) -> NDArray[np.float32] | None:
    """Find the corners of the sheet, clockwise from the top left, in pixels; None where the image is all paper."""
    small, factor = reduced(pixels, SEARCH_SIDE)
    outlines = [corners for corners in map(_corners, _masks(small)) if corners is not None]
    sheets = [corners for corners in outlines if _is_seen_as_sheet(corners) and _stands_out(small, corners)]
    if not sheets:
        return None
    sharp = [corners for corners in sheets if _has_sharp_edges(small, corners)]
    return np.asarray((sharp or sheets)[0] / factor, dtype=np.float32)


def flattened(page: WorkingPage, corners: NDArray[np.float32]) -> WorkingPage:
    """Warp the sheet to a flat page as large as its longer sides."""
    top, right = np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[1])
    bottom, left = np.linalg.norm(corners[2] - corners[3]), np.linalg.norm(corners[3] - corners[0])
    width, height = round(float(max(top, bottom))), round(float(max(left, right)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    step = np.asarray(cv2.getPerspectiveTransform(corners, target), dtype=np.float64)
    return page.warped(step, (width, height))


def _masks(small: Pixels) -> list[NDArray[np.uint8]]:
    """Candidate masks of the paper: by brightness, and by lack of colour."""
    gray = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (7, 7), 0)
    _, bright = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    saturation = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[:, :, 1], (7, 7), 0)
    _, pale = cv2.threshold(saturation, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))
    return [
        np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel), dtype=np.uint8) for mask in (bright, pale)
    ]


def _corners(mask: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    share = cv2.contourArea(hull) / mask.size
    if not LEAST_SHARE <= share <= MOST_SHARE:
        return None
    for tolerance in (0.02, 0.03, 0.05):
        quad = cv2.approxPolyDP(hull, tolerance * cv2.arcLength(hull, closed=True), closed=True)
        if len(quad) == 4:
            covered = min(cv2.contourArea(quad), cv2.contourArea(hull)) / max(
                cv2.contourArea(quad), cv2.contourArea(hull)
            )
            return _ordered(quad[:, 0].astype(np.float64)) if covered >= FIT else None
    return None


def _is_seen_as_sheet(corners: NDArray[np.float64]) -> bool:
    """Tell whether opposite sides are as alike as the slant of a camera leaves them."""
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return all(min(pair) >= SLANT * max(pair) for pair in (sides[0::2], sides[1::2]))


def _ordered(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Clockwise from the top left."""
    sums, differences = points.sum(axis=1), points[:, 1] - points[:, 0]
    order = [np.argmin(sums), np.argmin(differences), np.argmax(sums), np.argmax(differences)]
    return points[order]


def _stands_out(small: Pixels, corners: NDArray[np.float64]) -> bool:
    """Tell whether the paper inside the rim is brighter than the ground outside it, beside it and as a whole.

    Beyond the shadow of a fold lies paper as bright as before it.
    """
    gray = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    sheet = np.zeros(gray.shape, np.uint8)
    cv2.fillConvexPoly(sheet, corners.round().astype(np.int32), (1.0,))
    band = np.ones((9, 9), np.uint8)
    outside = (cv2.dilate(sheet, band) == 1) & (sheet == 0)
    inside = (cv2.erode(sheet, band) == 0) & (sheet == 1)
    if not outside.any() or not inside.any():
        return False
    ground = max(float(np.median(gray[outside])), float(np.median(gray[sheet == 0])))
    least = MOST_CONTRAST if _sides_within(corners, gray.shape) <= FEW_SIDES else CONTRAST
    return float(np.median(gray[inside])) - ground >= least


def _sides_within(corners: NDArray[np.float64], shape: tuple[int, ...]) -> int:
    """How many sides do not run along the rim of the picture."""
    far = corners / np.array([shape[1], shape[0]])
    ends = np.stack([far, np.roll(far, -1, axis=0)])
    along = np.logical_or((ends <= RIM).all(axis=0), (ends >= 1 - RIM).all(axis=0))
    return int(np.count_nonzero(~along[:, 0] & ~along[:, 1]))


def _has_sharp_edges(small: Pixels, corners: NDArray[np.float64]) -> bool:
    """Tell whether no side is a shadow's: beyond a soft side the sheet goes on."""
    gray = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (3, 3), 0).astype(np.float32)
    return all(
        _is_sharp(gray, one, other) for one, other in zip(corners, np.roll(corners, -1, axis=0), strict=True)
    )


def _is_sharp(gray: NDArray[np.float32], one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Whether the paper ends at once along a side, the sheet lying to its right; sides at the picture's rim count as such."""
    run = other - one
    inward = np.array([-run[1], run[0]]) / max(float(np.hypot(*run)), 1.0)
    middle = one + np.linspace(0.15, 0.85, 48)[:, None] * run

    def step(reach: int) -> NDArray[np.float32]:
        inside, outside = (_at(gray, middle + side * reach * inward) for side in (1, -1))
        return inside - outside

    near, far = step(NEAR), step(FAR)
    seen = np.isfinite(far)
    if seen.mean() < 0.5:
        return True
    whole = float(np.median(far[seen]))
    return float(np.median(near[seen])) >= SHARP * whole


def _at(gray: NDArray[np.float32], points: NDArray[np.float64]) -> NDArray[np.float32]:
    """Brightness at points; NaN outside the picture."""
    x, y = np.rint(points).astype(np.intp).T
    held = (x >= 0) & (y >= 0) & (x < gray.shape[1]) & (y < gray.shape[0])
    found = np.full(len(points), np.nan, dtype=np.float32)
    found[held] = gray[y[held], x[held]]
    return found
