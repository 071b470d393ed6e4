"""`lianshen inspect` shows what was read: as text with places, and drawn on the page."""

import io

import numpy as np
import pytest
from PIL import Image

from models.document import (
    Cell,
    Document,
    Line,
    Page,
    Reading,
    SealMark,
    SealShape,
    SignatureMark,
    Status,
    Table,
    TextSource,
)
from models.geometry import Box
from pipeline import cli
from pipeline.inspecting.drawing import BLUE, GREEN, MAGENTA, ORANGE, RED, draw_page
from pipeline.inspecting.items import numbered
from pipeline.inspecting.listing import document_lines


def _line(text, x0, y0, x1, y1, confidence=0.99, **more):
    box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
    return Line(text=text, page=1, box=box, confidence=confidence, source=TextSource.OCR, **more)


@pytest.fixture
def scan() -> Document:
    nested = Table(
        rows=1, columns=1, page=1, cells=(Cell(row=0, column=0, text="内", page=1, box=Box(x0=310, y0=260, x1=340, y1=280)),)
    )  # fmt: skip
    cells = (
        Cell(row=0, column=0, text="联合体\n名称", page=1, box=Box(x0=100, y0=200, x1=300, y1=300)),
        Cell(row=0, column=1, row_span=2, page=1, box=Box(x0=300, y0=200, x1=500, y1=300), tables=(nested,)),
    )
    return Document(
        media_type="image/png",
        text_source=TextSource.OCR,
        status=Status.PARTIAL,
        error="第2页已损坏。",
        pages=(
            Page(number=1, width=600, height=800, rotation=180, text_source=TextSource.OCR),
            Page(number=2, width=600, height=800, text_source=TextSource.OCR, blank=True),
        ),
        blocks=(
            _line("申请表", 100, 100, 300, 130),
            _line(
                "91O", 100, 150, 200, 170, 0.4, character_confidences=(0.9, 0.9, 0.3),
                alternatives=(Reading(text="910", confidence=0.35, how="seal_ink_removed"),),
            ),
            Table(rows=2, columns=2, cells=cells, page=1, box=Box(x0=100, y0=200, x1=500, y1=300)),
        ),
        seals=(
            SealMark(page=1, box=Box(x0=350, y0=500, x1=450, y1=600), shape=SealShape.ROUND, colour="red", score=0.9),
        ),
        signatures=(
            SignatureMark(
                page=1, box=Box(x0=100, y0=500, x1=200, y1=540), label="法定代表人(签字)", present=False, score=0.8
            ),
        ),
    )  # fmt: skip


def test_numbers_run_in_reading_order_into_nested_tables(scan):
    assert [(item.number, item.kind) for item in numbered(scan)] == [
        ("1", "line"), ("2", "line"), ("3", "table"), ("3.1", "cell"), ("3.2", "cell"), ("3.2.1", "table"),
        ("3.2.1.1", "cell"),
    ]  # fmt: skip


def test_text_says_place_confidence_and_doubts(scan):
    text = "\n".join(document_lines(scan))
    assert "转正 180°" in text
    assert "第 2 页：空白页" in text
    assert "[1] 第 1 页 (100,100)-(300,130) 0.99 申请表" in text
    assert "存疑的字：O 0.30" in text
    assert "另一种读法（seal_ink_removed，0.35）：910" in text
    assert "联合体 ⏎ 名称" in text
    assert "（跨 2 行 1 列）" in text
    assert "法定代表人(签字)：未签" in text
    assert "第2页已损坏。" in text
    assert "圆形 红色" in text


def test_text_of_one_page_leaves_the_others_out(scan):
    assert "申请表" not in "\n".join(document_lines(scan, page=2))


def test_a_picture_in_word_is_listed_and_drawn_with_its_number_locator_and_box(scan):
    place = {"locator": "p[4]/image[1]"}
    pictured = scan.model_copy(
        update={
            "pages": (),
            "pictures": (scan.pages[0].model_copy(update=place),),
            "blocks": tuple(block.model_copy(update=place) for block in scan.blocks),
            "seals": tuple(seal.model_copy(update=place) for seal in scan.seals),
        }
    )
    text = "\n".join(document_lines(pictured))
    assert "第 1 张图片 p[4]/image[1]：600×800 点" in text
    assert "[1] p[4]/image[1] (100,100)-(300,130) 0.99 申请表" in text
    assert draw_page(pictured, pictured.sheets[0], None) == draw_page(scan, scan.pages[0], None)


def _colours(png: bytes, box: Box) -> set[tuple[int, ...]]:
    """Colours on the frame of a box, a few pixels around it."""
    image = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    scale = image.shape[1] / 600
    x0, y0, x1, y1 = (round(v * scale) for v in (box.x0, box.y0, box.x1, box.y1))
    return {tuple(map(int, pixel)) for pixel in image[y0 - 1 : y1 + 4, x0 : x1 + 1].reshape(-1, 3)}


def test_drawing_shows_confidence_cells_marks(scan):
    png = draw_page(scan, scan.pages[0], None)
    assert GREEN in _colours(png, Box(x0=100, y0=100, x1=300, y1=130))
    assert RED not in _colours(png, Box(x0=100, y0=100, x1=300, y1=130))
    assert RED in _colours(png, Box(x0=100, y0=150, x1=200, y1=170))
    assert BLUE in _colours(png, Box(x0=100, y0=200, x1=300, y1=300))
    assert MAGENTA in _colours(png, Box(x0=350, y0=500, x1=450, y1=600))
    assert ORANGE in _colours(png, Box(x0=100, y0=500, x1=200, y1=540))
    assert _colours(png, Box(x0=100, y0=650, x1=500, y1=750)) == {(255, 255, 255)}


def test_marks_and_lines_of_other_pages_are_not_drawn(scan):
    page = scan.pages[1].model_copy(update={"blank": False})
    image = np.asarray(Image.open(io.BytesIO(draw_page(scan, page, None))).convert("RGB"))
    assert (image == 255).all()


def test_word_file_is_printed(tmp_path, capsys, write_submission):
    write_submission(tmp_path, "甲")
    assert (
        cli.status_of(["inspect", str(tmp_path / "甲" / "申请表.docx"), "--out", str(tmp_path / "drawn")])
        == 0
    )
    shown = capsys.readouterr().out
    assert "重庆两江新区甲产业创新联合体" in shown
    assert "文字来源：Word 文字　状态：已读" in shown
    assert not (tmp_path / "drawn").exists()


def test_a_folder_is_no_file(tmp_path, capsys):
    assert cli.status_of(["inspect", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} 是文件夹。请写出其中一个文件的路径。\n"


def test_pages_of_a_picture_are_drawn(tmp_path, capsys):
    path = tmp_path / "空白.png"
    Image.new("RGB", (600, 800), "white").save(path)
    assert cli.status_of(["inspect", str(path), "--page", "1", "--out", str(tmp_path / "drawn")]) == 0
    assert "空白页" in capsys.readouterr().out
    with Image.open(tmp_path / "drawn" / "page-0001.png") as drawn:
        assert drawn.width >= 1400


@pytest.mark.parametrize(
    ("make", "arguments", "said"),
    [
        (None, [], "没有这个文件"),
        ("word", ["--page", "3"], "没有第 3 页"),
    ],
)
def test_wrong_calls_are_told(tmp_path, capsys, write_submission, make, arguments, said):
    if make:
        write_submission(tmp_path, "甲")
    path = tmp_path / "甲" / "申请表.docx"
    assert cli.status_of(["inspect", str(path), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_damaged_file_is_shown_with_its_reason(tmp_path, capsys):
    path = tmp_path / "坏.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    assert cli.status_of(["inspect", str(path), "--page", "2", "--out", str(tmp_path)]) == 0
    assert "状态：未能读取" in capsys.readouterr().out
