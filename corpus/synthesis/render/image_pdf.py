"""Page images → PDF, as scanners write them: one image a page, at times turned by /Rotate, at times with hidden text.

Grey and colour pages are JPEG; pure black and white ones CCITT group 4 (ITU-T T.6), as office copiers store them.

Example: ``images_to_pdf([ImagePage(page)])[:4] == b"%PDF"``
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import pikepdf
from PIL import Image, TiffImagePlugin
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from corpus.synthesis.degrade.geometry import Box
from corpus.synthesis.degrade.page_image import PageImage
from corpus.synthesis.render.fonts import register

_INVISIBLE: Literal[3] = 3
"""Text rendering mode that draws nothing (ISO 32000-1, table 106)."""
_STRIP, _ROWS = 273, 278
"""TIFF tags StripOffsets and RowsPerStrip."""


@dataclass(frozen=True)
class HiddenLine:
    """One line of the invisible text over a scanned page; its box in points of the page turned upright."""

    text: str
    box: Box


@dataclass(frozen=True)
class ImagePage:
    """A page image and the hidden text over it, which is left out on pages that lie turned."""

    image: PageImage
    hidden: tuple[HiddenLine, ...] = ()


def images_to_pdf(pages: Sequence[ImagePage]) -> bytes:
    """Return a PDF with one page for each image, at its size in points."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in pages:
        width, height = stored_size(page.image)
        canvas.setPageSize((width, height))
        shown = _place_holder() if not page.image.quality else page.image.data
        canvas.drawImage(ImageReader(BytesIO(shown)), 0, 0, width, height)
        if not page.image.turned:
            _hide(canvas, page.hidden, height)
        canvas.showPage()
    canvas.save()
    return _finished(buffer.getvalue(), [page.image for page in pages])


def stored_size(image: PageImage) -> tuple[float, float]:
    """Return width and height in points of the page as the file holds it, turned."""
    width, height = image.size
    return (height, width) if image.turned in (90, 270) else (width, height)


def _hide(canvas: Canvas, lines: Sequence[HiddenLine], height: float) -> None:
    font = register("song")
    for line in lines:
        x0, y0, x1, y1 = line.box
        natural = pdfmetrics.stringWidth(line.text, font, 1.0)
        if not natural or y1 <= y0:
            continue
        size = (y1 - y0) * 0.9
        text = canvas.beginText(x0, height - y1 + size * 0.14)
        text.setFont(font, size)
        text.setHorizScale(100 * (x1 - x0) / (natural * size))
        text.setTextRenderMode(_INVISIBLE)
        text.textOut(line.text)
        canvas.drawText(text)


def _finished(data: bytes, images: Sequence[PageImage]) -> bytes:
    """Return the PDF with turns as /Rotate and black-and-white pictures in group 4, where there are such pages."""
    if not any(image.by_tag or not image.quality for image in images):
        return data
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page, image in zip(pdf.pages, images, strict=True):
            if image.by_tag:
                page.Rotate = (360 - image.turned) % 360
            if not image.quality:
                (key,) = page.Resources.XObject.keys()
                page.Resources.XObject[key] = _fax(pdf, image.stored())
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _fax(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    """Return the black-and-white picture as an image object in CCITT group 4."""
    buffer = BytesIO()
    rows = TiffImagePlugin.ImageFileDirectory_v2()
    rows[_ROWS] = picture.height
    picture.save(buffer, "TIFF", compression="group4", tiffinfo=rows)
    with Image.open(BytesIO(buffer.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        start, length, black_is_zero = tags[_STRIP][0], tags[279][0], tags[262] == 1
    return pikepdf.Stream(
        pdf,
        buffer.getvalue()[start : start + length],
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=1,
        Filter=pikepdf.Name.CCITTFaxDecode,
        DecodeParms=pikepdf.Dictionary(
            K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=black_is_zero
        ),
    )


def _place_holder() -> bytes:
    buffer = BytesIO()
    Image.new("L", (8, 8), 255).save(buffer, "JPEG")
    return buffer.getvalue()
