"""Whether the text layer of a PDF page can be believed, told page by page by PDFium.

A layer is not believed when there is hardly any text beside pictures, when the characters are junk (no ToUnicode map:
private-use, replacement or mis-decoded characters; a wrong map), when the text is invisible (a hidden OCR layer under a scan), or
when a picture covers most of the page.

Example:
    >>> PageProbe(characters=900, junk=0, hidden=0, picture_share=0.0).layer
    <Layer.USABLE: 'usable'>
    >>> PageProbe(characters=0, junk=0, hidden=0, picture_share=1.0).layer
    <Layer.PICTURE: 'picture'>
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium_c

from extractors.readers.pdf_plausible import is_implausible

Bounds = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left of the page as shown."""

INVISIBLE = 3
"""Text rendering mode 3 (ISO 32000-1, 9.3.6): neither filled nor stroked."""

MOST_JUNK = 0.08
"""Share of junk characters from which a layer is not believed."""

MOST_MISREAD = 0.3
"""Share of accented Latin letters, which Chinese forms hardly use, from which a layer is mis-decoded GBK."""

MOST_HIDDEN = 0.5
"""Share of invisible characters from which a layer is not believed."""

PICTURE_PAGE = 0.5
"""Share of the page under pictures from which the page is read as a picture."""

FEW = 8
"""Characters up to which a page with pictures is read as a picture."""

DEEPEST = 6
"""Levels of nested form objects that are looked into."""

MOST_OBJECTS = 50_000
"""Objects of a page that are looked at; a page with more is a drawing."""

_JUNK_CATEGORIES = frozenset({"Cc", "Co", "Cn", "Cs"})


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
        junk: of these, private-use, unassigned, control and replacement characters.
        hidden: of these, invisible ones.
        picture_share: share of the page's area under pictures, 0 to 1.
        misread: accented Latin letters among the characters.
        implausible: the characters are not those of Chinese writing.
        pictures: boxes of the pictures.
        invisible: boxes of the invisible text.
        loose_fonts: names of fonts that are not embedded; without them on this machine their text is not drawn.
        own_fonts: names of fonts that are embedded, whose glyphs are drawn as they are.
        native: resolution of the largest picture, in dots per inch on the page; 0 for none.
    """

    characters: int
    junk: int
    hidden: int
    picture_share: float
    misread: int = 0
    implausible: bool = False
    pictures: tuple[Bounds, ...] = ()
    invisible: tuple[Bounds, ...] = ()
    loose_fonts: frozenset[str] = frozenset()
    own_fonts: frozenset[str] = frozenset()
    native: float = 0.0

    @property
    def layer(self) -> Layer:
        """The judgement."""
        if self.characters == 0 and not self.pictures and self.picture_share == 0:
            return Layer.EMPTY
        untrusted = (
            self.picture_share >= PICTURE_PAGE
            or self.implausible
            or self.junk > MOST_JUNK * self.characters
            or self.misread > MOST_MISREAD * self.characters
            or self.hidden > MOST_HIDDEN * self.characters
            or (self.characters <= FEW and self.picture_share > 0)
        )
        return Layer.PICTURE if untrusted else Layer.USABLE


def probe_page(page: pypdfium2.PdfPage) -> PageProbe:
    """Count what the layer judgement needs; the page stays open."""
    textpage = page.get_textpage()
    text = [character for character in textpage.get_text_range() if not character.isspace()]
    textpage.close()
    pictures: list[Bounds] = []
    natives: list[tuple[float, float]] = []
    seen: list[int] = []
    invisible: list[Bounds] = []
    fonts: dict[str, bool] = {}
    for item, bounds in _objects(page):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(bounds)
            natives.append(_native(item, bounds))
        else:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            seen.append(mode)
            if mode == INVISIBLE:
                invisible.append(bounds)
            fonts.update(_font(item))
    width, height = page.get_size()
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures)
    return PageProbe(
        characters=len(text),
        junk=sum(is_junk(character) for character in text),
        hidden=round(len(invisible) / len(seen) * len(text)) if seen else 0,
        picture_share=min(area / max(width * height, 1.0), 1.0),
        misread=sum("\u00a1" <= character <= "\u024f" and character.isalpha() for character in text),
        implausible=is_implausible("".join(text)),
        pictures=tuple(pictures),
        invisible=tuple(invisible),
        loose_fonts=frozenset(name for name, own in fonts.items() if not own),
        own_fonts=frozenset(name for name, own in fonts.items() if own),
        native=max(natives, default=(0.0, 0.0))[1],
    )


def is_junk(character: str) -> bool:
    """Tell whether a character stands for no text: a glyph without a Unicode value, or a control character."""
    return character == "\ufffd" or unicodedata.category(character) in _JUNK_CATEGORIES


def _font(item: pypdfium2.PdfObject) -> dict[str, bool]:
    """The name of a text object's font, and whether it is embedded."""
    font = pdfium_c.FPDFTextObj_GetFont(item)
    if not font:
        return {}
    size = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(size)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, size)
    return {name.value.decode("utf-8", "replace"): pdfium_c.FPDFFont_GetIsEmbedded(font) == 1}


def _native(item: pypdfium2.PdfObject, bounds: Bounds) -> tuple[float, float]:
    """Pixels of a picture, and its resolution in dots per inch."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium_c.FPDFImageObj_GetImagePixelSize(item, across, down):
        return 0.0, 0.0
    long = max(bounds[2] - bounds[0], bounds[3] - bounds[1], 1.0)
    return float(across.value * down.value), max(across.value, down.value) / long * 72


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[pypdfium2.PdfObject, Bounds]]:
    """Pictures and text of a page with their boxes as shown, those outside the page left out."""
    width, height = page.get_size()
    wanted = [pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_IMAGE]
    for count, item in enumerate(page.get_objects(filter=wanted, max_depth=DEEPEST)):
        if count >= MOST_OBJECTS:
            return
        x0, y0, x1, y1 = _shown_box(page, _page_bounds(item))
        if x1 > 0 and y1 > 0 and x0 < width and y0 < height:
            yield item, (max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height))


def _page_bounds(item: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in page space; PDFium gives those of a nested object in its form's space."""
    left, bottom, right, top = item.get_bounds()
    corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
    form = item.container
    while form is not None:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        form = form.container
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _shown_box(page: pypdfium2.PdfPage, bounds: tuple[float, float, float, float]) -> Bounds:
    """A box in page space as shown, turned and cropped pages included."""
    width, height = page.get_size()
    left, bottom, right, top = bounds
    corners = []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, round(width * 100), round(height * 100), 0, x, y, across, down)
        corners.append((across.value / 100, down.value / 100))
    (xa, ya), (xb, yb) = corners
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
