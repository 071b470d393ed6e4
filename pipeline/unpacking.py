"""Archives of one submission, unpacked by a guarded child into files of our own names.

Example:
    >>> archive_type(Path("申报材料.docx"))  # doctest: +SKIP
    ''
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.readers import archive
from extractors.readers.archive_directory import ZipError, read_directory
from extractors.readers.archive_stream import is_available, is_streamed
from extractors.readers.inspection import RAR, SEVEN_ZIP
from extractors.readers.inspection_zip import ZIP
from models.limits import Limits
from models.records import Record
from pipeline import durable
from pipeline.children.errand import RESULT, Beat

FILES = "files"
"""Folder, in the child's folder, of the unpacked files."""

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PACKAGE_PARTS = {b"[Content_Types].xml", b"OFD.xml", b"mimetype"}
_PIECE = 1024 * 1024


class Unpacked(Record):
    """One entry of an archive.

    Attributes:
        path: relative to the submission, `name.zip!/inner/name.pdf`; the archive's own where it cannot be opened.
        stored: file name in `FILES`; empty when there are no bytes.
    """

    path: str
    stored: str = ""
    sha256: str = ""
    size: int = 0
    refusal: str = ""


@dataclass(frozen=True)
class UnpackErrand:
    """Unpacks the archives of one submission under one budget.

    Attributes:
        archives: (path relative to the submission, place) of each.
    """

    archives: Sequence[tuple[str, Path]]
    limits: Limits

    def warm(self) -> None:
        """Load the library for RAR and 7z, where it is there."""
        is_available()

    def __call__(self, folder: Path, beat: Beat) -> None:
        """Unpack all archives; leave the list of entries as the result."""
        into = folder / FILES
        into.mkdir(exist_ok=True)
        budget = archive.Budget.of(self.limits)
        found: list[Unpacked] = []
        for path, place in self.archives:
            for entry in archive.unpack(place, into, budget, self.limits):
                inner = f"{path}!/{entry.path_inside}" if entry.path_inside else path
                found.append(_describe(inner, entry))
                beat.page(len(found), 0)
        text = json.dumps([entry.model_dump(mode="json") for entry in found])
        (folder / RESULT).write_text(text, encoding="ascii")


def read_result(path: Path) -> list[Unpacked]:
    """The entries that an `UnpackErrand` left."""
    return [Unpacked.model_validate(entry) for entry in json.loads(path.read_text(encoding="ascii"))]


def archive_type(path: Path) -> str:
    """Tell by content the media type of an archive to be unpacked; empty for any other file.

    A zip that is a Word, Excel, OpenDocument or OFD file is none.
    """
    with path.open("rb") as stream:
        head = stream.read(8)
        if is_streamed(head):
            return RAR if head.startswith(b"Rar!") else SEVEN_ZIP
        if not head.startswith(_ZIP_STARTS):
            return ""
        try:
            names = {entry.raw_name.replace(b"\\", b"/") for entry in read_directory(stream, 100_000)}
        except ZipError:
            return ""
    return "" if names & _PACKAGE_PARTS else ZIP


def file_hash(path: Path) -> str:
    """sha256 of a file in hex, read in pieces."""
    with path.open("rb") as stream:
        digest = hashlib.sha256()
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _describe(path: str, entry: archive.Entry) -> Unpacked:
    clean = durable.utf8(path).decode("utf-8")
    if entry.stored is None:
        return Unpacked(path=clean, refusal=entry.refusal)
    return Unpacked(
        path=clean,
        stored=entry.stored.name,
        sha256=file_hash(entry.stored),
        size=entry.stored.stat().st_size,
        refusal=entry.refusal,
    )
