"""The reports of a small round: what they say, that they are safe, and that they are reproducible."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from models.document import Page, SealShape, Status, TextSource
from models.evidence import Evidence, MissingReason
from models.finding import Finding, Severity, Verdict
from models.geometry import Box
from models.jurisdiction import (
    Decision,
    FormSpec,
    ItemSpec,
    Jurisdiction,
    PaperSpec,
    Requirement,
)
from models.round import RoundFacts
from models.submission import FieldValue, Gap, Member, Paper, PaperKind, Seal, Signature, Submission
from pipeline.reporting.album import Album
from pipeline.reporting.border import clean
from pipeline.reporting.cells import CELL_LIMIT, CUT, LINE_HEIGHT, MOST_LINES, cell_text, row_height
from pipeline.reporting.crops import Pictures
from pipeline.reporting.ledger import Ledger, ledger
from pipeline.reporting.reports import write_reports
from pipeline.reporting.view import PageImage, SubmissionView

HOSTILE = '<script>alert(1)</script>=HYPERLINK("x")\u202e倒\x00尾'


class OnePage:
    """Gives every reading one white page of 300 x 400 points at 2 pixels a point."""

    def page(self, reading: str, number: int) -> PageImage | None:
        if reading != "scan" or number != 1:
            return None
        buffer = io.BytesIO()
        Image.new("RGB", (600, 800), "white").save(buffer, "JPEG")
        return PageImage(jpeg=buffer.getvalue(), scale=2.0)

    def facts(self, reading: str) -> tuple[Page, ...]:
        page = Page(
            number=1,
            width=300,
            height=400,
            text_source=TextSource.OCR,
            image="page-1.jpg",
            image_scale=2.0,
            confidence=0.91,
        )
        return (page,) if reading == "scan" else ()


def requirement(name: str, remedy: str = "") -> Requirement:
    return Requirement(
        id=f"jia.{name}",
        clause="三（一）1",
        title=f"{name}的要求",
        severity=Severity.MAJOR,
        decided=Decision.STATEMENT,
        rule="counts.minimum",
        remedy=remedy,
    )


JURISDICTION = Jurisdiction(
    id="jia",
    name="甲市",
    issuer="甲市科学技术局",
    document="甲市创新联合体办法",
    edition="2025",
    form=FormSpec(
        jurisdiction="jia",
        name="甲市",
        recognise={"甲市": 1.0},
        regions=("甲市",),
        papers=(
            PaperSpec(
                kind=PaperKind.APPLICATION_FORM,
                titles=("申请表",),
                items=(
                    ItemSpec(field="consortium_name", labels=("联合体名称",)),
                    ItemSpec(field="industry_field", labels=("产业领域",)),
                ),
            ),
        ),
    ),
    requirements=(
        requirement("materials.pledge", "请提交诚信承诺书。"),
        requirement("names"),
        requirement("members"),
    ),
)


def finding(
    name: str, verdict: Verdict, evidence: Evidence, submission_id: str = "s-1", text: str = "说明。"
) -> Finding:
    return Finding(
        submission_id=submission_id,
        requirement=f"jia.{name}",
        verdict=verdict,
        severity=Severity.MAJOR,
        message=text,
        expected="至少4家",
        actual="3家",
        citation="三（一）1",
        evidence=evidence,
        confidence=0.9,
    )


def view(
    submission_id: str = "s-1", name: str = "甲市新材料创新联合体", text: str = "缺少诚信承诺书。"
) -> SubmissionView:
    seen = Evidence(
        document_id="d1", page=1, box=Box(x0=100, y0=100, x1=200, y1=112), raw=text, confidence=0.98
    )
    lead, other = "甲市钢铁有限公司", "乙大学"
    members = tuple(
        Member(seq=n, name=unit, role=role, source="agreement", evidence=seen)
        for n, (unit, role) in enumerate([(lead, "lead"), (other, "member")], start=1)
    )
    submission = Submission(
        submission_id=submission_id,
        jurisdiction="jia",
        jurisdiction_method="given",
        papers=(
            Paper(
                document_id="d1",
                path="协议.pdf",
                sha256="0" * 64,
                media_type="application/pdf",
                kind=PaperKind.AGREEMENT,
                pages=1,
                text_source=TextSource.OCR,
                status=Status.OK,
                reading="scan",
            ),
            Paper(
                document_id="d2",
                path="坏.pdf",
                sha256="1" * 64,
                media_type="",
                kind=PaperKind.OTHER,
                pages=None,
                text_source=None,
                status=Status.QUARANTINED,
                error="文件已损坏，请重新提交。",
            ),
        ),
        fields=(
            FieldValue(field="consortium_name", value=name, evidence=seen),
            FieldValue(field="lead_unit", value=lead, evidence=seen),
        ),
        gaps=(
            Gap(
                field="industry_field",
                label="产业领域",
                reason=MissingReason.BLANK,
                required=True,
                evidence=seen,
            ),
        ),
        members=members,
        seals=(
            Seal(
                document_id="d1",
                evidence=seen,
                shape=SealShape.ROUND,
                colour="red",
                text=lead,
                member=lead,
                match=0.95,
                score=0.9,
            ),
        ),
        signatures=tuple(
            Signature(
                document_id="d1",
                evidence=seen,
                label="签字",
                party=party,
                present=present,
                score=0.95,
            )
            for party, present in ((lead, False), (other, True))
        ),
    )
    return SubmissionView(
        submission=submission,
        jurisdiction=JURISDICTION,
        findings=(
            finding("names", Verdict.REVIEW, seen, submission_id, text),
            finding("materials.pledge", Verdict.FAIL, seen, submission_id, text),
            finding("members", Verdict.PASS, Evidence(), submission_id),
        ),
        images=OnePage(),
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    write_reports(tmp_path, [view(), view("s-2", HOSTILE, HOSTILE)], RoundFacts(title="2025年第一批"))
    return tmp_path


def test_a_submission_page_puts_failures_first_with_clause_place_and_picture(reports: Path) -> None:
    html = (reports / "s-1.html").read_text(encoding="utf-8")
    assert html.index("materials.pledge的要求") < html.index("names的要求")
    first = html[html.index('id="r-jia.materials.pledge"') : html.index('id="r-jia.names"')]
    assert "依据：三（一）1" in first
    assert "《协议.pdf》第1页" in first
    assert "data:image/webp;base64," in first
    assert "请提交诚信承诺书。" in first
    assert "文件已损坏，请重新提交。" in html
    assert "空白" in html


def test_the_index_counts_links_and_lists_unread_files(reports: Path) -> None:
    html = (reports / "index.html").read_text(encoding="utf-8")
    assert 'href="s-1.html"' in html
    assert html.count("坏.pdf") == 2
    assert "共 2 份申报材料" in html


def test_text_of_submissions_does_nothing_in_pages(reports: Path) -> None:
    for page in reports.glob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "\u202e" not in html
        assert "\x00" not in html
        assert not re.search(r"(src|href)=\"https?:", html)
        assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    assert "⟨U+202E⟩" in (reports / "s-2.html").read_text(encoding="utf-8")


def test_the_workbook_holds_findings_as_strings_with_a_drop_down(reports: Path) -> None:
    book = openpyxl.load_workbook(reports / "round.xlsx")
    assert book.sheetnames == ["总览", "问题", "字段", "成员", "文件"]
    sheet = book["问题"]
    assert sheet.max_row == 5  # the head, and two findings each for two submissions
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    assert sheet.freeze_panes == "C2"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"确认,不成立,待补正"'
    assert str(choice.sqref) == "M2:M5"
    assert sheet["M1"].value == "审查意见"


def test_the_notice_lists_failures_only(reports: Path) -> None:
    text = "\n".join(p.text for p in docx.Document(str(reports / "notices" / "s-1.docx")).paragraphs)
    assert "1．materials.pledge的要求" in text
    assert "names的要求" not in text
    assert "甲市钢铁有限公司：" in text
    assert "补正要求：请提交诚信承诺书。" in text


def test_no_notice_where_nothing_failed(tmp_path: Path) -> None:
    good = view()
    passed = SubmissionView(good.submission, good.jurisdiction, good.findings[2:], good.images)
    write_reports(tmp_path, [passed], RoundFacts())
    assert list((tmp_path / "notices").iterdir()) == []


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        write_reports(folder, [view()], RoundFacts(title="批次"))
    files = sorted(path.relative_to(folders[0]) for path in folders[0].rglob("*") if path.is_file())
    assert len(files) == 5
    assert all((folders[0] / name).read_bytes() == (folders[1] / name).read_bytes() for name in files)
    assert zipfile.is_zipfile(folders[0] / "notices" / "s-1.docx")


def ledger_of(given: SubmissionView) -> Ledger:
    pictures = Pictures(given.images)
    return ledger(given, Album(given, pictures), pictures)


def test_the_ledger_tells_sealed_signed_and_unsure_apart() -> None:
    given = view()
    readable = given.submission.model_copy(update={"papers": given.submission.papers[:1]})
    shown = ledger_of(replace(given, submission=readable))
    rows = {row.name: row for row in shown.rows}
    assert (rows["甲市钢铁有限公司"].seal, rows["甲市钢铁有限公司"].signature) == ("yes", "no")
    assert (rows["乙大学"].seal, rows["乙大学"].signature) == ("no", "yes")
    assert rows["乙大学"].signature_note == "《协议.pdf》第1页"
    assert [paper.path for paper in shown.documents] == ["协议.pdf"]
    (cell,) = rows["甲市钢铁有限公司"].cells
    assert [(mark.kind, mark.state) for mark in cell] == [("seal", "yes"), ("signature", "no")]
    assert all(mark.picture and mark.sheet == 0 and mark.mark for mark in cell)
    unread = {row.name: row for row in ledger_of(given).rows}["乙大学"]
    assert unread.seal == "unsure"  # the damaged file may be the sealed copy
    assert "坏.pdf" in unread.seal_note


def test_a_crop_shows_the_place_outlined_with_its_surroundings() -> None:
    picture = Pictures(OnePage()).place("scan", 1, Box(x0=100, y0=100, x1=200, y1=112))
    assert picture is not None
    crop = Image.open(io.BytesIO(picture.webp))
    assert crop.size == (picture.width, picture.height) == (600, 168)
    red, _, blue = crop.convert("RGB").getpixel((300, 71))
    assert red > blue + 80


def test_a_box_outside_the_page_falls_back_to_the_page_and_no_page_gives_no_picture() -> None:
    pictures, outside = Pictures(OnePage()), Box(x0=900, y0=900, x1=950, y1=950)
    picture = pictures.place("scan", 1, outside)
    assert picture is not None
    assert (picture.width, picture.height) == (240, 320)
    assert pictures.mark("scan", 1, outside) is None
    assert pictures.place("scan", 2, outside) is None


def test_the_border_keeps_ordinary_text_and_replaces_what_breaks_outputs() -> None:
    assert clean("第一条\n甲方：（盖章）①㎡𠮷") == "第一条\n甲方：（盖章）①㎡𠮷"
    assert clean("\ud800\ufffe\x1b") == "\ufffd" * 3


def test_rows_are_as_high_as_their_longest_cell_wraps() -> None:
    assert row_height(["甲" * 30, "乙"], [20, 20]) == 3 * LINE_HEIGHT
    assert row_height(["a\nb", ""], [20, 20]) == 2 * LINE_HEIGHT
    assert row_height(["甲" * 9000], [20]) == MOST_LINES * LINE_HEIGHT


def test_long_cells_are_cut_visibly() -> None:
    assert cell_text("甲" * CELL_LIMIT) == "甲" * CELL_LIMIT
    assert cell_text("甲" * (CELL_LIMIT + 1)).endswith(CUT)
