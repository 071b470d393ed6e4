r"""Electronic seals of an OFD file: where they are stamped, what they show, and the name in the seal's own record.

The stamp's place stands in Signature.xml; its picture and name in the signed value, a DER structure of GB/T 38540. The
signature itself is not verified here: a seal found is a seal shown, as on paper.

Source: GB/T 33190-2016, 18 (signatures); GB/T 38540-2020, 6 (electronic seal).

Example:
    >>> seal_record(b"\x30\x09\x02\x01\x01\x0c\x04test")
    ('test', b'')
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.marks.seals.page_seals import find_seals
from extractors.readers.docx_images import ImageError, decode
from extractors.readers.ofd_book import Book, inside
from extractors.readers.ofd_geometry import POINTS_PER_MM, numbers
from extractors.readers.reader import ReadContext
from models.document import SealMark, SealShape
from models.geometry import Box

_SEQUENCE, _SET, _INTEGER, _OCTETS, _UTF8, _IA5 = 0x30, 0x31, 0x02, 0x04, 0x0C, 0x16
_CONTEXT = range(0xA0, 0xB0)
_MOST_DEPTH = 24
_MOST_NODES = 20_000

STAMPED = 0.9
"""Score of a stamp whose picture is no seal that is known by its shape."""


@dataclass(frozen=True)
class _Node:
    tag: int
    body: bytes
    depth: int


@dataclass(frozen=True)
class Stamp:
    """A stamp of a signature: its page from 1 in the file, its place in points, and the signed value with its seal."""

    page: int
    box: Box
    value: bytes


def list_stamps(book: Book) -> list[Stamp]:
    """Give the stamps of the signatures of a document, in the order of its list."""
    if not book.signatures:
        return []
    pages = {page_id: book.first + index for index, (page_id, _) in enumerate(book.pages, start=1)}
    listing = book.package.xml(book.signatures, "签章目录")
    found: list[Stamp] = []
    for entry in [] if listing is None else listing.iterfind("{*}Signature"):
        part = inside(book.signatures, entry.get("BaseLoc") or "")
        signature = book.package.xml(part, "电子签章")
        if signature is None:
            continue
        value_part = inside(part, signature.findtext("{*}SignedValue") or "")
        value = book.package.content(value_part, "电子签章") or b""
        for stamp in signature.iterfind(".//{*}StampAnnot"):
            page = pages.get(stamp.get("PageRef") or "")
            place = [one * POINTS_PER_MM for one in numbers(stamp.get("Boundary"))]
            if page is not None and len(place) == 4 and min(place[2:]) > 0:
                x, y, width, height = place
                found.append(Stamp(page, Box(x0=x, y0=y, x1=x + width, y1=y + height), value))
    return found


def stamps_to_seals(stamps: Sequence[Stamp], context: ReadContext) -> list[SealMark]:
    """Make the mark of each stamp: read from its picture where that is one, else named by its record.

    A seal that is stamped many times, as over the edges of all pages, is looked at once.
    """
    known: dict[bytes, SealMark] = {}
    for stamp in stamps:
        if stamp.value not in known:
            known[stamp.value] = _seal(stamp, context)
    return [known[one.value].model_copy(update={"page": one.page, "box": one.box}) for one in stamps]


def _seal(stamp: Stamp, context: ReadContext) -> SealMark:
    name, picture = seal_record(stamp.value)
    try:
        pixels = decode(picture, (0, 0, 0, 0), context.limits)
        scale = pixels.shape[1] / max(stamp.box.width, 1.0)
        found = find_seals(pixels, scale, stamp.page, context.engine)
    except ImageError:
        found = []
    seen = max(found, key=lambda mark: mark.score, default=None)
    mark = seen or SealMark(shape=SealShape.ROUND, colour="red", score=STAMPED)
    text = mark.text or name
    confidence = mark.text_confidence if mark.text else float(bool(name))
    return mark.model_copy(update={"text": text, "text_confidence": confidence})


def seal_record(value: bytes) -> tuple[str, bytes]:
    """Give the seal's name and the bytes of its picture from a signed value; empty for what is not there.

    The name is the UTF8String after the integer that tells the seal's type (SES_ESPropertyInfo); the picture the
    octets between its type's name and its size (SES_ESPictureInfo).
    """
    name, picture = "", b""
    before: list[_Node] = []
    for count, node in enumerate(_nodes(value, 0)):
        if count > _MOST_NODES:
            break
        if node.tag == _UTF8 and not name and before and before[-1].tag == _INTEGER:
            name = node.body.decode("utf-8", "replace")
        if node.tag == _OCTETS and not picture and before and before[-1].tag == _IA5:
            picture = node.body
        before = [node]
    return name, picture


def _nodes(data: bytes, depth: int) -> Iterator[_Node]:
    """Walk a DER structure in order; what does not parse ends its level."""
    place = 0
    while place + 2 <= len(data):
        tag, length = data[place], data[place + 1]
        place += 2
        if length & 0x80:
            size = length & 0x7F
            if not 1 <= size <= 4 or place + size > len(data):
                return
            length = int.from_bytes(data[place : place + size], "big")
            place += size
        body = data[place : place + length]
        place += length
        yield _Node(tag, body, depth)
        if depth < _MOST_DEPTH and (tag in (_SEQUENCE, _SET) or tag in _CONTEXT):
            yield from _nodes(body, depth + 1)
