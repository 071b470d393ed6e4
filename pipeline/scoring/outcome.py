"""One comparison of what a run says with what gold says.

Example:
    >>> outcome = Outcome("s1", "liangjiang", "word", "fields.member_count", Result.WRONG, "5", "6")
    >>> outcome.group, outcome.name
    ('fields', 'member_count')
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Result(StrEnum):
    """How a comparison ends."""

    RIGHT = "right"
    WRONG = "wrong"
    """Both have it and differ."""
    MISSED = "missed"
    """Gold has it, the run does not."""
    SPURIOUS = "spurious"
    """The run has it, gold does not."""


@dataclass(frozen=True)
class Found:
    """Where the run found something, and how sure it was.

    Attributes:
        document: path in the submission's folder; empty where nothing was found.
        page: from 1; None in Word.
        box: x0, y0, x1, y1 in points from the page's top left.
        locator: Word locator.
        confidence: as the run states it; None where the table states none.
    """

    document: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    locator: str | None = None
    confidence: float | None = None


NOWHERE = Found()


@dataclass(frozen=True)
class Outcome:
    """One comparison.

    Attributes:
        channel: word, text_layer, mixed, scan_clean, scan_worn or photo; empty for none.
        subject: `<group>.<name>`, such as `fields.member_count` or `seals.found`.
        gold, got: both sides as they stand; None for nothing.
        which: what tells it from others of its subject, such as the member's name.
        found: where the run found it.
        likeness: 0 to 1, how alike two texts are; 1 for equal ones.
        echo: repeats what another outcome says already, so that the list of errors leaves it out.
    """

    submission: str
    jurisdiction: str
    channel: str
    subject: str
    result: Result
    gold: Any
    got: Any
    which: str = ""
    found: Found = NOWHERE
    likeness: float = 0.0
    echo: bool = False

    @property
    def group(self) -> str:
        """The part of the subject before the first dot."""
        return self.subject.partition(".")[0]

    @property
    def name(self) -> str:
        """The part of the subject after the first dot."""
        return self.subject.partition(".")[2]

    @property
    def right(self) -> bool:
        """Whether the run is right."""
        return self.result is Result.RIGHT
