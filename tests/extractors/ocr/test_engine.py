"""The real engine: offline, deterministic, line by line, in forked children."""

import importlib.metadata
import multiprocessing
import sys
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractors.ocr.doubts import Character, alternatives
from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.paddle import load_engine
from models.errors import SetupError

Draw = Callable[..., Pixels]

pytestmark = [pytest.mark.ocr, pytest.mark.fonts]


def test_it_reads_a_line(engine: OcrEngine, write: Draw) -> None:
    reading = engine.recognise(write([("重庆两江新区产业创新联合体", 8, 6)], (400, 48)))
    assert reading.text == "重庆两江新区产业创新联合体"
    assert len(reading.character_confidences) == len(reading.text)
    assert reading.confidence == pytest.approx(np.mean(reading.character_confidences))


@pytest.mark.parametrize("digit", list("0123456789"))
def test_a_lone_digit_is_not_turned(engine: OcrEngine, write: Draw, digit: str) -> None:
    """PEERS.md, trap 1."""
    assert engine.recognise(write([(digit, 10, 4)], (36, 44))).text == digit


def test_a_blank_line_says_nothing(engine: OcrEngine) -> None:
    reading = engine.recognise(np.full((40, 200, 3), 255, np.uint8))
    assert (reading.text, reading.confidence) == ("", 0.0)
    assert engine.recognise(np.full((1, 1, 3), 255, np.uint8)).text == ""


def test_a_line_never_depends_on_its_neighbours(pins: dict[str, str], engine: OcrEngine, write: Draw) -> None:
    """PEERS.md, trap 10: the same crop gives the same reading, alone, after others, and in a fresh engine."""
    crop = write([("91500000MA5U7XXX1K", 8, 6)], (330, 48))
    alone = engine.recognise(crop)
    engine.recognise(write([("技术创新目标与路线图一览", 8, 6)], (900, 48)))
    fresh = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    fresh.recognise(write([("9", 8, 6)], (40, 48)))
    assert engine.recognise(crop.copy()) == alone
    assert fresh.recognise(crop) == alone


def test_detection_finds_each_line(engine: OcrEngine, write: Draw) -> None:
    page = write([("联合体名称", 100, 100), ("统一社会信用代码", 100, 220), ("9", 620, 220)], (800, 400))
    quads = sorted(engine.detect(page), key=lambda quad: (quad[:, 1].min() // 50, quad[:, 0].min()))
    assert len(quads) == 3
    for found, (x, y) in zip(quads, [(100, 100), (100, 220), (620, 220)], strict=True):
        assert abs(found[:, 0].min() - x) < 14
        assert found[:, 1].min() < y + 16 < found[:, 1].max()


@pytest.mark.parametrize("size", [22, 44])
def test_print_of_any_size_on_a_large_page_is_found_where_it_stands(
    engine: OcrEngine, write: Draw, size: int
) -> None:
    """Small print is looked for a second time at a larger size; boxes are in pixels of the page either way."""
    places = [(200, 300 + 3 * size * row) for row in range(8)]
    page = write([("成员单位及其承担任务一览", x, y) for x, y in places], (1654, 2339), size)
    quads = sorted(engine.detect(page), key=lambda quad: float(quad[:, 1].min()))
    assert len(quads) == len(places)
    for found, (x, y) in zip(quads, places, strict=True):
        assert abs(found[:, 0].min() - x) < size
        assert found[:, 1].min() < y + size / 2 < found[:, 1].max()
        assert found[:, 0].max() == pytest.approx(x + 12 * size, abs=size)


def test_forked_children_read_the_same(engine: OcrEngine, write: Draw) -> None:
    """LIMITS.md: one child for each document, forked from a parent that has loaded the models."""
    page = write([("牵头单位：重庆巴渝新能科技有限公司", 60, 80)], (700, 200))
    fork = multiprocessing.get_context("fork")
    results = fork.SimpleQueue()
    child = fork.Process(target=_read_in_child, args=(engine, page, results))
    child.start()
    quads, text = results.get()
    child.join(60)
    assert child.exitcode == 0
    assert quads == [quad.tolist() for quad in engine.detect(page)]
    assert text == engine.recognise(page[70:130]).text


def _read_in_child(engine: OcrEngine, page: Pixels, results: "multiprocessing.SimpleQueue[object]") -> None:
    results.put(([quad.tolist() for quad in engine.detect(page)], engine.recognise(page[70:130]).text))


def test_a_model_with_another_hash_is_refused(pins: dict[str, str]) -> None:
    with pytest.raises(SetupError, match=r"PP-OCRv6_rec_small\.onnx"):
        load_engine(detection_sha256=pins["detection"], recognition_sha256="0" * 64)


def test_the_identity_names_version_and_models(engine: OcrEngine, pins: dict[str, str]) -> None:
    assert importlib.metadata.version("paddleocr") in engine.identity
    assert pins["detection"][:12] in engine.identity
    assert pins["recognition"][:12] in engine.identity


def test_no_paddlepaddle_and_no_opengl(engine: OcrEngine) -> None:
    """PEERS.md, traps 4 and 13; the engine fixture has loaded all that it needs."""
    assert engine.identity
    assert "paddle" not in sys.modules
    assert "torch" not in sys.modules
    for build in ("opencv-python", "opencv-contrib-python"):
        with pytest.raises(importlib.metadata.PackageNotFoundError):
            importlib.metadata.version(build)


def test_a_doubtful_character_has_its_second_best() -> None:
    read = [
        Character("9", 0.99, 0.1),
        Character("O", 0.5, 0.2, "0", 0.4),
        Character("l", 0.7, 0.3, "1", 0.2),
    ]
    assert [text for text, _ in alternatives(read)] == ["90l", "9O1"]
    assert alternatives(read)[0][1] == pytest.approx((0.99 + 0.4 + 0.7) / 3)
    assert alternatives(read[:1]) == ()


def test_clear_print_has_no_alternatives_and_blurred_print_has(engine: OcrEngine, write: Draw) -> None:
    page = write([("统一社会信用代码91500000MA5U0O1I2Z", 20, 20)], (700, 80))
    assert engine.recognise(write([("牵头单位", 20, 20)], (200, 80))).alternatives == ()
    blurred = engine.recognise(cv2.GaussianBlur(page, (0, 0), 3.2))
    for text, score in blurred.alternatives:
        assert len(text) == len(blurred.text)
        assert sum(a != b for a, b in zip(text, blurred.text, strict=True)) == 1
        assert score < blurred.confidence
    assert blurred.alternatives
