"""Characters that may be others (O and 0, 1 and I, - and 一), kept beside what was read for the parsers of codes and numbers.

Example:
    >>> read = [Character("9", 0.99, 0.1), Character("O", 0.5, 0.2, "0", 0.4)]
    >>> [text for text, _ in alternatives(read)]
    ['90']
"""

from collections.abc import Sequence
from dataclasses import dataclass

DOUBTFUL = 0.9
"""Score of a character below which its second best is kept."""

SECOND = 0.03
"""Score that the second best must have."""

MOST_ALTERNATIVES = 4
"""Alternatives that a line keeps."""


@dataclass(frozen=True)
class Character:
    """A character of a line, and the second best where that is likely.

    Attributes:
        text: the character.
        score: its score, 0 to 1.
        place: along the line, in the unit of the caller.
        second, second_score: what it may be instead; empty and 0 for nothing likely.
    """

    text: str
    score: float
    place: float
    second: str = ""
    second_score: float = 0.0


def alternatives(read: Sequence[Character]) -> tuple[tuple[str, float], ...]:
    """The line with one doubtful character as its second best, the likeliest first."""
    total = sum(found.score for found in read)
    likely = sorted(
        (index for index, found in enumerate(read) if found.second),
        key=lambda index: (-read[index].second_score, index),
    )
    texts = [found.text for found in read]
    return tuple(
        (
            "".join([*texts[:index], read[index].second, *texts[index + 1 :]]),
            (total - read[index].score + read[index].second_score) / len(read),
        )
        for index in likely[:MOST_ALTERNATIVES]
    )
