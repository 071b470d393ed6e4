"""A phone's camera: page on a desk, perspective, uneven light, soft focus, JPEG.

Example: ``photo_page(page, PHOTOS["desk"], Random(1))``
"""

from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from corpus.synthesis.degrade.geometry import perspective, warp
from corpus.synthesis.degrade.page_image import PageImage, finish


@dataclass(frozen=True)
class Photo:
    """One way of photographing. ``wobble`` is the share of the width by which corners move; ``size`` in pixels."""

    source_dpi: int = 200
    size: tuple[int, int] = (1620, 2220)
    wobble: float = 0.03
    light: float = 0.28
    blur: float = 0.5
    quality: int = 44


PHOTOS = {
    "desk": Photo(),
    "rough": Photo(wobble=0.05, light=0.42, blur=0.8),
    "hand": Photo(size=(1500, 2060), wobble=0.04, light=0.34, blur=0.6, quality=52),
}


def photo_page(page: Image.Image, photo: Photo, rng: Random) -> PageImage:
    """Return the page as the camera gives it; a file of a photo states 72 dpi, so a point is a pixel.

    Args:
        page: RGB at ``photo.source_dpi``.
        photo: the way of photographing.
        rng: source of chance.
    """
    width, height = photo.size
    chance = np.random.default_rng(rng.randrange(2**32))
    edge = 0.045
    corners = [(edge, edge), (1 - edge, edge), (1 - edge, 1 - edge), (edge, 1 - edge)]
    target = [
        (
            (x + rng.uniform(-photo.wobble, photo.wobble)) * width,
            (y + rng.uniform(-photo.wobble, photo.wobble)) * height,
        )
        for x, y in corners
    ]
    source = [
        (0.0, 0.0),
        (float(page.width), 0.0),
        (float(page.width), float(page.height)),
        (0.0, float(page.height)),
    ]
    matrix = perspective(source, target)
    desk = _desk(photo.size, rng, chance)
    sheet = warp(page, matrix, photo.size, (0, 0, 0))
    cover = warp(Image.new("RGB", page.size, (255, 255, 255)), matrix, photo.size, (0, 0, 0)).convert("L")
    shadow = cover.filter(ImageFilter.GaussianBlur(14)).point(lambda v: int(v * 0.45))
    desk.paste(Image.new("RGB", photo.size, (30, 26, 24)), (6, 8), shadow)
    desk.paste(sheet, (0, 0), cover)
    lit = np.asarray(desk, dtype=np.float32) * _light(photo.size, photo.light, rng)[:, :, None]
    lit = lit * np.array((1.0, rng.uniform(0.96, 0.99), rng.uniform(0.88, 0.96)), dtype=np.float32)
    lit += chance.normal(0, 1.2, lit.shape[:2])[:, :, None]
    image = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(photo.blur)
    )
    return finish(image, matrix, photo.source_dpi, 72, photo.quality)


def _desk(size: tuple[int, int], rng: Random, chance: np.random.Generator) -> Image.Image:
    base = np.array(
        rng.choice(((112, 84, 60), (88, 92, 98), (150, 132, 110), (60, 66, 74))), dtype=np.float32
    )
    stripes = chance.normal(0, 9, (size[1] // 6 + 1, 1)).repeat(6, axis=0)[: size[1]]
    ground = base[None, None, :] + stripes[:, :, None] + np.zeros((size[1], size[0], 1), dtype=np.float32)
    return Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(2))


def _light(
    size: tuple[int, int], depth: float, rng: Random
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    x = np.linspace(0, 1, size[0], dtype=np.float32)[None, :]
    y = np.linspace(0, 1, size[1], dtype=np.float32)[:, None]
    cx, cy = rng.uniform(0.2, 0.8), rng.uniform(0.1, 0.6)
    far = np.sqrt((x - cx) ** 2 + (y - cy) ** 2)
    result: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = (1.04 - depth * far).astype(np.float32)
    return result
