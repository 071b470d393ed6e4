"""PDF: born-digital pages by their text layer, scanned pages and pictures by OCR, decided page by page.

PDFium tells whether a page's layer is usable and renders; pdfplumber gives the characters and rules of born-digital
pages. The two must agree on the number of pages and roughly on the characters of a page; where they do not, the page
is read by OCR. A file that pdfplumber cannot open is rewritten by pikepdf and tried once more.

Example:
    `read(Path("form.pdf"), context).document.text_source` is `mixed` for text with scanned signature pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from extractors.marks.seals import find_seals
from extractors.marks.signatures import find_signature_places
from extractors.ocr.engine import Pixels
from extractors.ocr.lines import read_lines
from extractors.ocr.order import in_reading_order
from extractors.ocr.page import PageReading, read_page_image
from extractors.pages.encode import page_jpeg
from extractors.readers.pdf_entries import entry_lines
from extractors.readers.pdf_layer import Layer, PageProbe, probe_page
from extractors.readers.pdf_lines import chars_to_lines
from extractors.readers.reader import ReadContext, Reading
from extractors.tables.fill import fill_grids
from extractors.tables.stitch import stitch_tables
from extractors.tables.vector import page_to_grids
from models.document import Document, Line, Page, SealMark, Status, TextSource
from models.errors import UnreadableFile
from models.geometry import Box
from models.limits import Limits

MEDIA_TYPES = frozenset({"application/pdf"})

AGREEMENT = 0.6
"""Share of PDFium's characters that pdfplumber must give for the layer to be believed."""

LEAST_PICTURE = 0.015
"""Share of the page that a picture covers at least for its print to be read by OCR."""

_DAMAGED = "PDF 已损坏，无法打开；请用原软件重新导出或重新扫描后提交。"
_ENCRYPTED = "PDF 设有打开密码，无法读取；请取消密码后重新提交。"
_PARSE_ERRORS = (PdfminerException, PDFSyntaxError, PSException, ValueError, KeyError, TypeError, OSError)


@dataclass(frozen=True)
class _Opened:
    """One file open in both readers."""

    pdfium: pypdfium2.PdfDocument
    plumber: PDF | None


def read(path: Path, context: ReadContext) -> Reading:
    """Read a PDF.

    Raises:
        UnreadableFile: it is encrypted, damaged beyond repair, empty, or has more pages than the limit.
    """
    with _opened(path) as opened:
        total = len(opened.pdfium)
        if total == 0:
            raise UnreadableFile("PDF 里没有任何页面；请重新导出后提交。")
        if total > context.limits.pages:
            raise UnreadableFile(
                f"PDF 有 {total} 页，超过上限 {context.limits.pages} 页，没有读取；请拆分后重新提交。"
            )
        readings: list[PageReading] = []
        images: dict[str, bytes] = {}
        for index in range(total):
            reading, scale = _read_page(opened, index, context)
            name = f"page-{index + 1:04d}.jpg"
            images[name], image_scale = page_jpeg(
                reading.shown, scale, context.settings.image_dpi, context.settings.image_quality
            )
            page = reading.page.model_copy(update={"image": name, "image_scale": image_scale})
            empty = np.empty((0, 0, 3), np.uint8)
            readings.append(PageReading(page, reading.blocks, reading.seals, reading.signatures, shown=empty))
            context.progress(index + 1, total)
    return Reading(_document(readings), images)


def _document(readings: list[PageReading]) -> Document:
    sources = {reading.page.text_source for reading in readings if not reading.page.blank}
    return Document(
        media_type="application/pdf",
        text_source=sources.pop() if len(sources) == 1 else TextSource.MIXED if sources else TextSource.OCR,
        status=Status.OK,
        pages=tuple(reading.page for reading in readings),
        blocks=stitch_tables([block for reading in readings for block in reading.blocks]),
        seals=tuple(seal for reading in readings for seal in reading.seals),
        signatures=tuple(signature for reading in readings for signature in reading.signatures),
    )


@contextmanager
def _opened(path: Path) -> Iterator[_Opened]:
    """Open the file in PDFium and pdfplumber, repaired by pikepdf where that is needed."""
    repaired = path.with_name(path.name + ".repaired.pdf")
    pdfium = _open_pdfium(path)
    if pdfium is None:
        _repair(path, repaired)
        path = repaired
        pdfium = _open_pdfium(path)
        if pdfium is None:
            raise UnreadableFile(_DAMAGED)
    plumber = _open_plumber(path, len(pdfium))
    try:
        yield _Opened(pdfium, plumber)
    finally:
        if plumber is not None:
            plumber.close()
        pdfium.close()
        repaired.unlink(missing_ok=True)


def _open_pdfium(path: Path) -> pypdfium2.PdfDocument | None:
    try:
        document = pypdfium2.PdfDocument(path)
        document.init_forms()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile(_ENCRYPTED) from error
        return None
    return document if len(document) else None


def _open_plumber(path: Path, pages: int) -> PDF | None:
    """Open in pdfplumber; None where it fails or sees other pages than PDFium: then every page is read by OCR."""
    try:
        plumber = pdfplumber.open(path)
        agree = len(plumber.pages) == pages
    except _PARSE_ERRORS:
        return None
    if not agree:
        plumber.close()
        return None
    return plumber


def _repair(path: Path, repaired: Path) -> None:
    try:
        with pikepdf.open(path) as document:
            document.save(repaired)
    except pikepdf.PasswordError as error:
        raise UnreadableFile(_ENCRYPTED) from error
    except (pikepdf.PdfError, OSError) as error:
        raise UnreadableFile(_DAMAGED) from error


def _read_page(opened: _Opened, index: int, context: ReadContext) -> tuple[PageReading, float]:
    """Read one page; returns the reading and the pixels per point of its image."""
    page = opened.pdfium[index]
    try:
        probe = probe_page(page)
        reading = None
        if probe.layer is Layer.USABLE and opened.plumber is not None:
            reading = _read_layer(opened.plumber.pages[index], page, probe, context)
        if reading is not None:
            return reading
        pixels, scale = render(page, context.settings.ocr_dpi, context.limits)
        return read_page_image(pixels, scale, index + 1, context.engine), scale
    finally:
        page.close()


def _read_layer(
    plumbed: pdfplumber.page.Page, page: pypdfium2.PdfPage, probe: PageProbe, context: ReadContext
) -> tuple[PageReading, float] | None:
    """Read a born-digital page; None where pdfplumber's characters disagree with PDFium's."""
    number = plumbed.page_number
    try:
        left, top = plumbed.cropbox[0] - plumbed.mediabox[0], plumbed.mediabox[3] - plumbed.cropbox[3]
        shift = (left, top) if plumbed.rotation in (0, None) else (0.0, 0.0)
        chars = [_shifted(char, shift) for char in plumbed.dedupe_chars().chars]
        grids = page_to_grids(plumbed) if shift == (0.0, 0.0) else []
        entries = entry_lines(plumbed, number, shift)
    except _PARSE_ERRORS:
        return None
    finally:
        plumbed.close()
    if sum(not char["text"].isspace() for char in chars) < AGREEMENT * probe.characters:
        return None
    lines = [*chars_to_lines(chars, grids, number), *entries]
    dpi = context.settings.ocr_dpi if probe.pictures else context.settings.image_dpi
    pixels, scale = render(page, dpi, context.limits)
    seals: list[SealMark] = []
    if probe.pictures:
        seals = find_seals(pixels, scale, number, context.engine)
        lines += _picture_lines(pixels, scale, probe, seals, lines, number, context)
    tables, rest = fill_grids(grids, lines, number)
    blocks = in_reading_order([*rest, *tables])
    signatures = find_signature_places(pixels, scale, number, blocks, seals)
    width, height = page.get_size()
    mixed = any(line.source is TextSource.OCR for line in lines)
    record = Page(
        number=number,
        width=width,
        height=height,
        text_source=TextSource.MIXED if mixed else TextSource.TEXT_LAYER,
    )
    return PageReading(record, tuple(blocks), tuple(seals), tuple(signatures), shown=pixels), scale


def _picture_lines(
    pixels: Pixels,
    scale: float,
    probe: PageProbe,
    seals: list[SealMark],
    known: list[Line],
    number: int,
    context: ReadContext,
) -> list[Line]:
    """Read the print inside pictures of a born-digital page, such as a pasted part of a scan."""
    page_area = pixels.shape[0] * pixels.shape[1] / scale**2
    areas = [Box(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in probe.pictures]
    areas = [
        area
        for area in areas
        if area.area >= LEAST_PICTURE * page_area
        and not any(seal.box is not None and seal.box.iou(area) > 0.4 for seal in seals)
    ]
    if not areas:
        return []
    quads = context.engine.detect(pixels)
    inside = [
        quad
        for quad in quads
        if any(area.contains_point(*(float(value) / scale for value in quad.mean(axis=0))) for area in areas)
    ]
    lines = read_lines(pixels, inside, [], seals, scale, number, context.engine)
    printed = [line.box for line in known if line.box is not None]
    return [
        line
        for line in lines
        if line.box is not None and not any(box.overlap(line.box) > 0.3 * line.box.area for box in printed)
    ]


def _shifted(char: dict[str, Any], shift: tuple[float, float]) -> dict[str, Any]:
    dx, dy = shift
    if not dx and not dy:
        return char
    moved = {"x0": -dx, "x1": -dx, "top": -dy, "bottom": -dy}
    return {**char, **{key: float(char[key]) + by for key, by in moved.items()}}


def render(page: pypdfium2.PdfPage, dpi: int, limits: Limits) -> tuple[Pixels, float]:
    """Render a page with its form fields, within the limits on side and area.

    Returns:
        RGB pixels, and pixels per point.
    """
    width, height = page.get_size()
    scale = dpi / 72
    scale = min(scale, limits.rendered_side / max(width, height))
    scale = min(scale, (limits.rendered_pixels / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True)
    pixels = bitmap.to_numpy()
    rgb = np.ascontiguousarray(pixels[:, :, :3]) if pixels.ndim == 3 else np.stack([pixels] * 3, axis=2)
    bitmap.close()
    return rgb, scale
