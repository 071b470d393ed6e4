"""Table `mentions`: every statement of a field's value in any paper, for the checks of agreement.

Source: CONTRACT.md, 8.5; models.submission.FieldValue. Beyond the contract's tables.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "mentions",
    {
        "submission_id": column.submission_id(),
        "field": column.text(),
        "value": column.text(),
        **column.reading(),
        **column.place(),
    },
)
