"""What the pictures of a Word document say: seals and signatures pasted in, and scanned pages.

A picture as large as a good part of the page is read like a scanned page, so that nothing stays unread; a smaller one
is searched for seals, and is otherwise ink that may be a signature. Nothing outside the file is fetched. Pictures are
numbered over the document as they come, and what is said of one stands at its number, box and locator. Boxes are in points
of the size at which a picture is shown; a page that is shown smaller than A4 is taken as A4, or its print were too small.

Example:
    >>> Picturing().drawings
    []
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from extractors.marks.seals.page_seals import find_seals
from extractors.marks.signatures.signature_columns import SigningColumn
from extractors.marks.signatures.writing import may_be_writing
from extractors.ocr.engine import Pixels
from extractors.ocr.page import PageReading, losses_sentence, read_page_image
from extractors.readers.docx_graphics import Picture
from extractors.readers.docx_images import ImageError, decode
from extractors.readers.docx_package import Package
from extractors.readers.docx_session import AnchoredPicture, Item
from extractors.readers.page_images import keep_page_image
from extractors.readers.reader import ReadContext
from extractors.tables.stitch import stitch_tables
from models.document import Block, Cell, Line, Page, SealMark, SignatureMark, Table, TextSource
from models.evidence import place_on_image
from models.geometry import Box

_SCAN_SHARE = 1 / 8
"""Share of the page above which a picture is read like a scan."""
_PAGE_SHARE = 0.4
_PAGE_RATIO, _RATIO_OFF = 2**0.5, 0.06
"""A picture is a page pasted in, which has to be whole and legible, above this share of the page or with sides as of A4."""
_A4_LONG_SIDE = 841.89
_ORNAMENT = 12.0
"""Points below which a picture is an ornament."""
_SCREEN_SCALE = 96 / 72
"""Pixels for each point of a picture whose size nothing states."""
_MOST_SCALE = 200 / 72
_WITHIN = 0.5
"""Share of a seal that lies on its picture at least; an arc of a scribble may be one of an ellipse far beyond it."""
_SIGNED = "_xmlsignatures/origin.sigs"
"""Part of an Office file that is signed digitally."""
_BLANK = 245
_LEAST_INK = 12


@dataclass(frozen=True)
class _Seen:
    """What one picture says; the same picture in another place says the same.

    Attributes:
        page: the picture as a page that shows its marks; None for one that says nothing.
        is_scan: it was read like a scanned page.
    """

    page: Page | None = None
    blocks: tuple[Block, ...] = ()
    seals: tuple[SealMark, ...] = ()
    signatures: tuple[SignatureMark, ...] = ()
    is_scan: bool = False
    signing: SigningColumn | None = None


@dataclass
class Picturing:
    """What all pictures say.

    Attributes:
        blocks: the document's blocks, with what scans say in the place of the pictures.
        seals, signatures: with number and locator of the picture.
        drawings: locators of pictures with ink that are neither scans nor seals.
        pages: the pictures that say something, drawings among them.
        images: file name → JPEG of each.
        losses: a sentence for the clerk that names the pages pasted in of which something was lost; empty for none.
    """

    blocks: list[Block] = field(default_factory=list)
    seals: list[SealMark] = field(default_factory=list)
    signatures: list[SignatureMark] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    losses: str = ""

    def shown(self, signatures: Collection[SignatureMark]) -> tuple[Page, ...]:
        """The pictures to be kept: drawings only where they are one of `signatures`."""
        drawn = {number_of_image(locator) for locator in self.drawings}
        signed = {number_of_image(mark.locator or "") for mark in signatures}
        return tuple(page for page in self.pages if page.number not in drawn or page.number in signed)


def read_pictures(
    package: Package, items: Sequence[Item], page_area: float, context: ReadContext
) -> Picturing:
    """Read the pictures among the items of a document.

    Args:
        package: the open document.
        items: blocks and anchored pictures in reading order.
        page_area: size of the page in square points.
        context: engine, settings and limits.
    """
    return _PictureReader(package, page_area, context).read(items)


def number_of_image(locator: str) -> int:
    """The number of the picture that a locator leads to; 0 for none."""
    place = place_on_image(locator)
    return place.number if place else 0


class _PictureReader:
    """Reads the pictures of one document; the same one in several places is read once."""

    def __init__(self, package: Package, page_area: float, context: ReadContext) -> None:
        self._package = package
        self._page_area = page_area
        self._context = context
        self._result = Picturing()
        self._known: dict[tuple[str, Picture], _Seen] = {}
        self._scans: list[int] = []
        self._pasted: list[PageReading] = []
        self._signing: SigningColumn | None = None

    def read(self, items: Sequence[Item]) -> Picturing:
        """Read the pictures among items in reading order."""
        total = sum(isinstance(item, AnchoredPicture) for item in items)
        number = 0
        for item in items:
            if not isinstance(item, AnchoredPicture):
                self._result.blocks.append(item)
                continue
            number += 1
            if number > self._context.limits.pages:
                self._package.note("过多的图片")
                continue
            target = _target(self._package, item)
            if not target:
                continue
            key = (target, item.picture)
            if key not in self._known:
                self._known[key] = self._see(target, item.picture, number)
            self._add(self._known[key], number, f"{item.locator}/image[{number}]")
            self._context.progress(number, total)
        self._result.blocks = list(stitch_tables(self._result.blocks, self._scans))
        self._result.losses = losses_sentence(self._pasted, "张图片")
        return self._result

    def _see(self, target: str, picture: Picture, number: int) -> _Seen:
        """Decode and read one picture."""
        if picture.is_signature_line and not self._package.has(_SIGNED):
            return _Seen()
        stated = picture.width > 0 and picture.height > 0
        if stated and min(picture.width, picture.height) < _ORNAMENT:
            return _Seen()
        data = self._package.content(target, "图片")
        if data is None:
            return _Seen()
        try:
            pixels = decode(data, picture.crop, self._context.limits)
        except ImageError as error:
            self._package.note(str(error))
            return _Seen()
        size = (picture.width, picture.height) if stated else _size_on_screen(pixels)
        area = size[0] * size[1]
        if area < _SCAN_SHARE * self._page_area:
            return self._mark(*_scaled(pixels, size), number)
        is_page = area >= _PAGE_SHARE * self._page_area or _is_of_a_page(size)
        return self._scan(*_scaled(pixels, _as_sheet(size) if is_page else size), number, is_page=is_page)

    def _scan(self, pixels: Pixels, scale: float, number: int, *, is_page: bool) -> _Seen:
        """Read a picture like a scanned page; what is lost of one that `is_page` is told."""
        read = read_page_image(pixels, scale, number, self._context.engine, self._signing)
        if not (read.blocks or read.seals or read.signatures):
            return _Seen()
        read = self._kept(read, scale)
        self._pasted += [replace(read, blocks=())] if is_page else []
        return _Seen(read.page, read.blocks, read.seals, read.signatures, is_scan=True, signing=read.signing)

    def _mark(self, pixels: Pixels, scale: float, number: int) -> _Seen:
        """Search a small picture for seals; without any it is a drawing, where there is ink on it."""
        paper = Box(x0=0, y0=0, x1=pixels.shape[1] / scale, y1=pixels.shape[0] / scale)
        seals = tuple(
            seal
            for seal in find_seals(pixels, scale, number, self._context.engine)
            if seal.box is None or paper.overlap(seal.box) >= _WITHIN * seal.box.area
        )
        if not seals and not (_has_ink(pixels) and may_be_writing(pixels)):
            return _Seen()
        page = Page(number=number, width=paper.x1, height=paper.y1, text_source=TextSource.OCR)
        read = self._kept(PageReading(page, (), seals, (), pixels), scale)
        return _Seen(read.page, seals=read.seals)

    def _kept(self, read: PageReading, scale: float) -> PageReading:
        return keep_page_image(read, scale, self._result.images, self._context.settings)

    def _add(self, seen: _Seen, number: int, locator: str) -> None:
        """Add what a picture says at the place where it stands."""
        if seen.page is None:
            return
        result, place = self._result, {"page": number, "locator": locator}
        result.pages.append(seen.page.model_copy(update={"number": number, "locator": locator}))
        result.blocks.extend(_placed(block, number, locator) for block in seen.blocks)
        result.seals.extend(seal.model_copy(update=place) for seal in seen.seals)
        result.signatures.extend(signature.model_copy(update=place) for signature in seen.signatures)
        if seen.is_scan:
            self._scans.append(number)
            self._signing = seen.signing
        elif not seen.seals:
            result.drawings.append(locator)


def _target(package: Package, item: AnchoredPicture) -> str:
    """Give the part that holds a picture; empty, and a note, where it is not in the file."""
    link = package.relationships(item.part).get(item.picture.embed)
    if link is not None and not link.external:
        return link.target
    if (link is not None and link.external) or item.picture.link:
        package.note("链接到文件以外的图片")
    elif item.picture.embed:
        package.note("缺失的图片")
    return ""


def _size_on_screen(pixels: Pixels) -> tuple[float, float]:
    """Give width and height in points of a picture whose size nothing states."""
    return pixels.shape[1] / _SCREEN_SCALE, pixels.shape[0] / _SCREEN_SCALE


def _is_of_a_page(size: tuple[float, float]) -> bool:
    return abs(max(size) / min(size) - _PAGE_RATIO) <= _RATIO_OFF


def _as_sheet(size: tuple[float, float]) -> tuple[float, float]:
    """Give the size in points of the sheet that a page of this size shows: A4 at least."""
    larger = max(_A4_LONG_SIDE / max(size), 1.0)
    return size[0] * larger, size[1] * larger


def _scaled(pixels: Pixels, points: tuple[float, float]) -> tuple[Pixels, float]:
    """Bring a picture to its shape in points and to a usual scale; give it and its pixels for each point."""
    height, width = pixels.shape[:2]
    scale = min(max(width / points[0], height / points[1]), _MOST_SCALE)
    size = (max(round(points[0] * scale), 1), max(round(points[1] * scale), 1))
    if size == (width, height):
        return pixels, scale
    smaller = size[0] * size[1] < width * height
    how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=how), dtype=np.uint8), scale


def _has_ink(pixels: Pixels) -> bool:
    return int((pixels.min(axis=2) < _BLANK).sum()) >= _LEAST_INK


def _placed(block: Block, number: int, locator: str) -> Block:
    """Give a block of a scan the number and the locator of its picture; its box stays."""
    if isinstance(block, Line):
        return block.model_copy(update={"page": number, "locator": locator})
    return _placed_table(block, number, locator)


def _placed_table(table: Table, number: int, locator: str) -> Table:
    cells = tuple(_placed_cell(cell, number, locator) for cell in table.cells)
    return table.model_copy(update={"page": number, "locator": locator, "cells": cells})


def _placed_cell(cell: Cell, number: int, locator: str) -> Cell:
    place = {"page": number, "locator": locator}
    lines = tuple(line.model_copy(update=place) for line in cell.lines)
    tables = tuple(_placed_table(table, number, locator) for table in cell.tables)
    return cell.model_copy(update=place | {"lines": lines, "tables": tables})
