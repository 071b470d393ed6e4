"""Cards of members, one small table each, and units side by side are read like rows; other tables stay as they are."""

from extractors.forms.row_reader import RowReader
from extractors.forms.rows import rows_of
from extractors.forms.upright import upright
from extractors.units.members import table_members

FIRM, SCHOOL = "重庆云岭数据有限公司", "嘉陵江工业大学"
CODES = ("91500112MA6DP91QXU", "12500112MA5UAAAA0W")


def members(build, paper, *tables):
    laid = [build.table(number, rows) for number, rows in enumerate(tables, 1)]
    rows = RowReader(build.view(paper, build.document(*laid))).read()
    return [(m.seq, m.name, m.uscc) for m in table_members(rows_of(rows, "members"), "form")]


def card(number: int, name: str, code: str):
    return [
        ["序号", str(number)],
        ["成员单位名称及统一社会信用代码", f"{name}（{code}）"],
        ["在联合体内分工", "上游供应。"],
    ]


def test_a_card_for_each_member(build, form_paper):
    found = members(build, form_paper, card(1, FIRM, CODES[0]), card(2, SCHOOL, CODES[1]))
    assert found == [(1, FIRM, CODES[0]), (2, SCHOOL, CODES[1])]


def test_units_side_by_side(build, form_paper):
    rows = [["序号", "1", "2"], ["成员单位名称", FIRM, SCHOOL], ["统一社会信用代码", *CODES]]
    assert members(build, form_paper, rows) == [(1, FIRM, CODES[0]), (2, SCHOOL, CODES[1])]


def test_a_table_with_its_head_on_top_and_a_form_stay(build, form_paper):
    upper = build.table(1, [["序号", "成员单位名称"], ["1", FIRM], ["2", SCHOOL]])
    form = build.table(2, [["单位名称", FIRM], ["统一社会信用代码", CODES[0]], ["联系人", "李明"]])
    assert upright(form_paper.tables, upper) is upper
    assert upright(form_paper.tables, form) is form
