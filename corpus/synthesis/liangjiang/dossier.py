"""One submission of Liangjiang before it is drawn: what is said, what is left out, what gold then says.

Example: ``replace(dossier, missing_marks=frozenset({"seal:cover"}))`` has no seal on the cover.
"""

from dataclasses import dataclass, field

from corpus.synthesis.content.records import Application


@dataclass(frozen=True)
class Wording:
    """Choices of wording and layout that do not change what a paper says."""

    date_style: str = "long"
    code_style: str = "newline"
    spaced_labels: bool = True
    signature_columns: int = 1
    list_style: str = "list"
    agreement_title: str = "两江新区产业创新联合体组建协议"


@dataclass(frozen=True)
class SeededDefect:
    """One thing made wrong on purpose; ``paper`` is the kind of the paper that shows it, or a file name."""

    requirement: str
    what: str
    paper: str


@dataclass(frozen=True)
class Dossier:
    """One submission before drawing.

    Attributes:
        missing_marks: slot ids whose place stays empty.
        left_out: form cells (by field id), agreement sections (by id) and statements that are not printed.
        verdicts: verdicts that differ from those of a clean submission.
    """

    id: str
    application: Application
    wording: Wording
    missing_marks: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    verdicts: dict[str, str] = field(default_factory=dict)
    defects: tuple[SeededDefect, ...] = ()

    def has(self, part: str) -> bool:
        """Return whether the part (a field, section or statement id) is printed."""
        return part not in self.left_out
