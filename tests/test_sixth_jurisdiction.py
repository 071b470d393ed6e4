"""A sixth jurisdiction is a folder: an invented city's own form, thresholds and agreement, drawn in Word and judged.

The folder is tests/jurisdictions/mingzhou; no code knows it. LIANSHEN_JURISDICTIONS names its root.
"""

import time
from pathlib import Path

import docx
import pandas as pd
import pytest

from extractors.fields.credit_code import check_character, organisation_check
from extractors.papers.files import ReadFile
from extractors.submission import extract_submission
from models.round import RoundFacts
from pipeline.cli import status_of
from pipeline.layout import Layout, Listing
from pipeline.run import run_round
from pipeline.settings import load_settings, packaged_params
from pipeline.stage import Round
from pipeline.store import Readings
from pipeline.tabulate import TABULATED, rows_of
from validation.catalog import load_catalog
from validation.judge import judge
from validation.registers import Registers
from validation.schemas import frame
from validation.settings import Settings

FOLDER = Path(__file__).parent / "jurisdictions"
NAME, LEAD = "明州市深海采矿装备攻关共同体", "明州海岳重工有限公司"
UNITS = (LEAD, "明州澜石矿业有限公司", "东溟海洋大学", "沧浪液压件有限公司")
SUMMARY = "突破六千米级采集车行走与水力输送关键技术，形成整机样机。"


def code(number: int) -> str:
    """A code with both check characters right that belongs to nobody."""
    body = f"MA{number:06d}"
    start = f"91339900{body}{organisation_check(body)}"
    return start + check_character(start)


def write_form(
    path: Path, units=UNITS, total="4", fund="1,200万元", focus="海洋装备", summary=SUMMARY, bad_code=False
):
    document = docx.Document()
    document.add_heading("明州市攻关共同体登记表")
    rows = (
        ("共同体名称", NAME), ("主攻方向", focus), ("盟主单位", LEAD), ("盟主单位信用代码", code(1)),
        ("参加单位总数", total), ("共同出资额（元）", fund), ("攻关任务书摘要", summary),
    )  # fmt: skip
    table = document.add_table(len(rows), 2, style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = texts
    document.add_paragraph("参加单位一览")
    table = document.add_table(1 + len(units), 5, style="Table Grid")
    for cell, label in zip(
        table.rows[0].cells, ("号", "参加单位", "代码", "是否配套", "承担环节"), strict=True
    ):
        cell.text = label
    for number, (row, unit) in enumerate(zip(table.rows[1:], units, strict=True), 1):
        own = (
            code(number)
            if not (bad_code and number == 2)
            else f"{code(number)[:-1]}{'0' if code(number)[-1] != '0' else '1'}"
        )
        for cell, text in zip(row.cells, (str(number), unit, own, "是", "承担研制任务"), strict=True):
            cell.text = text
    document.save(str(path))


def write_pact(path: Path, units=UNITS, leaving=True):
    document = docx.Document()
    document.add_heading("明州市攻关共同体盟约")
    listed = [f"盟主单位：{units[0]}", *(f"参加单位：{unit}" for unit in units[1:])]
    articles = [("入盟单位", listed), ("出资与分成", ["各单位按份额出资，成果收益按份额分成。"])]
    if leaving:
        articles.append(("退盟", ["退盟须提前九十日书面告知盟主单位。"]))
    articles.append(("争议", ["因本盟约发生的争议，协商不成的，提交明州仲裁委员会仲裁。"]))
    document.add_paragraph(f"共同体名称：{NAME}")
    document.add_paragraph(f"盟主单位：{units[0]}")
    for number, (title, lines) in zip("一二三四", articles, strict=False):
        document.add_paragraph(f"第{number}条 {title}")
        for line in lines:
            document.add_paragraph(line)
    document.save(str(path))


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    """Verdicts of three submissions: in order, with every defect, and without the pact."""
    base = tmp_path_factory.mktemp("mingzhou")
    for name in ("good", "bad", "bare"):
        (base / "round" / name).mkdir(parents=True)
    write_form(base / "round" / "good" / "登记表.docx")
    write_pact(base / "round" / "good" / "盟约.docx")
    write_form(
        base / "round" / "bad" / "登记表.docx",
        UNITS[:2],
        "4",
        "5000000",
        "毛绒玩具",
        SUMMARY * 4,
        bad_code=True,
    )
    write_pact(base / "round" / "bad" / "盟约.docx", ("明州别家重工集团", *UNITS[1:2]), leaving=False)
    write_form(base / "round" / "bare" / "登记表.docx", fund="", focus="海洋工程装备")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIANSHEN_CACHE", str(base / "cache"))
        patch.setenv("LIANSHEN_JURISDICTIONS", str(FOLDER))
        run_round(load_settings(packaged_params()), Round(base / "round", base / "out"))
    table = pd.read_parquet(base / "out" / "tables" / "findings.parquet")
    return base / "out", {
        name: {
            row.requirement.removeprefix("mingzhou."): row
            for row in rows.itertuples()
            if row.requirement.startswith("mingzhou.")
        }
        for name, rows in table.groupby("submission_id")
    }


def verdicts(findings, name):
    return {id_: row.verdict for id_, row in findings[1][name].items()}


def test_its_documents_are_recognised_by_themselves(findings):
    table = pd.read_parquet(findings[0] / "tables" / "submissions.parquet")
    assert set(table["jurisdiction"]) == {"mingzhou"}
    assert set(table["jurisdiction_method"]) == {"recognised"}


def test_a_submission_in_order_passes(findings):
    found = verdicts(findings, "good")
    assert {id_ for id_, verdict in found.items() if verdict != "pass"} <= {
        "agreement.seal_kind",
        "agreement.seal_strangers",
    }  # asked in every jurisdiction, and the papers drawn here are not sealed
    assert len(found) > 10


def test_each_defect_fails_its_requirement(findings):
    found = verdicts(findings, "bad")
    assert {id_ for id_, verdict in found.items() if verdict == "fail"} == {
        "form.summary_length", "members.minimum", "members.uscc", "members.count", "finance.fund", "field.focus",
        "agreement.parts", "consistency.names",
    }  # fmt: skip
    assert "500万元" in findings[1]["bad"]["finance.fund"].message


def test_what_is_missing_or_near_goes_where_it_belongs(findings):
    found = verdicts(findings, "bare")
    assert found["materials.pact"] == "fail"
    assert found["agreement.parts"] == found["members.count"] == "not_applicable"
    assert found["form.complete"] == "fail"
    assert found["finance.fund"] == found["field.focus"] == "review"


def test_its_values_are_read_by_its_own_labels(findings):
    fields = pd.read_parquet(findings[0] / "tables" / "fields.parquet")
    good = fields[fields["submission_id"] == "good"].set_index("field")["value"]
    assert (good["consortium_name"], good["lead_unit"], good["lead_unit_uscc"]) == (NAME, LEAD, code(1))
    assert (good["fund_input"], good["member_count"]) == ("1200", "4")


def test_reports_show_it(findings):
    page = (findings[0] / "reports" / "bad.html").read_text(encoding="utf-8")
    assert "共同出资不少于600万元" in page
    assert "明州市" in (findings[0] / "reports" / "index.html").read_text(encoding="utf-8")


def test_the_command_line_lists_and_checks_it(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("LIANSHEN_JURISDICTIONS", str(FOLDER))
    assert status_of(["jurisdictions"]) == 0
    listed = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("mingzhou"))
    assert "2031" in listed
    assert "13 项要求" in listed
    monkeypatch.delenv("LIANSHEN_JURISDICTIONS")
    assert status_of(["jurisdictions", "check", str(FOLDER)]) == 0
    assert "mingzhou" in capsys.readouterr().out
    broken = tmp_path / "mingzhou"
    broken.mkdir()
    for path in (FOLDER / "mingzhou").iterdir():
        text = path.read_text(encoding="utf-8").replace("least: 600", "at_least: 600")
        (broken / path.name).write_text(text, encoding="utf-8")
    assert status_of(["jurisdictions", "check", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    line = next(
        number
        for number, text in enumerate(
            (broken / "requirements.yaml").read_text(encoding="utf-8").splitlines(), 1
        )
        if "at_least: 600" in text
    )
    assert f"requirements.yaml 第{line}行" in said
    assert "at_least" in said


def test_extraction_and_judgement_take_less_than_a_third_of_a_second(findings):
    """After start-up, for a submission of Word (issue 6, must show 5); processor time, as the machine may be shared."""
    catalog, layout = load_catalog((FOLDER,)), Layout(findings[0])
    listing = Listing.model_validate_json(layout.listing.read_bytes())
    readings = Readings(layout.readings)
    files = [ReadFile(f, readings.document(f.reading)) for f in listing.files if f.submission_id == "good"]
    submission = extract_submission("good", files, catalog.forms(), "")
    tables = {name: frame(name, list(rows_of(submission, name))) for name in TABULATED}

    def once() -> float:
        start = time.process_time()
        extract_submission("good", files, catalog.forms(), "")
        judge(tables, catalog, Registers(), RoundFacts(), Settings())
        return time.process_time() - start

    assert min(once() for _ in range(3)) < 0.3
