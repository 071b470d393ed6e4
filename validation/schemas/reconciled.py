"""Table `reconciled`: one row for each unit of a submission over all that names it.

Source: issue 6, reconciliation; models.reconciled.ReconciledUnit. Beyond the contract's tables.
"""

from validation.schemas import columns as column
from validation.schemas.members import KINDS, ROLES, USCC_STATES

MARKED = ("", "yes", "no", "unsure")

SCHEMA = column.table(
    "reconciled",
    {
        "submission_id": column.submission_id(),
        "seq": column.integer(nullable=False),
        "name": column.text(),
        "other_names": column.text(),
        "former_names": column.text(),
        "uscc": column.text(),
        "uscc_state": column.choice(USCC_STATES),
        "uscc_repair": column.text(),
        "role": column.choice(ROLES),
        "kind": column.choice(KINDS),
        "kind_evidence": column.text(),
        "region": column.text(),
        "region_evidence": column.text(),
        "in_jurisdiction": column.flag(nullable=True),
        "sources": column.text(),
        "agrees": column.text(),
        "differs": column.text(),
        "sealed": column.choice(MARKED),
        "sealed_note": column.text(),
        "signed": column.choice(MARKED),
        "signed_note": column.text(),
        **column.place(),
        **column.reading(),
    },
)
