"""Table `findings`: the full matrix, one verdict for each requirement of each submission.

Source: CONTRACT.md, sections 4 and 7; models.finding.Finding.
"""

from models.finding import Severity, Verdict
from validation.schemas import columns as column

SCHEMA = column.table(
    "findings",
    {
        "submission_id": column.submission_id(),
        "requirement": column.text(),
        "verdict": column.choice(Verdict),
        "severity": column.choice(Severity),
        "message": column.text(),
        "expected": column.text(),
        "actual": column.text(),
        "citation": column.text(),
        **column.place(),
        "confidence": column.probability(),
        "raw": column.text(),
        "method": column.text(),
    },
)
