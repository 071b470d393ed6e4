"""Images: PNG, JPEG, TIFF (every frame a page), BMP, WEBP and HEIC, as scanners and phones make them.

Pixels are counted before anything is decoded, and the camera's orientation mark is applied. A resolution stated in
the file is believed when it gives a plausible sheet; otherwise the page is taken as A4.

Example:
    `read(Path("page.jpg"), context).document.pages[0].width` is about 595 for a photo of an A4 page.
"""

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from extractors.ocr.engine import Pixels
from extractors.ocr.page import PageReading, read_page_image
from extractors.pages.encode import page_jpeg
from extractors.readers.reader import ReadContext, Reading
from extractors.tables.stitch import stitch_tables
from models.document import Document, Status, TextSource
from models.errors import UnreadableFile
from models.limits import Limits

_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
}
MEDIA_TYPES = frozenset(_FORMATS)

A4_SIDES = (595.28, 841.89)
PLAUSIBLE_SIDES = (200.0, 2600.0)
"""Points that the short and the long side of a sheet may have for a stated resolution to be believed (A6 to A1)."""


def read(path: Path, context: ReadContext) -> Reading:
    """Read an image file.

    Raises:
        UnreadableFile: it cannot be decoded, or is larger than the limits allow.
    """
    pillow_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=tuple(_FORMATS.values())) as image:
                media_type = next(name for name, kind in _FORMATS.items() if kind == image.format)
                return _reading(image, media_type, context)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableFile("图片已损坏或不完整，无法打开；请重新拍摄或扫描后提交。") from error
    except Image.DecompressionBombWarning as warning:
        raise UnreadableFile("图片像素过多，没有读取；请降低分辨率后重新提交。") from warning


def page_scale(width: int, height: int, dpi: float) -> float:
    """Pixels per point of a page image.

    Args:
        width: pixels.
        height: pixels.
        dpi: resolution stated in the file; 0 for none.

    Returns:
        The stated resolution when it gives a plausible sheet, else the one that makes the sheet an A4.
    """
    short, long = sorted((width, height))
    if dpi > 0:
        sides = short * 72 / dpi, long * 72 / dpi
        if PLAUSIBLE_SIDES[0] <= sides[0] and sides[1] <= PLAUSIBLE_SIDES[1]:
            return dpi / 72
    return max(short / A4_SIDES[0], long / A4_SIDES[1])


def _reading(image: Image.Image, media_type: str, context: ReadContext) -> Reading:
    total = min(getattr(image, "n_frames", 1), context.limits.pages + 1)
    if total > context.limits.pages:
        raise UnreadableFile(
            f"图片文件的页数超过上限 {context.limits.pages} 页，没有读取；请拆分后重新提交。"
        )
    readings: list[PageReading] = []
    images: dict[str, bytes] = {}
    pages = []
    for number, (pixels, dpi) in enumerate(_frames(image, total, context.limits), start=1):
        scale = page_scale(pixels.shape[1], pixels.shape[0], dpi)
        reading = read_page_image(pixels, scale, number, context.engine)
        name = f"page-{number:04d}.jpg"
        images[name], image_scale = page_jpeg(
            reading.shown, scale, context.settings.image_dpi, context.settings.image_quality
        )
        pages.append(reading.page.model_copy(update={"image": name, "image_scale": image_scale}))
        readings.append(reading)
        context.progress(number, total)
    document = Document(
        media_type=media_type,
        text_source=TextSource.OCR,
        status=Status.OK,
        pages=tuple(pages),
        blocks=stitch_tables([block for reading in readings for block in reading.blocks]),
        seals=tuple(seal for reading in readings for seal in reading.seals),
        signatures=tuple(signature for reading in readings for signature in reading.signatures),
    )
    return Reading(document, images)


def _frames(image: Image.Image, total: int, limits: Limits) -> Iterator[tuple[Pixels, float]]:
    """Pixels and stated resolution of each frame, one in memory at a time."""
    for index in range(total):
        image.seek(index)
        _check_size(image, limits)
        dpi = image.info.get("dpi", (0, 0))[0]
        upright = ImageOps.exif_transpose(image)
        yield np.asarray(_on_white(upright), dtype=np.uint8), float(dpi or 0)


def _on_white(image: Image.Image) -> Image.Image:
    """RGB on white paper, where the image has transparency."""
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _check_size(image: Image.Image, limits: Limits) -> None:
    width, height = image.size
    if width * height > limits.image_pixels:
        raise UnreadableFile("图片像素过多，没有读取；请降低分辨率后重新提交。")
    if max(width, height) > limits.image_aspect * max(min(width, height), 1):
        raise UnreadableFile("图片过于狭长，不像一页材料，没有读取；请检查后重新提交。")
