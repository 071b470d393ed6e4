"""Rows of a table that a page break, or a rule that is none, has broken in two.

A row that goes on has no number where the row above it has one, or fewer cells where rows have no numbers, and makes
whole what breaks off there: the name of a unit, or its credit code. Rows are their texts by column, without blanks; empty
cells are left out.

Example:
    >>> is_lower_half({"seq": "3", "name": "乙航空装"}, {"name": "备股份有限公司"})
    True
    >>> is_lower_half({"seq": "3", "name": "乙航空装备公司"}, {"name": "丙大学"})
    False
"""

import re
from collections.abc import Mapping

from extractors.fields.text import nfkc
from extractors.fields.unit_ends import UNIT_ENDS

NAMES = ("name", "name_uscc")
"""Columns of row tables that name a unit."""
_ENDED = re.compile(rf"{UNIT_ENDS}(?:\([^()]*\))?$")
_CODE = 18
"""Characters of a credit code."""
_REST_MOST = 12
"""Signs that the end of a name may have."""


def number(text: str) -> int | None:
    """Return the number that a text is, with or without the point behind it; None for other text."""
    plain = nfkc(text).strip().rstrip(".、")
    return int(plain) if plain.isdecimal() and len(plain) <= 4 else None


def is_lower_half(above: Mapping[str, str], below: Mapping[str, str]) -> bool:
    """Tell whether the first row of a page is the lower half of the last row of the page before."""
    unnumbered = "seq" not in above and len(below) < len(above)
    if "seq" in below or (number(above.get("seq", "")) is None and not unnumbered):
        return False
    code, rest = above.get("uscc", ""), below.get("uscc", "")
    return _completes_name(above, below) or (0 < len(code) < _CODE == len(code + rest))


def is_end_of_name(above: Mapping[str, str], below: Mapping[str, str]) -> bool:
    """Tell whether a row has nothing but the end of the name in the numbered row above it."""
    if {"seq", "uscc"} & below.keys() or "seq" not in above:
        return False
    short = all(len(below.get(name, "")) <= _REST_MOST for name in NAMES)
    return short and _completes_name(above, below)


def _completes_name(above: Mapping[str, str], below: Mapping[str, str]) -> bool:
    name = next((name for name in NAMES if name in above and name in below), None)
    if name is None or _ENDED.search(nfkc(above[name])):
        return False
    return _ENDED.search(nfkc(above[name] + below[name])) is not None
