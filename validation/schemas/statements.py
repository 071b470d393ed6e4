"""Table `statements`: what prose says of the things that requirements ask for.

Source: models.submission.Statement. Beyond the contract's tables.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "statements",
    {
        "submission_id": column.submission_id(),
        "statement": column.text(),
        "detail": column.text(),
        **column.place(),
        **column.reading(),
    },
)
