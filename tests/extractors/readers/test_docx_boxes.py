"""Boxes and ticks that are characters: what is one, and what only looks like one."""

import pytest

from extractors.readers.docx_boxes import normalise_boxes, symbol


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("□是  □否", "☐是  ☐否"),
        ("☑是 ☒否 ☐不详", "☑是 ☑否 ☐不详"),
        ("■是 □否", "☑是 ☐否"),
        ("√是 □否", "☑是 ☐否"),
        ("□√是 □否", "☑是 ☐否"),
        ("√□是 □否", "☑是 ☐否"),
        ("□是√ □否", "☑是 ☐否"),
        ("[√]国有 [ ]集体", "☑国有 ☐集体"),
        ("（√）是（  ）否", "☑是☐否"),
        ("囗是 囗否", "☐是 ☐否"),
        ("☑是 囗否", "☑是 ☐否"),
    ],
)
def test_boxes(text, expected):
    assert normalise_boxes(text) == expected


@pytest.mark.parametrize(
    "text", ["■ 项目背景", "合格√", "（盖章）", "单位负责人（  ）", "囗", "第①项", "普通文字", "x√2", "[ ]"]
)
def test_what_is_no_box_stays(text):
    assert normalise_boxes(text) == text


def test_symbols_of_other_fonts_are_none():
    assert symbol("宋体", 0xF052) is None
    assert symbol("Wingdings", 0x2611) is None


def test_a_font_that_stands_in_for_symbol_fonts_draws_their_private_codes_only():
    assert symbol("OpenSymbol", 0xF052) == "☑"
    assert symbol("OpenSymbol", 0xF0A8) == "☐"
    assert symbol("OpenSymbol", 0x52) is None
