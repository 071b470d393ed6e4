"""The part of a page that a finding rests on, with the place marked.

Example:
    A box of 400 x 12 points on a page image of 2 pixels a point gives a crop of the box with `MARGIN` points
    on each side, in which the box is outlined.
"""

import base64
import io

from PIL import Image, ImageDraw

from models.geometry import Box
from pipeline.reporting.view import PageImage

MARGIN = 36.0
"""Points of the page shown around the place, so that a reader recognises where it is."""

LEAST_WIDTH = 300.0
"""Points a crop is wide at least."""

PAGE_WIDTH = 240
"""Pixels that the picture of a whole page is wide, where a finding has a page but no place on it."""

MARK = (213, 94, 0)
MARK_WIDTH = 3
QUALITY = 72


def place_crop(page: PageImage, box: Box) -> bytes:
    """Cut the surroundings of `box` (points) out of the page image and outline it; returns JPEG bytes."""
    picture = Image.open(io.BytesIO(page.jpeg)).convert("RGB")
    margin_x = max(MARGIN, (LEAST_WIDTH - box.width) / 2)
    window = _pixels(box.x0 - margin_x, box.y0 - MARGIN, box.x1 + margin_x, box.y1 + MARGIN, page.scale)
    left, top = max(window[0], 0), max(window[1], 0)
    right, bottom = min(window[2], picture.width), min(window[3], picture.height)
    if right <= left or bottom <= top:
        return page_picture(page)
    crop = picture.crop((left, top, right, bottom))
    x0, y0, x1, y1 = _pixels(box.x0, box.y0, box.x1, box.y1, page.scale)
    outline = (x0 - left - MARK_WIDTH, y0 - top - MARK_WIDTH, x1 - left + MARK_WIDTH, y1 - top + MARK_WIDTH)
    ImageDraw.Draw(crop).rectangle(outline, outline=MARK, width=MARK_WIDTH)
    return _jpeg(crop)


def page_picture(page: PageImage) -> bytes:
    """The whole page, small; returns JPEG bytes."""
    picture = Image.open(io.BytesIO(page.jpeg)).convert("RGB")
    picture.thumbnail((PAGE_WIDTH, PAGE_WIDTH * 3), Image.Resampling.LANCZOS)
    return _jpeg(picture)


def data_uri(jpeg: bytes) -> str:
    """JPEG bytes as a data URI for a self-contained page."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")


def _pixels(x0: float, y0: float, x1: float, y1: float, scale: float) -> tuple[int, int, int, int]:
    return round(x0 * scale), round(y0 * scale), round(x1 * scale), round(y1 * scale)


def _jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()
