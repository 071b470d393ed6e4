"""One page image to a `Page` with its lines, tables, seals and signature places.

The way of a page: sheet found and flattened (photos) → upright by what the lines say → light evened → lines detected
→ tilt and bend taken out → ruled grids → seals → lines recognised, those under a seal twice → ink in empty cells and margins
→ choices → grids filled → signature places → everything mapped back to the page as a reviewer sees it.

Example:
    reading = read_page_image(pixels, 200 / 72, 1, engine)
    reading.page.rotation, reading.blocks[0].text
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.marks.drawn_choices import with_drawn_choices
from extractors.marks.seals import find_seals
from extractors.marks.signature_columns import SigningColumn, signing_column
from extractors.marks.signatures import find_signature_places
from extractors.ocr.arrange import arranged, fill_tables
from extractors.ocr.engine import OcrEngine, Pixels, Quad
from extractors.ocr.lines import is_readable, read_lines
from extractors.ocr.losses import is_cut, is_poorly_read
from extractors.ocr.margins import margin_entries
from extractors.ocr.missed import doubted, missed_entries
from extractors.ocr.places import Places
from extractors.pages.light import even_light, is_blank, is_uneven
from extractors.pages.relief import page_relief
from extractors.pages.sheet import find_sheet, flattened
from extractors.pages.tilt import lean_apart, page_tilt
from extractors.pages.upright import page_turn, turned
from extractors.pages.warp import WorkingPage, level_matrix, quad_mapped
from extractors.tables.grid import Grid
from extractors.tables.ruled import find_grids
from models.document import Block, Line, Page, SealMark, SignatureMark, Table, TextSource
from models.geometry import Box

A4_LONG_SIDE = 841.89
"""Points of the long side of a sheet in a photo."""

LARGEST_SHEET = 1250.0
"""Points; the long side of an A3 sheet, with some slack."""

LEAST_SIDE = 1700.0
MOST_ENLARGED = 3.0
"""Longest side in pixels to which a page of low resolution is enlarged, and by how much at most."""

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


@dataclass(frozen=True)
class _Upright:
    """A page the right way up: as shown, as worked on (`unit` pixels per point), with its detected lines."""

    shown: Pixels
    working: WorkingPage
    quads: list[Quad]
    rotation: int
    tilt: float
    unit: float


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
    upright = _upright(pixels, scale, engine)
    working, unit = upright.working, upright.unit
    places = Places(working, unit, scale)
    grids = find_grids(working.pixels, unit)
    seals = find_seals(working.pixels, unit, number, engine)
    detected = read_lines(working.pixels, upright.quads, grids, seals, unit, number, engine)
    lines = [line for line in detected if is_readable(line)]
    in_points = [grid.scaled(1 / unit) for grid in grids]
    stamped = [seal.box for seal in seals if seal.box is not None]
    missed, doubtful = missed_entries(working.pixels, in_points, lines, seals, unit, number, engine)
    lines += missed
    taken = [*_boxes(lines), *stamped, *(grid.box for grid in in_points)]
    lines += margin_entries(working.pixels, taken, unit, number, engine)
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
        cut=is_cut(upright.shown, [places.line(line) for line in lines], scale),
        signing=signing_column(blocks, stamped, carried),
    )


def _upright_page(upright: _Upright, scale: float, number: int, lines: Sequence[Line]) -> Page:
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


def _upright(pixels: Pixels, scale: float, engine: OcrEngine) -> _Upright:
    enlarged = _enlargement(pixels)
    flat, is_photo, uneven = _flat(pixels, enlarged)
    quads = engine.detect(flat.pixels)
    rotation = page_turn(flat.pixels, quads, engine)
    shown = turned(pixels, rotation)
    if rotation:
        flat, is_photo, uneven = _flat(shown, enlarged)
        quads = engine.detect(flat.pixels)
    tilt = page_tilt(quads)
    if tilt:
        height, width = flat.pixels.shape[:2]
        level, size = level_matrix(width, height, tilt)
        flat = flat.warped(level, size)
        quads = [quad_mapped(quad, level) for quad in quads]
    unit = _working_unit(shown, flat.pixels, scale, enlarged, is_photo=is_photo)
    relief = page_relief(flat.pixels, unit) if is_photo or uneven or lean_apart(quads) else None
    if relief is not None:
        flat = flat.unbent(relief)
        quads = engine.detect(flat.pixels)
    return _Upright(shown, flat, quads, rotation, tilt, unit)


def _working_unit(shown: Pixels, working: Pixels, scale: float, enlarged: float, *, is_photo: bool) -> float:
    """Pixels per point of the working image, by which the sizes of rules, seals and print are judged.

    A photo, and an image that states a resolution at which it would be larger than A3 (phones state 72 dpi), is
    taken as a sheet of A4.
    """
    if is_photo or max(shown.shape[:2]) / scale > LARGEST_SHEET:
        return float(max(working.shape[:2])) / A4_LONG_SIDE
    return scale * enlarged


def _enlargement(pixels: Pixels) -> float:
    """How many times a page of low resolution is enlarged to be read."""
    longest = float(max(pixels.shape[:2]))
    return min(max(LEAST_SIDE / longest, 1.0), MOST_ENLARGED)


def _flat(pixels: Pixels, enlarged: float) -> tuple[WorkingPage, bool, bool]:
    """The page flattened where it is a photo of a sheet, and evenly lit; whether it was one, and lit unevenly."""
    page = WorkingPage(pixels, np.eye(3))
    if enlarged > 1:
        size = (round(pixels.shape[1] * enlarged), round(pixels.shape[0] * enlarged))
        page = page.warped(np.diag([enlarged, enlarged, 1.0]), size)
    corners = find_sheet(page.pixels)
    if corners is not None:
        page = flattened(page, corners)
    uneven = is_uneven(page.pixels)
    if uneven:
        page = WorkingPage(even_light(page.pixels), page.matrix)
    return page, corners is not None, uneven


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
