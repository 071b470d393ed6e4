"""Signatures: names written in a handwriting face, slanted and bent, in pen ink.

Example: ``draw_signature("欧阳晓", Random(1)).mode == "RGBA"``
"""

from math import sin
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.synthesis.render.fonts import face_file, handwriting_files

_INKS = ((22, 24, 34), (28, 30, 60), (18, 34, 104))


def draw_signature(name: str, rng: Random) -> Image.Image:
    """Return the name as handwriting, RGBA, cropped to its ink."""
    faces = handwriting_files()
    chosen = rng.choice(faces) if faces else None
    size = 150
    mask = Image.new("L", (size * (len(name) + 1), size * 2), 0)
    x = size * 0.4
    for character in name:
        tile = _character(character, chosen, size, rng)
        mask.paste(255, (round(x), round(size * 0.4 + rng.uniform(-10, 10))), tile)
        x += size * rng.uniform(0.66, 0.82)
    mask = _bend(mask, rng)
    slant = rng.uniform(-0.06, 0.28)
    mask = mask.transform(
        mask.size, Image.Transform.AFFINE, (1, slant, -slant * size, 0, 1, 0), Image.Resampling.BICUBIC
    )
    mask = mask.rotate(rng.uniform(-3, 7), expand=True, resample=Image.Resampling.BICUBIC)
    found = mask.getbbox() or (0, 0, 1, 1)
    mask = mask.crop(found)
    image = Image.new("RGBA", mask.size, (*rng.choice(_INKS), 0))
    image.putalpha(mask.point(lambda a: min(255, int(a * 0.95))))
    return image


def _character(character: str, face: Path | None, size: int, rng: Random) -> Image.Image:
    path, index = (str(face), 0) if face is not None else face_file("kai")
    tile = Image.new("L", (round(size * 1.2), round(size * 1.2)), 0)
    grown = round(size * rng.uniform(0.88, 1.08))
    font = ImageFont.truetype(path, grown, index=index)
    ImageDraw.Draw(tile).text((size * 0.6, size * 0.6), character, font=font, fill=255, anchor="mm")
    return tile.rotate(rng.uniform(-5, 5), resample=Image.Resampling.BICUBIC)


def _bend(mask: Image.Image, rng: Random) -> Image.Image:
    """Return the mask with its columns moved up and down along a slow wave."""
    pixels = np.asarray(mask)
    phase, depth, pace = rng.uniform(0, 6), rng.uniform(2, 7), rng.uniform(0.008, 0.02)
    moved = [np.roll(pixels[:, x], round(depth * sin(phase + x * pace))) for x in range(pixels.shape[1])]
    return Image.fromarray(np.stack(moved, axis=1))
