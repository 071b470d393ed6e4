"""A row of a member table that a page break cuts in two is one row, in a table that one grid holds for both pages."""

from extractors.forms.rows import RowReader, rows_of
from extractors.units.form_rows import members_of
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


def test_a_row_that_names_nobody_is_none(build, form_paper):
    rows = [["平台名称", "级别", "依托单位"], ["无", "", ""]]
    assert RowReader(build.view(form_paper, build.document(build.table(1, rows)))).read() == []
    filled = [*rows[:1], ["重庆市氢能工程研究中心", "市级", ""]]
    assert len(RowReader(build.view(form_paper, build.document(build.table(1, filled)))).read()) == 1
