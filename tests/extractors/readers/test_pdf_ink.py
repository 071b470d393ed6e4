"""Writing that is on a page and not in its text layer."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from extractors.ocr.engine import Pixels
from extractors.readers.pdf_ink import has_writing, with_ticks, without_layer, written_lines
from extractors.tables.grid import Grid, GridCell
from models.document import TICKED
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


def test_a_page_whose_ink_is_in_its_layer_is_left_alone() -> None:
    assert not has_writing(without_layer(page(*PRINT), SCALE, LABELS, [GRID], []), SCALE)


def test_ink_without_characters_is_read_into_its_cell(dark_line_engine: Callable[[str], Any]) -> None:
    left = without_layer(page(*PRINT, *HAND), SCALE, LABELS, [GRID], [])
    assert has_writing(left, SCALE)
    (line,), doubtful = written_lines(left, SCALE, [GRID], [], [], 1, dark_line_engine("李明"))
    assert line.text == "李明"
    assert line.box is not None
    assert ANSWER.contains_point(*line.box.center)
    assert doubtful == []


def test_a_picture_in_an_empty_cell_may_be_its_entry() -> None:
    picture = Box(x0=75, y0=14, x1=120, y1=34)
    assert has_writing(without_layer(page(*PRINT, *HAND), SCALE, LABELS, [GRID], [picture]), SCALE)


def test_a_picture_outside_of_empty_cells_is_no_writing() -> None:
    pixels = page(*PRINT, *strokes(168.0, 175.0, 182.0))
    beside = Box(x0=165, y0=12, x1=190, y1=36)
    assert has_writing(without_layer(pixels, SCALE, LABELS, [GRID], []), SCALE)
    assert not has_writing(without_layer(pixels, SCALE, LABELS, [GRID], [beside]), SCALE)


def box_at(x0: float) -> list[tuple[float, float, float, float]]:
    """The frame of a printed box whose character stands at x0."""
    left, right, top, bottom = x0 + 1, x0 + 9, 47, 55
    return [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ]


def test_a_tick_drawn_over_a_printed_box_is_written_into_the_text() -> None:
    pixels = page(*box_at(20), *box_at(60), (64, 49, 66, 53))
    chars = [char("□", 20, 46), char("□", 60, 46)]
    texts = [found["text"] for found in with_ticks(chars, pixels, SCALE, ())]
    assert texts == ["□", TICKED]


def test_boxes_of_fonts_of_this_machine_say_nothing() -> None:
    pixels = page(*box_at(60), (64, 49, 66, 53))
    found = with_ticks([char("□", 60, 46, "Song")], pixels, SCALE, ())
    assert found[0]["text"] == "□"


@pytest.mark.parametrize("side", [(20.5, 51, 29.5, 51), (25, 46.5, 25, 55.5)])
def test_a_side_of_a_small_box_in_the_middle_of_its_character_is_no_tick(side) -> None:
    pixels = page(side)
    (found,) = with_ticks([char("□", 20, 46)], pixels, SCALE, ())
    assert found["text"] == "□"
