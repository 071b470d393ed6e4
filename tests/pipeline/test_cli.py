"""One line and an exit code for every wrong call; a summary for a right one."""

import io
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from models.errors import SetupError
from pipeline import cli
from pipeline.faults import program_line
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
        (["run", "x", "--out", "o", "--workers", "many"], "--workers 的值不对，要填整数。"),
        (["run", "x", "y", "--out", "o"], "多出了“y”。"),
        (["run", "x", "--out", "o", "--unknown"], "没有“--unknown”这个选项。"),
        (["fly"], "没有“fly”这个命令。"),
        (["--unknown"], "没有“--unknown”这个选项。"),
        (["run", "x", "--out", "o", "--workers", "-1"], "--workers 的值不对，不能小于 0。"),
        (["review", "x", "--port", "99999"], "--port 的值不对，不能大于 65535。"),
        (["run", "x", "--out"], "--out 后面缺少要填的内容。"),
        (["rum"], "没有“rum”这个命令。是不是 run？"),
        (["run", "x", "--out", "o", "--worker", "2"], "没有“--worker”这个选项。是不是 --workers？"),
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
    assert max(map(cell_len, out.splitlines())) <= 80
    assert not re.search("usage|options|arguments|commands|required|default|exit", out, re.IGNORECASE)


def test_help_says_what_must_be_given_and_what_else_holds(capsys):
    _, out, _ = call(capsys, "run", "--help")
    assert out.startswith("用法：lianshen run ROUND --out 路径 [选项]\n")
    assert "输出文件夹。（必填）" in out
    _, out, _ = call(capsys, "inspect", "--help")
    assert "（不写则为 inspected）" in out


def test_no_command_shows_the_commands(capsys):
    status, out, err = call(capsys)
    assert (status, err) == (2, "")
    assert "审核一批申报。" in out


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
    assert (status, err) == (
        1,
        "读写文件失败：磁盘已满（out/tables）。请处理后再次运行同一命令，会接着做。\n",
    )


def test_interruption_is_one_line_and_130(word_round, tmp_path, capsys, monkeypatch):
    def interrupted(settings, given):
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.run.run_round", interrupted)
    assert call(capsys, "run", str(word_round), "--out", str(tmp_path / "o")) == (
        130,
        "",
        "已中断；再次运行同一命令会接着做。\n",
    )


def _fail(settings, given):
    try:
        {}["张三的手机 13800000000"]
    except KeyError as error:
        raise ValueError("张三的身份证") from error


def test_fault_of_the_program_is_one_line_with_its_log(word_round, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("pipeline.run.run_round", _fail)
    status, out, err = call(capsys, "run", str(word_round), "--out", str(tmp_path / "o"))
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    log = Path(err.rstrip().rsplit("：", 1)[1])
    assert log.is_relative_to(tmp_path / "cache")
    told = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "test_cli.py" in told
    assert "张三" not in told + err


def test_logs_of_faults_do_not_pile_up(tmp_path, monkeypatch):
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path))
    lines = [program_line(ValueError()) for _ in range(25)]
    kept = sorted((tmp_path / "faults").iterdir())
    assert len(kept) == 20
    assert lines[-1].endswith(str(kept[-1]))


def test_fault_without_a_place_for_its_log_is_told_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "file"))
    assert program_line(ValueError("张三")).endswith("请告诉维护人员：ValueError。")
