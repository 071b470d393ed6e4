"""Each stage from the golden file of the stage before it: one form in Word, all the way to the words of the notice.

A change shows here in the stage that made it, and in no stage before. What changed is looked at, then taken over by
`pytest tests/test_stages_from_goldens.py --update-golden`, run until it stays as it is.
"""

import json
from pathlib import Path

import docx
import pytest

from extractors.ocr.replay import Recording, ReplayEngine
from extractors.papers.files import ReadFile
from extractors.readers.reader import ReadContext, ReadSettings
from extractors.readers.registry import reader_for
from extractors.submission import extract_submission
from models.document import Document
from models.finding import Finding
from models.limits import Limits
from models.records import Record
from models.round import RoundFacts
from models.submission import SourceFile, Submission
from pipeline.decisions.putting_right import put_right
from pipeline.layout import Layout
from pipeline.reporting.notice_text import notice_text
from pipeline.tabulate import TABULATED, rows_of
from pipeline.views import Views
from validation.catalog import load_catalog, load_forms
from validation.judge import judge
from validation.registers import Registers
from validation.schemas import frame
from validation.settings import Settings

FOLDER = Path(__file__).parent / "golden" / "form"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ITEMS = (
    ("联合体名称", "重庆两江新区智能传感产业创新联合体"),
    ("产业领域", "智能网联汽车"),
    ("牵头单位", "重庆甲传感科技有限公司"),
    ("联系人", "李明"),
    ("联系电话", "13800000000"),
    ("填报日期", "2025年4月15日"),
    ("成员总数（个）", "3"),
    ("近三年营业收入（万元）", "1200"),
    ("近三年研发投入（万元）", ""),
)
MEMBERS = (
    ("序号", "成员单位名称", "统一社会信用代码", "地位及分工"),
    ("1", "重庆甲传感科技有限公司", "91350100M000100Y43", "牵头单位，负责总体设计。"),
    ("2", "重庆乙大学", "12500000450380115X", "负责敏感材料研究。"),
)


def written(record: Record) -> str:
    """A record as its golden file holds it: one thing a line, so that a difference is seen."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def kept(kind: type[Record], name: str) -> Record:
    return kind.model_validate_json((FOLDER / name).read_bytes())


@pytest.fixture
def form(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("重庆两江新区产业创新联合体组建申请表")
    for rows in (ITEMS, MEMBERS):
        table = document.add_table(len(rows), len(rows[0]))
        for row, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        document.add_paragraph("成员单位情况")
    document.save(str(tmp_path / "form.docx"))
    return tmp_path / "form.docx"


def test_read(form, golden):
    engine = ReplayEngine(Recording(identity="none"))
    reading = reader_for(WORD)(form, ReadContext(engine, ReadSettings(), Limits()))
    golden("form/document.json", written(reading.document))


def test_extract(golden):
    file = SourceFile(
        submission_id="s-1", path="申请表.docx", sha256="0" * 64, media_type=WORD, reading="key"
    )
    read = ReadFile(file, kept(Document, "document.json"))
    golden("form/submission.json", written(extract_submission("s-1", [read], load_forms(), "liangjiang")))


def test_tabulate_and_validate(golden):
    submission = kept(Submission, "submission.json")
    tables = {name: frame(name, list(rows_of(submission, name))) for name in TABULATED}
    found = judge(tables, load_catalog(), Registers(), RoundFacts(), Settings())
    golden("form/findings.jsonl", "".join(f"{one.model_dump_json()}\n" for one in found))


def test_report(tmp_path, golden):
    lines = (FOLDER / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    findings = tuple(Finding.model_validate_json(line) for line in lines)
    views = Views.of(Layout(tmp_path), load_catalog(), Settings())
    notice = notice_text(views.view(put_right(kept(Submission, "submission.json"), {}), findings, {}))
    golden("form/notice.txt", "".join(f"{text}\n" for _, text in notice.headed()))
