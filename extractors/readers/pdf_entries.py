"""Values filled into a PDF form (AcroForm widgets) and text of annotations, which no text layer carries.

Example:
    A ticked check box at the left of 领军企业 gives a line `☑` at its place.
"""

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from extractors.readers.pdf_annotations import annotation_name, name_of, shown_annotations, string_of
from extractors.readers.pdf_frame import Frame
from models.document import TICKED, UNCLEAR, UNTICKED, Line, TextSource
from models.geometry import Box

_OFF = "Off"
_STAMPS = frozenset({"Stamp", "Ink"})
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
    for annotation in shown_annotations(page):
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
        for annotation in shown_annotations(page)
        if annotation_name(annotation["data"]) in _STAMPS or name_of(annotation["data"].get("FT")) == "Sig"
    ]


def _button_sign(data: Mapping[str, Any], parent: Mapping[str, Any]) -> str:
    """The sign of a check box or radio button; empty for a button to push.

    What is drawn is its appearance state; a value that programs set without it (ISO 32000-1, 12.7.4.2.3) is not seen
    by all readers alike and leaves it unclear.
    """
    state = name_of(data.get("AS"))
    looks = resolve1((resolve1(data.get("AP")) or {}).get("N"))
    states = set(looks) - {_OFF} if isinstance(looks, dict) else set()
    value = name_of(data.get("V")) or name_of(parent.get("V")) or _OFF
    if state is None:
        return (TICKED if value in states else UNTICKED) if states else ""
    if state != _OFF:
        return TICKED
    return UNCLEAR if value in states else UNTICKED


def _text(data: Mapping[str, Any]) -> str:
    subtype = name_of(data.get("Subtype"))
    if subtype in _NOTES:
        return string_of(data.get("Contents"))
    if subtype != "Widget":
        return ""
    parent = resolve1(data.get("Parent")) or {}
    kind = name_of(data.get("FT")) or name_of(parent.get("FT"))
    if kind == "Btn":
        return _button_sign(data, parent)
    value = resolve1(data.get("V", parent.get("V")))
    return "、".join(filter(None, map(string_of, value))) if isinstance(value, list) else string_of(value)
