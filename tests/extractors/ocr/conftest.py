"""The real engine, loaded once, and print drawn with whatever Chinese font is on the machine."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.engine import OcrEngine, Pixels, Quad, Recognition

ROOT = Path(__file__).resolve().parents[3]
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
FONT_NAMES = ("NotoSerifCJK-Regular*", "NotoSansCJK-Regular*", "wqy*", "uming*", "ukai*")
Draw = Callable[..., Pixels]


@pytest.fixture(scope="session")
def pins() -> dict[str, str]:
    settings: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    return settings["ocr"]


@pytest.fixture(scope="session")
def engine(pins: dict[str, str]) -> OcrEngine:
    from extractors.ocr.paddle import load_engine

    return load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])


class SayingEngine:
    """Reads every image as one and the same, finds lines where it is told to, and remembers what it was asked."""

    identity = "saying"

    def __init__(self, reading: Recognition, quads: Sequence[Quad] = ()) -> None:
        self.reading = reading
        self.quads = list(quads)
        self.shapes: list[tuple[int, ...]] = []

    def detect(self, image: Pixels) -> list[Quad]:
        return self.quads

    def recognise(self, line: Pixels) -> Recognition:
        self.shapes.append(line.shape)
        return self.reading


@pytest.fixture
def saying() -> Callable[..., SayingEngine]:
    """Makes an engine that reads the given text: with one score, or with one for each character."""

    def make(
        text: str, score: float = 0.97, scores: Sequence[float] = (), quads: Sequence[Quad] = ()
    ) -> SayingEngine:
        return SayingEngine(Recognition(text, score, tuple(scores) or (score,) * len(text)), quads)

    return make


@pytest.fixture(scope="session")
def font_path() -> Path:
    """A Chinese font; only for tests marked `fonts`."""
    found = [path for folder in FONT_FOLDERS for name in FONT_NAMES for path in sorted(folder.rglob(name))]
    return found[0]


@pytest.fixture(scope="session")
def write(font_path: Path) -> Draw:
    """Draws text on a white page of the given size at (x, y) places."""

    def draw(texts: list[tuple[str, int, int]], size: tuple[int, int], height: int = 28) -> Pixels:
        index = 2 if "CJK" in font_path.name else 0
        font = ImageFont.truetype(str(font_path), height, index=index)
        image = Image.new("RGB", size, "white")
        pen = ImageDraw.Draw(image)
        for text, x, y in texts:
            pen.text((x, y), text, "black", font)
        return np.asarray(image).copy()

    return draw
