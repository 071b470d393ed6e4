"""From the round folder to the list of files to be read, each with its hash; archives are unpacked on the way.

Example:
    A round of one folder with `申请表.docx` and `证明.zip` (two pictures) gives four sources: `申请表.docx`,
    `证明.zip`, which is a row and nothing to read, `证明.zip!/1.jpg` and `证明.zip!/2.jpg`.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from models.errors import InternalError
from models.limits import Limits
from models.submission import SourceFile
from pipeline.children.errand import Budget, Ending, Outcome
from pipeline.children.executors import Executor
from pipeline.round_folder import Item, SubmissionFolder
from pipeline.unpacking import FILES, Unpacked, UnpackErrand, archive_type, file_hash, read_result

_MEGABYTE = 1024 * 1024
_UNPACK_FAILED = "压缩包没有能够解开（{reason}），其中的文件未读取；请重新打包，或直接提交其中的文件。"
_REASONS = {
    Ending.TIME: "用时过长",
    Ending.STALL: "用时过长",
    Ending.MEMORY: "占用内存过多",
    Ending.SPACE: "占用空间过多",
}
_VANISHED = "读取时找不到这个文件或没有权限，没有读取；请检查后重新运行。"


@dataclass(frozen=True)
class Source:
    """A file, and where its bytes lie; None when there is nothing to read."""

    record: SourceFile
    place: Path | None


def collect(
    submissions: Sequence[SubmissionFolder], limits: Limits, executor: Executor, folder: Path
) -> tuple[Source, ...]:
    """List every file of every submission, in order of submission and path.

    Args:
        submissions: as found in the round folder.
        limits: sizes and counts.
        executor: runs the unpacking in guarded children.
        folder: private folder, in which unpacked files stay.

    Raises:
        InternalError: a regular file has no row, or more than one (LIMITS.md, promise 1).
    """
    sources: list[Source] = []
    archives: list[tuple[str, list[Item]]] = []
    for submission in submissions:
        plain, packed = _sorted_out(submission, limits)
        sources.extend(plain)
        if packed:
            archives.append((submission.submission_id, packed))
    sources.extend(_unpack(archives, limits, executor, folder))
    sources.sort(key=lambda source: (source.record.submission_id, source.record.path))
    _check_promise(submissions, sources)
    return tuple(sources)


def _sorted_out(submission: SubmissionFolder, limits: Limits) -> tuple[list[Source], list[Item]]:
    """Plain files with their hashes, and archives to unpack; what is over a limit is refused."""
    plain: list[Source] = []
    packed: list[Item] = []
    bytes_left = limits.submission_bytes
    for number, item in enumerate(submission.items):
        refusal = item.refusal or _over(item, number, bytes_left, limits)
        if not refusal:
            bytes_left -= item.size
            try:
                if archive_type(item.place):
                    packed.append(item)
                    continue
                sha256 = file_hash(item.place)
            except OSError:
                refusal = _VANISHED
        record = SourceFile(
            submission_id=submission.submission_id,
            path=item.path,
            sha256="" if refusal else sha256,
            size=item.size,
            refusal=refusal,
        )
        plain.append(Source(record, None if refusal else item.place))
    return plain, packed


def _over(item: Item, number: int, bytes_left: int, limits: Limits) -> str:
    if number >= limits.submission_files:
        return (
            f"本次申报的文件数超过 {limits.submission_files} 个，这一个未读取；请合并或减少文件后重新提交。"
        )
    if item.size > limits.file_bytes:
        most = limits.file_bytes // _MEGABYTE
        return f"文件超过 {most} MB，没有读取；请压缩其中的图片或拆分后重新提交。"
    if item.size > bytes_left:
        most = limits.submission_bytes // _MEGABYTE
        return f"本次申报的文件总大小超过 {most} MB，这一个未读取；请压缩图片或减少文件后重新提交。"
    return ""


def _unpack(
    archives: Sequence[tuple[str, list[Item]]], limits: Limits, executor: Executor, folder: Path
) -> Iterator[Source]:
    errands = [
        UnpackErrand(tuple((item.path, item.place) for item in items), limits) for _, items in archives
    ]
    budget = Budget(
        base_seconds=limits.wall_most_seconds,
        page_seconds=0.0,
        ocr_page_seconds=0.0,
        most_seconds=limits.wall_most_seconds,
        stall_seconds=limits.wall_most_seconds,
        memory_bytes=limits.memory_bytes,
        file_bytes=max(limits.unpacked_member_bytes, limits.file_bytes),
    )
    for number, outcome, result in executor.run(errands, budget, folder):
        submission_id, items = archives[number]
        kept = folder / f"unpacked-{number}"
        if outcome.ending is Ending.DONE:
            (result.parent / FILES).rename(kept)
            found = read_result(result)
            yield from _containers(submission_id, items, {entry.path for entry in found})
            yield from _entries(submission_id, kept, found)
        else:
            yield from _refused(submission_id, items, outcome)


def _containers(submission_id: str, items: Iterable[Item], unopened: Set[str]) -> Iterator[Source]:
    """The archives themselves, which are files too; one that could not be opened stands among its entries."""
    for item in items:
        if item.path not in unopened:
            record = SourceFile(
                submission_id=submission_id,
                path=item.path,
                sha256=file_hash(item.place),
                size=item.size,
                media_type=archive_type(item.place),
            )
            yield Source(record, None)


def _entries(submission_id: str, kept: Path, found: Iterable[Unpacked]) -> Iterator[Source]:
    for entry in found:
        record = SourceFile(
            submission_id=submission_id,
            path=entry.path,
            sha256=entry.sha256,
            size=entry.size,
            refusal=entry.refusal,
        )
        yield Source(record, kept / entry.stored if entry.stored and not entry.refusal else None)


def _refused(submission_id: str, items: Iterable[Item], outcome: Outcome) -> Iterator[Source]:
    sentence = _UNPACK_FAILED.format(reason=_REASONS.get(outcome.ending, "解压程序出错"))
    for item in items:
        record = SourceFile(submission_id=submission_id, path=item.path, size=item.size, refusal=sentence)
        yield Source(record, None)


def _check_promise(submissions: Sequence[SubmissionFolder], sources: Sequence[Source]) -> None:
    rows = [(source.record.submission_id, source.record.path) for source in sources]
    if len(rows) != len(set(rows)):
        raise InternalError("有文件被登记了两次。", "这是程序的错误，请联系开发者。")
    listed = set(rows)
    missing = [
        item for each in submissions for item in each.items if (each.submission_id, item.path) not in listed
    ]
    if missing:
        raise InternalError(f"有 {len(missing)} 个文件没有登记。", "这是程序的错误，请联系开发者。")
