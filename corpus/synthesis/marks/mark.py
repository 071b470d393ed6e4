"""A mark on a page: an image with transparency, where it lies, and what it is.

Example: ``to_png(mark)`` for a page of a PDF; ``imprint(page, mark, scale)`` for a page image.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

Box = tuple[float, float, float, float]

PAGE = (595.28, 841.89)
"""Width and height in points of the pages that marks stand on (A4)."""
_LEAST_OVERLAP = 0.04
"""Share of a seal's box that another's must cover for the two to overlap."""


@dataclass(frozen=True)
class Mark:
    """One seal, signature or stain.

    Attributes:
        kind: ``seal``, ``sign``, or ``stain`` for ink that is neither.
        page: from 1.
        frame: where the image lies, in points from the page's top left; may reach over the page's edge.
        ink: the part of the frame with ink (a turned image has blank corners), same units.
        image: RGBA; alpha is the ink's density.
        text: what the seal reads, or the name signed.
        party: the printed unit, "" for a stranger.
        shape: round, oval or square for a seal, "" for a signature.
        slot: id of the place it stands in; an id of its own where no place is printed.
        purpose: further line of a seal, such as 合同专用章; "" for none.
        colour: red or blue for a seal, "" for a signature.
        visible: share of the whole seal that the image holds; below 1 for a slice of a 骑缝章.
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
    purpose: str = ""
    colour: str = ""
    visible: float = 1.0


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


def on_page(box: Box) -> Box:
    """Return the part of a box that lies on the page."""
    return max(0.0, box[0]), max(0.0, box[1]), min(PAGE[0], box[2]), min(PAGE[1], box[3])


def visible_ink(mark: Mark) -> float:
    """Return the share of the mark that is seen on the page, 0 to 1, to the hundredth."""
    return round(mark.visible * _area(on_page(mark.ink)) / max(_area(mark.ink), 1e-9), 2)


def overlapped(mark: Mark, others: Iterable[Mark]) -> bool:
    """Return whether another mark's box covers part of this one's."""
    x0, y0, x1, y1 = mark.ink
    for other in others:
        u0, v0, u1, v1 = other.ink
        shared = (max(x0, u0), max(y0, v0), min(x1, u1), min(y1, v1))
        if other.page == mark.page and _area(shared) > _LEAST_OVERLAP * _area(mark.ink):
            return True
    return False


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
