"""A mark on a page: an image with transparency, where it lies, and what it is.

Example: ``to_png(mark)`` for a page of a PDF; ``imprint(page, mark, scale)`` for a page image.
"""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """One seal or signature.

    Attributes:
        kind: ``seal`` or ``sign``.
        page: from 1.
        frame: where the image lies, in points from the page's top left.
        ink: the part of the frame with ink (a turned image has blank corners), same units.
        image: RGBA; alpha is the ink's density.
        text: what the seal reads, or the name signed.
        party: the printed unit, "" for a stranger.
        shape: round, oval or square for a seal, "" for a signature.
        slot: id of the place it stands in.
    """

    kind: str
    page: int
    frame: Box
    ink: Box
    image: Image.Image
    text: str
    party: str
    shape: str
    slot: str


def to_png(mark: Mark) -> bytes:
    """Return the image as PNG, at most 280 pixels wide, its density in eight steps (files stay small)."""
    pixels = np.asarray(mark.image)
    densest = np.unravel_index(int(pixels[:, :, 3].argmax()), pixels.shape[:2])
    density = mark.image.getchannel("A")
    if density.width > 280:
        density = density.resize((280, round(density.height * 280 / density.width)), Image.Resampling.LANCZOS)
    image = Image.new("RGBA", density.size, tuple(int(v) for v in pixels[densest]))
    image.putalpha(density.point(lambda a: min(255, (a + 18) // 36 * 36)))
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def imprint(page: Image.Image, mark: Mark, scale: float) -> None:
    """Print the mark on the page image as ink does (it darkens, it does not cover).

    Args:
        page: RGB, changed in place.
        mark: what to print.
        scale: pixels for one point.
    """
    x0, y0, x1, y1 = (round(v * scale) for v in mark.frame)
    stamp = mark.image.resize((max(1, x1 - x0), max(1, y1 - y0)), Image.Resampling.LANCZOS)
    left, top = max(0, x0), max(0, y0)
    right, bottom = min(page.width, x1), min(page.height, y1)
    if right <= left or bottom <= top:
        return
    stamp = stamp.crop((left - x0, top - y0, right - x0, bottom - y0))
    under = np.asarray(page.crop((left, top, right, bottom)), dtype=np.float32)
    ink = np.asarray(stamp, dtype=np.float32)
    density = ink[:, :, 3:4] / 255
    mixed = under * (1 - density + density * ink[:, :, :3] / 255)
    page.paste(Image.fromarray(np.clip(mixed, 0, 255).astype(np.uint8)), (left, top))


def ink_box(image: Image.Image, frame: Box) -> Box:
    """Return the part of the frame that holds ink."""
    found = image.getchannel("A").point(lambda a: 255 if a > 40 else 0).getbbox()
    if found is None:
        return frame
    sx, sy = (frame[2] - frame[0]) / image.width, (frame[3] - frame[1]) / image.height
    return (
        frame[0] + found[0] * sx,
        frame[1] + found[1] * sy,
        frame[0] + found[2] * sx,
        frame[1] + found[3] * sy,
    )
