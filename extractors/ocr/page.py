"""One page image to a `Page` with its lines, tables, seals and signature places.

The way of a page: sheet found and flattened (photos) → upright by what the lines say → light evened → lines detected
→ tilt and bend taken out → what shines through from the other side taken off → ruled grids → seals → lines recognised,
those under a seal twice → ink in empty cells and margins → choices → grids filled → signature places → everything mapped
back to the page as a reviewer sees it.

Example:
    reading = read_page_image(pixels, 200 / 72, 1, engine)
    reading.page.rotation, reading.blocks[0].text
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.marks.choices.drawn_choices import with_drawn_choices
from extractors.marks.seals.page_seals import find_seals
from extractors.marks.signatures.signature_columns import SigningColumn, signing_column
from extractors.marks.signatures.signature_places import find_signature_places
from extractors.ocr.arrange import arranged, fill_tables
from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.lines import is_readable, read_lines
from extractors.ocr.losses import is_cut, is_poorly_read
from extractors.ocr.margins import margin_entries
from extractors.ocr.missed import doubted, missed_entries
from extractors.ocr.places import Places
from extractors.ocr.twin_labels import labels_parted
from extractors.ocr.upright_page import UprightPage, upright_page
from extractors.pages.light import is_blank
from extractors.pages.spread import Cut, facing_pages, sheets_apart
from extractors.tables.grid import Grid
from extractors.tables.ruled import find_grids
from models.document import Block, Line, Page, SealMark, SignatureMark, Table, TextSource
from models.geometry import Box

MOST_NAMED = 10
"""Pages named in a sentence."""


@dataclass(frozen=True)
class PageReading:
    """What was read on one page image.

    Attributes:
        page: its record; `image` is left to the reader that stores it.
        blocks: lines and tables in reading order, in points of the page as shown.
        shown: the image as shown upright, which the boxes fit.
        poorly_read: most of the text that was detected could not be read.
        cut: lines of print run out of the picture.
        signing: the column of places to sign with which the page ends; None for none.
    """

    page: Page
    blocks: tuple[Block, ...]
    seals: tuple[SealMark, ...]
    signatures: tuple[SignatureMark, ...]
    shown: Pixels
    poorly_read: bool = False
    cut: bool = False
    signing: SigningColumn | None = None


def read_page_image(
    pixels: Pixels, scale: float, number: int, engine: OcrEngine, carried: SigningColumn | None = None
) -> PageReading:
    """Read one page image.

    Args:
        pixels: RGB, any way up.
        scale: pixels per point.
        number: 1-based number of the page in its file.
        engine: detects and recognises.
        carried: the column of places to sign with which the page before ended.
    """
    if is_blank(pixels):
        return PageReading(_page(pixels, scale, number, blank=True), (), (), (), pixels)
    cut = sheets_apart(pixels)
    if cut is not None:
        return _read_parts(pixels, cut, scale, number, engine, carried)
    upright = upright_page(pixels, scale, engine)
    grids = find_grids(upright.working.pixels, upright.unit)
    gutter = _gutter(upright, grids)
    if gutter is not None:
        return _read_parts(upright.shown, gutter, scale, number, engine, carried)
    return _read(upright, grids, scale, number, engine, carried)


def _gutter(upright: UprightPage, grids: Sequence[Grid]) -> Cut | None:
    """Where to cut the page as shown between facing pages; None for a single one."""
    height, width = upright.working.pixels.shape[:2]
    place = facing_pages(upright.quads, [grid.box for grid in grids], (width, height))
    if place is None:
        return None
    left, _, right, _ = upright.working.shown_box(place, 0, place, height)
    return Cut(round((left + right) / 2), down=True)


def _read_parts(
    pixels: Pixels, cut: Cut, scale: float, number: int, engine: OcrEngine, carried: SigningColumn | None
) -> PageReading:
    """Read both parts of a picture, as one page on which they stand upright side by side, all of the left one first."""
    parts = [upright_page(part, scale, engine) for part in cut.parts(pixels)]
    turns = {part.rotation for part in parts if part.quads}
    if turns and turns <= ({180, 270} if cut.down else {90, 180}):
        parts.reverse()
    readings: list[PageReading] = []
    for part in parts:
        left = sum(reading.page.width for reading in readings)
        grids = find_grids(part.working.pixels, part.unit)
        readings.append(_read(part, grids, scale, number, engine, carried, left))
        carried = readings[-1].signing
    return _side_by_side(readings)


def _side_by_side(readings: Sequence[PageReading]) -> PageReading:
    """The readings of the parts of one page as that of the page."""
    pages = [reading.page for reading in readings]
    tallest = max(reading.shown.shape[0] for reading in readings)
    padded = [
        np.pad(one.shown, ((0, tallest - one.shown.shape[0]), (0, 0), (0, 0)), constant_values=255)
        for one in readings
    ]
    size = {
        "width": sum(page.width for page in pages),
        "height": max(page.height for page in pages),
        "confidence": float(np.mean([page.confidence for page in pages])),
        "gutter": pages[0].width,
    }
    return PageReading(
        page=pages[0].model_copy(update=size),
        blocks=tuple(block for reading in readings for block in reading.blocks),
        seals=tuple(seal for reading in readings for seal in reading.seals),
        signatures=tuple(signature for reading in readings for signature in reading.signatures),
        shown=np.concatenate(padded, axis=1),
        poorly_read=any(reading.poorly_read for reading in readings),
        cut=any(reading.cut for reading in readings),
        signing=readings[-1].signing,
    )


def _read(
    upright: UprightPage,
    grids: Sequence[Grid],
    scale: float,
    number: int,
    engine: OcrEngine,
    carried: SigningColumn | None,
    beside: float = 0.0,
) -> PageReading:
    """Read an upright page with its ruled tables, which stands `beside` points from the left of what is shown."""
    working, unit = upright.working, upright.unit
    places = Places(working, unit, scale, beside)
    seals = find_seals(working.pixels, unit, number, engine)
    detected = read_lines(upright.own_print, upright.quads, grids, seals, unit, number, engine)
    lines = labels_parted([line for line in detected if is_readable(line)])
    in_points = [grid.scaled(1 / unit) for grid in grids]
    stamped = [seal.box for seal in seals if seal.box is not None]
    missed, doubtful = missed_entries(upright.own_print, in_points, lines, seals, unit, number, engine)
    lines += missed
    taken = [*_boxes(lines), *stamped, *(grid.box for grid in in_points)]
    lines += margin_entries(upright.own_print, taken, unit, number, engine)
    lines = with_drawn_choices(working.pixels, lines, _cells(in_points), unit, stamped)
    tables, left = fill_tables(in_points, lines, number)
    blocks = arranged([doubted(table, doubtful) for table in tables], left)
    signatures = find_signature_places(working.pixels, unit, number, blocks, seals, carried)
    return PageReading(
        page=_upright_page(upright, scale, number, lines),
        blocks=tuple(places.block(block) for block in blocks),
        seals=tuple(places.mark(seal) for seal in seals),
        signatures=tuple(places.mark(signature) for signature in signatures),
        shown=upright.shown,
        poorly_read=is_poorly_read(detected),
        cut=is_cut(upright.shown, [Places(working, unit, scale).line(line) for line in lines], scale),
        signing=signing_column(blocks, stamped, carried),
    )


def _upright_page(upright: UprightPage, scale: float, number: int, lines: Sequence[Line]) -> Page:
    """The record of a page that was read."""
    how = {
        "rotation": upright.rotation,
        "skew": round(upright.tilt, 2),
        "confidence": _mean_confidence(lines),
    }
    return _page(upright.shown, scale, number).model_copy(update=how)


def _boxes(lines: Sequence[Line]) -> list[Box]:
    return [line.box for line in lines if line.box is not None]


def _cells(grids: Sequence[Grid]) -> list[Box]:
    return [cell.box for grid in grids for cell in grid.cells]


def losses_sentence(readings: Sequence[PageReading], unit: str = "页") -> str:
    """Sentences for the clerk that name the pages of which something was lost; empty for none.

    Args:
        readings: of one file.
        unit: what is numbered, as it stands behind 第n.
    """
    poor = _named([reading for reading in readings if reading.poorly_read])
    cut = _named([reading for reading in readings if reading.cut])
    sentences = (
        f"第{poor}{unit}的文字大多无法辨认，请对照原件核对，必要时重新扫描后提交。" if poor else "",
        f"第{cut}{unit}的文字在图片边缘被截断，页面没有拍全或扫全，请重新拍摄或扫描后提交。" if cut else "",
    )
    return "".join(sentences)


def _named(readings: Sequence[PageReading]) -> str:
    """The numbers of pages as a sentence names them."""
    pages = [str(reading.page.number) for reading in readings]
    return "、".join(pages[:MOST_NAMED]) + (" 等" if len(pages) > MOST_NAMED else "")


def _page(shown: Pixels, scale: float, number: int, *, blank: bool = False) -> Page:
    height, width = shown.shape[:2]
    return Page(
        number=number, width=width / scale, height=height / scale, text_source=TextSource.OCR, blank=blank
    )


def _mean_confidence(lines: Sequence[Line]) -> float:
    weights = [len(line.text) for line in lines]
    return float(np.average([line.confidence for line in lines], weights=weights)) if lines else 1.0


def table_lines(table: Table) -> list[Line]:
    """All lines of a table, nested ones included, cell by cell."""
    return [
        line
        for cell in table.cells
        for line in (*cell.lines, *(inner for nested in cell.tables for inner in table_lines(nested)))
    ]
