"""Signature labels in text: which are places, which are prose, and which names count."""

import time

import pytest

from extractors.marks.signatures.signature_labels import typed_name
from extractors.readers.docx_signatures import find_labels, word_signatures
from models.document import Cell, Line, Table, TextSource


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("法定代表人（签字）：张三   日期：2025年3月1日", [("法定代表人（签字）", "张三")]),
        ("法 定 代 表 人（签字）：            ", [("法定代表人（签字）", "")]),
        ("法定代表人或授权代表（签字）：______  年  月  日", [("法定代表人或授权代表（签字）", "")]),
        ("牵头企业负责人签字                   （加盖单位公章）", [("牵头企业负责人签字", "")]),
        ("单位负责人（签字或盖章） ", [("单位负责人（签字或盖章）", "")]),
        ("                         专家签字：", [("专家签字", "")]),
        ("甲方（盖章）：  法定代表人（签章）：李四", [("法定代表人（签章）", "李四")]),
        (
            "甲方代表（签字）：     乙方代表（签字）：赵六",
            [("甲方代表（签字）", ""), ("乙方代表（签字）", "赵六")],
        ),
        ("法定代表人（签字）：欧阳 明", [("法定代表人（签字）", "欧阳明")]),
        ("法定代表人（签字）：阿卜杜拉·买买提", [("法定代表人（签字）", "阿卜杜拉·买买提")]),
        ("签字：", [("签字", "")]),
    ],
)
def test_places(text, places):
    assert [(place.label, place.name) for place in find_labels(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "本协议经各方法定代表人签字后生效。",
        "本协议由各成员单位法定代表人签字并加盖公章后成立，一式八份。",
        "八、所有成员单位签章",
        "各成员单位签章",
        "须经法定代表人签字：",
        "成果签字确认单",
        "（盖章）",
    ],
)
def test_prose_and_headings_are_no_places(text):
    assert find_labels(text) == []


def test_a_line_of_nothing_but_labels_ends_soon():
    begun = time.process_time()
    find_labels("（签字" * 5000)
    assert time.process_time() - begun < 5


def word_lines(*texts):
    return [
        Line(text=text, locator=f"p[{n}]", source=TextSource.WORD) for n, text in enumerate(texts, start=1)
    ]


def test_a_bare_role_beside_a_place_for_a_seal_is_a_place():
    blocks = word_lines(
        "牵头单位（盖章）：重庆甲科技有限公司", "法定代表人：张三", "成员单位（公章）：", "法定代表人："
    )
    assert [(mark.locator, mark.present) for mark in word_signatures(blocks, ())] == [
        ("p[2]", True),
        ("p[4]", False),
    ]


@pytest.mark.parametrize("other", ["本协议经各方加盖公章后生效。", "地址：某某路1号"])
def test_a_bare_role_beside_prose_is_an_item_of_a_form(other):
    assert word_signatures(word_lines(other, "法定代表人：张三"), ()) == []


def test_a_seal_that_is_a_picture_makes_a_bare_role_a_place():
    blocks = word_lines("甲方：重庆甲科技有限公司", "法定代表人：")
    assert [mark.label for mark in word_signatures(blocks, (), ["p[2]"])] == ["法定代表人"]


def test_a_bare_role_in_the_cell_of_an_opinion():
    text = "同意申报。\n负责人：李四   （公章）  年 月 日"
    lines = tuple(Line(text=part, source=TextSource.WORD) for part in text.split("\n"))
    cell = Cell(row=0, column=1, text=text, lines=lines, locator="table[1]/row[1]/cell[2]")
    head = Cell(row=0, column=0, text="成员单位意见", locator="table[1]/row[1]/cell[1]")
    table = Table(rows=1, columns=2, cells=(head, cell), locator="table[1]")
    assert [(mark.label, mark.typed) for mark in word_signatures([table], ())] == [("负责人", "李四")]


def test_words_of_signing_are_no_name():
    assert [typed_name(text) for text in ("　张三　（公章）", "签字", "同意申报该项目", "")] == [
        "张三",
        "",
        "",
        "",
    ]


def word_table(*rows):
    """A table of one paragraph a cell, with the locators of a Word document."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            locator = f"table[1]/row[{row + 1}]/cell[{column + 1}]"
            lines = (Line(text=text, locator=locator, source=TextSource.WORD),) if text else ()
            cells.append(Cell(row=row, column=column, text=text, lines=lines, locator=locator))
    return Table(rows=len(rows), columns=len(rows[0]), cells=tuple(cells), locator="table[1]")


def test_a_label_that_heads_a_column_makes_each_row_below_a_place():
    table = word_table(
        ("单位名称（盖章）", "法定代表人（签字）", "日期"),
        ("甲科技股份有限公司", "", "2026年2月27日"),
        ("乙理工大学", "", "2026年2月27日"),
        ("丙材料有限公司", "孙丽", "2026年2月27日"),
    )
    marks = word_signatures([table], ["table[1]/row[2]/cell[2]"])
    assert [(mark.locator, mark.present, mark.typed) for mark in marks] == [
        ("table[1]/row[2]/cell[2]", True, ""),
        ("table[1]/row[3]/cell[2]", False, ""),
        ("table[1]/row[4]/cell[2]", True, "孙丽"),
    ]


def test_a_label_beside_its_own_blank_cell_heads_no_column():
    table = word_table(("法定代表人（签字）", ""), ("单位地址", "两江新区甲路1号"))
    marks = word_signatures([table], ["table[1]/row[1]/cell[2]"])
    assert [(mark.locator, mark.present) for mark in marks] == [("table[1]/row[1]/cell[1]", True)]


def test_a_place_is_not_filled_by_what_stands_at_the_place_beside_it():
    table = word_table(("甲方：甲公司（公章）代表：", "乙方：乙公司（公章）代表："))
    marks = word_signatures([table], ["table[1]/row[1]/cell[2]/image[1]"])
    assert [mark.present for mark in marks] == [False, True]


def test_bare_roles_below_a_heading_to_sign_are_places_signed_in_their_own_cells():
    table = word_table(("单位", "签字", "日期"), ("甲公司", "法人代表：", ""), ("乙大学", "法人代表：", ""))
    marks = word_signatures([table], ["table[1]/row[2]/cell[2]", "table[1]/row[3]/cell[3]"])
    assert [(mark.locator, mark.present) for mark in marks] == [
        ("table[1]/row[2]/cell[2]", True),
        ("table[1]/row[3]/cell[2]", False),
    ]


def test_a_role_with_its_name_in_a_form_is_no_place():
    assert word_signatures([word_table(("单位（公章）", "甲公司", "法定代表人：", "张三"))], []) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("新成员：合江县甲加工厂（盖章）　法定代表人：", ["法定代表人"]),
        ("签字代表：", ["签字代表"]),
        ("授权签字人：", ["授权签字人"]),
        ("本协议由签字代表签署后生效", []),
        ("签字人应当核对", []),
    ],
)
def test_somebody_who_signs_and_a_role_behind_a_place_for_a_seal(text, labels):
    assert [mark.label for mark in word_signatures(word_lines(text), ())] == labels


def test_bare_roles_in_the_closing_part_are_places_and_elsewhere_items():
    texts = ("一、合作各方", "法定代表人：", "八、签章", "甲方：甲公司", "代表：", "附件1 申报表", "负责人：")
    assert [mark.locator for mark in word_signatures(word_lines(*texts), ())] == ["p[5]"]


def test_a_heading_with_a_colon_begins_the_closing_part():
    marks = word_signatures(word_lines("签署：", "甲方：甲公司", "代表："), ())
    assert [mark.label for mark in marks] == ["代表"]


def test_a_picture_in_its_own_paragraph_makes_a_bare_role_a_place():
    blocks = word_lines("甲方：甲公司", "授权代表：", "地址：某路1号", "负责人：")
    marks = word_signatures(blocks, ["p[2]/image[1]"])
    assert [(mark.locator, mark.present) for mark in marks] == [("p[2]/image[1]", True)]


def test_each_of_two_places_in_a_paragraph_has_its_own_picture():
    blocks = word_lines("甲方代表（签字）：     乙方代表（签字）：")
    both = word_signatures(blocks, ["p[1]/image[1]", "p[1]/image[2]"])
    assert [mark.locator for mark in both] == ["p[1]/image[1]", "p[1]/image[2]"]
    one = word_signatures(blocks, ["p[1]/image[1]"])
    assert all(mark.present and mark.score <= 0.5 for mark in one)


def test_the_picture_of_the_place_above_does_not_fill_an_empty_one():
    blocks = word_lines("甲方代表（签字）：", "乙方代表（签字）：", "", "丙方代表（签字）：")
    marks = word_signatures(blocks, ["p[1]/image[1]", "p[5]/image[2]"])
    assert [mark.present for mark in marks] == [True, False, True]


def test_rows_of_parties_by_letter_and_of_seals_below_a_head_with_an_empty_corner():
    head = ("", "单位（盖章）", "法定代表人（签字）")
    table = word_table(head, ("甲方", "", ""), ("乙方", "", ""), ("", "", ""))
    seals = ["table[1]/row[4]/cell[2]"]
    marks = word_signatures([table], ["table[1]/row[2]/cell[3]/image[2]"], seals)
    assert [mark.present for mark in marks] == [True, False, False]


@pytest.mark.parametrize(
    ("head", "count"),
    [
        (("单位", "签字", "日期"), 2),
        (("单位（盖章）", "法定代表人", "日期"), 2),
        (("单位", "签字代表", "日期"), 2),
        (("单位名称", "法定代表人", "联系电话"), 0),
        (("单位名称", "签章", "日期"), 0),
    ],
)
def test_headings_of_places(head, count):
    table = word_table(head, ("甲科技有限公司", "", ""), ("乙理工大学", "", ""))
    assert len(word_signatures([table], [])) == count


def test_roles_in_rows_without_seals_go_with_those_of_rows_with_one():
    table = word_table(("甲科技有限公司", "法定代表人："), ("乙理工大学", "法定代表人："))
    assert word_signatures([table], []) == []
    assert len(word_signatures([table], [], ["table[1]/row[1]/cell[1]/image[1]"])) == 2


@pytest.mark.parametrize(
    ("seal", "name", "count"), [("单位公章", "", 1), ("单位公章", "张三", 0), ("单位地址", "", 0)]
)
def test_a_role_without_colon_in_the_block_of_a_party_with_its_seal(seal, name, count):
    table = word_table(
        ("单位名称", "甲科技有限公司"), (seal, ""), ("法定代表人", name), ("签章日期", "2026年2月28日")
    )
    marks = word_signatures(
        [table], ["table[1]/row[3]/cell[2]/image[2]"], ["table[1]/row[2]/cell[2]/image[1]"]
    )
    assert [(mark.label, mark.present) for mark in marks] == [("法定代表人", True)] * count


@pytest.mark.parametrize(
    ("label", "filled"), [("单位负责人（签字或盖章）：", True), ("单位负责人（签字）：", False)]
)
def test_a_picture_of_a_name_chop_fills_a_place_that_takes_one(label, filled):
    (mark,) = word_signatures(word_lines(label), (), ["p[1]/image[1]"], ["p[1]/image[1]"])
    assert mark.present == filled


@pytest.mark.parametrize("unit", ["甲科技有限公司", "西部工程大学（国家卓越工程师学院）重庆分院"])
def test_a_small_table_a_unit_with_its_name_beside_two_rows(unit):
    """The name is as long as it may be: it is no heading."""
    place = "table[1]/row[{}]/cell[{}]".format
    texts = {(0, 0): unit, (0, 1): "公章", (0, 2): "法定代表人签字", (1, 1): "", (1, 2): ""}
    cells = [
        Cell(
            row=row,
            column=column,
            row_span=2 if column == 0 else 1,
            text=text,
            lines=(Line(text=text, source=TextSource.WORD),) if text else (),
            locator=place(row + 1, column + 1),
        )
        for (row, column), text in texts.items()
    ]
    table = Table(rows=2, columns=3, cells=tuple(cells), locator="table[1]")
    (mark,) = word_signatures([table], [place(2, 3)])
    assert (mark.locator, mark.present) == (place(2, 3), True)


@pytest.mark.parametrize(
    "label", ["法定代表人/授权代表", "法定代表人／委托代理人", "法定代表人或授权代表", "负责人/代理人"]
)
def test_two_roles_in_a_block_with_a_place_for_a_seal(label):
    table = word_table(("重庆甲科技有限公司", ""), ("单位公章", ""), (label, ""))
    marks = word_signatures([table], ["table[1]/row[3]/cell[2]"])
    assert [(mark.label, mark.present) for mark in marks] == [(label, True)]


@pytest.mark.parametrize(
    ("drawings", "sure"),
    [
        ([], True),
        (["p[2]/image[1]"], False),
        (["p[99]/image[1]"], False),
        (["p[6]/image[1]"], True),
        (["textbox[1]/p[1]/image[1]"], True),
    ],
)
def test_empty_places_beside_writing_of_no_place_are_in_doubt(drawings, sure):
    """Word anchors pictures pasted one after another to one paragraph, wherever they are moved to."""
    blocks = word_lines(
        "第一条",
        "（签署页）",
        "甲科技有限公司（公章）",
        "授权代表（签字）：",
        "乙大学（公章）",
        "授权代表（签字）：",
    )
    marks = word_signatures(blocks, drawings)
    empty = [mark.score > 0.6 for mark in marks if not mark.present]
    assert set(empty) == {sure}


def test_a_picture_far_before_the_places_is_none_of_their_signatures():
    blocks = word_lines(*["第一条"] * 20, "授权代表（签字）：")
    (mark,) = word_signatures(blocks, ["p[2]/image[1]"])
    assert (mark.present, mark.score > 0.6) == (False, True)
