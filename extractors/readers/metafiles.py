r"""Bitmaps in Windows metafiles: pictures as old Word and WPS keep them when a seal or a signature is pasted.

Such a file holds one picture in a record or two (a mask and what it lets through), or in bands. What is drawn by lines,
shapes or words is not read.

Source: [MS-EMF] 2.3.1 (records 76, 77, 80, 81), [MS-WMF] 2.3.1 (0x0940, 0x0B41, 0x0D33, 0x0F43), [MS-WMF] 2.2.2.9 (DIB).

Example:
    >>> is_metafile(b"\xd7\xcd\xc6\x9a"), is_metafile(b"\x89PNG")
    (True, False)
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from PIL import Image, ImageChops

from models.limits import Limits

_EMF, _PLACEABLE, _WMF = b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"
_PLACEABLE_HEADER, _WMF_HEADER = 22, 18
MOST_PIECES = 200
"""Bitmaps of one file that are put together, at most."""
_COPY, _AND, _PAINT, _INVERT = 0x00CC0020, 0x008800C6, 0x00EE0086, 0x00660046
_EMF_DRAWN = frozenset((*range(2, 9), *range(42, 48), 54, 55, 62, 63, 64, *range(83, 92), 108, 114, 116))
_WMF_DRAWN = frozenset(
    (0x0213, 0x0324, 0x0325, 0x0418, 0x041B, 0x0521, 0x0538, 0x061C, 0x0817, 0x081A, 0x0830, 0x0A32)
)
"""Records that draw something other than a bitmap."""
_EMF_WITH_SCALE, _EMF_BLOCKS = (80, 81), (76, 77)
_WMF_DIBS = {0x0F43: (6, 28), 0x0B41: (6, 26), 0x0940: (6, 22), 0x0D33: (0, 24)}
"""Function → offsets of the raster operation (0 for none) and of the bitmap, before which stands where it is drawn."""


class MetafileError(Exception):
    """A metafile that is damaged or draws more than bitmaps."""


@dataclass(frozen=True)
class _Piece:
    """One bitmap: where it is drawn, in units of the file, how, and its bytes as a BMP file."""

    box: tuple[int, int, int, int]
    operation: int
    data: bytes


def is_metafile(data: bytes) -> bool:
    """Tell whether bytes begin like a metafile."""
    return data.startswith((_EMF, _PLACEABLE, _WMF))


def metafile_to_png(data: bytes, limits: Limits) -> bytes:
    """Put the bitmaps of a metafile together on white.

    Args:
        data: its bytes.
        limits: pixels that are decoded at most.

    Raises:
        MetafileError: it is damaged, draws anything else, or is too large.
    """
    try:
        found = _emf_pieces(data) if data.startswith(_EMF) else _wmf_pieces(data)
        pieces = list(islice(found, MOST_PIECES + 1))
        if not 0 < len(pieces) <= MOST_PIECES:
            raise MetafileError
        image = _put_together(pieces, limits)
    except (struct.error, OSError, ValueError, Image.DecompressionBombError) as error:
        raise MetafileError from error
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _emf_pieces(data: bytes) -> Iterator[_Piece]:
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8 or kind in _EMF_DRAWN:
            raise MetafileError
        record = data[at : at + size]
        if kind in _EMF_WITH_SCALE:
            x, y = struct.unpack_from("<2i", record, 24)
            info, info_size, bits, bits_size = struct.unpack_from("<4I", record, 48)
            operation, width, height = (
                struct.unpack_from("<I2i", record, 68) if kind == 81 else (_COPY, *_extent(record, 40))
            )
            dib = record[info : info + info_size] + record[bits : bits + bits_size]
            yield _Piece(_box(x, y, width, height), operation, _bmp(dib, info_size))
        elif kind in _EMF_BLOCKS and struct.unpack_from("<I", record, 96)[0]:
            x, y, width, height, operation = struct.unpack_from("<4iI", record, 24)
            info, info_size, bits, bits_size = struct.unpack_from("<4I", record, 84)
            dib = record[info : info + info_size] + record[bits : bits + bits_size]
            yield _Piece(_box(x, y, width, height), operation, _bmp(dib, info_size))
        at += size


def _extent(record: bytes, at: int) -> tuple[int, int]:
    width, height = struct.unpack_from("<2i", record, at)
    return width, height


def _wmf_pieces(data: bytes) -> Iterator[_Piece]:
    at = _WMF_HEADER + (_PLACEABLE_HEADER if data.startswith(_PLACEABLE) else 0)
    while at + 6 <= len(data):
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3 or kind in _WMF_DRAWN:
            raise MetafileError
        record = data[at : at + 2 * words]
        if kind in _WMF_DIBS and len(record) > _WMF_DIBS[kind][1] + 40:
            operation_at, dib_at = _WMF_DIBS[kind]
            height, width, y, x = struct.unpack_from("<4h", record, dib_at - 8)
            operation = struct.unpack_from("<I", record, operation_at)[0] if operation_at else _COPY
            dib = record[dib_at:]
            yield _Piece(_box(x, y, width, height), operation, _bmp(dib, _header_size(dib)))
        at += 2 * words


def _box(x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
    return min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)


def _header_size(dib: bytes) -> int:
    """Bytes of a bitmap's header with its palette or masks."""
    size, _, _, _, depth, packing = struct.unpack_from("<IiiHHI", dib)
    colours = struct.unpack_from("<I", dib, 32)[0] or (2**depth if depth <= 8 else 0)
    return int(size + (12 if packing == 3 and size == 40 else 0) + 4 * min(colours, 256))


def _bmp(dib: bytes, header: int) -> bytes:
    """A bitmap as a file of its own."""
    return b"BM" + struct.pack("<IHHI", 14 + len(dib), 0, 0, 14 + header) + dib


def _put_together(pieces: list[_Piece], limits: Limits) -> Image.Image:
    """Draw pieces on white, at the resolution of the finest one."""
    left, top = (min(piece.box[side] for piece in pieces) for side in (0, 1))
    right, bottom = (max(piece.box[side] for piece in pieces) for side in (2, 3))
    images = [_decoded(piece.data, limits) for piece in pieces]
    scale = max(
        image.width / max(piece.box[2] - piece.box[0], 1) for piece, image in zip(pieces, images, strict=True)
    )
    width, height = round((right - left) * scale), round((bottom - top) * scale)
    if width < 1 or height < 1 or width * height > limits.image_pixels:
        raise MetafileError
    canvas = Image.new("RGB", (width, height), "white")
    for piece, image in zip(pieces, images, strict=True):
        x0, y0, x1, y1 = piece.box
        corner = round((x0 - left) * scale), round((y0 - top) * scale)
        below = canvas.crop((*corner, round((x1 - left) * scale), round((y1 - top) * scale)))
        above = image if image.size == below.size else image.resize(below.size)
        canvas.paste(_combined(below, above, piece.operation), corner)
    return canvas


def _decoded(data: bytes, limits: Limits) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=("BMP",)) as image:
        if image.width * image.height > limits.image_pixels:
            raise MetafileError
        return image.convert("RGB")


def _combined(below: Image.Image, above: Image.Image, operation: int) -> Image.Image:
    """What is seen where a bitmap is drawn over what is there."""
    if operation == _AND:
        return ImageChops.darker(below, above)
    if operation == _PAINT:
        return ImageChops.lighter(below, above)
    if operation == _INVERT:
        return ImageChops.difference(below, above)
    if operation == _COPY:
        return above
    raise MetafileError
