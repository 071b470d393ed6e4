"""Unpacking what was submitted as an archive, entry by entry, under names of our own.

Nothing of the archive decides where bytes are written: each entry goes to a numbered file in a folder of
ours, and its name is kept as data. Entries that point outside, links, devices, encrypted and oversized
entries each give an `Entry` with a sentence, so that every one of them has a row in `documents` (LIMITS.md,
promise 1). One budget holds for the whole submission, archives inside archives included.

Example:
    >>> Entry(path_inside="材料/申报表.docx", stored=None, refusal="…").path_inside
    '材料/申报表.docx'
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractors.readers.archive_directory import (
    MemberLimit,
    ZipError,
    ZipFault,
    member_pieces,
    read_directory,
)
from extractors.readers.archive_names import entry_names, name_refusal
from extractors.readers.archive_stream import NOT_INSTALLED, is_available, is_streamed, stream_members
from extractors.readers.inspection import RAR, SEVEN_ZIP, inspect
from extractors.readers.inspection_zip import SENTENCES, ZIP
from models.limits import Limits

ARCHIVE_TYPES = (ZIP, RAR, SEVEN_ZIP)
"""Media types that `unpack` opens."""

_DEPTH_SENTENCE = "压缩包套压缩包的层数过多，未读取；请把其中的文件直接提交。"
_EMPTY_SENTENCE = "压缩包是空的，里面没有文件；请重新打包后提交。"
_BYTES_SENTENCE = "本次申报解压后的总大小超过允许的上限，这一项未读取；请压缩图片或减少文件后重新提交。"
_FILES_SENTENCE = "本次申报的文件数超过允许的上限，这一项未读取；请减少文件后重新提交。"
_MEMBER_SENTENCES = {
    ZipFault.TOO_LARGE: "压缩包内的这一项解开后超过允许的大小，未读取；请压缩其中的图片或拆分后重新提交。",
    ZipFault.RATIO: "压缩包内的这一项压缩比异常（疑似压缩炸弹），为安全起见未读取；请直接提交原文件。",
    ZipFault.ENCRYPTED: "压缩包内的这一项设有密码，无法读取；请取消密码后重新打包提交。",
    ZipFault.METHOD: "压缩包内的这一项采用了不支持的压缩方式，无法读取；请用普通 zip 方式重新打包后提交。",
    ZipFault.CUT: "压缩包内的这一项不完整，无法读取；请重新打包后提交。",
    ZipFault.DAMAGED: "压缩包内的这一项已损坏（校验不符），无法读取；请重新打包后提交。",
}


@dataclass
class Budget:
    """What a whole submission may still unpack; one object for all its archives.

    Attributes:
        bytes_left: unpacked bytes that are still allowed.
        files_left: entries that are still allowed.
        stored: number of files stored so far, from which the next name is made.
    """

    bytes_left: int
    files_left: int
    stored: int = 0

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        """Give a fresh budget for one submission."""
        return cls(bytes_left=limits.unpacked_submission_bytes, files_left=limits.submission_files)


@dataclass(frozen=True)
class Entry:
    """One regular file of an archive.

    Attributes:
        path_inside: `inner/name.pdf`; in an archive inside, `more.zip!/inner/name.pdf`.
        stored: where its bytes were put; None when they are not to be had.
        refusal: one Chinese sentence when it is not to be read, else empty.
    """

    path_inside: str
    stored: Path | None
    refusal: str = ""


def unpack(path: Path, into: Path, budget: Budget, limits: Limits, depth: int = 1) -> Iterator[Entry]:
    """Unpack an archive, and the archives inside it, one entry at a time in the order of their names.

    Args:
        path: an archive that inspection did not refuse (media type in `ARCHIVE_TYPES`).
        into: an existing folder of ours for the files.
        budget: shared by all archives of the submission; it is used up here.
        limits: depth, entries, sizes.
        depth: 1 for an archive of the submission's folder.

    Yields:
        One entry for each regular file; the archive itself stands as an entry with empty `path_inside` only
        when it cannot be opened or holds nothing.
    """
    with path.open("rb") as stream:
        streamed = is_streamed(stream.read(8))
        opened = _streamed(path, budget, limits) if streamed else _zipped(stream, budget, limits)
        for member in opened:
            if isinstance(member, Entry):
                yield member
                continue
            budget.files_left -= 1
            budget.stored += 1
            target = into / f"{budget.stored:06d}"
            refusal = _store(member.pieces, target, budget)
            if refusal:
                yield Entry(member.name, None, refusal)
                continue
            yield from _entry_or_inner(member.name, target, into, budget, limits, depth)


@dataclass(frozen=True)
class _Member:
    """A file of an archive that may be read: its name, and its bytes in pieces, counted against the limits."""

    name: str
    pieces: Iterator[bytes]


def _zipped(stream: BinaryIO, budget: Budget, limits: Limits) -> Iterator[_Member | Entry]:
    """The files of a zip archive in the order of their names; those that may not be read as entries."""
    try:
        entries = read_directory(stream, limits.archive_entries)
    except ZipError as error:
        yield Entry("", None, SENTENCES[error.fault])
        return
    most = min(limits.unpacked_member_bytes, limits.file_bytes)
    limit = MemberLimit(most, limits.unpacked_ratio, limits.unpacked_ratio_free_bytes)
    named = sorted(zip(entry_names(entries), entries, strict=True), key=lambda pair: pair[0])
    files = [(name, entry) for name, entry in named if not name.endswith("/")]
    if not files:
        yield Entry("", None, _EMPTY_SENTENCE)
    for name, entry in files:
        refusal = name_refusal(name, entry.mode) or _budget_refusal(budget)
        yield Entry(name, None, refusal) if refusal else _Member(name, member_pieces(stream, entry, limit))


def _streamed(path: Path, budget: Budget, limits: Limits) -> Iterator[_Member | Entry]:
    """The files of a RAR or 7z archive as they come; those that may not be read as entries.

    What stands behind a place that cannot be read is lost: the archive gets a row that says so.
    """
    if not is_available():
        yield Entry("", None, NOT_INSTALLED)
        return
    seen: dict[str, int] = {}
    most = path.stat().st_size * limits.unpacked_ratio + limits.unpacked_ratio_free_bytes
    try:
        with stream_members(path) as members:
            for member in members:
                if member.name.endswith("/"):
                    continue
                if sum(seen.values()) >= limits.archive_entries:
                    yield Entry("", None, SENTENCES[ZipFault.TOO_MANY])
                    return
                seen[member.name] = seen.get(member.name, 0) + 1
                name = member.name if seen[member.name] == 1 else f"{member.name}#{seen[member.name]}"
                refusal = name_refusal(member.name, member.mode) or _budget_refusal(budget)
                counted = _counted(
                    member.pieces(), min(limits.unpacked_member_bytes, limits.file_bytes), most
                )
                yield Entry(name, None, refusal) if refusal else _Member(name, counted)
        if not seen:
            yield Entry("", None, _EMPTY_SENTENCE)
    except ZipError as error:
        yield Entry("", None, SENTENCES[error.fault])


def _counted(pieces: Iterator[bytes], most: int, ratio_most: int) -> Iterator[bytes]:
    """The pieces, held to a size and to what the whole archive could honestly unpack to."""
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise ZipError(ZipFault.TOO_LARGE)
        if total > ratio_most:
            raise ZipError(ZipFault.RATIO)
        yield piece


def _budget_refusal(budget: Budget) -> str:
    return _FILES_SENTENCE if budget.files_left <= 0 else ""


def _store(pieces: Iterator[bytes], target: Path, budget: Budget) -> str:
    """Write a member to `target`; give the refusal, and leave nothing behind, when that cannot be done."""
    refusal = ""
    with target.open("xb") as out:
        try:
            for piece in pieces:
                budget.bytes_left -= len(piece)
                if budget.bytes_left < 0:
                    refusal = _BYTES_SENTENCE
                    break
                out.write(piece)
        except ZipError as error:
            refusal = _MEMBER_SENTENCES.get(error.fault, SENTENCES[error.fault])
    if refusal:
        target.unlink()
    return refusal


def _entry_or_inner(
    name: str, target: Path, into: Path, budget: Budget, limits: Limits, depth: int
) -> Iterator[Entry]:
    """Give the stored file, or what is inside it when it is an archive itself."""
    found = inspect(target, limits, name)
    if found.media_type not in ARCHIVE_TYPES or found.refusal:
        yield Entry(name, target, found.refusal)
        return
    if depth >= limits.archive_depth:
        yield Entry(name, target, _DEPTH_SENTENCE)
        return
    for inner in unpack(target, into, budget, limits, depth + 1):
        path_inside = f"{name}!/{inner.path_inside}" if inner.path_inside else name
        yield Entry(path_inside, inner.stored, inner.refusal)
