"""Ticked choices: which of the printed options carry a tick.

Readers write ticks of any origin as ☑ and empty boxes as ☐; typed √ and ■ are understood as well. The box stands
before its option, unless the text begins with an option and ends with a box.

Example:
    >>> parse_choices("☐国有企业  ☑集体企业", ("国有企业", "集体企业"))
    ('集体企业',)
"""

import re

from extractors.fields.text import squeezed
from models.evidence import Missing, MissingReason

_TICKED = "☑☒✓✔√■●◉"
_EMPTY = "☐□○◯"
_MARK = re.compile(f"[{_TICKED}{_EMPTY}]")


def _pieces(plain: str) -> list[tuple[str, str]]:
    """Part a text into (mark, option) pairs in order."""
    marks = list(_MARK.finditer(plain))
    behind = plain[: marks[0].start()] != "" and plain[-1] in _TICKED + _EMPTY
    if behind:
        starts = [0, *(mark.end() for mark in marks[:-1])]
        return [
            (mark.group(), plain[start : mark.start()]) for start, mark in zip(starts, marks, strict=True)
        ]
    ends = [*(mark.start() for mark in marks[1:]), len(plain)]
    return [(mark.group(), plain[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]


def _option(text: str, options: tuple[str, ...]) -> str:
    bare = re.sub(r"[()\W_]", "", text)
    for option in sorted(options, key=len, reverse=True):
        if re.sub(r"[()\W_]", "", squeezed(option)) in bare:
            return option
    return "" if options else bare


def parse_choices(text: str, options: tuple[str, ...] = ()) -> tuple[str, ...] | Missing:
    """Read the ticked options.

    Args:
        text: cell with boxes and options, or the bare option written out.
        options: the printed options; empty for any.

    Returns:
        The ticked options in the order of the text; `Missing`: blank where boxes stand and none is ticked or
        nothing stands, unreadable where text stands without box that is no option.
    """
    plain = squeezed(text)
    if not plain:
        return Missing(reason=MissingReason.BLANK)
    if not _MARK.search(plain):
        written = [option for option in options if plain == squeezed(option)]
        return tuple(written) if written else Missing(reason=MissingReason.UNREADABLE)
    ticked = [_option(option, options) for mark, option in _pieces(plain) if mark in _TICKED]
    found = tuple(option for option in ticked if option)
    if found:
        return found
    return Missing(reason=MissingReason.UNREADABLE if ticked else MissingReason.BLANK)
