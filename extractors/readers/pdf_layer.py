"""Whether the text layer of a PDF page can be believed, told page by page by PDFium.

A layer is not believed when there is hardly any text beside pictures, when the characters are junk (no ToUnicode map:
private-use or replacement characters), when the text is invisible (a hidden OCR layer under a scan), or when a picture
covers most of the page.

Example:
    >>> PageProbe(characters=900, junk=0, hidden=0, picture_share=0.0).layer
    <Layer.USABLE: 'usable'>
    >>> PageProbe(characters=0, junk=0, hidden=0, picture_share=1.0).layer
    <Layer.PICTURE: 'picture'>
"""

import ctypes
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium_c

INVISIBLE = 3
"""Text rendering mode 3 (ISO 32000-1, 9.3.6): neither filled nor stroked."""

MOST_JUNK = 0.08
"""Share of junk characters from which a layer is not believed."""

MOST_HIDDEN = 0.5
"""Share of invisible characters from which a layer is not believed."""

PICTURE_PAGE = 0.5
"""Share of the page under pictures from which the page is read as a picture."""

FEW = 8
"""Characters up to which a page with pictures is read as a picture."""

_JUNK_CATEGORIES = frozenset({"Co", "Cn", "Cs"})


class Layer(StrEnum):
    """What to do with a page's text layer."""

    USABLE = "usable"
    PICTURE = "picture"
    """Read the page by OCR alone."""
    EMPTY = "empty"
    """Neither text nor pictures: drawn outlines, or nothing."""


@dataclass(frozen=True)
class PageProbe:
    """Counts that tell whether a page's text layer is usable.

    Attributes:
        characters: characters in the layer but white space.
        junk: of these, private-use, unassigned and replacement characters.
        hidden: of these, invisible ones.
        picture_share: share of the page's area under pictures, 0 to 1.
        pictures: boxes (x0, y0, x1, y1) of the pictures in points from the top left.
    """

    characters: int
    junk: int
    hidden: int
    picture_share: float
    pictures: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def layer(self) -> Layer:
        """The judgement."""
        if self.characters == 0 and not self.pictures and self.picture_share == 0:
            return Layer.EMPTY
        untrusted = (
            self.picture_share >= PICTURE_PAGE
            or self.junk > MOST_JUNK * self.characters
            or self.hidden > MOST_HIDDEN * self.characters
            or (self.characters <= FEW and self.picture_share > 0)
        )
        return Layer.PICTURE if untrusted else Layer.USABLE


def probe_page(page: pypdfium2.PdfPage) -> PageProbe:
    """Count what the layer judgement needs; the page stays open."""
    textpage = page.get_textpage()
    text = [character for character in textpage.get_text_range() if not character.isspace()]
    textpage.close()
    junk = sum(
        character == "\ufffd" or unicodedata.category(character) in _JUNK_CATEGORIES for character in text
    )
    pictures, hidden_share = _objects(page)
    width, height = page.get_size()
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures)
    return PageProbe(
        characters=len(text),
        junk=junk,
        hidden=round(hidden_share * len(text)),
        picture_share=min(area / max(width * height, 1.0), 1.0),
        pictures=pictures,
    )


def _objects(page: pypdfium2.PdfPage) -> tuple[tuple[tuple[float, float, float, float], ...], float]:
    """Boxes of the pictures as shown, and the share of text objects that are invisible."""
    width, height = page.get_size()
    pictures = []
    modes = []
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            modes.append(pdfium_c.FPDFTextObj_GetTextRenderMode(item))
        elif item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            box = _shown_box(page, item.get_bounds())
            if box[2] > 0 and box[3] > 0 and box[0] < width and box[1] < height:
                clipped = (max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height))
                pictures.append(clipped)
    hidden = sum(mode == INVISIBLE for mode in modes) / len(modes) if modes else 0.0
    return tuple(pictures), hidden


def _shown_box(
    page: pypdfium2.PdfPage, bounds: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """A box in page space (left, bottom, right, top) as shown, in points from the top left, turned pages included."""
    width, height = page.get_size()
    left, bottom, right, top = bounds
    corners = []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, round(width * 100), round(height * 100), 0, x, y, across, down)
        corners.append((across.value / 100, down.value / 100))
    (xa, ya), (xb, yb) = corners
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
