"""The stages under DVC, on a copy of the project with a round of Word files: what changes runs, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml

from pipeline.run import run_round
from pipeline.settings import load_settings
from pipeline.stage import Round

ROOT = Path(__file__).parents[2]
CODE = ("models", "extractors", "validation", "pipeline")
LEFT_OUT = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def project(tmp_path, word_round):
    """A copy of the project whose params.yaml names the small round."""
    project = tmp_path / "project"
    for name in CODE:
        shutil.copytree(ROOT / name, project / name, ignore=LEFT_OUT, symlinks=True)
    for name in ("dvc.yaml", ".dvcignore"):
        shutil.copy(ROOT / name, project / name)
    (project / ".dvc").mkdir()
    settings = "[core]\nanalytics = false\ncheck_update = false\nno_scm = true\n"
    (project / ".dvc" / "config").write_text(f"{settings}site_cache_dir = {tmp_path / 'site'}\n")
    params = (ROOT / "params.yaml").read_text(encoding="utf-8")
    params = re.sub(r"^round: .*$", "round: round", params, count=1, flags=re.M)
    (project / "params.yaml").write_text(params, encoding="utf-8")
    word_round.rename(project / "round")
    return project


def repro(project):
    """Run `dvc repro`; the stages that were run."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(project),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DVC_NO_ANALYTICS": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "dvc", "repro"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"Running stage '(\w+)'", done.stdout)


def replace_once(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_only_what_a_change_touches_is_run_again(project, write_submission, tmp_path, monkeypatch):
    stages = ["read", "extract", "tabulate", "validate", "report"]
    assert repro(project) == stages
    assert repro(project) == []

    tables = {path.name: path.read_bytes() for path in (project / "out" / "demo" / "tables").iterdir()}
    settings = load_settings(project / "params.yaml")
    run_round(settings, Round(project / "round", tmp_path / "out"))
    assert tables == {path.name: path.read_bytes() for path in (tmp_path / "out" / "tables").iterdir()}

    reports = project / "out" / "demo" / "reports"
    with (reports / "round.xlsx").open("ab") as workbook:
        workbook.write(b"typed")
    jurisdiction = project / "validation" / "jurisdictions" / "liangjiang"
    replace_once(jurisdiction / "requirements.yaml", "most: 500", "most: 400")
    assert repro(project) == ["validate", "report"]
    (typed,) = reports.glob("round-*.xlsx")  # nothing that was typed is lost
    assert typed.read_bytes().endswith(b"typed")

    readings = set((tmp_path / "cache" / "readings").rglob("*.zip"))
    write_submission(project / "round", "丙")
    assert repro(project) == stages
    assert len(set((tmp_path / "cache" / "readings").rglob("*.zip")) - readings) == 1
    documents = pd.read_parquet(project / "out" / "demo" / "tables" / "documents.parquet")
    assert sorted(documents["submission_id"]) == ["丙", "乙", "甲"]


def test_every_jurisdictions_forms_are_a_dependency_of_extract_and_no_requirements():
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    folders = sorted(path.parent for path in (ROOT / "validation" / "jurisdictions").glob("*/forms.yaml"))
    named = {f"validation/jurisdictions/{folder.name}/forms.yaml" for folder in folders}
    named.add("validation/jurisdictions/blocks.yaml")  # parts that several forms share
    asked = set(stages["extract"]["deps"])
    assert named <= asked
    assert {dependency for dependency in asked if dependency.endswith(".yaml")} == named


def test_one_section_of_params_for_each_stage():
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    params = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    for name, stage in stages.items():
        if name in ("read", "extract", "tabulate", "validate", "report"):
            assert name in params
            assert name in stage["params"]
            assert "run" not in stage["params"]
