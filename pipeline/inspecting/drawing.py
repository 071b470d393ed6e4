"""A page with everything that was seen on it: lines, cells, tables, marks, reading order, confidence.

Lines are framed green (sure), amber (doubtful) or red (hardly read), and underlined where another reading was kept;
cells are blue, nested tables violet, tables framed thickly; seals magenta; signature places orange, crossed where
nobody signed. A grey path with numbers shows the reading order; the numbers are those of the printed text. Nothing
is written but numbers, so that no font is needed.

Example:
    draw_page(document, document.pages[0], jpeg) is the PNG of the first page.
"""

import io
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from models.document import Cell, Document, Line, Page, SealShape
from models.geometry import Box
from pipeline.inspecting.items import Item, numbered

SURE, DOUBTFUL = 0.95, 0.8
"""Confidence from which a line is framed green, and amber."""

LEAST_WIDTH = 1400
"""Pixels that the drawing is wide at least, so that numbers are legible."""

FADED = 0.45
"""How far the page itself is faded towards white."""

GREEN, AMBER, RED = (0, 135, 60), (214, 137, 0), (205, 30, 30)
BLUE, VIOLET, MAGENTA, ORANGE, GREY = (
    (25, 95, 205),
    (125, 60, 190),
    (200, 0, 140),
    (230, 95, 0),
    (120, 120, 120),
)
_NESTED = 2
"""Points in the number of a nested table's cell, at least."""

Colour = tuple[int, int, int]


def draw_page(document: Document, page: Page, jpeg: bytes | None) -> bytes:
    """Draw one page.

    Args:
        document: what was read.
        page: one of its pages.
        jpeg: the image of the page; None where there is none, which gives a white sheet.

    Returns:
        A PNG.
    """
    scale = max(LEAST_WIDTH / max(page.width, 1.0), page.image_scale)
    picture = _Picture(_sheet(page, jpeg, scale), scale)
    items = [item for item in numbered(document) if item.page == page.number and item.box is not None]
    for item in items:
        _draw_item(picture, item)
    for seal in document.seals:
        if seal.page == page.number and seal.box is not None:
            picture.outline(seal.box, MAGENTA, 4, oval=seal.shape is not SealShape.SQUARE)
            picture.label(seal.box, f"{seal.score:.2f}", MAGENTA)
    for signature in document.signatures:
        if signature.page == page.number and signature.box is not None:
            picture.outline(signature.box, ORANGE, 4)
            if not signature.present:
                picture.cross(signature.box, ORANGE)
    _draw_order(picture, [item for item in items if item.kind in ("line", "table")])
    return picture.png()


def line_colour(confidence: float) -> Colour:
    """The colour of a line's frame."""
    return GREEN if confidence >= SURE else AMBER if confidence >= DOUBTFUL else RED


def _draw_item(picture: "_Picture", item: Item) -> None:
    record, box = item.record, item.box
    if box is None:
        return
    if isinstance(record, Line):
        colour = line_colour(record.confidence)
        picture.outline(box, colour, 2)
        if record.alternatives:
            picture.underline(box, colour)
    elif isinstance(record, Cell):
        picture.outline(box, VIOLET if item.number.count(".") > _NESTED else BLUE, 2)
        picture.label(box, item.number.split(".", 1)[1], BLUE)
    else:
        shown = [cell.box for cell in record.cells if cell.page == record.page and cell.box is not None]
        picture.outline(Box.around(shown) if shown else box, BLUE, 5)


def _draw_order(picture: "_Picture", items: Sequence[Item]) -> None:
    places = [item.box for item in items if item.box is not None]
    for before, after in pairwise(places):
        picture.path(before, after)
    for item in items:
        if item.box is not None:
            picture.badge(item.box, item.number)


def _sheet(page: Page, jpeg: bytes | None, scale: float) -> Image.Image:
    size = (max(round(page.width * scale), 1), max(round(page.height * scale), 1))
    if jpeg is None:
        return Image.new("RGB", size, "white")
    picture = Image.open(io.BytesIO(jpeg)).convert("RGB").resize(size, Image.Resampling.LANCZOS)
    return Image.blend(picture, Image.new("RGB", size, "white"), FADED)


class _Picture:
    """A picture drawn on in points."""

    def __init__(self, sheet: Image.Image, scale: float) -> None:
        self._sheet = sheet
        self._scale = scale
        self._pen = ImageDraw.Draw(sheet)
        self._small, self._large = ImageFont.load_default(13), ImageFont.load_default(18)

    def outline(self, box: Box, colour: Colour, width: int, *, oval: bool = False) -> None:
        draw = self._pen.ellipse if oval else self._pen.rectangle
        draw(self._pixels(box), outline=colour, width=width)

    def underline(self, box: Box, colour: Colour) -> None:
        x0, _, x1, y1 = self._pixels(box)
        self._pen.line((x0, y1 + 3, x1, y1 + 3), fill=colour, width=3)

    def cross(self, box: Box, colour: Colour) -> None:
        x0, y0, x1, y1 = self._pixels(box)
        self._pen.line((x0, y0, x1, y1), fill=colour, width=2)

    def label(self, box: Box, text: str, colour: Colour) -> None:
        """A small number in the top right corner."""
        _, y0, x1, _ = self._pixels(box)
        self._pen.text((x1 - 3, y0 + 2), text, fill=colour, font=self._small, anchor="ra")

    def path(self, before: Box, after: Box) -> None:
        self._pen.line((*self._start(before), *self._start(after)), fill=GREY, width=2)

    def badge(self, box: Box, text: str) -> None:
        x, y = self._start(box)
        left, top, right, bottom = self._pen.textbbox((x, y), text, font=self._large, anchor="mm")
        self._pen.rounded_rectangle((left - 5, top - 4, right + 5, bottom + 4), 7, fill=GREY)
        self._pen.text((x, y), text, fill="white", font=self._large, anchor="mm")

    def png(self) -> bytes:
        buffer = io.BytesIO()
        self._sheet.save(buffer, "PNG")
        return buffer.getvalue()

    def _start(self, box: Box) -> tuple[int, int]:
        """Left of the middle of a line's height; the top left corner of what is higher."""
        middle = min(box.center[1], box.y0 + 8)
        return max(round(box.x0 * self._scale) - 14, 16), round(middle * self._scale)

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        x0, y0 = round(box.x0 * self._scale), round(box.y0 * self._scale)
        return x0, y0, max(round(box.x1 * self._scale), x0), max(round(box.y1 * self._scale), y0)
