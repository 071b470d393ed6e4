"""Old formats through LibreOffice, and plain text."""

import pytest

from extractors.readers import legacy, legacy_office, legacy_text
from extractors.readers.inspection import inspect
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Status
from models.errors import UnreadableFile
from models.limits import Limits

CONTEXT = ReadContext(engine=None, settings=ReadSettings(), limits=Limits())
BODY = (
    "<w:p><w:r><w:t>联系人：张三</w:t></w:r></w:p><w:tbl><w:tr>"
    '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>领域</w:t></w:r></w:p></w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>□是 ☑否</w:t></w:r></w:p></w:tc>'
    "</w:tr></w:tbl><w:p/>"
)


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("target", "media_type"),
    [
        ("doc", "application/msword"),
        ("rtf", "application/rtf"),
        ("odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_old_formats_give_what_word_gives(make_docx, tmp_path, target, media_type):
    folder = tmp_path / "work"
    folder.mkdir()
    old = legacy_office.convert(make_docx(BODY), ".docx", target, folder, 60)
    assert inspect(old, Limits()) == inspect(old, Limits()).model_copy(
        update={"media_type": media_type, "refusal": ""}
    )
    document = legacy.read(old, CONTEXT).document
    assert document.media_type == media_type
    assert document.blocks[0].text == "联系人：张三"
    assert [cell.text for cell in document.blocks[1].cells] == ["领域", "☐是 ☑否"]


@pytest.mark.libreoffice
def test_a_wps_file_is_told_by_its_content(make_docx, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    path = legacy_office.convert(make_docx(BODY), ".docx", "doc", folder, 60).rename(tmp_path / "申请表.wps")
    assert inspect(path, Limits()).refusal == ""
    assert legacy.read(path, CONTEXT).document.blocks[0].text == "联系人：张三"


def test_without_libreoffice_the_sentence_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(legacy_office, "program", lambda: None)
    path = tmp_path / "x.doc"
    path.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(UnreadableFile, match=r"LibreOffice.*libreoffice-writer-nogui.*另存为"):
        legacy.read(path, CONTEXT)


def test_a_conversion_that_hangs_is_ended(tmp_path, monkeypatch):
    script = tmp_path / "office"
    script.write_text("#!/bin/sh\nexec sleep 30\n")
    script.chmod(0o755)
    monkeypatch.setattr(legacy_office, "program", lambda: script)
    folder = tmp_path / "work"
    folder.mkdir()
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(UnreadableFile, match="超时"):
        legacy_office.convert(tmp_path / "x", ".doc", "docx", folder, 0.3)


def test_a_conversion_that_gives_nothing_is_said(tmp_path, monkeypatch):
    script = tmp_path / "office"
    script.write_text("#!/bin/sh\nexit 81\n")
    script.chmod(0o755)
    monkeypatch.setattr(legacy_office, "program", lambda: script)
    folder = tmp_path / "work"
    folder.mkdir()
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(UnreadableFile, match="无法转换"):
        legacy_office.convert(tmp_path / "x", ".doc", "docx", folder, 10)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_plain_text(tmp_path, encoding):
    path = tmp_path / "x.txt"
    path.write_bytes("联系人：张三\r\n\r\n □是 ☑否 ".encode(encoding))
    document = legacy_text.read(path, CONTEXT).document
    assert [(line.locator, line.text) for line in document.blocks] == [
        ("p[1]", "联系人：张三"),
        ("p[3]", "☐是 ☑否"),
    ]


def test_text_without_letters_is_unreadable(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b" \r\n ")
    with pytest.raises(UnreadableFile, match="没有文字"):
        legacy_text.read(path, CONTEXT)


def test_text_beyond_the_limit_is_cut_and_said(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("联系人：张三\n" * 9, encoding="utf-8")
    context = ReadContext(engine=None, settings=ReadSettings(), limits=Limits(text_characters=14))
    document = legacy_text.read(path, context).document
    assert [line.text for line in document.blocks] == ["联系人：张三"] * 2
    assert document.status is Status.PARTIAL
    assert "过长" in document.error
