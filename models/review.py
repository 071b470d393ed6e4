"""What reviewers say of findings and values, as the reports show it and as decisions are kept.

`ground` is the digest of what a decision was made on (pipeline.reporting.grounds): when it is no longer that of the
finding or the value, the decision is shown for a new one and never silently kept.

Example:
    >>> Ruling(choice=Choice.DISMISSED, by="张三", ground="00").choice.value
    'dismissed'
"""

from enum import StrEnum

from models.records import Record


class Choice(StrEnum):
    """A reviewer's decision on a finding."""

    CONFIRMED = "confirmed"
    """确认: the finding holds."""
    DISMISSED = "dismissed"
    """不成立: it does not hold."""
    SUPPLEMENT = "supplement"
    """待补正: it holds, and the applicant shall hand something in."""


class Ruling(Record):
    """A reviewer's decision on one finding.

    Attributes:
        note: the reviewer's remark.
        by: who decided.
        at: when, as ISO date or time.
        ground: digest of the finding it was made on.
    """

    choice: Choice
    note: str = ""
    by: str = ""
    at: str = ""
    ground: str


class Correction(Record):
    """A value that a reviewer has put right.

    Attributes:
        old: the value as it was read.
        new: the value that counts now.
        ground: digest of the value it was made on.
    """

    old: str
    new: str
    note: str = ""
    by: str = ""
    at: str = ""
    ground: str
