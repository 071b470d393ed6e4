"""Blocks of the same labels, one a unit, are rows; one block, and other text, are none."""

from extractors.forms.carded import with_carded_tables
from extractors.forms.row_reader import read_rows
from extractors.forms.rows import rows_of
from extractors.units.form_rows import members_of

A, B = "重庆甲有限公司", "乙大学"
CODE, OTHER = "91350100M000100Y43", "12500000616870207H"
ROLE = "在行业（或领域）中的地位，在联合体内分工"


def read(build, paper, *texts):
    lines = [build.line(number, text) for number, text in enumerate(texts, 1)]
    view = with_carded_tables(build.view(paper, build.document(*lines)))
    return members_of(rows_of(read_rows(view), "members"), "form")


def test_blocks_are_rows(build, form_paper):
    found = read(
        build,
        form_paper,
        "五、成员单位情况",
        f"（1）单位名称：{A}",
        f"统一社会信用代码：{CODE}",
        f"{ROLE}：骨干企业，负责整机。",
        f"（2）单位名称：{B}",
        f"统一社会信用代码：{OTHER}",
        f"{ROLE}：负责机理。",
        "牵头单位审核意见",
    )
    assert [(m.name, m.uscc, m.position) for m in found] == [
        (A, CODE, "骨干企业,负责整机。"),
        (B, OTHER, "负责机理。"),
    ]
    assert found[1].evidence.locator == "p[5]"


def test_what_comes_once_or_alone_is_no_row(build, form_paper):
    assert read(build, form_paper, f"单位名称：{A}", f"统一社会信用代码：{CODE}", "联系人：李明") == []
    assert read(build, form_paper, f"成员单位：{A}", f"成员单位：{B}") == []


def test_lines_of_a_page_go_on(build, form_paper):
    texts = [
        f"（1）单位名称：{A}",
        f"{ROLE}：国内骨干企业，",
        "负责整机。",
        f"（2）单位名称：{B}",
        f"{ROLE}：机理。",
    ]
    lines = [build.scan(text, 80, 100 + 20 * row) for row, text in enumerate(texts)]
    view = with_carded_tables(build.view(form_paper, build.document(*lines, pages=1)))
    (table,) = (table for _, table in view.tables())
    assert [cell.text for cell in table.cells if cell.column == 1][1:] == [
        "国内骨干企业,\n负责整机。",
        "机理。",
    ]
