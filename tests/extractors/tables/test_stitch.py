from extractors.tables.stitch import stitch_tables
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box


def table(page, top, rows, edges=(60, 100, 300, 540), height=20):
    cells = []
    for index, texts in enumerate(rows):
        y = top + index * height
        for column, text in enumerate(texts):
            box = Box(x0=edges[column], y0=y, x1=edges[column + 1], y1=y + height)
            line = Line(text=text, page=page, box=box, source=TextSource.OCR)
            cells.append(
                Cell(row=index, column=column, text=text, page=page, box=box, lines=(line,) if text else ())
            )
    return Table(
        rows=len(rows),
        columns=len(edges) - 1,
        cells=tuple(cells),
        page=page,
        box=Box.around(cell.box for cell in cells),
    )


def line(page, y, text, style=""):
    return Line(
        text=text, page=page, box=Box(x0=60, y0=y, x1=200, y1=y + 12), source=TextSource.OCR, style=style
    )


HEAD = ("序号", "单位名称", "分工")


def texts(block):
    rows = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


def test_a_table_over_three_pages_is_one_with_its_header_once():
    blocks = [
        line(1, 20, "申报表"),
        table(1, 600, [HEAD, ("1", "甲公司", "牵头")]),
        line(1, 800, "- 1 -"),
        line(2, 20, "申报表"),
        table(2, 60, [HEAD, ("2", "乙公司", "参与")], edges=(64, 104, 306, 546)),
        line(2, 800, "第 2 页 共 3 页"),
        line(3, 20, "申报表"),
        table(3, 60, [HEAD, ("3", "丙大学", "参与")]),
        line(3, 120, "填表说明"),
    ]
    stitched = stitch_tables(blocks)
    (found,) = [block for block in stitched if isinstance(block, Table)]
    assert texts(found) == [
        list(HEAD),
        ["1", "甲公司", "牵头"],
        ["2", "乙公司", "参与"],
        ["3", "丙大学", "参与"],
    ]
    assert (found.rows, found.columns, found.page) == (4, 3, 1)
    assert [cell.page for cell in found.cells[-3:]] == [3, 3, 3]
    assert len([block for block in stitched if isinstance(block, Line)]) == 6


def test_a_row_cut_by_the_break_is_joined_and_a_new_row_is_not():
    upper = table(1, 700, [HEAD, ("1", "重庆两江智联", "负责总体")])
    lower = table(2, 60, [("", "汽车有限公司", "设计"), ("2", "乙公司", "参与")])
    (found,) = stitch_tables([upper, lower])
    assert texts(found) == [
        list(HEAD),
        ["1", "重庆两江智联\n汽车有限公司", "负责总体\n设计"],
        ["2", "乙公司", "参与"],
    ]
    assert found.rows == 3
    (other,) = stitch_tables([upper, table(2, 60, [("2", "乙公司", "参与")])])
    assert other.rows == 3


def test_a_row_without_leading_cell_stays_apart_when_the_row_above_is_empty_there():
    upper = table(1, 700, [HEAD, ("1", "甲公司", "")])
    (found,) = stitch_tables([upper, table(2, 60, [("", "", "参与")])])
    assert found.rows == 3


def test_text_between_other_columns_or_a_page_between_keep_tables_apart():
    upper = table(1, 600, [HEAD, ("1", "甲公司", "牵头")])
    assert (
        len(stitch_tables([upper, line(2, 30, "三、平台情况如下表"), table(2, 60, [("1", "a", "b")])])) == 3
    )
    assert len(stitch_tables([upper, table(2, 60, [("1", "a", "b")], edges=(60, 250, 420, 470))])) == 2
    assert len(stitch_tables([upper, table(3, 60, [("2", "乙", "b")])])) == 2
    assert len(stitch_tables([upper, table(1, 700, [("2", "乙", "b")])])) == 2


def test_parts_with_other_spans_share_their_columns():
    upper = table(1, 700, [("联盟名称", "某联盟")], edges=(60, 160, 540))
    lower = table(2, 60, [("联系人", "张三", "电话", "1")], edges=(60, 160, 300, 400, 540))
    (found,) = stitch_tables([upper, lower])
    assert found.columns == 4
    assert [(c.row, c.column, c.column_span) for c in found.cells] == [
        (0, 0, 1),
        (0, 1, 3),
        (1, 0, 1),
        (1, 1, 1),
        (1, 2, 1),
        (1, 3, 1),
    ]


def test_the_repeated_header_of_a_section_further_down_is_dropped_with_its_title():
    upper = [("联合体名称", "甲联合体", ""), ("五、成员单位", "", ""), HEAD, ("1", "甲公司", "牵头")]
    blocks = [table(1, 600, upper), table(2, 60, [("五、成员单位", "", ""), HEAD, ("2", "乙公司", "参与")])]
    (found,) = stitch_tables(blocks)
    assert texts(found)[3:] == [["1", "甲公司", "牵头"], ["2", "乙公司", "参与"]]


def test_a_short_row_that_occurs_further_up_is_no_header():
    upper = [HEAD, ("1", "企业", ""), ("2", "高校", "参与")]
    (found,) = stitch_tables([table(1, 600, upper), table(2, 60, [("1", "企业", ""), ("3", "丙", "参与")])])
    assert texts(found)[3:] == [["1", "企业", ""], ["3", "丙", "参与"]]


LONG_HEAD = ("序号", "成员单位名称\n及统一社会信用代码", "在行业（或领域）中的地位，在联合体内分工")


def test_a_header_is_repeated_also_where_one_part_is_typed_and_the_other_a_scan():
    read = ("序号", "成员单位名称\n及统-社会信用代码", "在行业(或领域)中的地位,在联合体内分工")
    (block,) = stitch_tables(
        [table(1, 600, [LONG_HEAD, ("1", "甲公司", "牵头")]), table(2, 60, [read, ("2", "乙公司", "参与")])]
    )
    assert texts(block) == [list(LONG_HEAD), ["1", "甲公司", "牵头"], ["2", "乙公司", "参与"]]


def test_a_row_that_resembles_another_is_no_header():
    upper = [LONG_HEAD, ("张三", "重庆甲新材料股份有限公司", "试验验证与中试放大")]
    lower = [("张四", "重庆甲新材料股份有限公司", "试验验证与中试放大"), ("李五", "乙公司", "检验检测")]
    (block,) = stitch_tables([table(1, 600, upper), table(2, 60, lower)])
    assert len(texts(block)) == 4


SHEET = "重庆市某某产业技术创新联盟主要成员情况表（企业）"


def sheet(page, name):
    rows = [("单位名称", name), ("法人代表", "张三"), ("单位性质", "国有"), ("职工人数", "120")]
    return table(page, 60, rows, edges=(60, 200, 540))


def test_a_form_filled_in_again_on_the_next_page_is_another_table():
    blocks = [line(1, 20, SHEET), sheet(1, "甲公司"), line(2, 20, SHEET), sheet(2, "乙公司")]
    found = [block for block in stitch_tables(blocks) if isinstance(block, Table)]
    assert [texts(one)[0] for one in found] == [["单位名称", "甲公司"], ["单位名称", "乙公司"]]


def test_a_form_that_goes_on_stays_one_table():
    rest = table(2, 60, [("资产总值", "3"), ("出口创汇", "0"), ("专利数", "7")], edges=(60, 200, 540))
    (found,) = [b for b in stitch_tables([sheet(1, "甲公司"), rest]) if isinstance(b, Table)]
    assert len(texts(found)) == 7
