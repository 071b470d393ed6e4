"""A whole page, any way up, tilted, coarse or photographed: the same table, every line in exactly one block."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import OcrEngine, Pixels, Quad, Recognition
from extractors.ocr.losses import is_poorly_read
from extractors.ocr.page import PageReading, losses_sentence, read_page_image, table_lines
from extractors.pages.upright import turned
from extractors.pages.warp import turn_matrix
from models.document import Line, Page, Table, TextSource
from models.geometry import Box

SCALE = 150 / 72
ROWS = (
    ("序号", "单位名称", "年龄"),
    ("1", "重庆巴渝新能科技有限公司", "9"),
    ("2", "西南工业技术研究院", "46"),
)
COLUMNS = (90, 240, 860, 1150)
TOP, STEP = 420, 76


@pytest.fixture(scope="module")
def form(write: Callable[..., Pixels]) -> Pixels:
    """An A4 page at 150 dpi with a title, a ruled table and a line below it."""
    texts = [("产业创新联合体成员单位情况表", 380, 240), ("填报日期：2025年3月8日", 120, 800)]
    for row, entries in enumerate(ROWS):
        for column, entry in enumerate(entries):
            texts.append((entry, COLUMNS[column] + 20, TOP + row * STEP + 22))
    page = write(texts, (1240, 1754), 26)
    for row in range(len(ROWS) + 1):
        y = TOP + row * STEP
        page[y : y + 2, COLUMNS[0] : COLUMNS[-1] + 2] = 0
    for x in COLUMNS:
        page[TOP : TOP + len(ROWS) * STEP + 2, x : x + 2] = 0
    return page


def table_of(reading: PageReading) -> Table:
    (table,) = [block for block in reading.blocks if isinstance(block, Table)]
    return table


def texts_of(reading: PageReading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Line)]


def check(reading: PageReading) -> None:
    table = table_of(reading)
    assert (table.rows, table.columns) == (3, 3)
    assert [cell.text for cell in table.cells] == [entry for row in ROWS for entry in row]
    title, below = texts_of(reading)
    assert title == "产业创新联合体成员单位情况表"
    assert below.replace(":", "：") == "填报日期：2025年3月8日"


@pytest.mark.ocr
@pytest.mark.fonts
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_scanned_any_way_up(form: Pixels, engine: OcrEngine, degrees: int) -> None:
    reading = read_page_image(turned(form, degrees), SCALE, 3, engine)
    check(reading)
    assert (reading.page.rotation + degrees) % 360 == 0
    assert (reading.page.number, reading.page.width, reading.page.height) == (3, 595.2, 841.92)
    assert reading.shown.shape == form.shape


@pytest.mark.ocr
@pytest.mark.fonts
def test_a_tilted_page_is_levelled_and_its_places_fit_the_page_as_it_is(
    form: Pixels, engine: OcrEngine
) -> None:
    height, width = form.shape[:2]
    tilt = turn_matrix(width, height, -2.0)
    scan = cv2.warpPerspective(form, tilt, (width, height), borderValue=(255, 255, 255))
    reading = read_page_image(scan, SCALE, 1, engine)
    check(reading)
    assert reading.page.skew == pytest.approx(2.0, abs=0.2)
    assert np.array_equal(reading.shown, scan)
    corner = tilt @ np.array([COLUMNS[1], TOP + STEP, 1.0])
    cell = table_of(reading).cells[4].box
    assert cell is not None
    assert (cell.x0, cell.y0) == pytest.approx(tuple(corner[:2] / SCALE), abs=12)


@pytest.mark.ocr
@pytest.mark.fonts
def test_a_coarse_page_is_enlarged(form: Pixels, engine: OcrEngine) -> None:
    coarse = cv2.resize(form, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    reading = read_page_image(np.asarray(coarse, dtype=np.uint8), SCALE * 0.6, 1, engine)
    check(reading)
    title = reading.blocks[0].box
    assert title is not None
    assert title.iou(Box(x0=180, y0=114, x1=360, y1=130)) > 0.6


@pytest.mark.ocr
@pytest.mark.fonts
def test_a_photo_on_a_desk_is_flattened(form: Pixels, engine: OcrEngine) -> None:
    height, width = form.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[150, 120], [1330, 190], [1400, 1830], [60, 1760]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    photo = cv2.warpPerspective(form, matrix, (1480, 1960), borderValue=(70, 55, 45))
    reading = read_page_image(np.asarray(photo, dtype=np.uint8), 1.0, 1, engine)
    check(reading)
    place = cv2.perspectiveTransform(np.array([[[COLUMNS[1], TOP + STEP]]], np.float32), matrix)[0, 0]
    cell = table_of(reading).cells[4].box
    assert cell is not None
    assert (cell.x0, cell.y0) == pytest.approx(tuple(place), abs=25)


@pytest.mark.ocr
@pytest.mark.fonts
@pytest.mark.parametrize("degrees", [0, 270])
def test_two_sheets_in_one_photo_are_read_one_after_the_other(
    write: Callable[..., Pixels], engine: OcrEngine, degrees: int
) -> None:
    sides = (
        ("第一条合作目标", "第二条任务分工", "第三条权利义务"),
        ("甲方签字盖章处", "乙方签字盖章处", "丙方签字盖章处"),
    )
    photo = np.full((1000, 1500, 3), 70, np.uint8)
    for left, texts in zip((60, 790), sides, strict=True):
        sheet = write([(text, 70, 160 + 150 * n) for n, text in enumerate(texts)], (650, 900), 30)
        photo[50:950, left : left + 650] = np.minimum(sheet, 225)
    reading = read_page_image(turned(photo, degrees), 2.0, 2, engine)
    assert texts_of(reading) == [*sides[0], *sides[1]]
    assert (reading.page.number, reading.page.width, reading.page.height) == (2, 750, 500)
    assert reading.page.gutter == pytest.approx(375, abs=2)
    assert np.array_equal(reading.shown, photo)
    box = reading.blocks[3].box
    assert box is not None
    assert (box.x0, box.y0) == pytest.approx(((790 + 70) / 2, (50 + 160) / 2), abs=8)


@pytest.mark.ocr
@pytest.mark.fonts
def test_reading_twice_gives_the_same_records(form: Pixels, engine: OcrEngine) -> None:
    first, second = (read_page_image(form, SCALE, 1, engine) for _ in range(2))
    assert first.blocks == second.blocks
    assert first.page == second.page


class EveryLine:
    """Detects given quads and gives each line a number as its text."""

    identity = "numbers"

    def __init__(self, quads: list[Quad]) -> None:
        self.quads = quads
        self.count = 0

    def detect(self, image: Pixels) -> list[Quad]:
        return self.quads

    def recognise(self, line: Pixels) -> Recognition:
        self.count += 1
        return Recognition(f"<{self.count}>", 0.99, (0.99,) * len(f"<{self.count}>"))


def test_every_line_lands_in_exactly_one_block() -> None:
    page = np.full((1000, 800, 3), 255, np.uint8)
    page[300:303, 100:703] = page[500:503, 100:703] = page[700:703, 100:703] = 0
    page[300:703, 100:103] = page[300:703, 400:403] = page[300:703, 700:703] = 0
    places = [(120, 320), (420, 320), (120, 560), (300, 520), (120, 100), (120, 800), (60, 305), (640, 690)]
    quads = []
    for x, y in places:
        page[y + 4 : y + 20, x : x + 90] = 60
        quads.append(np.array([[x, y], [x + 96, y], [x + 96, y + 24], [x, y + 24]], np.float32))
    engine = EveryLine(quads)
    reading = read_page_image(page, 1.4, 1, engine)
    lines = [
        line
        for block in reading.blocks
        for line in ([block] if isinstance(block, Line) else table_lines(block))
    ]
    named = sorted(name for line in lines for name in line.text.replace("><", "> <").split())
    assert len(named) == len(set(named))
    assert len(named) >= len(places)


def test_a_blank_page_is_known_without_ocr() -> None:
    class Refusing:
        identity = "refusing"

        def detect(self, image: Pixels) -> list[Quad]:
            raise AssertionError("a blank page was sent to OCR")

        def recognise(self, line: Pixels) -> Recognition:
            raise AssertionError("a blank page was sent to OCR")

    noise = np.random.default_rng(1).normal(245, 4, (842, 595, 1))
    page = np.repeat(np.clip(noise, 0, 255), 3, axis=2).astype(np.uint8)
    reading = read_page_image(page, 1.0, 2, Refusing())
    assert reading.page.blank
    assert reading.blocks == ()


def test_a_page_of_which_most_could_not_be_read_is_named() -> None:
    """LIMITS.md, promise 5: "ok" is never said of a document of which parts were dropped."""

    def line(confidence: float, text: str = "甲") -> Line:
        return Line(
            text=text, box=Box(x0=0, y0=0, x1=100, y1=10), confidence=confidence, source=TextSource.OCR
        )

    bad, good = line(0.1), line(0.9)
    assert is_poorly_read([bad, bad, line(0.9, ""), good])
    assert not is_poorly_read([bad, bad, good])  # two strokes are a signature, not a page
    assert not is_poorly_read([bad, bad, bad, good, good, good, good])
    page = Page(number=3, width=595, height=842, text_source=TextSource.OCR)
    poor = PageReading(page, (), (), (), np.empty((0, 0, 3), np.uint8), poorly_read=True)
    assert losses_sentence([poor, poor]).startswith("第3、3页的文字大多无法辨认")
    assert losses_sentence([]) == ""
    cut = PageReading(page, (), (), (), np.empty((0, 0, 3), np.uint8), cut=True)
    assert losses_sentence([poor, cut]).startswith("第3页的文字大多无法辨认")
    assert "第3页的文字在图片边缘被截断" in losses_sentence([poor, cut])
