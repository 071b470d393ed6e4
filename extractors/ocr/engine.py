"""The protocol of OCR engines: finding lines on a page image, and recognising one line at a time.

Images are `numpy.uint8` arrays of shape (height, width, 3) in RGB; positions are pixels from the top left.
An engine recognises each line alone at the line's own width, so that a result never depends on its neighbours
(PEERS.md, trap 10; PaddleOCR#5143).

Example:
    >>> Recognition(text="9", confidence=0.99, character_confidences=(0.99,)).text
    '9'
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.geometry import Box

Pixels = NDArray[np.uint8]
"""Page or line image, (height, width, 3), RGB."""

Quad = NDArray[np.float32]
"""Four corners of a text line, shape (4, 2) in pixels, clockwise from the top left as the text runs."""


def around(quad: Quad) -> Box:
    """The upright box around a text line."""
    (x0, y0), (x1, y1) = quad.min(axis=0), quad.max(axis=0)
    return Box(x0=float(x0), y0=float(y0), x1=float(x1), y1=float(y1))


@dataclass(frozen=True)
class Recognition:
    """What stands on one line image.

    Attributes:
        text: the characters; empty where nothing could be read.
        confidence: mean of the character scores, 0 to 1; 0.0 for empty text.
        character_confidences: one score for each character of `text`.
        character_positions: where each character stands along the line, 0 at its left end and 1 at its right;
            empty where the engine does not tell.
        alternatives: the text with one doubtful character as another one (O for 0, 一 for -), and the mean score that it
            then has; most likely first.
    """

    text: str
    confidence: float
    character_confidences: tuple[float, ...] = ()
    character_positions: tuple[float, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()


class OcrEngine(Protocol):
    """An OCR engine, loaded once in the parent and used in forked children."""

    @property
    def identity(self) -> str:
        """Engine, version and model hashes: part of the key under which readings are kept."""
        ...

    def detect(self, image: Pixels) -> list[Quad]:
        """Find the text lines of a page image, in no particular order."""
        ...

    def recognise(self, line: Pixels) -> Recognition:
        """Read one upright line image, cropped to its text."""
        ...
