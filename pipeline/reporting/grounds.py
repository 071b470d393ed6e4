"""The digest of what a reviewer's decision rests on: another file, another place or another value changes it.

What was judged counts, not how it is said: the wording of messages and requirements is left out, so that a better
sentence opens no decision again; so are boxes and confidences, which a better reader moves. The workbook carries the digest in a
hidden column, the pages in their forms.

Example:
    >>> from models.evidence import Evidence
    >>> value = FieldValue(field="member_count", value="5", evidence=Evidence(raw="5家"))
    >>> len(value_ground(value, {}))
    16
"""

import hashlib
from collections.abc import Mapping

from models.evidence import Evidence, anchor_of_image
from models.finding import Finding
from models.submission import FieldValue, Member, Paper
from pipeline.reporting.member_cells import MEMBER_CELLS, row_id

_LENGTH = 16
"""Hexadecimal characters of a digest: 64 bits, told apart within one round."""


def finding_ground(finding: Finding, papers: Mapping[str, Paper]) -> str:
    """Digest of what a finding judges and of the place it rests on.

    Args:
        finding: any finding of the submission. One that says in its message alone what was found rests on the message.
        papers: the submission's papers by document id.
    """
    found = finding.actual or finding.message
    judged = (finding.requirement, finding.verdict.value, finding.expected, found)
    return _digest(*judged, *_place(finding.evidence, papers))


def value_ground(value: FieldValue, papers: Mapping[str, Paper]) -> str:
    """Digest of a value as it was read and of the place it was read from.

    Args:
        value: a field of the submission, before any correction.
        papers: the submission's papers by document id.
    """
    return _digest(value.field, value.value, *_place(value.evidence, papers))


def member_ground(member: Member, papers: Mapping[str, Paper]) -> str:
    """Digest of a row of a member list as it was read: all its cells, since only the whole row tells whose it is.

    Args:
        member: a member of the submission, before any correction.
        papers: the submission's papers by document id.
    """
    cells = [cell.read(member) for cell in MEMBER_CELLS]
    return _digest(row_id(member), *cells, *_place(member.evidence, papers))


def _place(evidence: Evidence, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    paper = papers.get(evidence.document_id or "")
    page = "" if evidence.page is None else str(evidence.page)
    return (paper.sha256 if paper else "", page, anchor_of_image(evidence.locator or ""), evidence.raw)


def _digest(*parts: str) -> str:
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_LENGTH]
