"""Runs of characters of one font on one line of a born-digital page, and their pictures on the rendered page.

Example:
    >>> chars = [{"text": t, "x0": x, "x1": x + 10, "top": 5, "bottom": 15, "fontname": "A"} for t, x in (("甲", 0), ("方", 10))]
    >>> [run_text(run) for run in chars_to_runs(chars)]
    ['甲方']
"""

from collections.abc import Sequence

import numpy as np

from extractors.ocr.engine import Pixels
from extractors.readers.typed_chars import Char, char_height, char_middle, is_level

Run = Sequence[Char]
"""Characters placed as shown."""

LONGEST = 24
"""Characters of a run, at most."""

LEAST_HEIGHT = 10.0
"""Pixels of height below which OCR cannot tell."""

_RIM = 0.12
"""Share of a run's height that is added around it."""


def chars_to_runs(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters of one font that follow one another on one line; white space and turned ones left out."""
    runs: list[list[Char]] = []
    for char in chars:
        if char["text"].isspace() or not is_level(char):
            continue
        last = runs[-1] if runs else None
        if last is not None and len(last) < LONGEST and _follows(last[-1], char):
            last.append(char)
        else:
            runs.append([char])
    return runs


def run_text(run: Run) -> str:
    """What the layer says of a run."""
    return "".join(str(char["text"]) for char in run)


def run_font(run: Run) -> str:
    """Name of the font of a run."""
    return str(run[0].get("fontname", ""))


def run_middle(run: Run) -> tuple[float, float]:
    """The middle of the character in the middle of a run, in points."""
    return char_middle(run[len(run) // 2])


def run_image(run: Run, pixels: Pixels, scale: float) -> Pixels | None:
    """The picture of a run; None for one that is too small.

    Args:
        run: characters placed in points.
        pixels: the page.
        scale: its pixels per point.
    """
    x0, x1 = min(c["x0"] for c in run), max(c["x1"] for c in run)
    top, bottom = min(c["top"] for c in run), max(c["bottom"] for c in run)
    if (bottom - top) * scale < LEAST_HEIGHT:
        return None
    rim = _RIM * (bottom - top)
    left, right = max(round((x0 - rim) * scale), 0), round((x1 + rim) * scale)
    upper, lower = max(round((top - rim) * scale), 0), round((bottom + rim) * scale)
    image = pixels[upper:lower, left:right]
    if image.size == 0 or image.shape[0] < LEAST_HEIGHT or image.shape[1] < LEAST_HEIGHT / 2:
        return None
    return np.ascontiguousarray(image)


def _follows(before: Char, char: Char) -> bool:
    height = char_height(char)
    return bool(
        before.get("fontname") == char.get("fontname")
        and abs(char["top"] - before["top"]) <= 0.2 * height
        and -0.2 * height <= char["x0"] - before["x1"] <= 0.8 * height
    )
