"""Places for signatures in a Word document: printed labels, and whether something stands beside them.

A place is a label such as 法定代表人（签字）： at the end of its line or before a gap; the same words in a sentence
(经法定代表人签字后生效) are none. A typed name behind it, or a picture anchored beside it that is no seal, fills it.

Source: CONTRACT.md, 8.6; liangjiang.txt, 附件2 八; jiyuan.txt, 申报声明.

Example:
    >>> [(place.label, place.name) for place in find_labels("法定代表人（签字）：张三   日期：2025年3月1日")]
    [('法定代表人（签字）', '张三')]
    >>> find_labels("本协议经各方法定代表人签字后生效。")
    []
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.marks.signature_labels import signature_labels
from models.document import Block, SignatureMark, Table, TextSource

_SEAL_WORDS = re.compile(r"[（(][^（）()]{0,12}(?:章|印)[^（）()]{0,4}[）)]")
_STOP = re.compile(
    r"日\s*期|时\s*间|[12]\s*\d\s*\d\s*\d\s*[年.\-/]|\d*\s*年\s*\d*\s*月|[（(]?(?:单位)?(?:公章|盖章)|电\s*话|联系|职\s*务"
)
_FILLER = " \t\u3000_＿—-.。…：:/、，,"
_NAME = re.compile(
    "[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}[·•.][\u3400-\u9fff]{1,8}|[A-Za-z][A-Za-z.]{1,29}"
)
_PRINTED = 0.95
_PICTURE = 0.85


@dataclass(frozen=True)
class LabelPlace:
    """A printed label, and the name typed behind it; empty for none."""

    label: str
    name: str


def find_labels(text: str) -> list[LabelPlace]:
    """Find the signature labels of one line or paragraph."""
    return [
        LabelPlace(found.label, found.typed)
        for piece in text.split("\n")
        for found in signature_labels(piece)
    ]


def _name(text: str) -> str:
    """Give the name that is written behind a label; dates, seal words, filling dots and sentences are none."""
    text = _SEAL_WORDS.sub("", text)
    stop = _STOP.search(text)
    shown = "".join((text[: stop.start()] if stop else text).strip(_FILLER).split())
    return shown if _NAME.fullmatch(shown) else ""


def word_signatures(blocks: Sequence[Block], drawings: Iterable[str]) -> list[SignatureMark]:
    """Find the signature places of a Word document.

    Args:
        blocks: its lines and tables; lines of scans pasted in are left to their own reader.
        drawings: locators of pictures with ink that are neither scans nor seals.

    Returns:
        One mark for each place, in reading order.
    """
    anchors = frozenset(drawings)
    marks: list[SignatureMark] = []
    for block in blocks:
        if isinstance(block, Table):
            marks.extend(_table_marks(block, anchors))
        elif block.source is not TextSource.OCR:
            marks.extend(_marks(block.text, block.locator or "", _near(block.locator or ""), "", anchors))
    return marks


def _table_marks(table: Table, anchors: frozenset[str]) -> Iterator[SignatureMark]:
    by_place = {(cell.row, cell.column): cell for cell in table.cells}
    for cell in table.cells:
        right = by_place.get((cell.row, cell.column + cell.column_span))
        if right is not None and find_labels(right.text):
            right = None
        for number, line in enumerate(cell.lines):
            if line.source is TextSource.OCR:
                continue
            last = number == len(cell.lines) - 1
            beside = right.text if right is not None and last else ""
            near = [cell.locator or ""] + ([right.locator or ""] if right is not None and last else [])
            yield from _marks(line.text, cell.locator or "", near, beside, anchors)
        for nested in cell.tables:
            yield from _table_marks(nested, anchors)


def _marks(
    text: str, locator: str, near: Sequence[str], beside: str, anchors: frozenset[str]
) -> Iterator[SignatureMark]:
    """Make the marks of one line.

    Args:
        text: its text.
        locator: where the mark stands.
        near: locators at which a picture would be the signature.
        beside: text of the cell at the right, when the line ends its cell.
        anchors: locators of pictures.
    """
    for place in find_labels(text):
        typed = place.name or _name(beside)
        drawn = any(where in anchors for where in near)
        yield SignatureMark(
            locator=locator,
            label=place.label,
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
