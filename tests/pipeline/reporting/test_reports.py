"""The reports of a small round: what they say, that they are safe, and that they are reproducible."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

from models.document import Page
from models.evidence import Evidence, image_locator
from models.finding import Verdict
from models.geometry import Box
from models.review import Correction
from models.round import RoundFacts
from pipeline.reporting.album import Album
from pipeline.reporting.border import clean
from pipeline.reporting.cells import CELL_LIMIT, CUT, LINE_HEIGHT, MOST_LINES, cell_text, row_height
from pipeline.reporting.crops import Pictures
from pipeline.reporting.ledger import Ledger, ledger
from pipeline.reporting.reports import write_reports
from pipeline.reporting.sheets import FIELDS, FINDINGS, UNITS
from pipeline.reporting.submission_page import ACROSS, submission_page
from pipeline.reporting.view import PageImage, PageImages, SubmissionView
from pipeline.reporting.wording import MARKED
from validation.settings import Settings


@pytest.fixture
def reports(tmp_path: Path, view: Callable[..., SubmissionView], hostile: str) -> Path:
    write_reports(tmp_path, [view(), view("s-2", hostile, hostile)], RoundFacts(title="2025年第一批"))
    return tmp_path


@pytest.mark.parametrize(("seal_from", "state"), [(0.6, "yes"), (0.95, "unsure")])
def test_units_are_shown_by_the_thresholds_of_the_run(
    tmp_path: Path, view: Callable[..., SubmissionView], seal_from: float, state: str
) -> None:
    judged = replace(view(), judging=Settings(seal_from=seal_from))
    write_reports(tmp_path, [judged], RoundFacts())
    workbook = openpyxl.load_workbook(tmp_path / "round.xlsx")[UNITS.name]
    assert workbook.cell(2, UNITS.column("sealed") + 1).value == MARKED[state]


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
    assert book.sheetnames == ["总览", "问题", "字段", "成员核对", "成员", "文件"]
    sheet = book["问题"]
    assert sheet.max_row == 5  # the head, and two findings each for two submissions
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}
    assert sheet.freeze_panes == "C2"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"确认,不成立,待补正"'
    assert str(choice.sqref) == "N2:N5"
    assert sheet["N1"].value == "审查意见"
    assert sheet["N2"].number_format == "@"


def test_a_member_s_cells_are_typed_as_text_and_words_are_chosen(reports: Path) -> None:
    sheet = openpyxl.load_workbook(reports / "round.xlsx")["成员"]
    titles = [cell.value for cell in sheet[1]]
    code = sheet.cell(2, titles.index("更正：统一社会信用代码") + 1)
    assert (code.value, code.number_format) == (None, "@")
    assert sheet.freeze_panes == "E2"  # the unit's name stays in sight
    printed = [str(cell.value) for cell in sheet[sheet.print_area.split("!")[-1].replace("$", "")][0]]
    assert printed[-1] == "位置"
    assert not any(title.startswith("更正") for title in printed)
    choices = {each.formula1 for each in sheet.data_validations.dataValidation}
    assert '"是,否"' in choices
    assert any("科研院所" in choice for choice in choices)


def test_links_of_the_workbook_lead_to_the_reports_own_pages_alone(reports: Path) -> None:
    book = openpyxl.load_workbook(reports / "round.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert {link.target for link in links} == {"s-1.html", "s-2.html"}
    assert book["问题"].cell(2, FINDINGS.column("link") + 1).hyperlink.location == "r-jia.materials.pledge"


def test_hidden_keys_of_the_workbook_find_the_row_again(
    reports: Path, view: Callable[..., SubmissionView]
) -> None:
    given, sheet = view(), openpyxl.load_workbook(reports / "round.xlsx")["问题"]
    keys = [FINDINGS.column(name) + 1 for name in ("submission_key", "requirement", "ground")]
    first = given.ranked()[0]
    expected = [first.submission_id, first.requirement, given.ground(first)]
    assert [sheet.cell(2, key).value for key in keys] == expected
    assert all(sheet.column_dimensions[sheet.cell(1, key).column_letter].hidden for key in keys)


def test_a_value_that_is_missing_has_its_row_to_be_filled(reports: Path) -> None:
    sheet = openpyxl.load_workbook(reports / "round.xlsx")["字段"]
    fields = {
        row[FIELDS.column("field")]: row for row in sheet.iter_rows(min_row=2, max_row=4, values_only=True)
    }
    assert fields["industry_field"][FIELDS.column("value")] is None
    assert fields["industry_field"][FIELDS.column("raw")] == "（空白）"
    assert len(fields["industry_field"][FIELDS.column("ground")]) == 16


def test_no_notice_where_nothing_failed(tmp_path: Path, view: Callable[..., SubmissionView]) -> None:
    good = view()
    passed = SubmissionView(good.submission, good.jurisdiction, good.findings[2:], good.images)
    write_reports(tmp_path, [passed], RoundFacts())
    assert list((tmp_path / "notices").iterdir()) == []


def test_equal_input_gives_equal_bytes(tmp_path: Path, view: Callable[..., SubmissionView]) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        write_reports(folder, [view()], RoundFacts(title="批次"))
    files = sorted(path.relative_to(folders[0]) for path in folders[0].rglob("*") if path.is_file())
    assert len(files) == 8
    assert all((folders[0] / name).read_bytes() == (folders[1] / name).read_bytes() for name in files)
    assert zipfile.is_zipfile(folders[0] / "notices" / "s-1.docx")


def ledger_of(given: SubmissionView) -> Ledger:
    pictures = Pictures(given.images)
    return ledger(given, Album(given, pictures), pictures)


def test_the_ledger_tells_sealed_signed_and_unsure_apart(view: Callable[..., SubmissionView]) -> None:
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


class OnePicture:
    """Gives every reading the white page of `one_page` as its second picture."""

    def __init__(self, page: PageImages) -> None:
        self._page = page

    def page(self, reading: str, number: int) -> PageImage | None:
        return self._page.page(reading, number - 1)

    def facts(self, reading: str) -> tuple[Page, ...]:
        place = {"number": 2, "locator": "p[3]/image[2]"}
        return tuple(page.model_copy(update=place) for page in self._page.facts(reading))


def in_word(view: SubmissionView) -> SubmissionView:
    """The same submission, its scanned agreement a picture in a Word file."""

    def placed(evidence: Evidence) -> Evidence:
        locator = image_locator("p[3]/image[2]", evidence.box) if evidence.page else None
        return evidence.model_copy(update={"page": None, "box": None, "locator": locator})

    def moved(records: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(record.model_copy(update={"evidence": placed(record.evidence)}) for record in records)

    given = view.submission
    paper = given.papers[0].model_copy(update={"path": "协议.docx", "pages": None})
    lists = {
        name: moved(getattr(given, name)) for name in ("fields", "gaps", "members", "seals", "signatures")
    }
    return replace(
        view,
        submission=given.model_copy(update={**lists, "papers": (paper, *given.papers[1:])}),
        findings=moved(view.findings),
        images=OnePicture(view.images),
    )


def test_marks_and_findings_in_a_picture_of_word_have_their_crops(
    view: Callable[..., SubmissionView],
) -> None:
    on_page, in_picture = view(), in_word(view())
    shown, expected = ledger_of(in_picture), ledger_of(on_page)
    for row, other in zip(shown.rows, expected.rows, strict=True):
        pairs = list(zip(row.cells[0], other.cells[0], strict=True))
        assert all(mark.picture and mark.picture == same.picture for mark, same in pairs)
        assert [(mark.sheet, mark.mark) for mark, _ in pairs] == [
            (same.sheet, same.mark) for _, same in pairs
        ]
        assert {mark.place for mark, _ in pairs} == {"《协议.docx》第2张图片（第3段）"}
    crops = re.compile(r'<button type="button" class="crop".*?</button>', re.DOTALL)
    pages = [submission_page(given) for given in (in_picture, on_page)]
    pictures = [re.findall(r"data:image/webp[^\"]*", "".join(crops.findall(html))) for html in pages]
    assert pictures[0] == pictures[1] != []
    assert "平均 <span" in pages[0]


def test_a_signature_that_is_a_picture_in_word_is_shown_whole(view: Callable[..., SubmissionView]) -> None:
    given = in_word(view())
    place = given.submission.signatures[1]
    whole = place.model_copy(
        update={"evidence": place.evidence.model_copy(update={"locator": "p[5]/image[2]"})}
    )
    signed = given.submission.model_copy(update={"signatures": (whole,)})
    (mark,) = ledger_of(replace(given, submission=signed)).rows[1].cells[0]
    assert mark.picture
    assert (mark.picture.width, mark.picture.height) == (63, 84)  # the whole page of 300 x 400 points
    album = Album(replace(given, submission=signed), Pictures(given.images))
    framed = {each.id: each for each in album.sheets[0].marks}[mark.mark]
    assert (mark.sheet, framed.label, framed.box) == (0, "签字", Box(x0=0, y0=0, x1=300, y1=400))


def test_a_digital_signature_says_who_when_and_what_was_not_verified(
    view: Callable[..., SubmissionView],
) -> None:
    given = view()
    said = "数字签名:甲公司(2026-03-01 10:00,签名后内容未改动,证书是否可信未核验)"
    digital = given.submission.signatures[1].model_copy(update={"label": said, "score": 0.5, "present": True})
    signed = given.submission.model_copy(update={"signatures": (digital,)})
    (mark,) = ledger_of(replace(given, submission=signed)).rows[1].cells[0]
    assert (mark.state, mark.words, mark.caption) == ("unsure", "数字签名", said)
    assert said in submission_page(replace(given, submission=signed))


def test_a_crop_shows_the_place_outlined_with_its_surroundings(one_page: PageImages) -> None:
    picture = Pictures(one_page).place("scan", 1, Box(x0=100, y0=100, x1=200, y1=112))
    assert picture is not None
    crop = Image.open(io.BytesIO(picture.webp))
    assert crop.size == (picture.width, picture.height) == (600, 168)
    red, _, blue = crop.convert("RGB").getpixel((300, 71))
    assert red > blue + 80


def test_a_box_outside_the_page_falls_back_to_the_page_and_no_page_gives_no_picture(
    one_page: PageImages,
) -> None:
    pictures, outside = Pictures(one_page), Box(x0=900, y0=900, x1=950, y1=950)
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


def test_fields_are_named_in_a_clerks_words(view: Callable[..., SubmissionView]) -> None:
    given = view()
    assert given.label("industry_field") == "产业领域"
    assert given.label("agreement_end") == "协议结束日期"
    assert given.label("sheet[2].phone").startswith("成员情况表2：")


def test_values_stand_in_the_order_of_the_form_and_member_sheets_behind(
    view: Callable[..., SubmissionView],
) -> None:
    given = view()
    names = ["sheet[2].phone", "zone", "lead_unit", "sheet[1].phone", "consortium_name"]
    fields = tuple(given.submission.fields[0].model_copy(update={"field": name}) for name in names)
    shown = replace(given, submission=given.submission.model_copy(update={"fields": fields}))
    assert [(value.field, gap is not None) for value, gap in shown.values()] == [
        ("consortium_name", False),
        ("industry_field", True),  # asked for and not filled in
        ("lead_unit", False),
        ("zone", False),
        ("sheet[1].phone", False),
        ("sheet[2].phone", False),
    ]


def test_checks_over_the_round_stand_apart_from_what_the_policy_asks(
    view: Callable[..., SubmissionView],
) -> None:
    given = view()
    requirement = given.requirements["jia.names"].model_copy(
        update={"id": "round.lead.once", "title": "只牵头一个"}
    )
    across = given.findings[0].model_copy(update={"requirement": "round.lead.once", "message": "另牵头s-9。"})
    html = submission_page(replace(given, findings=(*given.findings, across), asked_of_all=(requirement,)))
    assert ACROSS not in submission_page(given)
    matrix = html[html.index('id="matrix"') : html.index('id="members"')]
    assert matrix.index("jia.members") < matrix.index(ACROSS) < matrix.index("另牵头s-9。")
    assert 'id="r-round.lead.once"' in html
    assert "只牵头一个" in html


def test_a_ground_is_what_was_judged_and_not_how_it_is_said(view: Callable[..., SubmissionView]) -> None:
    given = view()
    told = given.findings[0]
    reworded = told.model_copy(update={"message": "换一种说法。", "confidence": 0.5})
    assert given.ground(reworded) == given.ground(told)
    for change in ({"actual": "4家"}, {"expected": "至少5家"}, {"verdict": Verdict.FAIL}):
        assert given.ground(told.model_copy(update=change)) != given.ground(told)
    silent = told.model_copy(update={"actual": ""})
    assert given.ground(silent.model_copy(update={"message": "甲、乙未盖章。"})) != given.ground(silent)


def test_a_correction_whose_row_is_gone_is_shown_all_the_same(view: Callable[..., SubmissionView]) -> None:
    said = {"old": "5", "by": "张三", "ground": "0"}
    gone = {
        "member[agreement.9].name": Correction(new="丙大学", **said),
        "revenue_3y": Correction(new="3000", **said),
        "industry_field": Correction(new="新材料", **said),  # a gap has its own row
        "member[agreement.2].name": Correction(new="丁大学", **said),  # and so has this member
    }
    given = replace(view(), outdated_corrections=gone)
    assert [label for label, _ in given.lost()] == ["组建协议成员名单第9行：单位名称", "revenue_3y"]
    assert "曾将“组建协议成员名单第9行：单位名称”更正为“丙大学”（张三）" in submission_page(given)
