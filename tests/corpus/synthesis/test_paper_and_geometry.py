from datetime import date

import numpy as np
import pytest

from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.prose import length
from corpus.synthesis.degrade.geometry import map_box, perspective, turn


def test_turning_by_nothing_leaves_a_box_alone():
    assert map_box(turn(0.0, 100, 200), (10, 20, 30, 40)) == pytest.approx((10, 20, 30, 40))


def test_turning_moves_the_top_right_down():
    x0, y0, x1, y1 = map_box(turn(90.0, 100, 100), (80, 0, 100, 20))
    assert (x0, y0, x1, y1) == pytest.approx((80, 80, 100, 100))


def test_perspective_takes_each_corner_to_its_target():
    source = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]
    target = [(10.0, 5.0), (90.0, 12.0), (97.0, 110.0), (4.0, 99.0)]
    matrix = perspective(source, target)
    for (x, y), wanted in zip(source, target, strict=True):
        u, v, w = matrix @ np.array([x, y, 1.0])
        assert (u / w, v / w) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("style", "text"),
    [("numerals", "二〇二五年十二月二十日"), ("dots", "2025.12.20"), ("spaced", "2025 年 12 月 20 日")],
)
def test_dates_are_written_as_forms_do(style, text):
    assert spoken(date(2025, 12, 20), style) == text


def test_white_space_does_not_count_in_lengths():
    assert length(" 甲　乙\n丙 ") == 3
