"""Rules that shine through from the other side are none; pale ones of the page's own stay."""

import cv2
import numpy as np
import pytest

from extractors.tables.ruled import find_grids

SCALE = 200 / 72
OWN = [(60, 80, 300, 120), (300, 80, 540, 120), (60, 120, 300, 160), (300, 120, 540, 160)]
OTHER = [(90, 90, 210, 140), (210, 90, 430, 140), (90, 140, 210, 200), (210, 140, 430, 200)]


def page(boxes, colour, thickness=2):
    """A sheet with the rules of these boxes, in points."""
    sheet = np.full((round(842 * SCALE), round(595 * SCALE), 3), 255, np.uint8)
    for x0, y0, x1, y1 in boxes:
        corners = (round(x0 * SCALE), round(y0 * SCALE)), (round(x1 * SCALE), round(y1 * SCALE))
        cv2.rectangle(sheet, *corners, (colour,) * 3, thickness)
    return cv2.GaussianBlur(sheet, (0, 0), 0.6)


def through(sheet, back, strength):
    """The sheet with `back` seen softly through it."""
    ink = 1 - cv2.GaussianBlur(back, (0, 0), 0.55 * SCALE).astype(np.float32) / 255
    return np.asarray(sheet * (1 - strength * ink), dtype=np.uint8)


def cells(sheet):
    return [(grid.rows, grid.columns, len(grid.cells)) for grid in find_grids(sheet, SCALE)]


@pytest.mark.parametrize("strength", [0.12, 0.2, 0.3])
def test_rules_of_the_other_side_part_no_cells(strength):
    own = page(OWN, 0)
    assert cells(through(own, page(OTHER, 0), strength)) == cells(own) == [(2, 2, 4)]


def test_pale_rules_as_sharp_as_the_others_part_cells():
    both = np.minimum(page(OWN, 0), page([(60, 100, 300, 120), (300, 100, 540, 120)], 200))
    assert cells(both) == [(3, 2, 6)]


def test_a_page_whose_rules_are_all_pale_and_soft_keeps_them():
    assert cells(through(page([], 0), page(OWN, 0), 0.3)) == [(2, 2, 4)]


def test_rules_of_a_copy_that_is_soft_all_over_stay():
    both = np.minimum(page(OWN, 0), page([(60, 100, 300, 120), (300, 100, 540, 120)], 190))
    assert cells(cv2.GaussianBlur(both, (0, 0), 1.6)) == [(3, 2, 6)]
