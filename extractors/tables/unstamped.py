"""The grey page without the red ink of seals, which may hide the rules under them, and rules that are but such ink.

Red ink lets red light through and black print does not, so that the red channel shows the rules alone. It is taken
only where red ink stands in one patch of a seal's size: the red rules of a form are rules. The picture of a seal that
was laid over a page hides what is below it in either image.

Example:
    >>> page = np.full((400, 300, 3), 255, np.uint8)
    >>> without_seals(page, page[:, :, 0], 200 / 72) is None
    True
"""

import cv2
import numpy as np

from extractors.ocr.engine import Pixels
from extractors.tables.ridges import Ink, Rules

REDDER = 28
"""How much more red than green and blue a pixel of red ink is, of 255."""

SMALLEST, LARGEST = 22.0, 190.0
"""Points; the sides of a seal, or of a few that touch."""

SHAPE = 3.0
"""Longer side against the shorter one, at most."""

GAP = 3.0
"""Points over which the red ink of one seal is one patch."""

LEFT = 0.5
PRINTED = 0.25
"""Share of a pixel's darkness that it keeps without the seals when it is print, and of a rule's points that must."""

REDUCED = 4
"""How many times smaller the image is in which patches are sought."""


def without_seals(pixels: Pixels, gray: Ink, unit: float) -> Ink | None:
    """Lighten the red ink of seals on a grey page.

    Args:
        pixels: RGB page.
        gray: the same page in grey.
        unit: pixels per point.

    Returns:
        The grey page in which seals are as light as in the red channel; None where there is none.
    """
    red, green, blue = cv2.split(pixels)
    reddish = cv2.subtract(red, cv2.max(green, blue)) >= REDDER
    if not reddish.any():
        return None
    bare = None
    small = cv2.resize(
        reddish.astype(np.uint8) * 255, None, fx=1 / REDUCED, fy=1 / REDUCED, interpolation=cv2.INTER_AREA
    )
    side = max(3, round(GAP * unit / REDUCED) // 2 * 2 + 1)
    patches = cv2.morphologyEx(
        (small >= 32).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)
    )
    count, _, stats, _ = cv2.connectedComponentsWithStats(patches, connectivity=8, ltype=cv2.CV_32S)
    for x, y, wide, high, _ in stats[1:count].tolist():
        short, long = (REDUCED * length / unit for length in sorted((wide, high)))
        if short >= SMALLEST and long <= min(LARGEST, SHAPE * short):
            place = (
                slice(max(y * REDUCED - REDUCED, 0), (y + high + 1) * REDUCED),
                slice(max(x * REDUCED - REDUCED, 0), (x + wide + 1) * REDUCED),
            )
            bare = gray.copy() if bare is None else bare
            bare[place] = np.where(reddish[place], np.maximum(red[place], gray[place]), gray[place])
    return bare


def without_arcs(rules: Rules, ink: Ink, bare: Ink) -> Rules:
    """Drop the rules that are mostly ink of seals, such as the flank of a thick ring.

    Args:
        rules: level ones of a page.
        ink: the page's darkness; transposed for upright rules.
        bare: that of the page without seals.
    """
    if not rules.points:
        return rules
    lengths = np.array([len(points) for points in rules.points])
    columns, rows = np.rint(np.concatenate(rules.points)).astype(np.intp).T
    printed = bare[rows, columns] >= LEFT * ink[rows, columns]
    shares = np.add.reduceat(printed.astype(np.float64), np.cumsum(lengths) - lengths) / lengths
    kept = np.flatnonzero(shares >= PRINTED).tolist()
    return Rules([rules.points[index] for index in kept], [rules.thickness[index] for index in kept])
