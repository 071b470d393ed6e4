"""Rings around words, and ticks between bare words, as a pen leaves them on a scan."""

import numpy as np
import pytest
from PIL import ImageDraw

from extractors.marks.choices.drawn_rings import Span, is_ringed
from extractors.marks.choices.line_ink import darkness
from extractors.marks.choices.marked_words import mark_words
from models.document import Line, TextSource
from models.geometry import Box

SCALE, SIZE, TOP, LEFT = 200 / 72, 12, 100, 100
PEN = (30, 45, 140)


class Words:
    """A printed row without boxes; its line may be higher than its print, as a ring makes it."""

    def __init__(self, page, text, higher=0.0):
        self.page, self.pen = page, ImageDraw.Draw(page.page)
        for index, sign in enumerate(text):
            if sign not in " √×":
                page.write(LEFT + index * SIZE, TOP, sign, SIZE)
        seen = [(sign, LEFT + (n + 0.5) * SIZE) for n, sign in enumerate(text) if sign != " "]
        self.line = Line(
            text="".join(sign for sign, _ in seen),
            box=Box(x0=LEFT, y0=TOP - higher, x1=LEFT + len(text) * SIZE, y1=TOP + 1.3 * SIZE + higher),
            source=TextSource.OCR,
            character_positions=tuple(x for _, x in seen),
        )

    def ring(self, first, last):
        x0, x1 = LEFT + first * SIZE - 5, LEFT + last * SIZE + 5
        box = [v * SCALE for v in (x0, TOP - 3, x1, TOP + SIZE + 6)]
        self.pen.ellipse(box, outline=PEN, width=4)

    def tick(self, index):
        x, y = LEFT + index * SIZE, TOP + 2
        points = [(x, y + 5), (x + 4, y + 9), (x + 13, y - 3)]
        self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=PEN, width=4)

    def cross(self, index):
        x, y = LEFT + index * SIZE, TOP + 2
        for points in ([(x + 1, y + 1), (x + 9, y + 9)], [(x + 1, y + 9), (x + 9, y + 1)]):
            self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=PEN, width=4)

    def read(self, cell=None):
        return mark_words(darkness(self.page.pixels(quality=85)), [self.line], SCALE, cell)[0].text


def test_rings_that_touch_each_other(drawer):
    row = Words(drawer(1), "专利 标准 样机 产品", higher=4)
    row.ring(3, 5)
    row.ring(6, 8)
    assert row.read() == "☐专利☑标准☑样机☐产品"


def test_a_ring_that_touches_the_rule_of_its_cell(drawer):
    row = Words(drawer(1), "是  否", higher=4)
    row.ring(0, 1)
    cell = Box(x0=LEFT - 6.5, y0=90, x1=300, y1=130)
    box = [v * SCALE for v in (cell.x0, cell.y0, cell.x1, cell.y1)]
    row.pen.rectangle(box, outline=(0, 0, 0), width=3)
    assert row.read(cell) == "☑是☐否"


def test_the_rules_of_a_low_cell_are_no_ring(drawer):
    row = Words(drawer(1), "是  否")
    cell = Box(x0=LEFT - 4, y0=TOP - 3, x1=LEFT + 20, y1=TOP + 19)
    row.pen.rectangle([v * SCALE for v in (cell.x0, cell.y0, cell.x1, cell.y1)], outline=(0, 0, 0), width=3)
    assert row.read() == "是否"


def test_a_long_flat_ring(drawer):
    row = Words(drawer(1), "领军企业 国家级专精特新企业 链主企业", higher=3)
    row.ring(5, 14)
    assert row.read() == "☐领军企业☑国家级专精特新企业☐链主企业"


def test_a_path_needs_ink_on_all_sides():
    word = Span(60, 40, 100, 60)
    y, x = np.mgrid[0:100, 0:160].astype(float)
    distance = np.hypot((x - 80) / 32, (y - 50) / 22)
    ring = (np.abs(distance - 1) < 0.07).astype(np.uint8)
    assert is_ringed(ring, word, [])
    open_ring = ring.copy()
    open_ring[:, 95:] = 0
    assert not is_ringed(open_ring, word, [])
    underlined = np.zeros_like(ring)
    underlined[64:67, 50:110] = 1
    assert not is_ringed(underlined, word, [])


def test_a_tick_that_runs_into_the_word_behind_it(drawer):
    row = Words(drawer(1), "  国有   集体   股份")
    row.tick(6)
    assert row.read() == "☐国有☑集体☐股份"


def test_a_cross_beside_bare_words_is_unclear(drawer):
    row = Words(drawer(1), "  国有   集体   股份")
    row.cross(6)
    assert row.read() == "⍰国有⍰集体⍰股份"


@pytest.mark.parametrize("text", ["研发人员 86 人  博士 21 人", "附件  申报书", "是   否"])
def test_rows_without_marks_stay(drawer, text):
    row = Words(drawer(1), text)
    assert row.read() == text.replace(" ", "")


def test_the_print_of_the_next_line_between_the_words_is_no_tick(drawer):
    row = Words(drawer(1), "国有   集体   股份")
    for place, sign in ((2.5, "人"), (3.6, "义"), (7.5, "√"), (8.5, "乂")):
        row.page.write(LEFT + place * SIZE, TOP + 1.15 * SIZE, sign, SIZE)
    assert row.read() == "国有集体股份"


def test_a_tick_at_a_count_is_no_choice(drawer):
    row = Words(drawer(1), "标准 1 项  专利 2 项")
    row.tick(2)
    assert row.read() == row.line.text
