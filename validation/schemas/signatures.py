"""Table `signatures`: one row for each signature place printed on a signed paper.

Source: CONTRACT.md, section 4 and 8.6; models.submission.Signature.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "signatures",
    {
        "submission_id": column.submission_id(),
        "document_id": column.text(),
        "page": column.integer(),
        **column.box(),
        "label": column.text(),
        "party": column.text(nullable=True),
        "present": column.flag(),
        "locator": column.text(nullable=True),
        "typed": column.text(),
        "score": column.probability(),
        "place_label": column.text(),
        **column.reading(),
    },
)
