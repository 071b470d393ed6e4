"""Web pages under the name of Word or Excel files: text, tables, hidden parts, hostile nesting, no fetching."""

import pytest

from extractors.readers import legacy_html
from extractors.readers.legacy_html import html_to_blocks
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Line, Status, Table, TextSource
from models.errors import UnreadableFile
from models.limits import Limits

CONTEXT = ReadContext(engine=None, settings=ReadSettings(), limits=Limits())


def blocks(text, limits=None):
    return html_to_blocks(text, limits or Limits()).blocks


def test_paragraphs_breaks_and_inline_marks():
    text = "<div>联系人：<b>张 三</b><br>电话&nbsp;023</div>\n<p>□是 <span>√</span></p>尾"
    assert [(b.locator, b.text) for b in blocks(text)] == [
        ("p[1]", "联系人：张 三\n电话 023"),
        ("p[2]", "☐是 ☑"),
        ("p[3]", "尾"),
    ]


def test_tables_with_spans_and_nested_ones():
    text = (
        "<p>前</p><table><tbody><tr><td rowspan=2>牵头</td><td colspan='2'>甲公司</td></tr>"
        "<tr><td>电话</td><td><p>023</p><table><tr><th>内</th></tr></table></td></tr></tbody></table>"
    )
    line, table = blocks(text)
    assert isinstance(line, Line)
    assert isinstance(table, Table)
    assert (table.rows, table.columns) == (2, 3)
    assert [(c.text, c.row, c.column, c.row_span, c.column_span, c.locator) for c in table.cells] == [
        ("牵头", 0, 0, 2, 1, "table[1]/row[1]/cell[1]"),
        ("甲公司", 0, 1, 1, 2, "table[1]/row[1]/cell[2]"),
        ("电话", 1, 1, 1, 1, "table[1]/row[2]/cell[1]"),
        ("023", 1, 2, 1, 1, "table[1]/row[2]/cell[2]"),
    ]
    assert table.cells[3].tables[0].cells[0].text == "内"


def test_scripts_and_hidden_parts_are_not_text():
    found = html_to_blocks(
        "<head><title>题</title><style>p{}</style></head><body><script>alert(1)</script><p>见"
        "<span style='DISPLAY: none'>藏起</span><span style='mso-hide:all'>再藏</span></p></body>",
        Limits(),
    )
    assert [b.text for b in found.blocks] == ["见"]
    assert found.hidden == 4


def test_form_fields_show_their_state():
    text = "<p><input type=checkbox checked>是<input type=checkbox>否<input value='甲'><input type=hidden value=x></p>"
    assert [b.text for b in blocks(text)] == ["☑是☐否甲"]


def test_bombs_end():
    deep = "<div>" * 5000 + "深" + "</div>" * 5000
    html_to_blocks(deep, Limits())
    (table,) = blocks("<table>" + "<tr><td colspan=99999999 rowspan=99999999>x</td></tr>" * 30 + "</table>")
    assert max(cell.column_span for cell in table.cells) == 63
    found = html_to_blocks("<table>" + "<tr><td>x</td></tr>" * 30 + "</table>", Limits(table_cells=10))
    assert len(found.blocks[0].cells) == 10
    assert found.unread


def test_declared_entities_are_not_expanded():
    text = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>前&a;后</p></html>'
    assert "root:" not in "".join(b.text for b in blocks(text))


@pytest.mark.parametrize("encoding", ["gb2312", "utf-8"])
def test_a_file_is_read_in_its_encoding(tmp_path, encoding):
    path = tmp_path / "x.doc"
    path.write_bytes(
        f"<html><meta charset={encoding}><p>法定代表人（签字）：张三</p><img src=x>".encode(encoding)
    )
    document = legacy_html.read(path, CONTEXT).document
    assert document.blocks[0].text == "法定代表人（签字）：张三"
    assert document.signatures[0].typed == "张三"
    assert (document.status, document.text_source) == (Status.PARTIAL, TextSource.WORD)
    assert "图片" in document.error


def test_a_page_without_text_is_unreadable(tmp_path):
    path = tmp_path / "x.doc"
    path.write_bytes(b"<html><body><p> </p></body></html>")
    with pytest.raises(UnreadableFile, match="网页"):
        legacy_html.read(path, CONTEXT)
