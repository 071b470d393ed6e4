import cv2
import numpy as np

from extractors.tables.ruled import find_grids

SCALE = 200 / 72
EDGES = (60, 180, 330, 540)
ROWS = tuple(range(120, 400, 28))


def draw_table(left=0, right=595):
    """A table of three columns on an A4 page, its level rules from `left` to `right` where these are outside it."""
    page = np.full((round(842 * SCALE), round(595 * SCALE)), 255, np.float32)
    for y in ROWS:
        x0, x1 = (EDGES[0], EDGES[-1]) if (left, right) == (0, 595) else (left, right)
        cv2.line(page, (round(x0 * SCALE), round(y * SCALE)), (round(x1 * SCALE), round(y * SCALE)), 40.0, 1)
    for x in EDGES:
        top, bottom = round(ROWS[0] * SCALE), round(ROWS[-1] * SCALE)
        cv2.line(page, (round(x * SCALE), top), (round(x * SCALE), bottom), 40.0, 1)
    return page


def folded(page, place, lean, along=False, dark=0.35):
    """The page with a fold at `place` points: a dark line with shade on one side, leaning by `lean` points."""
    page = page.T if along else page
    height, width = page.shape
    away = np.arange(height)[:, None] - SCALE * (place + lean * np.linspace(-1, 1, width)[None, :])
    shade = 1 - 0.2 * np.exp(-np.abs(away) / (25 * SCALE)) * (away > 0)
    shade *= 1 - dark * np.exp(-((away / (0.7 * SCALE)) ** 2))
    result = page * shade
    return result.T if along else result


def as_pixels(page):
    return np.repeat(np.clip(page, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def shapes(page):
    return [(grid.rows, grid.columns, len(grid.cells)) for grid in find_grids(as_pixels(page), SCALE)]


TABLE = [(len(ROWS) - 1, 3, 3 * (len(ROWS) - 1))]


def test_a_fold_across_a_table_is_no_rule():
    assert shapes(draw_table()) == TABLE
    assert shapes(folded(draw_table(), 246, 2)) == TABLE
    assert shapes(folded(draw_table(), 250, -3, dark=0.2)) == TABLE


def test_folds_both_ways_are_no_rules():
    page = folded(folded(draw_table(), 275, 2), 260, -2, along=True)
    assert shapes(page) == TABLE


def test_a_streak_down_the_whole_page_is_no_rule():
    page = draw_table()
    page[:, round(240 * SCALE) : round(240 * SCALE) + 2] *= 0.5
    assert shapes(page) == TABLE


def test_a_line_that_ends_inside_the_margins_is_a_rule():
    page = draw_table()
    cv2.line(
        page,
        (round(240 * SCALE), round(ROWS[0] * SCALE)),
        (round(240 * SCALE), round(ROWS[-1] * SCALE)),
        40.0,
        1,
    )
    assert shapes(page) == [(len(ROWS) - 1, 4, 4 * (len(ROWS) - 1))]


def test_rules_of_a_page_cut_at_its_table_stay():
    page = draw_table()
    cut = page[round(100 * SCALE) : round(420 * SCALE), round(EDGES[0] * SCALE) : round(EDGES[-1] * SCALE)]
    assert [grid.rows for grid in find_grids(as_pixels(cut), SCALE)] == [len(ROWS) - 1]


def test_a_rule_beside_a_fold_stays():
    page = folded(draw_table(), EDGES[2] + 1.0, 0.5, along=True, dark=0.25)
    assert shapes(page) == TABLE
