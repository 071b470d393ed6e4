"""Lines that a pen has made higher than their print."""

import numpy as np
import pytest
from PIL import ImageDraw

from extractors.marks.choices.line_ink import darkness
from extractors.marks.choices.print_heights import as_printed, most_stroked
from models.document import Line, TextSource
from models.geometry import Box

SCALE, SIZE, LEFT, TOP = 200 / 72, 12, 100, 100


def _line(text, box):
    return Line(text=text, box=box, source=TextSource.OCR)


def _page(drawer, words):
    page = drawer(1)
    page.write(LEFT, TOP, words, SIZE)
    return page, ImageDraw.Draw(page.page)


@pytest.mark.parametrize("up", [True, False])
def test_a_word_with_a_tick_above_or_a_line_below_is_as_high_as_its_print(drawer, up):
    page, pen = _page(drawer, "否")
    y = TOP - 12 if up else TOP + 26
    points = [(LEFT, y), (LEFT + 4, y + 5), (LEFT + 14, y - 6)]
    pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=(30, 45, 140), width=4)
    tall = Box(x0=LEFT, y0=TOP - (20 if up else 0), x1=LEFT + 14, y1=TOP + (16 if up else 34))
    others = [_line("国有企业", Box(x0=LEFT, y0=y0, x1=LEFT + 48, y1=y0 + 17)) for y0 in (300, 330)]
    one, *rest = as_printed(darkness(page.pixels(quality=85)), [_line("否", tall), *others], SCALE)
    assert one.box.height == pytest.approx(17)
    assert one.box.center[1] == pytest.approx(TOP + 8.5, abs=2.5)
    assert rest == others


def test_lines_of_the_usual_height_and_titles_stay(drawer):
    page, _ = _page(drawer, "国有企业")
    lines = [
        _line("国有企业", Box(x0=LEFT, y0=TOP, x1=LEFT + 48, y1=TOP + 18)),
        _line("集体企业", Box(x0=LEFT, y0=TOP + 40, x1=LEFT + 48, y1=TOP + 57)),
        _line("创新联合体申报书及其附件一览表格", Box(x0=LEFT, y0=20, x1=LEFT + 300, y1=60)),
    ]
    assert as_printed(darkness(page.pixels(quality=85)), lines, SCALE) == lines


def test_print_is_where_most_strokes_begin_not_most_ink():
    mask = np.zeros((30, 40), np.uint8)
    mask[2:12, ::4] = 1
    mask[18:28] = 1
    assert most_stroked(mask, 10) == pytest.approx(7, abs=0.5)
