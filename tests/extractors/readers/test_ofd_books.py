"""OFD: several documents in a file, templates, annotations, composed graphics, double layers, scans, stamps, drawn signatures."""

import io
import zipfile
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from extractors.ocr.page import PageReading
from extractors.readers import ofd
from extractors.readers.inspection import inspect
from extractors.readers.ofd_geometry import Frame, subpaths
from models.document import Line, Page, SealMark, SealShape, Status, TextSource
from models.errors import UnreadableFile
from models.geometry import Box
from models.limits import Limits

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 72 / 25.4


def text(words, x, y, more=""):
    delta = f"g {len(words) - 1} 4" if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 100 5" Font="3" Size="4" {more}>'
        f'<ofd:TextCode X="0" Y="3.5" DeltaX="{delta}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def image(resource, x, y, width, height):
    return f'<ofd:ImageObject Boundary="{x} {y} {width} {height}" ResourceID="{resource}"/>'


def picture(size=(60, 60), colour="white"):
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def der(tag, body):
    size = len(body)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + body


def seal_value(name):
    return der(0x30, der(0x30, der(0x02, b"\x01") + der(0x0C, name.encode())))


def root(name, inner, more=""):
    return f"<ofd:{name} {NS} {more}>{inner}</ofd:{name}>"


class File:
    """Parts of an OFD file; `add` puts a document of pages into it."""

    def __init__(self, folder, context):
        self.context = context
        self.path = folder / "x.ofd"
        self.parts = {}
        self.bodies = ""
        self.count = 0

    def add(self, *pages, heads=(), resources="", common="", outline="", seals=()):
        """`heads` are elements before the content of each page, `seals` are (page index, name)."""
        base = f"Doc_{self.count}"
        listed = ""
        for index, objects in enumerate(pages):
            listed += f'<ofd:Page ID="{index}" BaseLoc="Pages/P{index}.xml"/>'
            content = f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
            self.parts[f"{base}/Pages/P{index}.xml"] = root("Page", "".join(heads) + content)
        self.parts[f"{base}/Res.xml"] = root("Res", resources, 'BaseLoc="Res"')
        shared = f"<ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes>{common}</ofd:CommonData>"
        self.parts[f"{base}/Document.xml"] = root(
            "Document", f"{shared}<ofd:Pages>{listed}</ofd:Pages>{outline}"
        )
        signatures = ""
        if seals:
            signatures = f"<ofd:Signatures>{base}/S.xml</ofd:Signatures>"
            self.parts[f"{base}/S.xml"] = root(
                "Signatures", "".join(f'<ofd:Signature BaseLoc="S{n}.xml"/>' for n in range(len(seals)))
            )
        for n, (page, name) in enumerate(seals):
            stamp = f'<ofd:SignedInfo><ofd:StampAnnot PageRef="{page}" Boundary="100 200 42 42"/></ofd:SignedInfo>'
            self.parts[f"{base}/S{n}.xml"] = root(
                "Signature", f"{stamp}<ofd:SignedValue>S{n}.dat</ofd:SignedValue>"
            )
            self.parts[f"{base}/S{n}.dat"] = seal_value(name)
        self.bodies += (
            f"<ofd:DocBody><ofd:DocRoot>{base}/Document.xml</ofd:DocRoot>{signatures}</ofd:DocBody>"
        )
        self.count += 1
        return self

    def read(self, **parts):
        with zipfile.ZipFile(self.path, "w") as package:
            package.writestr("OFD.xml", root("OFD", self.bodies))
            for name, content in {**self.parts, **parts}.items():
                package.writestr(name, content)
        assert inspect(self.path, Limits()).refusal == ""
        return ofd.read(self.path, self.context)


@pytest.fixture
def file(tmp_path, context):
    return File(tmp_path, context)


def words(document):
    return [block.text for block in document.blocks]


def test_each_document_has_its_own_pages_and_seals(file):
    file.add(text("甲", 20, 20), text("乙", 20, 20), seals=[(1, "甲公司公章")])
    file.add(text("丙", 20, 20), seals=[(0, "丙公司公章")])
    document = file.read().document
    assert [(block.text, block.page) for block in document.blocks] == [("甲", 1), ("乙", 2), ("丙", 3)]
    assert [(seal.text, seal.page) for seal in document.seals] == [("甲公司公章", 2), ("丙公司公章", 3)]


def test_a_seal_over_many_pages_is_looked_at_once(file, monkeypatch):
    asked = []
    monkeypatch.setattr("extractors.readers.ofd_seals.find_seals", lambda *given: asked.append(1) or [])
    monkeypatch.setattr("extractors.readers.ofd_seals.seal_record", lambda value: ("甲公司", picture()))
    document = file.add(*[text("页", 20, 20)] * 3, seals=[(n, "甲公司") for n in (0, 1, 2)]).read().document
    assert [(seal.page, seal.text) for seal in document.seals] == [
        (1, "甲公司"),
        (2, "甲公司"),
        (3, "甲公司"),
    ]
    assert len(asked) == 1


def test_templates_are_drawn_on_every_page_under_and_over_it(file):
    templates = '<ofd:TemplatePage ID="8" BaseLoc="T8.xml"/><ofd:TemplatePage ID="9" BaseLoc="T9.xml"/>'
    heads = ['<ofd:Template TemplateID="9" ZOrder="Foreground"/>', '<ofd:Template TemplateID="8"/>']
    file.add(text("正文", 20, 50), text("续页", 20, 50), heads=heads, common=templates)
    layer = "<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content>"
    document = file.read(
        **{
            "Doc_0/T8.xml": root("Page", layer.format(text("页眉", 20, 20))),
            "Doc_0/T9.xml": root("Page", layer.format(text("页脚", 20, 280))),
        }
    ).document
    assert words(document) == ["页眉", "正文", "页脚", "页眉", "续页", "页脚"]


def test_annotations_are_read_where_they_stand_and_watermarks_are_not(file):
    file.add(text("正文", 20, 50), outline="<ofd:Annotations>A/All.xml</ofd:Annotations>")
    notes = "".join(
        f'<ofd:Annot Type="{kind}" {more}><ofd:Appearance Boundary="50 100 60 20">{text(say, 0, 0)}</ofd:Appearance></ofd:Annot>'
        for kind, more, say in (
            ("Stamp", "", "已填"),
            ("Watermark", "", "样张"),
            ("Stamp", 'Visible="false"', "藏起"),
        )
    )
    document = file.read(
        **{
            "Doc_0/A/All.xml": root(
                "Annotations", '<ofd:Page PageID="0"><ofd:FileLoc>P.xml</ofd:FileLoc></ofd:Page>'
            ),
            "Doc_0/A/P.xml": root("PageAnnot", notes),
        }
    ).document
    assert words(document) == ["正文", "已填"]
    assert document.blocks[1].box.x0 == pytest.approx(50 * MM, abs=0.01)


def test_composed_graphics_are_drawn_in_their_place_and_rings_end(file):
    unit = (
        f'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="4"><ofd:Content>{text("组合", 10, 10)}'
        '<ofd:CompositeObject ResourceID="4" Boundary="0 40 9 9" CTM="1 0 0 1 0 0"/></ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    used = '<ofd:CompositeObject ResourceID="4" Boundary="30 40 90 90" CTM="0.5 0 0 0.5 0 0"/>'
    document = file.add(used, resources=unit).read().document
    assert words(document)[0] == "组合"
    assert 1 < len(document.blocks) <= 10
    assert document.blocks[0].box.x0 == pytest.approx((30 + 5) * MM, abs=0.01)
    assert document.blocks[0].box.height == pytest.approx(2 * MM, abs=0.01)


MEDIA = '<ofd:MultiMedias><ofd:MultiMedia ID="7"><ofd:MediaFile>i.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'


@pytest.fixture
def scanned(monkeypatch):
    """Every picture that is read as a scan holds one line and a seal, and is shown turned by 180 degrees."""

    def read_page(pixels, scale, number, engine):
        page = Page(
            number=number, width=pixels.shape[1] / scale, height=9, rotation=180, text_source=TextSource.OCR
        )
        line = Line(text="扫描", page=number, box=Box(x0=1, y0=1, x1=9, y1=9), source=TextSource.OCR)
        seal = SealMark(
            page=number, box=Box(x0=1, y0=1, x1=9, y1=9), shape=SealShape.ROUND, colour="red", score=1.0
        )
        return PageReading(page, (line,), (seal,), (), pixels)

    monkeypatch.setattr(ofd, "read_page_image", read_page)


def test_a_scan_is_the_page_and_text_hidden_under_it_is_counted(file, scanned):
    file.add(text("隐藏的识别层", 20, 20) + image(7, 0, 0, 210, 297), resources=MEDIA)
    reading = file.read(**{"Doc_0/Res/i.png": picture((420, 594))})
    document = reading.document
    assert (words(document), document.hidden_characters) == (["扫描"], 6)
    page = document.pages[0]
    assert (page.rotation, page.text_source, page.image) == (180, TextSource.OCR, "page-0001.jpg")
    assert reading.images["page-0001.jpg"].startswith(b"\xff\xd8")
    assert page.width * page.image_scale == pytest.approx(420, abs=1)


@pytest.mark.parametrize("more", ['Alpha="0"', 'Visible="false"', 'Fill="false"'])
def test_clear_text_over_a_scan_is_hidden_too(file, scanned, more):
    file.add(image(7, 0, 0, 210, 297) + text("识别层", 20, 20, more), resources=MEDIA)
    document = file.read(**{"Doc_0/Res/i.png": picture((420, 594))}).document
    assert (words(document), document.hidden_characters) == (["扫描"], 3)


def test_text_typed_over_a_picture_stays_and_the_picture_is_read_in_its_place(file, scanned):
    file.add(image(7, 50, 100, 150, 180) + text("打印日期", 60, 110), resources=MEDIA)
    document = file.read(**{"Doc_0/Res/i.png": picture((300, 360))}).document
    assert set(words(document)) == {"扫描", "打印日期"}
    (scan,) = [block for block in document.blocks if block.text == "扫描"]
    assert scan.box.x0 == pytest.approx(50 * MM + 1, abs=0.01)
    assert document.seals[0].box.y0 == pytest.approx(100 * MM + 1, abs=0.01)
    assert document.pages[0].text_source is TextSource.MIXED


def test_pictures_that_cannot_be_read_and_attached_files_are_said(file):
    file.add(
        text("正文", 20, 20) + image(7, 0, 100, 210, 150),
        resources=MEDIA,
        outline="<ofd:Attachments>At.xml</ofd:Attachments>",
    )
    attached = root(
        "Attachments", '<ofd:Attachment ID="1" Name="a"><ofd:FileLoc>a.xml</ofd:FileLoc></ofd:Attachment>'
    )
    document = file.read(**{"Doc_0/Res/i.png": b"\x97JB2\r\n\x1a\n", "Doc_0/At.xml": attached}).document
    assert document.status is Status.PARTIAL
    assert "附带的文件" in document.error
    assert "图片" in document.error


def scrawl():
    """A signature as programs for pens write it: curves."""
    waves = " ".join(f"B {4 * n + 1} -6 {4 * n + 3} 8 {4 * n + 4} {n % 2 * 3}" for n in range(8))
    return (
        '<ofd:PathObject Boundary="62 97 40 10" LineWidth="0.4">'
        f"<ofd:AbbreviatedData>M 0 5 {waves}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def pen_picture():
    stream = io.BytesIO()
    paper = Image.new("RGBA", (240, 80), (255, 255, 255, 0))
    points = [(5 + 15 * n, 10 + 55 * (n % 2)) for n in range(15)]
    ImageDraw.Draw(paper).line(points, fill=(20, 20, 60, 255), width=4, joint="curve")
    paper.save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("ink", "present"), [("", False), (scrawl(), True), (image(7, 62, 92, 40, 13), True)]
)
def test_a_signature_beside_its_label_is_seen(file, ink, present):
    file.add(text("法定代表人（签字）：", 20, 97) + ink, resources=MEDIA)
    (mark,) = file.read(**{"Doc_0/Res/i.png": pen_picture()}).document.signatures
    assert (mark.label, mark.present) == ("法定代表人（签字）", present)


@pytest.mark.parametrize(
    ("limits", "words_said"), [({"pages": 2}, "超过上限 2 页"), ({"text_characters": 5}, "文字超过上限")]
)
def test_more_than_the_limits_is_refused(file, limits, words_said):
    file.context = replace(file.context, limits=Limits(**limits))
    with pytest.raises(UnreadableFile, match=words_said):
        file.add(*[text("一二三", 20, 20)] * 3).read()


def test_curves_and_closed_paths():
    ((points, straight),) = subpaths("M 0 0 L 10 0 Q 20 0 20 10 C", Frame())
    assert (len(points), straight) == (11, [0, 9])
    assert points[-2] == pytest.approx((20 * MM, 10 * MM))
    assert subpaths("L x y C Z", Frame()) == []
