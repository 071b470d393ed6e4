"""Table `members`: one row for each unit as one source lists it.

Source: CONTRACT.md, section 4; models.submission.Member.
"""

from validation.schemas import columns as column

ROLES = ("lead", "core", "partner", "member")
KINDS = (
    "enterprise",
    "university",
    "institute",
    "association",
    "intermediary",
    "financial",
    "service",
    "other",
)
SOURCES = ("form", "agreement", "plan")
USCC_STATES = ("valid", "invalid", "missing", "unreadable", "repaired")

SCHEMA = column.table(
    "members",
    {
        "submission_id": column.submission_id(),
        "seq": column.integer(nullable=False),
        "name": column.text(),
        "uscc": column.text(),
        "role": column.choice(ROLES),
        "kind": column.choice(KINDS),
        "above_scale": column.flag(nullable=True),
        "chain": column.flag(nullable=True),
        "in_jurisdiction": column.flag(nullable=True),
        "region": column.text(),
        "position": column.text(),
        "contact": column.text(),
        "phone": column.text(),
        "source": column.choice(SOURCES),
        **column.short_place(),
        "uscc_state": column.choice(USCC_STATES),
        "uscc_repair": column.text(),
        "former_names": column.text(),
        "kind_evidence": column.text(),
        "region_evidence": column.text(),
        "listed_as": column.text(),
        **column.box(),
        **column.reading(),
    },
)
