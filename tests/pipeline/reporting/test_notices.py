"""Notices, the bureau's template and the public list: what they say, and what decisions change."""

import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from models.errors import CallError
from models.evidence import Evidence
from models.review import Choice, Ruling
from models.round import RoundFacts
from pipeline.reporting.clauses import named_clauses
from pipeline.reporting.notice_template import NoticeTemplate
from pipeline.reporting.notices import write_notice
from pipeline.reporting.public_list import bare_name, listed_consortium, write_public_list
from pipeline.reporting.view import SubmissionView
from validation.judge import MATERIALS_RULE

Make = Callable[..., SubmissionView]


def decided(given: SubmissionView, **choices: Choice) -> SubmissionView:
    """The submission with decisions, by the last part of the requirement's id."""
    grounds = {finding.requirement: given.ground(finding) for finding in given.findings}
    return replace(
        given,
        decisions={
            identity: Ruling(choice=choices[identity.rsplit(".", 1)[1]], ground=ground)
            for identity, ground in grounds.items()
            if identity.rsplit(".", 1)[1] in choices
        },
    )


def notice_lines(given: SubmissionView, folder: Path, template: Path | None = None) -> list[str]:
    path = folder / "notice.docx"
    assert write_notice(given, path, NoticeTemplate(template) if template else None)
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def template(folder: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(folder / "模板.docx"))
    return folder / "模板.docx"


def test_the_notice_lists_failures_by_document_with_basis_finding_and_remedy(
    view: Make, tmp_path: Path
) -> None:
    lines = notice_lines(view(), tmp_path)
    assert "甲市钢铁有限公司：" in lines
    place = lines.index("一、组建协议（协议.pdf）")
    assert lines[place + 1 : place + 5] == [
        "（一）关于“materials.pledge的要求”",
        "依据：三（一）1。",
        "核对情况：缺少诚信承诺书。（见《协议.pdf》第1页）",
        "补正要求：请提交诚信承诺书。",
    ]
    assert not any("names的要求" in line for line in lines)  # it waits for a person


def test_lateness_has_a_heading_of_its_own_and_days_are_written_as_letters_write_them(
    view: Make, tmp_path: Path
) -> None:
    given = view(text="《材料2026-07-02.pdf》收件日期2026-07-02晚于截止日期2026-06-30。")
    late = next(finding for finding in given.findings if finding.requirement.endswith("pledge"))
    late = late.model_copy(update={"requirement": "jia.materials.deadline", "evidence": Evidence()})
    lines = notice_lines(replace(given, findings=(*given.findings, late)), tmp_path)
    place = lines.index("一、报送时间")
    assert (
        "核对情况：《材料2026-07-02.pdf》收件日期2026年7月2日晚于截止日期2026年6月30日。"
        in lines[place : place + 4]
    )


@pytest.mark.parametrize(
    ("clauses", "named"),
    [
        ("五（一）2", "五（一）2"),
        ("附件1", "附件1《申请表》"),
        ("五（一）2, 附件1 五", "五（一）2、附件1《申请表》第五部分"),
        ("附件1 注", "附件1《申请表》注"),
        ("附件1 协议八", "附件1所附协议第八部分"),
        ("填表说明四", "附件1《申请表》填表说明四"),
    ],
)
def test_a_clause_is_named_so_that_its_reader_finds_it(clauses: str, named: str) -> None:
    references = {
        "附件1": "附件1《申请表》",
        "附件1 协议八": "附件1所附协议第八部分",
        "填表说明": "附件1《申请表》填表说明",
    }
    assert named_clauses(clauses, references) == named
    assert named_clauses(clauses, {}) == clauses.replace(", ", "、")


def test_a_paper_sent_page_by_page_has_one_heading_with_the_files_that_are_spoken_of(
    view: Make, tmp_path: Path
) -> None:
    given = view()
    first = given.submission.papers[0]
    pages = tuple(
        first.model_copy(update={"document_id": f"d{n}", "path": f"协议{n}.jpg"}) for n in (1, 3, 4)
    )
    (fault,) = (finding for finding in given.findings if finding.requirement.endswith("pledge"))
    other = fault.model_copy(
        update={
            "requirement": "jia.members",
            "evidence": fault.evidence.model_copy(update={"document_id": "d3"}),
        }
    )
    submission = given.submission.model_copy(update={"papers": pages})
    lines = notice_lines(replace(given, submission=submission, findings=(fault, other)), tmp_path)
    assert [line for line in lines if "、组建协议" in line] == ["一、组建协议（协议1.jpg、协议3.jpg）"]
    assert [line[:3] for line in lines if line.startswith("（") and "关于" in line] == ["（一）", "（二）"]


def test_papers_stand_in_the_order_in_which_the_policy_asks_for_them(view: Make) -> None:
    given = view()
    policy = given.jurisdiction
    assert policy is not None
    asked = [
        policy.requirements[0].model_copy(
            update={"rule": MATERIALS_RULE, "parameters": {"kind": kind, "name": kind}}
        )
        for kind in ("other", "agreement")
    ]
    ordered = replace(given, jurisdiction=policy.model_copy(update={"requirements": tuple(asked)}))
    ranked = sorted(given.submission.papers, key=ordered.rank)
    assert [paper.kind for paper in ranked] == ["other", "agreement"]
    assert [paper.kind for paper in sorted(given.submission.papers, key=given.rank)] == ["agreement", "other"]


def test_decisions_take_the_place_of_all_failures(view: Make, tmp_path: Path) -> None:
    given = decided(view(), names=Choice.SUPPLEMENT, pledge=Choice.DISMISSED)
    lines = notice_lines(given, tmp_path)
    assert any("names的要求" in line for line in lines)
    assert not any("pledge的要求" in line for line in lines)


def test_no_notice_where_all_that_failed_was_dismissed(view: Make, tmp_path: Path) -> None:
    assert not write_notice(decided(view(), pledge=Choice.DISMISSED), tmp_path / "notice.docx")
    assert not (tmp_path / "notice.docx").exists()


def test_a_decision_on_another_ground_is_not_kept(view: Make) -> None:
    given = decided(view(), pledge=Choice.DISMISSED)
    changed = replace(view(text="另一份文件的内容。"), decisions=given.decisions)
    failure = changed.ranked()[0]
    assert (changed.decided(failure), changed.outdated(failure)) == (
        None,
        given.decisions[failure.requirement],
    )
    assert failure in changed.open()
    assert failure in changed.upheld()


def test_a_template_of_the_bureau_is_filled_wherever_its_placeholders_stand(
    view: Make, tmp_path: Path, hostile: str
) -> None:
    path = template(tmp_path, "致{{ 申报单位 }}：", "共{{事项数}}项。", "{{事项}}", "甲市科技局")
    document = docx.Document(str(path))
    split = document.paragraphs[1].runs[0]
    split.text = "共{{事"
    document.paragraphs[1].add_run("项数}").bold = True
    document.paragraphs[1].add_run("}项。")
    document.sections[0].header.paragraphs[0].text = "{{联合体名称}}"
    document.add_table(1, 1).rows[0].cells[0].text = "编号 {{申报编号}}"
    document.save(str(path))
    lines = notice_lines(view(name=hostile), tmp_path, path)
    assert lines[:2] == ["致甲市钢铁有限公司：", "共1项。"]
    assert lines[2:4] == ["一、组建协议（协议.pdf）", "（一）关于“materials.pledge的要求”"]
    assert lines[-1] == "甲市科技局"
    filled = docx.Document(str(tmp_path / "notice.docx"))
    assert filled.tables[0].rows[0].cells[0].text == "编号 s-1"
    assert filled.sections[0].header.paragraphs[0].text.startswith("<script>alert(1)</script>=HYPERLINK")
    assert "\u202e" not in filled.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize(
    ("texts", "complaint"),
    [
        (("{{申报单位}}",), "有且只有一个“{{事项}}”"),
        (("{{事项}}", "{{事项}}"), "有且只有一个“{{事项}}”"),
        (("如下：{{事项}}",), "要单独成段"),
        (("{{事项}}", "{{单位名}}"), "不认识的占位符“{{单位名}}”"),
    ],
)
def test_a_wrong_template_is_named_with_what_is_wrong(
    tmp_path: Path, texts: tuple[str, ...], complaint: str
) -> None:
    with pytest.raises(CallError, match=complaint.replace("{", r"\{")):
        NoticeTemplate(template(tmp_path, *texts))


def test_a_template_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "模板.docx"
    wrong.write_bytes(b"PK\x03\x04 not a document")
    with pytest.raises(CallError, match="不是 Word 文档"):
        NoticeTemplate(wrong)
    with pytest.raises(CallError, match="读不到模板"):
        NoticeTemplate(tmp_path / "没有.docx")


def test_the_public_list_holds_those_that_nothing_stands_against(view: Make, tmp_path: Path) -> None:
    failed, cleared = view(), decided(view(), pledge=Choice.DISMISSED)
    upheld = decided(view(), pledge=Choice.DISMISSED, names=Choice.CONFIRMED)
    assert listed_consortium(failed) is None
    assert listed_consortium(upheld) is None
    row = listed_consortium(cleared)
    assert row is not None
    assert (row.lead, row.members, row.waiting) == ("甲市钢铁有限公司", ("乙大学",), 1)
    write_public_list([row], RoundFacts(title="2025年第一批"), tmp_path / "list.docx")
    document = docx.Document(str(tmp_path / "list.docx"))
    assert document.paragraphs[0].text == "2025年第一批\n拟备案名单（草稿）"
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [
        "1", "甲市新材料创新联合体", "甲市钢铁有限公司", "乙大学",
    ]  # fmt: skip


def test_names_are_listed_without_codes_and_phones() -> None:
    assert bare_name("甲市钢铁有限公司（91500112MA5U0ABC1X）") == "甲市钢铁有限公司"
    assert bare_name("甲市钢铁有限公司 13800000000") == "甲市钢铁有限公司"
    assert bare_name("乙大学，023-67891234") == "乙大学"
    assert bare_name("中国兵器工业第208研究所（重庆）") == "中国兵器工业第208研究所（重庆）"


@pytest.mark.libreoffice
def test_office_programs_open_what_is_sent(view: Make, tmp_path: Path) -> None:
    """The notice and the list, as LibreOffice shows them: every line there, the date fields blank."""
    assert write_notice(view(), tmp_path / "notice.docx")
    row = listed_consortium(decided(view(), pledge=Choice.DISMISSED))
    assert row is not None
    write_public_list([row], RoundFacts(title="2025年第一批"), tmp_path / "list.docx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, tmp_path / "notice.docx", tmp_path / "list.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    notice, listed = (text_of(tmp_path / name) for name in ("notice.pdf", "list.pdf"))
    assert "一、组建协议(协议.pdf)(一)关于" in notice
    assert "materials.pledge的要求" in notice
    assert "依据:三(一)1。核对情况:" in notice
    assert "请于年月日前" in notice
    assert notice.endswith("甲市科学技术局年月日—1—")
    assert "1甲市新材料创新联合体甲市钢铁有限公司乙大学" in listed


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(unicodedata.normalize("NFKC", text).split())
