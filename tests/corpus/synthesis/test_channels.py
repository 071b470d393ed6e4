from io import BytesIO
from random import Random
from zipfile import ZipFile

import numpy as np
import pytest

pytest.importorskip("reportlab")
import pikepdf
import pypdfium2
from PIL import Image, ImageOps

from corpus.synthesis.degrade.photo import PHOTOS
from corpus.synthesis.degrade.scan import SCANS, scan_page
from corpus.synthesis.degrade.turning import TURNINGS
from corpus.synthesis.drawing import FilePlan, draw_file, draw_files
from corpus.synthesis.paper import Gap, Line, PageBreak, Paper, Paragraph, Slot, Table, text_cell
from corpus.synthesis.render.fonts import missing_fonts
from corpus.synthesis.render.pdf import render_pdf

MISSING = missing_fonts()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {' '.join(MISSING)}")

UNIT = "重庆澄江测试设备有限公司"
SEAL = Slot("seal:1", "seal", 60, UNIT, "（盖章）：")
SIGN = Slot("sign:1", "sign", 96, UNIT, "法定代表人（签字）：", "欧阳彧")


def letter(kind="pledge"):
    return Paper(
        kind,
        (
            Paragraph("诚信承诺书", "title2"),
            Paragraph("本单位承诺所提交的申报材料真实、有效，并承担相应责任。"),
            Gap(120),
            Line(("单位（盖章）：", SEAL), "line"),
            Gap(80),
            Line(("法定代表人（签字）：", SIGN), "line", underline=True),
        ),
    )


def volume():
    return Paper(
        "plan", (Paragraph("第一页"), PageBreak(), Paragraph("第二页"), PageBreak(), Paragraph("第三页"))
    )


def drawn(plan, paper=None, missing=frozenset()):
    return draw_file(plan, paper or letter(), missing, "test")


def shown(name, data, page=1):
    """The page as a reader shows it: tags of the file obeyed, RGB."""
    if name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(data)
        image = document[page - 1].render(scale=2).to_pil().convert("RGB")
        document.close()
        return image
    image = Image.open(BytesIO(data))
    image.seek(page - 1)
    return ImageOps.exif_transpose(image.convert("RGB"))


def dark_share(image, mark):
    """Share of the page's dark pixels (print is dark too) in the mark's box, and the darkness within the box."""
    upright = image.rotate(mark.turned, expand=True) if mark.turned else image
    scale = upright.width / mark.page_size[0]
    assert upright.height / mark.page_size[1] == pytest.approx(scale, rel=0.01)
    pixels = np.asarray(upright.convert("L"))
    x0, y0, x1, y1 = (round(v * scale) for v in mark.box)
    ground = float(np.median(pixels))
    return float((pixels[y0:y1, x0:x1] < ground - 50).mean()), float(
        (pixels[y1 + 4 : y1 + 40, x0:x1] < ground - 50).mean()
    )


def seal_of(result):
    return next(m for m in result.seen if m.slot.id == "seal:1")


@pytest.mark.parametrize(
    ("channel", "look", "path"),
    [
        ("scan", "dark-edges", "a.pdf"),
        ("scan", "bilevel-300", "a.pdf"),
        ("scan", "folded-grey", "a.pdf"),
        ("tiff", "grey-150", "a.tif"),
        ("images", "clean-150", "a{n}.png"),
        ("photos", "curved", "a{n}.jpg"),
    ],
)
def test_the_box_of_a_seal_holds_its_ink_and_the_strip_below_is_blank(channel, look, path):
    result = drawn(FilePlan(path, "pledge", channel, look))
    name, data = result.files[0]
    inside, below = dark_share(shown(name, data), seal_of(result))
    assert inside > 0.05
    assert below < 0.02


@pytest.mark.parametrize("turning", ["upside-down", "left", "right"])
@pytest.mark.parametrize(("channel", "path"), [("scan", "a.pdf"), ("photos", "a{n}.jpg")])
def test_boxes_of_turned_pages_fit_the_page_turned_upright(channel, path, turning):
    look = "clean-150" if channel == "scan" else "desk"
    result = drawn(FilePlan(path, "pledge", channel, look, turning=turning))
    mark = seal_of(result)
    assert mark.turned == TURNINGS[turning].degrees[0]
    name, data = result.files[0]
    inside, below = dark_share(shown(name, data), mark)
    assert inside > 0.05
    assert below < 0.02


@pytest.mark.parametrize(("channel", "path"), [("scan", "a.pdf"), ("photos", "a{n}.jpg")])
def test_a_turn_that_the_file_tells_of_is_none_for_gold(channel, path):
    look = "clean-150" if channel == "scan" else "desk"
    result = drawn(FilePlan(path, "pledge", channel, look, turning="tag"))
    mark = seal_of(result)
    assert mark.turned == 0
    name, data = result.files[0]
    inside, below = dark_share(shown(name, data), mark)
    assert inside > 0.05
    assert below < 0.02


def test_black_and_white_pages_are_stored_in_group_4_with_white_paper():
    _, data = drawn(FilePlan("a.pdf", "pledge", "scan", "bilevel-fax")).files[0]
    assert b"CCITTFaxDecode" in data
    assert np.asarray(shown("a.pdf", data).convert("L")).mean() > 200


def test_papers_with_one_path_are_bound_and_keep_their_pages():
    plans = [
        FilePlan("全套.pdf", "plan", "scan", "clean-150"),
        FilePlan("全套.pdf", "pledge", "scan", "grey-150", turning="upside-down"),
        FilePlan("另附.pdf", "plan", "text"),
    ]
    volume_, single = draw_files(plans, {"plan": volume(), "pledge": letter()}, frozenset(), "test")
    assert [(r["kind"], r["first_page"], r["last_page"]) for r in volume_.documents] == [
        ("plan", 1, 3),
        ("pledge", 4, 4),
    ]
    assert {r["path"] for r in volume_.documents} == {"全套.pdf"}
    assert single.documents[0]["first_page"] is None
    document = pypdfium2.PdfDocument(volume_.files[0][1])
    assert len(document) == 4
    document.close()
    mark = seal_of(volume_)
    assert mark.page == 4
    assert dark_share(shown("a.pdf", volume_.files[0][1], 4), mark)[0] > 0.05


def test_a_bound_tiff_has_all_pages():
    plans = [
        FilePlan("全套.tif", "plan", "tiff", "bilevel-fax"),
        FilePlan("全套.tif", "pledge", "tiff", "bilevel-fax"),
    ]
    (one,) = draw_files(plans, {"plan": volume(), "pledge": letter()}, frozenset(), "test")
    assert Image.open(BytesIO(one.files[0][1])).n_frames == 4
    assert dark_share(shown("a.tif", one.files[0][1], 4), seal_of(one))[0] > 0.05


def test_a_pack_is_a_zip_with_a_row_of_its_own():
    plans = [FilePlan("承诺书.pdf", "pledge", "text", pack="证明.zip"), FilePlan("方案.pdf", "plan", "text")]
    made = draw_files(plans, {"plan": volume(), "pledge": letter()}, frozenset(), "test")
    files = dict(file for one in made for file in one.files)
    assert sorted(files) == ["方案.pdf", "证明.zip"]
    assert {r["path"] for one in made for r in one.documents} == {
        "证明.zip!/承诺书.pdf",
        "方案.pdf",
        "证明.zip",
    }
    with ZipFile(BytesIO(files["证明.zip"])) as archive:
        assert archive.infolist()[0].filename.encode("cp437").decode("gbk") == "承诺书.pdf"


def hidden_text(flavour):
    _, data = drawn(FilePlan("a.pdf", "pledge", "scan", "clean-150", flavour=flavour)).files[0]
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return text


def test_hidden_text_is_right_wrong_or_garbled():
    right, wrong = hidden_text("ocr-right"), hidden_text("ocr-wrong")
    assert "诚信承诺书" in right
    assert "申报材料真实" in right
    assert len(wrong) > 20
    assert wrong != right
    assert "承诺" not in hidden_text("ocr-garbled")
    assert hidden_text("") == ""


def test_hidden_text_leaves_the_picture_as_it_is():
    plain = drawn(FilePlan("a.pdf", "pledge", "scan", "clean-150")).files[0][1]
    covered = drawn(FilePlan("a.pdf", "pledge", "scan", "clean-150", flavour="ocr-right")).files[0][1]
    assert np.array_equal(np.asarray(shown("a.pdf", plain)), np.asarray(shown("a.pdf", covered)))


@pytest.mark.parametrize(
    "plan",
    [
        FilePlan(
            "a.pdf", "pledge", "scan", "bound-grey", "hand", sealing="chops", signing="pen", turning="some"
        ),
        FilePlan("a.tif", "pledge", "tiff", "dithered", signing="smudged"),
        FilePlan("a{n}.jpg", "pledge", "photos", "hand-shadow", sealing="stranger"),
        FilePlan("a.docx", "pledge", "word", flavour="controls+sealed"),
    ],
)
def test_drawing_twice_gives_equal_bytes(plan):
    assert drawn(plan) == drawn(plan)


def test_every_look_is_drawn_in_its_own_way():
    page = Image.new("RGB", (240, 340), (255, 255, 255))
    page.paste((0, 0, 0), (40, 60, 200, 64))
    pictures = {look: scan_page(page, scan, Random(1), page).data for look, scan in SCANS.items()}
    assert len(set(pictures.values())) == len(SCANS)
    assert set(SCANS).isdisjoint(PHOTOS)


def test_acroform_values_stand_in_fields_and_not_in_the_text():
    paper = Paper(
        "application_form",
        (Table((100, 200), ((text_cell("联系人", "cell_label"), text_cell("上官翀")),), (20,)),),
    )
    _, data = drawn(FilePlan("a.pdf", "application_form", "text", flavour="acroform"), paper).files[0]
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "联系人" in text
    assert "上官翀" not in text
    with pikepdf.open(BytesIO(data)) as pdf:
        (entry,) = pdf.Root.AcroForm.Fields
        assert str(entry.V) == "上官翀"
        assert pdf.pages[0].Annots[0].objgen == entry.objgen


def test_an_entry_by_hand_is_no_text_and_ticks_are_drawn_over_boxes():
    paper = Paper(
        "application_form", (Paragraph("☑领军企业", "plain"), Table((200,), ((text_cell("上官翀"),),), (20,)))
    )
    bare = {theme: render_pdf(paper, theme).data for theme in ("official", "hand")}
    texts = {}
    for theme, data in bare.items():
        document = pypdfium2.PdfDocument(data)
        texts[theme] = document[0].get_textpage().get_text_bounded()
        document.close()
    assert "☑领军企业" in texts["official"]
    assert "上官翀" in texts["official"]
    assert "□领军企业" in texts["hand"]
    assert "上官翀" not in texts["hand"]
