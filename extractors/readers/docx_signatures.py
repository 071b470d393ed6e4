"""Places for signatures in a Word document: printed labels, and whether something stands beside them.

A place is a label such as 法定代表人（签字）： at the end of its line or before a gap; the same words in a sentence
(经法定代表人签字后生效) are none. A typed name behind it, or a picture anchored beside it that is no seal, fills it.
A label that heads a column of a table makes a place of each row below that names a party. A bare role is a place
beside a seal, a place for one or a picture of writing, and in the closing part of the paper.

Source: CONTRACT.md, 8.6; liangjiang.txt, 附件2 八; jiyuan.txt, 申报声明.

Example:
    >>> [(place.label, place.name) for place in find_labels("法定代表人（签字）：张三   日期：2025年3月1日")]
    [('法定代表人（签字）', '张三')]
    >>> find_labels("本协议经各方法定代表人签字后生效。")
    []
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.marks.signatures.signature_columns import signing_places
from extractors.marks.signatures.signature_labels import (
    is_seal_place,
    signature_labels,
    takes_chop,
    typed_name,
)
from extractors.marks.signatures.signature_roles import closing_part
from extractors.marks.signatures.signing_cells import SealPlaces, joined_label, signing_cell
from models.document import Block, Cell, SignatureMark, Table
from models.evidence import anchor_of_image, place_on_image

_PRINTED = 0.95
_PICTURE = 0.85
_CHOP = 0.8
_UNSURE = 0.5
"""Score of the places of a paragraph with fewer pictures than places, and of empty ones beside writing of no place."""
_PARAGRAPH = re.compile(r"p\[(\d+)\]")
_SIGNED_FROM = 12
"""Blocks before the first place to sign at which the part that is signed begins."""
_ABOVE, _BELOW = 3, 2
"""Paragraphs above and below a bare role in which a place for a seal makes it a label."""


@dataclass(frozen=True)
class LabelPlace:
    """A printed label, and the name typed behind it; empty for none."""

    label: str
    name: str


@dataclass(frozen=True)
class _Ink:
    """Pictures by the paragraphs and cells that they stand in: of writing and of name chops, with their locators, of seals."""

    drawings: Mapping[str, Sequence[str]]
    seals: frozenset[str]
    chops: Mapping[str, str]


def find_labels(
    text: str, *, roles_too: bool = False, is_alone: bool = False, on_seal_row: bool = False
) -> list[LabelPlace]:
    """Find the signature labels of one line or paragraph.

    Args:
        text: the line or paragraph.
        roles_too: whether a bare role is a label here.
        is_alone: whether it is one without a colon too.
        on_seal_row: whether it is one without a colon at the end of a line with a place for a seal.
    """
    return [
        LabelPlace(found.label, found.typed)
        for piece in text.split("\n")
        for found in signature_labels(
            piece, roles_too=roles_too, worn=is_alone, alone=on_seal_row and is_seal_place(piece)
        )
    ]


def word_signatures(
    blocks: Sequence[Block],
    drawings: Iterable[str],
    seals: Iterable[str] = (),
    chops: Iterable[str] = (),
) -> list[SignatureMark]:
    """Find the signature places of a Word document.

    Args:
        blocks: its lines and tables; those of scans pasted in are left to their own reader.
        drawings: locators of pictures with ink that are neither scans nor seals.
        seals: locators of seals.
        chops: those of them that are name chops.

    Returns:
        One mark for each place, in reading order; one that a picture fills has its number behind the locator.
    """
    drawn: dict[str, list[str]] = {}
    for locator in drawings:
        drawn.setdefault(anchor_of_image(locator), []).append(locator)
    ink = _Ink(
        drawn, frozenset(map(anchor_of_image, seals)), {anchor_of_image(where): where for where in chops}
    )
    closing = closing_part(["" if isinstance(block, Table) else block.text for block in blocks])
    labelled = {
        block.locator or "": labels
        for index, block in enumerate(blocks)
        if not isinstance(block, Table)
        and block.page is None
        and (labels := _line_labels(blocks, index, ink, closing[index]))
    }
    marks: list[SignatureMark] = []
    for block, is_closing in zip(blocks, closing, strict=True):
        where = block.locator or ""
        if block.page is None and isinstance(block, Table):
            marks.extend(_table_marks(block, ink, is_closing))
        elif block.page is None and where in labelled:
            near = [where, *(other for other in _beside(where) if other not in labelled)]
            marks.extend(_marks(labelled[where], where, near, "", ink))
    return _doubted(marks, blocks, ink) if marks else marks


def _doubted(marks: Sequence[SignatureMark], blocks: Sequence[Block], ink: _Ink) -> list[SignatureMark]:
    """The marks; empty places are in doubt where writing in the part that is signed fills none of the places.

    Word anchors pictures that were pasted one after another to one paragraph, wherever they are then moved.
    """
    places = [index for mark in marks if (index := _index_of(mark.locator or "", blocks)) is not None]
    used = {place_on_image(mark.locator or "") for mark in marks}
    pictures = (picture for own in ink.drawings.values() for picture in own)
    loose = (picture for picture in pictures if place_on_image(picture) not in used)
    stray = [index for picture in loose if (index := _index_of(picture, blocks)) is not None]
    first = min(places, default=len(blocks)) - _SIGNED_FROM
    if not any(index >= first for index in stray):
        return list(marks)
    return [mark if mark.present else mark.model_copy(update={"score": _UNSURE}) for mark in marks]


def _index_of(locator: str, blocks: Sequence[Block]) -> int | None:
    """The block that holds a place, for a paragraph without text the last one before it; None where none does."""
    where = anchor_of_image(locator).split("/row[")[0]
    paragraph = _PARAGRAPH.fullmatch(where)
    before = None
    for index, block in enumerate(blocks):
        own = _PARAGRAPH.fullmatch(block.locator or "")
        if block.page is None and block.locator == where:
            return index
        if paragraph and own and int(own[1]) < int(paragraph[1]):
            before = index
    return before


def _line_labels(blocks: Sequence[Block], index: int, ink: _Ink, is_closing: bool) -> list[LabelPlace]:
    """The labels of a paragraph."""
    block = blocks[index]
    if isinstance(block, Table):
        return []
    around = blocks[max(index - _ABOVE, 0) : index + _BELOW + 1]
    where = block.locator or ""
    sealed = is_seal_place(*(near.text for near in around if not isinstance(near, Table)))
    pictured = where in ink.drawings or any(place in ink.seals for place in (where, *_beside(where)))
    return find_labels(block.text, roles_too=is_closing or sealed or pictured, on_seal_row=sealed or pictured)


def _table_marks(table: Table, ink: _Ink, is_closing: bool) -> Iterator[SignatureMark]:
    columns = signing_places(table, SealPlaces(locators=ink.seals), None)
    told = {id(cell) for column in columns for cell in (column.head, *column.cells)}
    for cell in table.cells:
        if id(cell) not in told:
            yield from _cell_marks(table, cell, ink, is_closing)
        for nested in cell.tables:
            yield from _table_marks(nested, ink, is_closing)
    for column in columns:
        for cell in column.cells:
            where = cell.locator or ""
            labels = [LabelPlace(column.column.label, typed_name(cell.text))]
            yield from _marks(labels, where, [where], "", ink)


def _cell_marks(table: Table, cell: Cell, ink: _Ink, is_closing: bool) -> Iterator[SignatureMark]:
    """The places to sign of one cell; the last line's may be the cell at its right."""
    where = cell.locator or ""
    cell = joined_label(cell)
    how = signing_cell(table, cell, SealPlaces(locators=ink.seals), is_closing)
    roles_too = how.takes_roles or is_seal_place(cell.text) or where in {*ink.seals, *ink.drawings}
    beside = (other for other in table.cells if (other.row, other.column) == _right_of(cell))
    free = (other for other in beside if not find_labels(other.text, roles_too=roles_too))
    right = None if how.is_headed else next(free, None)
    for number, line in enumerate(cell.lines):
        last = right if number == len(cell.lines) - 1 else None
        near = [where] + ([last.locator or ""] if last is not None else [])
        labels = find_labels(line.text, roles_too=roles_too, is_alone=how.is_alone)
        yield from _marks(labels, where, near, last.text if last is not None else "", ink)


def _right_of(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column + cell.column_span


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
    pictures = next((ink.drawings[where] for where in near if where in ink.drawings), [])
    names = [place.name or typed_name(beside) for place in labels]
    are_enough = len(pictures) >= names.count("")
    left = iter(pictures)
    chop = next((ink.chops[where] for where in near if where in ink.chops), "")
    for place, name in zip(labels, names, strict=True):
        if not (name or pictures) and chop and takes_chop(place.label):
            yield _drawn_mark(place.label, locator, chop, _CHOP)
        elif name or not pictures:
            yield _mark(place.label, locator, name)
        elif are_enough:
            yield _drawn_mark(place.label, locator, next(left), _PICTURE)
        else:
            yield _drawn_mark(place.label, locator, pictures[0], _UNSURE)


def _mark(label: str, locator: str, typed: str) -> SignatureMark:
    return SignatureMark(locator=locator, label=label, present=bool(typed), typed=typed, score=_PRINTED)


def _drawn_mark(label: str, locator: str, picture: str, score: float) -> SignatureMark:
    """A place that a picture fills."""
    where = locator + picture.removeprefix(anchor_of_image(picture))
    return SignatureMark(locator=where, label=label, present=True, score=score)


def _beside(locator: str) -> list[str]:
    """Give the neighbours of a paragraph: a floating picture is often anchored one paragraph off."""
    head, _, tail = locator.rpartition("p[")
    number = tail.removesuffix("]")
    return [f"{head}p[{int(number) + step}]" for step in (1, -1)] if number.isdigit() else []
