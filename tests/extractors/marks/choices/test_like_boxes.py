"""Boxes told beside their fellows: broken frames, sizes, shades, shadow on the paper, signs read on bare paper."""

import numpy as np
import pytest
from PIL import ImageDraw

from extractors.marks.choices.drawn_choices import with_drawn_choices
from models.document import Line, TextSource
from models.geometry import Box

SCALE, SIZE, TOP, LEFT = 200 / 72, 12, 100, 100
INK = (20, 20, 20)
GREY = (170, 170, 170)


class Options:
    """A printed row in which □ stands for a frame that the test draws itself; the engine reads `read`."""

    def __init__(self, page, text, read=None, scores=None):
        self.page, self.pen = page, ImageDraw.Draw(page.page)
        seen = []
        for index, sign in enumerate(text):
            x = LEFT + index * SIZE
            if sign not in " □":
                page.write(x, TOP, sign, SIZE)
            if (read or text)[index] != " ":
                seen.append(((read or text)[index], x + SIZE / 2, (scores or {}).get(index, 0.98)))
        self.line = Line(
            text="".join(sign for sign, _, _ in seen),
            page=1,
            box=Box(x0=LEFT, y0=TOP, x1=LEFT + len(text) * SIZE, y1=TOP + 1.3 * SIZE),
            source=TextSource.OCR,
            confidence=0.98,
            character_positions=tuple(x for _, x, _ in seen),
            character_confidences=tuple(score for _, _, score in seen),
        )

    def frame(self, index, sides="lrtb", fill=INK):
        x0, y0 = LEFT + index * SIZE + 1, TOP + 3
        x1, y1 = x0 + 9.5, y0 + 9.5
        lines = {"l": (x0, y0, x0, y1), "r": (x1, y0, x1, y1), "t": (x0, y0, x1, y0), "b": (x0, y1, x1, y1)}
        for side in sides:
            self.pen.line([v * SCALE for v in lines[side]], fill=fill, width=2)

    def stroke(self, *points, fill=INK):
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=fill, width=4)

    def text(self):
        return with_drawn_choices(self.page.pixels(quality=85), [self.line], [], SCALE)[0].text


def test_a_box_that_lost_its_upper_side_is_like_the_others(drawer):
    row = Options(drawer(1), "□国有 □集体 □股份", read="□国有  集体 □股份")
    row.frame(0)
    row.frame(4, sides="lrb")
    row.frame(8)
    assert row.text().replace(" ", "") == "☐国有☐集体☐股份"


def test_two_strokes_in_a_gap_are_no_box(drawer):
    row = Options(drawer(1), "□国有 □集体  股份", read="□国有 □集体  股份")
    row.frame(0)
    row.frame(4)
    row.frame(8, sides="l")
    assert row.text().replace(" ", "") == "☐国有☐集体股份"


def test_a_tick_in_a_broken_box(drawer):
    row = Options(drawer(1), "□国有 □集体 □股份", read="□国有  集体 □股份")
    for index in (0, 8):
        row.frame(index)
    row.frame(4, sides="lrb")
    x = LEFT + 4 * SIZE
    row.stroke((x + 1, TOP + 6), (x + 4, TOP + 11), (x + 11, TOP))
    assert row.text().replace(" ", "") == "☐国有☑集体☐股份"


def test_grey_dirt_in_all_boxes_alike_ticks_none(drawer):
    row = Options(drawer(1), "□是 □否 □未定")
    for index in (0, 3, 6):
        row.frame(index)
        x, y = LEFT + index * SIZE + 4, TOP + 6
        row.pen.rectangle([v * SCALE for v in (x, y, x + 1.2, y + 1.2)], fill=GREY)
    assert row.text().replace(" ", "") == "☐是☐否☐未定"


@pytest.mark.parametrize("left", [LEFT - 40, LEFT + 2.8 * SIZE])
def test_a_shadow_over_the_row_is_no_ink(drawer, left):
    page = drawer(1)
    ImageDraw.Draw(page.page).rectangle([left * SCALE, 60 * SCALE, 400 * SCALE, 160 * SCALE], fill=GREY)
    row = Options(page, "□是 □否 □未定")
    for index in (0, 3, 6):
        row.frame(index)
    row.stroke((LEFT + 37, TOP + 6), (LEFT + 40, TOP + 11), (LEFT + 47, TOP))
    assert row.text().replace(" ", "") == "☐是☑否☐未定"


def test_a_fold_through_a_box_is_no_tick(drawer):
    row = Options(drawer(1), "□是 □否 □未定")
    for index in (0, 3, 6):
        row.frame(index)
    x = LEFT + 3 * SIZE + 5
    row.stroke((x, 40), (x, 200))
    assert "☑" not in row.text()


@pytest.mark.parametrize(("score", "found"), [(0.5, "国有集体股份"), (0.97, "国有√集体股份")])
def test_a_doubted_sign_on_bare_paper_is_dropped(drawer, score, found):
    row = Options(drawer(1), "国有  集体  股份", read="国有 √集体  股份", scores={3: score})
    text = row.text().replace("☐", "").replace("☑", "√")
    assert text.replace(" ", "") == found


def test_circles_of_several_rows_are_one_choice(drawer):
    """Filled circles of a row go with the empty ones of the row above in the same cell."""
    page = drawer(1)
    pen = ImageDraw.Draw(page.page)
    lines = []
    for row, text in enumerate(("  领军   链主", "  国家   市级")):
        options = Options(page, text)
        box = options.line.box.model_copy(
            update={"y0": TOP + 20 * row, "y1": TOP + 20 * row + 1.3 * SIZE, "x0": LEFT + SIZE}
        )
        lines.append(options.line.model_copy(update={"box": box}))
        for index in (1, 6):
            x, y = LEFT + index * SIZE, TOP + 20 * row
            circle = [v * SCALE for v in (x + 1, y + 3, x + 10.5, y + 12.5)]
            pen.ellipse(circle, outline=INK, width=2, fill=INK if row else None)
    cell = Box(x0=90, y0=90, x1=300, y1=150)
    read = [line.text for line in with_drawn_choices(page.pixels(quality=85), lines, [cell], SCALE)]
    assert read == ["☐领军☐链主", "☑国家☑市级"]


def test_a_blank_page_changes_nothing():
    blank = np.full((400, 1200, 3), 255, np.uint8)
    line = Line(text="□是 □否", page=1, box=Box(x0=10, y0=10, x1=200, y1=25), source=TextSource.OCR)
    (read,) = with_drawn_choices(blank, [line], [], SCALE)
    assert read.text == "☐是 ☐否"
