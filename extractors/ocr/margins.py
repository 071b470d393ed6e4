"""A second look at the upper and lower margins of a page: page numbers that detection passes over.

A lone number between thin dashes is too little print for the detection model, but papers are parted and ordered by it.
Ink in the margins that stands in no line is read as one; what is not clearly a number or a word is left out, because
specks and the shadow of an edge are ink too.

Example:
    A page whose foot shows ``- 3 -`` that detection missed gives the line `-3-`.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.missed import LARGEST, SMALLEST, read_ink
from models.document import Line
from models.geometry import Box

BAND = 0.09
"""Share of the page's height that is its upper, and its lower margin."""

MOST_CLUSTERS = 6
"""Pieces of ink in a margin above which it holds a texture or a drawing."""

GAP = (9.0, 1.5)
"""Points across and down over which ink is one piece."""

DARK = 60
"""How much darker than the paper a pixel of ink is, of 255."""

SPECK = 0.5
"""Square points of ink below which a stroke is a speck."""

FINE = 2.0
"""Pixels per point from which margins are looked at in an image of half the size."""

RIM = 1.5
"""Points around a line that belong to it."""

SURE = 0.9
"""Score from which a single digit is believed."""

WORD = 2
"""Letters or digits from which a reading is more than a speck."""


def margin_entries(
    pixels: Pixels,
    taken: Sequence[Box],
    unit: float,
    number: int,
    engine: OcrEngine,
) -> list[Line]:
    """Read the ink in the margins that stands in no line.

    Args:
        pixels: the working image.
        taken: boxes in points of lines, tables and seals.
        unit: pixels per point.
        number: 1-based page number, for the records.
        engine: recognises.
    """
    height = pixels.shape[0]
    band = round(BAND * height)
    found = []
    for top in (0, height - band):
        for entry in _entries(pixels[top : top + band], top, taken, unit):
            line = read_ink(pixels, entry, unit, number, engine)
            if line is not None and _says_something(line):
                found.append(line)
    return found


def _entries(part: Pixels, top: int, taken: Sequence[Box], unit: float) -> Iterator[Box]:
    """Boxes in points of the page around the ink of a margin that stands in no line; sought at half the size."""
    step = 2 if unit >= FINE else 1
    small = cv2.resize(part, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    gray = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    scale, offset = unit / step, top / step
    ink = _free_ink(gray, offset, taken, scale)
    if ink is None:
        return
    across, down = (max(round(gap * scale), 1) for gap in GAP)
    count, labels = cv2.connectedComponents(cv2.dilate(ink, np.ones((down, across), np.uint8)))
    if count - 1 > MOST_CLUSTERS:
        return
    high, wide = ink.shape
    for label in range(1, count):
        rows, columns = np.nonzero((labels == label) & (ink > 0))
        x0, y0, x1, y1 = int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1
        if x0 > 0 and y0 > 0 and x1 < wide and y1 < high and SMALLEST * scale <= y1 - y0 <= LARGEST * scale:
            yield Box(x0=x0 / scale, y0=(offset + y0) / scale, x1=x1 / scale, y1=(offset + y1) / scale)


def _free_ink(
    gray: NDArray[np.uint8], offset: float, taken: Sequence[Box], scale: float
) -> NDArray[np.uint8] | None:
    """The strokes of a margin outside what is `taken`, larger than specks; None for none."""
    ink = np.asarray(gray < float(np.percentile(gray[::4, ::4], 80)) - DARK, dtype=np.uint8)
    for box in taken:
        y0, y1 = round((box.y0 - RIM) * scale - offset), round((box.y1 + RIM) * scale - offset)
        x0, x1 = round((box.x0 - RIM) * scale), round((box.x1 + RIM) * scale)
        ink[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    kept = stats[:count, cv2.CC_STAT_AREA] >= SPECK * scale * scale
    kept[0] = False
    return kept[labels].astype(np.uint8) if kept.any() else None


def _says_something(line: Line) -> bool:
    """Whether a reading is a number or a word, and no stroke that looks like one."""
    scores = line.character_confidences or (line.confidence,) * len(line.text)
    said = [(sign, score) for sign, score in zip(line.text, scores, strict=True) if sign.isalnum()]
    if len(said) == 1:
        (sign, score), *_ = said
        return sign.isdecimal() and score >= SURE
    return len(said) >= WORD
