"""Word files whose text is a web page, or an archive of one, that Word takes in on opening."""

import pytest

from models.document import Line, Status, Table

PAGE = "<html><body><p>联系人：张三</p><table><tr><td>产业领域</td><td>新材料</td></tr></table></body></html>"
ARCHIVE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + PAGE
    + "\r\n--x--\r\n"
)
BODY = '<w:p><w:r><w:t>前</w:t></w:r></w:p><w:altChunk r:id="c"/><w:p><w:r><w:t>后</w:t></w:r></w:p>'


@pytest.fixture
def read(read_docx):
    def read_chunk(name, content, body=BODY):
        return read_docx(body, parts={f"word/{name}": content}, links={"c": ("aFChunk", name)})

    return read_chunk


@pytest.mark.parametrize(("name", "content"), [("a.html", PAGE), ("afchunk.mht", ARCHIVE)])
def test_a_web_page_inside_is_read_where_it_stands(read, name, content):
    document = read(name, content.encode())
    first, contact, table, last = document.blocks
    assert isinstance(table, Table)
    assert [line.text for line in (first, contact, last)] == ["前", "联系人：张三", "后"]
    assert contact.locator == "chunk[1]/p[1]"
    assert [cell.text for cell in table.cells] == ["产业领域", "新材料"]
    assert document.status is Status.OK


def test_a_page_inside_a_cell_belongs_to_the_cell(read):
    document = read(
        "a.html", b"<p>abc</p>", '<w:tbl><w:tr><w:tc><w:altChunk r:id="c"/></w:tc></w:tr></w:tbl>'
    )
    (table,) = document.blocks
    assert (table.cells[0].text, table.cells[0].lines[0].locator) == (
        "abc",
        "table[1]/row[1]/cell[1]/chunk[1]/p[1]",
    )


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"{\\rtf1 a}", b"", b"\xff\xd8\xff\xe0"])
def test_other_documents_inside_are_said_to_be_unread(read, content):
    document = read("a.bin", content)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["前", "后"]
    assert document.status is Status.PARTIAL
    assert "altChunk" in document.error


def test_pictures_of_a_page_inside_are_said_to_be_unread(read):
    assert "图片" in read("a.html", b"<html><p>abc</p><img src='a.png'></html>").error
