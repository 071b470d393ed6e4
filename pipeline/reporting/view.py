"""What a report is made from: one submission, its findings, and the images of its pages.

Example:
    `SubmissionView(submission, jurisdiction, findings, images).title` is the consortium's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from models.finding import Finding, Severity, Verdict
from models.jurisdiction import Jurisdiction, Requirement
from models.submission import Paper, Submission

VERDICT_ORDER = (Verdict.FAIL, Verdict.REVIEW, Verdict.PASS, Verdict.NOT_APPLICABLE)
SEVERITY_ORDER = (Severity.BLOCKING, Severity.MAJOR, Severity.MINOR)


@dataclass(frozen=True)
class PageImage:
    """A page as shown in reports.

    Attributes:
        jpeg: the encoded image.
        scale: its pixels per point.
    """

    jpeg: bytes
    scale: float


class PageImages(Protocol):
    """Where page images come from: the store of readings."""

    def page(self, reading: str, number: int) -> PageImage | None:
        """The image of 1-based page `number` of the reading, or None where there is none."""
        ...


@dataclass(frozen=True)
class SubmissionView:
    """All that the reports show of one submission.

    Attributes:
        jurisdiction: None where it could not be recognised; then there are no findings.
        findings: the full matrix, in the jurisdiction's order.
        images: page images of its readings.
    """

    submission: Submission
    jurisdiction: Jurisdiction | None
    findings: tuple[Finding, ...]
    images: PageImages

    def field(self, name: str) -> str:
        """The value of a field that counts; empty where there is none."""
        return next((value.value for value in self.submission.fields if value.field == name), "")

    @property
    def title(self) -> str:
        """Name of the consortium, or the submission's id where it is not known."""
        return self.field("consortium_name") or self.submission.submission_id

    def papers(self) -> Mapping[str, Paper]:
        """Papers by document id."""
        return {paper.document_id: paper for paper in self.submission.papers}

    def requirements(self) -> Mapping[str, Requirement]:
        """Requirements by id."""
        declared = self.jurisdiction.requirements if self.jurisdiction else ()
        return {requirement.id: requirement for requirement in declared}

    def labels(self) -> Mapping[str, str]:
        """Printed label of each form field, by field id; the first that the forms declare."""
        labels: dict[str, str] = {}
        for paper in self.jurisdiction.form.papers if self.jurisdiction else ():
            for item in paper.items:
                labels.setdefault(item.field, item.labels[0])
        return labels

    def count(self, verdict: Verdict) -> int:
        """Number of findings with the verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)

    def ranked(self) -> list[Finding]:
        """Findings, failures first, then by severity, then in the jurisdiction's order."""
        return sorted(
            self.findings,
            key=lambda finding: (
                VERDICT_ORDER.index(finding.verdict),
                SEVERITY_ORDER.index(finding.severity),
            ),
        )
