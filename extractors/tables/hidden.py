"""Rules that print or a black seal hides in one row of a table, while the same edge is seen in other rows.

Where a column's edge is drawn above or below, its line is looked at in the rows between: ink that goes on from rule to
rule without a gap is the rule, whatever touches it. Rows hardly higher than print are left out, for strokes reach as far.

Example:
    The characters of a seal without colour lie along an edge in one row: the cells on both sides stay apart.
"""

from itertools import pairwise

import numpy as np

from extractors.tables.ridges import INKED, LONG
from extractors.tables.segments import Segment
from extractors.tables.strokes import SPECK, Drawn, ink_beside, widest_gap

LEAST, MOST = 16.0, 120.0
"""Points; heights of the rows that are looked at."""
NEAR = 4.0
"""Points; edges closer than this are one."""
SIDES = (1.5, 3.0)
SOLID = 0.85
"""Points beside an edge at which a dark area would show, and share of ink there from which it does."""


def hidden_rules(rules: list[Segment], across: list[Segment], drawn: Drawn, unit: float) -> list[Segment]:
    """Find further pieces of the edges that some rules are.

    Args:
        rules: of one direction.
        across: rules of the other one.
        drawn: the ink as `rules` see it.
        unit: pixels per point.
    """
    found: list[Segment] = []
    long = [other for other in across if other.length >= LONG * unit]
    for at, dark in _edges(rules, drawn, unit):
        ends = sorted(other.at for other in long if other.start + NEAR * unit < at < other.end - NEAR * unit)
        for start, end in pairwise(ends):
            row = Segment(at, start, end)
            if not LEAST * unit <= row.length <= MOST * unit or _is_seen(row, [*rules, *found], unit):
                continue
            gap = widest_gap(drawn.along(row, start, end) < dark)
            if gap <= max(SPECK * unit, 1.0) and not _is_area(row, drawn, dark, unit):
                found.append(row)
    return found


def _edges(rules: list[Segment], drawn: Drawn, unit: float) -> list[tuple[float, float]]:
    """Places of the edges, near ones as one, and the darkness from which they are ink."""
    edges: list[tuple[float, float]] = []
    for rule in sorted(rules):
        if not edges or rule.at - edges[-1][0] > NEAR * unit:
            edges.append((rule.at, INKED * float(np.median(drawn.along(rule, rule.start, rule.end)))))
    return edges


def _is_seen(row: Segment, rules: list[Segment], unit: float) -> bool:
    """Whether a rule is known already along most of a row."""
    known = sum(
        max(0.0, min(rule.end, row.end) - max(rule.start, row.start))
        for rule in rules
        if abs(rule.at - row.at) <= NEAR * unit
    )
    return known >= row.length / 2


def _is_area(row: Segment, drawn: Drawn, dark: float, unit: float) -> bool:
    """Whether an edge's line runs within, or along the rim of, a dark area."""
    return any(ink_beside(row, drawn, dark, distance * unit) > SOLID for distance in SIDES)
