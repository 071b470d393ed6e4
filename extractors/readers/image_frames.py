"""The frames of an image file as pages of RGB pixels, whatever mode, depth, orientation and resolution they have.

Sizes are checked before anything is decoded; the camera's orientation mark is applied; what is transparent lies on
white paper; depths beyond 8 bits are scaled; pixels that are not square (fax) are made so; an image of more pixels
than reading can use is reduced.

Example:
    >>> page_scale(1654, 2339, 200.0) == 200 / 72
    True
    >>> round(page_scale(3024, 4032, 0.0), 2)
    5.08
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import ExifTags, Image, ImageOps
from PIL.TiffTags import lookup

from extractors.ocr.engine import Pixels
from models.errors import UnreadableFile
from models.limits import Limits

A4_SIDES = (595.28, 841.89)

PLAUSIBLE_DPI = (36.0, 1200.0)
"""Resolutions that are believed when a file states them; cameras state 72 and so make a point of each pixel."""

SQUARE = 1.05
"""Ratio of the stated resolutions across and down from which pixels are not square."""

MOST_PIXELS = 20_000_000
"""Pixels above which an image is reduced before it is read: A3 at 300 dpi."""

PAGED = frozenset({"TIFF", "HEIF"})
"""Formats whose frames are pages; a further frame of a JPEG (MPO) is the camera's own preview or depth map."""

MOVING = frozenset({"PNG", "WEBP"})
"""Formats whose further frames are a film."""

_REDUCED = 1
_SUBFILE = lookup(254).value
"""TIFF 6.0, NewSubfileType: bit 0 marks a smaller copy of another frame."""

_TOO_LARGE = "图片像素过多，没有读取；请降低分辨率后重新提交。"
_TOO_NARROW = "图片过于狭长，不像一页材料，没有读取；请检查后重新提交。"


@dataclass(frozen=True)
class Frame:
    """A page of an image file.

    Attributes:
        pixels: RGB, the camera's orientation applied.
        scale: pixels per point.
    """

    pixels: Pixels
    scale: float


def frame_numbers(image: Image.Image) -> list[int]:
    """The 0-based numbers of the frames that are pages: previews and further frames of films left out."""
    if image.format not in PAGED:
        return [0]
    return [index for index in range(getattr(image, "n_frames", 1)) if not _is_preview(image, index)] or [0]


def is_film(image: Image.Image) -> bool:
    """Whether the file moves: only its first frame is read."""
    return image.format in MOVING and getattr(image, "n_frames", 1) > 1


def frames(image: Image.Image, numbers: list[int], limits: Limits) -> Iterator[Frame | None]:
    """Decode the frames one after the other, None for one that is damaged; one in memory at a time.

    Raises:
        UnreadableFile: a frame is larger or narrower than the limits allow; its pixels are not decoded.
    """
    for index in numbers:
        try:
            image.seek(index)
            _check_size(image, limits)
            yield _frame(image)
        except (OSError, SyntaxError, ValueError, EOFError):
            yield None


def page_scale(width: int, height: int, dpi: float) -> float:
    """Pixels per point of a page image.

    Args:
        width: pixels.
        height: pixels.
        dpi: resolution stated in the file; 0 for none.

    Returns:
        The stated resolution where it can be one, else that at which the image is a sheet of A4.
    """
    if PLAUSIBLE_DPI[0] <= dpi <= PLAUSIBLE_DPI[1]:
        return dpi / 72
    short, long = sorted((width, height))
    return max(short / A4_SIDES[0], long / A4_SIDES[1])


def to_rgb(image: Image.Image) -> Image.Image:
    """The image in RGB: transparency on white, depths beyond 8 bits scaled."""
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_eight_bits(np.asarray(image)))
    if image.mode not in ("RGBA", "RGBa", "LA", "La", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _frame(image: Image.Image) -> Frame:
    across, down = _stated_dpi(image)
    upright = to_rgb(ImageOps.exif_transpose(image))
    if _is_turned(image):
        across, down = down, across
    width, height = float(upright.width), float(upright.height)
    if across > 0 and down > 0:
        finer = max(across, down)
        ratios = finer / across, finer / down
        if max(ratios) >= SQUARE and min(across, down) >= PLAUSIBLE_DPI[0]:
            width, height = width * ratios[0], height * ratios[1]
            across = finer
    scale = page_scale(round(width), round(height), across)
    factor = min(1.0, (MOST_PIXELS / (width * height)) ** 0.5)
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    if size != upright.size:
        upright = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return Frame(np.array(upright, dtype=np.uint8), scale * factor)


def _stated_dpi(image: Image.Image) -> tuple[float, float]:
    """Resolution across and down as the file states it; zeros for none."""
    stated = image.info.get("dpi") or (0, 0)
    across, down = (float(value or 0) for value in (stated[0], stated[-1]))
    return (across, down) if 0 < across < float("inf") and 0 < down < float("inf") else (0.0, 0.0)


def _is_turned(image: Image.Image) -> bool:
    """Whether the camera's orientation mark swaps width and height."""
    return image.getexif().get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)


def _is_preview(image: Image.Image, index: int) -> bool:
    image.seek(index)
    tags = getattr(image, "tag_v2", {})
    return bool(int(tags.get(_SUBFILE, 0) or 0) & _REDUCED)


def _eight_bits(values: np.ndarray) -> Pixels:
    """Grey values of any depth as 8 bits: 16 bits by their range, other numbers by their largest."""
    numbers = np.nan_to_num(values.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    sixteen = values.dtype.kind == "u" and values.dtype.itemsize == 2
    largest = 65535.0 if sixteen else max(float(numbers.max(initial=0.0)), 1.0)
    return np.asarray(np.clip(numbers * (255 / largest), 0, 255), dtype=np.uint8)


def _check_size(image: Image.Image, limits: Limits) -> None:
    width, height = image.size
    if width * height > limits.image_pixels:
        raise UnreadableFile(_TOO_LARGE)
    if max(width, height) > limits.image_aspect * max(min(width, height), 1):
        raise UnreadableFile(_TOO_NARROW)
