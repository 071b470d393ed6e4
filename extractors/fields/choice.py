"""Ticked choices: which of the printed options carry a tick.

Readers write ticks of any origin as ☑ and empty boxes as ☐; typed √ and ■ are understood as well. The box stands
before its option, unless the text begins with an option and ends with a box.

Example:
    >>> parse_choices("☐国有企业  ☑集体企业", ("国有企业", "集体企业"))
    ('集体企业',)
"""

import re

from extractors.fields.text import squeezed
from models.document import UNCLEAR
from models.evidence import Missing, MissingReason

_TICKED = "☑☒✓✔√■●◉"
_EMPTY = "☐□○◯"
_SIGNS = _TICKED + _EMPTY + UNCLEAR
_MARK = re.compile(f"[{_SIGNS}]")


def _pieces(plain: str) -> list[tuple[str, str]]:
    """Part a text into (mark, option) pairs in order."""
    marks = list(_MARK.finditer(plain))
    behind = plain[: marks[0].start()] != "" and plain[-1] in _SIGNS
    if behind:
        starts = [0, *(mark.end() for mark in marks[:-1])]
        return [
            (mark.group(), plain[start : mark.start()]) for start, mark in zip(starts, marks, strict=True)
        ]
    ends = [*(mark.start() for mark in marks[1:]), len(plain)]
    return [(mark.group(), plain[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]


def _options_in(text: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """The printed option behind a box; none, or with a second one where a box between them was not read."""
    bare = _bare(text)
    if not options:
        return (bare,) if bare else ()
    held = [option for option in options if _bare(option) in bare]
    if not held:
        return ()
    found = max(held, key=lambda option: (bare.startswith(_bare(option)), len(option)))
    rest = bare.replace(_bare(found), "", 1)
    return found, *(option for option in options if _bare(option) in rest)


def _bare(text: str) -> str:
    return re.sub(r"[()\W_]", "", squeezed(text))


def _without_box(plain: str, options: tuple[str, ...]) -> bool:
    """Whether the text begins with options alone, so that their boxes were not read."""
    head = _bare(_MARK.split(plain, maxsplit=1)[0])
    rest = head
    for option in sorted(options, key=len, reverse=True):
        rest = rest.replace(_bare(option), "")
    return bool(head) and not rest


def parse_choices(text: str, options: tuple[str, ...] = ()) -> tuple[str, ...] | Missing:
    """Read the ticked options.

    Args:
        text: cell with boxes and options, or the bare option written out.
        options: the printed options; empty for any.

    Returns:
        The ticked options in the order of the text; `Missing`: blank where boxes stand and none is ticked or
        nothing stands, unreadable where text stands without box that is no option, or a box is unclear.
    """
    plain = squeezed(text)
    if not plain:
        return Missing(reason=MissingReason.BLANK)
    if not _MARK.search(plain):
        written = [option for option in options if plain == squeezed(option)]
        return tuple(written) if written else Missing(reason=MissingReason.UNREADABLE)
    if UNCLEAR in plain or (plain[-1] not in _SIGNS and _without_box(plain, options)):
        return Missing(reason=MissingReason.UNREADABLE)
    pieces = [(mark, _options_in(option, options)) for mark, option in _pieces(plain)]
    ticked = [found for mark, found in pieces if mark in _TICKED]
    if any(len(found) > 1 for _, found in pieces) or not all(ticked):
        return Missing(reason=MissingReason.UNREADABLE)
    return tuple(option for (option,) in ticked) or Missing(reason=MissingReason.BLANK)
