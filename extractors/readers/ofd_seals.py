r"""Electronic seals of an OFD file: where they are stamped, what they show, and the name in the seal's own record.

The stamp's place stands in Signature.xml; its picture and name in the signed value, a DER structure of GB/T 38540. The
signature itself is not verified here: a seal found is a seal shown, as on paper.

Source: GB/T 33190-2016, 18 (signatures); GB/T 38540-2020, 6 (electronic seal).

Example:
    >>> seal_record(b"\x30\x09\x02\x01\x01\x0c\x04test")
    ('test', b'')
"""

from collections.abc import Iterator
from dataclasses import dataclass

_SEQUENCE, _SET, _INTEGER, _OCTETS, _UTF8, _IA5 = 0x30, 0x31, 0x02, 0x04, 0x0C, 0x16
_CONTEXT = range(0xA0, 0xB0)
_MOST_DEPTH = 24
_MOST_NODES = 20_000


@dataclass(frozen=True)
class _Node:
    tag: int
    body: bytes
    depth: int


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
