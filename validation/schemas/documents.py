"""Table `documents`: one row for each paper; a file that holds several papers has several rows.

Source: CONTRACT.md, section 4 and 8.15; models.submission.Paper.
"""

from models.document import Status, TextSource
from models.submission import PaperKind
from validation.schemas import columns as column

SCHEMA = column.table(
    "documents",
    {
        "submission_id": column.submission_id(),
        "document_id": column.text(),
        "path": column.text(),
        "sha256": column.text(),
        "media_type": column.text(),
        "kind": column.choice(PaperKind),
        "pages": column.integer(),
        "text_source": column.choice(TextSource, nullable=True),
        "status": column.choice(Status),
        "error": column.text(),
        "first_page": column.integer(),
        "last_page": column.integer(),
        "title": column.text(),
        "kind_confidence": column.probability(),
        "reading": column.text(),
        "sketch": column.text(),
    },
)
