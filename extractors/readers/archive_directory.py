"""The directory of a zip file, read by ourselves, and its members, unpacked in counted pieces.

Why not `zipfile`: it decodes names before anyone can judge them, reads a directory of any length into
memory, and before CPython 3.11.8 unpacks overlapping entries (the quoted-overlap bomb). Here the directory
is bounded, every entry's extent is compared with its neighbours, and bytes are counted as they come out,
never as the header states (LIMITS.md, "Inspect before parsing"). Source: PKWARE APPNOTE 6.3.10, 4.3 to 4.6.

Example:
    >>> import io, zipfile
    >>> stream = io.BytesIO()
    >>> with zipfile.ZipFile(stream, "w") as z: z.writestr("a.txt", "abc")
    >>> entries = read_directory(stream, most=10)
    >>> b"".join(member_pieces(stream, entries[0], MemberLimit(most=100)))
    b'abc'
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

PIECE = 64 * 1024
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_MOST_NAME_BYTES = 1024
"""Directory bytes allowed for an entry on average, so that a directory is never larger than its use."""


class ZipFault(StrEnum):
    """Why a zip file or one of its members cannot be used."""

    CUT = "cut"
    DAMAGED = "damaged"
    OVERLAP = "overlap"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    RATIO = "ratio"
    METHOD = "method"
    ENCRYPTED = "encrypted"


class ZipError(Exception):
    """A zip file, or one member of it, that is not to be used; `fault` says why."""

    def __init__(self, fault: ZipFault) -> None:
        """Keep the fault."""
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class ZipEntry:
    """One entry of the directory; sizes are as stated there, `start` is where the packed bytes begin."""

    raw_name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int
    mode: int
    extra: bytes
    start: int = 0

    @property
    def encrypted(self) -> bool:
        """Tell whether the entry needs a password."""
        return bool(self.flags & 0x1)

    @property
    def utf8(self) -> bool:
        """Tell whether the entry says that its name is UTF-8."""
        return bool(self.flags & 0x800)


@dataclass(frozen=True)
class MemberLimit:
    """What one member may unpack to: `most` bytes, and `ratio` times its packed size beyond `free` bytes."""

    most: int
    ratio: int = 0
    free: int = 0


def read_directory(stream: BinaryIO, most: int) -> tuple[ZipEntry, ...]:
    """Read the directory of a zip file and check that no two entries share bytes.

    Args:
        stream: the file, seekable.
        most: greatest number of entries.

    Raises:
        ZipError: cut, damaged, overlapping, or with too many entries.
    """
    count, length, start, shift = _find_directory(stream)
    if count > most or length > most * _MOST_NAME_BYTES:
        raise ZipError(ZipFault.TOO_MANY)
    stream.seek(start)
    data = stream.read(length)
    entries: list[ZipEntry] = []
    place = 0
    while place + _ENTRY.size <= len(data) and data[place : place + 4] == b"PK\x01\x02":
        entry, place = _parse_entry(data, place, shift)
        entries.append(entry)
        if len(entries) > most:
            raise ZipError(ZipFault.TOO_MANY)
    if len(entries) != count & _FULL16 and len(entries) != count:
        raise ZipError(ZipFault.DAMAGED)
    return _with_extents(stream, entries, start)


def _find_directory(stream: BinaryIO) -> tuple[int, int, int, int]:
    """Find the end record; give the directory's count, length and start, and the shift of its offsets."""
    size = stream.seek(0, 2)
    tail_start = max(size - _END.size - _FULL16, 0)
    stream.seek(tail_start)
    tail = stream.read(_END.size + _FULL16)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + _END.size > len(tail):
        raise ZipError(ZipFault.CUT)
    _, _, _, _, count, length, offset, _ = _END.unpack_from(tail, place)
    end = tail_start + place
    if (count == _FULL16 or _FULL32 in (length, offset)) and end >= _LOCATOR.size:
        stream.seek(end - _LOCATOR.size)
        signature, _, where, _ = _LOCATOR.unpack(stream.read(_LOCATOR.size))
        if signature == b"PK\x06\x07":
            stream.seek(min(where, size))
            record = stream.read(_END64.size)
            if len(record) < _END64.size or record[:4] != b"PK\x06\x06":
                raise ZipError(ZipFault.DAMAGED)
            *_, count, length, offset = _END64.unpack(record)
            end = where
    start = end - length
    if start < 0 or start < offset:
        raise ZipError(ZipFault.CUT)
    return count, length, start, start - offset


def _parse_entry(data: bytes, place: int, shift: int) -> tuple[ZipEntry, int]:
    """Parse the directory entry at `place`; give it and the place of the next."""
    fields = _ENTRY.unpack_from(data, place)
    flags, method, checksum, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_length, extra_length, comment_length = fields[10], fields[11], fields[12]
    made_by_unix = fields[1] >> 8 in (3, 19)
    attributes, offset = fields[15], fields[16]
    name_start = place + _ENTRY.size
    name = data[name_start : name_start + name_length]
    extra = data[name_start + name_length : name_start + name_length + extra_length]
    wide = extra_field(extra, 0x0001)
    values = [value for (value,) in struct.iter_unpack("<Q", wide[: len(wide) // 8 * 8])]
    if size == _FULL32 and values:
        size = values.pop(0)
    if packed == _FULL32 and values:
        packed = values.pop(0)
    if offset == _FULL32 and values:
        offset = values.pop(0)
    entry = ZipEntry(
        raw_name=name,
        flags=flags,
        method=method,
        checksum=checksum,
        packed=packed,
        size=size,
        offset=offset + shift,
        mode=attributes >> 16 if made_by_unix else 0,
        extra=extra,
    )
    return entry, name_start + name_length + extra_length + comment_length


def extra_field(extra: bytes, wanted: int) -> bytes:
    """Give the body of the extra field with the given id, empty where there is none."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        if kind == wanted:
            return extra[place + 4 : place + 4 + length]
        place += 4 + length
    return b""


def _with_extents(stream: BinaryIO, entries: list[ZipEntry], directory_start: int) -> tuple[ZipEntry, ...]:
    """Add where the packed bytes of each entry begin; raise when two entries share bytes."""
    starts: list[int] = []
    extents: list[tuple[int, int]] = []
    for entry in entries:
        if entry.offset < 0 or entry.offset + _LOCAL.size > directory_start:
            raise ZipError(ZipFault.DAMAGED)
        stream.seek(entry.offset)
        header = stream.read(_LOCAL.size)
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise ZipError(ZipFault.DAMAGED)
        fields = _LOCAL.unpack(header)
        start = entry.offset + _LOCAL.size + fields[9] + fields[10]
        starts.append(start)
        extents.append((entry.offset, start + entry.packed))
    reached = 0
    for begin, end in sorted(extents):
        if begin < reached:
            raise ZipError(ZipFault.OVERLAP)
        reached = end
    if reached > directory_start:
        raise ZipError(ZipFault.DAMAGED)
    return tuple(
        ZipEntry(**{**entry.__dict__, "start": start}) for entry, start in zip(entries, starts, strict=True)
    )


def member_pieces(stream: BinaryIO, entry: ZipEntry, limit: MemberLimit) -> Iterator[bytes]:
    """Unpack a member in pieces of at most 64 KB.

    Raises:
        ZipError: encrypted, packed in an unknown way, damaged, or beyond the limit.
    """
    if entry.encrypted:
        raise ZipError(ZipFault.ENCRYPTED)
    if entry.method not in (0, 8):
        raise ZipError(ZipFault.METHOD)
    checksum = 0
    total = 0
    for piece in _raw_pieces(stream, entry):
        total += len(piece)
        if total > limit.most:
            raise ZipError(ZipFault.TOO_LARGE)
        if limit.ratio and total > limit.free and total > limit.ratio * max(entry.packed, 1):
            raise ZipError(ZipFault.RATIO)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if checksum != entry.checksum:
        raise ZipError(ZipFault.DAMAGED)


def _raw_pieces(stream: BinaryIO, entry: ZipEntry) -> Iterator[bytes]:
    """Give the bytes of a stored or deflated member; the stream may be used elsewhere between pieces."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == 8 else None
    place, left = entry.start, entry.packed
    while left > 0:
        stream.seek(place)
        packed = stream.read(min(PIECE, left))
        if not packed:
            raise ZipError(ZipFault.CUT)
        place += len(packed)
        left -= len(packed)
        if machine is None:
            yield packed
            continue
        while packed and not machine.eof:
            try:
                piece = machine.decompress(packed, PIECE)
            except zlib.error as error:
                raise ZipError(ZipFault.DAMAGED) from error
            packed = machine.unconsumed_tail
            if piece:
                yield piece
    if machine is not None and not machine.eof:
        yield from _rest(machine)


def _rest(machine: "zlib._Decompress") -> Iterator[bytes]:
    """Give what is still inside the decompressor; raise when its stream did not end."""
    while not machine.eof:
        piece = machine.decompress(machine.unconsumed_tail, PIECE)
        if not piece:
            raise ZipError(ZipFault.DAMAGED)
        yield piece
