"""Parties by what an agreement calls them: 甲方, A方, 第一方 …, which is often all that its signature page prints.

A party is called so where its name is given: `甲　方：重庆甲有限公司`, `重庆甲有限公司（以下简称“甲方”）`, or a row of a
table with both. A word that two units are called by is nobody's.

Example:
    >>> calling("甲　方（公章）："), calling("第二方（盖章）："), calling("Party B / 乙方：")
    ('甲', '第二', '乙')
"""

import re
from collections.abc import Iterator, Sequence

from extractors.fields.text import squeezed
from extractors.ledgers.printed_names import names_in
from extractors.stems import BRANCHES, STEMS
from extractors.view import Row

_STEM = f"[{STEMS}{BRANCHES}A-Z]|第[一二三四五六七八九十]{{1,3}}"
_NUMBERED = "(?:参与|参加|合作|协作|共建|成员)(?:方|单位)[一二三四五六七八九十\\d]{1,2}"
_LONE = f"[{STEMS}]"
_CALLING = re.compile(
    rf"^(?:[Pp]arty[A-Z]?[/／])?[（(]?(?:({_STEM})方(\d{{0,2}})|({_NUMBERED})|({_LONE})(?=[:：(（]))(?!{_STEM}|[、和与及])"
)
_DEFINED = re.compile(rf"[（(][^()（）]{{0,12}}?({_STEM})方[”\"」』]?[^()（）]{{0,6}}[)）]")


def calling(text: str) -> str:
    """Return what the party is called that a row begins with (甲, 乙1, 参与方一); empty for none, and for several.

    Args:
        text: a row, or the label of a place.
    """
    match = _CALLING.match(squeezed(text))
    return "".join(filter(None, match.groups())) if match else ""


def called_parties(rows: Sequence[Row], units: Sequence[str]) -> dict[str, str]:
    """Return the unit that each stem calls.

    Args:
        rows: of the paper, in order.
        units: names of all known units.
    """
    found: dict[str, set[str]] = {}
    for stem, name in _given(rows, units):
        found.setdefault(stem, set()).add(name)
    return {stem: names.pop() for stem, names in found.items() if len(names) == 1}


def _given(rows: Sequence[Row], units: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each stem with a unit that it is given to; the name may stand in the row below the word, or in the cell behind it."""
    for place, row in enumerate(rows):
        text = squeezed(row.text)
        stem = calling(text)
        if not stem and _DEFINED.search(text) is None:
            continue
        named = names_in(text, units, row.place.ocr)
        if stem and not named:
            below = [other for other in rows[place + 1 : place + 2] if not calling(other.text)]
            named = [name for other in below for name in names_in(other.text, units, other.place.ocr)]
        if stem and len(named) == 1:
            yield stem, named[0]
        for match in () if stem else _DEFINED.finditer(text):
            before = [name for name in named if text[: match.start()].endswith(squeezed(name))]
            behind = [name for name in named if _is_behind(text[match.end() :], name)]
            if before or behind:
                yield match[1], max(before or behind, key=len)


def _is_behind(text: str, name: str) -> bool:
    """Tell whether a name stands right behind a colon: 成员单位（丙方）：甲有限公司."""
    return text[:1] in (":", "：") and text[1:].startswith(squeezed(name))
