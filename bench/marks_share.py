"""What marks cost: the share of the time of reading a scanned page that goes into seals, choices and signature places.

The pages are the sample round's: text pages as scanners and cameras would give them, and its sealed agreements as they
are; or the scanned pages of another round. A seal's own words, which the engine reads, count as marks.

Source: issue 5, "What it must show", point 5: at most 10 %.

Example:
    python -m bench.marks_share --pages 6
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
import yaml

from bench.drawn_pages import ROUND, drawn_pages
from bench.form_page import draw_form_page
from extractors.ocr import page as page_reading
from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.paddle import load_engine
from extractors.readers.pdf_layer import Layer, probe_page

PARTS = ("find_seals", "with_drawn_choices", "find_signature_places")
LOOKS = ("clean-colour", "worn-colour", "tilted-grey", "bilevel", "desk")
DPI = 200
ROOT = Path(__file__).parent.parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=6, help="text pages and scanned pages, each")
    parser.add_argument(
        "--round", type=Path, help="a folder: its scanned pages instead of the sample round's"
    )
    given = parser.parse_args()
    cv2.setNumThreads(1)
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    page_reading.read_page_image(draw_form_page(DPI, seed=0, rows=3), DPI / 72, 1, engine)
    shares = []
    pages = _scanned_pages(given.round, given.pages) if given.round else _pages(given.pages)
    for name, pixels, scale in pages:
        whole, marks = _timed(pixels, scale, engine)
        shares.append((whole, sum(marks.values())))
        parts = ", ".join(f"{part} {marks[part]:.2f}" for part in PARTS)
        sys.stdout.write(f"{name:32} {whole:6.2f} s, marks {sum(marks.values()) / whole:5.1%}: {parts}\n")
    whole, spent = (sum(column) for column in zip(*shares, strict=True))
    sys.stdout.write(f"{len(shares)} pages, {whole:.1f} s of processor, marks {spent / whole:.1%}\n")


def _pages(most: int) -> Iterator[tuple[str, Pixels, float]]:
    yield "dense form", draw_form_page(DPI, seed=1), DPI / 72
    yield "sparse form", draw_form_page(DPI, seed=1, rows=5), DPI / 72
    for drawn in drawn_pages(LOOKS, most):
        yield f"text, {drawn.look}", drawn.pixels, drawn.dpi / 72
    yield from _scanned_pages(ROUND, most)


def _scanned_pages(folder: Path, most: int) -> Iterator[tuple[str, Pixels, float]]:
    """Pages of a round without a layer, which lie evenly over its scans."""
    pages = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue
        pages += [(path, n) for n, page in enumerate(document) if probe_page(page).layer is not Layer.USABLE]
    for path, number in pages[:: max(1, len(pages) // most)][:most]:
        image = pypdfium2.PdfDocument(path)[number].render(scale=DPI / 72, rev_byteorder=True).to_numpy()
        pixels = np.ascontiguousarray(np.broadcast_to(image[..., :3], (*image.shape[:2], 3)))
        yield f"scan, {path.parent.name} page {number + 1}", pixels, DPI / 72


def _timed(pixels: Pixels, scale: float, engine: OcrEngine) -> tuple[float, dict[str, float]]:
    """Seconds of processor of reading a page, and of its marks by part."""
    with _clocks() as marks:
        start = time.process_time()
        page_reading.read_page_image(pixels, scale, 1, engine)
        return time.process_time() - start, marks


@contextmanager
def _clocks() -> Iterator[dict[str, float]]:
    """The seconds of processor that the parts take, as long as the context lasts."""
    seconds = dict.fromkeys(PARTS, 0.0)
    originals = {part: getattr(page_reading, part) for part in PARTS}
    for part, original in originals.items():
        setattr(page_reading, part, _clocked(part, original, seconds))
    try:
        yield seconds
    finally:
        for part, original in originals.items():
            setattr(page_reading, part, original)


def _clocked(part: str, original: Callable[..., Any], seconds: dict[str, float]) -> Callable[..., Any]:
    def run(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return original(*arguments, **named)
        finally:
            seconds[part] += time.process_time() - start

    return run


if __name__ == "__main__":
    main()
