"""Confidence: how likely a value is right, given how it was found.

A prior is the share of right values expected of a way of finding under perfect reading; reading confidence (1.0 for
typed text, recognition scores for OCR) and the match of the label multiply it. What comes out is bent by the measured
curve of its method and source, where calibration.csv has one: rows (stated, right) between which it is interpolated.
`python -m pipeline.scoring.refit` writes that file from scored rounds; ways of finding without a curve keep their prior.

Example:
    >>> found_confidence("table_cell", reading=1.0, label=1.0)
    0.99
"""

import csv
from functools import lru_cache
from importlib import resources
from itertools import pairwise

CALIBRATION = "calibration.csv"
"""File of the curves, beside this module."""

TYPED, OCR = "typed", "ocr"
"""Sources of a text, which have curves of their own."""

Curve = tuple[tuple[float, float], ...]
"""Points (stated confidence, share right), both rising."""

PRIORS = {
    "table_cell": 0.99,
    "ocr_cell": 0.985,
    "same_cell": 0.98,
    "label": 0.98,
    "section": 0.98,
    "pattern": 0.9,
    "computed": 0.985,
    "title": 0.93,
}
"""Method of finding → prior. `ocr_cell` is a table cell read by OCR."""

UNSOUND = 0.6
"""Factor for a value kept although it is not what its type asks for (a phone number one digit short)."""

REPAIRED = 0.97
"""Factor for a value with certain OCR repairs."""

HEADING_ONLY = 0.5
"""Factor for a statement that rests on a heading without text below it."""


def reading_quality(confidence: float, length: int) -> float:
    """Turn a mean character score into the chance that a whole value of `length` characters is right.

    Recognition scores are means over characters and optimistic about short texts; a long text that counts as right
    only as a whole carries more chances of a slip. Growth with length is damped, as scores of one line go together.
    """
    if confidence >= 1.0:
        return 1.0
    return float(confidence ** (1.0 + min(length, 40) / 20.0))


def found_confidence(
    method: str, reading: float = 1.0, label: float = 1.0, length: int = 0, sound: bool = True
) -> float:
    """Return the confidence of a value.

    Args:
        method: key of `PRIORS`.
        reading: mean recognition score of the text, 1.0 for typed text.
        label: match of the printed label, 0 to 1.
        length: characters of the value.
        sound: whether it is what its type asks for.
    """
    value = PRIORS[method] * reading_quality(reading, length) * label * (1.0 if sound else UNSOUND)
    curve = curves().get((method, OCR if reading < 1.0 else TYPED), ())
    return round(bent(value, curve), 4)


@lru_cache(maxsize=1)
def curves() -> dict[tuple[str, str], Curve]:
    """Return the measured curves by (method, source)."""
    text = resources.files("extractors").joinpath(CALIBRATION).read_text(encoding="utf-8")
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for row in csv.DictReader(text.splitlines()):
        key = (row["method"], row["source"])
        found.setdefault(key, []).append((float(row["stated"]), float(row["right"])))
    return {key: tuple(points) for key, points in found.items()}


def bent(value: float, curve: Curve) -> float:
    """Return a confidence as a curve has it; the same without one. Beyond its ends the curve stays level.

    >>> bent(0.9, ((0.8, 0.6), (1.0, 1.0))), bent(0.5, ((0.8, 0.6), (1.0, 1.0))), bent(0.5, ())
    (0.8, 0.6, 0.5)
    """
    if not curve:
        return value
    if value <= curve[0][0]:
        return curve[0][1]
    for (left, low), (right, high) in pairwise(curve):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return curve[-1][1]
