"""The report stage: reports change places as a whole, and what reviewers typed is kept."""

from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.cli import status_of
from pipeline.layout import Layout, file_stem
from pipeline.report import keep_typed


def typed_into(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "确认"  # type: ignore[index]
    book.save(path)


def test_a_workbook_that_was_typed_into_is_carried_over(tmp_path: Path) -> None:
    layout, fresh = Layout(tmp_path / "out"), tmp_path / "fresh"
    layout.reports.mkdir(parents=True)
    fresh.mkdir()
    typed_into(layout.workbook)
    keep_typed(layout, fresh)
    (kept,) = fresh.iterdir()
    assert kept.name.startswith("round-已填写-")
    assert kept.read_bytes() == layout.workbook.read_bytes()


def test_a_workbook_as_it_was_written_is_not_carried_over(tmp_path: Path) -> None:
    layout, fresh = Layout(tmp_path / "out"), tmp_path / "fresh"
    layout.reports.mkdir(parents=True)
    fresh.mkdir()
    keep_typed(layout, fresh)
    typed_into(layout.workbook)
    layout.seal_workbook()
    keep_typed(layout, fresh)
    assert list(fresh.iterdir()) == []


def test_names_of_files_are_the_ids_but_for_those_that_cannot_be() -> None:
    assert file_stem("甲公司 2025") == "甲公司 2025"
    assert file_stem("INDEX") != file_stem("index") != "index"
    long = "申" * 85
    assert len(file_stem(long).encode()) < 220
    assert file_stem(long) != file_stem(long[:-1] + "报")


def test_a_wrong_template_ends_a_run_before_anything_is_read(
    word_round: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "模板.docx"
    docx.Document().save(str(wrong))
    assert status_of(["run", str(word_round), "--out", str(tmp_path / "out"), "--template", str(wrong)]) == 2
    assert "要有且只有一个“{{事项}}”" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_template_gives_the_notices_their_form(word_round: Path, tmp_path: Path) -> None:
    template = docx.Document()
    for text in ("甲局补正通知", "{{申报单位}}：", "{{事项}}"):
        template.add_paragraph(text)
    template.save(str(tmp_path / "模板.docx"))
    called = [
        "run",
        str(word_round),
        "--out",
        str(tmp_path / "out"),
        "--template",
        str(tmp_path / "模板.docx"),
    ]
    assert status_of(called) == 0
    notice = docx.Document(str(tmp_path / "out" / "reports" / "notices" / "甲.docx"))
    lines = [paragraph.text for paragraph in notice.paragraphs]
    assert lines[:3] == ["甲局补正通知", "重庆甲科技有限公司：", "一、应当提交而未见的材料"]
