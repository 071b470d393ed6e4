"""Characters drawn twice at one place, as some programs do for bold print, taken once.

Example:
    >>> char = {"text": "甲", "fontname": "A", "size": 10.0, "upright": True, "x0": 5.0, "top": 7.0}
    >>> len(without_doubles([char, {**char, "x0": 5.3}, {**char, "x0": 15.0}]))
    2
"""

from collections.abc import Sequence
from typing import Any

from extractors.readers.typed_chars import Char

NEAR = 1.0
"""Points within which a character of the same text, font and size is the same one."""


def without_doubles(chars: Sequence[Char]) -> list[Char]:
    """Drop each character that repeats an earlier one of the same text, font and size at its place.

    Args:
        chars: of pdfplumber, in the order of the file, which is kept.
    """
    kept: list[Char] = []
    places: dict[tuple[Any, ...], list[tuple[float, float]]] = {}
    for char in chars:
        kind = (char["text"], char.get("fontname"), char.get("size"), char.get("upright"))
        x, y = float(char["x0"]), float(char["top"])
        square = int(x // NEAR), int(y // NEAR)
        near = (
            place
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for place in places.get((*kind, square[0] + across, square[1] + down), ())
        )
        if any(abs(x - left) <= NEAR and abs(y - top) <= NEAR for left, top in near):
            continue
        places.setdefault((*kind, *square), []).append((x, y))
        kept.append(char)
    return kept
