"""A round of small Word files, which needs no OCR and is read in milliseconds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.run import run_round
from pipeline.settings import load_settings, packaged_params
from pipeline.stage import Round

ROWS = (
    ("联合体名称", "重庆两江新区{name}产业创新联合体"),
    ("产业领域", "新材料"),
    ("牵头单位", "重庆{name}科技有限公司"),
    ("联系人", "李明"),
    ("联系电话", "13800000000"),
    ("成员总数（个）", "5"),
    ("近三年营业收入（万元）", "1200"),
    ("近三年研发投入（万元）", "300"),
)

MEMBERS = (
    ("成员单位名称", "统一社会信用代码", "联系人", "联系电话"),
    ("重庆{name}科技有限公司", "91350100M000100Y43", "李明", "13800000000"),
    ("重庆乙材料有限公司", "91350100M000100Y44", "王芳", "13900000000"),
)


def write_form(path: Path, name: str, paragraphs: int = 0) -> None:
    document = docx.Document()
    document.add_heading("重庆两江新区产业创新联合体组建申请表")
    table = document.add_table(len(ROWS), 2)
    for row, (label, value) in zip(table.rows, ROWS, strict=True):
        row.cells[0].text, row.cells[1].text = label, value.format(name=name)
    document.add_paragraph("成员单位情况")
    members = document.add_table(len(MEMBERS), len(MEMBERS[0]))
    for row, values in zip(members.rows, MEMBERS, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value.format(name=name)
    for number in range(paragraphs):
        document.add_paragraph(f"第{number}段，关于{name}的说明。")
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


@pytest.fixture(scope="session")
def write_submission() -> Callable[[Path, str], None]:
    def write(folder: Path, name: str, paragraphs: int = 0) -> None:
        write_form(folder / name / "申请表.docx", name, paragraphs)

    return write


@pytest.fixture
def word_round(tmp_path, monkeypatch, write_submission) -> Path:
    """Two submissions; the reading store of the test stands beside them."""
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "round"
    for name in ("甲", "乙"):
        write_submission(folder, name)
    (folder / "round.yaml").write_text("jurisdiction: liangjiang\ntitle: 试一批\n", encoding="utf-8")
    return folder


@pytest.fixture
def settings():
    return load_settings(packaged_params())


HOSTILE = '丙<script>alert(1)<"'
"""Name of a submission that would run in a careless page."""


@pytest.fixture(scope="session")
def finished_round(tmp_path_factory, write_submission) -> Path:
    """A folder with `round`, `out` and `cache` of a finished run, made once; nobody writes into it."""
    folder = tmp_path_factory.mktemp("finished")
    for name in ("甲", "乙", HOSTILE):
        write_submission(folder / "round", name)
    (folder / "round" / "round.yaml").write_text("jurisdiction: liangjiang\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIANSHEN_CACHE", str(folder / "cache"))
        run_round(load_settings(packaged_params()), Round(folder / "round", folder / "out"))
    return folder


@pytest.fixture
def own_round(finished_round, tmp_path, monkeypatch) -> Path:
    """A copy of the finished round for one test; its OUT remembers where the copy lies."""
    monkeypatch.setenv("LIANSHEN_CACHE", str(finished_round / "cache"))
    for part in ("round", "out"):
        shutil.copytree(finished_round / part, tmp_path / part)
    (tmp_path / "out" / "stages" / "origin.txt").write_text(f"{tmp_path / 'round'}\n", encoding="utf-8")
    return tmp_path
