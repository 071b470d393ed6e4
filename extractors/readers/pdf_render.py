"""A PDF page as pixels, within the limits, at a resolution that its print needs.

Example:
    >>> reading_dpi(595, 842, 300, 200)
    200
    >>> reading_dpi(3024, 4032, 72, 200)
    72
"""

import cv2
import numpy as np
import pypdfium2

from extractors.ocr.engine import Pixels
from models.limits import Limits

SHEETS = (420.0, 1250.0)
"""Points; long sides of sheets that are as large as they say, from A6 to A3."""

FINEST = 2.0
"""How many times finer than asked for a scan is rendered before it is reduced."""

ENOUGH = 2400.0
"""Pixels of a page's long side with which a form on a sheet of any size can be read."""


class UnrenderablePage(Exception):  # noqa: N818  (what the page is)
    """A page that shows nothing: boxes that do not meet, or a strip."""


def reading_dpi(width: float, height: float, native: float, dpi: int) -> int:
    """The resolution at which a page is read by OCR.

    Some programs make a point of each pixel of a photo, others put a scan on a page of the size of a stamp: such pages
    are rendered as their picture needs, not as their size says.

    Args:
        width: points.
        height: points.
        native: resolution of the page's picture, dots per inch on the page; 0 for none.
        dpi: the usual resolution.
    """
    long = max(width, height, 1.0)
    enough = ENOUGH * 72 / long
    if native <= 0 or SHEETS[0] <= long <= SHEETS[1]:
        return dpi
    if long > SHEETS[1]:
        return round(min(dpi, max(native, enough)))
    return round(max(dpi, min(native, enough)))


def render(page: pypdfium2.PdfPage, dpi: int, limits: Limits) -> tuple[Pixels, float]:
    """Render a page with its form fields and annotations, within the limits on side and area.

    Returns:
        RGB pixels, and pixels per point.

    Raises:
        UnrenderablePage: there is nothing to be seen on it.
    """
    width, height = page.get_size()
    scale = min(
        dpi / 72,
        limits.rendered_side / max(width, height, 1.0),
        (limits.rendered_pixels / max(width * height, 1.0)) ** 0.5,
    )
    if max(width, height) > limits.image_aspect * min(width, height):
        raise UnrenderablePage
    try:
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True)
    except ValueError as error:  # boxes of the page that do not meet
        raise UnrenderablePage from error
    pixels = bitmap.to_numpy()
    rgb = np.stack([pixels] * 3, axis=2) if pixels.ndim == 2 else pixels[:, :, :3].copy()
    bitmap.close()
    return np.ascontiguousarray(rgb), scale


def render_scan(page: pypdfium2.PdfPage, dpi: int, native: float, limits: Limits) -> tuple[Pixels, float]:
    """Render a scanned page; each pixel is the mean of those of the scan that it stands for.

    PDFium leaves out pixels when it makes a picture smaller, and with them thin rules and strokes; so a scan that is finer
    than asked for is rendered as fine as it is and reduced here.

    Args:
        page: as in `render`.
        dpi: dots per inch of the result.
        native: resolution of the page's picture, dots per inch on the page; 0 for none.
        limits: as in `render`.

    Returns:
        RGB pixels, and pixels per point.

    Raises:
        UnrenderablePage: there is nothing to be seen on it.
    """
    finest = round(min(max(native, dpi), FINEST * dpi))
    pixels, scale = render(page, finest, limits)
    factor = dpi / 72 / scale
    if factor >= 1:
        return pixels, scale
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    reduced = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(reduced, dtype=np.uint8), dpi / 72
