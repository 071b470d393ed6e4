"""Table `team`: one row for each person of the research team table.

Source: CONTRACT.md, section 4; models.submission.TeamMember.
"""

from validation.schemas import columns as column

SCHEMA = column.table(
    "team",
    {
        "submission_id": column.submission_id(),
        "seq": column.integer(nullable=False),
        "name": column.text(),
        "age": column.integer(),
        "title": column.text(),
        "specialty": column.text(),
        "employer": column.text(),
        **column.short_place(),
        **column.box(),
        **column.reading(),
    },
)
