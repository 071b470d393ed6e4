"""Pictures for the pages: the place of a finding with its surroundings, a mark alone, a whole page.

All are WebP, which at equal legibility takes half of JPEG's bytes, so that a submission of 40 scanned pages stays a
page of a few megabytes.

Example:
    A box of 400 x 12 points on a page image of 2 pixels a point gives a crop of the box with `_MARGIN` points
    on each side, in which the box is outlined.
"""

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from models.geometry import Box
from pipeline.reporting.view import PageImage, PageImages

_MARGIN = 36.0
"""Points of the page shown around the place, so that a reader recognises where it is."""

_LEAST_WIDTH = 300.0
"""Points a crop is wide at least."""

_MOST_PIXELS = 1000
"""Pixels that a crop is wide or high at most."""

_PAGE_WIDTH = 240
"""Pixels that the picture of a whole page is wide, where a finding has a page but no place on it."""

_THUMBNAIL = (150, 84)
"""Pixels of the picture of a mark at most: twice the size it is shown at, for sharp screens."""

_THUMBNAIL_MARGIN = 4.0
"""Points around a mark in its picture."""

_MARK = (213, 94, 0)
_MARK_WIDTH = 3
_CROP_QUALITY = 60
_THUMBNAIL_QUALITY = 50
_METHOD = 2
"""Effort of the encoder: 2 gives nearly the size of the default at half its time."""

_DECODED = 4
"""Decoded pages kept: crops of one page mostly come one after another."""


@dataclass(frozen=True)
class Picture:
    """An encoded picture and its size in pixels, which a page states so that nothing jumps while it loads."""

    webp: bytes
    width: int
    height: int

    @property
    def source(self) -> str:
        """The picture as a data URI for a self-contained page."""
        return "data:image/webp;base64," + base64.b64encode(self.webp).decode("ascii")


class Pictures:
    """Cuts pictures out of page images, decoding each page once for several of them."""

    def __init__(self, images: PageImages) -> None:
        """Cut out of the pages of `images`."""
        self._images = images
        self._decoded: Callable[[str, int], tuple[Image.Image, float] | None] = lru_cache(_DECODED)(
            self._decode
        )

    def place(self, reading: str, page: int, box: Box | None) -> Picture | None:
        """The surroundings of `box` (points) outlined; the whole page, small, without one; None without page."""
        found = self._decoded(reading, page)
        if found is None:
            return None
        picture, scale = found
        return place_crop(picture, scale, box) if box else page_picture(picture)

    def mark(self, reading: str, page: int, box: Box | None) -> Picture | None:
        """A seal or signature place by itself, without a box the whole picture; None where there is nothing to show."""
        found = self._decoded(reading, page)
        if found is None:
            return None
        if box is None:
            return _encode(_fitted(found[0], _THUMBNAIL), _THUMBNAIL_QUALITY)
        window = _within(box.grown(_THUMBNAIL_MARGIN), found[1], found[0])
        return _encode(_fitted(found[0].crop(window), _THUMBNAIL), _THUMBNAIL_QUALITY) if window else None

    def page(self, reading: str, page: int, width: int, quality: int) -> Picture | None:
        """The whole page, at most `width` pixels wide."""
        found = self._decoded(reading, page)
        return _encode(_fitted(found[0], (width, width * 3)), quality) if found else None

    def _decode(self, reading: str, page: int) -> tuple[Image.Image, float] | None:
        image = self._images.page(reading, page) if reading else None
        return (_opened(image), image.scale) if image else None


def place_crop(picture: Image.Image, scale: float, box: Box) -> Picture:
    """Cut the surroundings of `box` (points) out of a page of `scale` pixels a point and outline it."""
    margin_x = max(_MARGIN, (_LEAST_WIDTH - box.width) / 2)
    around = Box(x0=box.x0 - margin_x, y0=box.y0 - _MARGIN, x1=box.x1 + margin_x, y1=box.y1 + _MARGIN)
    window = _within(around, scale, picture)
    if window is None:
        return page_picture(picture)
    crop = picture.crop(window)
    left, top = window[:2]
    x0, y0, x1, y1 = _pixels(box, scale)
    outline = (
        x0 - left - _MARK_WIDTH,
        y0 - top - _MARK_WIDTH,
        x1 - left + _MARK_WIDTH,
        y1 - top + _MARK_WIDTH,
    )
    ImageDraw.Draw(crop).rectangle(outline, outline=_MARK, width=_MARK_WIDTH)
    return _encode(_fitted(crop, (_MOST_PIXELS, _MOST_PIXELS)), _CROP_QUALITY)


def page_picture(picture: Image.Image) -> Picture:
    """The whole page, small."""
    return _encode(_fitted(picture, (_PAGE_WIDTH, _PAGE_WIDTH * 3)), _CROP_QUALITY)


def _opened(page: PageImage) -> Image.Image:
    return Image.open(io.BytesIO(page.jpeg)).convert("RGB")


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    return round(box.x0 * scale), round(box.y0 * scale), round(box.x1 * scale), round(box.y1 * scale)


def _within(box: Box, scale: float, picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box in pixels, cut at the picture's edges; None where nothing of it is on the picture."""
    x0, y0, x1, y1 = _pixels(box, scale)
    window = max(x0, 0), max(y0, 0), min(x1, picture.width), min(y1, picture.height)
    return window if window[2] > window[0] and window[3] > window[1] else None


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture, made smaller where it is larger than `size`."""
    ratio = min(size[0] / picture.width, size[1] / picture.height, 1.0)
    if ratio == 1.0:
        return picture
    return picture.resize(
        (max(round(picture.width * ratio), 1), max(round(picture.height * ratio), 1)),
        Image.Resampling.BILINEAR,
        reducing_gap=2.0,
    )


def _encode(picture: Image.Image, quality: int) -> Picture:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=_METHOD)
    return Picture(buffer.getvalue(), picture.width, picture.height)
