"""What the validation says: one verdict for each requirement of each submission.

Example:
    >>> Judgement(verdict=Verdict.PASS, message="成员单位共5家。").verdict
    <Verdict.PASS: 'pass'>
"""

from enum import StrEnum

from models.evidence import Evidence
from models.records import Confidence, Record


class Verdict(StrEnum):
    """Three-valued judgement, and not_applicable (findings.verdict of the contract)."""

    PASS = "pass"  # noqa: S105  (a verdict, not a password)
    FAIL = "fail"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a failure weighs."""

    BLOCKING = "blocking"
    MAJOR = "major"
    MINOR = "minor"


class Judgement(Record):
    """What a rule says of one submission.

    Attributes:
        message: a Chinese sentence for a clerk: what is wrong or right, and where.
        expected, actual: what the policy asks for, and what was found.
        evidence: the place the verdict rests on; `confidence` is that of the verdict.
    """

    verdict: Verdict
    message: str
    expected: str = ""
    actual: str = ""
    evidence: Evidence = Evidence()


class Finding(Record):
    """One row of `findings`."""

    submission_id: str
    requirement: str
    verdict: Verdict
    severity: Severity
    message: str
    expected: str
    actual: str
    citation: str
    evidence: Evidence
    confidence: Confidence
