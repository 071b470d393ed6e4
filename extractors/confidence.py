"""Priors of confidence: how likely a value is right, given how it was found. The one place calibration replaces.

A prior is the share of right values expected of a way of finding under perfect reading; reading confidence (1.0 for
typed text, recognition scores for OCR) and the match of the label multiply it. The figures are judgement until
the calibration of the corpus gives measured ones.

Example:
    >>> found_confidence("table_cell", reading=1.0, label=1.0)
    0.99
"""

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
    value = PRIORS[method] * reading_quality(reading, length) * label
    return round(value if sound else value * UNSOUND, 4)
