"""OFD: text with places, ruled tables, white text, scans, pasted and electronic seals, damage."""

import io
import zipfile

import pytest
from PIL import Image

from extractors.ocr.page import PageReading
from extractors.readers import ofd
from extractors.readers.inspection import inspect
from extractors.readers.ofd_geometry import numbers
from extractors.readers.ofd_seals import seal_record
from models.document import Line, Page, Status, Table, TextSource
from models.errors import UnreadableFile
from models.geometry import Box
from models.limits import Limits

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 72 / 25.4


def text(words, x, y, more="", inner=""):
    delta = f"g {len(words) - 1} 4" if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 100 5" Font="3" Size="4" {more}>{inner}'
        f'<ofd:TextCode X="0" Y="3.5" DeltaX="{delta}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0, y0, x1, y1):
    data = f"M 0 0 L {x1 - x0} {y1 - y0}"
    return (
        f'<ofd:PathObject ID="9" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


@pytest.fixture
def make(tmp_path):
    def write(*pages, parts=None, signatures=""):
        path = tmp_path / "x.ofd"
        listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/P{i}/Content.xml"/>' for i in range(len(pages)))
        common = (
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
        )
        with zipfile.ZipFile(path, "w") as package:
            body = f"<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}</ofd:DocBody>"
            package.writestr("OFD.xml", f"<ofd:OFD {NS}>{body}</ofd:OFD>")
            document = f"<ofd:Document {NS}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
            package.writestr("Doc_0/Document.xml", document)
            media = (
                '<ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>i.png</ofd:MediaFile></ofd:MultiMedia>'
            )
            package.writestr(
                "Doc_0/DocumentRes.xml",
                f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>',
            )
            for i, objects in enumerate(pages):
                layer = f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
                package.writestr(f"Doc_0/Pages/P{i}/Content.xml", f"<ofd:Page {NS}>{layer}</ofd:Page>")
            for name, content in (parts or {}).items():
                package.writestr(name, content)
        assert inspect(path, Limits()).media_type == "application/ofd"
        assert inspect(path, Limits()).refusal == ""
        return path

    return write


def test_text_has_its_place_in_points(make, context):
    document = ofd.read(make(text("联系人：张三", 30, 40), text("第二页", 30, 40)), context).document
    assert [(b.text, b.page) for b in document.blocks] == [("联系人：张三", 1), ("第二页", 2)]
    box = document.blocks[0].box
    assert (box.x0, box.x1) == (pytest.approx(30 * MM, abs=0.01), pytest.approx(54 * MM, abs=0.01))
    assert 40 * MM <= box.y0 < box.y1 <= 45 * MM
    assert (document.pages[0].width, document.pages[1].number) == (pytest.approx(595.28, abs=0.01), 2)
    assert (document.status, document.text_source) == (Status.OK, TextSource.TEXT_LAYER)


def test_ruled_tables(make, context):
    rules = "".join(line(20, y, 120, y) for y in (20, 30, 40)) + "".join(
        line(x, 20, x, 40) for x in (20, 60, 120)
    )
    words = text("名称", 22, 22) + text("甲公司", 62, 22) + text("电话", 22, 32)
    (table,) = ofd.read(make(rules + words), context).document.blocks
    assert isinstance(table, Table)
    assert [(c.row, c.column, c.text) for c in table.cells] == [
        (0, 0, "名称"),
        (0, 1, "甲公司"),
        (1, 0, "电话"),
        (1, 1, ""),
    ]


def test_invisible_and_white_text_is_counted_apart(make, context):
    white = '<ofd:FillColor Value="255 255 255"/>'
    dark = (
        '<ofd:PathObject ID="8" Boundary="20 60 50 10" Stroke="false" Fill="true"><ofd:FillColor Value="0 0 99"/>'
        "<ofd:AbbreviatedData>M 0 0 L 50 0 L 50 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    page = (
        text("见", 20, 20)
        + text("藏起", 20, 30, 'Visible="false"')
        + text("白字", 20, 40, inner=white)
        + dark
        + text("表头", 22, 62, inner=white)
    )
    document = ofd.read(make(page), context).document
    assert [b.text for b in document.blocks] == ["见", "表头"]
    assert document.hidden_characters == 4


def test_signature_places_are_told_by_their_labels(make, context):
    marks = ofd.read(make(text("法定代表人（签字）：", 20, 20)), context).document.signatures
    assert [(m.label, m.present, m.page) for m in marks] == [("法定代表人（签字）", False, 1)]


def test_a_scanned_page_is_read_by_ocr(make, monkeypatch, context):
    stream = io.BytesIO()
    Image.new("RGB", (420, 594), "white").save(stream, "PNG")
    seen = Line(text="扫描", page=1, box=Box(x0=1, y0=1, x1=9, y1=9), source=TextSource.OCR)

    def read_page(pixels, scale, number, engine):
        page = Page(number=number, width=1, height=1, text_source=TextSource.OCR)
        return PageReading(page, (seen,), (), (), pixels)

    monkeypatch.setattr(ofd, "read_page_image", read_page)
    image = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="7"/>'
    document = ofd.read(make(image, parts={"Doc_0/Res/i.png": stream.getvalue()}), context).document
    assert (document.blocks[0].text, document.text_source) == ("扫描", TextSource.OCR)


def der(tag, body):
    size = len(body)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + body


def test_an_electronic_seal_is_a_seal_with_the_name_of_its_record(make, context):
    properties = der(0x30, der(0x02, b"\x01") + der(0x0C, "重庆某某有限公司公章".encode()))
    picture = der(0x30, der(0x16, b"ofd") + der(0x04, b"PK") + der(0x02, b"\x2a"))
    value = der(0x30, der(0x30, der(0x16, b"ES") + properties + picture))
    document = ofd.read(
        make(
            text("盖章页", 20, 20),
            signatures="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
            parts={
                "Doc_0/Signs/Signatures.xml": f'<ofd:Signatures {NS}><ofd:Signature BaseLoc="S/Signature.xml"/></ofd:Signatures>',
                "Doc_0/Signs/S/Signature.xml": f'<ofd:Signature {NS}><ofd:SignedInfo><ofd:StampAnnot PageRef="0" '
                'Boundary="100 200 42 42"/></ofd:SignedInfo><ofd:SignedValue>Value.dat</ofd:SignedValue></ofd:Signature>',
                "Doc_0/Signs/S/Value.dat": value,
            },
        ),
        context,
    ).document
    (seal,) = document.seals
    assert (seal.text, seal.page, seal.box.x0) == (
        "重庆某某有限公司公章",
        1,
        pytest.approx(100 * MM, abs=0.01),
    )


def test_nonsense_in_seals_and_numbers_ends(make):
    assert seal_record(b"\x30\x84\xff\xff\xff\xff" + b"\x30" * 500) == ("", b"")
    assert seal_record(b"") == ("", b"")
    assert numbers("g 99999999999 4 nan inf x 1e99 2")[-1] == 2.0
    assert len(numbers("g 5000000 4")) == 100_000


def test_damage_is_said(make, context):
    document = ofd.read(
        make(text("见", 20, 20), "", parts={"Doc_0/Pages/P2/Content.xml": "<"}), context
    ).document
    assert document.pages[1].blank
    path = make()
    with pytest.raises(UnreadableFile, match="转换为 PDF"):
        ofd.read(path, context)
