"""The digest of what a reviewer's decision rests on: another file, another place or another value changes it.

Boxes and confidences are left out, since a better reader moves them without another ground; so is the wording of
requirements. The workbook carries the digest in a hidden column, the pages in their forms.

Example:
    >>> from models.evidence import Evidence
    >>> value = FieldValue(field="member_count", value="5", evidence=Evidence(raw="5家"))
    >>> len(value_ground(value, {}))
    16
"""

import hashlib
from collections.abc import Mapping

from models.evidence import Evidence
from models.finding import Finding
from models.submission import FieldValue, Paper

_LENGTH = 16
"""Hexadecimal characters of a digest: 64 bits, told apart within one round."""


def finding_ground(finding: Finding, papers: Mapping[str, Paper]) -> str:
    """Digest of what a finding says and of the place it rests on.

    Args:
        finding: any finding of the submission.
        papers: the submission's papers by document id.
    """
    said = (finding.requirement, finding.verdict.value, finding.message, finding.expected, finding.actual)
    return _digest(*said, *_place(finding.evidence, papers))


def value_ground(value: FieldValue, papers: Mapping[str, Paper]) -> str:
    """Digest of a value as it was read and of the place it was read from.

    Args:
        value: a field of the submission, before any correction.
        papers: the submission's papers by document id.
    """
    return _digest(value.field, value.value, *_place(value.evidence, papers))


def _place(evidence: Evidence, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    paper = papers.get(evidence.document_id or "")
    page = "" if evidence.page is None else str(evidence.page)
    return (paper.sha256 if paper else "", page, evidence.locator or "", evidence.raw)


def _digest(*parts: str) -> str:
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_LENGTH]
