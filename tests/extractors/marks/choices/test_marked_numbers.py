"""Lists of options of which a pen marks the numbers, and text that is no list of options."""

import pytest
from PIL import ImageDraw

from extractors.marks.choices.line_ink import darkness
from extractors.marks.choices.marked_questions import mark_question
from extractors.marks.choices.option_numbers import count_on, numbers_in
from models.document import Line, TextSource
from models.geometry import Box

SCALE, SIZE, TOP, LEFT, LEADING = 200 / 72, 12, 100, 100, 24
PEN = (30, 45, 140)


class Numbered:
    """Printed rows of a cell, and what the engine read of each where that is another."""

    def __init__(self, page, *rows, read=()):
        self.page, self.pen, self.rows = page, ImageDraw.Draw(page.page), []
        for number, text in enumerate(rows):
            top = TOP + number * LEADING
            for index, sign in enumerate(text):
                if sign != " ":
                    page.write(LEFT + index * SIZE, top, sign, SIZE)
            seen = read[number] if read else text
            glyphs = [(sign, LEFT + (n + 0.5) * SIZE) for n, sign in enumerate(seen) if sign != " "]
            self.rows.append([
                Line(
                    text="".join(sign for sign, _ in glyphs),
                    box=Box(x0=LEFT, y0=top, x1=LEFT + len(text) * SIZE, y1=top + 1.3 * SIZE),
                    source=TextSource.OCR,
                    character_positions=tuple(x for _, x in glyphs),
                )
            ])  # fmt: skip

    def ring(self, first, last, row=0):
        y = TOP + row * LEADING
        box = [v * SCALE for v in (LEFT + first * SIZE - 4, y - 2, LEFT + last * SIZE + 4, y + SIZE + 5)]
        self.pen.ellipse(box, outline=PEN, width=4)

    def tick(self, place, row=0):
        x, y = LEFT + place * SIZE, TOP + row * LEADING + 2
        points = [(x, y + 5), (x + 4, y + 13), (x + 13, y - 5)]
        self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=PEN, width=4)

    def read(self):
        marked = mark_question(darkness(self.page.pixels(quality=85)), self.rows, SCALE)
        return ["".join(line.text for line in row) for row in marked]


ROWS = ("1、国有 2、集体 3、股份", "4、合作 5、合资")


def test_a_ringed_number_is_the_choice(drawer):
    question = Numbered(drawer(1), *ROWS)
    question.ring(5, 6)
    assert question.read() == ["☐1、国有☑2、集体☐3、股份", "☐4、合作☐5、合资"]


@pytest.mark.parametrize("read", ["④ 合作 5、合资", "  合作 5、合资", "Q 合作 5、合资"])
def test_a_ringed_number_that_is_read_as_something_else(drawer, read):
    question = Numbered(drawer(1), *ROWS, read=(ROWS[0], read))
    question.ring(0, 1, row=1)
    rest = read.replace(" ", "").removesuffix("合作5、合资")
    first, second = question.read()
    assert first == "☐1、国有☐2、集体☐3、股份"
    assert second in (f"☑{rest}合作☐5、合资", f"{rest}☑合作☐5、合资")


def test_a_tick_over_a_number(drawer):
    question = Numbered(drawer(1), *ROWS)
    question.tick(10)
    assert question.read() == ["☐1、国有☐2、集体☑3、股份", "☐4、合作☐5、合资"]


def test_a_ring_around_number_and_words(drawer):
    question = Numbered(drawer(1), *ROWS)
    question.ring(5, 9)
    assert question.read() == ["☐1、国有☑2、集体☐3、股份", "☐4、合作☐5、合资"]


def test_a_number_that_was_not_read_is_unclear_beside_a_marked_one(drawer):
    question = Numbered(drawer(1), *ROWS, read=(ROWS[0].replace("3、", "  "), ROWS[1]))
    question.ring(5, 6)
    assert question.read()[0] == "☐1、国有☑2、集体⍰股份"


@pytest.mark.parametrize(
    "rows",
    [ROWS, ("1、完成研制", "2、形成标准", "3、推广应用"), ("①国有 ②集体 ③股份",), ("7、国有 9、集体",)],
)
def test_lists_without_marks_stay_as_they_are(drawer, rows):
    question = Numbered(drawer(1), *rows)
    assert question.read() == ["".join(row.split()) for row in rows]


def test_a_form_that_rings_its_own_numbers(drawer):
    question = Numbered(drawer(1), "①国有 ②集体 ③股份 4、合作")
    assert question.read() == ["①国有②集体③股份4、合作"]


def test_numbers_of_a_text():
    found = numbers_in("类别：（1）国有 (2)集体 Ｃ．股份 ④合作 3.5亿 A4纸", 3)
    assert [number.count for number in found] == [1, 2, 3, 4]
    assert [number.ringed for number in found] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "counts"),
    [("1.甲 ②乙 3.丙", True), ("①甲 ②乙", False), ("2.甲 3.乙", False), ("①甲 ②乙 ③丙 4.丁", False)],
)
def test_numbers_that_count_on(text, counts):
    assert count_on(numbers_in(text)) is counts
