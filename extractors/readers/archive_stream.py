"""Members of RAR and 7z archives, one after another, through libarchive where the machine has it.

libarchive reads from the front and writes nothing by itself; what a member holds comes in pieces, which the caller
counts. Links, devices and folders are told by their mode.

Source: libarchive, archive_read(3); Debian package libarchive13.

Example:
    with stream_members(path) as members:
        for member in members:
            member.name, sum(map(len, member.pieces()))
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractors.readers.archive_directory import ZipError, ZipFault
from extractors.readers.archive_names import decode_names

NOT_INSTALLED = (
    "本机没有安装解开 RAR、7z 压缩包的程序库（Debian：libarchive13）；"
    "请安装后重新运行，或请申报单位用 zip 格式重新压缩后提交。"
)

_FORMATS = {b"Rar!\x1a\x07": ("rar", "rar5"), b"7z\xbc\xaf\x27\x1c": ("7zip",)}
_ENCRYPTED = ("encrypt", "passphrase", "password")
_UNSUPPORTED = ("unsupported", "not supported", "truncated-unsupported")
_PIECE = 64 * 1024


@dataclass(frozen=True)
class StreamMember:
    """One member of an archive; its bytes can be had only while it is the current one.

    Attributes:
        name: decoded, with `/` between folders.
        mode: Unix file mode.
    """

    name: str
    mode: int
    entry: Any

    def pieces(self) -> Iterator[bytes]:
        """The member's bytes.

        Raises:
            ZipError: it is encrypted, damaged, or packed in a way that libarchive cannot read.
        """
        library = _library()
        if library is None:
            raise ZipError(ZipFault.METHOD)
        try:
            yield from self.entry.get_blocks(_PIECE)
        except library.exception.ArchiveError as error:
            raise ZipError(fault_of(str(error.msg))) from error


def is_streamed(head: bytes) -> bool:
    """Tell by the first bytes whether a file is a RAR or 7z archive."""
    return any(head.startswith(magic) for magic in _FORMATS)


def is_available() -> bool:
    """Whether libarchive is on this machine."""
    return _library() is not None


@contextmanager
def stream_members(path: Path) -> Iterator[Iterator[StreamMember]]:
    """Open an archive.

    Raises:
        ZipError: it cannot be read at all, or not beyond some member.
    """
    library = _library()
    with path.open("rb") as stream:
        head = stream.read(8)
    names = next((formats for magic, formats in _FORMATS.items() if head.startswith(magic)), ())
    if library is None or not names:
        raise ZipError(ZipFault.METHOD)
    # RAR 5 begins like RAR 4 with a further byte (RAR 5.0 archive format, "RAR 5.0 signature").
    chosen = names[-1] if len(names) == 1 or head[6:8] == b"\x01\0" else names[0]
    try:
        with library.file_reader(str(path), format_name=chosen) as archive:
            yield _members(archive)
    except library.exception.ArchiveError as error:
        raise ZipError(fault_of(str(error.msg))) from error


def fault_of(message: str) -> ZipFault:
    """What libarchive's words mean.

    Example:
        >>> fault_of("Encrypted file is unsupported").name
        'ENCRYPTED'
    """
    words = message.lower()
    if any(word in words for word in _ENCRYPTED):
        return ZipFault.ENCRYPTED
    if any(word in words for word in _UNSUPPORTED):
        return ZipFault.METHOD
    return ZipFault.CUT if "truncated" in words else ZipFault.DAMAGED


def _members(archive: Any) -> Iterator[StreamMember]:
    for entry in archive:
        raw = entry.pathname
        name = raw if isinstance(raw, str) else decode_names([raw or b""])[0]
        mode = int(entry.filetype)
        yield StreamMember(name.replace("\\", "/") + ("/" if entry.isdir else ""), mode, entry)


@cache
def _library() -> Any:
    """Libarchive's binding, which fails to load where the library is not there."""
    try:
        import libarchive
    except (ImportError, OSError, TypeError, AttributeError):
        return None
    return libarchive
