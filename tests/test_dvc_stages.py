"""dvc.yaml names what its stages use: DVC does not follow imports, so a dependency left out gives stale results."""

from pathlib import Path

import grimp
import pytest
import yaml

ROOT = Path(__file__).parents[1]
STAGES = ("read", "extract", "tabulate", "validate", "report")
ROOMS = ("models", "extractors", "validation", "pipeline", "corpus")

# How a stage is run, not what comes out: processes, locks, progress, durable writing, settings (named as params).
HOW_WE_RUN = {
    "pipeline/__init__.py",
    "pipeline/durable.py",
    "pipeline/children/errand.py",
    "pipeline/children/executors.py",
    "pipeline/layout.py",
    "pipeline/progress.py",
    "pipeline/settings.py",
    "pipeline/children/spool.py",
    "pipeline/stage.py",
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*ROOMS, cache_dir=None)


@pytest.fixture(scope="module")
def stages() -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]


def _file(module: str) -> str:
    folder = Path(*module.split("."))
    return (folder / "__init__.py" if (ROOT / folder).is_dir() else folder.with_suffix(".py")).as_posix()


def _covered(file: str, dependencies: list[str]) -> bool:
    return any(file == dependency or file.startswith(f"{dependency}/") for dependency in dependencies)


def test_the_five_stages_are_there_in_order(stages):
    assert tuple(stages)[: len(STAGES)] == STAGES


@pytest.mark.parametrize("stage", STAGES)
def test_every_module_that_a_stage_uses_is_a_dependency(stage, graph, stages):
    """What it imports itself; a further stage's module stands for a name of its output, not for its work."""
    module, others = f"pipeline.{stage}", {f"pipeline.{other}" for other in STAGES if other != stage}
    used = {module} | graph.find_modules_directly_imported_by(module) - others
    missing = [file for file in map(_file, sorted(used)) if not _covered(file, stages[stage]["deps"])]
    assert [file for file in missing if file not in HOW_WE_RUN] == []


@pytest.mark.parametrize("stage", STAGES)
def test_every_dependency_within_the_project_exists(stage, stages):
    named = [dependency for dependency in stages[stage]["deps"] if not dependency.startswith("${")]
    assert [dependency for dependency in named if not (ROOT / dependency).exists()] == []


def test_readings_do_not_depend_on_what_the_policy_asks(stages):
    """Editing a requirement runs validate and report alone."""
    for stage in ("read", "extract", "tabulate"):
        assert not _covered("validation/jurisdictions/liangjiang/requirements.yaml", stages[stage]["deps"])
    assert _covered("validation/jurisdictions/liangjiang/requirements.yaml", stages["validate"]["deps"])


def test_the_forms_of_every_jurisdiction_are_a_dependency_of_extract(stages):
    """DVC knows no globs, and the folder itself holds requirements: each forms.yaml has a line of its own."""
    forms = (ROOT / "validation" / "jurisdictions").glob("*/forms.yaml")
    missing = {path.relative_to(ROOT).as_posix() for path in forms} - set(stages["extract"]["deps"])
    assert not missing
