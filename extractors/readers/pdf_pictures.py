"""Print in the pictures of a born-digital page, such as a pasted part of a scan.

Example:
    A page of a Word file into which a licence was pasted as a picture: the licence is read by OCR, the rest is typed.
"""

from collections.abc import Sequence

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.lines import is_readable, read_lines
from models.document import Line, SealMark
from models.geometry import Box

LEAST_PICTURE = 0.015
"""Share of the page that a picture covers at least for its print to be read by OCR."""


def picture_lines(
    pixels: Pixels,
    scale: float,
    pictures: Sequence[Box],
    seals: Sequence[SealMark],
    known: Sequence[Line],
    number: int,
    engine: OcrEngine,
) -> list[Line]:
    """Read the print inside pictures of a born-digital page, such as a pasted part of a scan.

    Args:
        pixels: the page.
        scale: its pixels per point.
        pictures: boxes of pictures in points; small ones and those that are seals are left out.
        seals: the page's seals.
        known: lines of the text layer; what they say is not read again.
        number: 1-based page number.
        engine: OCR engine.
    """
    least = LEAST_PICTURE * pixels.shape[0] * pixels.shape[1] / scale**2
    areas = [
        box
        for box in pictures
        if box.area >= least and not any(seal.box is not None and seal.box.iou(box) > 0.4 for seal in seals)
    ]
    if not areas:
        return []
    inside = []
    for quad in engine.detect(pixels):
        x, y = (float(value) / scale for value in quad.mean(axis=0))
        if any(area.contains_point(x, y) for area in areas):
            inside.append(quad)
    printed = [line.box for line in known if line.box is not None]
    return [
        line
        for line in filter(is_readable, read_lines(pixels, inside, [], seals, scale, number, engine))
        if line.box is not None and not any(box.overlap(line.box) > 0.3 * line.box.area for box in printed)
    ]
