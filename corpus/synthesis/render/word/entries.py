"""Paragraphs of a Word file in the making, and the parts of them that were entered by hand.

Example: ``[e for e in entries if e.is_value]``
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TICKED, EMPTY = "☑☒√✓✔■", "□☐"
_VALUES = ("cell",)
_LINES = ("cover",)


@dataclass(frozen=True)
class Entry:
    """One paragraph (python-docx) and the style of the paper that it was written in."""

    paragraph: Any
    style: str

    @property
    def is_value(self) -> bool:
        """Whether it is what an applicant filled into a cell."""
        return self.style in _VALUES and bool(self.paragraph.text.strip())

    @property
    def is_line(self) -> bool:
        """Whether it is a line of a cover: a label, a colon and what was filled in."""
        return self.style in _LINES and "：" in self.paragraph.text


def element(name: str, **attributes: str) -> Any:
    """Return an element of WordprocessingML.

    Args:
        name: with prefix, such as ``w:sdt``.
        attributes: of the same namespace.
    """
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def like(run: Any, text: str) -> Any:
    """Return a new run element with this text, formatted as ``run`` (an element) is."""
    made = element("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    words = element("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made


def split_after_colon(paragraph: Any) -> list[Any]:
    """Split the run of a line behind its first colon; return the runs (elements) of what was filled in."""
    runs = list(paragraph._p.findall(qn("w:r")))
    for n, run in enumerate(runs):
        text = "".join(t.text or "" for t in run.findall(qn("w:t")))
        if "：" not in text:
            continue
        label, _, value = text.partition("：")
        head, tail = like(run, f"{label}："), like(run, value)
        run.addprevious(head)
        run.addprevious(tail)
        paragraph._p.remove(run)
        return ([tail] if value else []) + runs[n + 1 :]
    return []


def cut_out_boxes(entry: Entry) -> list[tuple[Any, bool]]:
    """Put every box to tick into a run of its own; return these runs (elements) and whether they are ticked."""
    found = []
    for run in list(entry.paragraph._p.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        text = "".join(t.text or "" for t in texts)
        if len(texts) != 1 or not any(c in TICKED + EMPTY for c in text):
            continue
        plain = ""
        for character in text:
            if character not in TICKED + EMPTY:
                plain += character
                continue
            if plain:
                run.addprevious(like(run, plain))
            box = like(run, character)
            run.addprevious(box)
            found.append((box, character in TICKED))
            plain = ""
        if plain:
            run.addprevious(like(run, plain))
        run.getparent().remove(run)
    return found
