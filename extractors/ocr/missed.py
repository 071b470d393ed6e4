"""A second look at table cells that hold ink but no line: lone digits and ticks that detection passes over.

A cell without lines is empty only when it is clean. Ink in it is read as one line; ink that cannot be read makes the
cell doubtful instead of empty, because a blank that is none would be judged as missing.

Example:
    A cell with a lone 7 that detection missed gives the line `7`; one with an illegible scrawl gives its box.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.lines import reading_to_line
from extractors.tables.grid import Grid
from models.document import Cell, Line, SealMark, Table
from models.geometry import Box

DOUBTFUL = 0.5
"""Confidence of a cell that holds ink which could not be read."""

LEAST_SCORE = 0.6
"""Mean character score from which the second look is believed."""

RIM = 2.0
"""Points inside a cell's borders that are not looked at: the rules themselves."""

DARK = 70
"""How much darker than the cell's ground a pixel of ink is, of 255."""

SMALLEST = 3.5
LARGEST = 60.0
"""Points; the height of ink that may be an entry."""

Mask = NDArray[np.uint8]


def missed_entries(
    pixels: Pixels,
    grids: Sequence[Grid],
    lines: Sequence[Line],
    seals: Sequence[SealMark],
    unit: float,
    number: int,
    engine: OcrEngine,
) -> tuple[list[Line], list[Box]]:
    """Read the ink in cells without lines.

    Args:
        pixels: the working image.
        grids: ruled tables in points.
        lines: what was read, with boxes in points.
        seals: seals with boxes in points; cells they touch are left alone.
        unit: pixels per point.
        number: 1-based page number.
        engine: recognises.

    Returns:
        Further lines, and the boxes in points of ink that could not be read.
    """
    centres = [line.box.center for line in lines if line.box is not None]
    sealed = [seal.box for seal in seals if seal.box is not None]
    found, doubtful = [], []
    for cell in (cell for grid in grids for cell in grid.cells):
        if any(cell.box.contains_point(*centre) for centre in centres):
            continue
        if any(cell.box.overlap(box) > 0 for box in sealed) or any(_holds(cell.box, g.box) for g in grids):
            continue
        entry = ink_box(pixels, cell.box, unit)
        if entry is None:
            continue
        line = read_ink(pixels, entry, unit, number, engine)
        if line is None:
            doubtful.append(entry)
        else:
            found.append(line)
    return found, doubtful


def doubted(table: Table, doubtful: Sequence[Box]) -> Table:
    """The table with less confidence in empty cells that hold unread ink."""
    if not doubtful:
        return table
    cells = tuple(_doubted_cell(cell, doubtful) for cell in table.cells)
    return table.model_copy(update={"cells": cells})


def ink_box(pixels: Pixels, cell: Box, unit: float) -> Box | None:
    """The box in points around the ink inside a cell; None for a clean one, or one outside the picture."""
    x0, y0 = max(round((cell.x0 + RIM) * unit), 0), max(round((cell.y0 + RIM) * unit), 0)
    x1 = min(round((cell.x1 - RIM) * unit), pixels.shape[1])
    y1 = min(round((cell.y1 - RIM) * unit), pixels.shape[0])
    if x1 - x0 < SMALLEST * unit or y1 - y0 < SMALLEST * unit:
        return None
    gray = cv2.medianBlur(cv2.cvtColor(np.ascontiguousarray(pixels[y0:y1, x0:x1]), cv2.COLOR_RGB2GRAY), 3)
    mask = np.asarray(gray < float(np.percentile(gray, 80)) - DARK, dtype=np.uint8)
    bounds = _strokes(mask, unit)
    if bounds is None:
        return None
    left, top, right, bottom = bounds
    box = Box(x0=(x0 + left) / unit, y0=(y0 + top) / unit, x1=(x0 + right) / unit, y1=(y0 + bottom) / unit)
    return box if SMALLEST <= box.height <= LARGEST else None


def _strokes(mask: Mask, unit: float) -> tuple[int, int, int, int] | None:
    """Bounds of the strokes that are larger than a speck and do not come in from the rim."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    height, width = mask.shape
    kept = [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, area in stats[1:count]
        if area >= 0.5 * unit * unit and x > 0 and y > 0 and x + w < width and y + h < height
    ]
    if not kept:
        return None
    lefts, tops, rights, bottoms = zip(*kept, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def read_ink(pixels: Pixels, entry: Box, unit: float, number: int, engine: OcrEngine) -> Line | None:
    """Read the ink in a box in points as one line; None where it cannot be read."""
    margin = 0.2 * entry.height * unit
    x0, y0 = max(round(entry.x0 * unit - margin), 0), max(round(entry.y0 * unit - margin), 0)
    x1, y1 = round(entry.x1 * unit + margin), round(entry.y1 * unit + margin)
    reading = engine.recognise(np.ascontiguousarray(pixels[y0:y1, x0:x1]))
    if not reading.text or reading.confidence < LEAST_SCORE:
        return None
    return reading_to_line(reading, entry, number)


def _holds(outer: Box, inner: Box) -> bool:
    """Whether a nested grid stands in a cell."""
    return outer.area > inner.area and outer.overlap(inner) >= 0.9 * inner.area


def _doubted_cell(cell: Cell, doubtful: Sequence[Box]) -> Cell:
    tables = tuple(doubted(table, doubtful) for table in cell.tables)
    unread = (
        not cell.lines
        and cell.box is not None
        and any(cell.box.contains_point(*box.center) for box in doubtful)
    )
    return cell.model_copy(update={"tables": tables, **({"confidence": DOUBTFUL} if unread else {})})
