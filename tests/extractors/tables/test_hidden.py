"""An edge that black ink hides in one row is found there; where no edge goes on, none is."""

import cv2
import numpy as np
import pytest

from extractors.tables.ruled import find_grids

SCALE = 200 / 72
TOP, ROW = 400, 70
"""Pixels; rows of 25 points."""


def table(joined=()):
    """Four rows of three columns; the rows in `joined` have no edge between the second and the third."""
    page = np.full((2339, 1654, 3), 255, np.uint8)
    for n in range(5):
        cv2.line(page, (240, TOP + ROW * n), (1440, TOP + ROW * n), (0, 0, 0), 2)
    for x in (240, 600, 1440):
        cv2.line(page, (x, TOP), (x, TOP + ROW * 4), (0, 0, 0), 2)
    for n in range(4):
        if n not in joined:
            cv2.line(page, (1000, TOP + ROW * n), (1000, TOP + ROW * (n + 1)), (0, 0, 0), 2)
    return page


def with_strokes(page, row, step=7):
    """Strokes across the place of the edge, as the characters of a black seal make."""
    for y in range(TOP + ROW * row + 5, TOP + ROW * (row + 1) - 4, step):
        cv2.line(page, (985, y), (1015, y + 3), (0, 0, 0), 3)
    return page


def shapes(page):
    return [(grid.rows, grid.columns, len(grid.cells)) for grid in find_grids(page, SCALE)]


@pytest.mark.parametrize("row", [0, 1, 3])
def test_an_edge_under_the_print_of_a_seal_parts_its_row(row):
    assert shapes(table()) == [(4, 3, 12)]
    assert shapes(with_strokes(table(), row)) == [(4, 3, 12)]


def test_print_in_a_joined_row_makes_no_edge():
    assert shapes(table(joined=[1])) == [(4, 3, 11)]
    assert shapes(with_strokes(table(joined=[1]), 1)) == [(4, 3, 11)]
