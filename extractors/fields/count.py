"""Counts of units, people and things.

Example:
    >>> parse_count("共十二家")
    12
    >>> parse_count("15（其中企业8家）"), parse_count("1＋6（共7家）")
    (15, 7)
"""

import re

from extractors.fields.number import find_numbers, prepared
from extractors.fields.text import is_blank, squeezed
from models.evidence import Missing, MissingReason

_UNITS = "家个名人项所件位次篇条台套户种支岁"
_BRACKETED = re.compile(r"\([^()]*\)")
_ADDED_UP = re.compile(r"\((?:合计|总计|共计|共)[^()]*\)")
"""The sum behind its parts: 1+6（共7家）."""
_TOTAL = re.compile(r"(合计|总计|共计|累计|总数|总共|共有|共)[为达是约:\s]*$")
_OF_WHICH = re.compile(r"\s*[项件个家人名]?\s*[,;、(]?\s*其中")
"""What parts the whole from its parts: 79，其中发明21."""
_NONE = re.compile(r"无|没有|零")
_STROKE = re.compile(r"[—–―\-/]{1,2}")
"""What is typed into a cell to say that there are none."""


def parse_count(text: str, typed: bool = False) -> int | Missing:
    """Read one count.

    Args:
        text: the cell.
        typed: it is no reading of a picture, whose strokes may be rules.

    Returns:
        The count (无 and a typed stroke count as 0), or `Missing`: blank where only a unit stands, unreadable for a
        fraction, a text without number, or several numbers of which none is called the total.
    """
    plain = prepared(text)
    bare = squeezed(plain).strip("约共计" + _UNITS)
    if _NONE.fullmatch(bare) or (typed and _STROKE.fullmatch(bare)):
        return 0
    if is_blank(bare):
        return Missing(reason=MissingReason.BLANK)
    outside = _BRACKETED.sub("", plain)
    added_up = len(find_numbers(outside)) > 1 and _ADDED_UP.search(plain)
    plain = added_up[0] if added_up else outside if find_numbers(outside) else plain
    numbers = find_numbers(plain)
    if len(numbers) > 1 and _OF_WHICH.match(plain[numbers[0].end :]):
        numbers = numbers[:1]
    marked = [number for number in numbers if _TOTAL.search(plain[: number.start])]
    chosen = marked if len(marked) == 1 else numbers
    if len(chosen) != 1 or chosen[0].value != int(chosen[0].value) or chosen[0].value < 0:
        return Missing(reason=MissingReason.UNREADABLE)
    return int(chosen[0].value)
