"""A row of a member table that a page break cuts in two is one row, in a table that one grid holds for both pages."""

from extractors.forms.row_reader import RowReader
from extractors.forms.rows import rows_of
from extractors.units.form_rows import members_of, platforms_of
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box

HEAD = ("序号", "成员单位名称", "统一社会信用代码", "联系人")
FIRST = ("1", "重庆市云翼航空装", "91500112MA", "麦冬")


def grid(*rows: tuple[int, tuple[str, ...]]) -> Table:
    cells = []
    for number, (page, texts) in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(x0=50 + 100 * column, y0=30.0 * number, x1=150 + 100 * column, y1=30.0 * number + 28)
            line = Line(text=text, page=page, box=box, source=TextSource.TEXT_LAYER)
            lines = (line,) if text else ()
            cells.append(Cell(row=number, column=column, text=text, page=page, box=box, lines=lines))
    return Table(rows=len(rows), columns=len(HEAD), cells=tuple(cells), page=1)


def members(build, paper, table):
    rows = RowReader(build.view(paper, build.document(table, pages=2))).read()
    return [(member.name, member.uscc) for member in members_of(rows_of(rows, "members"), "form")]


def test_the_rest_at_the_top_of_the_next_page_belongs_to_the_row_above(build, form_paper):
    table = grid((1, HEAD), (1, FIRST), (2, ("", "备股份有限公司", "6DP91QXU", "")))
    assert members(build, form_paper, table) == [("重庆市云翼航空装备股份有限公司", "91500112MA6DP91QXU")]


def test_a_whole_row_at_the_top_of_the_next_page_is_one_of_its_own(build, form_paper):
    table = grid((1, HEAD), (1, FIRST), (2, ("2", "嘉陵江大学", "12500112MA5UAAAA0W", "李明")))
    assert [name for name, _ in members(build, form_paper, table)] == ["重庆市云翼航空装", "嘉陵江大学"]


def test_rows_without_numbers_go_on_where_cells_are_empty(build, form_paper):
    head = ("平台名称", "级别", "建设时间", "依托单位")
    above = ("重庆市高压储氢工程技术", "省级", "2019年10", "重庆沁北氢装备股")
    for below, names in (
        (("研究中心", "", "月", "份有限公司"), ["重庆市高压储氢工程技术研究中心"]),
        (("研究中心", "省级", "2020年1月", "重庆大学"), ["重庆市高压储氢工程技术", "研究中心"]),
    ):
        table = grid((1, head), (1, above), (2, below))
        rows = RowReader(build.view(form_paper, build.document(table, pages=2))).read()
        assert [platform.name for platform in platforms_of(rows_of(rows, "platforms"))] == names


def test_a_row_that_names_nobody_is_none(build, form_paper):
    for nobody in ("无", "（以下空白）", "合计"):
        rows = [["平台名称", "级别", "依托单位"], [nobody, "", ""]]
        assert RowReader(build.view(form_paper, build.document(build.table(1, rows)))).read() == []
    filled = [*rows[:1], ["重庆市氢能工程研究中心", "市级", ""]]
    assert len(RowReader(build.view(form_paper, build.document(build.table(1, filled)))).read()) == 1
