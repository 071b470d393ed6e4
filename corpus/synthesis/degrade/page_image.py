"""A page as a picture, with the map from points of the clean page to points of the picture.

Example: ``page.place((100, 100, 160, 120))`` is where that box of the clean page is seen.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image

from corpus.synthesis.degrade.geometry import Bend, Box, Matrix, map_bent_box
from corpus.synthesis.marks.mark import Mark, imprint


@dataclass(frozen=True)
class PageImage:
    """A degraded page.

    Attributes:
        pixels: the picture the right way up.
        dpi: resolution that its file states.
        quality: of a JPEG made of it, 1 to 95; 0 for pure black and white, which is kept without loss.
        matrix: points of the clean page → points of this picture, after the bend.
        bend: how the sheet was bent before it was seen; None for a flat one.
        turned: degrees clockwise (0, 90, 180, 270) by which the file shows the page turned; boxes fit it upright.
        by_tag: the turn stands in the file's orientation tag (EXIF, /Rotate), so that a reader undoes it.
    """

    pixels: Image.Image
    dpi: float
    quality: int
    matrix: Matrix
    bend: Bend | None = None
    turned: int = 0
    by_tag: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points of the page the right way up."""
        return self.pixels.width * 72 / self.dpi, self.pixels.height * 72 / self.dpi

    def place(self, box: Box) -> Box:
        """Return where a box of the clean page is seen, in points, cut at the picture's edge."""
        x0, y0, x1, y1 = map_bent_box(self.matrix, self.bend, box)
        width, height = self.size
        return max(0.0, x0), max(0.0, y0), min(width, x1), min(height, y1)

    def stored(self) -> Image.Image:
        """Return the pixels as the file holds them, turned."""
        return self.pixels.rotate(-self.turned, expand=True) if self.turned else self.pixels

    @property
    def data(self) -> bytes:
        """The picture as JPEG, or as PNG where it is pure black and white."""
        buffer = BytesIO()
        dpi = (round(self.dpi), round(self.dpi))
        if not self.quality:
            self.stored().save(buffer, "PNG", dpi=dpi, optimize=True)
            return buffer.getvalue()
        exif = Image.Exif()
        if self.by_tag:
            exif[_ORIENTATION] = _TAG_OF_TURN[self.turned]
        options = {"exif": exif} if self.by_tag else {}
        self.stored().save(buffer, "JPEG", quality=self.quality, dpi=dpi, optimize=True, **options)
        return buffer.getvalue()


_ORIENTATION = 0x0112
#: Clockwise turn of the stored picture → EXIF orientation that says how to undo it.
_TAG_OF_TURN = {0: 1, 90: 8, 180: 3, 270: 6}


def rasterise(pdf: bytes, dpi: int, marks: Sequence[Mark], wanted: Collection[int]) -> dict[int, Image.Image]:
    """Return pages, by their number from 1, as RGB images with the marks printed on them.

    Args:
        pdf: a text PDF without marks.
        dpi: dots per inch.
        marks: what to print, on pages from 1.
        wanted: numbers of the pages.
    """
    document = pypdfium2.PdfDocument(pdf)
    pages = {}
    for number in sorted(wanted):
        page = document[number - 1]
        image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        page.close()
        for mark in marks:
            if mark.page == number:
                imprint(image, mark, dpi / 72)
        pages[number] = image
    document.close()
    return pages


def in_points(matrix: Matrix, source_dpi: float, target_dpi: float) -> Matrix:
    """Return the map of points for a map of pixels.

    Args:
        matrix: source pixels → final pixels.
        source_dpi: resolution of the source pixels.
        target_dpi: resolution that the file states.
    """
    into = np.diag([source_dpi / 72, source_dpi / 72, 1.0])
    out = np.diag([72 / target_dpi, 72 / target_dpi, 1.0])
    result: Matrix = out @ matrix @ into
    return result
