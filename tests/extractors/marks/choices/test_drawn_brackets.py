import pytest
from PIL import ImageDraw

from extractors.marks.choices.drawn_brackets import with_drawn_brackets
from extractors.marks.choices.drawn_choices import with_drawn_choices
from extractors.marks.choices.line_ink import darkness, on_even_paper
from models.document import Line, TextSource
from models.geometry import Box

SCALE = 200 / 72
SIZE = 12
PEN = (30, 45, 140)


@pytest.fixture
def form(drawer):
    return Form(drawer(1))


class Form:
    """Printed rows; a line is read as given: what recognition drops stands there as a blank."""

    def __init__(self, page):
        self.page = page
        self.pen = ImageDraw.Draw(page.page)

    def row(self, printed, read=None, top=100, score=0.98):
        seen = []
        for index, character in enumerate(printed):
            x = 100 + index * SIZE
            if character != "　":
                self.page.write(x, top, character, SIZE)
            shown = (read or printed)[index]
            if shown != "　":
                seen.append((shown, x + SIZE / 2))
        return Line(
            text="".join(sign for sign, _ in seen),
            page=1,
            box=Box(x0=100, y0=top, x1=100 + len(printed) * SIZE, y1=top + 1.3 * SIZE),
            source=TextSource.OCR,
            confidence=score,
            character_confidences=(score,) * len(seen),
            character_positions=tuple(x for _, x in seen),
        )

    def tick(self, place, top=100, large=1.0):
        """A pen's tick over the character at a place of the row."""
        x, y = 100 + place * SIZE, top + 2
        shape = ((1, 5), (4, 9), (11, -2))
        points = [((x + 6 + (u - 6) * large) * SCALE, (y + 5 + (v - 5) * large) * SCALE) for u, v in shape]
        self.pen.line(points, fill=PEN, width=4)

    def texts(self, *lines, cells=()):
        pixels = self.page.pixels(quality=80)
        return [line.text for line in with_drawn_choices(pixels, lines, cells, SCALE)]

    def told(self, *lines, cells=()):
        dark = on_even_paper(darkness(self.page.pixels(quality=80)), SCALE)
        return with_drawn_brackets(dark, lines, cells, SCALE)


def test_a_tick_that_swallowed_its_brackets(form):
    line = form.row("（　）国有（　）集体（　）股份", "（　）国有　　　集体（　）股份")
    form.tick(6)
    assert form.texts(line) == ["☐国有☑集体☐股份"]


@pytest.mark.parametrize("large", [0.8, 1.6])
@pytest.mark.parametrize("junk", ["V", "√", "M", "的"])
def test_what_recognition_makes_of_a_tick_is_no_word(form, junk, large):
    line = form.row("是（　）　否（　）", f"是（　）　否　{junk}　", score=0.85)
    form.tick(7, large=large)
    assert form.texts(line) == ["是☐否☑"]


@pytest.mark.parametrize("pair", ["（）", "[]", "【】", "()"])
def test_brackets_of_every_kind(form, pair):
    one, other = pair
    printed = f"{one}　{other}国有　{one}　{other}集体　{one}　{other}股份"
    line = form.row(printed)
    form.tick(7)
    assert form.texts(line) == ["☐国有☑集体☐股份"]


def test_a_dot_and_a_stroke_are_marks(form):
    dotted = form.row("（　）国有　（　）集体")
    struck = form.row("（　）是　（　）否", top=140)
    x, y = 101.6 * SCALE + SIZE * SCALE, 107 * SCALE
    form.pen.ellipse([x, y, x + 22, y + 22], fill=PEN)
    form.pen.line([(113 * SCALE, 153 * SCALE), (119 * SCALE, 142 * SCALE)], fill=PEN, width=5)
    assert form.texts(dotted, struck) == ["☑国有☐集体", "☑是☐否"]


@pytest.mark.parametrize(("pair", "seen"), [("（）", "⍰是☐否"), ("[]", "☑是☐否")])
def test_a_cross_is_a_tick_in_square_brackets_only(form, pair, seen):
    one, other = pair
    line = form.row(f"{one}　{other}是　{one}　{other}否")
    for rise in (1, -1):
        ends = [(113, 106.5 - 5 * rise), (123, 106.5 + 5 * rise)]
        form.pen.line([(x * SCALE, y * SCALE) for x, y in ends], fill=PEN, width=4)
    assert form.texts(line) == [seen]


def test_words_that_run_on_to_the_next_row_of_their_cell(form):
    above = form.row("（　）是　（　）")
    below = form.row("　　否", top=120)
    form.tick(6)
    cell = Box(x0=90, y0=95, x1=220, y1=140)
    assert form.texts(above, below, cells=[cell]) == ["☐是☑", "否"]


def test_brackets_that_were_lines_of_their_own_are_left_out(form):
    line = form.row("（　）国有　（　）集体", "　　　国有　（　）集体")
    alone = form.row("（　）", "（　　")
    lines, told = form.told(alone, line)
    assert [one.text for one in lines] == ["☐国有☐集体"]
    assert told == {0}


def test_all_rooms_inked_are_unclear(form):
    empty = form.row("（　）国有　（　）集体", top=140)
    line = form.row("（　）是　（　）否")
    form.tick(1)
    form.tick(6)
    assert form.texts(empty, line) == ["☐国有☐集体", "⍰是⍰否"]


def test_one_pair_alone_is_a_blank_to_be_filled_in(form):
    line = form.row("其他形式（　）")
    form.tick(5)
    assert form.told(line) == ([line], set())


@pytest.mark.parametrize(
    "printed",
    [
        "（一）国有（二）集体（三）股份",
        "（请注明）其他（可多选）",
        "有效期（　）年（　）月",
        "共计（　）项（　）人",
        "甲方（　）乙方（　）签字",
    ],
)
def test_brackets_of_text_and_of_figures_stay(form, printed):
    empty = form.row("（　）国有　（　）集体", top=140)
    line = form.row(printed)
    assert line in form.told(empty, line)[0]


def test_a_remark_and_a_blank_behind_the_last_option_stay(form):
    line = form.row("（　）国有（　）其他（请注明）（　　　　）")
    form.tick(1)
    assert form.texts(line) == ["☑国有☐其他（请注明）（）"]


def test_a_name_written_into_brackets_stays(form):
    empty = form.row("（　）国有　（　）集体", top=140)
    line = form.row("委托（王强）办理（　）手续", score=0.6)
    assert line in form.told(empty, line)[0]


def test_a_page_without_empty_brackets_is_left_alone(form):
    line = form.row("联系人（签字）：王强　电话（手机）")
    assert form.told(line) == ([line], set())
