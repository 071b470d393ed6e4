"""Square name chops: two to four characters in two columns from the right, cut in relief or sunk.

Source: the usual 18 to 20 mm chop of a legal representative, 朱文 (red characters) or 白文 (white ones).

Example: ``draw_chop("欧阳晓", Random(1)).size``
"""

from random import Random

from PIL import Image, ImageDraw, ImageFont

from corpus.synthesis.marks.ink import INKS, Inking, inked
from corpus.synthesis.render.fonts import SEAL_FACE

_SIZE, _FRAME = 360, 14


def draw_chop(name: str, rng: Random, colour: str = "red") -> Image.Image:
    """Return the imprint of the chop as RGBA image; names of two and three characters end in 印 or 之印."""
    text = chop_text(name)
    sunk = rng.random() < 0.35
    mask = Image.new("L", (_SIZE, _SIZE), 255 if sunk else 0)
    draw = ImageDraw.Draw(mask)
    if not sunk:
        draw.rectangle((4, 4, _SIZE - 5, _SIZE - 5), outline=255, width=_FRAME)
    half = (_SIZE - 2 * _FRAME - 20) // 2
    font = ImageFont.truetype(SEAL_FACE[0], round(half * 0.98), index=SEAL_FACE[1])
    for n, character in enumerate(text):
        x = _SIZE / 2 + (half / 2 if n < 2 else -half / 2)
        y = _SIZE / 2 + (-half / 2 if n % 2 == 0 else half / 2)
        draw.text((x, y), character, font=font, fill=0 if sunk else 255, anchor="mm")
    mask = inked(mask, Inking(density=(0.8, 1.0), dry=0.25), rng)
    image = Image.new("RGBA", mask.size, (*(rng.randint(*band) for band in INKS[colour]), 0))
    image.putalpha(mask)
    return image


def chop_text(name: str) -> str:
    """Return the four characters of the chop."""
    return {2: f"{name}之印", 3: f"{name}印"}.get(len(name), name[:4])
