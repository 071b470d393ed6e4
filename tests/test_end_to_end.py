"""The demo round from files to findings, through real OCR, against its gold."""

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.run import run_round
from pipeline.settings import load_settings, packaged_params
from pipeline.stage import Round

ROUND = Path(__file__).parents[1] / "corpus" / "rounds" / "liangjiang-demo"

# Word and scans with many defects, text PDF, damaged and encrypted files, an archive, papers that are missing.
CHOSEN = ("lj-008", "lj-010", "lj-011", "lj-012", "lj-015")

pytestmark = pytest.mark.ocr


def gold_of(submission_id):
    path = ROUND.with_name(f"{ROUND.name}.gold") / f"{submission_id}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The reports and tables of the chosen submissions, read with an empty store."""
    base = tmp_path_factory.mktemp("round")
    folder = base / "round"
    folder.mkdir()
    (folder / "round.yaml").write_bytes((ROUND / "round.yaml").read_bytes())
    for name in CHOSEN:
        (folder / name).mkdir()
        for path in (ROUND / name).iterdir():
            (folder / name / path.name).hardlink_to(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIANSHEN_CACHE", str(base / "cache"))
        run_round(load_settings(packaged_params()), Round(folder, base / "out"))
    return base / "out"


@pytest.fixture(scope="module")
def verdicts(out):
    findings = pd.read_parquet(out / "tables" / "findings.parquet")
    return {
        name: dict(zip(rows["requirement"], zip(rows["verdict"], rows["message"], strict=True), strict=True))
        for name, rows in findings.groupby("submission_id")
    }


@pytest.mark.parametrize("name", CHOSEN)
def test_every_file_has_its_row_with_the_status_it_deserves(out, name):
    documents = pd.read_parquet(out / "tables" / "documents.parquet")
    mine = documents[documents["submission_id"] == name]
    found = mine.groupby("path")["status"].agg(set).to_dict()
    assert found == {paper["path"]: {paper["status"]} for paper in gold_of(name)["documents"]}
    assert (mine.loc[mine["status"] == "quarantined", "error"].str.len() > 0).all()


@pytest.mark.parametrize("name", CHOSEN)
def test_every_seeded_defect_is_found(verdicts, name):
    missed = {
        requirement: verdicts[name][requirement]
        for requirement, verdict in gold_of(name)["verdicts"].items()
        if verdict == "fail" and verdicts[name][requirement][0] != "fail"
    }
    assert missed == {}


@pytest.mark.parametrize("name", CHOSEN)
def test_nothing_that_gold_calls_pass_is_called_fail(verdicts, name):
    wronged = {
        requirement: verdicts[name][requirement]
        for requirement, verdict in gold_of(name)["verdicts"].items()
        if verdict == "pass" and verdicts[name][requirement][0] == "fail"
    }
    assert wronged == {}


@pytest.mark.parametrize("name", CHOSEN)
def test_what_a_person_must_decide_is_never_passed(verdicts, name):
    passed = {
        requirement: verdicts[name][requirement]
        for requirement, verdict in gold_of(name)["verdicts"].items()
        if verdict == "review" and verdicts[name][requirement][0] == "pass"
    }
    assert passed == {}


def test_reports_are_there(out):
    names = {path.name for path in (out / "reports").iterdir()}
    assert {"index.html", "round.xlsx", "summary.xlsx", "notices"} <= names
    assert {f"{name}.html" for name in CHOSEN} <= names
