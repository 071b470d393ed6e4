"""Rules of the other side of the sheet: thin paper shows them, pale and soft, and they are no rules of this page.

The paper scatters the light that comes through it, so what is seen of the other side is both much paler and wider than
what is printed on this one. Pale rules that are as sharp as the page's own, and pages without dark rules to tell them by,
are left alone.

Example: a form scanned with the table of its back shining through keeps its own rules only.
"""

import numpy as np
from numpy.typing import NDArray

from extractors.tables.ridges import LONG, Ink, Rules
from extractors.tables.straighten import Points

PALE = 0.3
"""Share of the darkest rule's darkness below which a rule may be of the other side; it lets through a fifth or less."""
DARK = 0.5
"""Share of it from which a rule is surely of this side."""
OWN = 2
"""Dark long rules that a page must have for others to be measured by them."""
OF_OWN = 25
"""Percentile of the widths of the page's own rules that stands for them; lines of print among them are wider."""
SOFT = 1.4
"""Times that width from which a pale rule is soft."""
ASIDE = 1.8
"""Points to each side of its middle in which the ink of a rule is measured."""


def without_show_through(rules: Rules, ink: Ink, unit: float) -> Rules:
    """Leave out the rules that shine through from the other side of the sheet.

    Args:
        rules: drawn rules of one direction.
        ink: the page; transposed for upright rules.
        unit: pixels per point.
    """
    darkness = [_darkness(points, ink) for points in rules.points]
    darkest = max(darkness, default=0.0)
    own = [
        _width(points, ink, unit)
        for points, dark in zip(rules.points, darkness, strict=True)
        if dark >= DARK * darkest and points[-1, 0] - points[0, 0] >= LONG * unit
    ]
    if len(own) < OWN or min(darkness) >= PALE * darkest:
        return rules
    bound = SOFT * float(np.percentile(own, OF_OWN))
    kept = [
        (points, thickness)
        for points, thickness, dark in zip(rules.points, rules.thickness, darkness, strict=True)
        if dark >= PALE * darkest or _width(points, ink, unit) < bound
    ]
    return Rules([points for points, _ in kept], [thickness for _, thickness in kept])


def _darkness(points: Points, ink: Ink) -> float:
    """Median darkness along the middle of a rule, 0 to 255."""
    return float(np.median(np.max([_beside(points, ink, step) for step in (-1, 0, 1)], axis=0)))


def _width(points: Points, ink: Ink, unit: float) -> float:
    """Pixels over which the ink of a rule is spread: twice its sharper side, as print or a filled cell may join the other."""
    reach = range(1, round(ASIDE * unit) + 1)
    sides = [sum(float(np.median(_beside(points, ink, side * step))) for step in reach) for side in (-1, 1)]
    return 1 + 2 * min(sides) / max(_darkness(points, ink), 1.0)


def _beside(points: Points, ink: Ink, step: int) -> NDArray[np.float64]:
    """The ink along a line `step` pixels beside a rule, between two pixels in their proportion."""
    columns, bottom = points[:, 0].astype(np.intp), ink.shape[0] - 1
    rows = np.floor(points[:, 1]).astype(np.intp) + step
    share = points[:, 1] % 1
    upper, lower = (ink[np.clip(row, 0, bottom), columns] for row in (rows, rows + 1))
    mixed: NDArray[np.float64] = (1 - share) * upper + share * lower
    return mixed
