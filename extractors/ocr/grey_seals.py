"""Print under a seal on a grey copy: the seal's ink, which is lighter than print, is brightened to paper.

Colour tells nothing on a copy, but a red stamp comes out half as dark as black print. Where both are equally dark, as
on a black-and-white scan, nothing can be told apart and the page stays as it is.

Example:
    In the area of a seal of grey 110 over print of grey 20, the seal turns white and the print stays.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.ocr.engine import Pixels
from models.geometry import Box

APART = 45
"""Grey levels by which the seal's ink must differ from print and from paper."""

DARKEST = 0.1
"""Percentile of a page's grey levels that stands for black print."""

NEAR = 0.6
"""Place between print and seal ink from which a pixel becomes paper."""


def without_grey_seals(pixels: Pixels, areas: Sequence[Box]) -> Pixels:
    """Brighten the ink of grey seals.

    Args:
        pixels: RGB page, evenly lit.
        areas: boxes of the seals in its pixels.

    Returns:
        A new image; the same one where no seal can be told from print.
    """
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    black = float(np.percentile(gray, DARKEST))
    cleaned = pixels
    for area in areas:
        y0, y1 = max(round(area.y0), 0), max(round(area.y1), 0)
        x0, x1 = max(round(area.x0), 0), max(round(area.x1), 0)
        part = gray[y0:y1, x0:x1]
        if not part.size:
            continue
        paper = float(np.percentile(part, 90))
        ink = part[(part > black + APART) & (part < paper - APART)]
        if ink.size < part.size // 100:
            continue
        level = black + NEAR * (float(np.median(ink)) - black)
        bright = np.clip(black + (part - black) * ((paper - black) / (level - black)), 0, paper)
        if cleaned is pixels:
            cleaned = pixels.copy()
        cleaned[y0:y1, x0:x1] = np.rint(bright)[:, :, None].astype(np.uint8)
    return cleaned
