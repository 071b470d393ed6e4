"""Tracked changes: what was struck out and what was put in, neither yet accepted.

Source: ECMA-376 part 1, 17.13.5. Gold says what stands when all changes are accepted.

Example: ``track_changes(document, entries)``
"""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from corpus.synthesis.render.word.entries import Entry, element, like

_AUTHOR, _WHEN = "项目经办人", "2025-04-18T09:30:00Z"
_EVERY = 3


def track_changes(_document: Any, entries: Sequence[Entry]) -> None:
    """Show every third value as entered in place of an older one, and a struck remark in some paragraphs."""
    number = 500
    for n, entry in enumerate(e for e in entries if e.is_value or e.style == "body"):
        if n % _EVERY:
            continue
        runs = entry.paragraph._p.findall(qn("w:r"))
        if not runs:
            continue
        text = entry.paragraph.text
        older = _older(text) if entry.is_value else "（此处待补充数据）"
        struck = element("w:del", id=str(number), author=_AUTHOR, date=_WHEN)
        gone = like(runs[0], "")
        words = element("w:delText")
        words.text = older
        gone.replace(gone.find(qn("w:t")), words)
        struck.append(gone)
        if entry.is_value:
            runs[0].addprevious(struck)
            put_in = element("w:ins", id=str(number + 1), author=_AUTHOR, date=_WHEN)
            runs[0].addprevious(put_in)
            for run in runs:
                put_in.append(run)
        else:
            runs[-1].addnext(struck)
        number += 2


def _older(text: str) -> str:
    """Return what stood there before: other figures, or a shorter wording."""
    if any(c.isdigit() for c in text):
        return "".join(str((int(c) + 3) % 10) if c.isdecimal() and c.isascii() else c for c in text)
    return text[: max(1, len(text) // 2)] + "（待定）"
