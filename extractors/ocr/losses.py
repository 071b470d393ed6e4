"""What was lost of a page: print that could not be read, and lines that run out of the picture.

A page photographed or scanned without its edge ends in the middle of words; what the picture does not show must not
count as missing in the submission.

Example: ``is_cut(pixels, boxes)`` is true for a photo whose right edge cuts the lines of its prose.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.ocr.lines import is_readable
from models.document import Line
from models.geometry import Box

LEAST_LOST = 3
MOST_LOST = 0.5
"""Detected lines, and share of their area, that could not be read for a page to count as poorly read."""

LEAST_CUT = 3
CUT_SHARE = 0.15
"""Lines that run out of the picture on one side, and their share of all, for a page to count as cut."""

WORD = 3
"""Characters of a line of print, at least; the halves of seals over the edge of a sheet read as fewer."""

RIM = 3
"""Pixels at the edge of the picture in which a line that is cut shows its strokes."""

NEAR = 0.5
"""Line heights from the edge within which the box of a cut line ends: boxes stand off from their print."""

DARK = 60
"""How much darker than the paper a stroke is, of 255."""

STROKES = (0.05, 0.6)
"""Share of a line's height that its strokes darken at the edge; the shadow of a lid darkens all."""


def is_poorly_read(detected: Sequence[Line]) -> bool:
    """Whether most of the print that was detected on a page could not be read."""
    areas = [(line.box.area if line.box else 0.0, is_readable(line)) for line in detected]
    lost = [area for area, readable in areas if not readable]
    return len(lost) >= LEAST_LOST and sum(lost) >= MOST_LOST * sum(area for area, _ in areas)


def is_cut(shown: Pixels, lines: Sequence[Line], scale: float) -> bool:
    """Whether lines of print run out of the picture on its left or right.

    Args:
        shown: the page upright, RGB.
        lines: what was read on it, with boxes in points.
        scale: pixels per point of `shown`.
    """
    boxes = [line.box for line in lines if line.box is not None and len(line.text) >= WORD]
    if len(boxes) < LEAST_CUT:
        return False
    width = shown.shape[1]
    rims = (np.ascontiguousarray(shown[:, :RIM]), np.ascontiguousarray(shown[:, width - RIM :]))
    for side, rim in enumerate(rims):
        gray = cv2.cvtColor(rim, cv2.COLOR_RGB2GRAY).min(axis=1)
        paper = float(np.percentile(gray, 80))
        dark = gray < paper - DARK
        cut = sum(_is_near(box, side, width / scale) and _has_strokes(dark, box, scale) for box in boxes)
        if cut >= max(LEAST_CUT, CUT_SHARE * len(boxes)) and float(dark.mean()) <= STROKES[1]:
            return True
    return False


def _is_near(box: Box, side: int, width: float) -> bool:
    """Whether a box in points ends at the left (0) or right (1) edge of the picture."""
    gap = box.x0 if side == 0 else width - box.x1
    return gap <= NEAR * box.height


def _has_strokes(dark: NDArray[np.bool_], box: Box, scale: float) -> bool:
    """Whether the edge of the picture beside a line shows strokes of print, and is not dark throughout."""
    beside = dark[max(round(box.y0 * scale), 0) : round(box.y1 * scale)]
    return bool(beside.size) and STROKES[0] <= float(beside.mean()) <= STROKES[1]
