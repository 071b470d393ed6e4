"""Dashed rules and dark filled rows make tables; rows of equal characters and bold titles do not."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.tables.dashes import gray_to_fills, ink_to_dashed
from extractors.tables.ruled import find_grids, gray_to_ink

UNIT = 200 / 72
ROWS, COLUMNS = (100, 124, 148, 172, 196), (60, 110, 260, 420, 540)


def blank():
    return Image.new("RGB", (round(595 * UNIT), round(842 * UNIT)), "white")


def dashed_line(pen, x0, y0, x1, y1, dash, gap):
    length = max(x1 - x0, y1 - y0)
    for start in np.arange(0, length, dash + gap):
        end = min(start + dash, length)
        across = (x1 - x0) / length, (y1 - y0) / length
        ends = [(x0 + across[0] * place) * UNIT for place in (start, end)]
        levels = [(y0 + across[1] * place) * UNIT for place in (start, end)]
        pen.line((ends[0], levels[0], ends[1], levels[1]), "black", 2)


def grid_sizes(image):
    return [(grid.rows, grid.columns) for grid in find_grids(np.asarray(image), UNIT)]


@pytest.mark.parametrize(("dash", "gap"), [(4, 3), (3, 3), (6, 2.5), (2.5, 2)])
def test_a_table_of_dashed_rules_is_found(dash, gap):
    image = blank()
    pen = ImageDraw.Draw(image)
    for y in ROWS:
        dashed_line(pen, COLUMNS[0], y, COLUMNS[-1], y, dash, gap)
    for x in COLUMNS:
        dashed_line(pen, x, ROWS[0], x, ROWS[-1], dash, gap)
    assert grid_sizes(image) == [(4, 4)]


def test_a_dark_row_of_white_print_is_a_row_of_the_table():
    image = blank()
    pen = ImageDraw.Draw(image)
    pen.rectangle([v * UNIT for v in (COLUMNS[0], ROWS[0], COLUMNS[-1], ROWS[1])], fill=(38, 64, 115))
    for y in ROWS[1:]:
        pen.line([v * UNIT for v in (COLUMNS[0], y, COLUMNS[-1], y)], "black", 2)
    for x in COLUMNS:
        pen.line([v * UNIT for v in (x, ROWS[1], x, ROWS[-1])], "black", 2)
    page = np.asarray(image).copy()
    for x in COLUMNS[:-1]:
        place = round((x + 6) * UNIT), round((ROWS[0] + 16) * UNIT)
        cv2.putText(page, "HEAD", place, 0, 0.9, (255, 255, 255), 2)
    (grid,) = find_grids(page, UNIT)
    assert grid.rows == 4
    assert round(grid.box.y0 / UNIT) == pytest.approx(ROWS[0], abs=2)


def test_a_low_dark_row_with_close_print_below_it_is_a_row_of_the_table():
    image = blank()
    pen = ImageDraw.Draw(image)
    rows = [ROWS[0], ROWS[0] + 12, ROWS[0] + 36, ROWS[0] + 60]
    for x0, x1 in pairwise(COLUMNS):
        pen.rectangle([(x0 + 1) * UNIT, rows[0] * UNIT, (x1 - 1) * UNIT, rows[1] * UNIT], fill=(31, 78, 121))
    for y in rows:
        pen.line([v * UNIT for v in (COLUMNS[0], y, COLUMNS[-1], y)], "black", 1)
    for x in COLUMNS:
        pen.line([v * UNIT for v in (x, rows[0], x, rows[-1])], "black", 1)
    page = np.asarray(image).copy()
    for x in COLUMNS[:-1]:
        left = round((x + 6) * UNIT)
        cv2.putText(page, "HEADING", (left, round((rows[0] + 9.5) * UNIT)), 0, 0.7, (255, 255, 255), 2)
        for line in (9, 20):
            cv2.putText(page, "MMWMMWM", (left, round((rows[1] + line) * UNIT)), 0, 0.8, (0, 0, 0), 2)
    (grid,) = find_grids(page, UNIT)
    assert grid.rows == 3


def test_strokes_of_equal_digits_are_no_dashes():
    page = np.asarray(blank()).copy()
    for line in range(12):
        cv2.putText(page, "0000000000002222222222227777777777", (200, 300 + 60 * line), 0, 1.1, (0, 0, 0), 2)
    ink = gray_to_ink(np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)), UNIT)
    assert ink_to_dashed(ink, UNIT).points == []
    assert ink_to_dashed(np.ascontiguousarray(ink.T), UNIT).points == []


def test_bold_print_is_no_filled_row():
    page = np.asarray(blank()).copy()
    cv2.putText(page, "MMMMWWWWMMMMWWWW", (200, 300), 0, 2.0, (0, 0, 0), 9)
    assert gray_to_fills(np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)), UNIT) == []
