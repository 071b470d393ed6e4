"""A flatbed or feeder scanner: resolution, colour, skew, blur, speckle, tint, JPEG.

Example: ``scan_page(page, SCANS["tilted-grey"], Random(1))``
"""

from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from corpus.synthesis.degrade.geometry import Matrix, turn, warp
from corpus.synthesis.degrade.page_image import PageImage, in_points
from corpus.synthesis.degrade.wear import (
    Pixels,
    copied,
    fold,
    gutter,
    punch,
    show_through,
    streaks,
    uneven_light,
)


@dataclass(frozen=True)
class Scan:
    """One scanner's habits, and what its sheets went through.

    ``skew`` is the greatest angle in degrees, ``least_skew`` the smallest; ``speckle`` counts dark dots a page;
    ``ink`` is how dark full black comes out, ``bilevel`` makes pure black and white; ``worn`` puts its pages among the
    worn scans when scores are grouped. ``quality`` is that of the JPEG, 0 for one bit a pixel (black and white only).

    Attributes:
        dither: greys of a bilevel page become patterns of dots.
        folds, holes, streaks: how often the sheet was folded, whether punched, how many lines the feeder drew.
        through: share of the next page's ink seen from behind.
        light, gutter: loss of light in the darkest corner, and at the left edge of a bound volume.
        lid: greatest distance in points by which the sheet lies off the glass's corner; the dark lid is seen beside it.
        copies: how often the picture was saved anew as poor JPEG.
        contrast: 1 for true greys; more for a photocopy.
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
    dither: bool = False
    folds: int = 0
    holes: bool = False
    streaks: int = 0
    through: float = 0.0
    light: float = 0.0
    gutter: float = 0.0
    lid: float = 0.0
    copies: int = 0
    contrast: float = 1.0


_WHITE, _CREAM, _DULL = (253, 253, 251), (248, 244, 232), (238, 238, 236)
SCANS = {
    "clean-colour": Scan(200, skew=0.15, blur=0.3, noise=0.2, paper=(253, 253, 251), quality=36),
    "clean-150": Scan(150, skew=0.25, blur=0.3, noise=0.2, paper=(252, 252, 250), quality=40),
    "tilted-grey": Scan(200, True, 1.2, 2.8, 0.45, 0.8, 120, (244, 244, 244), 32, worn=True),
    "worn-colour": Scan(200, False, 0.4, 1.2, 0.6, 1.2, 60, (246, 243, 232), 36, worn=True),
    "warm-250": Scan(250, skew=0.5, blur=0.35, noise=0.4, paper=(252, 249, 241), quality=38),
    "faint-grey": Scan(180, True, 0.3, 1.6, 0.5, 1.0, 40, (240, 240, 240), 40, worn=True, ink=0.7),
    "bilevel": Scan(200, True, 0.1, 0.8, 0.35, 0.0, 50, quality=75, worn=True, bilevel=True),
    "colour-300": Scan(300, skew=0.3, blur=0.35, noise=0.3, paper=_WHITE, quality=42),
    "grey-150": Scan(150, True, skew=0.4, blur=0.3, noise=0.3, paper=_WHITE, quality=45),
    "grey-300": Scan(300, True, skew=0.4, blur=0.4, noise=0.4, paper=_WHITE, quality=42),
    "bilevel-300": Scan(300, True, skew=0.5, blur=0.4, speckle=15, quality=0, bilevel=True),
    "bilevel-fax": Scan(200, True, 0.2, 1.2, 0.7, 8.0, 160, quality=0, worn=True, bilevel=True, streaks=2),
    "dithered": Scan(200, True, 0.1, 0.8, 0.4, 3.0, 20, _DULL, 0, True, 0.9, bilevel=True, dither=True),
    "folded-colour": Scan(200, False, 0.2, 1.0, 0.4, 0.8, 20, _CREAM, 40, True, folds=2),
    "folded-grey": Scan(180, True, 0.3, 1.4, 0.45, 1.0, 40, _DULL, 40, True, 0.9, folds=1, light=0.12),
    "dark-edges": Scan(200, False, 0.6, 1.8, 0.4, 0.8, 20, _CREAM, 40, True, lid=9.0),
    "punched": Scan(200, skew=0.6, blur=0.35, noise=0.5, paper=_CREAM, quality=40, holes=True),
    "bound-grey": Scan(
        200, True, 0.1, 0.9, 0.45, 0.8, 20, _DULL, 40, True, 0.92, through=0.16, gutter=0.7, holes=True
    ),
    "badly-lit": Scan(200, False, 0.2, 1.5, 0.6, 1.6, 10, _CREAM, 38, True, 0.9, light=0.42),
    "jpeg-worn": Scan(150, False, 0.2, 1.0, 0.3, 0.4, 10, _WHITE, 26, True, copies=2),
    "blurred-150": Scan(150, False, 0.2, 1.0, 1.3, 0.6, 0, _WHITE, 40, True, 0.92),
    "through-colour": Scan(200, False, 0.1, 0.8, 0.4, 0.6, 10, _CREAM, 40, True, through=0.2),
    "photocopy": Scan(
        200, True, 0.3, 1.6, 0.7, 6.0, 220, quality=38, worn=True, streaks=3, lid=5.0, contrast=1.9
    ),
}

_BLACK_BELOW = 150
"""Grey from which a bilevel scanner prints white; a red seal comes out black."""
_LID = (34, 33, 36)
"""What a scanner sees beside the sheet when its lid stands open."""


def scan_page(page: Image.Image, scan: Scan, rng: Random, back: Image.Image | None = None) -> PageImage:
    """Return the page as this scanner gives it.

    Args:
        page: RGB at ``scan.dpi``.
        scan: the scanner.
        rng: source of chance.
        back: the page on the sheet's other side, for looks that show it.
    """
    scale = scan.dpi / 72
    angle = rng.uniform(scan.least_skew, scan.skew) * rng.choice((-1, 1))
    matrix = turn(angle, page.width, page.height)
    if scan.lid:
        matrix = _shift(rng.uniform(-scan.lid, scan.lid) * scale, rng.uniform(0, scan.lid) * scale) @ matrix
    tinted = Image.fromarray(np.clip(_sheet(page, scan, rng, back), 0, 255).astype(np.uint8))
    turned = warp(tinted, matrix, page.size, _LID if scan.lid else scan.paper)
    if scan.blur:
        turned = turned.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 200))
    pixels = np.asarray(turned, dtype=np.float32)
    if scan.light:
        pixels = uneven_light(pixels, scan.light, rng)
    if scan.gutter:
        pixels = gutter(pixels, scan.gutter, scale)
    chance = np.random.default_rng(rng.randrange(2**32))
    if scan.noise:
        pixels = pixels + chance.normal(0, scan.noise, pixels.shape[:2]).astype(np.float32)[:, :, None]
    pixels = _speckle(pixels, scan.speckle, chance)
    if scan.streaks:
        pixels = streaks(pixels, scan.streaks, rng)
    image = _digital(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), scan, rng)
    return PageImage(image, scan.dpi, scan.quality, in_points(matrix, scan.dpi, scan.dpi))


def _sheet(page: Image.Image, scan: Scan, rng: Random, back: Image.Image | None) -> Pixels:
    """Return the printed sheet before it lies on the glass."""
    printed = 255 - (255 - np.asarray(page, dtype=np.float32)) * scan.ink
    pixels: Pixels = (printed * (np.array(scan.paper) / 255)).astype(np.float32)
    if scan.through and back is not None:
        pixels = show_through(pixels, back, scan.through, scan.dpi / 72)
    if scan.folds:
        pixels = fold(pixels, scan.folds, scan.dpi / 72, rng)
    if scan.holes:
        pixels = punch(pixels, scan.dpi / 72, rng)
    return pixels


def _digital(image: Image.Image, scan: Scan, rng: Random) -> Image.Image:
    """Return what the scanner's software makes of the light that it saw."""
    if scan.copies:
        image = copied(image, scan.copies, rng)
    if scan.grey:
        image = image.convert("L")
    if scan.contrast != 1.0:
        image = image.point(lambda grey: min(255, max(0, round((grey - 128) * scan.contrast + 150))))
    if scan.dither:
        return image.convert("1", dither=Image.Dither.FLOYDSTEINBERG)
    if scan.bilevel:
        image = image.point(lambda grey: 255 if grey >= _BLACK_BELOW else 0)
    return image.convert("1") if scan.bilevel and not scan.quality else image


def _shift(x: float, y: float) -> Matrix:
    return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])


def _speckle(pixels: Pixels, count: int, chance: np.random.Generator) -> Pixels:
    for _ in range(count):
        y, x = int(chance.integers(pixels.shape[0])), int(chance.integers(pixels.shape[1]))
        side = int(chance.integers(1, 4))
        pixels[y : y + side, x : x + side] *= float(chance.uniform(0.25, 0.7))
    return pixels
