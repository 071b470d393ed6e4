"""Word documents in one XML file: the form of 2003, and the flat package."""

import base64

import pytest

from extractors.readers import docx_flat, legacy
from extractors.readers.inspection import inspect
from models.document import Status
from models.errors import UnreadableFile
from models.limits import Limits

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Word.Document"?>\n'
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
BODY = "<w:body><w:p><w:r><w:t>联系人：张三</w:t></w:r></w:p></w:body>"


def part(name, content):
    return f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'


def flat(*more):
    main = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{BODY}</w:document>'
    parts = (
        part("/_rels/.rels", f'<Relationships xmlns="{LINKS}">{main}</Relationships>'),
        part("/word/document.xml", document),
        *more,
    )
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'{HEAD}<pkg:package xmlns:pkg="{package}">{"".join(parts)}</pkg:package>'


@pytest.fixture
def write(tmp_path):
    def write_text(text, name="a.xml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_text


def test_a_flat_package_is_read_like_any_other(write, context):
    path = write(flat())
    assert inspect(path, Limits()).refusal == ""
    document = docx_flat.read(path, context).document
    assert document.media_type == inspect(path, Limits()).media_type
    assert [(block.text, block.locator) for block in document.blocks] == [("联系人：张三", "p[1]")]


def test_of_two_parts_of_one_name_the_first_counts_and_broken_pictures_are_passed_over(write, context):
    second = part("/word/document.xml", "<x/>")
    broken = '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>===</pkg:binaryData></pkg:part>'
    good = base64.b64encode(b"x").decode()
    whole = f'<pkg:part pkg:name="/word/media/b.png"><pkg:binaryData>{good}</pkg:binaryData></pkg:part>'
    document = docx_flat.read(write(flat(second, broken, whole)), context).document
    assert ([block.text for block in document.blocks], document.status) == (["联系人：张三"], Status.OK)


@pytest.mark.parametrize(
    ("text", "limits", "said"),
    [(flat()[:-40], Limits(), "已损坏"), (flat(), Limits(unpacked_xml_bytes=100), "超过允许的大小")],
)
def test_damage_and_size_are_said(write, context, text, limits, said):
    with pytest.raises(UnreadableFile, match=said):
        docx_flat.read(write(text), type(context)(context.engine, context.settings, limits))


@pytest.mark.parametrize(
    "text",
    [
        HEAD
        + "<!DOCTYPE x [<!ENTITY a 'b'>]>"
        + f'<w:wordDocument xmlns:w="{WORD_2003}">&a;</w:wordDocument>',
        HEAD + "<data><wordDocument/></data>",
        HEAD + '<pkg:package xmlns:pkg="urn:other"/>',
    ],
)
def test_other_xml_and_declared_entities_are_refused(write, text):
    assert "XML" in inspect(write(text, "a.doc"), Limits()).refusal


@pytest.mark.libreoffice
def test_the_form_of_2003_is_read(write, context):
    path = write(f'{HEAD}<w:wordDocument xmlns:w="{WORD_2003}">{BODY}</w:wordDocument>', "a.doc")
    assert inspect(path, Limits()).refusal == ""
    assert [block.text for block in legacy.read(path, context).document.blocks] == ["联系人：张三"]
