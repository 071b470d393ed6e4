"""Low rows: strokes of print that reach nearly from rule to rule are no columns; short rules that join others are."""

import cv2
import numpy as np
import pytest

from extractors.tables.ruled import find_grids
from extractors.tables.segments import Segment
from extractors.tables.straighten import Bend
from extractors.tables.strokes import Drawn, drop_strokes

SCALE = 200 / 72
ROW = 36
"""Pixels of a row of 13 points, that of print without room around it."""


def table(rows=4, split=(), dashed=False, rule=2):
    """Low rows of two columns; rows in `split` have a short rule of their own."""
    page = np.full((2339, 1654, 3), 255, np.uint8)
    for n in range(rows + 1):
        cv2.line(page, (240, 400 + ROW * n), (1440, 400 + ROW * n), (0, 0, 0), rule)
    for x in (240, 700, 1440):
        cv2.line(page, (x, 400), (x, 400 + ROW * rows), (0, 0, 0), rule)
    for n in split:
        top = 400 + ROW * n
        step = 9 if dashed else ROW
        for y in range(top, top + ROW, step):
            cv2.line(page, (1000, y), (1000, min(y + (5 if dashed else ROW), top + ROW)), (0, 0, 0), rule)
    return page


def with_strokes(page, rows, above, below, width=3):
    for n in rows:
        for x in range(280, 680, 30):
            top, bottom = 400 + ROW * n + above, 400 + ROW * (n + 1) - below
            cv2.line(page, (x, top), (x, bottom), (0, 0, 0), width)
            cv2.line(page, (x - 6, top + 9), (x + 9, top + 9), (0, 0, 0), width)
    return page


def drawn_straight(ink):
    level = Bend((0.0, 0.0, 0.0, 0.0), float(ink.shape[1]), float(ink.shape[0]))
    return Drawn(ink, level, level)


def shapes(page):
    return [(grid.rows, grid.columns, len(grid.cells)) for grid in find_grids(page, SCALE)]


@pytest.mark.parametrize(("above", "below"), [(5, 5), (4, 4), (3, 5), (5, 4)])
def test_strokes_between_the_rules_are_no_columns(above, below):
    assert shapes(with_strokes(table(), range(4), above, below)) == [(4, 2, 8)]


def test_a_rule_in_one_low_row_is_a_column():
    assert shapes(table(split=[2])) == [(4, 3, 9)]
    assert shapes(with_strokes(table(split=[2]), range(4), 5, 5)) == [(4, 3, 9)]


def test_a_blurred_rule_in_one_low_row_is_a_column():
    page = cv2.GaussianBlur(table(split=[1], rule=3), (5, 5), 1.2)
    assert shapes(page) == [(4, 3, 9)]


def test_blurred_strokes_are_none():
    page = cv2.GaussianBlur(with_strokes(table(), range(4), 6, 6), (5, 5), 1.0)
    assert shapes(page) == [(4, 2, 8)]


def test_a_dashed_rule_in_one_low_row_is_a_column():
    assert shapes(table(split=[2], dashed=True)) == [(4, 3, 9)]


def test_a_rule_in_line_with_print_above_and_below_it_is_a_column():
    page = table(rows=5, split=[2, 3])
    for n in (1, 4):
        top, bottom = 400 + ROW * n + 4, 400 + ROW * (n + 1) - 4
        cv2.line(page, (1000, top), (1000, bottom), (0, 0, 0), 2)
        for y in range(top + 2, bottom, 4):
            cv2.line(page, (988, y), (1014, y), (0, 0, 0), 2)
    assert shapes(page) == [(5, 3, 12)]


def test_a_rule_that_print_hides_reaches_the_rule_across_where_its_ink_goes_on():
    ink = np.zeros((220, 620), np.uint8)
    ink[[20, 100, 180], 20:601] = 200
    ink[20:181, [20, 600]] = 200
    ink[80:100, 300:600:9] = 200
    upright = [Segment(20, 20, 180), Segment(600, 20, 180)]
    level = [Segment(20, 20, 600), Segment(100, 20, 300), Segment(180, 20, 600)]
    drawn = drawn_straight(ink), drawn_straight(np.ascontiguousarray(ink.T))
    assert Segment(100, 20, 600) in drop_strokes(level, upright, 1.0, *drawn)[0]
    ink[100, 400:404] = 0
    drawn = drawn_straight(ink), drawn_straight(np.ascontiguousarray(ink.T))
    assert Segment(100, 20, 300) in drop_strokes(level, upright, 1.0, *drawn)[0]


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (97.5, 127.5, [Segment(300, 100, 125)]),
        (100, 125, [Segment(300, 100, 125)]),
        (100, 133, []),
        (103, 125, []),
    ],
)
def test_a_low_rule_that_print_beyond_lengthens_a_little_ends_at_the_rules_across(start, end, kept):
    ink = np.zeros((220, 620), np.uint8)
    ink[[20, 100, 112, 125, 180], 20:601] = 200
    ink[20:181, [20, 600]] = 200
    ink[int(start) : int(end) + 1, 300] = 200
    level = [Segment(y, 20, 600) for y in (20, 100, 112, 125, 180)]
    upright = [Segment(20, 20, 180), Segment(300, start, end), Segment(600, 20, 180)]
    drawn = drawn_straight(ink), drawn_straight(np.ascontiguousarray(ink.T))
    found = drop_strokes(level, upright, 1.0, *drawn)[1]
    assert [one for one in found if one.at == 300] == kept


@pytest.mark.parametrize(("above", "below"), [(4, 6), (5, 5), (7, 2)])
def test_print_in_line_with_a_rule_parts_no_low_row_below_it(above, below):
    page = table(rows=5)
    cv2.line(page, (1000, 400), (1000, 400 + 3 * ROW), (0, 0, 0), 2)
    top, bottom = 400 + 3 * ROW + above, 400 + 4 * ROW - below
    cv2.line(page, (1000, top), (1000, bottom), (0, 0, 0), 2)
    for y in range(top + 3, bottom, 7):
        cv2.line(page, (992, y), (1008, y), (0, 0, 0), 2)
    assert shapes(page) == [(5, 3, 13)]


@pytest.mark.parametrize("gap", [0, 4, 6])
def test_a_worn_rule_parts_its_rows(gap):
    page = table(rows=4, split=range(4))
    for n in range(4):
        page[400 + ROW * n + 12 : 400 + ROW * n + 12 + gap, 995:1006] = 255
    assert shapes(with_strokes(page, range(4), 5, 5)) == [(4, 3, 12)]
