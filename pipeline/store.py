"""The reading store: one file for each reading, named by everything that decides the reading.

A reading is a zip without compression and without times: `manifest.json` (sha256 of each member), `document.json`,
and the page images. It is verified each time it is opened; a damaged one counts as not there and is read again.
Written atomically, so that a killed run leaves whole readings only; shared by both drivers.

Example:
    A file of sha256 S read by readers of code version C with models E gets the key
    sha256(S, suffix, C, DOCUMENT_SCHEMA, E, settings, limits), and stands at `readings/<first two digits>/<key>.zip`.
"""

import hashlib
import shutil
import zipfile
from functools import cache
from importlib import metadata
from pathlib import Path

import extractors
from extractors.readers.reader import Reading, ReadSettings
from models.document import DOCUMENT_SCHEMA, Document, Status
from models.errors import InternalError
from models.limits import Limits
from models.records import Record, to_json
from pipeline import durable

READING_ROOMS = ("readers", "ocr", "pages", "tables", "marks", "stems")
"""Packages and modules of extractors whose code decides a reading; editing one reads everything again."""

_READING_LIBRARIES = (
    "lxml", "numpy", "onnxruntime", "opencv-contrib-python-headless", "paddleocr", "paddlex", "pdfminer.six",
    "pdfplumber", "pikepdf", "pillow", "pillow-heif", "pypdfium2", "python-docx",
)  # fmt: skip

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MANIFEST = "manifest.json"
_DOCUMENT = "document.json"
_AGAIN = "请重新运行，程序会重新读取这个文件。"


class Manifest(Record):
    """What stands first in a reading.

    Attributes:
        media_type: told by content.
        status: how the reading ended.
        members: sha256 of each member, by name.
    """

    media_type: str
    status: Status
    members: dict[str, str]


@cache
def reader_version() -> str:
    """Hash over the source of the reading rooms and the versions of the libraries they read with."""
    digest = hashlib.sha256()
    root = Path(extractors.__path__[0])
    for room in READING_ROOMS:
        for path in sorted([root / f"{room}.py", *(root / room).rglob("*")]):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _READING_LIBRARIES:
        try:
            digest.update(f"{name}=={metadata.version(name)}\0".encode())
        except metadata.PackageNotFoundError:
            digest.update(f"{name}: absent\0".encode())
    return digest.hexdigest()


def reading_key(sha256: str, suffix: str, models: str, settings: ReadSettings, limits: Limits) -> str:
    """The name of a reading: sha256 in hex over the file's hash and all that decides how it is read.

    Args:
        sha256: hash of the file, in hex.
        suffix: of its name, in lower case; it stands in the sentence for a file that is not what its name says.
        models: hashes of the OCR models.
        settings: as given to the readers.
        limits: as given to the readers.
    """
    version = (reader_version(), str(DOCUMENT_SCHEMA))
    parts = (sha256, suffix, *version, models, to_json(settings), to_json(limits))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def pack(reading: Reading, path: Path) -> None:
    """Write a reading to `path` as the store keeps it; equal readings give equal bytes."""
    members = {_DOCUMENT: durable.utf8(to_json(reading.document))}
    members |= {name: reading.images[name] for name in sorted(reading.images)}
    manifest = Manifest(
        media_type=reading.document.media_type,
        status=reading.document.status,
        members={name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(_MANIFEST, _EPOCH), to_json(manifest))
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)


class Readings:
    """Readings in one folder, by key.

    Attributes:
        folder: holds `<first two digits>/<key>.zip`.
    """

    def __init__(self, folder: Path) -> None:
        """Look into `folder`, which need not be there yet."""
        self.folder = folder

    def path(self, key: str) -> Path:
        """Where the reading of that key stands, or would stand."""
        return self.folder / key[:2] / f"{key}.zip"

    def manifest(self, key: str) -> Manifest | None:
        """What a whole reading says of itself; None when it is not there or damaged."""
        return sound(self.path(key))

    def document(self, key: str) -> Document:
        """The document of a reading.

        Raises:
            InternalError: the reading is not there or damaged.
        """
        return Document.model_validate_json(self._member(key, _DOCUMENT))

    def image(self, key: str, name: str) -> bytes:
        """A page image (JPEG) by its name in `Page.image`.

        Raises:
            InternalError: there is no such image.
        """
        return self._member(key, name)

    def adopt(self, key: str, packed: Path) -> None:
        """Take a packed reading (on the same file system) into the folder."""
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        durable.adopt(packed, target)

    def bring(self, key: str, other: "Readings") -> None:
        """Have the reading of `other` here too: linked where the file system can, else copied."""
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with durable.replacing(target) as temporary:
            temporary.unlink()
            try:
                temporary.hardlink_to(other.path(key))
            except OSError:
                shutil.copyfile(other.path(key), temporary)

    def _member(self, key: str, name: str) -> bytes:
        try:
            with zipfile.ZipFile(self.path(key)) as archive:
                manifest = Manifest.model_validate_json(archive.read(_MANIFEST))
                data = archive.read(name)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise InternalError(f"读取结果 {key[:12]} 缺失或损坏。", _AGAIN) from error
        if hashlib.sha256(data).hexdigest() != manifest.members.get(name):
            raise InternalError(f"读取结果 {key[:12]} 与其校验值不符。", _AGAIN)
        return data


def sound(path: Path) -> Manifest | None:
    """The manifest of a packed reading that is whole, each member with its hash; else None."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest.model_validate_json(archive.read(_MANIFEST))
            if {*archive.namelist()} != {_MANIFEST, *manifest.members} or _DOCUMENT not in manifest.members:
                return None
            for name, sha256 in manifest.members.items():
                if hashlib.sha256(archive.read(name)).hexdigest() != sha256:
                    return None
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None
    return manifest
