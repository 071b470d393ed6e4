"""A table that goes on over the next page without its head keeps its columns; another table does not become part of it."""

from dataclasses import replace

import pytest

from extractors.forms.row_reader import read_rows
from extractors.forms.rows import rows_of
from extractors.units.form_rows import members_of
from extractors.units.members import table_members
from extractors.view import PaperView
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box
from models.jurisdiction import ColumnSpec, PaperSpec, RowTableSpec
from models.submission import PaperKind

HEAD = ["序号", "单位名称", "统一社会信用代码", "法定代表\n人", "联系地址", "备注"]
CODES = ("91350100M000100Y43", "91500112MA6DP91QXU", "91500112MA5UAAAA0W")
FIRST = ["1", "甲科技有限公司", CODES[0], "李明", "甲市南路1号", "牵头单\n位"]
SECOND = ["2", "乙工业大学", CODES[1], "王芳", "乙市北路2号", "成员单\n位"]
THIRD = ["3", "丙材料研究院", CODES[2], "何岭", "丙市东路3号", "成员单位"]
COLUMNS = {
    "seq": "序号",
    "name": "单位名称",
    "uscc": "统一社会信用代码",
    "region": "联系地址",
    "part": "备注",
}
PAPER = PaperSpec(
    kind=PaperKind.AGREEMENT,
    titles=("协议",),
    tables=(
        RowTableSpec(
            table="members",
            columns=tuple(ColumnSpec(column=name, labels=(label,)) for name, label in COLUMNS.items()),
        ),
    ),
)
EDGES = (60.0, 90.0, 220.0, 340.0, 390.0, 500.0, 545.0)


def paged(page, rows, scale=1.0, tilt=0.0, edges=EDGES, top=100.0):
    """A recognised table; on a photo it is larger (`scale`) and its rows drift to the right (`tilt`)."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            x0, x1 = (scale * edge + tilt * row for edge in edges[column : column + 2])
            box = Box(x0=x0, y0=scale * (top + 30 * row), x1=x1, y1=scale * (top + 30 * row + 28))
            line = Line(text=text, page=page, box=box, confidence=0.99, source=TextSource.OCR)
            cells.append(
                Cell(row=row, column=column, text=text, page=page, box=box, confidence=0.99, lines=(line,))
            )
    return Table(rows=len(rows), columns=len(edges) - 1, cells=tuple(cells), page=page)


def members(build, *blocks):
    view = build.view(PAPER, build.document(*blocks, pages=2))
    return table_members(read_rows(view), "agreement")


def photographed(build, *tables):
    """Each table is the page of a file of its own."""
    parts = []
    for number, table in enumerate(tables, 1):
        (part,) = build.view(PAPER, build.document(table, pages=1)).parts
        paper = part.paper.model_copy(update={"document_id": f"d-{number}"})
        parts.append(replace(part, paper=paper))
    return table_members(read_rows(PaperView(PAPER.kind, PAPER, tuple(parts))), "agreement")


@pytest.mark.parametrize("scale", [1.0, 2.6])
def test_a_column_that_the_form_does_not_know_keeps_its_place(scale, build):
    found = photographed(build, paged(1, [HEAD, FIRST]), paged(1, [SECOND, THIRD], scale, tilt=4.0))
    assert [(m.name, m.uscc, m.role) for m in found] == [
        ("甲科技有限公司", CODES[0], "lead"),
        ("乙工业大学", CODES[1], "member"),
        ("丙材料研究院", CODES[2], "member"),
    ]


def pictured(table):
    """The same table in a picture of a Word file."""
    place = {"locator": f"p[{table.page}]/image[{table.page}]"}
    cells = tuple(cell.model_copy(update=place) for cell in table.cells)
    return table.model_copy(update=place | {"cells": cells})


def test_photos_in_one_word_file_show_a_table_at_different_places(build):
    second = paged(2, [SECOND, THIRD], 1.7, tilt=4.0)
    document = build.document(pictured(paged(1, [HEAD, FIRST])), pictured(second))
    found = table_members(read_rows(build.view(PAPER, document)), "agreement")
    assert [(m.name, m.uscc, m.role) for m in found][1:] == [
        ("乙工业大学", CODES[1], "member"),
        ("丙材料研究院", CODES[2], "member"),
    ]


def test_a_lost_rule_on_the_next_page_does_not_shift_the_columns(build):
    merged = [[*row[:4], row[4] + row[5]] for row in (SECOND, THIRD)]
    second = paged(2, merged, edges=(*EDGES[:5], EDGES[6]))
    found = members(build, paged(1, [HEAD, FIRST]), second)
    assert [(m.name, m.uscc) for m in found][1:] == [("乙工业大学", CODES[1]), ("丙材料研究院", CODES[2])]


def test_a_running_title_does_not_end_a_table_whose_numbers_go_on(build):
    title = build.scan("联合体组建协议", 200, 40, page=2)
    found = members(build, paged(1, [HEAD, FIRST]), title, paged(2, [SECOND, THIRD]))
    assert [m.name for m in found] == ["甲科技有限公司", "乙工业大学", "丙材料研究院"]


def test_a_table_of_something_else_does_not_go_on(build):
    """Below a heading of its own, with numbers of its own: a budget of as many columns."""
    heading = build.scan("经费预算", 60, 60, page=2)
    budget = paged(
        2,
        [
            ["1", "设备费", "120万元", "2025年", "自筹", "无"],
            ["2", "材料费", "80万元", "2026年", "自筹", "无"],
        ],
    )
    rows = read_rows(build.view(PAPER, build.document(paged(1, [HEAD, FIRST]), heading, budget, pages=2)))
    assert [m.name for m in members_of(rows_of(rows, "members"), "agreement")] == ["甲科技有限公司"]


def test_a_head_that_is_repeated_on_the_next_page_begins_no_second_list(build):
    """Names of one branch are alike; in a second list they would be taken for one unit misread."""
    like = ["2", "甲生物科技有限公司", CODES[1], "王芳", "甲市北路2号", "成员单位"]
    found = members(build, paged(1, [HEAD, FIRST]), paged(2, [HEAD, like, THIRD]))
    assert [m.name for m in found] == ["甲科技有限公司", "甲生物科技有限公司", "丙材料研究院"]


def test_the_end_of_a_name_below_a_rule_that_is_none_completes_the_row_above(build):
    cut = ["2", "乙制药(泸州)科技股份有限", CODES[1], "王芳", "乙市北路2号", "成员单位"]
    rest = ["", "公司", "", "", "", ""]
    found = members(build, paged(1, [HEAD, FIRST, cut, rest, THIRD]))
    assert [m.name for m in found] == ["甲科技有限公司", "乙制药(泸州)科技股份有限公司", "丙材料研究院"]


def test_a_unit_without_number_below_a_whole_name_stays_a_unit(build):
    unnumbered = ["", "丁检测公司", "", "", "", ""]
    found = members(build, paged(1, [HEAD, FIRST, SECOND, unnumbered]))
    assert [m.name for m in found] == ["甲科技有限公司", "乙工业大学", "丁检测公司"]


def test_a_table_cut_by_a_fold_keeps_the_columns_that_are_left(build):
    """The grid of the second page ends at the fold: its cells stand where they stand, not at shares of what is left."""
    left = [row[:4] for row in (SECOND, THIRD)]
    found = members(build, paged(1, [HEAD, FIRST]), paged(2, left, edges=EDGES[:5]))
    assert [(m.name, m.uscc) for m in found][1:] == [("乙工业大学", CODES[1]), ("丙材料研究院", CODES[2])]


def test_a_row_broken_over_two_pages_is_one_unit(build):
    upper = ["2", "乙航空装", CODES[1][:10], "王", "甲市北", "成员"]
    lower = ["", "备股份有限公司", CODES[1][10:], "芳", "路2号", "单位"]
    found = members(build, paged(1, [HEAD, FIRST, upper]), paged(2, [lower, THIRD]))
    assert [(m.name, m.uscc) for m in found] == [
        ("甲科技有限公司", CODES[0]), ("乙航空装备股份有限公司", CODES[1]), ("丙材料研究院", CODES[2]),
    ]  # fmt: skip


def test_a_whole_unit_without_number_at_the_top_of_a_page_is_another(build):
    unnumbered = ["", "丁检测有限公司", CODES[2], "何岭", "丁市西路4号", "成员单位"]
    found = members(build, paged(1, [HEAD, FIRST, SECOND]), paged(2, [unnumbered]))
    assert [m.name for m in found] == ["甲科技有限公司", "乙工业大学", "丁检测有限公司"]


@pytest.mark.parametrize(
    "last",
    [
        ["六、创", "新联合体主要建设内容", "", "", "", ""],
        ["", "六、主要建设内容", "", "", "", ""],
        ["", "主要建设内容", "", "", "", ""],
    ],
)
def test_the_title_of_the_next_section_is_no_unit(last, build):
    found = members(build, paged(1, [HEAD, FIRST, last]))
    assert [m.name for m in found] == ["甲科技有限公司"]
