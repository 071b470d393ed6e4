"""PDF pages by their layer or by OCR; what is hidden, cropped, turned, filled in, damaged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractors.readers import pdf
from extractors.readers.pdf_frame import crop_offset
from extractors.readers.pdf_layer import Layer, PageProbe
from extractors.readers.pdf_plausible import is_implausible
from extractors.readers.reader import ReadContext, Reading, ReadSettings
from models.document import Line, Status, Table, TextSource
from models.errors import UnreadableFile
from models.limits import Limits

WIDTH, HEIGHT = 595.0, 842.0
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


@pytest.fixture
def engine(dark_line_engine: Callable[[str], Any]) -> Any:
    return dark_line_engine("图中文字")


@pytest.fixture
def read(engine: Any) -> Callable[..., Reading]:
    def reading(path: Path, **limits: int) -> Reading:
        settings = ReadSettings(ocr_dpi=72, image_dpi=72)
        return pdf.read(path, ReadContext(engine, settings, Limits(**limits)))

    return reading


Drawing = Callable[[Canvas], None]


def draw(path: Path, *pages: Drawing, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Path:
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for page in pages:
        canvas.setFont("STSong-Light", 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def prose(canvas: Canvas) -> None:
    canvas.drawString(72, HEIGHT - 100, "Innovation consortium, member list of 2025")
    canvas.drawString(72, HEIGHT - 130, "联合体名称：重庆两江新区产业创新联合体")


def scan(canvas: Canvas) -> None:
    pixels = np.full((842, 595, 3), 255, np.uint8)
    pixels[100:114, 90:400] = 20
    canvas.drawImage(ImageReader(Image.fromarray(pixels)), 0, 0, WIDTH, HEIGHT)


def changed(source: Path, target: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(source) as document:
        change(document)
        document.save(target)
    return target


def lines_of(reading: Reading) -> list[Line]:
    return [block for block in reading.document.blocks if isinstance(block, Line)]


def texts_of(reading: Reading) -> list[str]:
    return [line.text for line in lines_of(reading)]


def test_a_born_digital_page_is_read_by_its_layer(
    tmp_path: Path, read: Callable[..., Reading], engine: Any
) -> None:
    reading = read(draw(tmp_path / "a.pdf", prose))
    document = reading.document
    assert (document.status, document.text_source) == (Status.OK, TextSource.TEXT_LAYER)
    assert texts_of(reading) == [
        "Innovation consortium, member list of 2025",
        "联合体名称：重庆两江新区产业创新联合体",
    ]
    box = lines_of(reading)[0].box
    assert box is not None
    assert (box.x0, box.y1) == pytest.approx((72, 103), abs=4)
    assert (document.pages[0].width, document.pages[0].height) == (WIDTH, HEIGHT)
    assert engine.looks == 0
    assert reading.images[document.pages[0].image or ""][:2] == b"\xff\xd8"


def test_a_scanned_page_is_read_by_ocr_and_the_document_is_mixed(
    tmp_path: Path, read: Callable[..., Reading], engine: Any
) -> None:
    reading = read(draw(tmp_path / "a.pdf", prose, scan))
    assert reading.document.text_source is TextSource.MIXED
    assert [page.text_source for page in reading.document.pages] == [TextSource.TEXT_LAYER, TextSource.OCR]
    assert texts_of(reading)[-1] == "图中文字"
    assert engine.looks == 1
    assert sorted(reading.images) == ["page-0001.jpg", "page-0002.jpg"]


def test_a_hidden_ocr_layer_under_a_scan_is_not_believed(
    tmp_path: Path, read: Callable[..., Reading]
) -> None:
    def searchable(canvas: Canvas) -> None:
        scan(canvas)
        text = canvas.beginText(90, HEIGHT - 112)
        text.setFont("STSong-Light", 12)
        text.setTextRenderMode(3)
        text.textLine("产亚创薪联台体，识别错了的文字层")
        canvas.drawText(text)

    reading = read(draw(tmp_path / "a.pdf", searchable))
    assert texts_of(reading) == ["图中文字"]
    assert reading.document.text_source is TextSource.OCR


def test_invisible_text_is_counted_and_not_read(tmp_path: Path, read: Callable[..., Reading]) -> None:
    """Invisible by rendering mode, white on white, and outside the crop box; white on dark is read."""

    def page(canvas: Canvas) -> None:
        prose(canvas)
        canvas.saveState()
        text = canvas.beginText(72, 300)
        text.setFont("STSong-Light", 12)
        text.setTextRenderMode(3)
        text.textLine("hiddenone")
        canvas.drawText(text)
        canvas.restoreState()
        canvas.drawString(700, 300, "beside the page")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 250, "hiddentwo")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(300, 250, "hidden3")
        canvas.setFillColorRGB(0.1, 0.1, 0.4)
        canvas.rect(60, 190, 200, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 200, "white on dark")

    reading = read(draw(tmp_path / "a.pdf", page))
    assert texts_of(reading)[2:] == ["white on dark"]
    assert reading.document.hidden_characters == 25 + 13


def test_junk_characters_send_the_page_to_ocr() -> None:
    good = PageProbe(characters=200, junk=4, hidden=0, picture_share=0.1)
    assert good.layer is Layer.USABLE
    assert PageProbe(characters=200, junk=60, hidden=0, picture_share=0).layer is Layer.PICTURE
    assert PageProbe(characters=200, junk=0, misread=120, hidden=0, picture_share=0).layer is Layer.PICTURE
    assert PageProbe(characters=200, junk=0, hidden=150, picture_share=0).layer is Layer.PICTURE
    assert PageProbe(characters=200, junk=0, hidden=0, picture_share=0.8).layer is Layer.PICTURE
    assert PageProbe(characters=3, junk=0, hidden=0, picture_share=0.2).layer is Layer.PICTURE
    assert PageProbe(characters=3, junk=0, hidden=0, picture_share=0).layer is Layer.USABLE


def test_a_layer_with_a_wrong_character_map_is_not_believed() -> None:
    prose = "本协议由各成员单位法定代表人签字并加盖公章后成立，各方各执一份，报两江新区科技创新局备案。"
    shifted = "".join(chr(ord(character) + 1234) if character > "一" else character for character in prose)
    assert not is_implausible(prose)
    assert is_implausible(shifted)
    assert not is_implausible("钱塘 孙婕 郑翊")
    assert not is_implausible(
        "An English abstract of the plan, long enough to judge, has no such characters."
    )


def table_page(canvas: Canvas) -> None:
    for row, entries in enumerate((("name", "age"), ("Zhao", "9"), ("Qian", "46"))):
        for column, entry in enumerate(entries):
            canvas.drawString(110 + 150 * column, 600 - 30 * row, entry)
    for y in (620, 590, 560, 530):
        canvas.line(100, y, 400, y)
    for x in (100, 250, 400):
        canvas.line(x, 530, x, 620)


def cells_of(reading: Reading) -> list[str]:
    (table,) = [block for block in reading.document.blocks if isinstance(block, Table)]
    return [cell.text for cell in table.cells]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_crop_box_and_rotation_are_taken_in(
    tmp_path: Path, read: Callable[..., Reading], engine: Any, rotation: int
) -> None:
    """Content turned against the page's Rotate flag is upright as shown; boxes fit the page as shown."""

    def turned_content(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(rotation)
        canvas.translate(-250, -575)
        table_page(canvas)

    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        page.MediaBox = [10, 20, 585, 832]
        page.CropBox = [60, 100, 500, 800]
        page.Rotate = rotation

    reading = read(changed(draw(tmp_path / "plain.pdf", turned_content), tmp_path / "a.pdf", change))
    page = reading.document.pages[0]
    assert (page.width, page.height) == ((700, 440) if rotation in (90, 270) else (440, 700))
    assert engine.looks == 0
    assert cells_of(reading) == ["name", "age", "Zhao", "9", "Qian", "46"]
    (table,) = reading.document.blocks
    assert isinstance(table, Table)
    assert table.box is not None
    middle = {0: (240, 400), 90: (300, 240), 180: (200, 300), 270: (400, 200)}[rotation]
    assert table.box.center == pytest.approx(middle, abs=1)
    image = cv2.imdecode(np.frombuffer(reading.images["page-0001.jpg"], np.uint8), cv2.IMREAD_GRAYSCALE)
    for cell in table.cells:
        box = cell.lines[0].box
        assert box is not None
        assert int(image[int(box.y0) : int(box.y1) + 1, int(box.x0) : int(box.x1) + 1].min()) < 120


@pytest.mark.parametrize(
    ("rotation", "offset"), [(0, (50, 32)), (90, (80, 50)), (180, (85, 80)), (270, (32, 85))]
)
def test_crop_offset(rotation: int, offset: tuple[float, float]) -> None:
    assert crop_offset((10, 20, 585, 832), (60, 100, 500, 800), rotation) == offset


def test_content_lying_on_its_side_goes_to_ocr(
    tmp_path: Path, read: Callable[..., Reading], engine: Any
) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        canvas.drawString(100, 300, "a whole page of text that stands on end")

    read(draw(tmp_path / "a.pdf", sideways))
    assert engine.looks >= 1


def test_form_entries_are_read(tmp_path: Path, read: Callable[..., Reading]) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas)
        canvas.acroForm.textfield(name="unit", value="Bayu Ltd", x=200, y=500, width=150, height=20)
        canvas.acroForm.checkbox(name="lead", checked=True, x=200, y=450, size=14)
        canvas.acroForm.checkbox(name="chain", checked=False, x=300, y=450, size=14)

    lines = {line.text: line for line in lines_of(read(draw(tmp_path / "a.pdf", page)))}
    assert lines["Bayu Ltd"].style == "form entry"
    box = lines["Bayu Ltd"].box
    assert box is not None
    assert (box.x0, box.y0) == pytest.approx((200, HEIGHT - 520), abs=2)
    assert "☑" in lines
    assert "☐" in lines


@pytest.mark.parametrize(
    ("ticked", "kinds"), [((0,), "☑Aalpha ☐Bbeta"), ((1,), "☐Aalpha ☑Bbeta"), ((), "☐Aalpha ☐Bbeta")]
)
def test_boxes_drawn_beside_typed_options_are_told_by_their_ink(
    tmp_path: Path, read: Callable[..., Reading], ticked: tuple[int, ...], kinds: str
) -> None:
    """A browser that prints a form draws its check boxes as shapes, which no layer holds."""

    def page(canvas: Canvas) -> None:
        prose(canvas)
        canvas.setFont("Helvetica", 12)
        for number, (x, name) in enumerate(((100, "Aalpha"), (160, "Bbeta"))):
            canvas.drawString(x + 16, 300, name)
            canvas.rect(x, 298, 11, 11)
            if number in ticked:
                canvas.setLineWidth(2)
                canvas.lines([(x + 2, 304, x + 5, 300), (x + 5, 300, x + 10, 308)])
                canvas.setLineWidth(1)

    assert kinds in texts_of(read(draw(tmp_path / "a.pdf", page)))


def test_a_picture_of_print_on_a_text_page_is_read(
    tmp_path: Path, read: Callable[..., Reading], engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas)
        pixels = np.full((120, 300, 3), 255, np.uint8)
        pixels[50:66, 20:280] = 10
        canvas.drawImage(ImageReader(Image.fromarray(pixels)), 100, 200, 300, 120)

    inside = np.array([[115, 565], [385, 565], [385, 595], [115, 595]], np.float32)
    monkeypatch.setattr(engine, "detect", lambda image: [inside])
    reading = read(draw(tmp_path / "a.pdf", page))
    assert texts_of(reading)[-1] == "图中文字"
    assert [line.source for line in lines_of(reading)][-1] is TextSource.OCR
    assert reading.document.text_source is TextSource.MIXED


def test_a_password_is_said(tmp_path: Path, read: Callable[..., Reading]) -> None:
    source = draw(tmp_path / "plain.pdf", prose)
    with pikepdf.open(source) as document:
        document.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UnreadableFile, match="密码"):
        read(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"]
)
def test_a_file_without_pages_is_never_ok(
    tmp_path: Path, read: Callable[..., Reading], content: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(UnreadableFile, match="损坏"):
        read(tmp_path / "a.pdf")


def test_a_cut_file_is_repaired_or_said_to_be_damaged(tmp_path: Path, read: Callable[..., Reading]) -> None:
    whole = draw(tmp_path / "whole.pdf", prose, prose).read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole[: whole.rindex(b"xref\n")])
    reading = read(tmp_path / "a.pdf")
    assert len(reading.document.pages) == 2
    assert "联合体名称：重庆两江新区产业创新联合体" in texts_of(reading)
    assert [path.name for path in tmp_path.iterdir() if "repaired" in path.name] == []


def test_more_pages_than_the_limit_are_refused(tmp_path: Path, read: Callable[..., Reading]) -> None:
    with pytest.raises(UnreadableFile, match="超过上限 2 页"):
        read(draw(tmp_path / "a.pdf", prose, prose, prose), pages=2)


def test_a_huge_page_is_rendered_within_the_limits(tmp_path: Path, read: Callable[..., Reading]) -> None:
    reading = read(draw(tmp_path / "a.pdf", prose, size=(14_000, 9_000)), rendered_side=900)
    assert len(reading.images["page-0001.jpg"]) < 100_000


def test_equal_bytes_give_equal_readings(tmp_path: Path, read: Callable[..., Reading]) -> None:
    path = draw(tmp_path / "a.pdf", prose, table_page, scan)
    first, second = read(path), read(path)
    assert first.document == second.document
    assert dict(first.images) == dict(second.images)


def test_memory_does_not_grow_with_pages(tmp_path: Path, engine: Any) -> None:
    """PEERS.md, trap 5: pages are closed."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("needs /proc")
    resident: list[int] = []

    def progress(done: int, total: int) -> None:
        resident.append(int(statm.read_text().split()[1]) * 4096)

    path = draw(tmp_path / "a.pdf", *([prose, table_page] * 40))
    pdf.read(path, ReadContext(engine, ReadSettings(ocr_dpi=72, image_dpi=72), Limits(), progress))
    assert len(resident) == 80
    assert resident[-1] - resident[19] < 30_000_000
