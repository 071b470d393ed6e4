"""A page as a picture, with the map from points of the clean page to points of the picture.

Example: ``page.place((100, 100, 160, 120))`` is where that box of the clean page is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image

from corpus.synthesis.degrade.geometry import Box, Matrix, map_box
from corpus.synthesis.marks.mark import Mark, imprint


@dataclass(frozen=True)
class PageImage:
    """A degraded page.

    Attributes:
        data: JPEG bytes.
        size: width and height in points, as a reader of the file sees it.
        matrix: points of the clean page → points of this picture.
    """

    data: bytes
    size: tuple[float, float]
    matrix: Matrix

    def place(self, box: Box) -> Box:
        """Return where a box of the clean page is seen, in points, cut at the picture's edge."""
        x0, y0, x1, y1 = map_box(self.matrix, box)
        return max(0.0, x0), max(0.0, y0), min(self.size[0], x1), min(self.size[1], y1)


def rasterise(pdf: bytes, dpi: int, marks: Sequence[Mark] = ()) -> list[Image.Image]:
    """Return the pages as RGB images with the marks printed on them.

    Args:
        pdf: a text PDF without marks.
        dpi: dots per inch.
        marks: what to print, on pages from 1.
    """
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        page.close()
        for mark in marks:
            if mark.page == number:
                imprint(image, mark, dpi / 72)
        pages.append(image)
    document.close()
    return pages


def finish(
    image: Image.Image, matrix: Matrix, source_dpi: float, target_dpi: float, quality: int
) -> PageImage:
    """Return the page with its JPEG and its map in points.

    Args:
        image: final pixels.
        matrix: source pixels → final pixels.
        source_dpi: resolution of the source pixels.
        target_dpi: resolution that the file states.
        quality: of the JPEG.
    """
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality, dpi=(round(target_dpi), round(target_dpi)), optimize=True)
    into = np.diag([source_dpi / 72, source_dpi / 72, 1.0])
    out = np.diag([72 / target_dpi, 72 / target_dpi, 1.0])
    size = (image.width * 72 / target_dpi, image.height * 72 / target_dpi)
    return PageImage(buffer.getvalue(), size, out @ matrix @ into)
