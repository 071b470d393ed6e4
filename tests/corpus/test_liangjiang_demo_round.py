import json
from pathlib import Path

import pytest
import yaml

CORPUS = Path(__file__).parents[2] / "corpus"
REQUIREMENTS = CORPUS.parent / "validation" / "jurisdictions" / "liangjiang" / "requirements.yaml"
ROUND = CORPUS / "rounds" / "liangjiang-demo"
GOLD = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(ROUND.with_suffix(".gold").glob("*.json"))
}
uscc = pytest.importorskip("stdnum.cn.uscc")


def test_every_submission_folder_has_gold_and_a_day_of_receipt():
    folders = {path.name for path in ROUND.iterdir() if path.is_dir()}
    described = yaml.safe_load((ROUND / "round.yaml").read_text(encoding="utf-8"))
    assert folders == set(GOLD) == set(described["received"])
    assert described["jurisdiction"] == "liangjiang"


@pytest.mark.parametrize("submission", sorted(GOLD))
def test_gold_has_a_verdict_for_every_requirement(submission):
    if not REQUIREMENTS.exists():
        pytest.skip("validation/jurisdictions/liangjiang/requirements.yaml is not there")
    described = yaml.safe_load(REQUIREMENTS.read_text(encoding="utf-8"))
    wanted = {requirement["id"] for requirement in described["requirements"]}
    assert set(GOLD[submission]["verdicts"]) == wanted


@pytest.mark.parametrize("submission", sorted(GOLD))
def test_documents_are_the_files_of_the_folder(submission):
    files = {path.name for path in (ROUND / submission).iterdir()}
    rows = [row["path"] for row in GOLD[submission]["documents"]]
    assert {path.split("!/")[0] for path in rows} == files
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("submission", sorted(GOLD))
def test_codes_are_valid_except_where_seeded(submission):
    gold = GOLD[submission]
    bad = [m for m in gold["members"] if not m["uscc"] or not uscc.is_valid(m["uscc"])]
    seeded = gold["verdicts"]["liangjiang.members.uscc"] == "fail"
    assert bool(bad) == seeded


@pytest.mark.parametrize("submission", sorted(GOLD))
def test_marks_lie_on_their_pages(submission):
    gold = GOLD[submission]
    for mark in gold["seals"] + gold["signatures"]:
        if mark["box"] is None:
            continue
        x0, y0, x1, y1 = mark["box"]
        width, height = mark["page_size"]
        assert 0 <= x0 < x1 <= width + 0.1
        assert 0 <= y0 < y1 <= height + 0.1


def test_seals_and_signatures_of_clean_submissions_are_complete():
    for gold in GOLD.values():
        parties = {m["name"] for m in gold["members"] if m["source"] == "agreement"}
        if not parties or gold["verdicts"]["liangjiang.agreement.sealed"] != "pass":
            continue
        assert parties <= {s["member"] for s in gold["seals"]}, gold["submission_id"]


def test_defects_are_reflected_in_verdicts():
    for gold in GOLD.values():
        for defect in gold["defects"]:
            assert gold["verdicts"][defect["requirement"]] in ("fail", "review"), (
                gold["submission_id"],
                defect,
            )


def test_every_decided_requirement_fails_or_is_doubted_somewhere():
    names = GOLD["lj-001"]["verdicts"]
    never = [r for r in names if all(g["verdicts"][r] in ("pass", "not_applicable") for g in GOLD.values())]
    assert never == []
