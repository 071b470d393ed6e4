"""Places for signatures in a Word document: printed labels, and whether something stands beside them.

A place is a label such as 法定代表人（签字）： at the end of its line or before a gap; the same words in a sentence
(经法定代表人签字后生效) are none. A typed name behind it, or a picture anchored beside it that is no seal, fills it.
A label that heads a column of a table makes a place of each row below that names a party.

Source: CONTRACT.md, 8.6; liangjiang.txt, 附件2 八; jiyuan.txt, 申报声明.

Example:
    >>> [(place.label, place.name) for place in find_labels("法定代表人（签字）：张三   日期：2025年3月1日")]
    [('法定代表人（签字）', '张三')]
    >>> find_labels("本协议经各方法定代表人签字后生效。")
    []
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.marks.signature_columns import is_headed_to_sign, is_in_row_to_sign, signing_places
from extractors.marks.signature_labels import is_seal_place, signature_labels, typed_name
from models.document import Block, SignatureMark, Table, TextSource

_PRINTED = 0.95
_PICTURE = 0.85
_ABOVE, _BELOW = 3, 2
"""Paragraphs above and below a bare role in which a place for a seal makes it a label."""


@dataclass(frozen=True)
class LabelPlace:
    """A printed label, and the name typed behind it; empty for none."""

    label: str
    name: str


@dataclass(frozen=True)
class _Ink:
    """Locators of pictures: of writing, and of seals."""

    drawings: frozenset[str]
    seals: frozenset[str]


def find_labels(text: str, *, beside_seal: bool = False) -> list[LabelPlace]:
    """Find the signature labels of one line or paragraph.

    Args:
        text: the line or paragraph.
        beside_seal: whether a seal or a place for one stands beside it; a bare role is a label there.
    """
    return [
        LabelPlace(found.label, found.typed)
        for piece in text.split("\n")
        for found in signature_labels(piece, beside_seal=beside_seal)
    ]


def word_signatures(
    blocks: Sequence[Block], drawings: Iterable[str], seals: Iterable[str] = ()
) -> list[SignatureMark]:
    """Find the signature places of a Word document.

    Args:
        blocks: its lines and tables; lines of scans pasted in are left to their own reader.
        drawings: locators of pictures with ink that are neither scans nor seals.
        seals: locators of seals.

    Returns:
        One mark for each place, in reading order.
    """
    ink = _Ink(frozenset(drawings), frozenset(seals))
    marks: list[SignatureMark] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            marks.extend(_table_marks(block, ink))
        elif block.source is not TextSource.OCR:
            around = blocks[max(index - _ABOVE, 0) : index + _BELOW + 1]
            texts = [near.text for near in around if not isinstance(near, Table)]
            where = block.locator or ""
            near = _near(where)
            sealed = is_seal_place(*texts) or any(place in ink.seals for place in near)
            marks.extend(_marks(find_labels(block.text, beside_seal=sealed), where, near, "", ink))
    return marks


def _table_marks(table: Table, ink: _Ink) -> Iterator[SignatureMark]:
    by_place = {(cell.row, cell.column): cell for cell in table.cells}
    columns = signing_places(table, (), None)
    told = {id(cell) for column in columns for cell in (column.head, *column.cells)}
    for cell in table.cells:
        if id(cell) in told:
            continue
        right = by_place.get((cell.row, cell.column + cell.column_span))
        if right is not None and (find_labels(right.text) or is_headed_to_sign(table, cell)):
            right = None
        where = cell.locator or ""
        sealed = is_seal_place(cell.text) or where in ink.seals or is_in_row_to_sign(table, cell)
        for number, line in enumerate(cell.lines):
            if line.source is TextSource.OCR:
                continue
            last = number == len(cell.lines) - 1
            beside = right.text if right is not None and last else ""
            near = [where] + ([right.locator or ""] if right is not None and last else [])
            yield from _marks(find_labels(line.text, beside_seal=sealed), where, near, beside, ink)
        for nested in cell.tables:
            yield from _table_marks(nested, ink)
    for column in columns:
        for cell in column.cells:
            where = cell.locator or ""
            yield _mark(column.column.label, where, [where], typed_name(cell.text), ink)


def _marks(
    labels: Sequence[LabelPlace], locator: str, near: Sequence[str], beside: str, ink: _Ink
) -> Iterator[SignatureMark]:
    """Make the marks of one line.

    Args:
        labels: its labels.
        locator: where the mark stands.
        near: locators at which a picture would be the signature.
        beside: text of the cell at the right, when the line ends its cell.
        ink: the pictures.
    """
    for place in labels:
        yield _mark(place.label, locator, near, place.name or typed_name(beside), ink)


def _mark(label: str, locator: str, near: Sequence[str], typed: str, ink: _Ink) -> SignatureMark:
    drawn = any(where in ink.drawings for where in near)
    return SignatureMark(
        locator=locator,
        label=label,
        present=bool(typed) or drawn,
        typed=typed,
        score=_PICTURE if drawn and not typed else _PRINTED,
    )


def _near(locator: str) -> list[str]:
    """Give the paragraph and its neighbours: a floating picture is often anchored one paragraph off."""
    head, _, tail = locator.rpartition("p[")
    number = tail.removesuffix("]")
    if not number.isdigit():
        return [locator]
    return [f"{head}p[{int(number) + step}]" for step in (0, 1, -1)]
