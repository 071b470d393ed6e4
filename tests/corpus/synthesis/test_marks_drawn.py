from io import BytesIO
from random import Random

import numpy as np
import pdfplumber
import pytest

pytest.importorskip("reportlab")

from reportlab.pdfgen.canvas import Canvas

from corpus.synthesis.drawing import FilePlan, draw_file
from corpus.synthesis.marks.chop import chop_text, draw_chop
from corpus.synthesis.marks.handwriting import draw_signature, draw_smudge
from corpus.synthesis.marks.ink import Inking
from corpus.synthesis.marks.manners import SEALINGS
from corpus.synthesis.marks.pen import glyph_strokes
from corpus.synthesis.marks.seal import SealDesign, draw_seal
from corpus.synthesis.paper import Gap, Line, PageBreak, Paper, Paragraph, Slot
from corpus.synthesis.render.fonts import missing_fonts
from corpus.synthesis.render.handwritten import PennedText, invent_writer
from corpus.synthesis.render.theme import Look

MISSING = missing_fonts()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {' '.join(MISSING)}")

UNITS = ("重庆澄江测试设备有限公司", "嘉陵计量研究院")


def agreement():
    blocks = [Paragraph("第一页"), PageBreak()]
    for n, unit in enumerate(UNITS, 1):
        blocks += [
            Line((f"{unit}（公章）：", Slot(f"seal:{n}", "seal", 60, unit, "（公章）：")), "sign"),
            Line(
                ("代表（签字）：", Slot(f"sign:{n}", "sign", 96, unit, "代表（签字）：", "上官翀")),
                "sign",
                underline=True,
            ),
            Gap(60),
        ]
    return Paper("agreement", tuple(blocks))


def seen(sealing="plain", signing="plain", missing=frozenset(), look="clean-150", channel="scan"):
    plan = FilePlan("a.pdf", "agreement", channel, look, sealing=sealing, signing=signing)
    return draw_file(plan, agreement(), missing, "marks").seen


def density(image):
    return np.asarray(image.getchannel("A"), dtype=float)


def test_each_party_has_its_seal_and_its_signature():
    marks = seen()
    assert [m.text for m in marks if m.slot.kind == "seal"] == list(UNITS)
    assert all(m.present and not m.cut and m.visible == 1.0 for m in marks)
    assert {m.colour for m in marks if m.slot.kind == "seal"} == {"red"}


def test_missing_marks_leave_places_that_are_not_present_even_when_smudged():
    missing = frozenset({"sign:1", "seal:2"})
    for signing in ("plain", "smudged"):
        state = {m.slot.id: m.present for m in seen(signing=signing, missing=missing)}
        assert state == {"seal:1": True, "sign:1": False, "seal:2": False, "sign:2": True}


def test_smudges_are_ink_on_the_page():
    missing = frozenset({"sign:1"})
    plan = FilePlan("a.pdf", "agreement", "scan", "clean-150")
    clean = draw_file(plan, agreement(), missing, "marks").files
    smudged = draw_file(
        FilePlan("a.pdf", "agreement", "scan", "clean-150", signing="smudged"), agreement(), missing, "marks"
    ).files
    assert clean != smudged
    assert density(draw_smudge(Random(3))).max() > 30


def test_seals_over_the_edge_are_cut_and_their_boxes_end_at_the_page():
    seals = [m for m in seen("edge") if m.slot.kind == "seal"]
    assert all(m.cut and 0.4 < m.visible < 1 for m in seals)
    assert all(m.box[2] <= m.page_size[0] for m in seals)


def test_crowded_seals_overlap_and_plain_ones_far_apart_do_not():
    assert any(m.overlaps for m in seen("crowded"))
    assert not any(m.overlaps for m in seen("plain") if m.slot.kind == "seal")


def test_chops_are_square_seals_of_nobody_beside_signatures():
    chops = [m for m in seen("chops") if m.shape == "square"]
    assert [m.text for m in chops] == ["上官翀印", "上官翀印"]
    assert {m.slot.party for m in chops} == {""}
    assert chop_text("李白") == "李白之印"
    assert chop_text("欧阳晓宇") == "欧阳晓宇"


def test_a_straddling_seal_leaves_a_slice_on_every_page_that_touches_the_edge():
    slices = [m for m in seen("straddling") if m.slot.id.startswith("straddling")]
    assert [m.page for m in slices] == [1, 2]
    assert all(m.visible == 0.5 and m.text == UNITS[0] for m in slices)
    assert all(m.box[2] > m.page_size[0] - 6 for m in slices)


def test_a_stranger_is_no_party():
    (stranger,) = [m for m in seen("stranger") if m.slot.id == "stranger"]
    assert stranger.slot.party == ""
    assert stranger.text not in UNITS


def test_grey_scans_turn_seals_grey_and_blue_ink_stays_blue_in_colour():
    assert {m.colour for m in seen(look="grey-150") if m.slot.kind == "seal"} == {"grey"}
    assert {m.colour for m in seen("blue") if m.slot.kind == "seal"} == {"blue"}


def test_purposes_and_ovals_stand_in_gold():
    seals = [m for m in seen("oval") if m.slot.kind == "seal"]
    assert {m.purpose for m in seals} <= set(SEALINGS["oval"].purposes)
    assert {m.shape for m in seals} <= {"round", "oval"}


def test_pale_seals_are_refused_in_black_and_white():
    with pytest.raises(ValueError, match="vanish"):
        seen("faint", look="bilevel-300")


def test_typed_names_are_present_without_ink():
    signatures = [m for m in seen(signing="typed", channel="text") if m.slot.kind == "sign"]
    assert all(m.present and m.text == "上官翀" for m in signatures)


def test_oval_seals_are_wider_than_high_and_faint_ones_fainter():
    oval = draw_seal(SealDesign(UNITS[0], "合同专用章", shape="oval"), Random(1), Inking())
    assert oval.width > 1.3 * oval.height
    even = draw_seal(SealDesign(UNITS[0]), Random(1))
    faint = draw_seal(SealDesign(UNITS[0]), Random(1), Inking(density=(0.3, 0.4)))
    assert density(faint).sum() < 0.6 * density(even).sum()


def test_the_pen_writes_any_character():
    assert len(glyph_strokes("龘")) > 10
    assert 2 <= len(glyph_strokes("十")) <= 4
    assert glyph_strokes(" ") == ()
    signed = draw_signature("龘燚", Random(1), "font")
    assert density(signed).max() > 200
    assert signed.width > signed.height


def test_a_chop_is_square_and_inked():
    chop = draw_chop("李白", Random(2))
    assert chop.width == chop.height
    assert density(chop).mean() > 20


@pytest.mark.parametrize(
    ("entry", "printed"),
    [("☐是    ☑否", "☐□是否"), ("（ ）是    （√）否", "（）（）是否"), ("王光", ""), ("023-65717682", "")],
)
def test_options_are_printed_and_ticked_while_entries_are_written(entry, printed):
    page = BytesIO()
    canvas = Canvas(page)
    text = PennedText(entry, Look("song", 10.5, 15, hand=True), invent_writer("form"), by_hand=True)
    text.wrapOn(canvas, 300, 40)
    text.drawOn(canvas, 50, 700)
    canvas.save()
    with pdfplumber.open(page) as pdf:
        read = pdf.pages[0]
        signs = sorted(char["text"] for char in read.chars if not char["text"].isspace())
        strokes = len(read.lines)
    assert signs == sorted(printed)
    assert strokes > 0
