"""Where a signature stands in layouts of all kinds: over its rule, far behind its label, across it, in lying tables."""

from pathlib import Path

import pytest
from PIL import ImageDraw, ImageFont

from extractors.marks.signatures.signature_columns import signing_places
from extractors.marks.signatures.signature_places import find_signature_places
from extractors.marks.signatures.signature_rooms import blocks_to_rooms
from extractors.marks.signatures.signing_cells import SealPlaces
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box

SCALE = 200 / 72
HANDS = sorted(Path("corpus/synthesis/handwriting").glob("*.ttf"))
HAND = pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
BOTH = pytest.mark.parametrize("signed", [True, False])


def line(text, x0, y0, width, source=TextSource.TEXT_LAYER, confidence=0.98):
    box = Box(x0=x0, y0=y0, x1=x0 + width, y1=y0 + 12)
    return Line(text=text, page=1, box=box, source=source, confidence=confidence)


def printed(page, *lines):
    """Print lines with black ink as tall as their boxes."""
    for one in lines:
        page.write(one.box.x0, one.box.y0 - 2, one.text, 12)
    return list(lines)


def write_by_hand(page, x, y, name="陈思远", size=20, fill=(25, 25, 35)):
    face = ImageFont.truetype(str(HANDS[0]), round(size * SCALE))
    ImageDraw.Draw(page.page).text((x * SCALE, y * SCALE), name, font=face, fill=fill)


def rule(page, x0, x1, y):
    ImageDraw.Draw(page.page).line((x0 * SCALE, y * SCALE, x1 * SCALE, y * SCALE), fill=(0, 0, 0), width=2)


def found(page, blocks):
    (place,) = find_signature_places(page.pixels(quality=85), SCALE, 1, blocks, [])
    return place


@HAND
@BOTH
def test_a_label_in_brackets_under_its_rule(drawer, signed):
    page = drawer(1)
    blocks = printed(
        page, line("甲科技有限公司（盖章）", 70, 100, 132), line("（法定代表人签字）", 300, 170, 108)
    )
    rule(page, 290, 420, 164)
    if signed:
        write_by_hand(page, 320, 138)
    place = found(page, blocks)
    assert (place.present, place.box.y1 < 172) == (signed, True)


@HAND
@BOTH
def test_a_label_under_its_rule_and_below_a_further_line(drawer, signed):
    page = drawer(1)
    blocks = printed(
        page,
        line("代表 甲科技有限公司", 70, 100, 120),
        line("授权签字人", 70, 180, 60),
    )
    rule(page, 70, 230, 172)
    if signed:
        write_by_hand(page, 90, 144)
    assert found(page, blocks).present == signed


@HAND
@HAND
@BOTH
def test_labels_under_their_rules_side_by_side(drawer, signed):
    """The label of the next column, a little higher on the page, does not end the room above this one."""
    page = drawer(1)
    blocks = printed(page, line("法定代表人签字", 70, 182, 84), line("法定代表人签字", 250, 178, 84))
    rule(page, 70, 200, 172)
    if signed:
        write_by_hand(page, 90, 144)
    left, right = find_signature_places(page.pixels(quality=85), SCALE, 1, blocks, [])
    assert (left.present, right.present) == (signed, False)


def test_ink_above_a_label_without_a_rule_is_not_its_own(drawer):
    page = drawer(1)
    blocks = printed(page, line("法定代表人（签字）：", 70, 180, 120))
    write_by_hand(page, 80, 140)
    assert not found(page, blocks).present


@HAND
@BOTH
def test_a_signature_at_the_far_end_of_the_row(drawer, signed):
    page = drawer(1)
    blocks = printed(
        page, line("法定代表人（签字）", 70, 100, 108), line("本协议一式六份，各方各执一份。", 70, 160, 450)
    )
    if signed:
        write_by_hand(page, 440, 92)
    assert found(page, blocks).present == signed


@HAND
@BOTH
def test_a_signature_across_its_own_label(drawer, signed):
    page = drawer(1)
    blocks = printed(page, line("法定代表人签字：", 70, 100, 96))
    if signed:
        write_by_hand(page, 72, 88, size=30)
    assert found(page, blocks).present == signed


@HAND
@BOTH
def test_a_signature_over_the_words_for_a_seal(drawer, signed):
    page = drawer(1)
    blocks = printed(page, line("负责人：（公章）", 70, 100, 96))
    if signed:
        write_by_hand(page, 116, 88, size=28)
    assert found(page, blocks).present == signed


@HAND
@pytest.mark.parametrize(("shade", "present"), [(225, False), (40, True)])
def test_print_that_shines_through_the_sheet_is_no_signature(drawer, shade, present):
    page = drawer(1)
    blocks = printed(page, line("法定代表人（签字）：", 70, 100, 120, TextSource.OCR))
    write_by_hand(page, 205, 92, fill=(shade, shade, shade))
    assert found(page, blocks).present is present


@pytest.mark.parametrize(("shade", "present"), [(225, False), (40, True)])
def test_a_name_read_from_print_that_shines_through_is_none(drawer, shade, present):
    page = drawer(1)
    label = "法定代表人（签字）：业团京"
    page.write(70, 98, "法定代表人（签字）：", 12)
    page.write(190, 98, "业团京", 12, fill=(shade, shade, shade))
    assert found(page, [line(label, 70, 100, 156, TextSource.OCR)]).present is present


@HAND
@BOTH
def test_a_bare_role_on_the_row_of_a_seal_needs_no_colon(drawer, signed):
    page = drawer(1)
    blocks = printed(page, line("甲科技有限公司（印）", 70, 100, 120), line("代表人", 320, 100, 36))
    if signed:
        write_by_hand(page, 370, 92)
    assert found(page, blocks).present == signed
    assert blocks_to_rooms([line("代表人", 320, 100, 36)]) == []


def heads(label="代表签名"):
    texts = (("序号", 70), ("单位名称（盖章）", 160), (label, 360), ("日期", 480))
    return [line(text, x, 100, 12 * len(text)) for text, x in texts]


def test_headings_without_rules_have_a_place_for_each_named_row():
    rows = [line("1 重庆甲科技有限公司", 70, 160, 130), line("2 乙大学的第一附属学院", 70, 260, 140)]
    rooms = blocks_to_rooms([*heads(), *rows])
    assert [(room.label, room.box.y0, room.box.y1) for room in rooms] == [
        ("代表签名", 116.0, 216.0),
        ("代表签名", 216.0, 316.0),
    ]
    assert all(room.box.x0 < 360 and room.box.x1 > 408 for room in rooms)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (heads(), "本协议自各方签字盖章之日起生效，一式六份。"),
        (heads("代表签名："), "2 乙大学的第一附属学院"),
        (heads()[2:], "2 乙大学的第一附属学院"),
    ],
)
def test_a_label_that_heads_no_rows_has_its_own_place(head, row):
    rooms = blocks_to_rooms([*head, line("1 重庆甲科技有限公司", 70, 160, 130), line(row, 70, 260, 140)])
    assert len(rooms) == 1


def lying_table(*rows):
    """A table whose columns are parties."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(x0=60 + 110 * column, y0=100 + 40 * row, x1=170 + 110 * column, y1=140 + 40 * row)
            lines = (line(text, box.x0 + 4, box.y0 + 10, 12 * len(text)),) if text else ()
            cells.append(Cell(row=row, column=column, text=text, page=1, box=box, lines=lines))
    return Table(rows=len(rows), columns=len(rows[0]), cells=tuple(cells), page=1)


def test_a_lying_table_has_a_place_for_each_column():
    signing = ("法定代表人签字", "", "", "")
    table = lying_table(("单位名称", "甲科技有限公司", "乙大学", "丙研究院所"), ("公章", "", "", ""), signing)
    (places,) = signing_places(table, SealPlaces(), None)
    assert [(cell.row, cell.column) for cell in places.cells] == [(2, 1), (2, 2), (2, 3)]
    assert places.cells[0] in table.cells


@pytest.mark.parametrize(
    "rows",
    [
        (("单位名称", "甲科技有限公司"), ("地址", "某某路1号"), ("法定代表人签字", "")),
        (("甲方", "甲科技有限公司", "乙大学院"), ("法定代表人签字", "", "")),
        (("单位名称", "甲科技有限公司", "乙大学院"), ("电话", "", ""), ("法定代表人签字", "", "共签字三份，甲乙各执一份")),
    ],
)  # fmt: skip
def test_other_tables_do_not_lie(rows):
    assert signing_places(lying_table(*rows), SealPlaces(), None) == []


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (("法定代表人", "（或授权代表）", "签字"), ["法定代表人（或授权代表）签字"]),
        (("甲科技有限公司", "法定代表人（签字）："), ["法定代表人（签字）"]),
        (("单位名称", "（公章）"), []),
    ],
)
def test_a_label_broken_over_the_lines_of_its_cell(texts, labels):
    box = Box(x0=60, y0=100, x1=180, y1=160)
    lines = tuple(line(text, 64, 104 + 16 * n, 12 * len(text)) for n, text in enumerate(texts))
    cells = (
        Cell(row=0, column=0, text="\n".join(texts), page=1, box=box, lines=lines),
        Cell(row=0, column=1, page=1, box=Box(x0=180, y0=100, x1=320, y1=160)),
    )
    rooms = blocks_to_rooms([Table(rows=1, columns=2, cells=cells, page=1)])
    assert [room.label for room in rooms] == labels
    assert len(texts) < 3 or rooms[0].box.x0 > 180


def test_a_label_in_every_row_is_no_heading_in_the_last_one():
    row = ("单位名称", "甲科技有限公司", "法定代表人（签字）")
    table = lying_table(row, row, row)
    assert signing_places(table, SealPlaces(), None) == []
