"""Digits and capitals that a font draws as others are found out; what OCR merely doubts is no evidence."""

import re
from pathlib import Path

import numpy as np
import pikepdf
import pytest
import yaml
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.engine import Recognition
from extractors.ocr.paddle import load_engine
from extractors.readers import pdf
from extractors.readers.pdf_figures import MOST_TRIES, FigureTrust, compare
from extractors.readers.pdf_runs import chars_to_runs
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Line, TextSource
from models.limits import Limits

ROOT = Path(__file__).resolve().parents[3]
WORDS = (
    "牵头单位本单位承诺所提交的全部材料真实完整有效并承担相应责任",
    "统一社会信用代码 91500000MA5U4K3N21",
    "近三年研发投入（万元） 1380.5",
    "成员总数 8",
)


def form(path: Path, swapped: str = "") -> Path:
    """A typed page; with two signs in `swapped`, its map to characters exchanges them."""
    found = sorted(Path("/usr/share/fonts").rglob("wqy-zenhei.ttc"))[0]
    pdfmetrics.registerFont(TTFont("zenhei", str(found), subfontIndex=0))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("zenhei", 10.5)
    for number, line in enumerate(WORDS):
        canvas.drawString(72, 740 - 40 * number, line)
    canvas.save()
    if swapped:
        exchange(path, *(b"<%04X>" % ord(sign) for sign in swapped))
    return path


def exchange(path: Path, first: bytes, second: bytes) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream) and b"beginbf" in item.read_bytes():
                pieces = re.split(rb"(?<=> )(<[0-9A-Fa-f]{4}>)", item.read_bytes())
                turned = {first: second, second: first}
                item.write(b"".join(turned.get(piece.upper(), piece) for piece in pieces))
        document.save(path)


def read(path: Path) -> tuple[str, TextSource | None]:
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    document = pdf.read(path, ReadContext(engine, ReadSettings(), Limits())).document
    text = "".join(block.text for block in document.blocks if isinstance(block, Line))
    return "".join(text.split()), document.text_source


@pytest.mark.ocr
@pytest.mark.fonts
@pytest.mark.parametrize("swapped", ["38", "15", "UK"])
def test_two_exchanged_signs_send_the_page_to_ocr(tmp_path, swapped):
    text, source = read(form(tmp_path / "a.pdf", swapped))
    assert source is TextSource.OCR
    assert "91500000MA5U4K3N21" in text
    assert "1380.5" in text


@pytest.mark.ocr
@pytest.mark.fonts
def test_an_honest_form_is_read_by_its_layer(tmp_path):
    assert read(form(tmp_path / "a.pdf")) == ("".join("".join(WORDS).split()), TextSource.TEXT_LAYER)


@pytest.mark.parametrize(
    ("typed", "shown", "against"),
    [
        ("投入1380", "投入1880", {"3": "8"}),
        ("投入 1380", "投人1880", {"3": "8"}),
        ("投入1383", "投入1883", {}),
        ("投入1380", "投入138O", {}),
        ("代码MA5U", "代码MASU", {}),
        ("代码MA5U", "代码MK5U", {"A": "K"}),
        ("投入1380", "投入180", {}),
        ("投入1380", "别的字8880", {}),
        ("1380", "8813", {"1": "8", "3": "8", "8": "1", "0": "3"}),
    ],
)
def test_signs_are_laid_side_by_side(typed, shown, against):
    assert compare(typed, shown, [0.99] * len(shown)).against == against


def test_a_doubtful_sign_is_neither_agreed_nor_against():
    found = compare("1380", "1880", [0.99, 0.6, 0.99, 0.99])
    assert (found.agreed, found.against) == (frozenset("180"), {})


class Says:
    """Reads one text after the other; at last the last one always."""

    identity = "says"

    def __init__(self, *texts: str, score: float = 0.99) -> None:
        self.texts, self.score, self.asked = list(texts), score, 0

    def recognise(self, line):
        self.asked += 1
        text = self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]
        return Recognition(text, self.score, (self.score,) * len(text))


PAGE = np.full((842, 595, 3), 255, np.uint8)


def chars(text: str) -> list[dict]:
    return [
        {"text": c, "x0": 50 + 12 * n, "x1": 62 + 12 * n, "top": 100.0, "bottom": 112.0, "fontname": "F1"}
        for n, c in enumerate(text)
    ]


def believed(trust: FigureTrust, text: str) -> bool:
    page = chars(text)
    return trust.believes(page, chars_to_runs(page), PAGE, 1.0, lambda: (PAGE, 1.0))


def test_each_sign_is_looked_at_once_in_a_file():
    engine = Says("投入1380")
    trust = FigureTrust(engine)
    assert all(believed(trust, "投入1380") for _ in range(5))
    assert engine.asked == 1
    engine.texts = ["2380"]
    assert believed(trust, "2380")
    assert engine.asked == 2


def test_a_slip_of_ocr_is_taken_back_by_the_closer_look():
    assert believed(FigureTrust(Says("投入1880", "投入1380")), "投入1380")
    assert not believed(FigureTrust(Says("投入1880")), "投入1380")


def test_pages_without_the_wrong_sign_are_believed():
    trust = FigureTrust(Says("投入1880"))
    assert not believed(trust, "投入1380")
    assert believed(trust, "投入180")
    assert not believed(trust, "投入3")


def test_what_cannot_be_made_out_is_given_up():
    engine = Says("投入1380", score=0.5)
    trust = FigureTrust(engine)
    assert all(believed(trust, "投入1380") for _ in range(10))
    assert engine.asked == MOST_TRIES
