"""A scan made smaller keeps what is thin on it."""

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from extractors.readers.pdf_render import render_scan
from models.limits import Limits

WIDTH, HEIGHT = 2481, 3508


def _scan(rows: range) -> bytes:
    """A page of A4 at 300 dpi with a level line, one pixel thin, at each of `rows`."""
    pixels = np.full((HEIGHT, WIDTH), 255, dtype=np.uint8)
    pixels[list(rows), 200:-200] = 0
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, format="PDF", resolution=300)
    return file.getvalue()


@pytest.mark.parametrize("dpi", [150, 180, 200, 210])
def test_thin_rules_of_a_fine_scan_stay(dpi: int) -> None:
    rows = range(100, HEIGHT - 100, 97)
    page = pypdfium2.PdfDocument(_scan(rows))[0]
    pixels, scale = render_scan(page, dpi, 300, Limits())
    assert scale == pytest.approx(dpi / 72)
    assert pixels.shape[:2] == pytest.approx((HEIGHT * dpi / 300, WIDTH * dpi / 300), abs=2)
    middle = pixels[:, pixels.shape[1] // 2, 0].astype(int)
    places = [round((row + 0.5) * dpi / 300) for row in rows]
    faintest = max(middle[place - 2 : place + 3].min() for place in places)
    assert faintest < 220


def test_a_coarse_scan_is_rendered_as_asked() -> None:
    page = pypdfium2.PdfDocument(_scan(range(100, 200, 50)))[0]
    pixels, scale = render_scan(page, 200, 0, Limits())
    assert scale == pytest.approx(200 / 72)
    assert pixels.shape[2] == 3
