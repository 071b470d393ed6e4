"""AcroForm entries: what was filled into a PDF form stands in fields, not in the page's content.

Each entry is first drawn as a form XObject on the page; ``into_fields`` takes it from the page's content and makes it
the appearance of a text field with the same value. Source: ISO 32000-1, 12.7.

Example: ``into_fields(pdf, entries)[:4] == b"%PDF"``
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from reportlab.platypus import Flowable

TEXT_FEATURES = {"acroform": "values of the form are fields of an AcroForm"}
_MULTILINE = 1 << 12


def check_features(names: frozenset[str]) -> None:
    """Refuse what is no feature of a text PDF.

    Raises:
        KeyError: with the names that are none.
    """
    unknown = names - set(TEXT_FEATURES)
    if unknown:
        raise KeyError(*sorted(unknown))


@dataclass(frozen=True)
class FieldEntry:
    """One entry: name of its drawing, value, page from 1, box in PDF space (from the foot of the page)."""

    name: str
    value: str
    page: int
    box: tuple[float, float, float, float]


class FieldText(Flowable):
    """A paragraph that is drawn as the content of a field; tells the recorder where it stands."""

    def __init__(self, value: str, paragraph: Flowable, recorder: list[FieldEntry]) -> None:
        """Take the value, its paragraph and the list that gets the entry."""
        super().__init__()
        self._value, self._paragraph, self._recorder = value, paragraph, recorder

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return width and height in points of the paragraph."""
        self._width, self._height = self._paragraph.wrap(available_width, available_height)
        return self._width, self._height

    def draw(self) -> None:
        """Draw the paragraph as a form XObject of its own."""
        canvas: Any = self.canv
        name = f"entry{len(self._recorder)}"
        left, foot = canvas.absolutePosition(0, 0)
        box = (left, foot, left + self._width, foot + self._height)
        self._recorder.append(FieldEntry(name, self._value, canvas.getPageNumber(), box))
        canvas.beginForm(name, 0, 0, self._width, self._height)
        self._paragraph.drawOn(canvas, 0, 0)
        canvas.endForm()
        canvas.doForm(name)


def into_fields(data: bytes, entries: Sequence[FieldEntry]) -> bytes:
    """Return the PDF with the entries as fields.

    Args:
        data: the PDF as drawn.
        entries: what was drawn as form XObjects.
    """
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        fields = []
        for number, page in enumerate(pdf.pages, 1):
            held = [entry for entry in entries if entry.page == number]
            if not held:
                continue
            names = {f"/FormXob.{entry.name}" for entry in held}
            kept = [
                command
                for command in pikepdf.parse_content_stream(page)
                if not (str(command.operator) == "Do" and str(command.operands[0]) in names)
            ]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
            made = [pdf.make_indirect(_field(page, entry)) for entry in held]
            page.Annots = pikepdf.Array(made)
            fields += made
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array(fields), DA=pikepdf.String("/Helv 10 Tf 0 g"), NeedAppearances=False
        )
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _field(page: pikepdf.Page, entry: FieldEntry) -> pikepdf.Dictionary:
    """Return the field of one entry; its drawing moves from the page to the field."""
    key = f"/FormXob.{entry.name}"
    drawing = page.Resources.XObject[key]
    del page.Resources.XObject[key]
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        Ff=_MULTILINE,
        F=4,
        T=pikepdf.String(entry.name),
        V=pikepdf.String(entry.value),
        DA=pikepdf.String("/Helv 10 Tf 0 g"),
        Rect=pikepdf.Array([round(v, 2) for v in entry.box]),
        AP=pikepdf.Dictionary(N=drawing),
    )
