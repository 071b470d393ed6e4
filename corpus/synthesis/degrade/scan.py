"""A flatbed or feeder scanner: resolution, colour, skew, blur, speckle, tint, JPEG.

Example: ``scan_page(page, SCANS["tilted-grey"], Random(1))``
"""

from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from corpus.synthesis.degrade.geometry import turn, warp
from corpus.synthesis.degrade.page_image import PageImage, finish


@dataclass(frozen=True)
class Scan:
    """One scanner's habits.

    ``skew`` is the greatest angle in degrees, ``least_skew`` the smallest; ``speckle`` counts dark dots a page;
    ``ink`` is how dark full black comes out, ``bilevel`` makes pure black and white; ``worn`` puts its pages among the
    worn scans when scores are grouped.
    """

    dpi: int
    grey: bool = False
    least_skew: float = 0.0
    skew: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    speckle: int = 0
    paper: tuple[int, int, int] = (255, 255, 255)
    quality: int = 60
    worn: bool = False
    ink: float = 1.0
    bilevel: bool = False


SCANS = {
    "clean-colour": Scan(200, skew=0.15, blur=0.3, noise=0.2, paper=(253, 253, 251), quality=36),
    "clean-150": Scan(150, skew=0.25, blur=0.3, noise=0.2, paper=(252, 252, 250), quality=40),
    "tilted-grey": Scan(200, True, 1.2, 2.8, 0.45, 0.8, 120, (244, 244, 244), 32, worn=True),
    "worn-colour": Scan(200, False, 0.4, 1.2, 0.6, 1.2, 60, (246, 243, 232), 36, worn=True),
    "warm-250": Scan(250, skew=0.5, blur=0.35, noise=0.4, paper=(252, 249, 241), quality=38),
    "faint-grey": Scan(180, True, 0.3, 1.6, 0.5, 1.0, 40, (240, 240, 240), 40, worn=True, ink=0.7),
    "bilevel": Scan(200, True, 0.1, 0.8, 0.35, 0.0, 50, quality=75, worn=True, bilevel=True),
}

_BLACK_BELOW = 150
"""Grey from which a bilevel scanner prints white; a red seal comes out black."""


def scan_page(page: Image.Image, scan: Scan, rng: Random) -> PageImage:
    """Return the page as this scanner gives it.

    Args:
        page: RGB at ``scan.dpi``.
        scan: the scanner.
        rng: source of chance.
    """
    angle = rng.uniform(scan.least_skew, scan.skew) * rng.choice((-1, 1))
    matrix = turn(angle, page.width, page.height)
    printed = 255 - (255 - np.asarray(page, dtype=np.float32)) * scan.ink
    tinted = Image.fromarray((printed * (np.array(scan.paper) / 255)).astype(np.uint8))
    turned = warp(tinted, matrix, page.size, scan.paper)
    if scan.blur:
        turned = turned.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 200))
    pixels = np.asarray(turned, dtype=np.float32)
    chance = np.random.default_rng(rng.randrange(2**32))
    if scan.noise:
        pixels = pixels + chance.normal(0, scan.noise, pixels.shape[:2]).astype(np.float32)[:, :, None]
    pixels = _speckle(pixels, scan.speckle, chance)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if scan.grey:
        image = image.convert("L")
    if scan.bilevel:
        image = image.point(lambda grey: 255 if grey >= _BLACK_BELOW else 0)
    return finish(image, matrix, scan.dpi, scan.dpi, scan.quality)


def _speckle(
    pixels: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]", count: int, chance: np.random.Generator
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    for _ in range(count):
        y, x = int(chance.integers(pixels.shape[0])), int(chance.integers(pixels.shape[1]))
        side = int(chance.integers(1, 4))
        pixels[y : y + side, x : x + side] *= float(chance.uniform(0.25, 0.7))
    return pixels
