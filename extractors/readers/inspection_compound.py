"""What an OLE compound file is (.doc, .wps, .xls, encrypted .docx), told by its directory.

Source: [MS-CFB] 2.2 (header), 2.3 (FAT), 2.6 (directory); [MS-DOC] 2.5.2 (`fEncrypted`); [MS-XLS] 2.4.117
    (`FilePass`); [MS-OFFCRYPTO] 2.3.4 (`EncryptedPackage`).

Example:
    >>> sorted(_KINDS)[:2]
    ['Book', 'MatOST']
"""

import struct
from dataclasses import dataclass
from typing import BinaryIO

DOC = "application/msword"
WPS = "application/vnd.ms-works"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
COMPOUND = "application/x-ole-storage"
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ENCRYPTED_SENTENCE = "文件设有打开密码，无法读取；请在 Word 或 WPS 中取消密码后重新提交。"
DAMAGED_SENTENCE = "文件内部结构已损坏，无法打开；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"
UNKNOWN_SENTENCE = "文件是无法识别的复合文档，不是 Word 或 Excel 文件；请转换为 .docx 或 PDF 后重新提交。"
SLIDES_SENTENCE = "文件是演示文稿，不能读取；请转换为 PDF 后重新提交。"

_KINDS = {
    "WordDocument": DOC,
    "WpsDocument": WPS,
    "MatOST": WPS,
    "Workbook": XLS,
    "Book": XLS,
    "PowerPoint Document": PPT,
}
_MOST_DIRECTORY_SECTORS = 256
_MOST_DIFAT_SECTORS = 64
"""Enough for files of 500 MB."""
_END_OF_CHAIN = 0xFFFFFFFA


@dataclass(frozen=True)
class _Stream:
    start: int
    size: int


class _DamagedError(Exception):
    """The compound file does not follow its own chains."""


def inspect_compound(stream: BinaryIO) -> tuple[str, str]:
    """Tell what a compound file is and whether it may be opened.

    Returns:
        Media type and refusal (empty, or one sentence).
    """
    try:
        file = _CompoundFile(stream)
        streams = file.streams()
    except _DamagedError:
        return COMPOUND, DAMAGED_SENTENCE
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        return COMPOUND, ENCRYPTED_SENTENCE
    for name, kind in _KINDS.items():
        if name not in streams:
            continue
        if kind == PPT:
            return PPT, SLIDES_SENTENCE
        head = file.head(streams[name])
        encrypted = (
            _word_encrypted(head) if name == "WordDocument" else kind == XLS and _excel_encrypted(head)
        )
        return kind, ENCRYPTED_SENTENCE if encrypted else ""
    return COMPOUND, UNKNOWN_SENTENCE


def _word_encrypted(head: bytes) -> bool:
    return len(head) >= 12 and bool(struct.unpack_from("<H", head, 10)[0] & 0x0100)


def _excel_encrypted(head: bytes) -> bool:
    """Look for FilePass among the first records; it follows BOF at once."""
    place = 0
    for _ in range(4):
        if place + 4 > len(head):
            return False
        kind, length = struct.unpack_from("<HH", head, place)
        if kind == 0x002F:
            return True
        place += 4 + length
    return False


class _CompoundFile:
    """The directory of a compound file, read sector by sector within bounds."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        stream.seek(0)
        header = stream.read(512)
        if len(header) < 512:
            raise _DamagedError
        shift = struct.unpack_from("<H", header, 30)[0]
        if shift not in (9, 12):
            raise _DamagedError
        self._sector = 1 << shift
        self._first_directory: int = struct.unpack_from("<L", header, 48)[0]
        self._cutoff: int = struct.unpack_from("<L", header, 56)[0]
        self._fat_sectors: list[int] = [
            n for (n,) in struct.iter_unpack("<L", header[76:512]) if n < _END_OF_CHAIN
        ]
        difat: int = struct.unpack_from("<L", header, 68)[0]
        for _ in range(_MOST_DIFAT_SECTORS):
            if difat >= _END_OF_CHAIN:
                break
            numbers = [n for (n,) in struct.iter_unpack("<L", self._read(difat).ljust(self._sector, b"\xff"))]
            self._fat_sectors.extend(n for n in numbers[:-1] if n < _END_OF_CHAIN)
            difat = numbers[-1]

    def _read(self, sector: int) -> bytes:
        self._stream.seek((sector + 1) * self._sector)
        data = self._stream.read(self._sector)
        if not data:
            raise _DamagedError
        return data

    def _next(self, sector: int) -> int:
        """Give the sector after `sector` in its chain."""
        index, place = divmod(sector, self._sector // 4)
        if index >= len(self._fat_sectors):
            raise _DamagedError
        fat = self._read(self._fat_sectors[index])
        if len(fat) < place * 4 + 4:
            raise _DamagedError
        found: int = struct.unpack_from("<L", fat, place * 4)[0]
        return found

    def streams(self) -> dict[str, _Stream]:
        """Give the streams and storages of the directory by name; the first of equal names counts."""
        found: dict[str, _Stream] = {}
        sector = self._first_directory
        for _ in range(_MOST_DIRECTORY_SECTORS):
            if sector >= _END_OF_CHAIN:
                break
            data = self._read(sector)
            for place in range(0, len(data) - 127, 128):
                length = struct.unpack_from("<H", data, place + 64)[0]
                if data[place + 66] in (1, 2) and 2 <= length <= 64:
                    name = data[place : place + length - 2].decode("utf-16-le", "replace")
                    start, size = struct.unpack_from("<LL", data, place + 116)
                    found.setdefault(name, _Stream(start, size))
            sector = self._next(sector)
        return found

    def head(self, stream: _Stream) -> bytes:
        """Give the first sector of a stream; empty for one that lies in the mini stream."""
        if stream.size < self._cutoff or stream.start >= _END_OF_CHAIN:
            return b""
        try:
            return self._read(stream.start)
        except _DamagedError:
            return b""
