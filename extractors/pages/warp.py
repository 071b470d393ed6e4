"""A page image as it is worked on, and the way back to the page as it is shown.

The page as shown is the scan turned upright by a multiple of 90 degrees; small tilt, perspective and the bend of the
sheet are taken out only of the working image. Places found there are mapped back, so that marks fit the page a reviewer sees.

Example:
    >>> import numpy as np
    >>> page = WorkingPage(np.zeros((40, 30, 3), np.uint8), np.eye(3))
    >>> page.shown_box(1, 2, 3, 4)
    (1.0, 2.0, 3.0, 4.0)
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.pages.relief import Relief

Matrix = NDArray[np.float64]
"""Homography from pixels of the page as shown to pixels of the working image, shape (3, 3)."""


@dataclass(frozen=True)
class WorkingPage:
    """Pixels to read, and what made them of the page as shown.

    Attributes:
        pixels: the working image.
        matrix: the homography.
        relief: the bend of the sheet, taken out after it; None for a flat one.
    """

    pixels: Pixels
    matrix: Matrix
    relief: Relief | None = None

    def shown_box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The upright box around a working box, in pixels of the page as shown."""
        points = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], dtype=np.float64)
        if self.relief is not None:
            points = self.relief.seen(_rim(points))
        points = _mapped(points, np.linalg.inv(self.matrix).astype(np.float64))
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        return float(left), float(top), float(right), float(bottom)

    def unbent(self, relief: Relief) -> "WorkingPage":
        """Take the bend of the sheet out of the working image; the last step of its way."""
        return WorkingPage(relief.flattened(self.pixels), self.matrix, relief)

    def warped(self, step: Matrix, size: tuple[int, int]) -> "WorkingPage":
        """Apply a further homography; `size` is the new (width, height). New ground is the paper's white.

        A page without colour is resampled as one channel, at half the cost.
        """
        pixels = self.pixels
        red, green, blue = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
        if np.array_equal(red, green) and np.array_equal(green, blue):
            warped = cv2.cvtColor(_warp(np.ascontiguousarray(red), step, size), cv2.COLOR_GRAY2RGB)
        else:
            warped = _warp(pixels, step, size)
        return WorkingPage(np.asarray(warped, dtype=np.uint8), step @ self.matrix)


def turn_matrix(width: int, height: int, degrees: float) -> Matrix:
    """Rotation about the middle by `degrees` counter-clockwise, as a homography."""
    matrix = np.eye(3)
    matrix[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return matrix


def level_matrix(width: int, height: int, tilt: float) -> tuple[Matrix, tuple[int, int]]:
    """The homography that takes out a clockwise tilt in degrees, and the (width, height) that loses no corner."""
    turn = turn_matrix(width, height, tilt)
    corners = _mapped(np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64), turn)
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], dtype=np.float64)
    return shift @ turn, (round(float(right - left)), round(float(bottom - top)))


def quad_mapped(quad: NDArray[np.float32], matrix: Matrix) -> NDArray[np.float32]:
    """The four corners under a homography."""
    return _mapped(quad.astype(np.float64), matrix).astype(np.float32)


def _rim(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points along the sides of a quadrilateral: a bent sheet bends them as well."""
    shares = np.linspace(0, 1, 5, endpoint=False)[None, :, None]
    following = np.roll(corners, -1, axis=0)
    return (corners[:, None] * (1 - shares) + following[:, None] * shares).reshape(-1, 2)


def _warp(image: NDArray[np.uint8], step: Matrix, size: tuple[int, int]) -> NDArray[np.uint8]:
    warped = cv2.warpPerspective(image, step, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped, dtype=np.uint8)


def _mapped(points: NDArray[np.float64], matrix: Matrix) -> NDArray[np.float64]:
    projected = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    mapped: NDArray[np.float64] = projected[:, :2] / projected[:, 2:]
    return mapped
