"""PDF: born-digital pages by their text layer, scanned pages and pictures by OCR, decided page by page.

PDFium tells whether a page's layer is usable and renders; pdfplumber gives the characters and rules of born-digital
pages. The two must agree on the number of pages and roughly on the characters of a page; where they do not, the page
is read by OCR.

Example:
    `read(Path("form.pdf"), context).document.text_source` is `mixed` for text with scanned signature pages.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from extractors.ocr.page import PageReading, losses_sentence, read_page_image
from extractors.readers.duplicates import with_duplicates
from extractors.readers.page_images import NO_PIXELS, keep_page_image
from extractors.readers.pdf_layer import Layer, probe_page
from extractors.readers.pdf_open import OpenedPdf, opened_pdf
from extractors.readers.pdf_page import LayerReading, read_layer
from extractors.readers.pdf_render import UnrenderablePage, reading_dpi, render
from extractors.readers.pdf_signed import digital_signatures
from extractors.readers.pdf_trust import LayerTrust
from extractors.readers.pdf_unread import pinned_files, unread_sentence
from extractors.readers.reader import ReadContext, Reading
from extractors.tables.stitch import stitch_tables
from models.document import Block, Document, Line, Page, Status, TextSource
from models.errors import UnreadableFile

MEDIA_TYPES = frozenset({"application/pdf"})

DISAGREED = "PDF 结构有损坏，文字层不可信，已按图像识别各页；请核对识别结果，或用原软件重新导出后提交。"
LOST = "PDF 第 {pages} 页已损坏，未能读取；请用原软件重新导出或重新扫描后提交。"
_MOST_NAMED = 10


@dataclass
class _Gathered:
    """What has been read so far."""

    pages: list[PageReading] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    lost: list[int] = field(default_factory=list)
    hidden: int = 0
    characters: int = 0
    pinned: int = 0


def read(path: Path, context: ReadContext) -> Reading:
    """Read a PDF.

    Raises:
        UnreadableFile: it is encrypted, damaged beyond repair, empty, or beyond the limits.
    """
    gathered = _Gathered()
    with opened_pdf(path) as opened:
        total = len(opened.pdfium)
        if total > context.limits.pages:
            raise UnreadableFile(
                f"PDF 有 {total} 页，超过上限 {context.limits.pages} 页，没有读取；请拆分后重新提交。"
            )
        trust = LayerTrust(context.engine)
        for index in range(total):
            _gather(opened, index, context, trust, gathered)
            if gathered.characters > context.limits.text_characters:
                raise UnreadableFile("PDF 的文字超过上限，没有读取；请拆分后重新提交。")
            context.progress(index + 1, total)
        error = _error(opened, gathered)
    if len(gathered.lost) == total:
        raise UnreadableFile("PDF 的各页都已损坏，没有一页能读取；请用原软件重新导出或重新扫描后提交。")
    document = _document(gathered, error)
    signed = (*document.signatures, *digital_signatures(path))
    return Reading(document.model_copy(update={"signatures": signed}), gathered.images)


def _gather(
    opened: OpenedPdf, index: int, context: ReadContext, trust: LayerTrust, gathered: _Gathered
) -> None:
    number = index + 1
    try:
        found = _read_page(opened, index, context, trust, gathered)
    except (pypdfium2.PdfiumError, UnrenderablePage):
        gathered.lost.append(number)
        record = Page(number=number, width=0, height=0, text_source=TextSource.OCR, confidence=0.0)
        gathered.pages.append(PageReading(record, (), (), (), NO_PIXELS))
        return
    gathered.pages.append(keep_page_image(found.reading, found.scale, gathered.images, context.settings))
    gathered.hidden += found.hidden
    gathered.characters += sum(_length(block) for block in found.reading.blocks)


def _read_page(
    opened: OpenedPdf, index: int, context: ReadContext, trust: LayerTrust, gathered: _Gathered
) -> LayerReading:
    """Read one page by its layer, or else by OCR."""
    page = opened.pdfium[index]
    carried = gathered.pages[-1].signing if gathered.pages else None
    try:
        gathered.pinned += pinned_files(page)
        probe = probe_page(page)
        if probe.layer is Layer.USABLE and opened.plumber is not None:
            found = read_layer(opened.plumber.pages[index], page, probe, context, trust, carried)
            if found is not None:
                return found
        width, height = page.get_size()
        dpi = reading_dpi(width, height, probe.native, context.settings.ocr_dpi)
        pixels, scale = render(page, dpi, context.limits)
        return LayerReading(read_page_image(pixels, scale, index + 1, context.engine, carried), scale, 0)
    finally:
        page.close()


def _error(opened: OpenedPdf, gathered: _Gathered) -> str:
    """Sentences for the clerk on what was left unread; empty for nothing."""
    pages = losses_sentence(gathered.pages) if opened.agreed else DISAGREED
    if gathered.lost:
        named = "、".join(str(number) for number in gathered.lost[:_MOST_NAMED])
        pages = LOST.format(pages=named + (" 等" if len(gathered.lost) > _MOST_NAMED else ""))
    return pages + unread_sentence(opened.pdfium, gathered.pinned)


def _document(gathered: _Gathered, error: str) -> Document:
    readings = gathered.pages
    sources = sorted({reading.page.text_source for reading in readings if not reading.page.blank})
    return Document(
        media_type="application/pdf",
        text_source=sources[0] if len(sources) == 1 else TextSource.MIXED if sources else TextSource.OCR,
        status=Status.PARTIAL if error else Status.OK,
        error=error,
        pages=with_duplicates(
            [reading.page for reading in readings], [reading.blocks for reading in readings]
        ),
        blocks=stitch_tables([block for reading in readings for block in reading.blocks]),
        seals=tuple(seal for reading in readings for seal in reading.seals),
        signatures=tuple(signature for reading in readings for signature in reading.signatures),
        hidden_characters=gathered.hidden,
    )


def _length(block: Block) -> int:
    if isinstance(block, Line):
        return len(block.text)
    return sum(len(cell.text) + sum(_length(nested) for nested in cell.tables) for cell in block.cells)
