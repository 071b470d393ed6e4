"""`lianshen doctor` finds what is there, and what is not, without the network."""

import pytest

from pipeline import cli, doctor
from pipeline.doctor import examine


@pytest.mark.ocr
def test_models_and_recognition_are_proven(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path))
    checks = list(examine(settings))
    assert [check.line() for check in checks if check.needed and not check.well] == []
    assert any(check.name == f"识别测试图片：{doctor.TEST_TEXT}" for check in checks)


def test_wrong_model_hash_is_found(settings, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path))
    wrong = settings.model_copy(update={"ocr": settings.ocr.model_copy(update={"detection": "0" * 64})})
    monkeypatch.setattr("pipeline.settings.load_settings", lambda path: wrong)
    assert cli.status_of(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "✗ 文字识别模型" in shown
    assert "还不能使用" in shown


def test_low_versions_are_named(monkeypatch):
    monkeypatch.setattr(doctor, "FLOORS", {"pyarrow": (999,), "no-such-library": (1,)})
    check = doctor._versions()
    assert not check.well
    assert "pyarrow" in check.line()
    assert "no-such-library 未安装" in check.line()


def test_cache_that_cannot_be_written_is_found(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "file" / "cache"))
    assert "LIANSHEN_CACHE" in doctor._cache().line()


def test_missing_programs_only_warn(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    for check in (doctor._libreoffice(), doctor._fonts()):
        assert not check.well
        assert not check.needed
        assert check.line().startswith("！")
        assert "apt-get install" in check.line()


@pytest.mark.parametrize(
    ("version", "numbers"), [("6.1.0", (6, 1, 0)), ("20260107", (20260107,)), ("12.3rc1", (12, 31))]
)
def test_versions_compare_as_numbers(version, numbers):
    assert doctor._numbers(version) == numbers
