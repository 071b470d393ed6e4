"""A born-digital PDF page: lines, tables, form entries, and what its pictures, stamps and drawn seals say.

Only what can be seen counts: characters without any contrast on the rendered page, in invisible text, or outside the
crop box are hidden and are counted, not read.

Example:
    reading = read_layer(plumber_page, pdfium_page, probe, context)
    reading.page.text_source is TextSource.TEXT_LAYER
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
from pdfplumber.page import Page as PlumbedPage

from extractors.marks.choices.drawn_choices import with_drawn_choices
from extractors.marks.seals.page_seals import find_seals
from extractors.marks.signatures.signature_columns import SigningColumn, signing_column
from extractors.marks.signatures.signature_places import find_signature_places
from extractors.ocr.engine import Pixels
from extractors.ocr.missed import doubted
from extractors.ocr.order import in_reading_order
from extractors.ocr.page import PageReading
from extractors.readers.pdf_doubles import without_doubles
from extractors.readers.pdf_entries import entry_lines, stamp_boxes
from extractors.readers.pdf_frame import Frame, page_to_frame
from extractors.readers.pdf_ink import (
    Layer,
    has_writing,
    is_small_square,
    without_layer,
    written_lines,
)
from extractors.readers.pdf_layer import PageProbe, is_junk
from extractors.readers.pdf_lines import named
from extractors.readers.pdf_open import PARSE_ERRORS
from extractors.readers.pdf_options import with_chosen_options
from extractors.readers.pdf_pictures import picture_lines
from extractors.readers.pdf_render import render
from extractors.readers.pdf_seen import is_coloured, is_seen
from extractors.readers.pdf_strokes import Stroke, page_strokes
from extractors.readers.pdf_ticks import with_fields, with_ticks
from extractors.readers.pdf_trust import LayerTrust, is_own_font
from extractors.readers.reader import ReadContext
from extractors.readers.typed_chars import Char, char_middle, is_level
from extractors.readers.typed_layout import typed_layout
from extractors.readers.watermarks import part_watermarks, watermark_lines
from extractors.tables.fill import fill_grids
from extractors.tables.grid import Grid
from extractors.tables.vector import page_to_grids
from models.document import Line, Page, SealMark, TextSource
from models.geometry import Box

AGREEMENT = 0.6
"""Share of PDFium's characters that pdfplumber must give for the layer to be believed."""

MOST_UNSEEN = 0.5
"""Share of the characters on a page of which nothing can be seen from which the layer is not that of the page."""

MOST_TURNED = 0.5
"""Share of characters that do not stand upright from which the page is read by OCR, which turns it."""

MOST_UNREADABLE = 0.08
"""Share of characters without a Unicode value, by pdfplumber, from which the layer is not believed."""

LEAST_SQUARES = 2
"""Drawn squares from which a page is searched for boxes to tick; options come in several."""


@dataclass(frozen=True)
class LayerReading:
    """A page read by its text layer, the pixels per point of its image, and what was hidden on it."""

    reading: PageReading
    scale: float
    hidden: int


@dataclass(frozen=True)
class _Content:
    """What pdfplumber gives of a page, placed as shown."""

    chars: list[dict[str, Any]]
    grids: list[Grid]
    entries: list[Line]
    stamps: list[Box]
    hidden: int
    squares: int
    strokes: list[Stroke]


@dataclass(frozen=True)
class _Seen:
    """What can be seen and believed of a page: print and watermarks, the page itself, and how much cannot be seen."""

    chars: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    pixels: Pixels
    scale: float
    hidden: int


@dataclass(frozen=True)
class _Drawn:
    """Typed lines with what is ticked beside them, further lines, ink in cells that could not be read, and the image."""

    typed: list[Line]
    lines: list[Line]
    seals: list[SealMark]
    doubtful: list[Box]
    pixels: Pixels
    scale: float


def read_layer(
    plumbed: PlumbedPage,
    page: pypdfium2.PdfPage,
    probe: PageProbe,
    context: ReadContext,
    trust: LayerTrust,
    carried: SigningColumn | None = None,
) -> LayerReading | None:
    """Read a born-digital page; None where its characters cannot be believed after all.

    Args:
        plumbed: the page in pdfplumber.
        page: the page in PDFium.
        probe: what was counted on it.
        context: engine, settings, limits.
        trust: what is known of the fonts of the file.
        carried: the column of places to sign with which the page before ended.
    """
    content = _content(plumbed, page_to_frame(page, plumbed), probe)
    if content is None:
        return None
    seen = _believed(content, page, probe, context, trust)
    if seen is None:
        return None
    number = plumbed.page_number
    cells = [cell.box for grid in content.grids for cell in grid.cells]
    ticked = with_ticks(seen.chars, seen.pixels, seen.scale, probe.own_fonts, cells)
    chars, entries = with_fields(ticked.chars, content.entries)
    chars = with_chosen_options(chars, content.strokes, cells)
    layout = typed_layout(chars, content.grids, number)
    typed = [*layout.lines, *entries]
    marked = [*_pictures(probe), *content.stamps]
    fields = [line.box for line in content.entries if line.box is not None] + ticked.marks
    layer = Layer(ticked.chars, seen.marks, layout.grids, marked, fields)
    has_boxes = content.squares >= LEAST_SQUARES
    drawn = _drawn(page, (seen.pixels, seen.scale), number, layer, typed, context, has_boxes)
    lines = [*drawn.typed, *drawn.lines]
    filled, rest = fill_grids(layout.grids, lines, number)
    tables = [doubted(table, drawn.doubtful) for table in filled]
    blocks = [*in_reading_order([*rest, *tables], layout.bands), *watermark_lines(seen.marks, number)]
    pixels, scale = drawn.pixels, drawn.scale
    signatures = find_signature_places(pixels, scale, number, blocks, drawn.seals, carried)
    stamped = [seal.box for seal in drawn.seals if seal.box is not None]
    signing = signing_column(blocks, stamped, carried)
    record = _record(page, number, lines)
    reading = PageReading(
        record, tuple(blocks), tuple(drawn.seals), tuple(signatures), shown=pixels, signing=signing
    )
    return LayerReading(reading, scale, seen.hidden)


def _believed(
    content: _Content, page: pypdfium2.PdfPage, probe: PageProbe, context: ReadContext, trust: LayerTrust
) -> _Seen | None:
    """The characters that can be seen; None where the layer does not say what the page shows."""
    pixels, scale = render(page, context.settings.image_dpi, context.limits)
    all_seen = [char for char in content.chars if is_seen(char, pixels, scale, probe.loose_fonts)]
    unseen = _printed(content.chars) - _printed(all_seen)
    hidden = content.hidden + unseen
    if unseen > MOST_UNSEEN * _printed(content.chars):
        return None
    if _printed(all_seen) < AGREEMENT * (probe.characters - probe.hidden - hidden):
        return None
    chars, marks = part_watermarks(all_seen)
    if sum(not is_level(char) for char in chars) > MOST_TURNED * len(chars):
        return None
    shown = [char for char in chars if is_own_font(str(char.get("fontname", "")), probe.own_fonts)]

    def closer() -> tuple[Pixels, float]:
        return render(page, context.settings.ocr_dpi, context.limits)

    if not trust.believes(shown, pixels, scale, closer, _pictures(probe)):
        return None
    return _Seen(chars, marks, pixels, scale, hidden)


def _pictures(probe: PageProbe) -> list[Box]:
    return [Box(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in probe.pictures]


def _record(page: pypdfium2.PdfPage, number: int, lines: Sequence[Line]) -> Page:
    width, height = page.get_size()
    mixed = any(line.source is TextSource.OCR for line in lines)
    source = TextSource.MIXED if mixed else TextSource.TEXT_LAYER
    return Page(number=number, width=width, height=height, text_source=source)


def _drawn(
    page: pypdfium2.PdfPage,
    seen: tuple[Pixels, float],
    number: int,
    layer: Layer,
    typed: Sequence[Line],
    context: ReadContext,
    has_boxes: bool,
) -> _Drawn:
    """Read what a page shows besides its typed lines: print in pictures, seals, writing.

    `seen` is the page as rendered already, with its pixels per point; what is to be read is rendered finer.
    """
    pixels, scale = seen
    written = has_boxes or has_writing(without_layer(pixels, scale, layer), scale)
    if not (layer.pictures or written or is_coloured(pixels, scale)):
        return _Drawn(list(typed), [], [], [], pixels, scale)
    pixels, scale = render(page, context.settings.ocr_dpi, context.limits)
    seals = find_seals(pixels, scale, number, context.engine)
    lines = picture_lines(pixels, scale, layer.pictures, seals, typed, number, context.engine)
    doubtful: list[Box] = []
    choices = list(typed)
    if written:
        stamped = [seal.box for seal in seals if seal.box is not None]
        left = without_layer(pixels, scale, replace(layer, pictures=[*layer.pictures, *stamped]))
        choices = with_drawn_choices(left, typed, layer.cells, scale, stamped)
        known = [*typed, *lines]
        found, doubtful = written_lines(left, scale, layer.grids, seals, known, number, context.engine)
        lines += found
    return _Drawn(choices, lines, seals, doubtful, pixels, scale)


def _content(plumbed: PlumbedPage, frame: Frame, probe: PageProbe) -> _Content | None:
    """Characters, grids and entries of a page; None where they cannot be had or believed."""
    try:
        placed = [frame.placed(named(char)) for char in without_doubles(plumbed.chars)]
        grids = [frame.grid(grid) for grid in page_to_grids(plumbed)]
        entries, stamps = entry_lines(plumbed, plumbed.page_number, frame), stamp_boxes(plumbed, frame)
        strokes = page_strokes(plumbed, frame)
        squares = sum(is_small_square(shape) for shape in (*plumbed.rects, *plumbed.curves))
    except PARSE_ERRORS:
        return None
    finally:
        plumbed.close()
    unreadable = sum(is_junk(char["text"][:1]) for char in placed)
    if unreadable > MOST_UNREADABLE * len(placed):
        return None
    invisible = [Box(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in probe.invisible]
    chars = [char for char in placed if frame.shows(char) and not _within(char, invisible)]
    return _Content(chars, grids, entries, stamps, _printed(placed) - _printed(chars), squares, strokes)


def _printed(chars: Sequence[Char]) -> int:
    return sum(not char["text"].isspace() for char in chars)


def _within(char: Char, boxes: Sequence[Box]) -> bool:
    return any(box.contains_point(*char_middle(char)) for box in boxes)
