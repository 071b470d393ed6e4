"""Table `sections`: one row for each titled part of a paper.

Source: CONTRACT.md, section 4 and 8.7; models.submission.Section.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "sections",
    {
        "submission_id": column.submission_id(),
        "document_id": column.text(),
        "section": column.text(),
        "title": column.text(),
        "text": column.text(),
        "characters": column.integer(nullable=False),
        "page": column.integer(),
        "locator": column.text(nullable=True),
        "confidence": column.probability(),
        "skipped": column.integer(nullable=False),
    },
)
