"""Draws pages with seals for the tests: many sizes, turns, inks; names are invented."""

import random
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/usr/share/fonts/truetype/arphic/ukai.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
NAME_PARTS = (
    ("重庆", "两江新区", "江北", "渝北", "四川", "成都", "西南", "南京", "泸州"),
    ("智联", "云帆", "恒昌", "星驰", "锐新", "宏远", "天衡", "百川", "长安里", "明月湖"),
    ("汽车科技", "新材料", "信息技术", "装备制造", "生物医药", "电子", "能源", "理工"),
    ("有限公司", "股份有限公司", "有限责任公司", "研究院", "大学", "行业协会"),
)
PROSE = "本协议各方本着平等互利优势互补的原则就共同组建产业创新联合体事宜经充分协商达成如下条款以资共同遵守"


@dataclass(frozen=True)
class Drawn:
    """A drawn seal: middle and half axes in points, what it says."""

    x: float
    y: float
    half_width: float
    half_height: float
    shape: str
    text: str


class Drawer:
    """Draws one page at a time; the same seed gives the same page."""

    def __init__(self, seed, dpi=200):
        self.rng = random.Random(seed)
        self.scale = dpi / 72
        self.page = Image.new("RGB", (round(595 * self.scale), round(842 * self.scale)), "white")
        self.drawn = []
        fonts = [name for name in FONTS if Path(name).exists()]
        self.font_name = self.rng.choice(fonts)

    def font(self, points):
        return ImageFont.truetype(self.font_name, max(6, round(points * self.scale)))

    def name(self):
        return "".join(self.rng.choice(part) for part in NAME_PARTS)

    def write(self, x, y, text, points=12, fill=(20, 20, 20)):
        ImageDraw.Draw(self.page).text(
            (x * self.scale, y * self.scale), text, font=self.font(points), fill=fill
        )

    def print_prose(self, top=60, bottom=780, points=12):
        y = top
        while y < bottom:
            start = self.rng.randrange(len(PROSE))
            self.write(70, y, (PROSE[start:] + PROSE)[: self.rng.randrange(20, 38)], points)
            y += points * 1.8
        return self

    def print_table(self, x0=70, y0=300, columns=4, rows=8, width=110, height=28, header=None):
        draw = ImageDraw.Draw(self.page)
        s = self.scale
        for row in range(rows):
            for column in range(columns):
                box = [(x0 + column * width) * s, (y0 + row * height) * s]
                box += [(x0 + (column + 1) * width) * s, (y0 + (row + 1) * height) * s]
                draw.rectangle(box, outline=(0, 0, 0), width=2, fill=header if row == 0 else None)
                self.write(x0 + column * width + 5, y0 + row * height + 7, self.name()[:8], 10)
        return self

    def seal(self, x, y, millimetres=42.0, ratio=1.0, turn=0.0, ink=(215, 35, 40), strength=1.0, **parts):
        """Stamp a round or oval seal; ink multiplies into what is printed."""
        half = millimetres / 25.4 * 72 / 2
        text = parts.get("text") or self.name()
        mask = ring_mask(
            self, text, parts.get("purpose", ""), parts.get("star", ratio == 1.0), parts.get("code", "")
        )
        size = round(2 * half * self.scale)
        mask = mask.resize((size, round(size * ratio)), Image.Resampling.LANCZOS)
        self._stamp(mask, x, y, turn, ink, strength)
        self.drawn.append(Drawn(x, y, half, half * ratio, "round" if ratio == 1.0 else "oval", text))
        return self

    def chop(
        self, x, y, millimetres=20.0, turn=0.0, ink=(205, 30, 40), name="王小明印", filled=False, cut=False
    ):
        """Stamp a square name chop of four characters; `cut` loses what a turned one has outside of its box."""
        size = 400
        mask = Image.new("L", (size, size), 255 if filled else 0)
        draw = ImageDraw.Draw(mask)
        draw.rectangle((6, 6, size - 7, size - 7), outline=255, width=20)
        font = ImageFont.truetype(self.font_name, 165)
        for index, character in enumerate(name):
            place = (size * (0.72 if index < 2 else 0.28), size * (0.29 if index % 2 == 0 else 0.71))
            draw.text(
                place,
                character,
                font=font,
                fill=0 if filled else 255,
                anchor="mm",
                stroke_width=3,
                stroke_fill=0 if filled else 255,
            )
        half = millimetres / 25.4 * 72 / 2
        mask = mask.resize((round(2 * half * self.scale),) * 2, Image.Resampling.LANCZOS)
        if cut:
            mask, turn = mask.rotate(turn, resample=Image.Resampling.BICUBIC), 0
        self._stamp(mask, x, y, turn, ink, 1.0)
        self.drawn.append(Drawn(x, y, half, half, "square", name))
        return self

    def _stamp(self, mask, x, y, turn, ink, strength):
        mask = mask.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
        chance = np.random.default_rng(self.rng.randrange(2**32))
        cloud = cv2.resize(chance.random((7, 7), np.float32), mask.size, interpolation=cv2.INTER_CUBIC)
        grain = cv2.resize(chance.random((150, 150), np.float32), mask.size, interpolation=cv2.INTER_LINEAR)
        amount = np.asarray(mask, np.float32) / 255 * strength * np.clip(0.75 + 0.35 * cloud, 0, 1)
        amount *= np.where(grain < 0.2, 0.45, 1.0)
        left, top = round(x * self.scale - mask.width / 2), round(y * self.scale - mask.height / 2)
        x0, y0 = max(left, 0), max(top, 0)
        x1, y1 = min(left + mask.width, self.page.width), min(top + mask.height, self.page.height)
        amount = amount[y0 - top : y1 - top, x0 - left : x1 - left, None]
        page = np.asarray(self.page, np.float32).copy()
        part = page[y0:y1, x0:x1]
        page[y0:y1, x0:x1] = part * (1 - amount) + part * np.array(ink, np.float32) / 255 * amount
        self.page = Image.fromarray(page.astype(np.uint8))

    def grey(self):
        self.page = self.page.convert("L").convert("RGB")
        return self

    def black_and_white(self, level=190):
        self.page = self.page.convert("L").point(lambda value: 255 if value > level else 0).convert("RGB")
        return self

    def blur(self, radius=0.8):
        self.page = self.page.filter(ImageFilter.GaussianBlur(radius))
        return self

    def pixels(self, quality=None, noise=0.0, light=None, tint=None):
        page = np.asarray(self.page, np.float32)
        if tint:
            page = page * np.array(tint, np.float32)
        if light:
            page = page * np.linspace(*light, page.shape[1], dtype=np.float32)[None, :, None]
        if noise:
            page = page + np.random.default_rng(1).normal(0, noise, page.shape)
        page = np.clip(page, 0, 255).astype(np.uint8)
        if quality:
            code = cv2.imencode(".jpg", page[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
            page = np.ascontiguousarray(cv2.imdecode(code, cv2.IMREAD_COLOR)[..., ::-1])
        return page


def ring_mask(drawer, text, purpose, star, code, size=900):
    """A round seal as mask: ring, name along the arc, star, purpose line, number at the foot."""
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    middle = size / 2
    outer = middle - 6
    draw.ellipse((6, 6, size - 7, size - 7), outline=255, width=round(size * drawer.rng.uniform(0.018, 0.03)))
    height = size * drawer.rng.uniform(0.12, 0.145)
    sweep = min(1.6 * pi, 0.15 * pi * max(len(text) - 1, 1))
    step = sweep / max(len(text) - 1, 1)
    radius = outer * 0.93 - height / 2
    width = min(height, step * radius * 0.95)
    for index, character in enumerate(text):
        angle = -pi / 2 - sweep / 2 + index * step
        _tile(drawer, mask, character, angle, radius, (width, height), True, middle)
    if star:
        points = [
            (middle + r * cos(a), middle + r * sin(a))
            for n in range(10)
            for r, a in [(outer * (0.31 if n % 2 == 0 else 0.12), -pi / 2 + n * pi / 5)]
        ]
        draw.polygon(points, fill=255)
    if purpose:
        font = ImageFont.truetype(drawer.font_name, round(size * 0.095))
        draw.text(
            (middle, middle + outer * (0.5 if star else 0.1)), purpose, font=font, fill=255, anchor="mm"
        )
    for index, digit in enumerate(code):
        angle = pi / 2 + 0.05 * pi * ((len(code) - 1) / 2 - index)
        _tile(drawer, mask, digit, angle, outer * 0.89, (size * 0.03, size * 0.05), False, middle)
    return mask


def _tile(drawer, mask, character, angle, radius, size, feet_in, middle):
    font = ImageFont.truetype(drawer.font_name, 140)
    tile = Image.new("L", (180, 200), 0)
    ImageDraw.Draw(tile).text((90, 100), character, font=font, fill=255, anchor="mm", stroke_width=2)
    tile = tile.crop(tile.getbbox() or (0, 0, 180, 200)).resize(
        (max(1, round(size[0])), max(1, round(size[1])))
    )
    turn = -(angle * 180 / pi + 90) if feet_in else -(angle * 180 / pi - 90)
    tile = tile.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    x, y = middle + radius * cos(angle), middle + radius * sin(angle)
    mask.paste(255, (round(x - tile.width / 2), round(y - tile.height / 2)), tile)


@pytest.fixture
def drawer():
    """The class that draws pages; needs a Chinese font."""
    if not any(Path(name).exists() for name in FONTS):
        pytest.skip("no Chinese font: apt-get install fonts-noto-cjk")
    return Drawer
