"""Annotations of a PDF page, form fields among them, and the plain values of their dictionaries.

Source: ISO 32000-1, 12.5 (annotations), 7.3 (objects), through pdfplumber.

Example:
    >>> numbers_of([[1, 2.5], 3, "x"])
    [1.0, 2.5, 3.0]
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import Page

_UNSEEN = 0b100010
"""Flags Hidden and NoView."""


def shown_annotations(page: Page) -> Sequence[Mapping[str, Any]]:
    """Annotations that are shown (ISO 32000-1, 12.5.3: not hidden, not without a view)."""
    items = [item for item in page.annots if isinstance(item.get("data"), dict)]
    return [item for item in items if not _flags(item["data"]) & _UNSEEN]


def _flags(data: Mapping[str, Any]) -> int:
    flags = resolve1(data.get("F"))
    return flags if isinstance(flags, int) else 0


def annotation_name(data: Mapping[str, Any]) -> str | None:
    """The kind of an annotation, such as `Stamp`; None where it states none."""
    return name_of(data.get("Subtype"))


def name_of(value: Any) -> str | None:
    """A name of a PDF, such as `Off`; None for what is no name."""
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return None


def string_of(value: Any) -> str:
    """A text string of a PDF without white space at its ends; empty for what is none."""
    value = resolve1(value)
    return decode_text(value).strip() if isinstance(value, bytes) else ""


def numbers_of(value: Any) -> list[float]:
    """The numbers of an array and of the arrays in it, in order."""
    value = resolve1(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [float(value)]
    return [number for item in value for number in numbers_of(item)] if isinstance(value, list) else []
