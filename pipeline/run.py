"""All stages on one round, for a clerk: checks of the call, the lock, the stages, the summary.

Example:
    >>> run_round(settings, Round(Path("round"), Path("out")))  # doctest: +SKIP
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.document import Status
from models.errors import CallError, SetupError
from models.finding import Verdict
from pipeline import lock
from pipeline.extract import check_jurisdiction, extract_round
from pipeline.layout import Layout
from pipeline.read import read_round
from pipeline.report import notice_template, report_round
from pipeline.round_folder import list_submissions, read_facts
from pipeline.settings import Settings, cache_folder
from pipeline.stage import Round, make_executor
from pipeline.tables import read_table
from pipeline.tabulate import FINDINGS, tabulate_round
from pipeline.validate import validate_round
from validation.catalog import load_catalog

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Summary:
    """What a run did, in numbers.

    Attributes:
        submissions: in the round.
        files: in all of them.
        read: files read in this run.
        stored: files whose reading was there already.
        flagged: submissions with at least one failure.
        reviewed: submissions without failures of which a person must decide something.
        quarantined: files that could not be read.
        report: the page to open.
    """

    submissions: int
    files: int
    read: int
    stored: int
    flagged: int
    reviewed: int
    quarantined: int
    report: Path

    def lines(self) -> tuple[str, ...]:
        """The summary for a clerk."""
        read = f"本次读取 {self.read} 个，沿用已有结果 {self.stored} 个，未能读取 {self.quarantined} 个"
        return (
            f"申报 {self.submissions} 份，文件 {self.files} 个：{read}。",
            f"有不符合项的申报 {self.flagged} 份，另有 {self.reviewed} 份只有待核对项。",
            f"报告：{self.report}",
        )


def run_round(settings: Settings, given: Round) -> Summary:
    """Run every stage on a round.

    Args:
        settings: params.yaml, with the options of the call in section `run`.
        given: the round (or one submission), OUT and the jurisdiction option.

    Raises:
        CallError: the call is wrong: no such folder, empty, unknown jurisdiction, OUT inside the round.
        SetupError: OUT or the cache cannot be written, or there is too little space.
        BusyError: another run holds OUT.
    """
    _check(settings, given)
    notice_template(settings)
    executor = make_executor(settings.run)
    _make_out(given.out)
    with lock.holding(given.out):
        counts = read_round(settings, given, executor)
        for stage in (extract_round, tabulate_round, validate_round, report_round):
            stage(settings, given, executor)
    return _summary(given.out, counts.read, counts.stored)


def _check(settings: Settings, given: Round) -> None:
    submissions = list_submissions(given.folder)
    known = load_catalog().ids()
    check_jurisdiction(given.jurisdiction, known)
    check_jurisdiction(read_facts(given.folder).jurisdiction, known)
    if given.out.resolve().is_relative_to(given.folder.resolve()):
        raise CallError(f"输出文件夹 {given.out} 在申报文件夹里面。", "请用 --out 指定别处的文件夹。")
    size = sum(item.size for submission in submissions for item in submission.items)
    _check_space([given.out, cache_folder()], settings.run.free_bytes + size)


def _check_space(folders: Sequence[Path], needed: int) -> None:
    for folder in folders:
        there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
        free = shutil.disk_usage(there).free
        if free < needed:
            raise SetupError(
                f"磁盘空间不足：{there} 还有 {free // _MEGABYTE} MB，需要 {needed // _MEGABYTE} MB。",
                "请清理磁盘，或换一个输出文件夹。",
            )


def _make_out(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True, mode=0o700)
        writable = os.access(out, os.W_OK | os.X_OK)
    except OSError as error:
        raise SetupError(f"不能建立输出文件夹：{out}。", "请检查路径和权限。") from error
    if not writable:
        raise SetupError(f"输出文件夹不可写：{out}。", "请检查权限，或换一个文件夹。")


def _summary(out: Path, read: int, stored: int) -> Summary:
    layout = Layout(out)
    documents = read_table(layout.table("documents"), "documents")
    findings = read_table(layout.table(FINDINGS), FINDINGS)
    failed = set(findings.loc[findings["verdict"] == Verdict.FAIL.value, "submission_id"])
    doubtful = set(findings.loc[findings["verdict"] == Verdict.REVIEW.value, "submission_id"])
    files = documents.drop_duplicates(["submission_id", "path"])
    return Summary(
        submissions=len(read_table(layout.table("submissions"), "submissions")),
        files=len(files),
        read=read,
        stored=stored,
        flagged=len(failed),
        reviewed=len(doubtful - failed),
        quarantined=int((files["status"] == Status.QUARANTINED.value).sum()),
        report=(layout.reports / "index.html").resolve(),
    )
