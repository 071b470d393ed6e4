"""The images of the pages that were read, kept for reports; the pixels are let go.

Example:
    >>> image_name(3)
    'page-0003.jpg'
"""

from dataclasses import replace

import numpy as np

from extractors.ocr.page import PageReading
from extractors.pages.encode import page_jpeg
from extractors.readers.reader import ReadSettings

NO_PIXELS = np.empty((0, 0, 3), np.uint8)


def image_name(number: int) -> str:
    """File name of the image of a page; `number` counts from 1."""
    return f"page-{number:04d}.jpg"


def keep_page_image(
    reading: PageReading, scale: float, images: dict[str, bytes], settings: ReadSettings
) -> PageReading:
    """Put the image of a page among `images`.

    Args:
        reading: the page as read, with its pixels.
        scale: their number per point.
        images: file name → JPEG bytes; one more is added.
        settings: resolution and quality of page images.

    Returns:
        The reading without pixels, its page naming the image.
    """
    name = image_name(reading.page.number)
    images[name], image_scale = page_jpeg(reading.shown, scale, settings.image_dpi, settings.image_quality)
    page = reading.page.model_copy(update={"image": name, "image_scale": image_scale})
    return replace(reading, page=page, shown=NO_PIXELS)
