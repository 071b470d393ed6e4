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

from models.document import TICKED, UNTICKED, Line, TextSource
from models.geometry import Box

_NOTES = frozenset({"FreeText"})
"""Annotations whose text stands on the page; pop-up comments do not."""


def entry_lines(page: Page, number: int, shift: tuple[float, float]) -> list[Line]:
    """Lines for filled form fields and free-text annotations.

    Args:
        page: the page; boxes of its annotations are in points from the top left.
        number: 1-based number of the page.
        shift: what to subtract from x and y, for a crop box that does not begin at the corner.
    """
    lines = []
    for annotation in _annotations(page):
        text = _text(annotation["data"])
        if text:
            dx, dy = shift
            box = Box(
                x0=annotation["x0"] - dx,
                y0=annotation["top"] - dy,
                x1=annotation["x1"] - dx,
                y1=annotation["bottom"] - dy,
            )
            lines.append(
                Line(text=text, page=number, box=box, source=TextSource.TEXT_LAYER, style="form entry")
            )
    return lines


def _annotations(page: Page) -> Iterable[Mapping[str, Any]]:
    return [item for item in page.annots if isinstance(item.get("data"), dict)]


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
    value = data.get("V", parent.get("V"))
    return _string(value)


def _name(value: Any) -> str | None:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return None


def _string(value: Any) -> str:
    value = resolve1(value)
    return decode_text(value).strip() if isinstance(value, bytes) else ""
