"""What a report is made from: one submission, its findings, and the images of its pages.

Example:
    >>> place_text(Evidence(page=3), "协议.pdf")
    '《协议.pdf》第3页'
    >>> place_text(Evidence(locator="table[1]/row[3]/cell[2]"), "申请表.docx")
    '《申请表.docx》表1第3行第2格'
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from models.evidence import Evidence
from models.finding import Finding, Severity, Verdict
from models.jurisdiction import Jurisdiction, Requirement
from models.submission import Paper, Submission

VERDICT_ORDER = (Verdict.FAIL, Verdict.REVIEW, Verdict.PASS, Verdict.NOT_APPLICABLE)
SEVERITY_ORDER = (Severity.BLOCKING, Severity.MAJOR, Severity.MINOR)

_LOCATOR_PARTS = {
    "table": "表{}",
    "row": "第{}行",
    "cell": "第{}格",
    "p": "第{}段",
    "textbox": "文本框{}",
    "header": "页眉{}",
    "footer": "页脚{}",
    "footnote": "脚注{}",
    "endnote": "尾注{}",
    "image": "图片{}",
    "sheet": "工作表{}",
}
_LOCATOR_STEP = re.compile(r"([a-z]+)\[(\d+)\]")


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


def locator_text(locator: str) -> str:
    """A Word locator in a clerk's words; unknown steps are left as they are."""
    return "".join(
        _LOCATOR_PARTS[name].format(number) if name in _LOCATOR_PARTS else f"{name}[{number}]"
        for name, number in _LOCATOR_STEP.findall(locator)
    )


def place_text(evidence: Evidence, path: str) -> str:
    """File, page and place of a piece of evidence in a clerk's words; empty without a file."""
    if not path:
        return ""
    page = f"第{evidence.page}页" if evidence.page is not None else ""
    return f"《{path}》{page}{locator_text(evidence.locator or '')}"
