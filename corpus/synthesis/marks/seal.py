"""Round and oval seals of units: ring, name along the arc, star, number at the foot, uneven ink.

Source: the usual 42 mm (companies 40 mm) round seal with a five-pointed star, name in Song face, 13-digit number.

Example: ``draw_seal("重庆某某有限公司", Random(1)).size``
"""

from math import cos, pi, sin
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.synthesis.render.fonts import SEAL_FACE

_SIZE = 720


def draw_seal(
    text: str, rng: Random, purpose: str = "", number: str = "", ratio: float = 1.0, worn: bool = True
) -> Image.Image:
    """Return the seal as RGBA image with uneven ink.

    Args:
        text: name along the arc.
        rng: source of chance (colour, ink).
        purpose: line below the star, such as 合同专用章; "" for none.
        number: digits along the lower arc; "" for none.
        ratio: height to width; below 1 the seal is oval and has no star.
        worn: uneven ink of a stamp; False for the even image of an electronic seal.
    """
    mask = Image.new("L", (_SIZE, _SIZE), 0)
    draw = ImageDraw.Draw(mask)
    centre, outer = _SIZE / 2, _SIZE / 2 - 8
    draw.ellipse((centre - outer, centre - outer, centre + outer, centre + outer), outline=255, width=17)
    _arc_text(mask, text, outer)
    if ratio == 1.0:
        draw.polygon(_star(centre, centre - (20 if purpose else 0), outer * 0.3), fill=255)
    if purpose:
        font = ImageFont.truetype(SEAL_FACE[0], 64, index=SEAL_FACE[1])
        draw.text((centre, centre + outer * 0.47), purpose, font=font, fill=255, anchor="mm")
    if number:
        _arc_number(mask, number, outer)
    mask = _uneven(mask, rng) if worn else mask.point(lambda a: round(a * 0.86))
    colour = (rng.randint(200, 228), rng.randint(18, 48), rng.randint(24, 56))
    image = Image.new("RGBA", mask.size, (*colour, 0))
    image.putalpha(mask)
    return image if ratio == 1.0 else image.resize((_SIZE, round(_SIZE * ratio)), Image.Resampling.LANCZOS)


def seal_number(rng: Random) -> str:
    """Return an invented 13-digit number as police registers give to seals."""
    return "5001" + "".join(rng.choice("0123456789") for _ in range(9))


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    points = []
    for n in range(10):
        r = radius if n % 2 == 0 else radius * 0.382
        angle = -pi / 2 + n * pi / 5
        points.append((x + r * cos(angle), y + r * sin(angle)))
    return points


def _arc_text(mask: Image.Image, text: str, outer: float) -> None:
    count = len(text)
    sweep = min(1.55 * pi, 0.118 * pi * max(count - 1, 1) * (1.15 if count <= 12 else 1.0))
    step = sweep / max(count - 1, 1)
    radius = outer * 0.765
    width = min(86.0, step * radius * 0.94)
    for n, character in enumerate(text):
        angle = -pi / 2 - sweep / 2 + n * step
        _stamp(mask, character, angle, radius, width, 118, inward=True)


def _arc_number(mask: Image.Image, number: str, outer: float) -> None:
    step = 0.047 * pi
    for n, digit in enumerate(number):
        angle = pi / 2 + step * (len(number) - 1) / 2 - n * step
        _stamp(mask, digit, angle, outer * 0.895, 24, 36, inward=False)


def _stamp(
    mask: Image.Image, character: str, angle: float, radius: float, width: float, height: float, inward: bool
) -> None:
    font = ImageFont.truetype(SEAL_FACE[0], 120, index=SEAL_FACE[1])
    tile = Image.new("L", (160, 170), 0)
    ImageDraw.Draw(tile).text((80, 85), character, font=font, fill=255, anchor="mm")
    found = tile.getbbox()
    if found is None:
        return
    square = tile.crop((20, 25, 140, 145)) if inward else tile.crop(found)
    square = square.resize((max(1, round(width)), max(1, round(height))), Image.Resampling.LANCZOS)
    turn = -(angle * 180 / pi + 90) if inward else -(angle * 180 / pi - 90)
    square = square.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    x, y = _SIZE / 2 + radius * cos(angle), _SIZE / 2 + radius * sin(angle)
    place = (round(x - square.width / 2), round(y - square.height / 2))
    mask.paste(255, place, square)


def _uneven(mask: Image.Image, rng: Random) -> Image.Image:
    """Return the mask with cloudy density and small gaps, as a stamp pad leaves them."""
    chance = np.random.default_rng(rng.randrange(2**32))
    cloud = Image.fromarray((chance.random((9, 9)) * 255).astype(np.uint8)).resize(
        mask.size, Image.Resampling.BICUBIC
    )
    grain = Image.fromarray((chance.random((240, 240)) * 255).astype(np.uint8)).resize(
        mask.size, Image.Resampling.BILINEAR
    )
    density = 0.70 + 0.28 * np.asarray(cloud, dtype=np.float32) / 255
    density *= np.where(np.asarray(grain, dtype=np.float32) < 42, 0.55, 1.0)
    worn = np.asarray(mask, dtype=np.float32) * density
    return Image.fromarray(np.clip(worn, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))
