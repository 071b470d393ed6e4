"""Table `platforms`: one row for each research platform listed.

Source: CONTRACT.md, section 4 and 8.8; models.submission.Platform.
"""

from validation.schemas import columns as column

LEVELS = ("national", "provincial", "municipal", "other")

SCHEMA = column.table(
    "platforms",
    {
        "submission_id": column.submission_id(),
        "seq": column.integer(nullable=False),
        "name": column.text(),
        "discipline": column.text(),
        "level": column.choice(LEVELS),
        "established": column.text(),
        "host": column.text(),
        **column.short_place(),
        **column.box(),
        **column.reading(),
    },
)
