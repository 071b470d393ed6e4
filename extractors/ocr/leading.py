"""A mark of punctuation at the beginning of a line, which the recognition model leaves out.

Where a cell breaks a text before a stroke or a comma (研发中心主任／高级工程师), the model does not say the mark that
begins the second line, though it reads it within a line. Where a line's first character stands far from its beginning and
ink stands before it, the beginning is read once more with its own first characters put before it.

Example:
    with_leading_mark(image, engine.recognise(image), engine).text is ／高级工程师 where the model alone says 高级工程师.
"""

from dataclasses import replace

import cv2
import numpy as np

from extractors.ocr.engine import OcrEngine, Pixels, Recognition

MARKS = frozenset("/／、，；,;")
"""Marks that a line may begin with and that the model leaves out there."""

ROOM = 0.45
"""Line heights before the first character from which a mark may stand there; usually a third is left."""

PITCH = 0.3
"""Line heights between the middles of the first two characters, at least: digits and letters stand closer."""

RIM = 0.08
"""Line heights at the beginning and at its upper and lower side where rules of a cell may show."""

DARK = 0.5
LEAST = 0.01
"""Share of the line's own darkness from which a pixel is ink, and share of such pixels that a mark has."""

SURE = 0.85
"""Mean score of the second reading from which it is believed."""


def with_leading_mark(image: Pixels, reading: Recognition, engine: OcrEngine) -> Recognition:
    """Put the mark before a reading that it began with; the reading as it is where none is seen.

    Args:
        image: of the line.
        reading: of that image.
        engine: reads the beginning once more.
    """
    if len(reading.text) < 2 or len(reading.character_positions) < 2:
        return reading
    height, width = image.shape[:2]
    first, second = (position * width for position in reading.character_positions[:2])
    start = round(first - (second - first) / 2)
    if start < ROOM * height or second - first < PITCH * height or not _has_ink(image, start):
        return reading
    stop = min(round(second + (second - first) / 2), width)
    twice = np.concatenate([image[:, start:stop], image[:, :stop]], axis=1)
    again = engine.recognise(np.ascontiguousarray(twice))
    pair, said = reading.text[:2], again.text.replace(" ", "")
    mark = said.removeprefix(pair).removesuffix(pair)
    if said != f"{pair}{mark}{pair}" or mark not in MARKS or again.confidence < SURE:
        return reading
    return replace(
        reading,
        text=mark + reading.text,
        character_confidences=(again.confidence, *reading.character_confidences),
        character_positions=(start / 2 / width, *reading.character_positions),
        alternatives=tuple((mark + text, score) for text, score in reading.alternatives),
    )


def _has_ink(image: Pixels, stop: int) -> bool:
    """Whether anything stands before column `stop`, rules at the rim left aside."""
    gray = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2GRAY)
    rim = max(1, round(RIM * len(gray)))
    dark, paper = np.percentile(gray, [5, 80])
    before = gray[rim : len(gray) - rim, rim : stop - rim]
    return before.size > 0 and float(np.mean(before < paper - DARK * (paper - dark))) >= LEAST
