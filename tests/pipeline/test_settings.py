"""params.yaml is read strictly, and what it names is where it says."""

import re
import stat

import pytest

from models.errors import CallError, SetupError
from models.limits import Limits
from pipeline.settings import cache_folder, load_settings, packaged_params


def params(tmp_path, change=lambda text: text):
    path = tmp_path / "params.yaml"
    path.write_text(change(packaged_params().read_text(encoding="utf-8")), encoding="utf-8")
    return path


def test_shipped_file_is_the_one_at_the_root_and_states_every_limit():
    root = packaged_params().parents[1] / "params.yaml"
    assert packaged_params().read_bytes() == root.read_bytes()
    settings = load_settings(packaged_params())
    assert settings.read.limits == Limits()
    text = root.read_text(encoding="utf-8")
    assert all(re.search(rf"^    {name}:", text, re.M) for name in Limits.model_fields)


def test_settings_are_frozen():
    with pytest.raises(ValueError, match="frozen"):
        load_settings(packaged_params()).read.ocr_dpi = 100


def test_unknown_key_is_refused_with_file_and_line(tmp_path):
    path = params(tmp_path, lambda text: text.replace("  ocr_dpi: 200", "  ocr_dbi: 200"))
    line = path.read_text(encoding="utf-8").splitlines().index("  ocr_dbi: 200") + 1
    with pytest.raises(CallError, match=f"params.yaml 第{line}行：read.ocr_dbi 是未知的设置项"):
        load_settings(path)


def test_key_that_stands_twice_is_refused(tmp_path):
    path = params(tmp_path, lambda text: text + "out: elsewhere\n")
    with pytest.raises(CallError, match=r"第\d+行"):
        load_settings(path)


def test_wrong_value_is_refused_with_line(tmp_path):
    path = params(tmp_path, lambda text: text.replace("  workers: 0", "  workers: many"))
    with pytest.raises(CallError, match=r"第\d+行：run.workers"):
        load_settings(path)


def test_missing_file_is_one_line(tmp_path):
    with pytest.raises(CallError, match=r"读不到设置文件：params\.yaml"):
        load_settings(tmp_path / "params.yaml")


def test_cache_folder_is_private(tmp_path, monkeypatch):
    monkeypatch.delenv("LIANSHEN_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "lianshen"
    assert stat.S_IMODE(cache_folder().stat().st_mode) == 0o700


def test_cache_folder_is_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "store"))
    assert cache_folder() == tmp_path / "store"


def test_cache_folder_that_cannot_be_made_is_a_set_up_error(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "file" / "store"))
    with pytest.raises(SetupError, match="LIANSHEN_CACHE"):
        cache_folder()
