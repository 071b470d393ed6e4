r"""The image of a page as reports show it.

Example:
    >>> import numpy as np
    >>> jpeg, scale = page_jpeg(np.full((400, 300, 3), 255, np.uint8), scale=2.0, dpi=72, quality=70)
    >>> jpeg[:2], scale
    (b'\xff\xd8', 1.0)
"""

import cv2
import numpy as np

from extractors.ocr.engine import Pixels
from models.errors import InternalError


def page_jpeg(pixels: Pixels, scale: float, dpi: int, quality: int) -> tuple[bytes, float]:
    """Reduce a page to `dpi` and encode it.

    Args:
        pixels: the page as shown, RGB.
        scale: its pixels per point.
        dpi: resolution of the result; a coarser page is left as it is.
        quality: of the JPEG, 1 to 95.

    Returns:
        JPEG bytes, and their pixels per point.
    """
    factor = min(1.0, dpi / 72 / scale)
    if factor < 1:
        size = (max(round(pixels.shape[1] * factor), 1), max(round(pixels.shape[0] * factor), 1))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    done, encoded = cv2.imencode(
        ".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    if not done:
        raise InternalError("页面图片编码失败。")
    return encoded.tobytes(), round(scale * factor, 4)
