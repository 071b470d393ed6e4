"""The whole run on small rounds: complete, repeatable, resumable, and never ended by a bad submission."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from models.errors import BusyError, CallError, InternalError, SetupError
from pipeline import lock
from pipeline.read import read_round
from pipeline.reading import ReadErrand
from pipeline.run import run_round
from pipeline.stage import Round, make_executor
from pipeline.unpacking import UnpackErrand

TABLES = [
    "submissions",
    "documents",
    "fields",
    "members",
    "team",
    "platforms",
    "council",
    "sections",
    "seals",
    "signatures",
    "findings",
]


def table(out, name):
    return pd.read_parquet(out / "tables" / f"{name}.parquet")


def table_bytes(out):
    return {path.name: path.read_bytes() for path in sorted((out / "tables").iterdir())}


def test_run_leaves_all_that_the_contract_names(word_round, settings, tmp_path):
    out = tmp_path / "out"
    summary = run_round(settings, Round(word_round, out))
    assert {f"{name}.parquet" for name in TABLES} <= set(table_bytes(out))
    for name in ("index.html", "round.xlsx", "summary.xlsx", "甲.html", "乙.html"):
        assert (out / "reports" / name).stat().st_size > 500
    assert (summary.submissions, summary.files, summary.read, summary.stored) == (2, 2, 2, 0)
    assert summary.report == (out / "reports" / "index.html").resolve()
    assert any("本次读取 2 个" in line for line in summary.lines())


def test_every_requirement_has_one_finding_for_each_submission(finished_round):
    findings = table(finished_round / "out", "findings")
    counts = findings.groupby("submission_id")["requirement"].agg(["size", "nunique"])
    assert {"甲", "乙"} < set(counts.index)
    assert (counts["size"] == counts["nunique"]).all()
    assert counts["size"].nunique() == 1


def test_second_run_reads_nothing_and_gives_the_same_bytes(word_round, settings, tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    run_round(settings, Round(word_round, first))
    again = run_round(settings, Round(word_round, second))
    assert (again.read, again.stored) == (0, 2)
    assert table_bytes(first) == table_bytes(second)
    for name in ("index.html", "甲.html", "乙.html"):
        assert (first / "reports" / name).read_bytes() == (second / "reports" / name).read_bytes()


def test_workers_and_fresh_cache_change_nothing(word_round, settings, tmp_path, monkeypatch):
    run_round(settings, Round(word_round, tmp_path / "a"))
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "other"))
    one = settings.model_copy(update={"run": settings.run.model_copy(update={"workers": 1})})
    run_round(one, Round(word_round, tmp_path / "b"))
    assert table_bytes(tmp_path / "a") == table_bytes(tmp_path / "b")


def test_added_submission_alone_is_read_and_a_removed_one_is_gone(
    word_round, settings, tmp_path, write_submission
):
    out = tmp_path / "out"
    run_round(settings, Round(word_round, out))
    write_submission(word_round, "丙")
    for path in (word_round / "甲").iterdir():
        path.unlink()
    (word_round / "甲").rmdir()
    summary = run_round(settings, Round(word_round, out))
    assert (summary.read, summary.stored) == (1, 1)
    assert sorted(table(out, "submissions")["submission_id"]) == ["丙", "乙"]
    assert not (out / "reports" / "甲.html").exists()


def test_damaged_store_is_read_again(word_round, settings, tmp_path):
    run_round(settings, Round(word_round, tmp_path / "out"))
    for path in (tmp_path / "cache" / "readings").rglob("*.zip"):
        path.chmod(0o600)
        path.unlink()
        path.write_bytes(b"damaged")
    assert run_round(settings, Round(word_round, tmp_path / "out2")).read == 2


def test_bad_files_are_quarantined_with_a_sentence_and_the_round_goes_on(word_round, settings, tmp_path):
    folder = word_round / "甲"
    good = (folder / "申请表.docx").read_bytes()
    bad = {
        "空.docx": b"",
        "截断.docx": good[: len(good) // 2],
        "损坏.pdf": b"%PDF-1.7\nnothing",
        "加密.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "未知.bin": os.urandom(400),
        "零.pdf": b"\0" * 500,
        "损坏.zip": b"PK\x03\x04" + b"x" * 90,
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    summary = run_round(settings, Round(word_round, tmp_path / "out"))
    documents = table(tmp_path / "out", "documents").set_index("path")
    assert summary.quarantined == len(bad)
    for name in bad:
        assert documents.loc[name, "status"] == "quarantined"
        assert documents.loc[name, "error"].endswith("。")
    assert (documents.loc["申请表.docx", "status"] == "ok").all()


def test_submission_without_a_readable_form_has_its_matrix(word_round, settings, tmp_path):
    (word_round / "丙").mkdir()
    (word_round / "丙" / "x.pdf").write_bytes(b"")
    (word_round / "丁").mkdir()
    run_round(settings, Round(word_round, tmp_path / "out"))
    findings = table(tmp_path / "out", "findings")
    for name in ("丙", "丁"):
        verdicts = set(findings.loc[findings["submission_id"] == name, "verdict"])
        assert verdicts <= {"fail", "review", "not_applicable"}
        assert verdicts & {"fail", "review"}


def test_paths_may_be_relative(word_round, settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run_round(settings, Round(Path("round"), Path("out")))
    assert set(table(tmp_path / "out", "documents")["status"]) == {"ok"}


def test_one_submission_alone(word_round, settings, tmp_path):
    summary = run_round(settings, Round(word_round / "甲", tmp_path / "out", "liangjiang"))
    assert summary.submissions == 1
    assert table(tmp_path / "out", "submissions")["submission_id"].tolist() == ["甲"]


class Crashes(ReadErrand):
    def __call__(self, folder, beat):
        if "乙" in str(self.place):
            os.kill(os.getpid(), signal.SIGSEGV)
        super().__call__(folder, beat)


def test_a_crashing_reader_costs_its_file_alone_and_is_not_kept(word_round, settings, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.read.ReadErrand", Crashes)
        run_round(settings, Round(word_round, tmp_path / "out"))
    documents = table(tmp_path / "out", "documents").set_index("submission_id")
    assert documents.loc["乙", "status"] == "quarantined"
    assert "意外中止" in documents.loc["乙", "error"]
    assert documents.loc["甲", "status"] == "ok"
    assert run_round(settings, Round(word_round, tmp_path / "out")).read == 1


def test_a_failing_extraction_costs_its_submission_alone(word_round, settings, tmp_path, monkeypatch):
    def fails(submission_id, files, forms, given):
        if submission_id == "乙":
            raise ValueError("张三")
        return extract_submission(submission_id, files, forms, given)

    from extractors.submission import extract_submission

    monkeypatch.setattr("pipeline.extract.extract_submission", fails)
    run_round(settings, Round(word_round, tmp_path / "out"))
    documents = table(tmp_path / "out", "documents").set_index("submission_id")
    assert documents.loc["乙", "status"] == "quarantined"
    assert "程序出错（ValueError）" in documents.loc["乙", "error"]
    assert "张三" not in documents.loc["乙", "error"]
    findings = table(tmp_path / "out", "findings").query("submission_id == '乙'").set_index("requirement")
    by_bytes = "round.files.distinct"  # files are told apart by their bytes, which need no reading
    assert "pass" not in set(findings.drop(by_bytes)["verdict"])


@pytest.mark.parametrize(
    ("page_seconds", "status", "said"), [(0, "quarantined", "用时超过上限"), (60, "ok", "")]
)
def test_the_time_of_a_submission_grows_with_its_pages(
    word_round, settings, tmp_path, monkeypatch, page_seconds, status, said
):
    def slow(*given):
        time.sleep(1)
        return extract_submission(*given)

    from extractors.submission import extract_submission

    monkeypatch.setattr("pipeline.extract.extract_submission", slow)
    limits = settings.extract.model_copy(
        update={"wall_base_seconds": 0.3, "wall_page_seconds": page_seconds, "wall_most_seconds": 60}
    )
    run_round(settings.model_copy(update={"extract": limits}), Round(word_round, tmp_path / "out"))
    documents = table(tmp_path / "out", "documents")
    assert set(documents["status"]) == {status}
    assert all(said in error for error in documents["error"])


def test_a_lost_file_is_a_broken_promise(word_round, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.collect._sorted_out", lambda submission, limits: ([], []))
    with pytest.raises(InternalError, match="没有登记"):
        read_round(settings, Round(word_round, tmp_path / "out"), make_executor(settings.run))


def test_a_failing_unpacker_costs_its_archives_alone(word_round, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(UnpackErrand, "__call__", lambda self, folder, beat: os._exit(1))
    (word_round / "甲" / "a.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    run_round(settings, Round(word_round, tmp_path / "out"))
    documents = table(tmp_path / "out", "documents").set_index("path")
    assert "没有能够解开" in documents.loc["a.zip", "error"]


def test_wrong_calls(word_round, settings, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(CallError, match="没有这个文件夹"):
        run_round(settings, Round(tmp_path / "none", out))
    with pytest.raises(CallError, match=r"没有辖区“moon”。可用的辖区：.*liangjiang"):
        run_round(settings, Round(word_round, out, "moon"))
    with pytest.raises(CallError, match="在申报文件夹里面"):
        run_round(settings, Round(word_round, word_round / "out"))
    (word_round / "round.yaml").write_text("jurisdiction: moon\n")
    with pytest.raises(CallError, match="没有辖区“moon”"):
        run_round(settings, Round(word_round, out))
    assert not out.exists()


def test_too_little_space_is_said_at_the_start(word_round, settings, tmp_path):
    greedy = settings.model_copy(update={"run": settings.run.model_copy(update={"free_bytes": 1 << 60})})
    with pytest.raises(SetupError, match="磁盘空间不足"):
        run_round(greedy, Round(word_round, tmp_path / "out"))


def test_out_that_is_a_file_is_a_set_up_error(word_round, settings, tmp_path):
    (tmp_path / "out").touch()
    with pytest.raises(SetupError, match="输出文件夹"):
        run_round(settings, Round(word_round, tmp_path / "out"))


def test_second_run_into_the_same_folder_says_so(word_round, settings, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    with lock.holding(out), pytest.raises(BusyError):
        run_round(settings, Round(word_round, out))


def test_kill_in_mid_reading_then_again(tmp_path, monkeypatch, settings, write_submission):
    """Finished files are not read again, and the tables equal those of an undisturbed run byte for byte."""
    folder, cache = tmp_path / "round", tmp_path / "cache"
    for number in range(24):
        write_submission(folder, f"s{number:02d}", paragraphs=80)
    (folder / "round.yaml").write_text("jurisdiction: liangjiang\n")
    monkeypatch.setenv("LIANSHEN_CACHE", str(cache))
    command = [sys.executable, "-m", "pipeline.cli", "run", str(folder), "--out", str(tmp_path / "out")]
    with subprocess.Popen([*command, "--workers", "1"], cwd=Path.cwd()) as process:
        deadline = time.monotonic() + 60
        while len(list(cache.glob("readings/*/*.zip"))) < 3:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    done = len(list(cache.glob("readings/*/*.zip")))
    assert 3 <= done < 24
    summary = run_round(settings, Round(folder, tmp_path / "out"))
    assert (summary.read, summary.stored) == (24 - done, done)
    monkeypatch.setenv("LIANSHEN_CACHE", str(tmp_path / "undisturbed"))
    run_round(settings, Round(folder, tmp_path / "reference"))
    assert table_bytes(tmp_path / "out") == table_bytes(tmp_path / "reference")
    assert not list((cache / "spool").glob("run-*"))


def test_a_file_that_changes_or_goes_while_it_is_read_is_not_kept(
    word_round, settings, tmp_path, monkeypatch
):
    class Meddles(ReadErrand):
        def warm(self):
            super().warm()
            if "乙" in str(self.place):
                self.place.write_bytes(b"changed")
            else:
                self.place.unlink()

    monkeypatch.setattr("pipeline.read.ReadErrand", Meddles)
    run_round(settings, Round(word_round, tmp_path / "out"))
    errors = table(tmp_path / "out", "documents").set_index("submission_id")["error"]
    assert "被改动" in errors["乙"]
    assert "找不到" in errors["甲"]
    assert not list((tmp_path / "cache" / "readings").rglob("*.zip"))
