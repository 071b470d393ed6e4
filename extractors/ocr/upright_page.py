"""A page image made ready to be read: its sheet flattened, the right way up, evenly lit, level, with its detected lines.

Example:
    upright_page(pixels, 200 / 72, engine).rotation is 180 for a page that was scanned upside down.
"""

from dataclasses import dataclass

import numpy as np

from extractors.ocr.engine import OcrEngine, Pixels, Quad
from extractors.ocr.own_print import own_print
from extractors.pages.light import even_light, is_uneven
from extractors.pages.relief import page_relief
from extractors.pages.sheet import find_sheet, flattened
from extractors.pages.tilt import lean_apart, page_tilt
from extractors.pages.upright import page_turn, turned
from extractors.pages.warp import WorkingPage, level_matrix, quad_mapped

A4_LONG_SIDE = 841.89
"""Points of the long side of a sheet in a photo."""

LARGEST_SHEET = 1250.0
"""Points; the long side of an A3 sheet, with some slack."""

LEAST_SIDE = 1700.0
MOST_ENLARGED = 3.0
"""Longest side in pixels to which a page of low resolution is enlarged, and by how much at most."""


@dataclass(frozen=True)
class UprightPage:
    """A page the right way up.

    Attributes:
        shown: the image as shown, turned by `rotation` degrees clockwise.
        working: the image as worked on, flat and level.
        own_print: that image without what shines through from the other side; lines are read from it.
        quads: its detected lines.
        tilt: degrees clockwise that were taken out.
        unit: pixels per point of the working image.
    """

    shown: Pixels
    working: WorkingPage
    own_print: Pixels
    quads: list[Quad]
    rotation: int
    tilt: float
    unit: float


def upright_page(pixels: Pixels, scale: float, engine: OcrEngine) -> UprightPage:
    """Turn a page upright, flatten and level it, and detect its lines.

    Args:
        pixels: RGB, any way up.
        scale: pixels per point.
        engine: detects, and reads a sample both ways.
    """
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
    printed, quads = own_print(flat.pixels, quads, unit, engine)
    return UprightPage(shown, flat, printed, quads, rotation, tilt, unit)


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
