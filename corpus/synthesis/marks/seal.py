"""Round and oval seals of units: ring, name along the arc, star, purpose, number at the foot, uneven ink.

Source: the usual 42 mm (companies 40 mm) round seal with a five-pointed star, name in Song face, 13-digit number; oval
seals of contracts and invoices (45 by 30 mm) carry the purpose across the middle instead of a star.

Example: ``draw_seal(SealDesign("重庆某某有限公司"), Random(1)).size``
"""

from dataclasses import dataclass
from math import cos, hypot, pi, sin
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.synthesis.marks.ink import INKS, Inking, inked
from corpus.synthesis.render.fonts import SEAL_FACE

_SIZE = 720
_OVAL = 0.68
"""Height of an oval seal to its width."""


@dataclass(frozen=True)
class SealDesign:
    """What is cut into a seal.

    Attributes:
        text: name along the arc.
        purpose: line below the star, or across the middle of an oval, such as 合同专用章; "" for none.
        number: digits along the lower arc; "" for none.
        shape: ``round`` or ``oval``.
    """

    text: str
    purpose: str = ""
    number: str = ""
    shape: str = "round"


def draw_seal(
    design: SealDesign, rng: Random, inking: Inking | None = None, colour: str = "red"
) -> Image.Image:
    """Return the imprint as RGBA image.

    Args:
        design: what the seal says.
        rng: source of chance (ink).
        inking: how it was inked; None for the even image of an electronic seal.
        colour: key of ``INKS``.
    """
    flat = _OVAL if design.shape == "oval" else 1.0
    mask = Image.new("L", (_SIZE, round(_SIZE * flat)), 0)
    draw = ImageDraw.Draw(mask)
    x, y = mask.width / 2, mask.height / 2
    wide, tall = x - 8, y - 8
    draw.ellipse((x - wide, y - tall, x + wide, y + tall), outline=255, width=17)
    _arc_text(mask, design.text, wide, tall)
    letters = min(64, 330 // max(1, len(design.purpose)))
    font = ImageFont.truetype(SEAL_FACE[0], letters, index=SEAL_FACE[1])
    if design.shape == "round":
        draw.polygon(
            _star(x, y - (26 if design.purpose else 0), wide * (0.27 if design.purpose else 0.3)), fill=255
        )
        if design.purpose:
            draw.text((x, y + wide * 0.47), design.purpose, font=font, fill=255, anchor="mm")
    elif design.purpose:
        draw.text((x, y + tall * 0.2), design.purpose, font=font, fill=255, anchor="mm")
    if design.number:
        _arc_number(mask, design.number, wide, tall)
    mask = inked(mask, inking, rng) if inking else mask.point(lambda a: round(a * 0.86))
    image = Image.new("RGBA", mask.size, (*(rng.randint(*band) for band in INKS[colour]), 0))
    image.putalpha(mask)
    return image


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


def _arc_text(mask: Image.Image, text: str, wide: float, tall: float) -> None:
    """Write the name along the upper arc, evenly by length, each character upright to the arc."""
    count = len(text)
    sweep = min(1.55 * pi, 0.118 * pi * max(count - 1, 1) * (1.15 if count <= 12 else 1.0))
    high = 118 if wide == tall else 92
    if wide != tall:
        sweep = min(sweep, 1.2 * pi)
    a, b = wide * 0.96 - high * 0.58, tall - wide * 0.04 - high * 0.58
    angles = _even_angles(-pi / 2 - sweep / 2, -pi / 2 + sweep / 2, count, a, b)
    step = sweep / max(count - 1, 1)
    width = min(86.0, step * (a + b) / 2 * 0.94)
    for character, angle in zip(text, angles, strict=True):
        place = (a * cos(angle), b * sin(angle))
        _stamp(mask, character, place, _normal(angle, a, b), (width, high), inward=True)


def _arc_number(mask: Image.Image, number: str, wide: float, tall: float) -> None:
    a, b = wide * 0.895, tall - wide * 0.105
    half = 0.047 * pi * (len(number) - 1) / 2
    angles = _even_angles(pi / 2 + half, pi / 2 - half, len(number), a, b)
    for digit, angle in zip(number, angles, strict=True):
        place = (a * cos(angle), b * sin(angle))
        _stamp(mask, digit, place, _normal(angle, a, b), (24, 36), inward=False)


def _even_angles(start: float, end: float, count: int, a: float, b: float) -> list[float]:
    """Return parameters of an ellipse from ``start`` to ``end`` between which the arcs are equally long."""
    if count == 1:
        return [(start + end) / 2]
    fine = np.linspace(start, end, 721)
    steps = np.hypot(a * np.diff(np.cos(fine)), b * np.diff(np.sin(fine)))
    length = np.concatenate([[0.0], np.cumsum(steps)])
    return [float(v) for v in np.interp(np.linspace(0, length[-1], count), length, fine)]


def _normal(angle: float, a: float, b: float) -> float:
    """Return the direction of the outward normal in radians."""
    x, y = cos(angle) / a, sin(angle) / b
    size = hypot(x, y)
    return float(np.arctan2(y / size, x / size))


def _stamp(
    mask: Image.Image,
    character: str,
    offset: tuple[float, float],
    normal: float,
    size: tuple[float, float],
    inward: bool,
) -> None:
    """Print one character at an offset from the middle, its foot (or its head) towards the middle."""
    font = ImageFont.truetype(SEAL_FACE[0], 120, index=SEAL_FACE[1])
    tile = Image.new("L", (160, 170), 0)
    ImageDraw.Draw(tile).text((80, 85), character, font=font, fill=255, anchor="mm")
    found = tile.getbbox()
    if found is None:
        return
    square = tile.crop((20, 25, 140, 145)) if inward else tile.crop(found)
    square = square.resize((max(1, round(size[0])), max(1, round(size[1]))), Image.Resampling.LANCZOS)
    turn = -(normal * 180 / pi + 90) if inward else -(normal * 180 / pi - 90)
    square = square.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    x, y = mask.width / 2 + offset[0], mask.height / 2 + offset[1]
    mask.paste(255, (round(x - square.width / 2), round(y - square.height / 2)), square)
