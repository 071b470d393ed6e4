"""Options that a pen strikes out, underlines or ticks beside their boxes, in one row or in several of a cell."""

import pytest
from PIL import ImageDraw

from extractors.marks.choices.line_ink import darkness
from extractors.marks.choices.marked_questions import mark_question, questions_of
from models.document import Line, TextSource
from models.geometry import Box

SCALE, SIZE, LEFT, TOP, LEADING = 200 / 72, 12, 100, 100, 22
PEN, PALE = (30, 45, 140), (110, 110, 115)


class Question:
    """Printed rows of options of one cell; □ is drawn, and read as ☐."""

    def __init__(self, page, *rows):
        self.page, self.pen, self.rows = page, ImageDraw.Draw(page.page), []
        for number, text in enumerate(rows):
            top = TOP + number * LEADING
            for index, sign in enumerate(text):
                if sign not in " ☐☑":
                    page.write(LEFT + index * SIZE, top, sign, SIZE)
                elif sign != " ":
                    x, y = LEFT + (index + 0.1) * SIZE, top + 0.25 * SIZE
                    side = 0.8 * SIZE
                    box = [v * SCALE for v in (x, y, x + side, y + side)]
                    self.pen.rectangle(box, outline=(0, 0, 0), width=2)
            seen = [(sign, LEFT + (n + 0.5) * SIZE) for n, sign in enumerate(text) if sign != " "]
            box = Box(x0=LEFT, y0=top, x1=LEFT + len(text) * SIZE, y1=top + 1.3 * SIZE)
            self.rows.append([_line(seen, box)])

    def line(self, first, last, down, row=0, ink=PEN, rise=2.0):
        """Draw a line of the pen from one place to another, `down` points below the upper edge of a row."""
        y = TOP + row * LEADING + down
        points = [(LEFT + first * SIZE, y + rise / 2), (LEFT + last * SIZE, y - rise / 2)]
        self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=ink, width=4)

    def tick(self, place):
        x, y = LEFT + place * SIZE, TOP + 3
        points = [(x, y + 5), (x + 4, y + 9), (x + 12, y - 3)]
        self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=PEN, width=4)

    def read(self, cell=None):
        marked = mark_question(darkness(self.page.pixels(quality=85)), self.rows, SCALE, cell)
        return ["".join(line.text for line in row) for row in marked]


def _line(seen, box):
    return Line(
        text="".join(sign for sign, _ in seen),
        box=box,
        source=TextSource.OCR,
        character_positions=tuple(x for _, x in seen),
    )


MIDDLE, BELOW = 8.5, 16.0


@pytest.mark.parametrize("ink", [PEN, PALE])
def test_the_option_that_is_not_struck_out_is_chosen(drawer, ink):
    question = Question(drawer(1), "☐国有 ☐集体 ☐股份")
    question.line(-0.2, 3.2, MIDDLE, ink=ink)
    question.line(7.8, 11.3, MIDDLE, ink=ink)
    assert question.read() == ["☐国有☑集体☐股份"]


def test_a_ticked_box_that_is_struck_out_is_not_chosen(drawer):
    question = Question(drawer(1), "☑国有 ☑集体 ☐股份")
    question.line(-0.2, 3.3, MIDDLE)
    assert question.read() == ["☐国有☑集体☐股份"]


def test_all_struck_out_is_unclear(drawer):
    question = Question(drawer(1), "☐国有 ☐集体")
    question.line(-0.3, 7.4, MIDDLE)
    assert question.read() == ["⍰国有⍰集体"]


def test_words_without_boxes_in_two_rows(drawer):
    question = Question(drawer(1), "专利   标准", "样机   论文")
    question.line(-0.2, 2.3, MIDDLE)
    question.line(4.8, 7.3, MIDDLE)
    question.line(4.8, 7.3, MIDDLE, row=1)
    assert question.read() == ["☐专利☐标准", "☑样机☐论文"]


def test_a_single_character_struck_out(drawer):
    question = Question(drawer(1), "是   否")
    question.line(-0.5, 1.5, MIDDLE)
    assert question.read() == ["☐是☑否"]


def test_underlined_words_are_chosen(drawer):
    question = Question(drawer(1), "专利   标准", "样机   论文")
    question.line(5, 7, BELOW)
    assert question.read() == ["☐专利☑标准", "☐样机☐论文"]


@pytest.mark.parametrize(
    ("text", "first", "last", "rise"),
    [
        ("专利   标准", 5, 7, 0.0),  # level and thin as a printed rule
        ("专利   标准", -1, 9, 2.0),  # below all of them
        ("甲方代表：张三   李四", 5, 7, 2.0),  # no options
    ],
)
def test_other_lines_below_words_choose_nothing(drawer, text, first, last, rise):
    question = Question(drawer(1), text)
    if rise:
        question.line(first, last, BELOW, rise=rise)
    else:
        y = (TOP + BELOW) * SCALE
        question.pen.line([((LEFT + x * SIZE) * SCALE, y) for x in (first, last)], fill=(0, 0, 0), width=2)
    assert question.read() == [text.replace(" ", "")]


@pytest.mark.parametrize(
    "rows",
    [
        ["欧 阳 梅", "宁"],  # a name that was written with gaps
        ["总  经理"],  # a post
        ["55,661,  700元"],
        ["张三", "李四", "王五"],  # names below each other
        ["重庆市工业", "软件仿真联", "盟"],  # a name over several rows
        ["负责人：王  光辉", "电话：未  填写"],
    ],
)
def test_what_is_no_row_of_options_is_not_marked(drawer, rows):
    question = Question(drawer(1), *rows)
    question.line(-0.2, 1.2, BELOW)
    question.line(-0.3, 2.4, MIDDLE, row=len(rows) - 1)
    assert question.read() == ["".join(row.split()) for row in rows]


def test_an_option_alone_in_its_row(drawer):
    question = Question(drawer(1), "专利   标准", "样机")
    question.line(5, 7, BELOW)
    question.line(0, 2, BELOW, row=1)
    assert question.read() == ["☐专利☑标准", "☑样机"]


def test_a_wavy_line_below_all_words_of_a_row_does_not_move_its_print(drawer):
    question = Question(drawer(1), "市级专精特新企业", "领军企业   链主企业")
    for step in range(16):
        low, high = (BELOW, BELOW + 1.2) if step % 2 else (BELOW + 1.2, BELOW)
        question.line(step / 2, step / 2 + 0.55, (low + high) / 2, rise=low - high)
    assert question.read() == ["☑市级专精特新企业", "☐领军企业☐链主企业"]


def test_a_single_answer_beside_ink_that_was_not_read_is_unclear(drawer):
    cell = Box(x0=LEFT - 20, y0=TOP - 6, x1=LEFT + 200, y1=TOP + 24)
    alone, beside = Question(drawer(1), "是"), Question(drawer(1), "是")
    beside.page.write(LEFT + 4 * SIZE, TOP, "否", SIZE)
    beside.tick(4)
    assert alone.read(cell) == ["是"]
    assert beside.read(cell) == ["⍰是"]


@pytest.mark.parametrize(
    ("place", "read"),
    [
        (3.15, "☑国有☐集体"),  # right behind the words
        (5.0, "☐国有☑集体"),  # right before the next box
        (4.1, "⍰国有⍰集体"),  # between both
    ],
)
def test_a_tick_between_two_options(drawer, place, read):
    question = Question(drawer(1), "☐国有   ☐集体")
    question.tick(place)
    assert question.read() == [read]


@pytest.mark.parametrize(
    "rows",
    [["☐工业企业 ☐一二三级"], ["王三   工业"], ["☐是  ☐否", "☐百工 ☐三下"], ["企业主营业务   工业企业"]],
)
def test_level_strokes_of_print_are_no_lines(drawer, rows):
    assert Question(drawer(1), *rows).read() == ["".join(row.split()) for row in rows]


def test_rows_of_one_cell_are_one_question():
    cell = Box(x0=0, y0=0, x1=10, y1=10)
    assert [*questions_of([[0], [1, 2], [3]], [cell, None, cell])] == [[[0], [3]], [[1, 2]]]
