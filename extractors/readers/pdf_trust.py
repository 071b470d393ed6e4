"""Whether what a PDF's fonts say is what they show: a sample of each font is compared with its picture.

A font's map from glyphs to characters may be wrong by accident or on purpose (digits that show other digits), and a
picture may lie over the text. So a few runs of each font, and of what stands under pictures, are read by OCR from the
rendered page. Where the two have hardly anything in common, the pages that use the font are read by OCR. Each font is
looked at once in a file, so that a long document costs no more than a short one.

Example:
    >>> differs("联合体名称", "联合体名称"), differs("联合体名称", "口的一是在不了")
    (False, True)
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from rapidfuzz.distance import Indel

from extractors.ocr.engine import OcrEngine, Pixels
from models.geometry import Box

Char = Mapping[str, Any]
"""A character of pdfplumber, placed as shown: text, x0, x1, top, bottom, fontname, upright."""

RUNS = 2
"""Runs of a font that are looked at: the one with most Chinese characters and the one with most digits."""

LONGEST = 24
SHORTEST = 4
"""Characters of a run."""

LEAST_HEIGHT = 10.0
"""Pixels of height below which OCR cannot tell."""

READABLE = 0.75
"""Mean score from which the OCR of a run counts."""

LEAST_ALIKE = 0.4
"""Likeness of the characters of one class below which the layer does not say what is shown."""

MOST_DISTRUSTED = 0.1
"""Share of a page's characters in fonts that are not believed from which the page is read by OCR."""

_SUBSET = re.compile(r"[A-Z]{6}\+")

_RIM = 0.12
"""Share of a run's height that is added around it."""

_LOOKALIKES = str.maketrans("olisz", "01152")


class LayerTrust:
    """What is known of the fonts of one file."""

    def __init__(self, engine: OcrEngine) -> None:
        """Nothing is known yet; `engine` reads the samples."""
        self._engine = engine
        self._known: dict[str, bool] = {}

    def believes(
        self, chars: Sequence[Char], pixels: Pixels, scale: float, pictures: Sequence[Box] = ()
    ) -> bool:
        """Tell whether the layer of a page says what the page shows.

        Args:
            chars: of the page that can be seen, in the order of the file.
            pixels: the page.
            scale: its pixels per point.
            pictures: boxes of its pictures in points.
        """
        runs = _runs([char for char in chars if char.get("upright", True)])
        for font in sorted({str(run[0].get("fontname", "")) for run in runs} - self._known.keys()):
            own = [run for run in runs if str(run[0].get("fontname", "")) == font]
            self._known[font] = self._agrees(_sample(own), pixels, scale)
        covered = [run for run in runs if any(box.contains_point(*_middle(run)) for box in pictures)]
        if not self._agrees(_sample(covered), pixels, scale):
            return False
        fonts = Counter(str(char.get("fontname", "")) for char in chars if not char["text"].isspace())
        distrusted = sum(count for font, count in fonts.items() if not self._known.get(font, True))
        return distrusted <= MOST_DISTRUSTED * fonts.total()

    def _agrees(self, runs: Sequence[Sequence[Char]], pixels: Pixels, scale: float) -> bool:
        typed, shown = "", ""
        for run in runs:
            image = _image(run, pixels, scale)
            if image is None:
                continue
            reading = self._engine.recognise(image)
            if reading.confidence >= READABLE:
                typed += "".join(str(char["text"]) for char in run)
                shown += reading.text
        return not differs(typed, shown)


def is_own_font(name: str, embedded: Collection[str]) -> bool:
    """Tell whether a font is embedded, by its tag of a subset (ISO 32000-1, 9.6.4) or its name among `embedded`.

    What is drawn for other fonts depends on this machine and says nothing about the layer.
    """
    return bool(_SUBSET.match(name)) or name in embedded


def differs(typed: str, shown: str) -> bool:
    """Tell whether two texts have hardly anything in common, in their Chinese characters or in their digits."""
    for members in (_han, _latin):
        first, second = members(typed), members(shown)
        if len(first) >= SHORTEST and Indel.normalized_similarity(first, second) < LEAST_ALIKE:
            return True
    return False


def _han(text: str) -> str:
    return "".join(
        character for character in unicodedata.normalize("NFKC", text) if "\u4e00" <= character <= "\u9fff"
    )


def _latin(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().translate(_LOOKALIKES)
    return "".join(character for character in plain if character.isascii() and character.isalnum())


def _runs(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters of one font that follow one another on one line."""
    runs: list[list[Char]] = []
    for char in chars:
        if char["text"].isspace():
            continue
        last = runs[-1] if runs else None
        if last is not None and len(last) < LONGEST and _follows(last[-1], char):
            last.append(char)
        else:
            runs.append([char])
    return [run for run in runs if len(run) >= SHORTEST]


def _follows(before: Char, char: Char) -> bool:
    height = max(float(char["bottom"] - char["top"]), 1.0)
    return bool(
        before.get("fontname") == char.get("fontname")
        and abs(char["top"] - before["top"]) <= 0.2 * height
        and -0.2 * height <= char["x0"] - before["x1"] <= 0.8 * height
    )


def _sample(runs: Sequence[list[Char]]) -> list[list[Char]]:
    """The run with most Chinese characters and the one with most letters and digits; the first of equal ones."""
    texts = ["".join(str(char["text"]) for char in run) for run in runs]
    chosen = {
        max(range(len(runs)), key=lambda index: (len(members(texts[index])), -index))
        for members in (_han, _latin)
        if any(len(members(text)) >= SHORTEST for text in texts)
    }
    return [runs[index] for index in sorted(chosen)][:RUNS]


def _image(run: Sequence[Char], pixels: Pixels, scale: float) -> Pixels | None:
    """The picture of a run; None for one that is too small."""
    x0, x1 = min(c["x0"] for c in run), max(c["x1"] for c in run)
    top, bottom = min(c["top"] for c in run), max(c["bottom"] for c in run)
    if (bottom - top) * scale < LEAST_HEIGHT:
        return None
    rim = _RIM * (bottom - top)
    left, right = max(round((x0 - rim) * scale), 0), round((x1 + rim) * scale)
    upper, lower = max(round((top - rim) * scale), 0), round((bottom + rim) * scale)
    image = pixels[upper:lower, left:right]
    return np.ascontiguousarray(image) if min(image.shape[:2]) >= LEAST_HEIGHT else None


def _middle(run: Sequence[Char]) -> tuple[float, float]:
    middle = run[len(run) // 2]
    return (middle["x0"] + middle["x1"]) / 2, (middle["top"] + middle["bottom"]) / 2
