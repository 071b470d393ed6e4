"""Signatures: names in a handwriting face or drawn with a pen, slanted and bent, in pen ink; and ink that is none.

Example: ``draw_signature("欧阳晓", Random(1)).mode == "RGBA"``
"""

from functools import cache
from itertools import pairwise
from math import sin
from pathlib import Path
from random import Random

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.synthesis.marks.pen import invent_hand, written_strokes
from corpus.synthesis.render.fonts import handwriting_files

#: Name of an ink → colours; ``any`` holds all.
PENS = {
    "any": ((22, 24, 34), (28, 30, 60), (18, 34, 104)),
    "black": ((22, 24, 34), (34, 32, 34)),
    "blue": ((18, 34, 104), (30, 52, 150), (24, 60, 170)),
}
_SIZE = 150


def draw_signature(name: str, rng: Random, tool: str = "font", ink: str = "any") -> Image.Image:
    """Return the name as handwriting, RGBA, cropped to its ink.

    Args:
        name: any characters; those that the handwriting faces lack are drawn with the pen.
        rng: source of chance.
        tool: ``font`` (a handwriting face, where one has all characters) or ``pen``.
        ink: key of ``PENS``.
    """
    faces = [face for face in handwriting_files() if set(name) <= _characters(face)] if tool == "font" else []
    mask = _set_in_type(name, rng.choice(faces), rng) if faces else _penned(name, rng)
    slant = rng.uniform(-0.06, 0.28) if faces else 0.0
    mask = mask.transform(
        mask.size, Image.Transform.AFFINE, (1, slant, -slant * _SIZE, 0, 1, 0), Image.Resampling.BICUBIC
    )
    mask = mask.rotate(rng.uniform(-3, 7), expand=True, resample=Image.Resampling.BICUBIC)
    mask = mask.crop(mask.getbbox() or (0, 0, 1, 1))
    return _coloured(mask, rng.choice(PENS[ink]))


def draw_smudge(rng: Random, ink: str = "any") -> Image.Image:
    """Return ink that nobody wrote: a wiped blot, a slip of the pen or a few dots, RGBA, wider than high."""
    mask = Image.new("L", (360, 130), 0)
    draw = ImageDraw.Draw(mask)
    what = rng.choice(("blot", "slip", "dots"))
    if what == "slip":
        x, y = rng.uniform(30, 120), rng.uniform(40, 90)
        run = [(x + 22 * n, y + rng.uniform(-5, 5) - 2.5 * n) for n in range(rng.randint(4, 9))]
        draw.line(run, fill=210, width=4, joint="curve")
    for _ in range({"blot": 26, "slip": 0, "dots": 5}[what]):
        x, y = rng.gauss(150, 48 if what == "blot" else 70), rng.gauss(66, 14)
        radius = rng.uniform(4, 15) if what == "blot" else rng.uniform(2, 5)
        box = (x - 2.2 * radius, y - radius, x + 2.2 * radius, y + radius)
        draw.ellipse(box, fill=rng.randint(40, 120) if what == "blot" else 220)
    if what == "blot":
        mask = mask.filter(ImageFilter.GaussianBlur(6))
    mask = mask.crop(mask.getbbox() or (0, 0, 1, 1))
    return _coloured(mask, rng.choice(PENS[ink]))


def _coloured(mask: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGBA", mask.size, (*colour, 0))
    image.putalpha(mask.point(lambda a: min(255, int(a * 0.95))))
    return image


def _penned(name: str, rng: Random) -> Image.Image:
    """Return the name drawn stroke by stroke, its characters close and of different size."""
    hand = invent_hand(rng, hurried=True)
    fine = 2
    mask = Image.new("L", (fine * _SIZE * (len(name) + 1), fine * _SIZE * 2), 0)
    draw = ImageDraw.Draw(mask)
    x = _SIZE * 0.4
    for character in name:
        size = _SIZE * rng.uniform(0.9, 1.15)
        top = _SIZE * 0.4 + rng.uniform(-12, 12)
        for stroke in written_strokes(character, hand, rng):
            for (u, v, a), (s, t, b) in pairwise(stroke):
                ends = (
                    fine * (x + u * size),
                    fine * (top + v * size),
                    fine * (x + s * size),
                    fine * (top + t * size),
                )
                draw.line(ends, fill=255, width=max(2, round(fine * size * (a + b) / 2)))
        x += size * rng.uniform(0.62, 0.8)
    return mask.resize((mask.width // fine, mask.height // fine), Image.Resampling.LANCZOS)


def _set_in_type(name: str, face: Path, rng: Random) -> Image.Image:
    mask = Image.new("L", (_SIZE * (len(name) + 1), _SIZE * 2), 0)
    x = _SIZE * 0.4
    for character in name:
        tile = _character(character, face, rng)
        mask.paste(255, (round(x), round(_SIZE * 0.4 + rng.uniform(-10, 10))), tile)
        x += _SIZE * rng.uniform(0.66, 0.82)
    return _bend(mask, rng)


def _character(character: str, face: Path, rng: Random) -> Image.Image:
    tile = Image.new("L", (round(_SIZE * 1.2), round(_SIZE * 1.2)), 0)
    font = ImageFont.truetype(str(face), round(_SIZE * rng.uniform(0.88, 1.08)))
    ImageDraw.Draw(tile).text((_SIZE * 0.6, _SIZE * 0.6), character, font=font, fill=255, anchor="mm")
    return tile.rotate(rng.uniform(-5, 5), resample=Image.Resampling.BICUBIC)


@cache
def _characters(face: Path) -> frozenset[str]:
    """Return the characters that a face can show."""
    with TTFont(face, lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap())


def _bend(mask: Image.Image, rng: Random) -> Image.Image:
    """Return the mask with its columns moved up and down along a slow wave."""
    pixels = np.asarray(mask)
    phase, depth, pace = rng.uniform(0, 6), rng.uniform(2, 7), rng.uniform(0.008, 0.02)
    moved = [np.roll(pixels[:, x], round(depth * sin(phase + x * pace))) for x in range(pixels.shape[1])]
    return Image.fromarray(np.stack(moved, axis=1))
