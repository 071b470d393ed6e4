"""Web archives: the page inside is read, what stands beside it is said, and nothing else is taken for a page."""

import base64

import pytest

from extractors.readers import legacy_mht
from extractors.readers.inspection import inspect
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Status
from models.errors import UnreadableFile
from models.limits import Limits

CONTEXT = ReadContext(engine=None, settings=ReadSettings(), limits=Limits())
HEAD = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"


def part(kind, content, encoding="base64"):
    data = base64.encodebytes(content).decode() if encoding == "base64" else content.decode("ascii")
    return f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{data}\r\n"


@pytest.fixture
def read(tmp_path):
    def read_archive(*parts):
        path = tmp_path / "a.doc"
        path.write_bytes((HEAD + "".join(parts) + "--B--\r\n").encode("ascii"))
        assert inspect(path, Limits()).refusal == ""
        return legacy_mht.read(path, CONTEXT).document

    return read_archive


PAGE = "<html><meta charset={}><p>联系人：张三</p><table><tr><td>领域<td>□是</table></html>"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_page_inside_is_read(read, charset):
    document = read(part("text/html", PAGE.format(charset).encode(charset)))
    assert document.status is Status.OK
    assert document.blocks[0].text == "联系人：张三"
    assert [cell.text for cell in document.blocks[1].cells] == ["领域", "☐是"]
    assert document.media_type == "multipart/related"


def test_quoted_signs_are_understood(read):
    document = read(part("text/html", b"<p>=E8=81=94=\r\n=E7=B3=BB</p>", "quoted-printable"))
    assert document.blocks[0].text == "联系"


def test_pictures_and_further_pages_are_said(read):
    page = part("text/html", PAGE.format("utf-8").encode())
    document = read(page, part("image/png", b"x"), page)
    assert document.status is Status.PARTIAL
    assert "图片、其他网页没有读取" in document.error


@pytest.mark.parametrize("parts", [(), (part("image/png", b"x"),), (part("text/html", b""),)])
def test_an_archive_without_a_page_is_unreadable(read, parts):
    with pytest.raises(UnreadableFile, match="没有可读取的网页"):
        read(*parts)


def test_a_tower_of_archives_ends(tmp_path):
    nested = "".join(f"Content-Type: multipart/related; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(5000))
    path = tmp_path / "a.mht"
    path.write_text("MIME-Version: 1.0\r\n" + nested, encoding="ascii")
    with pytest.raises(UnreadableFile, match="没有可读取的网页"):
        legacy_mht.read(path, CONTEXT)
