"""The guarded task that reads one document: private copy, inspection, reader, packed reading.

Example:
    >>> refused("application/pdf", "PDF 设有打开密码，无法读取。").status
    <Status.QUARANTINED: 'quarantined'>
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from extractors.ocr.engine import OcrEngine, Pixels, Quad, Recognition
from extractors.ocr.paddle import load_engine
from extractors.readers import legacy_office
from extractors.readers.inspection import inspect
from extractors.readers.reader import ReadContext, Reading, ReadSettings
from extractors.readers.registry import reader_for, readers
from models.document import Document, Line, Status, Table
from models.errors import UnreadableFile
from models.limits import Limits
from pipeline.children.errand import RESULT, Beat, Budget, Ending, Outcome
from pipeline.settings import OcrStage
from pipeline.store import pack

_PIECE = 1024 * 1024
_WITHOUT_OCR = {".docx", ".docm", ".xlsx", ".xls", ".txt", ".csv"}
_NO_READER = "这种格式的文件目前不能读取；请转换为 Word 或 PDF 后重新提交。"
_NO_TEXT = "文件里没有读到任何文字；请确认内容完整，必要时重新导出或扫描后提交。"
STRAINED = "读取所需的内存超过上限，没有读取；请拆分文件或降低图片分辨率后重新提交。"
_SENTENCES = {
    Ending.TIME: "读取用时超过上限，没有读取；请拆分文件或降低扫描分辨率后重新提交。",
    Ending.STALL: "读取长时间没有进展，已停止；请用原软件另存或重新扫描后提交。",
    Ending.MEMORY: STRAINED,
    Ending.SPACE: "读取所需的磁盘空间超过上限，没有读取；请拆分文件后重新提交，或联系管理员清理磁盘。",
    Ending.FAULT: "读取这个文件时程序出错（{detail}），没有读取；请用原软件另存或转换为 PDF 后重新提交。",
    Ending.DONE: "读取结果不完整，没有采用；请重新运行。",
    Ending.CRASH: "读取这个文件时程序意外中止，没有读取；请用原软件另存或转换为 PDF 后重新提交。",
}
_LOST = "读取时找不到这个文件；请确认它还在（用 Dask 时须放在各台机器共享的文件夹里），再重新运行。"
_CHANGED = "文件在读取过程中被改动，没有读取；请重新运行。"


class ChangedFile(Exception):  # noqa: N818  (an outcome, named as what it is)
    """The bytes are not those that were listed."""


class LostFile(Exception):  # noqa: N818
    """The file is not there, or not on the machine of a cluster that is to read it."""


class OfficeMissing(Exception):  # noqa: N818
    """LibreOffice is needed and not installed: so today, and maybe not tomorrow."""


class OfficeSlow(Exception):  # noqa: N818
    """LibreOffice took too long."""


_PASSING = {legacy_office.NOT_INSTALLED: OfficeMissing, legacy_office.TOO_LONG: OfficeSlow}
"""Reasons that lie in this machine: such an outcome is never kept in the store."""

_DETAILS = {
    ChangedFile.__name__: _CHANGED,
    LostFile.__name__: _LOST,
    OfficeMissing.__name__: legacy_office.NOT_INSTALLED,
    OfficeSlow.__name__: legacy_office.TOO_LONG,
}


@cache
def engine(pins: OcrStage) -> OcrEngine:
    """The OCR engine with the models of those hashes, loaded once in a process."""
    return load_engine(detection_sha256=pins.detection, recognition_sha256=pins.recognition)


@dataclass(frozen=True)
class ReadErrand:
    """Reads one file.

    Attributes:
        place: where its bytes lie.
        name: the name it was submitted under.
        sha256: what they must hash to.
        settings, limits, pins: from params.yaml.
    """

    place: Path
    name: str
    sha256: str
    settings: ReadSettings
    limits: Limits
    pins: OcrStage

    def warm(self) -> None:
        """Load the readers, and the models unless the name speaks for a file that needs none.

        Where it needs them after all, the child loads them.
        """
        readers()
        if PurePosixPath(self.name).suffix.lower() not in _WITHOUT_OCR:
            engine(self.pins)

    def __call__(self, folder: Path, beat: Beat) -> None:
        """Read the file; leave the packed reading as the result.

        Raises:
            ChangedFile: the file is not what it was when it was listed.
            LostFile: it is not there.
            OfficeMissing: it needs LibreOffice, which is not there.
            OfficeSlow: LibreOffice took too long.
        """
        copy = (
            folder / f"document{PurePosixPath(self.name).suffix.lower()[:8] if self.name.isascii() else ''}"
        )
        try:
            sha256 = _copy(self.place, copy)
        except FileNotFoundError as error:
            raise LostFile from error
        if sha256 != self.sha256:
            raise ChangedFile
        pack(self._read(copy, beat), folder / RESULT)

    def _read(self, copy: Path, beat: Beat) -> Reading:
        found = inspect(copy, self.limits, PurePosixPath(self.name).name)
        beat.media_type(found.media_type)
        if found.refusal:
            return Reading(refused(found.media_type, found.refusal))
        watched = _WatchedEngine(self.pins, beat)
        context = ReadContext(watched, self.settings, self.limits, beat.page)
        read = reader_for(found.media_type)
        if read is None:
            return Reading(refused(found.media_type, _NO_READER))
        try:
            reading = read(copy, context)
        except UnreadableFile as error:
            if error.message in _PASSING:
                raise _PASSING[error.message] from error
            return Reading(refused(found.media_type, error.message))
        return Reading(honest(reading.document), reading.images)


def refused(media_type: str, sentence: str) -> Document:
    """The document of a file that was not read."""
    return Document(media_type=media_type, text_source=None, status=Status.QUARANTINED, error=sentence)


def honest(document: Document) -> Document:
    """Never let "ok" stand for a document without any text (LIMITS.md, promise 5)."""
    if document.status is Status.OK and not any(_has_text(block) for block in document.blocks):
        return document.model_copy(update={"status": Status.PARTIAL, "error": _NO_TEXT})
    return document


def sentence(outcome: Outcome) -> str:
    """What a clerk is told of a file whose reading ended otherwise than well."""
    known = _DETAILS.get(outcome.detail) if outcome.ending is Ending.FAULT else None
    return known or _SENTENCES[outcome.ending].format(detail=outcome.detail)


def budget(limits: Limits) -> Budget:
    """What reading one file may take."""
    return Budget(
        base_seconds=limits.wall_base_seconds,
        page_seconds=limits.wall_page_seconds,
        ocr_page_seconds=limits.wall_ocr_page_seconds,
        most_seconds=limits.wall_most_seconds,
        stall_seconds=limits.stall_seconds,
        memory_bytes=limits.memory_bytes,
        file_bytes=max(limits.unpacked_submission_bytes, limits.file_bytes),
    )


def _has_text(block: Line | Table) -> bool:
    if isinstance(block, Line):
        return bool(block.text.strip())
    return any(cell.text.strip() or any(_has_text(inner) for inner in cell.tables) for cell in block.cells)


def _copy(source: Path, target: Path) -> str:
    """Copy the bytes and give their sha256 in hex."""
    with source.open("rb") as stream, target.open("wb") as out:
        digest = hashlib.sha256()
        while piece := stream.read(_PIECE):
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()


class _WatchedEngine:
    """The engine, used when first asked, telling the guard of each page that goes through OCR.

    Such a page is allowed more time.
    """

    def __init__(self, pins: OcrStage, beat: Beat) -> None:
        self._pins = pins
        self._beat = beat

    @property
    def identity(self) -> str:
        """That of the engine."""
        return engine(self._pins).identity

    def detect(self, image: Pixels) -> list[Quad]:
        """Find the lines of a page."""
        self._beat.recognising()
        return engine(self._pins).detect(image)

    def recognise(self, line: Pixels) -> Recognition:
        """Read one line."""
        return engine(self._pins).recognise(line)
