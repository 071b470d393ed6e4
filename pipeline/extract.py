"""Stage extract: readings and the forms of the jurisdictions → one `Submission` for each submission, as JSON.

Each submission is extracted in a guarded child of its own: one that cannot be extracted is written with its files only,
says so, and the round goes on.

Example:
    `OUT/stages/extract/甲公司.json` is the record `models.submission.Submission` in one line.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from extractors.papers.files import ReadFile
from extractors.papers.recognition import stable_id
from extractors.submission import extract_submission
from extractors.warming import warm
from models.document import Document, Status
from models.errors import CallError, InternalError
from models.jurisdiction import FormSpec
from models.records import to_json
from models.submission import Paper, PaperKind, SourceFile, Submission
from pipeline import durable
from pipeline.children.errand import RESULT, Beat, Budget, Ending, Outcome
from pipeline.children.executors import Executor, LocalExecutor
from pipeline.children.spool import spool
from pipeline.layout import Layout
from pipeline.progress import showing
from pipeline.settings import Settings, cache_folder
from pipeline.stage import Round, run_as_stage
from pipeline.store import Readings
from validation.catalog import load_forms

_BLOCKS_A_PAGE = 30
"""Paragraphs and tables that a page of Word holds, about."""
_FAILED = (
    "整理这份申报的内容时{reason}，本文件的内容没有用上；请重新运行，仍然这样时请联系管理员，并由人工审核。"
)
_REASONS = {
    Ending.TIME: "用时超过上限",
    Ending.STALL: "长时间没有进展",
    Ending.MEMORY: "内存超过上限",
    Ending.SPACE: "磁盘空间超过上限",
}
"""Why a submission was not extracted, where no fault of the program is the cause."""


@dataclass(frozen=True)
class ExtractErrand:
    """Extracts one submission.

    Attributes:
        files: its files as listed by the read stage.
        readings: folder of the readings.
        forms: forms of all jurisdictions, by id.
        given: jurisdiction given for the round, or empty.
    """

    submission_id: str
    files: tuple[SourceFile, ...]
    readings: Path
    forms: Sequence[FormSpec]
    given: str

    def warm(self) -> None:
        """Load the lexicon, the patterns and the labels."""
        warm(self.forms)

    def __call__(self, folder: Path, beat: Beat) -> None:
        """Extract the submission; leave its JSON as the result."""
        readings = Readings(self.readings)
        files, pages = [], 0
        for file in self.files:
            if not _is_container(file):
                document = readings.document(file.reading) if file.reading else None
                files.append(ReadFile(file, document))
                pages += _pages(document) if document is not None else 0
            beat.page(0, pages)
        submission = extract_submission(self.submission_id, files, self.forms, self.given)
        (folder / RESULT).write_bytes(durable.utf8(to_json(_with_containers(submission, self.files))))


def extract_round(settings: Settings, given: Round, executor: Executor) -> None:
    """Extract every submission of the listing; exactly these stand in OUT afterwards.

    Args:
        settings: params.yaml.
        given: OUT and the jurisdiction option.
        executor: not used: children of this machine are quick enough, and OUT need not be shared.

    Raises:
        CallError: the jurisdiction given for the round is unknown.
        CatalogError: a jurisdiction's folder has a fault.
        InternalError: a file of the listing is in no paper.
    """
    layout = Layout(given.out)
    listing = layout.read_listing()
    forms = load_forms()
    check_jurisdiction(listing.jurisdiction, [form.jurisdiction for form in forms])
    by_submission = {
        identity: tuple(files)
        for identity, files in groupby(listing.files, key=lambda file: file.submission_id)
    }
    errands = [
        ExtractErrand(
            identity, by_submission.get(identity, ()), layout.readings.resolve(), forms, listing.jurisdiction
        )
        for identity in listing.submissions
    ]
    shutil.rmtree(layout.extracts, ignore_errors=True)
    layout.extracts.mkdir(parents=True)
    local = LocalExecutor(settings.run.workers)
    with spool(cache_folder()) as folder, showing("整理内容", len(errands)) as step:
        for number, outcome, result in local.run(errands, _budget(settings), folder):
            errand = errands[number]
            text = result.read_bytes() if outcome.ending is Ending.DONE else _fallback(errand, outcome)
            submission = Submission.model_validate_json(text)
            _check_promise(errand, submission)
            durable.write_bytes(layout.extract(errand.submission_id), text)
            step()


def check_jurisdiction(given: str, known: Sequence[str]) -> None:
    """Refuse a jurisdiction that there is not; empty means none was given.

    Raises:
        CallError: it is not among `known`.
    """
    if given and given not in known:
        raise CallError(f"没有辖区“{given}”。", f"可用的辖区：{'、'.join(known)}。")


def load_submission(path: Path) -> Submission:
    """The submission in a file of this stage."""
    return Submission.model_validate_json(path.read_bytes())


def _pages(document: Document) -> int:
    """The pages of a document; of Word, which has none, about as many as its paragraphs and tables fill."""
    return max(len(document.pages), len(document.blocks) // _BLOCKS_A_PAGE + 1)


def _budget(settings: Settings) -> Budget:
    """What a submission may take; nothing is heard of it between its last file and its end, so that no silence is too long."""
    limits, allowed = settings.read.limits, settings.extract
    return Budget(
        base_seconds=allowed.wall_base_seconds,
        page_seconds=allowed.wall_page_seconds,
        ocr_page_seconds=0.0,
        most_seconds=allowed.wall_most_seconds,
        stall_seconds=allowed.wall_most_seconds,
        memory_bytes=limits.memory_bytes,
        file_bytes=limits.unpacked_member_bytes,
    )


def _is_container(file: SourceFile) -> bool:
    """Tell whether a file is an archive that was unpacked: a row, and nothing to read."""
    return not file.reading and not file.refusal


def _with_containers(submission: Submission, files: Sequence[SourceFile]) -> Submission:
    """Give unpacked archives their rows; papers stand in the order of their files."""
    places = {file.path: number for number, file in enumerate(files)}
    containers = [_bare_paper(file, Status.OK, "") for file in files if _is_container(file)]
    papers = sorted([*submission.papers, *containers], key=lambda paper: places.get(paper.path, -1))
    return submission.model_copy(update={"papers": tuple(papers)})


def _bare_paper(file: SourceFile, status: Status, error: str) -> Paper:
    return Paper(
        document_id=stable_id(file.submission_id, file.path, 0),
        path=file.path,
        sha256=file.sha256,
        media_type=file.media_type or "application/octet-stream",
        kind=PaperKind.OTHER,
        pages=None,
        text_source=None,
        status=status,
        error=error,
        reading=file.reading,
    )


def _fallback(errand: ExtractErrand, outcome: Outcome) -> bytes:
    """A submission of which only the files are known, and why."""
    fault = f"程序出错（{outcome.detail}）" if outcome.detail else "程序出错"
    said = _FAILED.format(reason=_REASONS.get(outcome.ending, fault))
    papers = tuple(
        _bare_paper(file, Status.OK, "")
        if _is_container(file)
        else _bare_paper(file, Status.QUARANTINED, file.refusal or said)
        for file in errand.files
    )
    method = "given" if errand.given else "recognised"
    return durable.utf8(
        to_json(
            Submission(
                submission_id=errand.submission_id,
                jurisdiction=errand.given,
                jurisdiction_method=method,
                papers=papers,
            )
        )
    )


def _check_promise(errand: ExtractErrand, submission: Submission) -> None:
    """Every file has its row, and no row is of another file (LIMITS.md, promise 1)."""
    identities = [paper.document_id for paper in submission.papers]
    paths = {paper.path for paper in submission.papers}
    if paths != {file.path for file in errand.files} or len(identities) != len(set(identities)):
        raise InternalError("有文件没有登记或登记了两次。", "这是程序的错误，请联系开发者。")


if __name__ == "__main__":
    run_as_stage(extract_round)
