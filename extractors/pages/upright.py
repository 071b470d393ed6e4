"""Which way is up, decided for the whole page by what the lines say when read both ways.

Text lines lying down tell a page turned by 90 degrees; a sample of lines read both ways tells up from down. No
classifier is asked, and never about one short line (PEERS.md, trap 1; PaddleClas#3201).

Example:
    A page scanned upside down whose lines read with score 0.97 when turned and 0.55 as they lie gives 180.
"""

from collections.abc import Sequence

import numpy as np

from extractors.ocr.engine import OcrEngine, Pixels, Quad
from extractors.pages.crop import line_pixels

SAMPLE = 6
"""Lines read both ways."""

FIRST = 3
"""The longest lines of the sample, which are read first; where they are sure, the page is upright."""

SURE = 0.93
"""Mean score of the sample above which the page is taken as upright without reading the other way."""

MARGIN = 0.08
"""By how much the turned reading must score better for the page to be turned."""

LONG = 2.0
"""Sides' ratio from which a box shows which way its text runs."""

LEGIBLE = 0.6
"""Mean score that lying lines must read with, one way or the other, for the page to be turned by 90 degrees."""


def lying_share(quads: Sequence[Quad]) -> float:
    """Share of the length of all clearly long boxes that stand on end, 0 to 1; 0 without such boxes.

    A box is long when it is long for its own width and for the size of the page's print: a lone 1 or 9 stands
    higher than it is wide whichever way the page lies.
    """
    sizes = [(float(w), float(h)) for w, h in (np.ptp(quad, axis=0) for quad in quads)]
    if not sizes:
        return 0.0
    print_size = float(np.quantile([min(size) for size in sizes], 0.75))
    long = [(w, h) for w, h in sizes if max(w, h) >= LONG * max(min(w, h), print_size, 1.0)]
    return sum(h for w, h in long if h > w) / sum(max(size) for size in long) if long else 0.0


def page_turn(pixels: Pixels, quads: Sequence[Quad], engine: OcrEngine) -> int:
    """Degrees clockwise (0, 90, 180, 270) that make the page upright.

    Args:
        pixels: the page as it came.
        quads: its detected lines.
        engine: reads the sample.
    """
    lying = lying_share(quads) > 0.5
    sample = _sample(quads, lying)
    if not sample:
        return 0
    ways = (90, 270) if lying else (0, 180)
    if len(sample) > FIRST and _score(pixels, sample[-FIRST:], ways[0], engine) >= SURE:
        return ways[0]
    first = _score(pixels, sample, ways[0], engine)
    if first >= SURE:
        return ways[0]
    second = _score(pixels, sample, ways[1], engine)
    if lying and max(first, second) < LEGIBLE:
        return 0
    return ways[1] if second > first + (MARGIN if not lying else 0.0) else ways[0]


def turned(pixels: Pixels, degrees: int) -> Pixels:
    """The image turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(pixels, -degrees // 90))


def _sample(quads: Sequence[Quad], lying: bool) -> list[Quad]:
    """Lines of middle length along the reading direction, which say much and cost little."""
    axis = 1 if lying else 0
    along = [quad for quad in quads if np.ptp(quad, axis=0)[axis] >= LONG * np.ptp(quad, axis=0)[1 - axis]]
    ranked = sorted(along, key=lambda quad: float(np.ptp(quad, axis=0)[axis]))
    middle = len(ranked) // 2
    start = max(0, min(middle - SAMPLE // 2, len(ranked) - SAMPLE))
    return ranked[start : start + SAMPLE]


def _score(pixels: Pixels, sample: Sequence[Quad], degrees: int, engine: OcrEngine) -> float:
    """Mean character score of the sample when the page is turned by `degrees`, empty readings counting as 0."""
    readings = [engine.recognise(turned(line_pixels(pixels, quad), degrees)) for quad in sample]
    weights = [max(len(reading.text), 1) for reading in readings]
    return float(np.average([reading.confidence for reading in readings], weights=weights))
