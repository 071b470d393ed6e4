import numpy as np
import pytest
from PIL import ImageDraw

from extractors.marks.choices.box_state import _without_sides
from extractors.marks.choices.drawn_choices import with_drawn_choices
from models.document import Line, TextSource
from models.geometry import Box

SCALE = 200 / 72
SIZE = 12
PITCH = SIZE
TOP = 100
INK = (20, 20, 20)
PEN = (30, 45, 140)


@pytest.fixture
def form(drawer):
    return Form(drawer(1))


class Form:
    """A printed row of characters, some of them boxes; its recognised line leaves out what the engine drops."""

    def __init__(self, page):
        self.page = page
        self.pen = ImageDraw.Draw(page.page)

    def row(self, text, left=100, read=None, score=0.98):
        """Print `text`, □ as drawn frames; the line reads `read`: characters dropped there stand as blanks."""
        seen = []
        for index, character in enumerate(text):
            x = left + index * PITCH
            if character == "□":
                self.frame(x)
            elif character != " ":
                self.page.write(x, TOP, character, SIZE)
            shown = (read or text)[index]
            if shown != " ":
                seen.append((shown, x + PITCH / 2))
        width = len(text) * PITCH
        return Line(
            text="".join(character for character, _ in seen),
            page=1,
            box=Box(x0=left, y0=TOP, x1=left + width, y1=TOP + 1.3 * SIZE),
            source=TextSource.OCR,
            confidence=score,
            character_confidences=(score,) * len(seen),
            character_positions=tuple(x for _, x in seen),
        )

    def frame(self, x):
        self.pen.rectangle([v * SCALE for v in (x + 1, TOP + 3, x + 10.5, TOP + 12.5)], outline=INK, width=2)

    def tick(self, x, y=TOP + 2, fill=PEN):
        points = [(x + 1, y + 5), (x + 4, y + 9), (x + 11, y - 2)]
        self.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=fill, width=4)

    def ring(self, x0, x1):
        box = [x0 * SCALE, (TOP - 3) * SCALE, x1 * SCALE, (TOP + SIZE + 7) * SCALE]
        self.pen.ellipse(box, outline=PEN, width=4)

    def texts(self, *lines, cells=()):
        pixels = self.page.pixels(quality=80)
        return [line.text for line in with_drawn_choices(pixels, lines, cells, SCALE)]


def test_a_ticked_box_that_the_engine_dropped(form):
    line = form.row("类别：□企业 □高校", read="类别： 企业 □高校")
    form.tick(100 + 3 * PITCH)
    assert form.texts(line) == ["类别：☑企业☐高校"]


@pytest.mark.parametrize("fill", [INK, PEN, (210, 40, 40)])
def test_ticks_of_any_pen(form, fill):
    line = form.row("□是□否", read="口是□否", score=0.7)
    form.tick(100 + 2 * PITCH, fill=fill)
    assert form.texts(line) == ["☐是☑否"]


def test_several_and_none(form):
    line = form.row("□甲类□乙类□丙类", read=" 甲类□乙类 丙类")
    form.tick(100)
    form.tick(100 + 6 * PITCH)
    assert form.texts(line) == ["☑甲类☐乙类☑丙类"]
    assert form.texts(form.row("□甲类□乙类", left=300)) == ["☐甲类☐乙类"]


def test_a_speck_in_a_box_is_unclear(form):
    line = form.row("□是□否")
    x, y = (100 + 5.5) * SCALE, (TOP + 7.5) * SCALE
    form.pen.ellipse((x - 3, y - 3, x + 3, y + 3), fill=INK)
    assert form.texts(line) == ["⍰是☐否"]


def test_a_crossed_and_a_filled_box_are_ticked(form):
    line = form.row("□是□否□未定")
    x0, y0, x1, y1 = (v * SCALE for v in (101, TOP + 3, 110.5, TOP + 12.5))
    form.pen.line((x0, y0, x1, y1), fill=INK, width=3)
    form.pen.line((x1, y0, x0, y1), fill=INK, width=3)
    form.pen.rectangle([v * SCALE for v in (125, TOP + 3, 134.5, TOP + 12.5)], fill=INK)
    assert form.texts(line) == ["☑是☑否☐未定"]


@pytest.mark.parametrize("text", ["出口创汇口岸", "国有固定资产", "四川日照回目", "注册资本2025年3月1日"])
def test_characters_with_frames_are_no_boxes(form, text):
    assert form.texts(form.row(text)) == [text]


def test_a_ring_around_one_of_two_options(form):
    line = form.row("高新企业：是  否")
    form.ring(100 + 5 * PITCH - 3, 100 + 6 * PITCH + 3)
    assert form.texts(line) == ["高新企业：☑是☐否"]


def test_a_ring_around_two_options_is_unclear(form):
    line = form.row("高新企业：是  否")
    form.ring(100 + 5 * PITCH - 4, 100 + 8 * PITCH + 6)
    assert form.texts(line) == ["高新企业：⍰是⍰否"]


def test_a_tick_behind_an_option_in_another_line_of_the_row(form):
    lines = [form.row("民营"), form.row("国有", left=180)]
    form.tick(180 + 2.3 * PITCH)
    assert form.texts(*lines) == ["☐民营", "☑国有"]
    cells = [Box(x0=90, y0=90, x1=170, y1=130), Box(x0=170, y0=90, x1=300, y1=130)]
    assert form.texts(*lines, cells=cells) == ["民营", "国有"]


def test_a_ringed_word_of_a_sentence_stays(form):
    line = form.row("各方应当共同组建创新联合体并遵守本协议")
    form.ring(100 + 4 * PITCH - 3, 100 + 6 * PITCH + 3)
    assert form.texts(line) == [line.text]


def test_a_box_whose_option_was_not_read_is_not_lost(form):
    line = form.row("是□", read="是□")
    form.frame(160)
    form.tick(160)
    assert form.texts(line) == ["是☐☑"]


def test_brackets_are_boxes_where_one_holds_a_tick(form):
    blank = np.full((400, 1200, 3), 255, np.uint8)
    box = Box(x0=10, y0=10, x1=200, y1=25)
    line = Line(text="（√）是（）否", page=1, box=box, source=TextSource.OCR)
    other = Line(text="（）是（）否", page=1, box=box, source=TextSource.OCR)
    assert [found.text for found in with_drawn_choices(blank, [line], [], SCALE)] == ["☑是☐否"]
    assert [found.text for found in with_drawn_choices(blank, [other], [], SCALE)] == ["（）是（）否"]


def test_brackets_in_a_row_are_boxes_though_their_width_is_doubted_and_little_ink_stands_in_them(form):
    line = form.row("（ ）甲类（ ）乙类（√）丙类（ ）丁类")
    scores = tuple(0.55 if sign in "（）" else 0.98 for sign in line.text)
    assert form.texts(line.model_copy(update={"character_confidences": scores})) == ["☐甲类☐乙类☑丙类☐丁类"]
    lone = form.row("见附件（ ）第三条", left=100)
    assert form.texts(lone) == ["见附件（）第三条"]


def test_a_frame_whose_inside_is_all_side_has_no_inside_left():
    """Thick sides take the last column first; what is left is empty and no warning, which would lose the whole file."""
    assert _without_sides(np.ones((3, 1), np.uint8)).size == 0


def test_a_ring_of_a_seal_marks_no_word(form):
    """A seal over the names of two parties is no pen's ring around an option."""
    cells = [Box(x0=90, y0=90, x1=400, y1=130)]
    line = form.row("性质：是  否")
    form.ring(100 + 3 * PITCH - 3, 100 + 4 * PITCH + 3)
    assert form.texts(line, cells=cells) == ["性质：☑是☐否"]
    pixels = form.page.pixels(quality=80)
    seal = [Box(x0=120, y0=60, x1=240, y1=180)]
    assert with_drawn_choices(pixels, [line], cells, SCALE, seal) == [line]


@pytest.mark.parametrize("text", ["成员单位： 甲公司  乙公司", "甲方代表  乙方代表"])
def test_a_ring_at_a_place_to_sign_is_a_signature(form, text):
    line = form.row(text)
    form.ring(100 + 6 * PITCH - 3, 100 + 8 * PITCH + 3)
    assert form.texts(line) == [line.text]


@pytest.mark.parametrize("filled", [1, 2])
def test_circles_to_fill_that_the_engine_drops(form, filled):
    text = "○国有企业 ○集体企业 ○股份"
    for number, place in enumerate((0, 6, 12)):
        x = 100 + place * PITCH
        circle = [v * SCALE for v in (x + 1, TOP + 3, x + 10.5, TOP + 12.5)]
        form.pen.ellipse(circle, outline=INK, width=2, fill=INK if number == filled else None)
    line = form.row(text.replace("○", " "))
    (read,) = with_drawn_choices(form.page.pixels(quality=80), [line], [], SCALE)
    signs = ["☑" if number == filled else "☐" for number in range(3)]
    assert read.text == f"{signs[0]}国有企业{signs[1]}集体企业{signs[2]}股份"


def test_bullets_before_the_items_of_a_list_are_no_choices(form):
    for y in (TOP, TOP + 20, TOP + 40):
        form.pen.ellipse([v * SCALE for v in (101, y + 3, 110.5, y + 12.5)], fill=INK)
    first = form.row(" 关键技术攻关")
    second, third = (
        first.model_copy(update={"box": first.box.model_copy(update={"y0": y, "y1": y + 1.3 * SIZE})})
        for y in (TOP + 20, TOP + 40)
    )
    lines = [first, second, third]
    assert with_drawn_choices(form.page.pixels(), lines, [], SCALE) == lines


def test_thin_pale_frames_where_recognition_gave_a_blank(form):
    line = form.row("  科研院所  高等院校").model_copy(
        update={
            "text": "科研院所 高等院校",
            "character_positions": (130.0, 142.0, 154.0, 166.0, 190.0, 202.0, 214.0, 226.0, 238.0),
            "character_confidences": (0.98,) * 9,
        }
    )
    for x in (110, 182):
        form.pen.rectangle([v * SCALE for v in (x, TOP + 3, x + 8.5, TOP + 11.5)], outline=(120, 120, 120))
    form.tick(181)
    (read,) = with_drawn_choices(form.page.pixels(), [line], [], SCALE)
    assert read.text.replace(" ", "") == "☐科研院所☑高等院校"


def test_characters_as_high_as_a_tight_line_are_no_rings(form):
    line = form.row("高新企业：是  否")
    tight = line.model_copy(update={"box": Box(x0=100, y0=TOP + 2, x1=208, y1=TOP + 13)})
    form.ring(100 + 8 * PITCH - 3, 100 + 9 * PITCH + 3)
    assert form.texts(tight) == ["高新企业：☐是☑否"]


def test_a_rule_broken_by_the_scan_above_an_empty_box_is_no_tick(form):
    line = form.row("□合资□合作□其它")
    for x in (102, 107):
        form.pen.line([v * SCALE for v in (x, TOP + 0.8, x + 3, TOP + 0.8)], fill=INK, width=3)
    assert form.texts(line) == ["☐合资☐合作☐其它"]


def test_a_tick_whose_stroke_touches_the_rule_above_its_row(form):
    line = form.row("□领军企业 □链主企业", read="□领军企业  链主企业")
    form.pen.line([v * SCALE for v in (60, TOP + 0.5, 400, TOP + 0.5)], fill=INK, width=3)
    x = 100 + 6 * PITCH
    points = [(x - 1, TOP + 5), (x + 5, TOP + 11), (x + 10.5, TOP + 2), (x + 15, TOP - 4)]
    form.pen.line([(a * SCALE, b * SCALE) for a, b in points], fill=INK, width=5)
    (read,) = form.texts(line)
    assert read.replace(" ", "") == "☐领军企业☑链主企业"


def test_a_ring_around_one_option_with_its_box(form):
    line = form.row("□是  □否")
    form.pen.line([v * SCALE for v in (60, TOP - 3, 400, TOP - 3)], fill=INK, width=3)
    form.pen.line([v * SCALE for v in (95.6, TOP - 30, 95.6, TOP + 40)], fill=INK, width=3)
    form.ring(100 - 4, 100 + 2 * PITCH + 3)
    assert form.texts(line) == ["☑是☐否"]


def test_a_ring_around_both_options_with_their_boxes_ticks_none(form):
    line = form.row("□是  □否")
    form.ring(100 - 4, 100 + 6 * PITCH + 3)
    (read,) = form.texts(line)
    assert "⍰" in read
    assert "☑" not in read


def test_a_tick_in_one_box_stands_beside_a_ring_around_another(form):
    line = form.row("□是  □否")
    form.tick(100 + 4 * PITCH)
    form.ring(100 - 4, 100 + 2 * PITCH + 3)
    assert "☑是☐否" not in form.texts(line)
