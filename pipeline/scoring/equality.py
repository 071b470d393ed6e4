"""When two values count as the same: text after NFKC and without white space, numbers by value.

Example:
    >>> same("（1） 新材料", "(1)新材料"), same(5, "5"), same(12.5, "12.50"), same("5", "6")
    (True, True, True, False)
"""

from typing import Any
from unicodedata import normalize

from rapidfuzz.distance import Indel


def fold(value: Any) -> str:
    """Text as it is compared: NFKC, without white space; nothing is the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "".join(normalize("NFKC", str(value)).split())


def same(gold: Any, got: Any) -> bool:
    """Whether two values are the same; gold says which kind of value it is."""
    if isinstance(gold, int | float) and not isinstance(gold, bool) and got is not None:
        number = _number(got)
        return number is not None and abs(number - gold) < 1e-9 * max(1.0, abs(gold))
    return fold(gold) == fold(got)


def likeness(gold: Any, got: Any) -> float:
    """How alike two values are as texts, 0 to 1; 1 for the same."""
    if same(gold, got):
        return 1.0
    left, right = fold(gold), fold(got)
    return float(Indel.normalized_similarity(left, right)) if left and right else 0.0


def _number(value: Any) -> float | None:
    try:
        return float(fold(value).replace(",", ""))
    except ValueError:
        return None
