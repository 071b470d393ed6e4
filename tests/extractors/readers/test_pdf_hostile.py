"""PDFs whose pages, boxes or contents are not what readers expect: each is read, or said to be unread, and none is a fault."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.readers import pdf
from extractors.readers.pdf_render import reading_dpi
from models.document import Status, TextSource
from models.errors import UnreadableFile
from models.limits import Limits


@pytest.fixture
def make(tmp_path):
    """Writes a typed page, lets `change` work on the file, and gives its path."""

    def write(change) -> Path:
        path = tmp_path / "a.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
        canvas.drawString(72, 700, "Application form of the consortium 2025")
        canvas.save()
        with pikepdf.open(path, allow_overwriting_input=True) as document:
            change(document)
            document.save(path)
        return path

    return write


def boxes(**entries):
    def change(document):
        for key, value in entries.items():
            document.pages[0].obj[f"/{key}"] = Array(value) if isinstance(value, list) else value

    return change


@pytest.mark.parametrize(
    "entries",
    [
        {"MediaBox": [-200, -300, 595, 842]},
        {"MediaBox": [0, 0, 0, 0]},
        {"MediaBox": [595, 842, 0, 0]},
        {"MediaBox": [0, 842, 595, 0]},
        {"MediaBox": [0, 0, pikepdf.String("x"), 842]},
        {"UserUnit": 10},
        {"Rotate": 45},
    ],
)
def test_pages_with_odd_boxes_are_read(make, entries, context):
    document = pdf.read(make(boxes(**entries)), context).document
    assert [block.text for block in document.blocks] == ["Application form of the consortium 2025"]


@pytest.mark.parametrize("entries", [{"CropBox": [2000, 2000, 3000, 3000]}, {"MediaBox": [0, 0, 100_000, 2]}])
def test_pages_that_show_nothing_are_said_to_be_damaged(make, entries, context):
    with pytest.raises(UnreadableFile, match="各页都已损坏"):
        pdf.read(make(boxes(**entries)), context)


def test_a_page_that_shows_nothing_costs_itself_alone(make, context):
    def change(document):
        document.pages.append(document.pages[0])
        document.pages[1].obj.CropBox = Array([2000, 2000, 3000, 3000])

    document = pdf.read(make(change), context).document
    assert (document.status, len(document.pages), len(document.blocks)) == (Status.PARTIAL, 2, 1)
    assert "第 2 页" in document.error


def attach(document):
    document.attachments["a.docx"] = b"PK"
    document.attachments["b.docx"] = b"PK"


def pin(document):
    file = document.make_indirect(Dictionary(Type=Name.Filespec, F="a.docx"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([10, 10, 30, 30]), FS=file)
    document.pages[0].obj.Annots = Array([document.make_indirect(note)])


@pytest.mark.parametrize(("change", "count"), [(attach, 2), (pin, 1)])
def test_files_inside_are_said_to_be_unread(make, change, count, context):
    document = pdf.read(make(change), context).document
    assert (document.status, document.text_source) == (Status.PARTIAL, TextSource.TEXT_LAYER)
    assert f"附带的 {count} 个文件没有读取" in document.error


def test_of_a_list_all_chosen_options_are_read(make, context):
    def change(document):
        options = Array([pikepdf.String("one"), pikepdf.String("two")])
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Ch, Rect=Array([72, 600, 200, 620]), V=options
        )
        document.pages[0].obj.Annots = Array([document.make_indirect(field)])
        document.Root.AcroForm = Dictionary(Fields=document.pages[0].obj.Annots)

    texts = [block.text for block in pdf.read(make(change), context).document.blocks]
    assert texts == ["Application form of the consortium 2025", "one、two"]


@pytest.mark.parametrize(("dynamic", "status"), [(True, Status.PARTIAL), (False, Status.OK)])
def test_a_form_made_while_it_is_shown_is_said_to_be_unread(make, dynamic, status, context):
    def change(document):
        document.Root.NeedsRendering = dynamic
        document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))

    document = pdf.read(make(change), context).document
    assert document.status is status
    assert ("动态表单" in document.error) is dynamic


@pytest.mark.parametrize(
    ("size", "native", "dpi"),
    [
        ((595, 842), 300, 200),
        ((595, 842), 72, 200),
        ((842, 1191), 0, 200),
        ((3024, 4032), 72, 72),
        ((3024, 4032), 20, 43),
        ((2384, 3370), 0, 200),
        ((60, 80), 3600, 2160),
        ((60, 80), 600, 600),
        ((60, 80), 0, 200),
    ],
)
def test_resolution_of_pages_of_any_size(size, native, dpi):
    assert reading_dpi(*size, native, 200) == dpi


@pytest.mark.parametrize(("side", "seen"), [(60, 2400), (3024, 3024)])
def test_a_photo_on_a_page_of_any_size_is_seen_as_it_is(tmp_path, monkeypatch, context, side, seen):
    stream = io.BytesIO()
    paper = Image.new("L", (3024, 3024), 255)
    for number in range(20):
        paper.paste(0, (300, 300 + 100 * number, 2500, 340 + 100 * number))
    paper.save(stream, "JPEG")
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(side, side), invariant=1)
    with Image.open(stream) as picture:
        canvas.drawInlineImage(picture, 0, 0, side, side)
    canvas.save()
    shapes = []

    monkeypatch.setattr(context.engine, "detect", lambda image: shapes.append(image.shape[0]) or [])
    pdf.read(path, context)
    assert shapes
    assert all(abs(height - seen) <= 25 for height in shapes)


def test_readers_that_see_other_pages_are_said_to_disagree(make, monkeypatch, context):
    monkeypatch.setattr("extractors.readers.pdf_open._open_plumber", lambda path, pages: None)
    document = pdf.read(make(lambda document: None), context).document
    assert (document.status, document.text_source) == (Status.PARTIAL, TextSource.OCR)
    assert "文字层不可信" in document.error


@pytest.mark.parametrize(("share", "source"), [(0.3, TextSource.OCR), (1.0, TextSource.TEXT_LAYER)])
def test_a_layer_of_which_one_reader_loses_most_is_not_believed(make, monkeypatch, share, source, context):
    path = make(lambda document: None)
    monkeypatch.setattr(
        "extractors.readers.pdf_page.without_doubles", lambda chars: chars[: round(share * len(chars))]
    )
    assert pdf.read(path, context).document.pages[0].text_source is source


def test_more_text_than_the_limit_is_refused(make, context):
    narrow = replace(context, limits=Limits(text_characters=20))
    with pytest.raises(UnreadableFile, match="文字超过上限"):
        pdf.read(make(lambda document: None), narrow)


def test_a_page_upside_down_is_read_by_ocr_which_turns_it(make, context):
    document = pdf.read(make(boxes(Rotate=180)), context).document
    assert (document.text_source, document.blocks) == (TextSource.OCR, ())


def test_a_layer_of_which_nothing_is_seen_is_not_that_of_the_page(make, monkeypatch, context):
    monkeypatch.setattr("extractors.readers.pdf_page.is_seen", lambda *args: False)
    document = pdf.read(make(lambda document: None), context).document
    assert (document.text_source, document.hidden_characters) == (TextSource.OCR, 0)
