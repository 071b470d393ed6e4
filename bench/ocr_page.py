"""Our whole page path against PaddleOCR's own pipeline: same models, same pages, in one run.

The pages are full A4 form pages at 200 dpi (`bench.form_page`), another one in each round, because our engine remembers
lines it has read. The library runs with its default settings, which use a thread for each core; ours uses one thread,
as a child of the product does. Three ways are measured in turn, so that other load on the machine falls on all:

- the library on one page after the other;
- our page path (turn, light, lines, tilt, tables, seals, recognition, second look) in this process, on one thread;
- our page path in a forked child for each core, as the product runs.

What counts is pages a second of the whole machine: the first against the third. The library's document orientation,
unwarping and line orientation are off: their models are further downloads, and would only slow it.

Source: issue 2, "What it must show", point 5.

Example:
    python -m bench.ocr_page --rounds 3
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from bench.form_page import draw_form_page
from bench.peers import paddle_pipeline, paddle_texts
from extractors.ocr.engine import OcrEngine, Pixels, Quad, Recognition
from extractors.ocr.paddle import load_engine
from extractors.ocr.page import read_page_image, table_lines
from models.document import Block, Line

DPI = 200
ROOT = Path(__file__).parent.parent
CORES = os.cpu_count() or 1
PAGES = {"dense": 32, "sparse": 5}
"""Rows of the table on a page."""


class Timing(NamedTuple):
    """A way's reading: seconds on the clock and of processor, for each page; lines read on a page."""

    seconds: float
    cpu: float
    lines: int

    def __str__(self) -> str:
        return (
            f"{self.seconds:6.2f} s a page, {1 / self.seconds:.2f} pages/s,"
            f" {self.cpu:6.2f} s of processor, {self.lines} lines"
        )


class TimedEngine:
    """Counts the seconds of processor that pass inside the engine."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.identity = engine.identity
        self.cpu = 0.0

    def detect(self, image: Pixels) -> list[Quad]:
        """Find the lines of a page."""
        start = time.process_time()
        quads = self._engine.detect(image)
        self.cpu += time.process_time() - start
        return quads

    def recognise(self, line: Pixels) -> Recognition:
        """Read one line."""
        start = time.process_time()
        reading = self._engine.recognise(line)
        self.cpu += time.process_time() - start
        return reading


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="pages read by each way")
    rounds = parser.parse_args().rounds
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = TimedEngine(
        load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    )
    with paddle_pipeline() as pipeline:
        strip = np.ascontiguousarray(draw_form_page(DPI, seed=0)[:300])
        paddle_texts(pipeline, strip)
        _our_lines(strip, engine)
        for name, rows in PAGES.items():
            _measure(name, rows, rounds, pipeline, engine)


def _measure(name: str, rows: int, rounds: int, pipeline: Any, engine: TimedEngine) -> None:
    """Time the three ways on pages of so many rows, and print."""
    theirs: list[Timing] = []
    ours: list[Timing] = []
    children: list[Timing] = []
    engine.cpu = 0.0
    for seed in range(1, rounds + 1):
        page = draw_form_page(DPI, seed, rows)
        theirs.append(_timed(lambda page=page: len(paddle_texts(pipeline, page))))  # type: ignore[misc]
        drawn = [draw_form_page(DPI, 100 * seed + n, rows) for n in range(CORES)]
        children.append(_children_timing(drawn, engine))
        ours.append(_timed(lambda page=page: _our_lines(page, engine)))  # type: ignore[misc]
    _print(f"{name} pages: {rows} rows of four cells")
    _report(theirs, ours, children, engine.cpu / sum(timing.cpu for timing in ours))


def _report(theirs: list[Timing], ours: list[Timing], children: list[Timing], inference: float) -> None:
    their, our, child = min(theirs), min(ours), min(children)
    _print(f"best of {len(theirs)} rounds, A4 at {DPI} dpi, {CORES} cores")
    _print(f"PaddleOCR pipeline, {CORES} threads:      {their}")
    _print(f"our page path, 1 thread:          {our}")
    _print(f"our page path, {CORES} forked children: {child}")
    _print(f"pages/s of the machine, ours / theirs:  {their.seconds / child.seconds:.2f}")
    _print(f"one page alone, ours / theirs:          {their.seconds / our.seconds:.2f}")
    _print(f"seconds of processor, theirs / ours:    {their.cpu / our.cpu:.2f}")
    _print(f"share of our processor time inside detection and recognition: {inference:.0%}")


def _our_lines(page: Pixels, engine: OcrEngine) -> int:
    reading = read_page_image(page, DPI / 72, 1, engine)
    return sum(_line_count(block) for block in reading.blocks)


def _line_count(block: Block) -> int:
    return 1 if isinstance(block, Line) else len(table_lines(block))


def _children_timing(pages: Sequence[Pixels], engine: OcrEngine) -> Timing:
    """Read each page in a forked child of its own, all at once."""
    fork = multiprocessing.get_context("fork")
    counted = fork.SimpleQueue()
    children = [fork.Process(target=_read_in_child, args=(page, engine, counted)) for page in pages]
    start = time.perf_counter()
    for child in children:
        child.start()
    for child in children:
        child.join()
    seconds = time.perf_counter() - start
    timings: list[Timing] = [counted.get() for _ in children]
    cpu = sum(timing.cpu for timing in timings) / len(pages)
    return Timing(seconds / len(pages), cpu, timings[0].lines)


def _read_in_child(page: Pixels, engine: OcrEngine, counted: Any) -> None:
    counted.put(_timed(lambda: _our_lines(page, engine)))


def _timed(work: Callable[[], int]) -> Timing:
    start, cpu = time.perf_counter(), time.process_time()
    lines = work()
    return Timing(time.perf_counter() - start, time.process_time() - cpu, lines)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
