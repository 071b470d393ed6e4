"""One line and an exit code for every wrong call; a summary for a right one."""

import io

import pytest
from rich.console import Console

from models.errors import SetupError
from pipeline import cli
from pipeline.progress import showing


def call(capsys, *arguments):
    status = cli.status_of(list(arguments))
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_run_says_what_it_did(word_round, tmp_path, capsys):
    status, out, err = call(capsys, "run", str(word_round), "--out", str(tmp_path / "out"), "--workers", "1")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == f"报告：{tmp_path / 'out' / 'reports' / 'index.html'}"
    assert len(out.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["run"], "缺少 ROUND。"),
        (["run", "x"], "缺少 --out。"),
        (["run", "no-such-folder", "--out", "o"], "没有这个文件夹：no-such-folder。"),
        (["run", "x", "--out", "o", "--workers", "many"], "--workers 的值不对。"),
        (["run", "x", "y", "--out", "o"], "多出了“y”。"),
        (["run", "x", "--out", "o", "--unknown"], "没有“--unknown”这个选项。"),
        (["fly"], "没有“fly”这个命令。"),
        (["--unknown"], "没有“--unknown”这个选项。"),
    ],
)
def test_wrong_call_is_one_line_and_two(arguments, fault, capsys):
    status, out, err = call(capsys, *arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert fault in err


def test_a_wrong_call_names_the_help_of_its_command(capsys):
    assert "用法见 lianshen run --help。" in call(capsys, "run")[2]
    assert "用法见 lianshen --help。" in call(capsys, "fly")[2]


def test_unknown_jurisdiction(word_round, tmp_path, capsys):
    status, _, err = call(
        capsys, "run", str(word_round), "--out", str(tmp_path / "o"), "--jurisdiction", "moon"
    )
    assert status == 2
    assert "liangjiang" in err


def test_open_scheduler_is_refused(word_round, tmp_path, capsys):
    status, _, err = call(
        capsys, "run", str(word_round), "--out", str(tmp_path / "o"), "--scheduler", "tcp://192.0.2.1:8786"
    )
    assert (status, "tls://" in err) == (2, True)


def test_failure_of_the_set_up_is_one(word_round, tmp_path, capsys, monkeypatch):
    def fails(settings, given):
        raise SetupError("磁盘已满。", "请清理磁盘。")

    monkeypatch.setattr("pipeline.run.run_round", fails)
    status, _, err = call(capsys, "run", str(word_round), "--out", str(tmp_path / "o"))
    assert (status, err) == (1, "磁盘已满。请清理磁盘。\n")


def test_version(capsys):
    status, out, _ = call(capsys, "--version")
    assert status == 0
    assert out.startswith("lianshen 0.")


def test_jurisdictions_are_listed_and_checked(capsys):
    status, out, _ = call(capsys, "jurisdictions")
    assert status == 0
    assert {line.split("\t")[0] for line in out.splitlines()} >= {
        "chongqing",
        "jiyuan",
        "liangjiang",
        "luzhou",
        "nanjing",
    }
    status, out, _ = call(capsys, "jurisdictions", "check")
    assert (status, "没有错误" in out) == (0, True)


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["run"],
        ["decide"],
        ["review"],
        ["score"],
        ["inspect"],
        ["query"],
        ["doctor"],
        ["jurisdictions", "check"],
    ],
)
def test_help_is_whole_on_a_terminal_of_80_columns(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    status, out, _ = call(capsys, *command, "--help")
    assert status == 0
    assert "…" not in out


def test_help_needs_no_heavy_import(capsys):
    status, out, _ = call(capsys, "run", "--help")
    assert status == 0
    assert "--jurisdiction" in out


def test_progress_is_shown_on_a_terminal_and_silent_in_a_pipe():
    for terminal in (True, False):
        stream = io.StringIO()
        with showing("读取文件", 2, Console(file=stream, force_terminal=terminal, width=100)) as step:
            step()
            step()
        assert ("2/2" in stream.getvalue()) is terminal
        assert bool(stream.getvalue()) is terminal


def test_full_disk_is_one_line_and_one(word_round, tmp_path, capsys, monkeypatch):
    def fails(settings, given):
        raise OSError(28, "No space left on device", "out/tables")

    monkeypatch.setattr("pipeline.run.run_round", fails)
    status, _, err = call(capsys, "run", str(word_round), "--out", str(tmp_path / "o"))
    assert (status, len(err.splitlines())) == (1, 1)
    assert "out/tables" in err
