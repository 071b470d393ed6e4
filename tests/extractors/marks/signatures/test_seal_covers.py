"""A pen's ink is told from that of a seal without colour where the seal is a paler grey, and nowhere else."""

from pathlib import Path

import numpy as np
import pytest
from PIL import ImageDraw, ImageFont

from extractors.marks.signatures.seal_covers import darkest_of_seal
from extractors.marks.signatures.signature_places import find_signature_places
from models.document import Line, SealMark, SealShape, TextSource
from models.geometry import Box

SCALE = 200 / 72
HANDS = sorted(Path("corpus/synthesis/handwriting").glob("*.ttf"))
SEAL = SealMark(
    page=1, box=Box(x0=220, y0=45, x1=340, y1=165), shape=SealShape.ROUND, colour="grey", score=1.0
)


def ring(density, print_density=0.0):
    """Darkness of a ring, with a bar of print across it."""
    rows, columns = np.ogrid[0:240, 0:240]
    away = np.hypot(rows - 120, columns - 120)
    dark = np.where((away > 92) & (away < 100), density, 0.0).astype(np.float32)
    dark[110:130, 20:220] = np.maximum(dark[110:130, 20:220], print_density)
    return dark


@pytest.mark.parametrize(("density", "told"), [(0.4, True), (0.9, True), (1.6, False), (2.5, False)])
def test_ink_darker_than_a_pale_ring_is_anothers(density, told):
    limit = darkest_of_seal(ring(density, 2.4), (120, 120), (100, 100))
    assert (limit < 2.4) is told
    assert limit > density


def test_a_ring_that_is_not_there_tells_nothing():
    assert darkest_of_seal(np.zeros((240, 240), np.float32), (120, 120), (100, 100)) == float("inf")


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("ink", [(215, 35, 40), (160, 60, 70)])
def test_a_black_pen_within_a_grey_seal(drawer, signed, ink):
    page = drawer(1)
    page.write(100, 100, "法定代表人（签字）：", 12)
    if signed:
        face = ImageFont.truetype(str(HANDS[1]), round(20 * SCALE))
        ImageDraw.Draw(page.page).text((250 * SCALE, 94 * SCALE), "陈思远", font=face, fill=(25, 25, 30))
    page.seal(280, 105, 42, ink=ink)
    page.grey()
    label = Line(
        text="法定代表人（签字）：",
        page=1,
        box=Box(x0=100, y0=102, x1=220, y1=114),
        source=TextSource.OCR,
        confidence=0.98,
    )
    (place,) = find_signature_places(page.pixels(quality=70), SCALE, 1, [label], [SEAL])
    assert place.present is signed
