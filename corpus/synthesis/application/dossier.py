"""One submission before it is drawn: what is said, what is left out, what gold then says.

Generic in the application's record, so that a jurisdiction with a form of its own kind can bring its own record.

Example: ``replace(dossier, missing_marks=frozenset({"seal:cover"}))`` has no seal on the cover.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from corpus.synthesis.application.wording import Wording
from corpus.synthesis.content.records import Application

A = TypeVar("A")


@dataclass(frozen=True)
class SeededDefect:
    """One thing made wrong on purpose; ``paper`` is the name of the paper that shows it, or a file name."""

    requirement: str
    what: str
    paper: str


@dataclass(frozen=True)
class Dossier(Generic[A]):
    """One submission before drawing.

    Attributes:
        id: the submission's.
        application: what its papers say.
        wording: how they say it.
        missing_marks: slot ids whose place stays empty.
        left_out: parts (field, section or statement ids) that are not printed.
        dropped: papers that are not sent.
        replaced: papers in whose place a note is sent, with their titles.
        days_after_deadline: day of receipt counted from the round's deadline (0: the deadline itself); None: as
            the schedule says.
        verdicts: verdicts (by short requirement id) that differ from those of a clean submission.
        defects: what was made wrong.
    """

    id: str
    application: A
    wording: Wording
    missing_marks: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    replaced: dict[str, str] = field(default_factory=dict)
    days_after_deadline: int | None = None
    verdicts: dict[str, str] = field(default_factory=dict)
    defects: tuple[SeededDefect, ...] = ()

    def has(self, part: str) -> bool:
        """Return whether the part (a field, section or statement id) is printed."""
        return part not in self.left_out


#: The dossier of jurisdictions whose papers state an ``Application``.
ApplicationDossier = Dossier[Application]
