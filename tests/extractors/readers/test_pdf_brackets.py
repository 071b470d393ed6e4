"""Marks of a pen between printed brackets tick the option; blanks to fill in, and brackets with words, are none."""

import cv2
import numpy as np
import pytest

from extractors.fields.choice import parse_choices
from extractors.readers.pdf_ticks import with_ticks
from models.document import TICKED
from models.geometry import Box

SCALE = 2.0
BLUE = (20, 40, 130)


def printed(text, left=20.0, top=46.0, font="ABCDEF+Song"):
    """Characters of 10 points; brackets that leave the room of one blank between them."""
    return [
        {
            "text": sign,
            "x0": left + 10 * n,
            "x1": left + 10 * (n + 1),
            "top": top,
            "bottom": top + 11,
            "fontname": font,
        }
        for n, sign in enumerate(text)
    ]


def sheet(*lines):
    """A page of 300 by 100 points with strokes of a pen given in points."""
    pixels = np.full((200, 600, 3), 255, np.uint8)
    for line in lines:
        points = np.array([[round(x * SCALE), round(y * SCALE)] for x, y in line], np.int32)
        cv2.polylines(pixels, [points], False, BLUE, 2)
    return pixels


def tick(x):
    return [[(x + 1, 51), (x + 4, 56), (x + 11, 45)]]


def cross(x):
    return [[(x, 46), (x + 10, 57)], [(x + 10, 46), (x, 57)]]


def read(chars, pixels, cells=()):
    found = with_ticks(chars, pixels, SCALE, (), cells).chars
    return "".join(one["text"] for one in sorted(found, key=lambda one: one["x0"]) if one["text"].strip())


@pytest.mark.parametrize("mark", [tick, cross])
@pytest.mark.parametrize(("place", "option"), [(30, "甲类"), (80, "乙类")])
def test_a_mark_between_brackets_ticks_their_option(mark, place, option):
    text = read(printed("（ ）甲类（ ）乙类"), sheet(*mark(place)))
    assert text.count(TICKED) == 1
    assert parse_choices(text, ("甲类", "乙类")) == (option,)


def test_empty_brackets_stay_empty():
    assert read(printed("（ ）甲类（ ）乙类"), sheet()) == "（）甲类（）乙类"
    assert TICKED not in read(printed("（ ）甲类（ ）乙类"), sheet([(33, 55), (34, 56)]))


def test_brackets_alone_are_a_blank_to_fill_in():
    assert TICKED not in read(printed("经费（ ）万元"), sheet(*tick(50)))


def test_brackets_with_words_are_no_boxes():
    assert TICKED not in read(printed("（甲）乙（丙）丁"), sheet(*tick(30)))


def test_brackets_of_a_cell_are_options_over_its_rows():
    chars = printed("（ ）甲类") + printed("（ ）乙类", top=66)
    cell = Box(x0=10, y0=40, x1=200, y1=90)
    assert TICKED in read(chars, sheet(*tick(30)), [cell])
    assert TICKED not in read(chars, sheet(*tick(30)), [])


def test_brackets_of_fonts_of_this_machine_say_nothing():
    assert TICKED not in read(printed("（ ）甲类（ ）乙类", font="Song"), sheet(*tick(30)))
