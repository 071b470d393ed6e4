"""Table `gaps`: items that a form asks for and that carry no value.

Source: models.submission.Gap. Beyond the contract's tables.
"""

from models.evidence import MissingReason
from validation.schemas import columns as column

SCHEMA = column.table(
    "gaps",
    {
        "submission_id": column.submission_id(),
        "field": column.text(),
        "label": column.text(),
        "reason": column.choice(MissingReason),
        "required": column.flag(),
        **column.place(),
        **column.reading(),
    },
)
