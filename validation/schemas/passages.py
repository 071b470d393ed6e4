"""Table `passages`: sentences of the applicants' own prose as fingerprints, for the checks of the whole round.

Source: models.submission.Passage. Beyond the contract's tables.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "passages",
    {
        "submission_id": column.submission_id(),
        "fingerprint": column.text(),
        "characters": column.integer(nullable=False),
        **column.place(),
        **column.reading(),
    },
)
