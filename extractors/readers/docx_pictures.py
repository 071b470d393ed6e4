"""What the pictures of a Word document say: seals and signatures pasted in, and scanned pages.

A picture as large as a good part of the page is read like a scanned page, so that nothing stays unread; a smaller one
is searched for seals, and is otherwise ink that may be a signature. Nothing outside the file is fetched.

Example:
    >>> Picturing().drawings
    []
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from extractors.marks.seals import find_seals
from extractors.ocr.engine import Pixels
from extractors.ocr.page import read_page_image
from extractors.readers.docx_graphics import Picture
from extractors.readers.docx_images import ImageError, decode
from extractors.readers.docx_package import Package
from extractors.readers.docx_story import AnchoredPicture, Item
from extractors.readers.reader import ReadContext
from models.document import Block, Cell, Line, SealMark, SignatureMark, Table
from models.geometry import Box

_SCAN_SHARE = 1 / 8
"""Share of the page above which a picture is read like a scan."""
_ORNAMENT = 12.0
"""Points below which a picture is an ornament."""
_SCREEN_SCALE = 96 / 72
"""Pixels for each point of a picture whose size nothing states."""
_MOST_SCALE = 200 / 72
_WITHIN = 0.5
"""Share of a seal that lies on its picture at least; an arc of a scribble may be one of an ellipse far beyond it."""
_BLANK = 245
_LEAST_INK = 12


@dataclass(frozen=True)
class _Seen:
    """What one picture says; the same picture in another place says the same."""

    blocks: tuple[Block, ...] = ()
    seals: tuple[SealMark, ...] = ()
    signatures: tuple[SignatureMark, ...] = ()
    is_drawing: bool = False


@dataclass
class Picturing:
    """What all pictures say.

    Attributes:
        blocks: the document's blocks, with what scans say in the place of the pictures.
        seals, signatures: with the locator of the picture's anchor.
        drawings: locators of pictures with ink that are neither scans nor seals.
    """

    blocks: list[Block] = field(default_factory=list)
    seals: list[SealMark] = field(default_factory=list)
    signatures: list[SignatureMark] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)


def read_pictures(
    package: Package, items: Sequence[Item], page_area: float, context: ReadContext
) -> Picturing:
    """Read the pictures among the items of a document.

    Args:
        package: the open document.
        items: blocks and anchored pictures in reading order.
        page_area: size of the page in square points.
        context: engine and limits.
    """
    result = Picturing()
    known: dict[tuple[str, Picture], _Seen] = {}
    total = sum(isinstance(item, AnchoredPicture) for item in items)
    done = 0
    for item in items:
        if not isinstance(item, AnchoredPicture):
            result.blocks.append(item)
            continue
        target = _target(package, item)
        done += 1
        if not target:
            continue
        key = (target, item.picture)
        if key not in known:
            known[key] = _see(package, target, item.picture, page_area, context)
        _add(result, known[key], item.locator)
        context.progress(done, total)
    return result


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


def _see(package: Package, target: str, picture: Picture, page_area: float, context: ReadContext) -> _Seen:
    """Decode and read one picture."""
    stated = picture.width > 0 and picture.height > 0
    if stated and min(picture.width, picture.height) < _ORNAMENT:
        return _Seen()
    data = package.content(target, "图片")
    if data is None:
        return _Seen()
    try:
        pixels = decode(data, picture.crop, context.limits)
    except ImageError as error:
        package.note(str(error))
        return _Seen()
    pixels, scale = _scaled(pixels, picture)
    points = (pixels.shape[1] / scale, pixels.shape[0] / scale)
    if points[0] * points[1] >= _SCAN_SHARE * page_area:
        read = read_page_image(pixels, scale, 1, context.engine)
        return _Seen(read.blocks, tuple(read.seals), tuple(read.signatures))
    paper = Box(x0=0, y0=0, x1=points[0], y1=points[1])
    found = find_seals(pixels, scale, None, context.engine)
    seals = tuple(
        seal for seal in found if seal.box is None or paper.overlap(seal.box) >= _WITHIN * seal.box.area
    )
    return _Seen(seals=seals, is_drawing=not seals and _has_ink(pixels))


def _scaled(pixels: Pixels, picture: Picture) -> tuple[Pixels, float]:
    """Bring a picture to its shape on the page and to a usual scale; give it and its pixels for each point."""
    height, width = pixels.shape[:2]
    if picture.width <= 0 or picture.height <= 0:
        return pixels, _SCREEN_SCALE
    scale = min(max(width / picture.width, height / picture.height), _MOST_SCALE)
    size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    if size == (width, height):
        return pixels, scale
    smaller = size[0] * size[1] < width * height
    how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=how), dtype=np.uint8), scale


def _has_ink(pixels: Pixels) -> bool:
    return int((pixels.min(axis=2) < _BLANK).sum()) >= _LEAST_INK


def _add(result: Picturing, seen: _Seen, locator: str) -> None:
    """Add what a picture says under the locator it is anchored at."""
    place = {"page": None, "box": None, "locator": locator}
    result.blocks.extend(_anchored(block, locator) for block in seen.blocks)
    result.seals.extend(seal.model_copy(update=place) for seal in seen.seals)
    result.signatures.extend(signature.model_copy(update=place) for signature in seen.signatures)
    if seen.is_drawing:
        result.drawings.append(locator)


def _anchored(block: Block, locator: str) -> Block:
    """Give a block of a scan the place of its picture: a Word document has no pages."""
    if isinstance(block, Line):
        return block.model_copy(update={"page": None, "box": None, "locator": locator})
    return _anchored_table(block, locator)


def _anchored_table(table: Table, locator: str) -> Table:
    cells = tuple(_anchored_cell(cell, locator) for cell in table.cells)
    return table.model_copy(update={"page": None, "box": None, "locator": locator, "cells": cells})


def _anchored_cell(cell: Cell, locator: str) -> Cell:
    lines = tuple(
        line.model_copy(update={"page": None, "box": None, "locator": locator}) for line in cell.lines
    )
    tables = tuple(_anchored_table(table, locator) for table in cell.tables)
    update = {"page": None, "box": None, "locator": locator, "lines": lines, "tables": tables}
    return cell.model_copy(update=update)
