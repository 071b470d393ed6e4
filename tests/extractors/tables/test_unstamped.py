import cv2
import numpy as np
import pytest

from extractors.tables.ruled import find_grids
from extractors.tables.unstamped import without_seals

SCALE = 200 / 72


def cells_in_a_row(colour=(40, 40, 40)):
    page = np.full((round(842 * SCALE), round(595 * SCALE), 3), 255, np.uint8)
    for x0, x1 in ((60, 150), (150, 320), (320, 390), (390, 540)):
        corners = (round(x0 * SCALE), round(100 * SCALE)), (round(x1 * SCALE), round(200 * SCALE))
        cv2.rectangle(page, *corners, colour, 1)
    return page


def stamped(page, x=320, y=150):
    """A seal whose ink lets the print below it through, with a star on the rule at `x`."""
    seal = np.full_like(page, 255)
    centre = round(x * SCALE), round(y * SCALE)
    cv2.circle(seal, centre, round(57 * SCALE), (222, 60, 70), round(3 * SCALE))
    cv2.fillPoly(seal, [np.array(centre) + np.array([(-50, 0), (0, -70), (50, 0), (0, 70)])], (222, 60, 70))
    for turn in np.arange(0, 360, 24):
        step = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))]) * 46 * SCALE
        cv2.rectangle(
            seal,
            *(tuple((np.array(centre) + step + d).astype(int).tolist()) for d in (-14, 14)),
            (222, 60, 70),
            -1,
        )
    return (page.astype(np.float32) * seal / 255).astype(np.uint8)


def shapes(page):
    return [(grid.rows, grid.columns) for grid in find_grids(page, SCALE)]


def test_a_rule_under_the_star_of_a_seal_is_a_rule():
    assert shapes(cells_in_a_row()) == [(1, 4)]
    assert shapes(stamped(cells_in_a_row())) == [(1, 4)]


def test_red_rules_are_rules_and_no_seal():
    page = cells_in_a_row((205, 40, 45))
    assert without_seals(page, page[:, :, 1], SCALE) is None
    assert shapes(page) == [(1, 4)]


def test_a_page_without_colour_has_no_seals():
    page = cells_in_a_row()
    assert without_seals(page, page[:, :, 0], SCALE) is None


@pytest.mark.parametrize("thick", [3, 4])
def test_the_flank_of_a_ring_between_two_low_rules_is_no_rule(thick):
    page = np.full((round(842 * SCALE), round(595 * SCALE), 3), 255, np.uint8)
    for y0, y1 in ((100, 145), (145, 190)):
        corners = (round(60 * SCALE), round(y0 * SCALE)), (round(540 * SCALE), round(y1 * SCALE))
        cv2.rectangle(page, *corners, (40, 40, 40), 2)
    plain = shapes(page)
    cv2.circle(
        page, (round(300 * SCALE), round(122 * SCALE)), round(59 * SCALE), (222, 60, 70), round(thick * SCALE)
    )
    assert shapes(page) == plain == [(2, 1)]


def test_a_black_rule_along_the_flank_of_a_ring_stays():
    page = cells_in_a_row()
    cv2.circle(
        page, (round(376 * SCALE), round(150 * SCALE)), round(57 * SCALE), (222, 60, 70), round(3 * SCALE)
    )
    for x in (150, 320, 390):
        cv2.line(
            page, (round(x * SCALE), round(100 * SCALE)), (round(x * SCALE), round(200 * SCALE)), (40,) * 3, 2
        )
    assert shapes(page) == [(1, 4)]
