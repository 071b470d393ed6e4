"""What stands where a form asks for an item, and how a printed text meets an item's labels.

Example:
    >>> Answer(label="产业领域", text="新材料", place=Place("d1"), method="table_cell", score=1.0).text
    '新材料'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.forms.labels import LOOSE_EXTRA, label_key, label_score, loose_score, slips_allowed
from extractors.view import Place

_STATED = re.compile(r"[:：]\s*[^\s(（]")


@dataclass(frozen=True)
class Answer:
    """What stands where an item is asked for.

    Attributes:
        label: printed label as the form declares it.
        text: raw text of the place; empty where nothing stands.
        method: table_cell, same_cell, section or label (`fields.method` of typed text).
        score: match of the label.
        firm: the label has a cell or row of its own, so that an empty place is a gap.
        printed: the label as it is printed, with the unit it may name; empty where that is not known.
    """

    label: str
    text: str
    place: Place
    method: str
    score: float
    firm: bool = True
    printed: str = ""


@lru_cache(maxsize=8192)
def _printed(text: str) -> tuple[str, bool]:
    """Return the key of a printed text, and whether a value stands behind a colon in it."""
    return label_key(text), _STATED.search(text) is not None


@lru_cache(maxsize=1024)
def _keyed(labels: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return labels with their keys, and the length beyond which a printed key meets none of them."""
    keyed = tuple((label, label_key(label)) for label in labels)
    return keyed, max((len(key) + max(LOOSE_EXTRA, slips_allowed(len(key))) for _, key in keyed), default=0)


def label_match(text: str, labels: Sequence[str], ocr: bool) -> tuple[float, str]:
    """Return how well a printed text meets the best of some labels, and which: (0.0, "") for none of them."""
    key, stated = _printed(text)
    keyed, longest = _keyed(tuple(labels))
    best = (0.0, "")
    if not key or len(key) > longest:
        return best
    for label, other in keyed:
        score = label_score(key, other, ocr) or (0.0 if stated else loose_score(key, other))
        if score > best[0]:
            best = (score, label)
    return best
