"""The stage on a real run: same figures twice, errors with their place, wrong calls named; DVC knows what it uses."""

import csv
import json
import re
from pathlib import Path

import grimp
import pytest
import yaml

from models.errors import CallError
from pipeline.cli import status_of
from pipeline.score import score_out, score_round
from pipeline.stage import Round, make_executor

ROOT = Path(__file__).parents[3]
HOW_WE_RUN = {
    "pipeline.durable",
    "pipeline.children.executors",
    "pipeline.layout",
    "pipeline.settings",
    "pipeline.stage",
}


def write_gold(folder, **fields):
    folder.mkdir()
    document = {"path": "申请表.docx", "kind": "application_form", "status": "ok", "channel": "word"}
    gold = {"submission_id": "甲", "jurisdiction": "liangjiang", "documents": [document], "fields": fields}
    (folder / "甲.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def listed(out):
    with (out / "score" / "errors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def out(own_round):
    return own_round / "out"


def test_a_run_is_scored_and_its_errors_have_their_place(out, tmp_path):
    gold = write_gold(tmp_path / "gold", member_count=5, revenue_3y=1201, industry_field="新材料")
    metrics = score_out(out, gold)
    assert (metrics["submissions"], metrics["all"]["fields"]["all"]["f1"]) == (1, 0.6667)
    assert json.loads((out / "score" / "metrics.json").read_text(encoding="utf-8")) == metrics
    wrong = [row for row in listed(out) if row["subject"] == "fields.revenue_3y"]
    assert [(row["gold"], row["got"], row["document"]) for row in wrong] == [("1201", "1200", "申请表.docx")]
    assert wrong[0]["locator"].startswith("table[1]/")


def test_equal_tables_and_gold_give_equal_bytes(out, tmp_path):
    gold = write_gold(tmp_path / "gold", member_count=6)
    score_out(out, gold)
    first = {path.name: path.read_bytes() for path in (out / "score").iterdir()}
    score_out(out, gold)
    assert first == {path.name: path.read_bytes() for path in (out / "score").iterdir()}
    assert set(first) == {
        "metrics.json",
        "errors.csv",
        "figures.csv",
        "reliability.csv",
        "index.html",
    }


def test_the_stage_takes_gold_from_the_settings(out, settings, tmp_path):
    gold = write_gold(tmp_path / "gold", member_count=5)
    named = settings.model_copy(update={"score": settings.score.model_copy(update={"gold": str(gold)})})
    score_round(named, Round(tmp_path, out), make_executor(named.run))
    assert (out / "score" / "metrics.json").is_file()


def test_the_command_prints_figures_and_the_worst_errors(out, tmp_path, capsys):
    gold = write_gold(tmp_path / "gold", member_count=6)
    assert status_of(["score", str(out), str(gold), "--errors", "1"]) == 0
    printed = capsys.readouterr().out
    assert "fields.all" in printed
    assert "fields.member_count wrong: gold '6', got '5'" in printed


def test_the_page_shows_figures_and_errors_and_reaches_nothing_outside(out, tmp_path):
    gold = write_gold(tmp_path / "gold", member_count=6, industry_field="<script>新</script>材料")
    score_out(out, gold)
    page = (out / "score" / "index.html").read_text(encoding="utf-8")
    assert "fields.member_count" in page
    assert "&lt;script&gt;新" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_score_below_the_committed_one_fails_and_says_which(out, tmp_path, capsys):
    good, bad = write_gold(tmp_path / "good", member_count=5), write_gold(tmp_path / "bad", member_count=6)
    figures = tmp_path / "figures.json"
    assert status_of(["score", str(out), str(good), "--record", str(figures)]) == 0
    assert status_of(["score", str(out), str(good), "--against", str(figures)]) == 0
    assert status_of(["score", str(out), str(bad), "--against", str(figures)]) == 1
    said = capsys.readouterr().err
    assert "all fields_f1: 0.0 (1.0 is committed)" in said
    assert status_of(["score", str(out), str(good), "--against", str(tmp_path / "nowhere.json")]) == 2


def test_the_table_of_a_readme_is_rewritten_between_its_marks(out, tmp_path):
    readme = tmp_path / "README.md"
    gold = write_gold(tmp_path / "gold", member_count=5)
    readme.write_text("前\n<!-- score -->\n旧\n<!-- /score -->\n后\n", encoding="utf-8")
    assert status_of(["score", str(out), str(gold), "--readme", str(readme)]) == 0
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("前\n<!-- score -->\n| 范围 | 字段 F1 |")
    whole, _, pairs = text.partition("<details><summary>各辖区的各种材料</summary>\n\n| 范围 | 字段 F1 |")
    assert " · " not in whole
    assert re.search(r"\| \S*两江新区\S* · Word \| 100\.0 \|", pairs)
    assert text.endswith("<!-- /score -->\n后\n")
    readme.write_text("没有位置", encoding="utf-8")
    assert status_of(["score", str(out), str(gold), "--readme", str(readme)]) == 2


def test_no_gold_and_no_tables_are_wrong_calls(out, tmp_path):
    with pytest.raises(CallError):
        score_out(out, tmp_path / "nowhere")
    with pytest.raises(CallError):
        score_out(tmp_path / "nowhere", write_gold(tmp_path / "gold"))


def test_every_module_that_the_score_uses_is_a_dependency_under_dvc():
    graph = grimp.build_graph("models", "extractors", "validation", "pipeline", "corpus", cache_dir=None)
    stage = yaml.safe_load((ROOT / "corpus" / "dvc.yaml").read_text(encoding="utf-8"))["stages"]["score"]
    used = {"pipeline.score"} | graph.find_modules_directly_imported_by("pipeline.score") - HOW_WE_RUN
    named = {dependency.removesuffix(".py").replace("/", ".") for dependency in stage["deps"]}
    missing = [m for m in sorted(used) if not any(m == name or m.startswith(f"{name}.") for name in named)]
    assert missing == []
