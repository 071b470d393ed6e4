"""Table `fields`: the value that counts for each field of a submission.

Source: CONTRACT.md, sections 4, 5 and 8.5; models.submission.FieldValue.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "fields",
    {
        "submission_id": column.submission_id(),
        "field": column.text(),
        "value": column.text(),
        **column.reading(),
        **column.place(),
    },
)
