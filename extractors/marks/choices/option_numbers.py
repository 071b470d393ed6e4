"""Numbers and letters that count the options of a list: `1．国有企业 2．集体企业`, `(1) 是 (2) 否`, `A. 独资 B. 合资`.

A number with a ring around it is read as ④; where the list counts 1. 2. 3. else, the ring is that of a pen.

Example: ``numbers_in("1.专利 ②标准")`` gives the number 1 of the first two characters and the ringed 2 of the fifth.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RINGED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS = "ABCDEFGHIJ"
_COUNT = r"\d{1,2}|[A-JＡ-Ｊ]"
_NUMBER = re.compile(
    rf"(?<![\dA-Za-zＡ-Ｚ.．（(])(?:[（(]\s?({_COUNT})\s?[）)]|({_COUNT})\s?[.．·、）)](?!\d)|([{_RINGED}]))\s*"
)
MOST_RINGED = 2
"""Ringed numbers from the first one on without a plain one between them, of which more are the form's own."""


@dataclass(frozen=True)
class OptionNumber:
    """A number at the characters `first` to `last` (exclusive) of a text; `count` from 1; `ringed`: it is read as ④."""

    first: int
    last: int
    count: int
    ringed: bool


def numbers_in(text: str, start: int = 0) -> list[OptionNumber]:
    """The numbers of options that a text holds, from the left.

    Args:
        text: of a line.
        start: index from which options may stand.
    """
    return [
        OptionNumber(
            match.start(), match.end(), _count(match[1] or match[2] or match[3]), match[3] is not None
        )
        for match in _NUMBER.finditer(text, start)
    ]


def _count(sign: str) -> int:
    if sign in _RINGED:
        return _RINGED.index(sign) + 1
    letter = chr(ord(sign) - 0xFEE0) if "Ａ" <= sign <= "Ｊ" else sign
    return _LETTERS.index(letter) + 1 if letter in _LETTERS else int(sign)


def count_on(numbers: Sequence[OptionNumber | None]) -> bool:
    """Whether options count on from 1, as far as their numbers were read, most of them without rings.

    Args:
        numbers: of the options of a question, in their order; None for one that has none.
    """
    read = [number for number in numbers if number is not None]
    plain = [number for number in read if not number.ringed]
    known = [number is None or number.count == place for place, number in enumerate(numbers, start=1)]
    ahead = next((n for n, number in enumerate(numbers) if number is None or not number.ringed), len(numbers))
    return all(known) and bool(plain) and 3 * len(read) >= len(numbers) and ahead <= MOST_RINGED
