from math import pi

import cv2
import numpy as np
import pytest

from extractors.marks.ellipses import Ellipse
from extractors.marks.seals.seal_text import central_line, clean, names_unit, purpose_rows
from extractors.ocr.engine import Recognition


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("★重庆某某有限公司50011234", "重庆某某有限公司"),
        ("重庆某某有限公司出", "重庆某某有限公司"),
        ("苏州医药技术研究院厅", "苏州医药技术研究院"),
        ("某某有限公司分公司", "某某有限公司分公司"),
        ("某某研究院有限公司", "某某研究院有限公司"),
        ("某某(重庆)有限公司", "某某(重庆)有限公司"),
        ("某某研究院章", "某某研究院章"),
        ("某某大学", "某某大学"),
        ("某某研究院有限公司：", "某某研究院有限公司"),
    ],
)
def test_ornaments_numbers_and_a_lone_character_behind_a_name_are_dropped(read, name):
    assert clean(Recognition(read, 0.9)) == Recognition(name, 0.9)


def test_nothing_but_ornaments_is_no_reading():
    assert clean(Recognition("★500", 0.9)) == Recognition("", 0.0)


@pytest.mark.parametrize("text", ["某某有限公司", "南某有限", "某理工大学", "某某市科学技术局", "技有公司"])
def test_names_of_units_are_told_by_what_they_hold(text):
    assert names_unit(text)


@pytest.mark.parametrize("text", ["起生效未尽事", "解决联", "人员设备和", ""])
def test_running_print_names_no_unit(text):
    assert not names_unit(text)


def seal(purpose):
    """A seal's ink with a star in its middle and characters at the lower ends of its ring text."""
    ink = np.zeros((400, 400), np.float32)
    tips = [(200 + r * np.cos(a), 195 + r * np.sin(a)) for a, r in star(60)]
    cv2.fillPoly(ink, [np.array(tips, np.int32)], (1.0,))
    for x, y in ((70, 270), (300, 270), (40, 200), (330, 200)):
        ink[y : y + 40, x : x + 34] = 1.0
    if purpose:
        for k in range(5):
            ink[280:306, 135 + 27 * k : 157 + 27 * k] = 1.0
    return ink


def star(radius):
    return [(-pi / 2 + k * pi / 5, radius if k % 2 == 0 else 0.38 * radius) for k in range(10)]


OUTLINE = Ellipse(x=200, y=200, major=190, minor=190, angle=0.0)


def test_a_purpose_line_is_found_between_the_ends_of_the_ring_text():
    ((low, high),) = purpose_rows(OUTLINE, seal(purpose=True), 0.6, -pi / 2)
    assert 0.3 < low < 0.44
    assert 0.53 < high < 0.68


def test_star_and_ring_text_are_no_purpose_line():
    assert purpose_rows(OUTLINE, seal(purpose=False), 0.6, -pi / 2) == []


def test_what_stands_apart_at_the_ends_of_a_strip_is_cut_off():
    strip = np.zeros((48, 400), np.float32)
    strip[5:40, :40] = strip[5:40, 370:] = 1.0
    assert central_line(strip) is None
    strip[10:38, 120:280] = 1.0
    line = central_line(strip)
    assert line is not None
    assert 160 <= line.shape[1] <= 166
