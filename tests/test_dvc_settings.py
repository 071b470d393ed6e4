"""DVC says nothing to anybody, keeps its index private, and does not take byte code for a change."""

import configparser
import stat
from pathlib import Path

import pytest
from dvc.ignore import DvcIgnorePatterns

ROOT = Path(__file__).parents[1]


def _config() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".dvc" / "config", encoding="utf-8")
    return parser


def test_analytics_and_update_checks_are_off():
    core = _config()["core"]
    assert core["analytics"] == "false"
    assert core["check_update"] == "false"


def test_there_is_no_remote():
    assert [section for section in _config().sections() if "remote" in section] == []


def test_index_folder_is_private_and_within_the_project():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "export DVC_SITE_CACHE_DIR := $(CURDIR)/.dvc/tmp/site\n" in makefile
    folder = ROOT / ".dvc" / "tmp" / "site"
    if not folder.is_dir():
        pytest.skip("no environment made by make setup here")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("extractors/ocr/__pycache__", True),
        ("extractors/ocr/engine.pyc", True),
        (".venv", True),
        ("extractors/ocr/engine.py", False),
        ("validation/jurisdictions/liangjiang/forms.yaml", False),
        ("corpus/rounds/liangjiang-demo/round.yaml", False),
    ],
)
def test_byte_code_is_no_change(path, ignored):
    lines = (ROOT / ".dvcignore").read_text(encoding="utf-8").splitlines()
    rules = DvcIgnorePatterns([line for line in lines if line and not line.startswith("#")], str(ROOT), "/")
    is_folder = not path.rsplit("/", 1)[-1].count(".") or path == ".venv"
    assert rules.matches(str((ROOT / path).parent), Path(path).name, is_dir=is_folder) is ignored
