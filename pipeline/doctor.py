"""`lianshen doctor`: proof that the set-up works, offline; one line a check, with advice where it does not.

Example:
    >>> Check("中文字体", well=False, needed=False, advice="apt-get install fonts-noto-cjk").line()
    '！ 中文字体：apt-get install fonts-noto-cjk'
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources

import numpy as np
from PIL import Image

from models.errors import LianshenError
from pipeline.reading import engine
from pipeline.settings import Settings, cache_folder
from validation.catalog import load_catalog

_TEST_IMAGE = "doctor.png"
TEST_TEXT = "创新联合体组建申请表"

FLOORS = {
    "pdfminer.six": (20260107,),
    "lxml": (6, 1, 0),
    "pillow": (12, 3, 0),
    "pyarrow": (14, 0, 1),
    "distributed": (2021, 10),
    "python-docx": (1, 2),
}
"""Versions below which reading hostile files is not safe (LIMITS.md, version floors)."""

_LEAST_SPACE = 1024**3
_PROGRAM_SECONDS = 60


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what it is, with what was found.
        well: it is as it should be.
        needed: nothing works without it; else only some files cannot be read.
        advice: what to do when it is not well.
    """

    name: str
    well: bool
    needed: bool = True
    advice: str = ""

    def line(self) -> str:
        """The check as a clerk reads it."""
        if self.well:
            return f"✓ {self.name}"
        return f"{'✗' if self.needed else '！'} {self.name}：{self.advice}"


def examine(settings: Settings) -> Iterator[Check]:
    """Look at everything that a run needs, one after another."""
    yield _versions()
    yield _cache()
    yield from _recognition(settings)
    yield _catalog()
    yield _libreoffice()
    yield _fonts()


def _versions() -> Check:
    low = []
    for name, floor in FLOORS.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            low.append(f"{name} 未安装")
            continue
        if _numbers(found) < floor:
            low.append(f"{name} {found}")
    python = ".".join(map(str, sys.version_info[:3]))
    return Check(
        f"Python {python} 与各程序库的版本",
        not low,
        advice=f"版本过低：{'、'.join(low)}；请运行 make setup。",
    )


def _numbers(version: str) -> tuple[int, ...]:
    numbers = []
    for part in version.split("."):
        digits = "".join(character for character in part if character.isdigit())
        numbers.append(int(digits or 0))
    return tuple(numbers)


def _cache() -> Check:
    try:
        folder = cache_folder()
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
        free = shutil.disk_usage(folder).free
    except LianshenError as error:
        return Check("缓存文件夹", well=False, advice=str(error))
    except OSError:
        return Check(
            "缓存文件夹", well=False, advice="写不进去；请用环境变量 LIANSHEN_CACHE 指定一个可写的文件夹。"
        )
    name = f"缓存文件夹 {folder}（可用 {free // 1024**3} GB）"
    return Check(name, free >= _LEAST_SPACE, advice="可用空间不足 1 GB；请清理磁盘。")


def _recognition(settings: Settings) -> Iterator[Check]:
    """Models by their hashes, then a real recognition of a small picture."""
    try:
        loaded = engine(settings.ocr)
    except LianshenError as error:
        yield Check("文字识别模型", well=False, advice=str(error))
        return
    yield Check(f"文字识别模型（{settings.ocr.detection[:8]}、{settings.ocr.recognition[:8]}）", well=True)
    data = resources.files("pipeline").joinpath(_TEST_IMAGE).read_bytes()
    picture = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.uint8)
    found = len(loaded.detect(picture))
    read = loaded.recognise(picture).text
    well = found >= 1 and read == TEST_TEXT
    yield Check(
        f"识别测试图片：{read or '（空）'}", well, advice=f"应为“{TEST_TEXT}”；请重新安装（make setup）。"
    )


def _catalog() -> Check:
    try:
        catalog = load_catalog()
    except LianshenError as error:
        return Check("辖区", well=False, advice=str(error))
    return Check(
        f"辖区：{'、'.join(catalog.ids())}", well=bool(catalog.ids()), advice="没有找到；请重新安装。"
    )


def _libreoffice() -> Check:
    advice = "读取 .doc、.wps 时需要；Debian：apt-get install libreoffice-writer-nogui"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    version = _first_line([program, "--version"]) if program else ""
    return Check(f"LibreOffice {version.removeprefix('LibreOffice ')}".strip(), bool(version), False, advice)


def _fonts() -> Check:
    advice = "转换旧版 Word 文件时需要；Debian：apt-get install fonts-noto-cjk"
    program = shutil.which("fc-list")
    font = _first_line([program, ":lang=zh-cn", "family"]) if program else ""
    return Check(f"中文字体 {font}".strip(), bool(font), False, advice)


def _first_line(command: list[str]) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_PROGRAM_SECONDS, check=False, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return next(iter(done.stdout.splitlines()), "").strip()
