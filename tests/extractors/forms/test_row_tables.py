"""Row tables are found by their header wherever they stand, and over page breaks."""

import pytest

from extractors.forms.row_reader import RowReader, read_rows
from extractors.forms.rows import rows_of
from extractors.units.form_rows import level_of, members_of, platforms_of, team_of
from models.submission import PaperKind

CODE, OTHER = "91350100M000100Y43", "91500112MA6DP91QXU"
HEADER = ["序号", "成员单位名称\n及统一社会信用代码", "在行业（或领域）中的地位，在联合体内分工（限200字）"]


def members(build, paper, *blocks):
    return members_of(rows_of(read_rows(build.view(paper, build.document(*blocks))), "members"), "form")


def test_names_and_codes_are_parted(build, form_paper):
    rows = [
        [("五、成员单位在行业（或领域）中地位的简要说明", 3)],
        HEADER,
        ["1", f"重庆渝曜科技有限公司\n{CODE}", "龙头企业，\n牵头。"],
        ["2", f"江汉大学（统一社会信用代码：{OTHER}）", "承担研究。"],
        ["3", "岷江研究院", "试验。"],
        ["4", "", ""],
        ["……", "……（可自行增加）", ""],
        [("注：若成员单位超过20家，则只需填写主要成员单位的有关情况。", 3)],
    ]
    found = members(build, form_paper, build.table(1, rows))
    assert [(m.seq, m.name, m.uscc, m.uscc_state, m.position) for m in found] == [
        (1, "重庆渝曜科技有限公司", CODE, "valid", "龙头企业,牵头。"),
        (2, "江汉大学", OTHER, "valid", "承担研究。"),
        (3, "岷江研究院", "", "missing", "试验。"),
    ]
    assert found[0].evidence.locator == "table[1]/row[3]/cell[2]"


def test_name_and_code_in_columns_of_their_own(build, form_paper):
    rows = [
        ["编号", "单位名称", "统一社会信用代码", "联系人", "联系电话"],
        ["1", "重庆渝曜科技有限公司", CODE, "李明", "13812345678"],
        ["2", "江汉大学", CODE[:-1] + "4", "王芳", "138"],
    ]
    found = members(build, form_paper, build.table(1, rows))
    assert [(m.name, m.uscc, m.uscc_state, m.contact, m.phone) for m in found] == [
        ("重庆渝曜科技有限公司", CODE, "valid", "李明", "13812345678"),
        ("江汉大学", CODE[:-1] + "4", "invalid", "王芳", ""),
    ]


def test_the_table_goes_on_after_a_page_break_without_header(build, form_paper):
    first = build.table(1, [HEADER, ["1", f"重庆渝曜科技有限公司\n{CODE}", "牵头。"]])
    second = build.table(
        2, [["2", f"江汉大学\n{OTHER}", "承担"], ["", "", "研究。"], ["3", "岷江研究院", "试验。"]]
    )
    found = members(build, form_paper, first, build.line(1, "- 3 -"), second)
    assert [(m.name, m.position) for m in found] == [
        ("重庆渝曜科技有限公司", "牵头。"), ("江汉大学", "承担研究。"), ("岷江研究院", "试验。"),
    ]  # fmt: skip


def test_a_repeated_header_is_no_member(build, form_paper):
    table = build.table(1, [HEADER, ["1", "江汉大学", "研究。"], HEADER, ["2", "岷江研究院", "试验。"]])
    assert [m.name for m in members(build, form_paper, table)] == ["江汉大学", "岷江研究院"]


def test_all_tables_of_one_large_grid(build, form_paper):
    rows = [
        ["联合体名称", ("某联合体", 4)],
        [("三、科研团队情况", 5)],
        ["姓名", "年龄", "职务/职称", "从事专业", "工作单位"],
        ["李 明", "45岁", "教授", "材料", "江汉\n大学"],
        ["", "", "", "", ""],
        [("四、联合体已建市级及以上科研平台数量（含重点实验室等）", 5)],
        ["平台名称", "学科/产业领域", "国家省市级", "建设时间", "依托单位"],
        ["某重点实验室", "材料", "市级", "2019年6月", "江汉大学"],
        [("五、成员单位在行业（或领域）中地位的简要说明", 5)],
        ["序号", ("成员单位名称及统一社会信用代码", 2), ("在行业（或领域）中的地位，在联合体内分工", 2)],
        ["1", (f"江汉大学\n{CODE}", 2), ("研究。", 2)],
        [("牵头单位审核意见\n同意。", 5)],
        ["专家组意见", ("", 4)],
    ]
    read = read_rows(build.view(form_paper, build.document(build.table(1, rows))))
    team, platforms = team_of(rows_of(read, "team")), platforms_of(rows_of(read, "platforms"))
    assert [(t.name, t.age, t.title, t.specialty, t.employer) for t in team] == [
        ("李明", 45, "教授", "材料", "江汉大学")
    ]
    assert [(p.name, p.level, p.established, p.host) for p in platforms] == [
        ("某重点实验室", "municipal", "2019-06", "江汉大学")
    ]
    assert [(m.name, m.uscc) for m in members_of(rows_of(read, "members"), "form")] == [("江汉大学", CODE)]


def test_a_category_that_spans_rows_shifts_no_column(build, form_paper):
    head, first, second = (
        ["单位类别", "单位名称", "统一社会信用代码", "法定代表人"],
        ["企业", "重庆渝曜科技有限公司", CODE, "李明"],
        ["重庆渝岭装备有限公司", OTHER, "王芳"],
    )
    table = build.table(1, [head, first, second])
    moved = tuple(
        cell.model_copy(update={"column": cell.column + 1}) if cell.row == 2 else
        cell.model_copy(update={"row_span": 2}) if (cell.row, cell.column) == (1, 0) else cell
        for cell in table.cells
    )  # fmt: skip
    found = members(build, form_paper, table.model_copy(update={"cells": moved}))
    assert [(m.name, m.uscc) for m in found] == [
        ("重庆渝曜科技有限公司", CODE),
        ("重庆渝岭装备有限公司", OTHER),
    ]


def test_a_label_beside_all_rows_makes_no_head_of_several_rows(build, chongqing):
    paper = next(spec for spec in chongqing.papers if spec.kind is PaperKind.APPLICATION_FORM)
    rows = [
        ["已建市级以上企业研发机构", ("名称", 2), "类别", "批准时间"],
        [("某技术中心", 2), "国家级", "2015年12月"],
        [("某工程研究中心", 2), "市级", "2012年8月"],
    ]
    table = build.table(1, rows)
    moved = tuple(
        cell.model_copy(update={"row_span": 3}) if (cell.row, cell.column) == (0, 0) else
        cell.model_copy(update={"column": cell.column + 1}) if cell.row else cell
        for cell in table.cells
    )  # fmt: skip
    view = build.view(paper, build.document(table.model_copy(update={"cells": moved})))
    assert [p.name for p in platforms_of(rows_of(read_rows(view), "platforms"))] == [
        "某技术中心",
        "某工程研究中心",
    ]


def test_a_row_of_sums_is_no_row(build, form_paper):
    rows = [HEADER, ["1", "江汉大学", "研究。"], ["合　计", "1家", ""], ["2", "合计算法研究院", "试验。"]]
    assert [m.name for m in members(build, form_paper, build.table(1, rows))] == [
        "江汉大学",
        "合计算法研究院",
    ]


def test_levels():
    assert level_of("□国家级　■重庆市级") == "municipal"
    assert [level_of(t) for t in ("国家级", "省部级", "省级", "市级", "重庆市", "自建")] == [
        "national", "national", "provincial", "municipal", "municipal", "other",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "confidence"), [(1, 0.7), (3, 0.95)], ids=["nothing but the head", "empty rows below it"]
)
def test_a_table_of_a_picture_is_empty_as_surely_as_its_rows_were_seen(build, form_paper, rows, confidence):
    head = build.table(1, [["序号", HEADER[1], HEADER[2]], ["1", "", ""], ["2", "", ""]][:rows])
    seen = tuple(
        cell.model_copy(
            update={"page": 1, "locator": None, "lines": (), "confidence": 0.98 if cell.row == 0 else 0.95}
        )
        for cell in head.cells
    )
    reader = RowReader(
        build.view(form_paper, build.document(head.model_copy(update={"cells": seen}), pages=1))
    )
    assert reader.read() == []
    assert [gap.evidence.confidence for gap in reader.unfilled() if gap.field == "members"] == [confidence]
