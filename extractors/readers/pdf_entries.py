"""Values filled into a PDF form (AcroForm widgets) and text of annotations, which no text layer carries.

Example:
    A ticked check box at the left of 领军企业 gives a line `☑` at its place.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import Page

from extractors.readers.pdf_frame import Frame
from models.document import TICKED, UNTICKED, Line, TextSource
from models.geometry import Box

_STAMPS = frozenset({"Stamp", "Ink"})
_UNSEEN = 0b100010
"""Flags Hidden and NoView."""

_NOTES = frozenset({"FreeText"})
"""Annotations whose text stands on the page; pop-up comments do not."""


def entry_lines(page: Page, number: int, frame: Frame) -> list[Line]:
    """Lines for filled form fields and free-text annotations.

    Args:
        page: the page in pdfplumber.
        number: 1-based number of the page.
        frame: where its coordinates lie on the page as shown.
    """
    lines = []
    for annotation in _annotations(page):
        text = _text(annotation["data"])
        if text:
            lines.append(
                Line(
                    text=text,
                    page=number,
                    box=frame.box(annotation),
                    source=TextSource.TEXT_LAYER,
                    style="form entry",
                )
            )
    return lines


def stamp_boxes(page: Page, frame: Frame) -> list[Box]:
    """Boxes of stamps, drawn ink and signature fields, whose appearance may be a seal or a signature."""
    return [
        frame.box(annotation)
        for annotation in _annotations(page)
        if _name(annotation["data"].get("Subtype")) in _STAMPS or _name(annotation["data"].get("FT")) == "Sig"
    ]


def _annotations(page: Page) -> Iterable[Mapping[str, Any]]:
    """Annotations that are shown (ISO 32000-1, 12.5.3: not hidden, not without a view)."""
    items = [item for item in page.annots if isinstance(item.get("data"), dict)]
    return [item for item in items if not _flags(item["data"]) & _UNSEEN]


def _flags(data: Mapping[str, Any]) -> int:
    flags = resolve1(data.get("F"))
    return flags if isinstance(flags, int) else 0


def _text(data: Mapping[str, Any]) -> str:
    subtype = _name(data.get("Subtype"))
    if subtype in _NOTES:
        return _string(data.get("Contents"))
    if subtype != "Widget":
        return ""
    parent = resolve1(data.get("Parent")) or {}
    kind = _name(data.get("FT")) or _name(parent.get("FT"))
    if kind == "Btn":
        state = _name(data.get("AS"))
        return "" if state is None else UNTICKED if state == "Off" else TICKED
    value = resolve1(data.get("V", parent.get("V")))
    return "、".join(filter(None, map(_string, value))) if isinstance(value, list) else _string(value)


def _name(value: Any) -> str | None:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return None


def _string(value: Any) -> str:
    value = resolve1(value)
    return decode_text(value).strip() if isinstance(value, bytes) else ""
