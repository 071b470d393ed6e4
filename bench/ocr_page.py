"""Our whole page path against PaddleOCR's own pipeline: same models, same page, in one run.

The page is a full A4 form page at 200 dpi (`bench.form_page`). The library runs with its default settings, which use a
thread for each core; ours uses one thread, as a child of the product does. Readings alternate, so that other load on
the machine falls on both; the best time of each is compared, and, because the product reads one page on each core,
also the time per page when a forked child works on each core.

Source: issue 2, "What it must show", point 5.

Example:
    python -m bench.ocr_page --rounds 3
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
import yaml

from bench.form_page import draw_form_page
from extractors.ocr import weights
from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.paddle import load_engine
from extractors.ocr.page import read_page_image, table_lines
from models.document import Block, Line

DPI = 200
ROOT = Path(__file__).parent.parent


class Timing(NamedTuple):
    """One reading of the page: seconds on the clock, seconds of processor over all threads, lines read."""

    seconds: float
    cpu: float
    lines: int

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.cpu:.2f} s of processor, {self.lines} lines"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="readings of the page by each")
    rounds = parser.parse_args().rounds
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    page = draw_form_page(DPI)
    _print(f"page: {page.shape[1]} x {page.shape[0]} px; cores: {os.cpu_count()}")
    with tempfile.TemporaryDirectory() as folder:
        pipeline = _library_pipeline(Path(folder))
        _warm(page, engine, pipeline)
        ours: list[Timing] = []
        theirs: list[Timing] = []
        for _ in range(rounds):
            ours.append(_timed(lambda: _our_lines(page, engine)))
            theirs.append(_timed(lambda: _library_lines(page, pipeline)))
    children = min(_children_seconds(page, engine) for _ in range(max(1, rounds // 2)))
    _report(ours, theirs, children)


def _warm(page: Pixels, engine: OcrEngine, pipeline: Any) -> None:
    """Read a strip of the page by both, so that nothing is measured that happens only once."""
    strip = np.ascontiguousarray(page[: page.shape[0] // 8])
    _our_lines(strip, engine)
    _library_lines(strip, pipeline)


def _report(ours: list[Timing], theirs: list[Timing], children: float) -> None:
    our, their = min(ours), min(theirs)
    _print(f"PaddleOCR pipeline, default settings: {their}")
    _print(f"our page path, one thread:            {our}")
    _print(f"  ratio: {their.seconds / our.seconds:.2f} (wall), {their.cpu / our.cpu:.2f} (CPU)")
    _print(f"our page path, a child on each core:  {children:.2f} s a page")
    _print(f"  ratio: {their.seconds / children:.2f} (wall)")


def _our_lines(page: Pixels, engine: OcrEngine) -> int:
    reading = read_page_image(page, DPI / 72, 1, engine)
    return sum(_line_count(block) for block in reading.blocks)


def _line_count(block: Block) -> int:
    return 1 if isinstance(block, Line) else len(table_lines(block))


def _library_lines(page: Pixels, pipeline: Any) -> int:
    (result,) = pipeline.predict(np.ascontiguousarray(page[:, :, ::-1]))
    return len(result["rec_texts"])


def _library_pipeline(folder: Path) -> Any:
    """PaddleOCR's pipeline on the same models, without the classifiers that need further models."""
    from paddleocr import PaddleOCR

    detection = weights.shipped_model(weights.DETECTION)
    recognition = weights.shipped_model(weights.RECOGNITION)
    weights.write_detection_folder(folder / "det", detection)
    weights.write_recognition_folder(folder / "rec", recognition, _dictionary(recognition))
    return PaddleOCR(
        text_detection_model_name=weights.DETECTION_NAME,
        text_detection_model_dir=str(folder / "det"),
        text_recognition_model_name=weights.RECOGNITION_NAME,
        text_recognition_model_dir=str(folder / "rec"),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        engine="onnxruntime",
        device="cpu",
    )


def _dictionary(model: Path) -> list[str]:
    """The characters that a recognition model knows, from its own metadata."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return list(session.get_modelmeta().custom_metadata_map["character"].splitlines())


def _children_seconds(page: Pixels, engine: OcrEngine) -> float:
    """Seconds a page when every core has a forked child that reads it twice."""
    cores = os.cpu_count() or 1
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=_read_twice, args=(page, engine)) for _ in range(cores)]
    start = time.perf_counter()
    for child in children:
        child.start()
    for child in children:
        child.join()
    return (time.perf_counter() - start) / (2 * cores)


def _read_twice(page: Pixels, engine: OcrEngine) -> None:
    for _ in range(2):
        _our_lines(page, engine)


def _timed(work: Callable[[], int]) -> Timing:
    start, cpu = time.perf_counter(), time.process_time()
    lines = work()
    return Timing(time.perf_counter() - start, time.process_time() - cpu, lines)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
