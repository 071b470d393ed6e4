"""Text lines on a page image: the detection model at the scale that the height of the text needs.

A page is reduced by the mean over areas, not by picking pixels, so that thin strokes at small sizes (a page number
between dashes, print beside a seal) are still seen; boxes are found in the model's map by PaddleOCR's own code and come
back in pixels of the page, not of the reduced image.

Example:
    Detector(predictor).lines(page) on an A4 page at 200 dpi with 10.5 point print looks once, at 960 pixels.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels, Quad
from extractors.pages.reduce import reduced

FIRST_SIDE = 960
"""Longest side of the image for the first look, which measures the height of the text."""

LOWEST_TEXT = 11.5
"""Height in pixels of the smaller text below which lines run together or are lost: the page is looked at again."""

TEXT_HEIGHT = 14.0
"""Height in pixels that the smaller text has in the second look."""

SMALL_TEXT = 0.2
"""The quantile of text heights that stands for the smaller text."""

LARGEST_SIDE = 2240
"""Longest side of the image for detection; its cost grows with the square."""

LEAST_SCORE = 0.4
"""Mean of the map inside a box from which it is looked at; what is no text then reads as none."""

STEP = 32
"""The model's input is a multiple of this wide and high."""

_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
"""As PaddleOCR applies them, channel by channel, to blue, green and red."""


class Detector:
    """The detection model and PaddleOCR's way from its map to boxes."""

    def __init__(self, predictor: Any) -> None:
        """Keep PaddleOCR's loaded predictor."""
        self._run = predictor.runner
        self._map_to_boxes = predictor.post_op

    def lines(self, image: Pixels) -> list[Quad]:
        """Find text lines, in pixels of the image; looks again at a larger size where the text is small."""
        longest = max(image.shape[:2])
        quads = self._lines_at(image, min(FIRST_SIDE, longest))
        if not quads or longest <= FIRST_SIDE:
            return quads
        height = max(float(np.quantile([min(_sides(quad)) for quad in quads], SMALL_TEXT)), 1.0)
        if height * FIRST_SIDE >= LOWEST_TEXT * longest:
            return quads
        return self._lines_at(image, round(min(longest * TEXT_HEIGHT / height, longest, LARGEST_SIDE)))

    def _lines_at(self, image: Pixels, side: int) -> list[Quad]:
        height, width = image.shape[:2]
        prepared = _prepared(image, side)
        shape = np.array([height, width, prepared.shape[2] / height, prepared.shape[3] / width])
        (found,), _ = self._map_to_boxes(self._run(x=prepared), [shape], box_thresh=LEAST_SCORE)
        return [np.asarray(quad, dtype=np.float32) for quad in found]


def _prepared(image: Pixels, side: int) -> NDArray[np.float32]:
    """The model's input for a page of which the longest side becomes about `side`: (1, 3, height, width), BGR."""
    small, _ = reduced(image, side)
    high, wide = (max(round(length / STEP), 1) * STEP for length in small.shape[:2])
    exact = cv2.resize(small, (wide, high), interpolation=cv2.INTER_LINEAR)
    level = (exact[:, :, ::-1].astype(np.float32) * np.float32(1 / 255) - _MEAN) / _DEVIATION
    return np.ascontiguousarray(level.transpose(2, 0, 1)[np.newaxis])


def _sides(quad: Quad) -> tuple[float, float]:
    """Width and height in pixels of a text line's four corners."""
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))
