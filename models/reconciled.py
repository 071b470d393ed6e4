"""One unit of a submission over all that names it: member tables, parties, sheets, signature places, seals.

Example:
    >>> from models.evidence import Evidence
    >>> ReconciledUnit(seq=1, name="重庆甲公司", sources="form;agreement", evidence=Evidence()).uscc_state
    'missing'
"""

from models.evidence import Evidence
from models.records import Record


class ReconciledUnit(Record):
    """One row of `reconciled`; lists are joined by `;`.

    Attributes:
        name: as the first list writes it; `other_names` the different spellings of the others, `former_names` those that
            brackets behind the name give.
        uscc: the code that counts; `uscc_repair` a proposed correction of it.
        kind, region: with the words or digits they were told from (`kind_evidence`, `region_evidence`).
        in_jurisdiction: None while nothing tells.
        sources: what names it: form, agreement, plan, sheet, signature, seal.
        agrees, differs: sentences on what the sources agree and differ in; empty for nothing.
        sealed, signed: yes, no or unsure on the copies of the agreement; empty without one. The notes say why unsure.
    """

    seq: int
    name: str
    other_names: str = ""
    former_names: str = ""
    uscc: str = ""
    uscc_state: str = "missing"
    uscc_repair: str = ""
    role: str = "member"
    kind: str = "other"
    kind_evidence: str = ""
    region: str = ""
    region_evidence: str = ""
    in_jurisdiction: bool | None = None
    sources: str
    agrees: str = ""
    differs: str = ""
    sealed: str = ""
    sealed_note: str = ""
    signed: str = ""
    signed_note: str = ""
    evidence: Evidence
