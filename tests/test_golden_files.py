"""Goldens change only by `--update-golden`, by a person, never in CI."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _collect_with_update(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "--update-golden", "--collect-only", "-q", __file__]
    clean = {key: value for key, value in os.environ.items() if key != "CI"}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_update_is_refused_in_ci():
    done = _collect_with_update(CI="true")
    assert done.returncode == 4
    assert "--update-golden is not for CI" in done.stderr


def test_update_is_allowed_to_a_person():
    assert _collect_with_update().returncode == 0


def test_no_command_of_the_project_updates_goldens():
    commands = [ROOT / "Makefile", ROOT / ".pre-commit-config.yaml", ROOT / "pyproject.toml"]
    commands += [path for path in (ROOT / ".ci").iterdir() if path.is_file()]
    assert [path.name for path in commands if "--update-golden" in path.read_text(encoding="utf-8")] == []


def test_comparison_passes_on_equal_text_and_fails_on_another(golden, request, tmp_path, monkeypatch):
    if request.config.getoption("--update-golden"):
        return
    module = sys.modules[golden.__module__]
    monkeypatch.setattr(module, "GOLDEN", tmp_path)
    (tmp_path / "case.txt").write_text("甲\n", encoding="utf-8")
    golden("case.txt", "甲\n")
    for name, text in (("case.txt", "乙\n"), ("absent.txt", "甲\n")):
        try:
            golden(name, text)
        except AssertionError:
            continue
        raise AssertionError(f"{name} was accepted")
