import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

pytest.importorskip("reportlab")
import pypdfium2
from PIL import Image

from corpus.synthesis.application.defects import may_join
from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.render.fonts import missing_fonts
from corpus.synthesis.schedules.liangjiang_demo import LIANGJIANG_DEMO
from corpus.synthesis.submission import draw_submission

MISSING = missing_fonts()
needs_fonts = pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {' '.join(MISSING)}")

SMALL = replace(
    LIANGJIANG_DEMO.plans[0],
    id="small",
    members=3,
    defects=(),
    files=(
        FilePlan("申请表.docx", "application_form", "word"),
        FilePlan("协议.pdf", "agreement", "mixed", "clean-150"),
        FilePlan("加密.pdf", "plan", "text", damage="encrypted"),
        FilePlan("承诺书.jpg", "pledge", "photos", "desk"),
    ),
)


@needs_fonts
def test_drawing_twice_gives_the_same_bytes():
    plan = replace(SMALL, archive="全部.zip")
    assert draw_submission(plan, "test") == draw_submission(plan, "test")


@needs_fonts
def test_the_box_of_a_photographed_seal_holds_its_red_ink_and_little_lies_outside():
    files, gold = draw_submission(SMALL, "test")
    image = Image.open(BytesIO(dict(files)["承诺书.jpg"])).convert("HSV")
    seal = next(s for s in gold["seals"] if s["path"] == "承诺书.jpg")
    assert seal["page_size"] == [image.width, image.height]
    assert seal["member"] == gold["fields"]["lead_unit"]
    inside = _red(image.crop(tuple(round(v) for v in seal["box"])))
    assert inside > 2000
    assert inside > 0.99 * _red(image)


def _red(image):
    pixels = image.tobytes()
    channels = zip(pixels[0::3], pixels[1::3], pixels[2::3], strict=True)
    return sum(
        1
        for hue, saturation, value in channels
        if (hue < 8 or hue > 246) and saturation > 110 and value > 110
    )


@needs_fonts
def test_a_mixed_file_has_text_pages_and_scanned_signature_pages():
    files, gold = draw_submission(SMALL, "test")
    document = pypdfium2.PdfDocument(dict(files)["协议.pdf"])
    signed = {s["page"] for s in gold["signatures"] if s["path"] == "协议.pdf"}
    characters = [page.get_textpage().count_chars() for page in document]
    document.close()
    assert all(characters[page - 1] == 0 for page in signed)
    assert max(characters) > 300


@needs_fonts
def test_archive_names_are_gbk_without_the_utf8_flag():
    files, _ = draw_submission(replace(SMALL, archive="全部.zip", files=SMALL.files[:1]), "test")
    with zipfile.ZipFile(BytesIO(dict(files)["全部.zip"])) as archive:
        entry = archive.infolist()[0]
        assert entry.flag_bits == 0
        assert entry.filename.encode("cp437").decode("gbk") == "申请表.docx"
        assert archive.testzip() is None


def test_schedules_name_known_defects_that_may_stand_together():
    catalogue = JURISDICTIONS["liangjiang"].catalogue
    for plan in LIANGJIANG_DEMO.plans:
        papers = set(JURISDICTIONS[plan.jurisdiction].required)
        for number, name in enumerate(plan.defects):
            chosen = [catalogue[other] for other in plan.defects[:number]]
            assert may_join(catalogue[name], chosen, papers, plan.members), (plan.id, name)


def test_every_submission_has_a_day_of_receipt():
    assert all(plan.received for plan in LIANGJIANG_DEMO.plans)
