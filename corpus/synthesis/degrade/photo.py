"""A phone's camera: page on a desk, perspective, uneven light, soft focus, JPEG.

Example: ``photo_page(page, PHOTOS["desk"], Random(1))``
"""

from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from corpus.synthesis.degrade.geometry import Bend, Matrix, bend_image, perspective, warp
from corpus.synthesis.degrade.lamp import hand_shadow, one_lamp, two_lamps
from corpus.synthesis.degrade.page_image import PageImage, in_points
from corpus.synthesis.degrade.wear import Pixels, fold


@dataclass(frozen=True)
class Photo:
    """One way of photographing. ``wobble`` is the share of the width by which corners move; ``size`` in pixels.

    Attributes:
        edge: share of the picture's sides that shows the table.
        bend: share of the page's height by which the sheet's middle lies lower or higher than its sides.
        hand: the photographer's hand and phone throw a shadow on the page.
        two_tone: daylight from one side, a warm lamp from the other.
        folds: how often the sheet was folded.
        noise: grain of the sensor.
    """

    source_dpi: int = 200
    size: tuple[int, int] = (1620, 2220)
    wobble: float = 0.03
    light: float = 0.28
    blur: float = 0.5
    quality: int = 44
    edge: float = 0.045
    bend: float = 0.0
    hand: bool = False
    two_tone: bool = False
    folds: int = 0
    noise: float = 1.2


PHOTOS = {
    "desk": Photo(),
    "rough": Photo(wobble=0.05, light=0.42, blur=0.8),
    "hand": Photo(size=(1500, 2060), wobble=0.04, light=0.34, blur=0.6, quality=52),
    "curved": Photo(wobble=0.035, light=0.3, bend=0.012),
    "hand-shadow": Photo(wobble=0.035, light=0.24, hand=True),
    "two-tone": Photo(wobble=0.03, light=0.3, two_tone=True),
    "far": Photo(size=(1900, 2500), wobble=0.05, light=0.3, edge=0.12, blur=0.6),
    "folded": Photo(wobble=0.03, light=0.3, folds=2, bend=0.005),
    "dim": Photo(wobble=0.03, light=0.55, blur=0.9, noise=5.0, quality=40),
    "fine": Photo(source_dpi=250, size=(2160, 2960), wobble=0.02, light=0.18, blur=0.4, quality=60),
}


def photo_page(page: Image.Image, photo: Photo, rng: Random) -> PageImage:
    """Return the page as the camera gives it; a file of a photo states 72 dpi, so a point is a pixel.

    Args:
        page: RGB at ``photo.source_dpi``.
        photo: the way of photographing.
        rng: source of chance.
    """
    chance = np.random.default_rng(rng.randrange(2**32))
    matrix = _view(page.size, photo, rng)
    bend = None
    if photo.bend:
        depth = photo.bend * page.height * rng.uniform(0.6, 1.0) * rng.choice((-1, 1))
        bend = Bend(depth, float(page.width))
    if photo.folds:
        folded: Pixels = fold(np.asarray(page, dtype=np.float32), photo.folds, photo.source_dpi / 72, rng)
        page = Image.fromarray(np.clip(folded, 0, 255).astype(np.uint8))
    shot = _on_desk(page, matrix, bend, photo, rng, chance)
    lamp = (
        two_lamps(photo.size, photo.light, rng) if photo.two_tone else one_lamp(photo.size, photo.light, rng)
    )
    lit = np.asarray(shot, dtype=np.float32) * lamp
    if photo.hand:
        lit = lit * hand_shadow(photo.size, rng)[:, :, None]
    lit += chance.normal(0, photo.noise, lit.shape[:2])[:, :, None]
    image = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(photo.blur)
    )
    scale = photo.source_dpi / 72
    in_point_units = Bend(bend.depth / scale, bend.width / scale) if bend else None
    return PageImage(image, 72, photo.quality, in_points(matrix, photo.source_dpi, 72), in_point_units)


def _view(page: tuple[int, int], photo: Photo, rng: Random) -> Matrix:
    """Return the map from the flat page (pixels of ``page``) to the picture."""
    width, height = photo.size
    near, far = photo.edge, 1 - photo.edge
    target = [
        (
            (x + rng.uniform(-photo.wobble, photo.wobble)) * width,
            (y + rng.uniform(-photo.wobble, photo.wobble)) * height,
        )
        for x, y in ((near, near), (far, near), (far, far), (near, far))
    ]
    right, bottom = float(page[0]), float(page[1])
    return perspective([(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)], target)


def _on_desk(
    page: Image.Image,
    matrix: Matrix,
    bend: Bend | None,
    photo: Photo,
    rng: Random,
    chance: np.random.Generator,
) -> Image.Image:
    """Return the sheet as it lies on the desk, with its shadow, before any lamp is lit."""
    desk = _desk(photo.size, rng, chance)
    white = Image.new("RGB", page.size, (255, 255, 255))
    if bend is not None:
        page, white = (_bent(image, bend) for image in (page, white))
        lift = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, -float(_room(bend))], [0.0, 0.0, 1.0]])
        matrix = matrix @ lift
    sheet = warp(page, matrix, photo.size, (0, 0, 0))
    cover = warp(white, matrix, photo.size, (0, 0, 0)).convert("L")
    shadow = cover.filter(ImageFilter.GaussianBlur(14)).point(lambda v: int(v * 0.45))
    desk.paste(Image.new("RGB", photo.size, (30, 26, 24)), (6, 8), shadow)
    desk.paste(sheet, (0, 0), cover)
    return desk


def _room(bend: Bend) -> int:
    """Return the pixels above and below the sheet into which it may bend."""
    return int(abs(bend.depth)) + 2


def _bent(image: Image.Image, bend: Bend) -> Image.Image:
    room = _room(bend)
    grown = Image.new("RGB", (image.width, image.height + 2 * room), (0, 0, 0))
    grown.paste(image, (0, room))
    return bend_image(grown, bend, (0, 0, 0))


def _desk(size: tuple[int, int], rng: Random, chance: np.random.Generator) -> Image.Image:
    base = np.array(
        rng.choice(((112, 84, 60), (88, 92, 98), (150, 132, 110), (60, 66, 74))), dtype=np.float32
    )
    stripes = chance.normal(0, 9, (size[1] // 6 + 1, 1)).repeat(6, axis=0)[: size[1]]
    ground = base[None, None, :] + stripes[:, :, None] + np.zeros((size[1], size[0], 1), dtype=np.float32)
    return Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(2))
