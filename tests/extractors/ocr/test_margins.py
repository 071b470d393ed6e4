"""Page numbers in the margins that detection passed over."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.margins import margin_entries
from models.geometry import Box

UNIT = 200 / 72
SIZE = (1654, 2339)


Saying = Callable[..., Any]


def page_with(text: str, x: int, y: int) -> Pixels:
    page = np.full((SIZE[1], SIZE[0], 3), 250, np.uint8)
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 1, (30, 30, 30), 2)
    return page


@pytest.mark.ocr
@pytest.mark.fonts
@pytest.mark.parametrize(("text", "top"), [("- 1 -", 2240), ("第 3 页", 2240), ("12", 60)])
def test_a_page_number_in_the_margin_is_read_where_it_stands(
    engine: OcrEngine, write: Callable[..., Pixels], text: str, top: int
) -> None:
    (line,) = margin_entries(write([(text, 790, top)], SIZE, 30), [], UNIT, 4, engine)
    assert line.text.replace(" ", "").strip("—-") == text.replace(" ", "").strip("-")
    assert line.page == 4
    assert line.box is not None
    assert abs(line.box.x0 - 790 / UNIT) < 6
    assert top / UNIT - 3 < line.box.y0 < line.box.y1 < (top + 50) / UNIT


def test_what_stands_in_a_line_already_is_not_read_again(saying: Saying) -> None:
    page = page_with("- 1 -", 790, 2270)
    engine = saying("-1-")
    taken = Box(x0=780 / UNIT, y0=2235 / UNIT, x1=880 / UNIT, y1=2275 / UNIT)
    assert margin_entries(page, [taken], UNIT, 1, engine) == []
    assert engine.shapes == []
    assert len(margin_entries(page, [], UNIT, 1, engine)) == 1


def test_print_outside_the_margins_is_not_looked_at(saying: Saying) -> None:
    engine = saying("-1-")
    assert margin_entries(page_with("- 1 -", 790, 1200), [], UNIT, 1, engine) == []
    assert engine.shapes == []


@pytest.mark.parametrize(("text", "score"), [("一", 0.99), ("l", 0.99), ("—", 0.99), ("7", 0.8), ("", 0.0)])
def test_a_stroke_that_reads_as_no_number_is_left_out(saying: Saying, text: str, score: float) -> None:
    assert margin_entries(page_with("|", 790, 2270), [], UNIT, 1, saying(text, score)) == []


def test_a_digit_counts_by_its_own_score_not_by_that_of_the_dashes_around_it(saying: Saying) -> None:
    engine = saying("- 1 -", 0.85, (0.99, 0.5, 0.99, 0.8, 0.97))
    assert len(margin_entries(page_with("- 1 -", 790, 2270), [], UNIT, 1, engine)) == 1


def test_specks_edges_and_textures_are_not_read(saying: Saying) -> None:
    engine = saying("11")
    specks = np.full((SIZE[1], SIZE[0], 3), 250, np.uint8)
    specks[2250:2252, 300::200] = 40
    specks[2330:, :] = 30
    specks[:, :12] = 30
    texture = np.full((SIZE[1], SIZE[0], 3), 250, np.uint8)
    for x in range(60, 1600, 90):
        texture[2220:2260, x : x + 20] = 30
    for page in (specks, texture):
        assert margin_entries(page, [], UNIT, 1, engine) == []
    assert engine.shapes == []
