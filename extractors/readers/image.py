"""Images: PNG, JPEG, TIFF (every frame a page), BMP, WEBP and HEIC, as scanners and phones make them.

Example:
    `read(Path("page.jpg"), context).document.pages[0].width` is about 595 for a scan of an A4 page.
"""

import warnings
from collections.abc import Sequence
from pathlib import Path

import pillow_heif
from PIL import Image, UnidentifiedImageError

from extractors.marks.signatures.signature_columns import SigningColumn
from extractors.ocr.page import PageReading, losses_sentence, read_page_image
from extractors.readers.duplicates import with_duplicates
from extractors.readers.image_frames import Frame, frame_numbers, frames, is_film
from extractors.readers.page_images import keep_page_image
from extractors.readers.reader import ReadContext, Reading
from extractors.tables.stitch import stitch_tables
from models.document import Document, Status, TextSource
from models.errors import UnreadableFile

_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
}
MEDIA_TYPES = frozenset(_FORMATS)

_BY_FORMAT = {kind: media_type for media_type, kind in _FORMATS.items()} | {"MPO": "image/jpeg"}
"""A JPEG with the camera's further pictures behind it is named MPO by Pillow."""

_DAMAGED = "图片已损坏或不完整，无法打开；请重新拍摄或扫描后提交。"
_TOO_LARGE = "图片像素过多，没有读取；请降低分辨率后重新提交。"
_FILM = "图片是动画，只读取了第一帧；请改为提交静态图片。"


def read(path: Path, context: ReadContext) -> Reading:
    """Read an image file.

    Raises:
        UnreadableFile: it cannot be decoded, or is larger than the limits allow.
    """
    pillow_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=tuple(_FORMATS.values())) as image:
                return _reading(image, context)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableFile(_DAMAGED) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadableFile(_TOO_LARGE) from error


def _reading(image: Image.Image, context: ReadContext) -> Reading:
    media_type = _BY_FORMAT[image.format or ""]
    if getattr(image, "n_frames", 1) > 2 * context.limits.pages:
        raise UnreadableFile(_too_many(context))
    numbers = frame_numbers(image)
    if len(numbers) > context.limits.pages:
        raise UnreadableFile(_too_many(context))
    readings: list[PageReading] = []
    images: dict[str, bytes] = {}
    damaged = []
    for number, frame in enumerate(frames(image, numbers, context.limits), start=1):
        if frame is None:
            damaged.append(number)
        else:
            carried = readings[-1].signing if readings else None
            readings.append(_read_frame(frame, number, images, context, carried))
        context.progress(number, len(numbers))
    if not readings:
        raise UnreadableFile(_DAMAGED)
    return Reading(_document(media_type, readings, _left_out(image, damaged, readings)), images)


def _read_frame(
    frame: Frame,
    number: int,
    images: dict[str, bytes],
    context: ReadContext,
    carried: SigningColumn | None,
) -> PageReading:
    """Read a frame and put its page image among `images`."""
    reading = read_page_image(frame.pixels, frame.scale, number, context.engine, carried)
    return keep_page_image(reading, frame.scale, images, context.settings)


def _document(media_type: str, readings: Sequence[PageReading], left_out: str) -> Document:
    return Document(
        media_type=media_type,
        text_source=TextSource.OCR,
        status=Status.PARTIAL if left_out else Status.OK,
        error=left_out,
        pages=with_duplicates(
            [reading.page for reading in readings], [reading.blocks for reading in readings]
        ),
        blocks=stitch_tables([block for reading in readings for block in reading.blocks]),
        seals=tuple(seal for reading in readings for seal in reading.seals),
        signatures=tuple(signature for reading in readings for signature in reading.signatures),
    )


def _left_out(image: Image.Image, damaged: Sequence[int], readings: Sequence[PageReading]) -> str:
    if damaged:
        pages = "、".join(map(str, damaged))
        return f"第{pages}页已损坏，没有读取；请重新扫描后提交。"
    return _FILM if is_film(image) else losses_sentence(readings)


def _too_many(context: ReadContext) -> str:
    return f"图片文件的页数超过上限 {context.limits.pages} 页，没有读取；请拆分后重新提交。"
