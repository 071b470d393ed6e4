"""Draw a full A4 form page of about 130 lines, as a scanner at 200 dpi would give it.

The text is invented; the labels are those usual on filing forms. Equal arguments give equal pixels.

Example:
    >>> from bench.form_page import draw_form_page
    >>> page = draw_form_page(dpi=200)  # (2339, 1654, 3)
"""

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.engine import Pixels

FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)
SIMPLIFIED_FACE = 2
"""Index of the simplified Chinese face in the Noto CJK collections."""

NAMES = [
    "渝州智造",
    "江北精工",
    "两江数控",
    "嘉陵材料",
    "山城电驱",
    "缙云传感",
    "南岸装备",
    "巴渝新能",
    "歌乐软件",
    "磁器口检测",
]
KINDS = ["科技有限公司", "股份有限公司", "技术研究院", "职业大学", "产业集团", "工程中心"]
TASKS = (
    "负责关键零部件可靠性试验与数据分析",
    "承担控制软件开发及整车集成验证工作",
    "提供中试基地和检测平台，组织标准制定",
    "牵头共性技术攻关，推动成果转移转化",
)


def draw_form_page(dpi: int = 200, seed: int = 7, rows: int = 32) -> Pixels:
    """Draw the page.

    Args:
        dpi: resolution of the scan.
        seed: decides the invented content.
        rows: rows of the member table; four cells each carry text.

    Returns:
        RGB pixels of an A4 page with a title, a table of `rows` rows and scanner noise.
    """
    scale = dpi / 72
    width, height = round(595.28 * scale), round(841.89 * scale)
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    title, text = _font(16 * scale), _font(9.5 * scale)
    draw.text((width / 2, 40 * scale), "产业创新联合体主要成员单位情况表", "black", title, anchor="mm")
    edges = [x * scale for x in (36, 66, 216, 346, 559)]
    top, step = 64 * scale, 750 * scale / rows
    chooser = random.Random(seed)  # noqa: S311  (invented content, nothing secret)
    for row in range(rows + 1):
        y = top + row * step
        draw.line((edges[0], y, edges[-1], y), "black", max(1, round(scale * 0.7)))
        if row < rows:
            for left, words in zip(edges, _row(row, chooser), strict=False):
                draw.text((left + 4 * scale, y + step / 2), words, "black", text, anchor="lm")
    for x in edges:
        draw.line((x, top, x, top + 750 * scale), "black", max(1, round(scale * 0.7)))
    return _scan_noise(np.asarray(image), seed)


def _font(size: float) -> ImageFont.FreeTypeFont:
    path = next(path for path in FONTS if path.exists())
    return ImageFont.truetype(str(path), size, index=SIMPLIFIED_FACE)


def _row(row: int, chooser: random.Random) -> list[str]:
    if row == 0:
        return ["序号", "单位名称", "统一社会信用代码", "承担任务及职责分工"]
    name = f"重庆{chooser.choice(NAMES)}{chooser.choice(KINDS)}"
    code = "".join(chooser.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(16))
    return [str(row), name, f"91{code}", chooser.choice(TASKS)]


def _scan_noise(pixels: Pixels, seed: int) -> Pixels:
    noise = np.random.default_rng(seed).normal(0, 5, pixels.shape[:2])
    return np.clip(pixels.astype(np.float32) * 0.96 + noise[:, :, None], 0, 255).astype(np.uint8)
