"""Writing that is on a page and not in its text layer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from extractors.ocr.engine import Pixels
from extractors.readers.pdf_ink import (
    Layer,
    has_writing,
    is_small_square,
    without_layer,
    written_lines,
)
from extractors.tables.grid import Grid, GridCell
from models.geometry import Box

LABEL, ANSWER = Box(x0=10, y0=10, x1=60, y1=40), Box(x0=60, y0=10, x1=160, y1=40)
GRID = Grid(
    1, 2, (GridCell(0, 0, 1, 1, LABEL), GridCell(0, 1, 1, 1, ANSWER)), Box(x0=10, y0=10, x1=160, y1=40)
)
SCALE = 2.0


def char(text: str, x0: float, top: float, font: str = "ABCDEF+Song") -> dict[str, object]:
    return {"text": text, "x0": x0, "x1": x0 + 10, "top": top, "bottom": top + 11, "fontname": font}


def page(*strokes: tuple[float, float, float, float]) -> Pixels:
    """A page of 200 by 60 points with the rules of the grid, and strokes given in points."""
    pixels = np.full((120, 400, 3), 255, np.uint8)
    rules = [(cell.x0, cell.y0, cell.x0, cell.y1) for cell in (LABEL, ANSWER)]
    rules += [(160, 10, 160, 40), (10, 10, 160, 10), (10, 40, 160, 40)]
    for x0, y0, x1, y1 in (*rules, *strokes):
        pixels[round(y0 * SCALE) : round(y1 * SCALE) + 1, round(x0 * SCALE) : round(x1 * SCALE) + 1] = 0
    return pixels


def strokes(*starts: float) -> list[tuple[float, float, float, float]]:
    """Angles of ink, each a stroke down and one to the right, in points."""
    return [part for x in starts for part in ((x, 18.0, x + 1, 29.0), (x, 28.0, x + 5, 29.0))]


PRINT = strokes(19.0, 30.0, 40.0)
HAND = strokes(80.0, 90.0, 100.0, 110.0)
LABELS = [char("联", 17, 18), char("系", 28, 18), char("人", 38, 18)]
LAYER = Layer(LABELS, grids=[GRID])


def test_a_page_whose_ink_is_in_its_layer_is_left_alone() -> None:
    assert not has_writing(without_layer(page(*PRINT), SCALE, LAYER), SCALE)


def test_ink_without_characters_is_read_into_its_cell(dark_line_engine: Callable[[str], Any]) -> None:
    left = without_layer(page(*PRINT, *HAND), SCALE, LAYER)
    assert has_writing(left, SCALE)
    (line,), doubtful = written_lines(left, SCALE, [GRID], [], [], 1, dark_line_engine("李明"))
    assert line.text == "李明"
    assert line.box is not None
    assert ANSWER.contains_point(*line.box.center)
    assert doubtful == []


def test_a_picture_in_an_empty_cell_may_be_its_entry() -> None:
    picture = Box(x0=75, y0=14, x1=120, y1=34)
    assert has_writing(without_layer(page(*PRINT, *HAND), SCALE, replace(LAYER, pictures=[picture])), SCALE)


def test_a_picture_outside_of_empty_cells_is_no_writing() -> None:
    pixels = page(*PRINT, *strokes(168.0, 175.0, 182.0))
    beside = Box(x0=165, y0=12, x1=190, y1=36)
    assert has_writing(without_layer(pixels, SCALE, LAYER), SCALE)
    assert not has_writing(without_layer(pixels, SCALE, replace(LAYER, pictures=[beside])), SCALE)


def test_a_pale_watermark_goes_and_the_writing_over_it_stays() -> None:
    mark = {**char("样", 70, 12), "x1": 130, "bottom": 38}
    pixels = page(*PRINT)
    pixels[30:70, 150:250] = 215
    layer = replace(LAYER, marks=[mark])
    assert without_layer(pixels, SCALE, layer).min() == 255
    over = np.minimum(pixels, page(*PRINT, *HAND))
    assert has_writing(without_layer(over, SCALE, layer), SCALE)


@pytest.mark.parametrize(
    ("width", "height", "is_box"),
    [(9, 9, True), (12, 10, True), (30, 9, False), (3, 3, False), (60, 60, False)],
)
def test_shapes_as_large_as_a_box_to_tick(width: float, height: float, is_box: bool) -> None:
    assert is_small_square({"x0": 10, "x1": 10 + width, "top": 5, "bottom": 5 + height}) is is_box
