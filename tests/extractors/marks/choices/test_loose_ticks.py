"""Ticks that stand beside printed boxes or in their stead, as a pen leaves them on a scan."""

import numpy as np
import pytest
from PIL import ImageDraw

from extractors.marks.choices.line_ink import darkness
from extractors.marks.choices.loose_ticks import with_loose_ticks
from models.document import TICKED, UNCLEAR, Line, TextSource
from models.geometry import Box

SCALE, SIZE, TOP, LEFT = 200 / 72, 12, 100, 100
PEN = (30, 45, 140)


class Row:
    """A printed row, one character a place, of which blanks are not read; ticks are drawn into it."""

    def __init__(self, page, text):
        self.page, self.text = page, text
        self.pen = ImageDraw.Draw(page.page)
        for index, character in enumerate(text):
            x = LEFT + index * SIZE
            if character == "☐":
                self.pen.rectangle(
                    [v * SCALE for v in (x + 1, TOP + 3, x + 10.5, TOP + 12.5)], outline=(0, 0, 0), width=2
                )
            elif character not in " √X":
                page.write(x, TOP, character, SIZE)

    def tick(self, index):
        x, y = LEFT + index * SIZE, TOP + 2
        points = [(x + 1, y + 5), (x + 4, y + 9), (x + 11, y - 2)]
        self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=PEN, width=4)

    def cross(self, index):
        x, y = LEFT + index * SIZE, TOP + 1
        for points in ([(x + 1, y + 2), (x + 10, y + 11)], [(x + 1, y + 11), (x + 10, y + 2)]):
            self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=PEN, width=4)

    def blot(self, index):
        x = LEFT + index * SIZE
        self.pen.rectangle([v * SCALE for v in (x + 1, TOP + 2, x + 11, TOP + 12)], fill=PEN)

    def read(self):
        seen = [(c, LEFT + (n + 0.5) * SIZE) for n, c in enumerate(self.text) if c != " "]
        line = Line(
            text="".join(c for c, _ in seen),
            box=Box(x0=LEFT, y0=TOP, x1=LEFT + len(self.text) * SIZE, y1=TOP + 1.3 * SIZE),
            source=TextSource.OCR,
            character_positions=tuple(x for _, x in seen),
        )
        boxes = [x for c, x in seen if c == "☐"]
        return with_loose_ticks(darkness(self.page.pixels(quality=80)), line, boxes, SCALE)


@pytest.mark.parametrize(("text", "at"), [("☐是 ☐ 否", 4), ("☐是 ☐√否", 4)])
def test_a_tick_behind_its_box(drawer, text, at):
    row = Row(drawer(1), text)
    row.tick(at)
    assert row.read().text == f"☐是{TICKED}否"


@pytest.mark.parametrize("text", ["☐国有   合资 ☐其它", "☐国有  √合资 ☐其它", "☐国有  X合资 ☐其它"])
def test_a_tick_instead_of_the_box(drawer, text):
    row = Row(drawer(1), text)
    row.tick(5)
    found = row.read()
    assert found.text == f"☐国有{TICKED}合资☐其它"
    assert len(found.character_positions) == len(found.text)


@pytest.mark.parametrize(
    ("text", "at", "found"), [("☐是 ☐ 否", 4, "☐是☑否"), ("☐国有   合资 ☐其它", 5, "☐国有☑合资☐其它")]
)
def test_a_cross_of_a_pen_ticks(drawer, text, at, found):
    row = Row(drawer(1), text)
    row.cross(at)
    assert row.read().text == found


def test_ink_behind_a_box_that_is_no_tick_makes_it_unclear(drawer):
    row = Row(drawer(1), "☐是 ☐ 否")
    row.blot(4)
    assert row.read().text == f"☐是{UNCLEAR}否"


@pytest.mark.parametrize("text", ["☐是 ☐否", "☐是   ☐  否", "☐X射线 ☐其它", "领军企业 链主企业"])
def test_rows_without_ticks_stay(drawer, text):
    row = Row(drawer(1), text)
    assert row.read().text == text.replace(" ", "")


def test_a_blank_page_gives_the_line_itself():
    line = Line(text="☐是", box=Box(x0=10, y0=10, x1=40, y1=25), source=TextSource.OCR)
    assert with_loose_ticks(np.zeros((200, 300), np.uint8), line, [], SCALE) is line
