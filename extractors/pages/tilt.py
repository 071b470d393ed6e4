"""The tilt of a page, by the lean of its text lines.

Example:
    Lines that each fall by 2 points over 100 to the right give about 1.15 degrees (clockwise).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Quad

LEAST = 0.15
"""Degrees below which a tilt is left alone: resampling would cost more than it gives."""

MOST = 20.0
"""Degrees beyond which the lean of a line is not tilt of the page."""

LONG = 4.0
"""Sides' ratio from which a line's lean is measured."""


APART = 0.35
APART_SHARE = 0.1
"""Degrees by which lines lean apart, and share of their length that must do so for the sheet to be bent."""


def page_tilt(quads: Sequence[Quad]) -> float:
    """Degrees clockwise by which the page's lines lean; 0.0 for none worth taking out.

    The weighted median over the long lines, so that ring text and stray boxes do not pull it.
    """
    leans, lengths = _leans(quads)
    tilt = _median(leans, lengths)
    return tilt if abs(tilt) >= LEAST else 0.0


def lean_apart(quads: Sequence[Quad]) -> bool:
    """Whether the long lines of a page lean differently, as on a sheet that does not lie flat."""
    leans, lengths = _leans(quads)
    apart = np.abs(leans - _median(leans, lengths)) > APART
    return bool(lengths[apart].sum() > APART_SHARE * lengths.sum())


def quad_lean(quad: Quad) -> float:
    """Degrees clockwise by which one line leans."""
    across, down = _run(quad)
    return float(np.degrees(np.arctan2(down, across)))


def _run(quad: Quad) -> NDArray[np.float32]:
    """From the beginning of a line to its end, along its middle, in pixels."""
    return np.asarray((quad[1] - quad[0] + quad[2] - quad[3]) / 2, dtype=np.float32)


def _leans(quads: Sequence[Quad]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lean in degrees and length in pixels of each long line."""
    found = []
    for quad in quads:
        run = _run(quad)
        length = float(np.hypot(run[0], run[1]))
        height = float(np.linalg.norm(quad[3] - quad[0]))
        lean = quad_lean(quad)
        if length >= LONG * max(height, 1.0) and abs(lean) <= MOST:
            found.append((lean, length))
    columns = np.array(found, dtype=np.float64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def _median(leans: NDArray[np.float64], lengths: NDArray[np.float64]) -> float:
    """The weighted median; 0.0 of nothing."""
    if not leans.size:
        return 0.0
    order = np.argsort(leans)
    running = np.cumsum(lengths[order])
    return float(leans[order[int(np.searchsorted(running, running[-1] / 2))]])
