"""Ticks that a pen drew on printed options of a text layer."""

import cv2
import numpy as np
import pytest

from extractors.readers.pdf_ticks import with_fields, with_ticks
from models.document import TICKED, Line, TextSource
from models.geometry import Box

SCALE = 2.0
BLUE = (20, 40, 130)


def char(text, x0, top=46, font="ABCDEF+Song"):
    return {"text": text, "x0": x0, "x1": x0 + 10, "top": top, "bottom": top + 11, "fontname": font}


def page(*strokes):
    """A page of 200 by 100 points with strokes given in points."""
    pixels = np.full((200, 400, 3), 255, np.uint8)
    for x0, y0, x1, y1 in strokes:
        pixels[round(y0 * SCALE) : round(y1 * SCALE) + 1, round(x0 * SCALE) : round(x1 * SCALE) + 1] = 0
    return pixels


def tick(pixels, x, ink=BLUE):
    """A tick of a pen whose foot stands right of x, over the row of the characters."""
    points = [(x + 1, 51), (x + 4, 56), (x + 10, 44)]
    shape = np.array([[round(u * SCALE), round(v * SCALE)] for u, v in points], np.int32)
    cv2.polylines(pixels, [shape], False, ink, 2)
    return pixels


def texts(chars, pixels, cells=()):
    found = with_ticks(chars, pixels, SCALE, (), cells)
    return "".join(one["text"] for one in sorted(found.chars, key=lambda one: one["x0"]))


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
    texts = [found["text"] for found in with_ticks(chars, pixels, SCALE, ()).chars]
    assert texts == ["□", TICKED]


def test_boxes_of_fonts_of_this_machine_say_nothing() -> None:
    pixels = page(*box_at(60), (64, 49, 66, 53))
    found = with_ticks([char("□", 60, 46, "Song")], pixels, SCALE, ()).chars
    assert found[0]["text"] == "□"


@pytest.mark.parametrize("side", [(20.5, 51, 29.5, 51), (25, 46.5, 25, 55.5)])
def test_a_side_of_a_small_box_in_the_middle_of_its_character_is_no_tick(side) -> None:
    pixels = page(side)
    (found,) = with_ticks([char("□", 20, 46)], pixels, SCALE, ()).chars
    assert found["text"] == "□"


def test_a_tick_behind_its_box_is_that_of_the_box():
    chars = [char("□", 20), char("是", 30), char("□", 60), char("否", 82)]
    assert texts(chars, tick(page(), 71)) == f"□是{TICKED}否"
    assert texts(chars, page()) == "□是□否"


def test_a_tick_instead_of_the_box_before_an_option():
    chars = [char("□", 20), char("是", 30), char("否", 82)]
    assert texts(chars, tick(page(), 71)) == f"□是{TICKED}否"


def test_an_option_of_a_further_row_of_the_cell():
    chars = [char("□", 20, 20), char("是", 30, 20), char("否", 32)]
    cell = Box(x0=10, y0=10, x1=190, y1=90)
    assert texts(chars, tick(page(), 21), [cell]) == f"□{TICKED}是否"
    assert texts(chars, tick(page(), 21)) == "□是否"


def test_the_ink_of_a_red_seal_is_no_tick():
    chars = [char("□", 20), char("是", 30), char("□", 60), char("否", 82)]
    assert texts(chars, tick(page(), 71, (220, 40, 40))) == "□是□否"


def test_words_written_into_a_gap_are_no_tick():
    chars = [char("□", 20), char("其", 30), char("它", 40), char("项", 130)]
    hand = [part for x in (60, 80, 100, 118) for part in ((x, 46, x + 1, 56), (x, 55, x + 7, 56))]
    assert texts(chars, page(*hand)) == "□其它项"


def test_the_places_of_understood_ink_are_told():
    chars = [char("□", 20), char("是", 30), char("□", 60), char("否", 82)]
    (mark,) = with_ticks(chars, tick(page(), 71), SCALE, ()).marks
    assert 70 < mark.x0 < mark.x1 < 83


def test_boxes_of_form_fields_stand_between_the_characters_of_their_row():
    chars = [char("是", 30), char("否", 82)]
    places = (
        Box(x0=18, y0=47, x1=28, y1=56),
        Box(x0=70, y0=47, x1=80, y1=56),
        Box(x0=18, y0=80, x1=28, y1=90),
    )
    entries = [
        Line(text=text, box=box, source=TextSource.TEXT_LAYER)
        for text, box in zip("☐☑☑", places, strict=True)
    ]
    added, left = with_fields(chars, [*entries, entries[0].model_copy(update={"text": "张三"})])
    assert "".join(one["text"] for one in sorted(added, key=lambda one: one["x0"])) == "☐是☑否"
    assert [line.text for line in left] == ["☑", "张三"]
