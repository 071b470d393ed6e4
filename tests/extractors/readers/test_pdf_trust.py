"""A layer that says something else than the page shows is not believed: wrong maps, text under pictures."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pytest
import yaml
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.engine import Recognition
from extractors.ocr.paddle import load_engine
from extractors.readers import pdf
from extractors.readers.pdf_trust import LayerTrust, differs
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Line, TextSource
from models.geometry import Box
from models.limits import Limits

ROOT = Path(__file__).resolve().parents[3]
LINES = (
    "重庆两江新区智能网联汽车产业创新联合体组建申请表",
    "牵头单位统一社会信用代码 91500000MA5U4K3N21",
    "联系电话 023-67891234 联系人 陈立新 成员总数 12",
    "本单位承诺所提交的全部材料真实完整有效并承担相应责任",
)


@cache
def real_engine():
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    return load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])


def typed(path: Path, *, picture: Image.Image | None = None) -> Path:
    fonts = Path("/usr/share/fonts")
    found = sorted(fonts.rglob("wqy-zenhei.ttc"))[0]
    pdfmetrics.registerFont(TTFont("zenhei", str(found), subfontIndex=0))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("zenhei", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 740 - 40 * number, line)
    if picture is not None:
        canvas.drawImage(ImageReader(picture), 60, 600, 480, 170)
    canvas.save()
    return path


def shifted_maps(path: Path, chosen: str) -> Path:
    """The file with the characters of one class exchanged among each other in every ToUnicode map."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for item in document.objects:
            if not isinstance(item, pikepdf.Stream) or b"beginbf" not in item.read_bytes():
                continue
            entries = re.findall(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4})>", item.read_bytes())
            members = [target for _, target in entries if re.fullmatch(chosen, chr(int(target, 16)))]
            half = len(members) // 2
            turned = dict(zip(members, members[half:] + members[:half], strict=True))
            pieces = re.split(rb"(?<=> <)([0-9A-Fa-f]{4})(?=>)", item.read_bytes())
            item.write(b"".join(turned.get(piece, piece) for piece in pieces))
        document.save(path)
    return path


def texts(path: Path) -> tuple[list[str], TextSource | None]:
    document = pdf.read(path, ReadContext(real_engine(), ReadSettings(), Limits())).document
    return ["".join(b.text.split()) for b in document.blocks if isinstance(b, Line)], document.text_source


@pytest.mark.ocr
@pytest.mark.fonts
def test_an_honest_layer_is_read_without_ocr(tmp_path):
    assert texts(typed(tmp_path / "a.pdf")) == (
        ["".join(line.split()) for line in LINES],
        TextSource.TEXT_LAYER,
    )


@pytest.mark.ocr
@pytest.mark.fonts
@pytest.mark.parametrize("chosen", ["[\u4e00-\u9fff]", "[0-9]"])
def test_a_map_that_shows_other_characters_sends_the_page_to_ocr(tmp_path, chosen):
    path = shifted_maps(typed(tmp_path / "a.pdf"), chosen)
    found, source = texts(path)
    assert source is TextSource.OCR
    assert "".join(LINES[1].split()) in found


@pytest.mark.ocr
@pytest.mark.fonts
def test_a_picture_laid_over_the_text_is_what_counts(tmp_path):
    shown = typed(tmp_path / "other.pdf")
    picture = pdf.read(shown, ReadContext(real_engine(), ReadSettings(image_dpi=200), Limits())).images[
        "page-0001.jpg"
    ]
    (tmp_path / "p.jpg").write_bytes(picture)
    with Image.open(tmp_path / "p.jpg") as page:
        part = page.convert("RGB").crop((150, 500, 1500, 700)).resize((960, 340))
    found, _ = texts(typed(tmp_path / "a.pdf", picture=part))
    assert "".join(LINES[0].split()) not in found


class Says:
    identity = "says"

    def __init__(self, text: str, score: float = 0.99) -> None:
        self.text, self.score, self.asked = text, score, 0

    def recognise(self, line):
        self.asked += 1
        return Recognition(self.text, self.score)


def chars(text: str, font: str = "F1", top: float = 100.0) -> list[dict]:
    return [
        {"text": c, "x0": 50 + 12 * n, "x1": 62 + 12 * n, "top": top, "bottom": top + 12, "fontname": font}
        for n, c in enumerate(text)
    ]


PAGE = np.full((842, 595, 3), 255, np.uint8)


def closer():
    return PAGE, 1.0


def test_each_font_is_looked_at_once_in_a_file():
    engine = Says("联合体名称")
    trust = LayerTrust(engine)
    for _ in range(5):
        assert trust.believes(chars("联合体名称"), PAGE, 1.0, closer)
    assert engine.asked == 1


def test_pages_that_use_a_lying_font_are_not_believed_and_others_are():
    trust = LayerTrust(Says("名称不符合的字"))
    assert not trust.believes(chars("联合体章程"), PAGE, 1.0, closer)
    honest = chars("12", "F2", 300.0)
    assert trust.believes(honest, PAGE, 1.0, closer)
    assert not trust.believes([*honest, *chars("联合体章程")], PAGE, 1.0, closer)


def test_what_ocr_cannot_read_is_no_evidence():
    assert LayerTrust(Says("口口口口口", 0.4)).believes(chars("联合体章程"), PAGE, 1.0, closer)


def test_text_under_a_picture_is_looked_at_on_every_page():
    engine = Says("联合体名称")
    trust = LayerTrust(engine)
    assert trust.believes(chars("联合体名称"), PAGE, 1.0, closer)
    over = [Box(x0=0, y0=90, x1=300, y1=130)]
    assert not trust.believes(chars("章程和协议"), PAGE, 1.0, closer, over)


@pytest.mark.parametrize(
    ("typed_text", "shown", "lies"),
    [
        ("联合体名称", "联合体名称", False),
        ("联合体名称", "联台体名称", False),
        ("电话02367891234", "电话02367891234", False),
        ("电话02367891234", "电话O2367B9l234", False),
        ("电话02367891234", "电话58819045678", True),
        ("联合体名称", "的一是不了在", True),
        ("名称", "其他", False),
    ],
)
def test_what_differs(typed_text, shown, lies):
    assert differs(typed_text, shown) is lies
