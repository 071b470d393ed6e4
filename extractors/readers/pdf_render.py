"""A PDF page as pixels, within the limits, at a resolution that its print needs.

Example:
    >>> reading_dpi(595, 842, 300, 200)
    200
    >>> reading_dpi(3024, 4032, 72, 200)
    72
"""

import numpy as np
import pypdfium2

from extractors.ocr.engine import Pixels
from models.limits import Limits

SHEETS = (420.0, 1250.0)
"""Points; long sides of sheets that are as large as they say, from A6 to A3."""

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
