"""Options of a text layer that are chosen by what is drawn along them."""

import pytest

from extractors.readers.pdf_options import with_chosen_options
from extractors.readers.pdf_strokes import Stroke
from models.geometry import Box

CELL = Box(x0=0, y0=40, x1=300, y1=70)


def chars_of(text, top=46.0, x0=10.0):
    """Characters of ten points; a blank is four wide."""
    chars, x = [], x0
    for sign in text:
        width = 4.0 if sign == " " else 10.0
        chars.append(
            {
                "text": sign,
                "x0": x,
                "x1": x + width,
                "top": top,
                "bottom": top + 10,
                "fontname": "ABCDEF+Song",
            }
        )
        x += width
    return chars


def told(text, *strokes, cells=(CELL,), bold=""):
    chars = [
        {**char, "fontname": "ABCDEF+SimHei"} if char["text"] in bold else char for char in chars_of(text)
    ]
    found = with_chosen_options(chars, strokes, cells)
    return "".join(char["text"] for char in sorted(found, key=lambda char: (char["x0"], char["x1"])))


def stroke(kind, x0, x1, y0, y1):
    return Stroke(kind, Box(x0=x0, y0=y0, x1=x1, y1=y1))


# 国有 10–30, 集体 34–54, 股份 58–78
@pytest.mark.parametrize(
    ("strokes", "expected"),
    [
        ([stroke("ring", 31, 57, 43, 60)], "☐国有 ☑集体 ☐股份"),
        ([stroke("ground", 33, 55, 45, 57)], "☐国有 ☑集体 ☐股份"),
        ([stroke("filled", 34, 54, 46, 56)], "☐国有 ☑集体 ☐股份"),
        ([stroke("line", 34, 54, 57, 57.6)], "☐国有 ☑集体 ☐股份"),
        ([stroke("line", 9, 55, 51, 51.6)], "☐国有 ☐集体 ☑股份"),
        ([stroke("struck", 10, 30, 46, 56), stroke("struck", 58, 78, 46, 56)], "☐国有 ☑集体 ☐股份"),
    ],
)
def test_what_is_drawn_along_a_word_chooses(strokes, expected):
    assert told("国有 集体 股份", *strokes) == expected


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [stroke("line", 0, 300, 57, 57.6)],  # a rule of the table
        [stroke("line", 0, 300, 51, 51.6)],  # everything is struck out
        [stroke("ground", 0, 300, 40, 70)],  # a coloured cell
        [stroke("ring", 0, 300, 40, 70)],  # the cell itself
        [stroke("ring", 31, 57, 63, 80)],  # around what stands below
        [stroke("line", 34, 44, 57, 57.6)],  # below half of a word
    ],
)
def test_what_goes_with_no_word_says_nothing(strokes):
    assert told("国有 集体 股份", *strokes) == "国有 集体 股份"


def test_one_of_several_struck_out_leaves_no_choice():
    assert told("国有 集体 股份 合作", stroke("line", 10, 30, 51, 51.6)) == "☐国有 ⍰集体 ⍰股份 ⍰合作"


def test_an_empty_box_before_a_ringed_word_is_ticked():
    assert told("□是 □否", stroke("ring", 18, 32, 43, 60)) == "☑是 ☐否"


def test_bold_print_chooses_one_of_several():
    assert told("国有 集体 股份", bold="股份") == "☐国有 ☐集体 ☑股份"
    assert told("单位 名称", bold="单位") == "单位 名称"


def test_outside_tables_options_stand_behind_a_colon():
    ring = stroke("ring", 78, 94, 43, 60)
    assert told("是否高新：是 否", stroke("ring", 57, 73, 43, 60), cells=()) == "是否高新：☑是 ☐否"
    assert told("关于国有 集体的通知", ring, cells=()) == "关于国有 集体的通知"


def test_a_name_filled_in_on_a_line_is_no_choice():
    assert told("联系人 张三", stroke("line", 44, 64, 57, 57.6)) == "联系人 张三"
    assert told("牵头单位：甲科技有限公司", stroke("ground", 60, 131, 45, 57)) == "牵头单位：甲科技有限公司"
