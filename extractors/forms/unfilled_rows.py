"""Cells and rows of a row table that say nothing: fillers, 无 in place of a name, a row of sums.

Rows are their texts by column, without blanks.

Example:
    >>> says_nothing("……（可自行增加）"), lists_nothing({"name": "无"}), lists_nothing({"name": "合计", "uscc": "3个"})
    (True, True, True)
"""

import re
from collections.abc import Mapping

from extractors.fields.text import is_blank, nfkc, squeezed
from extractors.forms.broken_rows import NAMES

_NOBODY = re.compile(
    r"[(]?(?:无|暂无|没有|待建|未建|空|略|(?:以下|此处|本页)?(?:空白|无正文|无内容))[)]?[。.]?"
)
_SUM = re.compile(
    r"(?:[\u4e00-\u9fff、]{0,12}(?:合|总|小|共)计|共)[:(为]*(?:共?[\d一二三四五六七八九十]+[家个项所人名]?)?(?:[(,;、].*|\))?"
)
"""A row of sums, whatever it sums up: 合计, 企业小计：4家."""
_BAND = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.])?[^\d,;:。]{2,16}\((?:共|计)?[一二三四五六七八九十\d]{1,3}[家个所]\)"
)
_ELLIPSIS = re.compile(r"[.…·。\s]*(\(?可自行增加\)?|\(?可续行\)?|\(?可附页\)?)?[.…·。\s]*")


def says_nothing(text: str) -> bool:
    """Tell whether a cell holds nothing but fillers, or the note that rows may be added."""
    plain = nfkc(text).strip()
    return is_blank(plain) or _ELLIPSIS.fullmatch(plain) is not None


def lists_nothing(row: Mapping[str, str]) -> bool:
    """Tell whether a row, of which the empty cells are left out, lists nobody: only a number, 无 for a name, or sums."""
    named = {column: squeezed(text) for column, text in row.items() if column in NAMES}
    if not row.keys() - {"seq"}:
        return True
    if any(_SUM.fullmatch(text) for text in (*named.values(), squeezed(row.get("seq", "")))):
        return True
    nobody = bool(named) and all(_NOBODY.fullmatch(text) for text in named.values())
    return nobody and row.keys() <= named.keys() | {"seq"}


def is_band(text: str) -> bool:
    """Tell whether a row of one wide cell groups the rows below it and counts them.

    >>> is_band("二、高校和科研院所（2家）"), is_band("二、成员单位")
    (True, False)
    """
    return _BAND.fullmatch(squeezed(text)) is not None
