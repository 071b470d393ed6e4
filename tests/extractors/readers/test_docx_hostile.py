"""What a Word file may cost and what it can never do (LIMITS.md); what damage leaves of it."""

import time
import zipfile

import pytest

from extractors.readers import docx
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Status
from models.errors import UnreadableFile
from models.limits import Limits

TEXT = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"
CONTEXT = ReadContext(engine=None, settings=ReadSettings(), limits=Limits())


def test_a_damaged_part_is_noted_and_the_rest_is_read(read_docx):
    document = read_docx(
        TEXT + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>',
        parts={"word/header1.xml": "<w:hdr><not closed", "word/styles.xml": ""},
        links={"h": ("header", "header1.xml"), "s": ("styles", "styles.xml"), "n": ("numbering", "gone.xml")},
    )
    assert [block.text for block in document.blocks] == ["正文"]
    assert document.status is Status.PARTIAL
    assert all(word in document.error for word in ("页眉", "自动编号表", "核对原件"))


def test_a_body_that_breaks_off_is_read_as_far_as_it_goes(make_docx, tmp_path):
    whole = make_docx(TEXT * 20)
    cut = tmp_path / "cut.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[:-400] if name == "word/document.xml" else data)
    document = docx.read(cut, CONTEXT).document
    assert len(document.blocks) > 5
    assert document.status is Status.PARTIAL


@pytest.mark.parametrize("content", ["", "not xml", "<a/>"])
def test_no_body_is_unreadable(tmp_path, content):
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", content)
    with pytest.raises(UnreadableFile, match="另存为"):
        docx.read(path, CONTEXT)


def test_a_file_without_text_is_never_ok(make_docx):
    with pytest.raises(UnreadableFile, match="没有任何文字"):
        docx.read(make_docx("<w:p/>"), CONTEXT)


def test_a_declaration_is_refused_even_when_inspection_was_left_out(tmp_path):
    path = tmp_path / "x.docx"
    xml = (
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", xml)
    with pytest.raises(UnreadableFile, match="DTD"):
        docx.read(path, CONTEXT)


def test_text_beyond_the_limit_is_cut_and_said(read_docx):
    document = read_docx(TEXT * 10, limits=Limits(text_characters=5))
    assert sum(len(block.text) for block in document.blocks) == 5
    assert document.status is Status.PARTIAL


def test_deeply_wrapped_text_ends(read_docx):
    wrapped = "<w:r><w:t>深</w:t></w:r>"
    for _ in range(200):
        wrapped = f"<w:ins>{wrapped}</w:ins>"
    document = read_docx(TEXT + f"<w:p>{wrapped}</w:p>")
    assert [block.text for block in document.blocks] == ["正文"]
    assert document.status is Status.PARTIAL


def test_circular_styles_and_lists_end(lines_of):
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {namespace}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="甲"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="乙"/><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>'
    assert lines_of(body, parts={"word/styles.xml": styles}, links={"s": ("styles", "styles.xml")}) == ["文"]


def test_links_never_leave_the_package(read_docx):
    document = read_docx(
        TEXT + '<w:sectPr><w:headerReference r:id="h"/><w:headerReference r:id="x"/></w:sectPr>',
        links={"h": ("header", "../../../../etc/passwd"), "x": ("header", "http://127.0.0.1:9/x")},
    )
    assert [block.text for block in document.blocks] == ["正文"]


def test_a_usual_form_is_read_in_tens_of_milliseconds(make_docx):
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>内容</w:t></w:r></w:p></w:tc>" * 6 + "</w:tr>"
    path = make_docx((TEXT * 20 + f"<w:tbl>{row * 20}</w:tbl>") * 5)
    begun = time.process_time()
    document = docx.read(path, CONTEXT).document
    assert time.process_time() - begun < 1.0
    assert len(document.blocks) == 105
