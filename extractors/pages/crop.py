"""The image of one line, cut out of a page.

Example:
    >>> import numpy as np
    >>> page = np.full((100, 200, 3), 255, np.uint8)
    >>> quad = np.array([[10, 20], [110, 20], [110, 40], [10, 40]], np.float32)
    >>> line_pixels(page, quad).shape
    (20, 100, 3)
"""

import cv2
import numpy as np

from extractors.ocr.engine import Pixels, Quad

LEVEL = 0.2
"""Part of a line's height by which it may rise or fall to be cut out as an upright box, without resampling.

A long line that leans by half a degree would take parts of the lines above and below it into an upright box.
"""


def line_pixels(page: Pixels, quad: Quad) -> Pixels:
    """Cut a line out; a tilted one is turned level.

    Args:
        page: (height, width, 3) RGB.
        quad: its corners in pixels, clockwise from the top left as the text runs.

    Returns:
        The line's image; at least one pixel wide and high.
    """
    run = quad[1] - quad[0]
    if run[0] > 0 and abs(run[1]) <= LEVEL * float(np.linalg.norm(quad[3] - quad[0])):
        height, width = page.shape[:2]
        x0, y0 = np.floor(quad.min(axis=0)).astype(int)
        x1, y1 = np.ceil(quad.max(axis=0)).astype(int)
        x0, y0 = min(max(x0, 0), width - 1), min(max(y0, 0), height - 1)
        return page[y0 : max(min(y1, height), y0 + 1), x0 : max(min(x1, width), x0 + 1)]
    wide = max(round(float(np.linalg.norm(run))), 1)
    high = max(round(float(np.linalg.norm(quad[3] - quad[0]))), 1)
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    cut = cv2.warpPerspective(
        page, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, dtype=np.uint8)
