"""A picture of an Office file as pixels: allowed formats only, counted before it is decoded, on white paper.

Word keeps seals as pictures without ground; laid on anything but white they would be lost. A picture is as large on the
page as its drawing says, which gives the pixels for each point.

Example:
    >>> import io
    >>> data = io.BytesIO(); Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(data, "PNG")
    >>> decode(data.getvalue(), (0, 0, 0, 0), Limits())[0, 0].tolist()
    [255, 255, 255]
"""

import io
import warnings

import numpy as np
from PIL import Image

from extractors.ocr.engine import Pixels
from extractors.readers.metafiles import MetafileError, is_metafile, metafile_to_png
from models.limits import Limits

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_SVG_STARTS = (b"<svg", b"<?xml")
_VECTOR = "矢量图（EMF、WMF 或 SVG）"


class ImageError(Exception):
    """A picture that is not to be or cannot be decoded; the message names it for a clerk."""


def decode(data: bytes, crop: tuple[float, float, float, float], limits: Limits) -> Pixels:
    """Decode a picture.

    Args:
        data: its bytes.
        crop: shares cut off at the left, top, right and bottom, each below 1.
        limits: pixels and aspect that are decoded at most.

    Returns:
        RGB pixels, (height, width, 3), laid on white.

    Raises:
        ImageError: an unknown format, too large, or damaged.
    """
    if data.startswith(_SVG_STARTS):
        raise ImageError(_VECTOR)
    if is_metafile(data):
        try:
            data = metafile_to_png(data, limits)
        except MetafileError as error:
            raise ImageError(_VECTOR) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged notes of the camera lose no picture
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                if width * height > limits.image_pixels:
                    raise ImageError("像素过多的图片")
                if max(width, height) > limits.image_aspect * min(width, height):
                    raise ImageError("过于细长的图片")
                return _on_white(_cropped(image, crop))
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise ImageError("损坏或格式不支持的图片") from error


def _cropped(image: Image.Image, crop: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, bottom = crop
    if not any(crop) or left + right >= 1 or top + bottom >= 1:
        return image
    width, height = image.size
    x0, y0 = int(left * width), int(top * height)
    return image.crop(
        (x0, y0, max(int((1 - right) * width), x0 + 1), max(int((1 - bottom) * height), y0 + 1))
    )


def _on_white(image: Image.Image) -> Pixels:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        ground.alpha_composite(clear)
        image = ground
    elif image.mode.startswith("I;16"):
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    return np.array(image.convert("RGB"), dtype=np.uint8)
