"""The print of a page's own side: without what shines through from the other side, and without watermarks.

Pale ink is taken off and the lines are detected again. A pale line that reads well, and better than in a mirror, is print
of this page after all, such as a grey heading, and is put back.

Example:
    own_print(pixels, quads, unit, engine) is (pixels, quads) for a page without pale ink.
"""

from collections.abc import Sequence

import numpy as np

from extractors.ocr.engine import OcrEngine, Pixels, Quad, around
from extractors.pages.crop import line_pixels
from extractors.pages.pale import without_pale_ink
from extractors.pages.tilt import quad_lean
from models.geometry import Box

LEGIBLE, LEAST = 0.9, 3
"""Mean score, and characters, from which a pale line is print of this page."""
SEEN = 0.3
"""Share of a line's box from which it is among those that were detected without the pale ink."""
SLANT, TALL = 8.0, 3.0
"""Degrees, and heights of the page's usual line, from which a pale line is a watermark."""
AROUND = 0.15
"""What is put back around a pale line, in heights of it."""


def own_print(
    pixels: Pixels, quads: Sequence[Quad], unit: float, engine: OcrEngine
) -> tuple[Pixels, list[Quad]]:
    """Return the page as its print is to be read, and its lines.

    Args:
        pixels: the working image, upright and level.
        quads: its detected lines.
        unit: pixels per point.
        engine: detects, and reads the pale lines.
    """
    cleared = without_pale_ink(pixels, unit)
    if cleared is None:
        return pixels, list(quads)
    found = engine.detect(cleared)
    seen = [around(quad) for quad in found]
    highest = TALL * float(np.median([box.height for box in seen])) if seen else np.inf
    for quad in quads:
        box = around(quad)
        if box.height < highest and not _is_among(box, seen) and _is_print(quad, pixels, engine):
            _put_back(cleared, pixels, box)
            found.append(quad)
    return cleared, found


def _is_among(box: Box, seen: Sequence[Box]) -> bool:
    return sum(box.overlap(other) for other in seen) >= SEEN * box.area


def _is_print(quad: Quad, pixels: Pixels, engine: OcrEngine) -> bool:
    if abs(quad_lean(quad)) >= SLANT:
        return False
    line = line_pixels(pixels, quad)
    reading = engine.recognise(line)
    if reading.confidence < LEGIBLE or len(reading.text) < LEAST:
        return False
    mirrored = engine.recognise(np.ascontiguousarray(line[:, ::-1]))
    return mirrored.confidence < reading.confidence


def _put_back(cleared: Pixels, pixels: Pixels, box: Box) -> None:
    """Copy the surroundings of a line from the page as it was."""
    side = AROUND * box.height
    rows = slice(max(0, int(box.y0 - side)), int(np.ceil(box.y1 + side)))
    columns = slice(max(0, int(box.x0 - side)), int(np.ceil(box.x1 + side)))
    cleared[rows, columns] = pixels[rows, columns]
