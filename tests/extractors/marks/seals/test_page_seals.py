import random

import numpy as np
import pytest
from PIL import ImageDraw

from extractors.marks.seals.page_seals import find_seals
from extractors.ocr.engine import Recognition

SCALE = 200 / 72


class SilentEngine:
    """Reads nothing; seals of coloured pages must not need it."""

    identity = "silent"

    def detect(self, image):
        return []

    def recognise(self, line):
        return Recognition("", 0.0)


class NamingEngine(SilentEngine):
    """Reads the same name on every strip that holds ink."""

    def recognise(self, line):
        return Recognition("重庆某某有限公司", 0.95) if line.min() < 120 else Recognition("", 0.0)


class FragmentEngine(SilentEngine):
    """Reads what print across a ring reads like."""

    def recognise(self, line):
        return Recognition("合攻利", 0.69) if line.min() < 120 else Recognition("", 0.0)


def seals_of(pixels, scale=SCALE, engine=None):
    return find_seals(pixels, scale, 1, engine or SilentEngine())


def matched(marks, drawn):
    """Marks whose box agrees with each drawn seal, and the marks left over."""
    left = list(marks)
    pairs = []
    for seal in drawn:
        near = [
            mark
            for mark in left
            if np.hypot(mark.box.center[0] - seal.x, mark.box.center[1] - seal.y) < 0.15 * seal.half_width
        ]
        if near:
            left.remove(near[0])
            pairs.append((seal, near[0]))
    return pairs, left


@pytest.mark.parametrize(
    ("ink", "colour"),
    [
        ((120, 40, 130), "blue"),
        ((150, 30, 130), "blue"),
        ((90, 50, 160), "blue"),
        ((40, 60, 180), "blue"),
        ((214, 32, 80), "red"),
        ((200, 30, 40), "red"),
    ],
)
def test_seals_in_any_ink_between_red_and_blue(ink, colour, drawer):
    """Violet ink takes green light alone."""
    page = drawer(5).print_prose().seal(260, 300, 42, turn=15, ink=ink)
    pairs, left = matched(seals_of(page.pixels(quality=75)), page.drawn)
    assert [mark.colour for _, mark in pairs] == [colour]
    assert left == []


def test_shapes_and_colours_are_told_apart(drawer):
    page = drawer(5).print_prose()
    page.seal(160, 200, 42, turn=20).seal(420, 180, 45, ratio=0.66, turn=-10, purpose="财务专用章")
    page.seal(430, 600, 40, ink=(40, 60, 180)).chop(250, 600, 18).chop(150, 640, 16, turn=8, filled=True)
    pairs, left = matched(seals_of(page.pixels(quality=75)), page.drawn)
    assert left == []
    assert [(mark.shape.value, mark.colour) for _, mark in pairs] == [
        ("round", "red"),
        ("oval", "red"),
        ("round", "blue"),
        ("square", "red"),
        ("square", "red"),
    ]
    assert all(abs(mark.box.width / 2 - seal.half_width) < 4 for seal, mark in pairs[:3])


def test_four_seals_and_overlapping_pairs_on_one_page(drawer):
    """Trap 2: four seals on a page gave none (PaddleOCR#18306)."""
    page = drawer(8).print_prose()
    page.seal(150, 200, 42).seal(225, 235, 40, turn=30).seal(430, 220, 42).seal(380, 300, 38, turn=-60)
    page.seal(200, 600, 42).seal(430, 620, 45, ratio=0.7)
    pairs, left = matched(seals_of(page.pixels(quality=80)), page.drawn)
    assert (len(pairs), left) == (6, [])


@pytest.mark.parametrize("strength", [1.0, 0.5, 0.3])
def test_faint_seals_in_bad_light(drawer, strength):
    page = drawer(3).print_prose().seal(200, 300, 42, strength=strength).blur(0.8)
    pixels = page.pixels(quality=70, noise=3, light=(0.55, 1.0), tint=(1.0, 0.94, 0.82))
    pairs, left = matched(seals_of(pixels), page.drawn)
    assert (len(pairs), left) == (1, [])


def test_a_seal_cut_by_the_page_edge_is_incomplete(drawer):
    page = drawer(4).print_prose().seal(575, 300, 42).seal(200, 300, 42)
    pairs, left = matched(seals_of(page.pixels(quality=85)), page.drawn)
    assert (len(pairs), left) == (2, [])
    assert 0.4 < pairs[0][1].completeness < 0.8 < pairs[1][1].completeness


def test_red_print_letterheads_rules_logos_and_headers_are_no_seals(drawer):
    """Trap 2: ordinary text taken for a seal (PaddleOCR#15580)."""
    page = drawer(6).print_table(header=(200, 30, 40))
    page.write(90, 40, "重庆两江新区管理委员会文件", 32, (220, 30, 30))
    page.write(90, 120, "本栏由审核部门填写，请勿涂改。加盖公章有效。", 16, (230, 20, 20))
    draw = ImageDraw.Draw(page.page)
    s = SCALE
    draw.line((60 * s, 90 * s, 530 * s, 90 * s), fill=(220, 30, 30), width=8)
    draw.ellipse((60 * s, 150 * s, 150 * s, 240 * s), fill=(220, 40, 40))
    draw.ellipse((200 * s, 150 * s, 300 * s, 250 * s), outline=(220, 40, 40), width=6)
    draw.ellipse((330 * s, 180 * s, 540 * s, 230 * s), outline=(220, 40, 40), width=4)
    draw.rectangle((60 * s, 600 * s, 110 * s, 650 * s), fill=(210, 40, 40))
    draw.rectangle((160 * s, 600 * s, 210 * s, 650 * s), outline=(210, 40, 40), width=6)
    page.write(70, 700, "盖章处：（盖章）", 14)
    assert seals_of(page.pixels(quality=75)) == []


def test_the_printed_word_is_no_seal(drawer):
    """Trap 8: 盖章 is printed, nothing is stamped."""
    page = drawer(9).print_prose()
    page.write(300, 700, "牵头单位（盖章）：", 14)
    assert seals_of(page.pixels(quality=75), engine=NamingEngine()) == []
    assert seals_of(page.grey().pixels(), engine=NamingEngine()) == []


def test_grey_and_black_and_white_scans_by_shape(drawer):
    """Trap 2: grey seals missed (PaddleX#2668)."""
    for finish in (lambda page: page.grey(), lambda page: page.black_and_white()):
        page = finish(drawer(2).print_prose().seal(200, 300, 42).seal(400, 600, 40))
        pairs, left = matched(seals_of(page.pixels(quality=85), engine=NamingEngine()), page.drawn)
        assert (len(pairs), left) == (2, [])
        assert {mark.colour for _, mark in pairs} == {"grey"}


def test_random_pages(drawer):
    """Recall and precision over drawn pages of many sizes, turns, inks and scans."""
    drawn = found = wrong = 0
    for seed in range(8):
        chance = random.Random(seed)
        page = drawer(seed, chance.choice((150, 200))).print_prose()
        for x, y in ((150, 180), (430, 250), (180, 480), (420, 640)):
            ink = chance.choice(((215, 35, 40), (190, 20, 50), (230, 60, 50)))
            turn, strength = chance.uniform(-180, 180), chance.choice((1, 1, 0.7))
            page.seal(x, y, chance.uniform(37, 46), turn=turn, ink=ink, strength=strength)
        pairs, left = matched(seals_of(page.pixels(quality=chance.choice((90, 60))), page.scale), page.drawn)
        drawn, found, wrong = drawn + len(page.drawn), found + len(pairs), wrong + len(left)
    assert found >= 0.98 * drawn
    assert wrong == 0


def test_equal_input_gives_equal_output(drawer):
    pixels = drawer(7).print_prose().seal(200, 300, 42, ratio=0.7).pixels(quality=70)
    assert seals_of(pixels) == seals_of(pixels.copy())


@pytest.mark.parametrize("turn", [0, 7, -5])
def test_a_name_chop_over_a_seal_is_found(drawer, turn):
    """Overlapping pairs: a chop whose frame runs into the ring and the star of a round seal."""
    page = drawer(12).print_prose().seal(300, 300, 42).chop(275, 290, 18, turn=turn)
    pairs, left = matched(seals_of(page.pixels(quality=80)), page.drawn)
    assert ([mark.shape.value for _, mark in pairs], left) == (["round", "square"], [])


def test_grey_seals_of_the_tone_of_dense_print(drawer):
    """A ring that is inked all around is a seal although print crosses it everywhere; circles of print are none."""
    page = (
        drawer(5)
        .print_prose(points=10.5)
        .seal(200, 300, 42, ink=(60, 60, 60))
        .seal(240, 370, 40, ink=(60, 60, 60))
    )
    pairs, left = matched(seals_of(page.grey().blur(0.8).pixels(quality=75, noise=4)), page.drawn)
    assert (len(pairs), left) == (2, [])
    assert seals_of(drawer(5).print_prose(points=10.5).grey().pixels(quality=75)) == []


@pytest.mark.parametrize("level", [150, 165])
def test_a_ring_in_pieces_on_a_black_and_white_scan(drawer, level):
    """A pale seal loses most of its ring to the scanner's threshold; a person is asked to look (CONTRACT.md, 8.11)."""
    page = drawer(21).print_prose(top=430).print_table(y0=60, rows=3)
    page.seal(200, 280, 42, ink=(230, 60, 50), strength=0.8).seal(400, 560, 40, ink=(230, 60, 50))
    pairs, left = matched(seals_of(page.black_and_white(level).pixels()), page.drawn)
    assert (len(pairs), left) == (2, [])
    assert all(mark.score == 0.5 for _, mark in pairs if mark.completeness < 0.7)


def test_print_rules_and_circles_of_black_and_white_pages_are_no_seals(drawer):
    for size in (10.5, 14):
        page = (
            drawer(22)
            .print_prose(points=size, bottom=420)
            .print_table(y0=440, columns=8, width=56, height=24)
        )
        draw = ImageDraw.Draw(page.page)
        draw.ellipse([value * SCALE for value in (400, 640, 510, 750)], outline=(0, 0, 0), width=3)
        draw.rectangle([value * SCALE for value in (80, 660, 140, 720)], outline=(0, 0, 0), width=3)
        assert seals_of(page.black_and_white().pixels()) == []


@pytest.mark.parametrize("filled", [True, False])
def test_a_name_chop_among_print_on_a_black_and_white_scan(drawer, filled):
    page = drawer(23).print_prose(points=12).chop(300, 300, 20, turn=5, filled=filled, ink=(150, 20, 20))
    pairs, left = matched(seals_of(page.black_and_white().pixels()), page.drawn)
    assert ([mark.shape.value for _, mark in pairs], left) == (["square"], [])


@pytest.mark.parametrize("filled", [True, False])
def test_a_name_chop_into_which_the_rule_to_sign_on_runs_on_a_grey_copy(drawer, filled):
    """The rule is long enough to be taken for that of a table together with the chop; of 一 hardly anything shows."""
    page = (
        drawer(23)
        .print_prose(bottom=340)
        .chop(300, 400, 18, name="王一之印", filled=filled, ink=(90, 20, 20))
    )
    draw = ImageDraw.Draw(page.page)
    draw.line([value * SCALE for value in (190, 406, 300, 406)], fill=(10, 10, 10), width=3)
    pairs, left = matched(seals_of(page.grey().pixels(quality=80)), page.drawn)
    assert ([mark.shape.value for _, mark in pairs], left) == (["square"], [])


def test_a_name_chop_that_reaches_out_of_a_seal(drawer):
    page = drawer(24).print_prose().seal(300, 300, 42).chop(232, 318, 18, turn=-5)
    pairs, left = matched(seals_of(page.pixels(quality=80)), page.drawn)
    assert ([mark.shape.value for _, mark in pairs], left) == (["round", "square"], [])


def test_a_name_chop_with_worn_corners(drawer):
    page = drawer(25).print_prose().chop(300, 300, 20, turn=4)
    draw = ImageDraw.Draw(page.page)
    for x, y in ((272, 272), (328, 272), (272, 328), (328, 328)):
        draw.ellipse([value * SCALE for value in (x - 5, y - 5, x + 5, y + 5)], fill=(255, 255, 255))
    pairs, left = matched(seals_of(page.pixels(quality=85)), page.drawn)
    assert ([mark.shape.value for _, mark in pairs], left) == (["square"], [])


def test_a_filled_chop_whose_corner_looks_like_a_chop_is_one(drawer):
    """The part of a chop that reaches out of a seal may hold a character with a frame of its own."""
    page = drawer(0).print_prose().seal(300, 300, 42).chop(255, 345, 20, name="王田田国", filled=True)
    pairs, left = matched(seals_of(page.pixels(quality=85)), page.drawn)
    assert ([mark.shape.value for _, mark in pairs], left) == (["round", "square"], [])


@pytest.mark.parametrize("turn", [8, -7])
def test_a_chop_over_a_seal_whose_picture_is_cut(drawer, turn):
    """Pictures of chops are cut out of scans askew: half of each side of the frame is lost."""
    page = drawer(28).print_prose().seal(300, 300, 42)
    page.chop(270, 330, 20, turn=turn, cut=True)
    pairs, left = matched(seals_of(page.pixels(quality=85)), page.drawn)
    assert ([mark.shape.value for _, mark in pairs], left) == (["round", "square"], [])


def test_the_strokes_of_a_seal_are_no_frame_of_a_chop(drawer):
    page = drawer(27).print_prose().seal(180, 200, 42, purpose="合同专用章", code="5001234567890")
    page.seal(400, 220, 38, turn=45, purpose="财务专用章").seal(420, 290, 42, text="王田国回田圆有限公司")
    page.seal(200, 560, 45, ratio=0.68, purpose="合同专用章").seal(430, 600, 30, text="国田回圆有限公司")
    assert [mark.shape.value for mark in seals_of(page.pixels(quality=80)) if mark.shape == "square"] == []


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize("share", [0.45, 0.7])
def test_a_seal_that_the_edge_of_a_cell_cuts_off(drawer, side, share):
    """Programs that print pictures within a cell, or over a page break, cut them off straight."""
    page = drawer(30).seal(300, 300, 42)
    half = page.drawn[0].half_width + 4
    cut = 300 + (2 * share - 1) * half
    white = {
        "right": (cut, 200, 400, 400),
        "left": (200, 200, 600 - cut, 400),
        "bottom": (200, cut, 400, 400),
        "top": (200, 200, 400, 600 - cut),
    }[side]
    ImageDraw.Draw(page.page).rectangle([value * SCALE for value in white], fill=(255, 255, 255))
    (mark,) = seals_of(page.print_prose(top=500).pixels(quality=85))
    assert abs(mark.box.center[0] - 300) < 6
    assert abs(mark.box.center[1] - 300) < 6
    assert 0.3 < mark.completeness < 0.85


def test_arcs_and_half_filled_circles_are_no_cut_seals(drawer):
    page = drawer(31).print_prose(top=560)
    draw = ImageDraw.Draw(page.page)
    s = SCALE
    draw.arc((100 * s, 100 * s, 220 * s, 220 * s), 90, 270, fill=(220, 40, 40), width=6)
    draw.chord((300 * s, 100 * s, 420 * s, 220 * s), 180, 360, fill=(220, 40, 40))
    draw.arc((100 * s, 300 * s, 220 * s, 420 * s), 180, 360, fill=(220, 40, 40), width=6)
    page.write(150, 320, "创新", 24, (220, 30, 30))
    assert seals_of(page.pixels(quality=80)) == []


def test_a_worn_double_ring_on_a_black_and_white_scan(drawer):
    """A thin ring within the thick one leaves no paper inside the arcs; a quarter of both is worn away."""
    page = drawer(32).print_prose(top=400).seal(300, 250, 42)
    draw = ImageDraw.Draw(page.page)
    half = page.drawn[0].half_width
    inner = [
        value * SCALE
        for value in (300 - 0.93 * half, 250 - 0.93 * half, 300 + 0.93 * half, 250 + 0.93 * half)
    ]
    draw.ellipse(inner, outline=(215, 35, 40), width=3)
    draw.rectangle([value * SCALE for value in (230, 180, 272, 262)], fill=(255, 255, 255))
    pairs, left = matched(seals_of(page.black_and_white().pixels()), page.drawn)
    assert (len(pairs), left) == (1, [])


def test_pen_rings_around_words_one_below_another_are_no_seal(drawer):
    """Options ringed by pen on a grey page: an oval runs through their sides, and the print in it reads well."""
    page = drawer(33).print_prose(top=420, points=10.5)
    draw = ImageDraw.Draw(page.page)
    for row, (x, words) in enumerate(((180, "样机"), (150, "联合攻关"), (150, "领军企业"), (178, "标准"))):
        y = 150 + 30 * row
        page.write(x, y, words, 12)
        ring = (x - 8, y - 6, x + 12 * len(words) + 8, y + 22)
        draw.ellipse([value * SCALE for value in ring], outline=(40, 40, 60), width=4)
    assert seals_of(page.grey().pixels(quality=80), engine=FragmentEngine()) == []
