"""Table `council`: one row for each person of the council table.

Source: CONTRACT.md, section 4; models.submission.CouncilMember.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "council",
    {
        "submission_id": column.submission_id(),
        "seq": column.integer(nullable=False),
        "name": column.text(),
        "position": column.text(),
        "unit": column.text(),
        "title": column.text(),
        "phone": column.text(),
        "email": column.text(),
        **column.short_place(),
        **column.box(),
        **column.reading(),
    },
)
