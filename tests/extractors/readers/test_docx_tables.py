"""The grid of Word tables: merged cells once, nested tables, wrappers, tracked rows, placeholders, bombs."""

import time

from models.document import Status
from models.limits import Limits


def tc(text="", properties="", more=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{more}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def places(table):
    return [(c.text, c.row, c.column, c.row_span, c.column_span, c.locator) for c in table.cells]


def test_merged_cells_stand_once(table_of):
    table = table_of(
        tbl(
            tr(
                tc("牵头", '<w:vMerge w:val="restart"/>'), tc("名称"), tc("甲公司", '<w:gridSpan w:val="2"/>')
            ),
            tr(tc("", "<w:vMerge/>"), tc("电话"), tc("023"), tc("传真")),
            tr(tc("", "<w:vMerge/>"), tc("备注", '<w:gridSpan w:val="3"/>')),
        )
    )
    assert (table.rows, table.columns, table.locator) == (3, 4, "table[1]")
    assert places(table) == [
        ("牵头", 0, 0, 3, 1, "table[1]/row[1]/cell[1]"),
        ("名称", 0, 1, 1, 1, "table[1]/row[1]/cell[2]"),
        ("甲公司", 0, 2, 1, 2, "table[1]/row[1]/cell[3]"),
        ("电话", 1, 1, 1, 1, "table[1]/row[2]/cell[2]"),
        ("023", 1, 2, 1, 1, "table[1]/row[2]/cell[3]"),
        ("传真", 1, 3, 1, 1, "table[1]/row[2]/cell[4]"),
        ("备注", 2, 1, 1, 3, "table[1]/row[3]/cell[2]"),
    ]


def test_grid_gaps_and_old_horizontal_merges(table_of):
    table = table_of(
        tbl(
            tr(tc("甲"), properties='<w:gridBefore w:val="2"/>'),
            tr(tc("乙", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("丙")),
        )
    )
    assert [(c.text, c.row, c.column, c.column_span) for c in table.cells] == [
        ("甲", 0, 2, 1),
        ("乙", 1, 0, 2),
        ("丙", 1, 2, 1),
    ]


def test_a_continued_merge_without_a_beginning_is_a_cell_of_its_own(table_of):
    assert [c.text for c in table_of(tbl(tr(tc("孤", "<w:vMerge/>"), tc("乙")))).cells] == ["孤", "乙"]


def test_text_under_a_merge_is_not_seen_and_counted(read_docx):
    document = read_docx(tbl(tr(tc("见", '<w:vMerge w:val="restart"/>')), tr(tc("盖住", "<w:vMerge/>"))))
    assert [c.text for c in document.blocks[0].cells] == ["见"]
    assert document.hidden_characters == 2


def test_nested_tables_stand_in_their_cell(table_of):
    table = table_of(tbl(tr(tc("外", more=tbl(tr(tc("内"))) + "<w:p/>"), tc("旁"))))
    assert [cell.text for cell in table.cells] == ["外", "旁"]
    inner = table.cells[0].tables[0]
    assert (inner.locator, inner.cells[0].text) == ("table[1]/row[1]/cell[1]/table[1]", "内")
    assert inner.cells[0].locator == "table[1]/row[1]/cell[1]/table[1]/row[1]/cell[1]"


def test_rows_and_cells_in_content_controls(table_of):
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('行'))}</w:sdtContent></w:sdt>"
    blank = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{tc('请输入')}</w:sdtContent></w:sdt>"
    table = table_of(tbl(row, tr(tc("值"), blank)))
    assert [(c.text, c.row, c.column) for c in table.cells] == [("行", 0, 0), ("值", 1, 0), ("", 1, 1)]


def test_deleted_rows_are_out_and_inserted_ones_in(table_of):
    table = table_of(
        tbl(tr(tc("删"), properties="<w:del/>"), tr(tc("增"), properties="<w:ins/>"), tr(tc("留")))
    )
    assert [(c.text, c.row) for c in table.cells] == [("增", 0), ("留", 1)]


def test_hidden_rows_are_counted_apart(read_docx):
    document = read_docx(tbl(tr(tc("见")), tr(tc("藏行"), properties="<w:hidden/>")))
    assert [cell.text for cell in document.blocks[0].cells] == ["见"]
    assert (document.blocks[0].rows, document.hidden_characters) == (1, 2)


def test_lines_of_a_cell_and_tables_one_after_another(read_docx):
    two = "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>"
    document = read_docx(tbl(tr(two)) + tbl(tr(tc("丙"))))
    cell = document.blocks[0].cells[0]
    assert cell.text == "甲\n乙"
    assert [line.locator for line in cell.lines] == [
        "table[1]/row[1]/cell[1]/p[1]",
        "table[1]/row[1]/cell[1]/p[3]",
    ]
    assert document.blocks[1].cells[0].locator == "table[2]/row[1]/cell[1]"


def test_a_span_bomb_costs_nothing(table_of):
    begun = time.monotonic()
    table = table_of(tbl(*[tr(tc("x", '<w:gridSpan w:val="2000000000"/>')) for _ in range(50)]))
    assert table.columns == 63
    assert time.monotonic() - begun < 2


def test_nonsense_spans_are_one(table_of):
    cells = [
        tc("a", '<w:gridSpan w:val="many"/>'),
        tc("b", '<w:gridSpan w:val="-4"/>'),
        tc("c", "<w:gridSpan/>"),
    ]
    assert [c.column for c in table_of(tbl(tr(*cells))).cells] == [0, 1, 2]


def test_too_many_cells_make_the_document_partial_and_keep_the_rest(read_docx):
    document = read_docx(
        tbl(*[tr(tc("x")) for _ in range(20)]) + "<w:p><w:r><w:t>后文</w:t></w:r></w:p>",
        limits=Limits(table_cells=10),
    )
    assert len(document.blocks[0].cells) == 10
    assert document.blocks[1].text == "后文"
    assert document.status is Status.PARTIAL


def test_deeply_nested_tables_end(read_docx):
    inner = "<w:p/>"
    for _ in range(60):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    document = read_docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>" + inner)
    assert document.status is Status.PARTIAL


def test_a_text_box_is_the_value_of_an_empty_cell_only(read_docx):
    content = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    document = read_docx(
        tbl(tr(f"<w:tc><w:p>{box}</w:p></w:tc>", f"<w:tc><w:p><w:r><w:t>标签</w:t></w:r>{box}</w:p></w:tc>"))
    )
    assert [cell.text for cell in document.blocks[0].cells] == ["框", "标签"]
    assert (document.blocks[1].text, document.blocks[1].locator) == ("框", "textbox[2]/p[1]")
