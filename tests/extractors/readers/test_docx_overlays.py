"""Ticks and rings that float over options in Word."""

import pytest
from lxml import etree

from extractors.readers.chosen_options import RINGED, Piece
from extractors.readers.docx_names import W_NS
from extractors.readers.docx_offsets import Offset
from extractors.readers.docx_overlays import RING, TICK, Overlay, overlaid

SIZE = 10.0


def tick(x, y=0.0):
    return Overlay(TICK, Offset(x - 6, y, 12, 14))


def ring(x0, x1, y=-3.0):
    return Overlay(RING, Offset(x0, y, x1 - x0, 18))


def told(text, *overlays, properties=None):
    pieces = overlaid([Piece(text)], overlays, SIZE, properties)
    return "".join(f"[{sign.text}]" if RINGED in sign.ways else sign.text for sign in pieces).replace(
        "][", ""
    )


def paragraph(inner):
    return etree.fromstring(f'<w:pPr xmlns:w="{W_NS}">{inner}</w:pPr>')


@pytest.mark.parametrize(
    ("text", "overlay", "expected"),
    [
        ("□是        □否", tick(5), "☑是        □否"),
        ("□是        □否", tick(66), "□是        ☑否"),
        ("□是        □否", tick(35), "⍰是        □否"),
        ("□是        □否", tick(5, y=40), "□是        □否⍰"),
        ("□是\t□否", tick(5), "□是\t□否⍰"),
        ("是        否", tick(4), "√是        否"),
        ("是        否", tick(52), "是        √否"),
        ("是        否", tick(30), "是        否⍰"),
        ("是        否", tick(4, y=40), "是        否"),
        ("国有　集体　股份", ring(28, 52), "国有　[集体]　股份"),
        ("国有　集体　股份", ring(0, 52), "国有　集体　股份"),
        ("国有　集体　股份", ring(10, 40), "国有　集体　股份"),
        ("国有　集体　股份", ring(28, 52, y=30), "国有　集体　股份"),
    ],
)
def test_what_lies_over_the_line(text, overlay, expected):
    assert told(text, overlay) == expected


def test_an_indented_line_begins_further_right_and_a_centred_one_nobody_knows_where():
    indented = paragraph('<w:ind w:left="200" w:firstLine="400"/>')
    assert told("□是        □否", tick(35), properties=indented) == "☑是        □否"
    assert (
        told("□是        □否", tick(5), properties=paragraph('<w:jc w:val="center"/>')) == "□是        □否⍰"
    )


def test_two_ticks_on_bare_words():
    assert told("国有　集体　股份", tick(8), tick(70)) == "√国有　集体　√股份"
