"""What is drawn on an OFD page apart from its typed characters, as an image: strokes, pictures, stamps.

No fonts are needed for it; it serves to look for ink beside the labels of signature places.

Example:
    >>> draw_paper((72.0, 36.0), 1.0, [[(0.0, 18.0), (72.0, 18.0)]], []).shape
    (36, 72, 3)
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.ocr.engine import Pixels
from extractors.readers.ofd_geometry import Point
from models.geometry import Box

STROKE = 1.0
"""Width of a drawn stroke in points."""


def draw_paper(
    size: tuple[float, float],
    scale: float,
    paths: Sequence[Sequence[Point]],
    pictures: Sequence[tuple[Pixels, Box]],
) -> Pixels:
    """Draw paths and pictures on white paper.

    Args:
        size: width and height in points.
        scale: pixels per point.
        paths: runs of points.
        pictures: pixels and place in points.
    """
    height, width = max(round(size[1] * scale), 1), max(round(size[0] * scale), 1)
    paper = np.full((height, width, 3), 255, np.uint8)
    for pixels, box in pictures:
        _paste(paper, pixels, box, scale)
    thickness = max(round(STROKE * scale), 1)
    for path in paths:
        points = np.clip(np.asarray(path) * scale, -width - height, 2 * (width + height))
        cv2.polylines(paper, [np.rint(points).astype(np.int32)], False, (0, 0, 0), thickness, cv2.LINE_AA)
    return paper


def _paste(paper: Pixels, pixels: Pixels, box: Box, scale: float) -> None:
    """Lay a picture on the paper; where both have ink, both stay."""
    x0, y0 = round(box.x0 * scale), round(box.y0 * scale)
    x1, y1 = round(box.x1 * scale), round(box.y1 * scale)
    left, top = max(x0, 0), max(y0, 0)
    right, bottom = min(x1, paper.shape[1]), min(y1, paper.shape[0])
    if right <= left or bottom <= top:
        return
    matrix = np.array(
        [
            [(x1 - x0) / pixels.shape[1], 0, x0 - left],
            [0, (y1 - y0) / pixels.shape[0], y0 - top],
        ],
        dtype=np.float64,
    )
    size = (right - left, bottom - top)
    laid = cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_AREA, borderValue=(255, 255, 255))
    paper[top:bottom, left:right] = np.minimum(paper[top:bottom, left:right], laid)
