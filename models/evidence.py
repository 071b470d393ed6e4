"""Where a value comes from, how it was found, and what stands in for a value that could not be read.

Example:
    >>> evidence = Evidence(document_id="d1", page=2, raw="新材料", method="table_cell", confidence=0.99)
    >>> Missing(reason=MissingReason.BLANK, evidence=evidence).reason
    <MissingReason.BLANK: 'blank'>
"""

from enum import StrEnum

from models.geometry import Box
from models.records import Confidence, Record


class Evidence(Record):
    """The place a value was read from, and how sure the reading is.

    Attributes:
        document_id: row of `documents`; None for values computed from several documents.
        page, box: 1-based page and box in points; None in Word.
        locator: Word locator such as `table[1]/row[3]/cell[2]`; None on pages.
        raw: the text as it stands in the document.
        method: table_cell, label, pattern, ocr_cell, computed … (fields.method of the contract).
        confidence: probability that the value is right.
    """

    document_id: str | None = None
    page: int | None = None
    box: Box | None = None
    locator: str | None = None
    raw: str = ""
    method: str = ""
    confidence: Confidence = 1.0


class MissingReason(StrEnum):
    """Why there is no value."""

    BLANK = "blank"
    """The label is there and the place beside it is empty."""
    UNREADABLE = "unreadable"
    """Something stands there that could not be read or parsed."""
    NOT_FOUND = "not_found"
    """The label itself was not found in a readable document."""


class Missing(Record):
    """Stands where a value could not be had."""

    reason: MissingReason
    evidence: Evidence = Evidence()
