"""The tilt of a page, by the lean of its text lines.

Example:
    Lines that each fall by 2 points over 100 to the right give about 1.15 degrees (clockwise).
"""

from collections.abc import Sequence

import numpy as np

from extractors.ocr.engine import Quad

LEAST = 0.15
"""Degrees below which a tilt is left alone: resampling would cost more than it gives."""

MOST = 20.0
"""Degrees beyond which the lean of a line is not tilt of the page."""

LONG = 4.0
"""Sides' ratio from which a line's lean is measured."""


def page_tilt(quads: Sequence[Quad]) -> float:
    """Degrees clockwise by which the page's lines lean; 0.0 for none worth taking out.

    The weighted median over the long lines, so that ring text and stray boxes do not pull it.
    """
    leans, weights = [], []
    for quad in quads:
        top, bottom = quad[1] - quad[0], quad[2] - quad[3]
        run = (top + bottom) / 2
        length = float(np.hypot(run[0], run[1]))
        height = float(np.linalg.norm(quad[3] - quad[0]))
        lean = float(np.degrees(np.arctan2(run[1], run[0])))
        if length >= LONG * max(height, 1.0) and abs(lean) <= MOST:
            leans.append(lean)
            weights.append(length)
    if not leans:
        return 0.0
    order = np.argsort(leans)
    running = np.cumsum(np.asarray(weights)[order])
    tilt = leans[order[int(np.searchsorted(running, running[-1] / 2))]]
    return tilt if abs(tilt) >= LEAST else 0.0
