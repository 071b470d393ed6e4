"""One decision of a reviewer, as the log keeps it: who, when, what, old, new, and what it was made on.

The log only grows: a later entry on the same thing takes the place of an earlier one, and an empty `new` withdraws it.

Example:
    >>> Entry(at="2026-01-05T09:30:00", by="张三", submission_id="s1", kind=Kind.FIELD, subject="member_count",
    ...     old="5", new="6", ground="00").thing
    ('s1', <Kind.FIELD: 'field'>, 'member_count')
"""

from enum import StrEnum

from models.records import Record


class Kind(StrEnum):
    """What is decided on."""

    FINDING = "finding"
    """A requirement's finding; `old` is its verdict, `new` a `models.review.Choice`."""
    FIELD = "field"
    """A value, or a cell of a member list; `old` and `new` are canonical text."""


class Entry(Record):
    """One row of the log.

    Attributes:
        at: local time, ISO to the second.
        by: who decided.
        subject: requirement id, field id, or id of a cell of a member list (pipeline.reporting.member_cells).
        new: empty to withdraw what was decided before.
        ground: digest of what it was made on (pipeline.reporting.grounds).
    """

    at: str
    by: str
    submission_id: str
    kind: Kind
    subject: str
    old: str
    new: str
    note: str = ""
    ground: str

    @property
    def thing(self) -> tuple[str, Kind, str]:
        """What it decides on; of entries on one thing the last counts."""
        return self.submission_id, self.kind, self.subject

    @property
    def said(self) -> tuple[str, str, str]:
        """What it says, as against who says it and when."""
        return self.new, self.note, self.ground
