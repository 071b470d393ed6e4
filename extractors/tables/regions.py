"""Places between edges to regions: neighbours with no rule between them are one cell.

Edges number the borders: row `i` lies between row edges `i` and `i + 1`. A region that is no rectangle
(a rule is missing) is cut into rectangles; one that leaks through the outline is outside the table.

Example:
    >>> rows = [Edge(0, ((0, 20),)), Edge(10, ((0, 20),))]
    >>> columns = [Edge(0, ((0, 10),)), Edge(10, ((0, 10),)), Edge(20, ((0, 10),))]
    >>> places_to_regions(rows, columns)
    [Region(top=0, left=0, bottom=1, right=1), Region(top=0, left=1, bottom=1, right=2)]
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.tables.segments import Edge

RULED = 0.5
"""A side counts as ruled when this share of it is."""


class Region(NamedTuple):
    """A rectangle of places, by the numbers of its four edges."""

    top: int
    left: int
    bottom: int
    right: int


def places_to_regions(rows: Sequence[Edge], columns: Sequence[Edge]) -> list[Region]:
    """Join the places between edges into cells, in row-major order."""
    ruled_above = _ruled(rows, columns)
    ruled_left = _ruled(columns, rows).T
    labels = _label_places(ruled_above, ruled_left)
    outside = _outside(labels, ruled_above, ruled_left, rows, columns)
    regions = []
    for label, places in _label_to_places(labels).items():
        if label not in outside:
            regions.extend(_places_to_rectangles(places))
    return sorted(regions)


def _ruled(edges: Sequence[Edge], crossing: Sequence[Edge]) -> NDArray[np.bool_]:
    """Whether each edge is ruled between each two crossing edges, shape (edges, crossing - 1)."""
    return np.array(
        [[edge.coverage(a.at, b.at) >= RULED for a, b in pairwise(crossing)] for edge in edges],
        dtype=np.bool_,
    )


def _label_places(ruled_above: NDArray[np.bool_], ruled_left: NDArray[np.bool_]) -> NDArray[np.intp]:
    height, width = ruled_above.shape[0] - 1, ruled_above.shape[1]
    leaders = list(range(height * width))

    def leader(index: int) -> int:
        while leaders[index] != index:
            leaders[index] = leaders[leaders[index]]
            index = leaders[index]
        return index

    def join(first: int, second: int) -> None:
        a, b = leader(first), leader(second)
        leaders[max(a, b)] = min(a, b)

    for row, column in np.argwhere(~ruled_above[1:-1]).tolist():
        join(row * width + column, (row + 1) * width + column)
    for row, column in np.argwhere(~ruled_left[:, 1:-1]).tolist():
        join(row * width + column, row * width + column + 1)
    return np.array([leader(index) for index in range(height * width)], dtype=np.intp).reshape(height, width)


def _outside(
    labels: NDArray[np.intp],
    ruled_above: NDArray[np.bool_],
    ruled_left: NDArray[np.bool_],
    rows: Sequence[Edge],
    columns: Sequence[Edge],
) -> set[int]:
    """Labels of regions that lie open for more than half of their share of the outline."""
    heights = np.diff([edge.at for edge in rows])
    widths = np.diff([edge.at for edge in columns])
    border = np.zeros(labels.size)
    open_border = np.zeros(labels.size)
    sides = (
        (labels[0], ruled_above[0], widths),
        (labels[-1], ruled_above[-1], widths),
        (labels[:, 0], ruled_left[:, 0], heights),
        (labels[:, -1], ruled_left[:, -1], heights),
    )
    for names, ruled, lengths in sides:
        np.add.at(border, names, lengths)
        np.add.at(open_border, names, lengths * ~ruled)
    return {int(label) for label in np.flatnonzero(open_border > 0.5 * border)}


def _label_to_places(labels: NDArray[np.intp]) -> dict[int, list[tuple[int, int]]]:
    places: dict[int, list[tuple[int, int]]] = {}
    for (row, column), label in np.ndenumerate(labels):
        places.setdefault(int(label), []).append((row, column))
    return places


def _places_to_rectangles(places: list[tuple[int, int]]) -> list[Region]:
    """Cut places into rectangles: runs within a row, joined with an equal run in the row above."""
    open_runs: dict[tuple[int, int], int] = {}
    done: list[Region] = []
    row_columns: dict[int, list[int]] = {}
    for row, column in places:
        row_columns.setdefault(row, []).append(column)
    last = -1
    for row in sorted(row_columns):
        runs = _runs(sorted(row_columns[row]))
        for run in list(open_runs):
            if run not in runs or row != last + 1:
                closed = Region(open_runs.pop(run), run[0], last + 1, run[1])
                done.append(closed)
        for run in runs:
            open_runs.setdefault(run, row)
        last = row
    done.extend(Region(top, run[0], last + 1, run[1]) for run, top in open_runs.items())
    return done


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return runs
