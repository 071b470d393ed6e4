"""Table `seals`: one row for each seal seen, whosever it is.

Source: CONTRACT.md, section 4, 8.6 and 8.11; models.submission.Seal.
"""

from models.document import SealShape
from validation.schemas import columns as column

SCHEMA = column.table(
    "seals",
    {
        "submission_id": column.submission_id(),
        "document_id": column.text(),
        "page": column.integer(),
        **column.box(),
        "shape": column.choice(SealShape),
        "text": column.text(),
        "member": column.text(nullable=True),
        "score": column.probability(),
        "locator": column.text(nullable=True),
        "colour": column.text(),
        "purpose": column.text(),
        "completeness": column.probability(),
        "match": column.probability(),
        "runner_up": column.text(),
        "margin": column.probability(),
        "text_confidence": column.probability(),
        "strange": column.flag(),
        "place_label": column.text(),
        **column.reading(),
    },
)
