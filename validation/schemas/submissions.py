"""Table `submissions`: one row for each submission of the round, and by which jurisdiction it is judged.

Source: models.submission.Submission. Beyond the contract's tables; `jurisdiction` is empty when none was
recognised, and `jurisdiction_method` says whether it was given or recognised.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "submissions",
    {
        "submission_id": column.submission_id(),
        "jurisdiction": column.text(),
        "jurisdiction_method": column.text(),
    },
)
