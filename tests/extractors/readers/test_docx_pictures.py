"""Pictures in Word: seals and signatures pasted in, scans, links to outside, bombs and formats nobody can read."""

import io
import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.ocr.page import PageReading
from extractors.readers import docx, docx_pictures
from extractors.readers.docx_images import ImageError, decode
from models.document import Cell, Line, Page, Status, Table, TextSource
from models.geometry import Box
from models.limits import Limits

TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def png(draw, size=(400, 400), mode="RGBA"):
    image = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else "white")
    draw(ImageDraw.Draw(image))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def ring(pen):
    """A round seal: ring, star, and strokes where its characters stand."""
    red = (200, 20, 30)
    pen.ellipse((20, 20, 380, 380), outline=red, width=12)
    pen.polygon([(200, 120), (225, 180), (290, 185), (240, 225), (255, 290), (200, 255)], fill=red)
    for number in range(14):
        angle = math.radians(150 + number * 240 / 13)
        x, y = 200 + 145 * math.cos(angle), 200 + 145 * math.sin(angle)
        for stroke in range(4):
            pen.line((x - 14, y - 14 + stroke * 9, x + 14, y - 14 + stroke * 9), fill=red, width=4)
        pen.line((x, y - 14, x, y + 14), fill=red, width=4)


def scribble(pen):
    pen.line([(30, 200), (90, 60), (130, 240), (220, 90), (300, 210), (370, 120)], fill=(20, 20, 20), width=8)


def picture(width, height, key="rId9", blip=None):
    """An inline picture; width and height in points."""
    blip = f'<a:blip r:embed="{key}"/>' if blip is None else blip
    extent = f'<wp:extent cx="{int(width * 12700)}" cy="{int(height * 12700)}"/>'
    inner = f"<pic:pic><pic:blipFill>{blip}</pic:blipFill></pic:pic>"
    graphic = f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{extent}{graphic}</wp:inline></w:drawing></w:r>"


@pytest.fixture
def read_whole(make_docx, context):
    """Read a document of one picture part, with its page images."""

    def read_with(body, image):
        path = make_docx(body, parts={"word/media/i.png": image}, links={"rId9": ("image", "media/i.png")})
        return docx.read(path, context)

    return read_with


@pytest.fixture
def read(read_whole):
    return lambda body, image: read_whole(body, image).document


def floating(width, height, x, y):
    """A picture that floats x right and y below its paragraph, in points."""
    places = "".join(
        f'<wp:position{way} relativeFrom="{of}"><wp:posOffset>{offset * 12700}</wp:posOffset></wp:position{way}>'
        for way, of, offset in (("H", "column", x), ("V", "paragraph", y))
    )
    anchor = picture(width, height).replace("<wp:inline>", f"<wp:anchor>{places}")
    return anchor.replace("</wp:inline>", "</wp:anchor>")


def test_a_signature_that_floats_down_from_an_empty_line_fills_the_place_on_which_it_lies(read):
    lines = [
        TEXT.format(text)
        for text in ("甲方：甲公司", "法定代表人（签字）：", "乙方：乙公司", "法定代表人（签字）：")
    ]
    body = f"<w:p>{floating(90, 20, 120, 56)}</w:p>" + "".join(lines)
    marks = read(body, png(scribble)).signatures
    assert [(mark.locator, mark.present) for mark in marks] == [("p[3]", False), ("p[5]/image[1]", True)]


def test_a_signature_moved_into_the_next_cell_fills_the_place_there(read):
    cells = [
        f"<w:tc><w:p>{run}<w:r><w:t>代表（签字）：</w:t></w:r></w:p></w:tc>"
        for run in (floating(90, 20, 150, 2), "")
    ]
    grid = '<w:tblGrid><w:gridCol w:w="2400"/><w:gridCol w:w="4000"/></w:tblGrid>'
    marks = read(f"<w:tbl>{grid}<w:tr>{''.join(cells)}</w:tr></w:tbl>", png(scribble)).signatures
    assert [mark.present for mark in marks] == [False, True]


def test_a_seal_without_ground_is_found_and_stands_in_its_cell(read_whole):
    label = f"<w:tc>{TEXT.format('牵头单位（盖章）')}</w:tc>"
    seal_cell = f"<w:tc><w:p>{picture(115, 115)}</w:p></w:tc>"
    reading = read_whole(f"<w:tbl><w:tr>{label}{seal_cell}</w:tr></w:tbl>", png(ring))
    (seal,) = reading.document.seals
    assert (seal.locator, seal.page, seal.colour) == ("table[1]/row[1]/cell[2]/image[1]", 1, "red")
    assert seal.box.iou(Box(x0=0, y0=0, x1=115, y1=115)) > 0.7
    (shown,) = reading.document.pictures
    assert (shown.number, shown.locator, shown.width) == (1, seal.locator, pytest.approx(115, abs=0.5))
    with Image.open(io.BytesIO(reading.images[shown.image])) as image:
        assert image.width == pytest.approx(115 * shown.image_scale, abs=1)
    assert reading.document.status is Status.OK


def test_a_picture_beside_a_label_is_a_signature_and_a_seal_is_none(read):
    label = "<w:p><w:r><w:t>法定代表人（签字）：</w:t></w:r>{}</w:p>"
    signed = read(label.format(picture(100, 40)), png(scribble))
    assert [(s.label, s.present, s.typed, s.locator) for s in signed.signatures] == [
        ("法定代表人（签字）", True, "", "p[1]/image[1]")
    ]
    assert [page.number for page in signed.pictures] == [1]
    sealed = read(label.format(picture(115, 115)), png(ring))
    assert [s.present for s in sealed.signatures] == [False]
    assert len(sealed.seals) == 1


def test_a_picture_in_a_text_box_signs_the_paragraph_that_it_is_anchored_in(read):
    def label(inner):
        box = f"<w:txbxContent><w:p>{inner}</w:p></w:txbxContent>"
        shape = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
        return f"<w:p><w:r><w:t>法定代表人（签字）：</w:t></w:r>{shape}</w:p>"

    signed = read(label(picture(100, 40)), png(scribble)).signatures
    assert [(s.present, s.locator) for s in signed] == [(True, "p[1]/image[1]")]
    caption = "<w:r><w:t>公司标志</w:t></w:r>"
    assert [s.present for s in read(label(caption + picture(100, 40)), png(scribble)).signatures] == [False]


@pytest.mark.parametrize(("parts", "present"), [({}, False), ({"_xmlsignatures/origin.sigs": b""}, True)])
def test_a_signature_line_is_empty_until_the_file_is_signed(make_docx, context, parts, present):
    line = '<v:imagedata r:id="rId9"/><o:signatureline issignatureline="t"/>'
    shape = f'<w:r><w:pict><v:shape style="width:192pt;height:96pt">{line}</v:shape></w:pict></w:r>'
    path = make_docx(
        f"<w:p><w:r><w:t>法定代表人（签字）：</w:t></w:r>{shape}</w:p>",
        parts={"word/media/i.png": png(scribble), **parts},
        links={"rId9": ("image", "media/i.png")},
    )
    assert [s.present for s in docx.read(path, context).document.signatures] == [present]


def test_a_signature_in_the_cell_at_the_right(read):
    def row(inner):
        return f"<w:tbl><w:tr><w:tc>{TEXT.format('专家签字：')}</w:tc><w:tc><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>"

    assert [s.present for s in read(row(picture(100, 40)), png(scribble)).signatures] == [True]
    assert [s.present for s in read(row(""), png(scribble)).signatures] == [False]
    typed = read(row("<w:r><w:t>张三</w:t></w:r>"), png(scribble)).signatures
    assert [(s.present, s.typed) for s in typed] == [(True, "张三")]


def test_an_empty_picture_is_no_signature(read):
    body = f"<w:p><w:r><w:t>签字：</w:t></w:r>{picture(100, 40)}</w:p>"
    assert [s.present for s in read(body, png(lambda pen: None)).signatures] == [False]


def test_pictures_beyond_the_limit_of_pages_are_not_read_and_said(make_docx, context):
    path = make_docx(
        TEXT.format("盖章") + f"<w:p>{picture(115, 115)}</w:p>" * 3,
        parts={"word/media/i.png": png(ring)},
        links={"rId9": ("image", "media/i.png")},
    )
    document = docx.read(path, replace(context, limits=Limits(pages=2))).document
    assert ([seal.page for seal in document.seals], document.status) == ([1, 2], Status.PARTIAL)
    assert "过多的图片" in document.error


def test_a_drawing_that_signs_nothing_is_not_kept(read_whole):
    reading = read_whole(TEXT.format("单位简介") + f"<w:p>{picture(100, 40)}</w:p>", png(scribble))
    assert (reading.document.pictures, dict(reading.images)) == ((), {})


def test_a_pasted_scan_is_read_in_its_place(read, monkeypatch):
    line = Line(
        text="扫描的字", page=1, box=Box(x0=1, y0=1, x1=2, y1=2), source=TextSource.OCR, confidence=0.9
    )
    cell = Cell(row=0, column=0, text="格", page=1, lines=(line,))
    seen = []

    def read_page(pixels, scale, number, engine, carried):
        seen.append((pixels.shape, scale))
        page = Page(number=1, width=1, height=1, text_source=TextSource.OCR)
        return PageReading(page, (line, Table(rows=1, columns=1, cells=(cell,), page=1)), (), (), pixels)

    monkeypatch.setattr(docx_pictures, "read_page_image", read_page)
    scan = png(scribble, (1200, 1600), "RGB")
    scans = f"<w:p>{picture(450, 600)}</w:p>" * 2
    document = read(TEXT.format("前") + scans + TEXT.format("后"), scan)
    assert [(b.locator, b.page, b.kind) for b in document.blocks] == [
        ("p[1]", None, "line"),
        ("p[2]/image[1]", 1, "line"),
        ("p[2]/image[1]", 1, "table"),
        ("p[3]/image[2]", 2, "line"),
        ("p[3]/image[2]", 2, "table"),
        ("p[4]", None, "line"),
    ]
    written = document.blocks[4].cells[0].lines[0]
    assert (written.box, written.page, written.locator) == (line.box, 2, "p[3]/image[2]")
    assert [(page.number, page.image) for page in document.pictures] == [
        (1, "page-0001.jpg"),
        (2, "page-0001.jpg"),
    ]
    assert document.text_source is TextSource.MIXED
    assert seen == [((1600, 1200, 3), pytest.approx(1600 / 841.89, rel=1e-3))]


@pytest.mark.parametrize(
    ("shown", "points"),
    [((450, 600), 841.89), ((220, 311), 841.89), ((420, 297), 841.89), ((640, 905), 905), ((500, 250), 500)],
)
def test_a_page_that_is_shown_small_is_read_as_a_sheet_of_a4_and_an_illustration_as_shown(
    read, monkeypatch, shown, points
):
    seen = []

    def read_page(pixels, scale, number, engine, carried):
        seen.append(max(pixels.shape) / scale)
        return PageReading(Page(number=1, width=1, height=1, text_source=TextSource.OCR), (), (), (), pixels)

    monkeypatch.setattr(docx_pictures, "read_page_image", read_page)
    read(TEXT.format("文") + f"<w:p>{picture(*shown)}</w:p>", png(scribble, (1200, 1600), "RGB"))
    assert seen == [pytest.approx(points, abs=0.5)]


@pytest.mark.parametrize(
    ("size", "status", "error"),
    [((450, 600), Status.PARTIAL, "第2张图片的文字"), ((200, 320), Status.OK, "")],
)
def test_what_is_lost_of_a_page_pasted_in_is_said_and_not_of_an_illustration(
    read, monkeypatch, size, status, error
):
    line = Line(text="字", page=1, box=Box(x0=1, y0=1, x1=2, y1=2), source=TextSource.OCR)

    def read_page(pixels, scale, number, engine, carried):
        page = Page(number=number, width=1, height=1, text_source=TextSource.OCR)
        return PageReading(page, (line,), (), (), pixels, poorly_read=True)

    monkeypatch.setattr(docx_pictures, "read_page_image", read_page)
    logo = f"<w:p>{picture(40, 40)}</w:p>"
    document = read(logo + f"<w:p>{picture(*size)}</w:p>", png(scribble))
    assert (document.status, document.error[: len("第2张图片的文字")]) == (status, error)


def test_ornaments_and_crops(read, monkeypatch):
    monkeypatch.setattr(docx_pictures, "find_seals", lambda *_: pytest.fail("an ornament was searched"))
    assert read(TEXT.format("文") + f"<w:p>{picture(400, 4)}</w:p>", png(scribble)).seals == ()
    half = decode(png(lambda pen: pen.rectangle((0, 0, 199, 399), fill=(0, 0, 0))), (0.5, 0, 0, 0), Limits())
    assert half.shape == (400, 200, 3)
    assert int(half.min()) == 255


@pytest.mark.parametrize(
    ("blip", "links", "words"),
    [
        ('<a:blip r:link="rId8"/>', {"rId8": ("image", "http://127.0.0.1:9/a.png")}, "文件以外"),
        ('<a:blip r:embed="rId7"/>', {}, "缺失的图片"),
        ('<a:blip r:embed="rId6"/>', {"rId6": ("image", "media/gone.png")}, "图片缺失"),
    ],
)
def test_pictures_that_are_not_there_are_said(read_docx, blip, links, words):
    document = read_docx(TEXT.format("文") + f"<w:p>{picture(100, 100, blip=blip)}</w:p>", links=links)
    assert document.status is Status.PARTIAL
    assert words in document.error


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\x01\x00\x00\x00" + b"\0" * 100, "矢量图"), (b"GIFTfoo", "损坏"), (b"\x89PNG\r\n\x1a\n cut", "损坏")],
)
def test_pictures_nobody_can_read_are_said(read, data, words):
    document = read(TEXT.format("文") + f"<w:p>{picture(100, 100)}</w:p>", data)
    assert document.status is Status.PARTIAL
    assert words in document.error


def test_pixels_are_counted_before_they_are_decoded():
    bomb = png(lambda pen: None, (300, 300))
    with pytest.raises(ImageError, match="像素"):
        decode(bomb, (0, 0, 0, 0), Limits(image_pixels=80_000))
    thin = png(lambda pen: None, (900, 3))
    with pytest.raises(ImageError, match="细长"):
        decode(thin, (0, 0, 0, 0), Limits())
    grey = io.BytesIO()
    Image.fromarray(np.full((5, 5), 65_535, dtype=np.uint16)).save(grey, "PNG")
    assert decode(grey.getvalue(), (0, 0, 0, 0), Limits()).min() == 255


def test_a_seal_that_fills_a_shape_is_found(make_docx, context):
    extent = '<wp:extent cx="1460500" cy="1460500"/>'
    fill = '<wps:wsp><wps:spPr><a:blipFill><a:blip r:embed="rId9"/></a:blipFill></wps:spPr></wps:wsp>'
    shape = f"<w:r><w:drawing><wp:inline>{extent}<a:graphic>{fill}</a:graphic></wp:inline></w:drawing></w:r>"
    old = '<w:r><w:pict><v:oval style="width:115pt;height:115pt"><v:fill r:id="rId9" type="frame"/></v:oval></w:pict></w:r>'
    for drawn in (shape, old):
        path = make_docx(
            f"{TEXT.format('盖章')}<w:p>{drawn}</w:p>",
            parts={"word/media/i.png": png(ring)},
            links={"rId9": ("image", "media/i.png")},
        )
        assert [seal.colour for seal in docx.read(path, context).document.seals] == ["red"]


def test_a_picture_is_found_whose_chinese_name_is_encoded_in_its_link(make_docx, context):
    path = make_docx(
        f"{TEXT.format('盖章')}<w:p>{picture(115, 115)}</w:p>",
        parts={"word/media/图片1.png": png(ring)},
        links={"rId9": ("image", "media/%E5%9B%BE%E7%89%871.png")},
    )
    document = docx.read(path, context).document
    assert (len(document.seals), document.status) == (1, Status.OK)
