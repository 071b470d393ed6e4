from pathlib import Path

import numpy as np
import pytest
from PIL import ImageDraw, ImageFont

from extractors.marks.signatures.signature_places import find_signature_places
from extractors.marks.signatures.signature_rooms import blocks_to_rooms
from models.document import Cell, Line, SealMark, SealShape, Table, TextSource
from models.geometry import Box

SCALE = 200 / 72
HANDS = sorted(Path("corpus/synthesis/handwriting").glob("*.ttf"))


def line(text, x0, y0, width, source=TextSource.OCR, confidence=0.98, height=12):
    box = Box(x0=x0, y0=y0, x1=x0 + width, y1=y0 + height)
    return Line(text=text, page=1, box=box, source=source, confidence=confidence)


@pytest.fixture
def sheet(drawer):
    page = drawer(1)
    page.write(100, 100, "法定代表人（签字）：", 12)
    page.write(320, 100, "日期：  年  月  日", 12)
    blocks = [line("法定代表人（签字）：", 100, 102, 120), line("日期： 年 月 日", 320, 102, 110)]
    return page, blocks


def found(page, blocks, seals=()):
    (place,) = find_signature_places(page.pixels(quality=80), SCALE, 1, blocks, seals)
    return place


def write_by_hand(page, x, y, name, size=22, fill=(30, 30, 40), font=0):
    face = ImageFont.truetype(str(HANDS[font]), round(size * SCALE))
    ImageDraw.Draw(page.page).text((x * SCALE, y * SCALE), name, font=face, fill=fill)


def test_an_empty_place(sheet):
    place = found(*sheet)
    assert (place.label, place.present, place.typed) == ("法定代表人（签字）", False, "")


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize("font", range(len(HANDS)))
@pytest.mark.parametrize("fill", [(25, 25, 30), (30, 40, 130)])
def test_handwriting_in_black_or_blue(sheet, font, fill):
    page, blocks = sheet
    write_by_hand(page, 228, 92, "陈思远", 20, fill, font)
    place = found(page, blocks)
    assert place.present
    assert place.box.x0 > 220
    assert place.box.x1 < 322


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
def test_handwriting_that_the_engine_took_for_text(sheet):
    page, blocks = sheet
    write_by_hand(page, 228, 90, "李四海", 24)
    place = found(
        page, [line("法定代表人（签字）：李四海", 100, 92, 190, height=26, confidence=0.95), blocks[1]]
    )
    assert (place.present, place.typed) == (True, "")


def test_a_typed_name(sheet):
    page, blocks = sheet
    page.write(224, 100, "张三丰", 12)
    place = found(page, [line("法定代表人（签字）：张三丰", 100, 102, 156), blocks[1]])
    assert (place.present, place.typed) == (True, "张三丰")


def rule(draw):
    draw.line((228 * SCALE, 115 * SCALE, 315 * SCALE, 115 * SCALE), fill=(0, 0, 0), width=2)


def smudge(draw):
    draw.ellipse((250 * SCALE, 98 * SCALE, 270 * SCALE, 112 * SCALE), fill=(110, 110, 110))


def stray_line(draw):
    draw.line((230 * SCALE, 96 * SCALE, 300 * SCALE, 118 * SCALE), fill=(60, 60, 60), width=3)


def specks(draw):
    for x, y in np.random.default_rng(1).integers((640, 270), (870, 320), (60, 2)).tolist():
        draw.ellipse((x - 1, y - 1, x + 1, y + 1), fill=(0, 0, 0))


@pytest.mark.parametrize(
    "spoils", [(rule,), (smudge,), (stray_line,), (specks,), (rule, smudge, stray_line), (rule, specks)]
)
def test_rules_smudges_specks_and_stray_lines_are_no_signatures(sheet, spoils):
    """Trap 8: a smudge is not a signature."""
    page, blocks = sheet
    for spoil in spoils:
        spoil(ImageDraw.Draw(page.page))
    assert not found(page, blocks).present


def test_a_seal_across_the_place_is_no_signature(sheet):
    page, blocks = sheet
    page.seal(270, 110, 42)
    box = Box(x0=210, y0=50, x1=330, y1=170)
    seal = SealMark(page=1, box=box, shape=SealShape.ROUND, colour="red", score=1.0)
    assert not found(page, blocks, [seal]).present


def test_the_cell_at_the_right_and_a_label_over_two_lines():
    cells = []
    for column, texts in enumerate((("法定代表人或授权代表", "（签字）"), ("张三",))):
        box = Box(x0=100 + 150 * column, y0=300, x1=250 + 150 * column, y1=350)
        lines = tuple(
            line(text, box.x0 + 4, 305 + 16 * row, 12 * len(text), source=TextSource.TEXT_LAYER)
            for row, text in enumerate(texts)
        )
        cells.append(Cell(row=0, column=column, text="\n".join(texts), box=box, lines=lines))
    table = Table(rows=1, columns=2, cells=tuple(cells), page=1)
    (place,) = find_signature_places(None, 1.0, 1, [table], [])
    assert (place.label, place.typed, place.present) == ("法定代表人或授权代表（签字）", "张三", True)


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
def test_a_block_to_sign_is_signed_in_its_own_cell_beside_an_empty_one(sheet):
    """The last of an odd number of parties has an empty cell at its right."""
    page, _ = sheet
    texts = (
        "成员单位（盖章）：",
        "重庆甲知识产权服务有限公司",
        "法定代表人（签字）：",
        "二〇二一年五月二十七日",
    )
    lines = tuple(line(text, 70, 300 + 26 * row, 12 * len(text)) for row, text in enumerate(texts))
    block = Cell(row=0, column=0, text="\n".join(texts), lines=lines, box=Box(x0=60, y0=290, x1=290, y1=420))
    empty = Cell(row=0, column=1, box=Box(x0=290, y0=290, x1=520, y1=420))
    table = Table(rows=1, columns=2, cells=(block, empty), page=1)
    write_by_hand(page, 200, 348, "谭文瑞")
    assert found(page, [table]).present


def table(rows, widths, top=100.0, height=30.0):
    """A ruled table of texts; cells without text have no line."""
    cells = []
    for number, row in enumerate(rows):
        left = 60.0
        for column, text in enumerate(row):
            box = Box(
                x0=left, y0=top + number * height, x1=left + widths[column], y1=top + (number + 1) * height
            )
            lines = (line(text, box.x0 + 4, box.y0 + 8, len(text) * 10),) if text else ()
            cells.append(Cell(row=number, column=column, text=text, lines=lines, box=box))
            left += widths[column]
    return Table(rows=len(rows), columns=len(widths), cells=tuple(cells), page=1)


def test_a_label_that_heads_a_column_has_a_place_in_every_row():
    rows = (
        ("序号", "单位名称（盖章）", "法定代表人（签字）"),
        ("1", "重庆甲乙科技有限公司", ""),
        ("2", "丙丁大学", ""),
    )
    rooms = blocks_to_rooms([table(rows, (40, 200, 140))])
    assert [(room.label, round(room.box.y0)) for room in rooms] == [
        ("法定代表人（签字）", 132),
        ("法定代表人（签字）", 162),
    ]


def test_a_column_of_words_is_no_column_of_places():
    rows = (
        ("序号", "单位名称", "负责人签字"),
        ("1", "重庆甲乙科技有限公司", "本单位负责关键技术攻关和样机试制"),
        ("2", "丙丁大学", "本单位负责理论研究和人才培养工作"),
    )
    assert len(blocks_to_rooms([table(rows, (40, 200, 140))])) <= 1


def test_a_bare_role_is_a_place_below_words_for_a_seal_and_nowhere_else():
    sealed = [line("成员单位（盖章）：", 70, 210, 110), line("法定代表人：", 70, 260, 74)]
    assert [room.label for room in blocks_to_rooms(sealed)] == ["法定代表人"]
    told = [line("地址：重庆市渝北区", 70, 210, 110), line("法定代表人：", 70, 260, 74)]
    assert blocks_to_rooms(told) == []
    stamped = Box(x0=100, y0=200, x1=200, y1=300)
    assert [room.label for room in blocks_to_rooms(told, [stamped])] == ["法定代表人"]


@pytest.mark.parametrize("date", ["2026.4.1", ""])
@pytest.mark.parametrize("heading", ["签字", "签名"])
def test_a_bare_role_below_a_heading_to_sign_is_signed_in_its_own_cell(heading, date):
    rows = (
        ("单位", heading, "日期"),
        ("重庆甲乙科技有限公司", "法人代表：", date),
        ("丙丁大学", "法人代表：", date),
    )
    rooms = blocks_to_rooms([table(rows, (160, 150, 100))])
    assert [room.label for room in rooms] == ["法人代表", "法人代表"]
    assert all(room.box.width > 40 and not room.written for room in rooms)


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        (("重庆甲乙科技有限公司（公章）", "法定代表人：", ""), ["法定代表人"]),
        (("重庆甲乙科技有限公司（公章）", "法定代表人：", "张三"), []),
        (("重庆甲乙科技有限公司", "法定代表人：", ""), []),
        (("重庆甲乙科技有限公司（公章）", "法定代表人", ""), []),
    ],
)
def test_a_bare_role_in_a_row_is_a_place_beside_one_for_a_seal_without_a_typed_name(row, labels):
    assert [room.label for room in blocks_to_rooms([table([row], (180, 100, 100))])] == labels


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        (("甲乙大学", "法定代表人：", ""), ["法定代表人"]),
        (("甲乙大学", "法定代表人：", "张三"), []),
    ],
)
def test_a_bare_role_in_a_row_with_a_seal_far_from_it_is_a_place(row, labels):
    rows = table([row], (300, 100, 100))
    name = rows.cells[0].box
    stamped = Box(x0=name.x0 + 10, y0=name.y0 - 40, x1=name.x0 + 110, y1=name.y0 + 60)
    assert [room.label for room in blocks_to_rooms([rows], [stamped])] == labels
    below = Box(x0=stamped.x0, y0=stamped.y0 + 200, x1=stamped.x1, y1=stamped.y1 + 200)
    assert blocks_to_rooms([rows], [below]) == []


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize("signed", [True, False])
def test_the_ink_of_a_seal_without_colour_is_no_writing(sheet, signed):
    page, blocks = sheet
    page.seal(280, 150, 42)
    if signed:
        write_by_hand(page, 222, 90, "陈思远", 24)
    page.grey()
    box = Box(x0=220, y0=90, x1=340, y1=210)
    seal = SealMark(page=1, box=box, shape=SealShape.ROUND, colour="grey", score=1.0)
    assert found(page, blocks, [seal]).present == signed


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize("signed", [True, False])
def test_a_blue_pen_on_a_blue_seal(sheet, signed):
    page, blocks = sheet
    if signed:
        write_by_hand(page, 228, 92, "陈思远", 20, (24, 34, 96))
    page.seal(262, 105, 42, ink=(44, 84, 190))
    seal = SealMark(
        page=1, box=Box(x0=202, y0=45, x1=322, y1=165), shape=SealShape.ROUND, colour="blue", score=1.0
    )
    assert found(page, blocks, [seal]).present == signed


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize("signed", [True, False])
def test_a_name_that_the_engine_joined_to_words_for_a_seal(drawer, signed):
    page = drawer(2)
    page.write(100, 100, "负责人：", 12)
    page.write(230, 100, "（公章）", 12)
    if signed:
        write_by_hand(page, 160, 92, "李四海", 20)
    behind = line("李四海（公章）", 158, 102, 120) if signed else line("（公章）", 230, 102, 48)
    assert found(page, [line("负责人：", 100, 102, 48), behind]).present == signed


def test_the_date_below_a_label_at_the_edge_of_its_cell_is_no_signature(drawer):
    page = drawer(1)
    page.write(380, 100, "专家签字：", 12)
    page.write(370, 114, "年  月  日", 12)
    lines = (line("专家签字：", 380, 100, 62, height=16), line("年 月 日", 370, 113, 64, height=15))
    box = Box(x0=60, y0=60, x1=445, y1=140)
    cell = Cell(row=0, column=0, text="专家签字：\n年 月 日", box=box, lines=lines)
    assert not found(page, [Table(rows=1, columns=1, cells=(cell,), page=1)]).present


def test_the_room_of_a_worn_label_begins_behind_the_words_that_a_seal_hides():
    """Print that recognition lost, （签字）：, is no signature; what is seen of the place decides nothing."""
    whole = line("法定代表人（签字）：", 300, 160, 110)
    worn = line("法定代表", 100, 160, 48)
    sealed = [line("成员单位（盖章）：", 100, 130, 110), line("成员单位（盖章）：", 300, 130, 110)]
    rooms = blocks_to_rooms([*sealed, worn, whole])
    assert [(room.label, room.is_worn) for room in rooms] == [
        ("法定代表", True),
        ("法定代表人（签字）", False),
    ]
    assert rooms[0].box.x0 > 190


def test_a_head_row_at_the_foot_of_a_page_is_no_place():
    rows = (("序号", "单位名称（盖章）", "法定代表人（签字）", "签署日期"),)
    assert blocks_to_rooms([table(rows, (40, 200, 140, 80))]) == []
    assert len(blocks_to_rooms([table((("法定代表人（签字）", ""),), (140, 140))])) == 1


def test_the_opinions_in_the_last_row_of_a_form_are_no_headings():
    rows = (("成员单位意见", "负责人：（公章）", "理事会意见", "负责人：　　（公章）"),)
    assert len(blocks_to_rooms([table(rows, (80, 160, 80, 160))])) == 2


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize(
    ("source", "size", "ink", "sure"),
    [
        (TextSource.TEXT_LAYER, 20, (30, 30, 40), True),
        (TextSource.OCR, 20, (30, 30, 40), True),
        (TextSource.OCR, 10, (30, 30, 40), False),
        (TextSource.OCR, 10, (30, 60, 170), True),
    ],
)
def test_a_signature_under_a_label_that_ends_its_line(drawer, source, size, ink, sure):
    """On a picture, black ink as low as print may be print that was not read."""
    page = drawer(1)
    page.write(300, 100, "法定代表人（签字）：", 12)
    page.write(90, 120, "（公章）", 12)
    write_by_hand(page, 310, 118, "陈思远", size, ink)
    blocks = [line("法定代表人（签字）：", 300, 102, 120, source), line("（公章）", 90, 122, 48, source)]
    place = found(page, blocks)
    assert place.present
    assert place.box.y0 > 112
    assert (place.score > 0.5) is sure


@pytest.mark.parametrize("words", ["2026年3月1日", "渝州交通大学"])
def test_print_under_a_label_is_no_signature(drawer, words):
    page = drawer(1)
    page.write(300, 100, "法定代表人（签字）：", 12)
    page.write(300, 122, words, 12)
    blocks = [line("法定代表人（签字）：", 300, 102, 120), line(words, 300, 124, 80)]
    assert not found(page, blocks).present


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize("x", [230, 420])
def test_a_signature_in_the_cell_of_its_label_or_in_the_next_one(drawer, x):
    page = drawer(1)
    page.write(60, 100, "法定代表人（签字）：", 12)
    write_by_hand(page, x, 92, "陈思远", 20)
    label = line("法定代表人（签字）：", 60, 102, 120, TextSource.TEXT_LAYER)
    cells = tuple(
        Cell(row=0, column=n, text=text, page=1, box=Box(x0=x0, y0=80, x1=x0 + 340, y1=130), lines=lines)
        for n, (x0, text, lines) in enumerate(((50, label.text, (label,)), (390, "", ())))
    )
    box = Box(x0=50, y0=80, x1=730, y1=130)
    place = found(page, [Table(rows=1, columns=2, cells=cells, page=1, box=box)])
    assert place.present
    assert abs(place.box.x0 - x) < 12
