"""What one application of an alliance says, as printed: the ground of papers and gold.

Values of the contract's fields stand in ``values`` under their field ids (money in 万元, exports in 万美元, dates as
``date``), so that form and gold cannot part.

Source: 附件1, 附件2 and 附件3 of 渝经信科技〔2022〕9号; CONTRACT.md, section 5.

Example: ``replace(alliance, values={**alliance.values, "staff_count": 10})``
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corpus.synthesis.chongqing.layout import Layout

#: Kinds of members inside the city, in the order of the form: field id of the count, kind of the contract, label.
MEMBER_KINDS = (
    ("in_city_enterprise", "enterprise", "企业"),
    ("in_city_university", "university", "高校"),
    ("in_city_research", "institute", "科研机构"),
    ("in_city_association", "association", "行业协会"),
    ("in_city_intermediary", "intermediary", "中介机构"),
    ("in_city_financial", "financial", "金融机构"),
    ("in_city_other", "other", "其他"),
)


@dataclass(frozen=True)
class Ally:
    """One member of the alliance.

    Attributes:
        kind: the contract's word (enterprise, university, institute, association, intermediary, financial, other).
        printed: how the form writes it among the members, where that is not ``name``.
        task: its share of the work, without its name.
    """

    name: str
    uscc: str
    kind: str
    in_city: bool
    district: str
    address: str
    postcode: str
    legal_representative: str
    contact: str
    phone: str
    task: str
    lead: bool = False
    printed: str = ""

    def on_form(self) -> str:
        """Return the name as the form's member list prints it."""
        return self.printed or self.name


@dataclass(frozen=True)
class Institution:
    """One R&D institution of the lead; ``level`` is the contract's word, ``approved`` as precise as printed."""

    name: str
    level: str
    level_text: str
    approver: str
    approved: str
    approved_text: str


@dataclass(frozen=True)
class Entry:
    """One project or award of the lead: name, kind, who granted it, when."""

    name: str
    kind: str
    approver: str
    day: str


@dataclass(frozen=True)
class Councillor:
    """One row of the council table."""

    name: str
    position: str
    unit: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True)
class Sheet:
    """One member sheet.

    Attributes:
        company: of the kind for enterprises; else of that for institutes, universities and services.
        unit: name of the member.
        values: by id of the contract (``name``, ``address`` …).
        extras: what the contract has no id for (products, fields of strength …).
    """

    company: bool
    unit: str
    values: dict[str, Any]
    extras: dict[str, Any]


@dataclass(frozen=True)
class Alliance:
    """Everything that the papers state.

    Attributes:
        values: by field id of the contract.
        allies: every member, the lead first.
        listed: those that the form names.
        parties: those that the agreement binds.
        contact_landline: the second 电话 of section 二, that of the contact.
        goals: technical goals of the agreement, one a paragraph.
        other_names: paper → consortium and lead name that it prints instead of the form's.
    """

    subject: str
    topic: int
    values: dict[str, Any]
    allies: tuple[Ally, ...]
    listed: tuple[Ally, ...]
    parties: tuple[Ally, ...]
    institutions: tuple[Institution, ...]
    projects: tuple[Entry, ...]
    awards: tuple[Entry, ...]
    universities: tuple[str, ...]
    council: tuple[Councillor, ...]
    sheets: tuple[Sheet, ...]
    platform_parts: dict[str, int]
    goals: tuple[str, ...]
    contact_landline: str
    agreement_date: date
    agreement_end: date
    filing_date: date
    layout: Layout
    other_names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def names(self, paper: str) -> tuple[str, str]:
        """Return consortium and lead name as a paper prints them."""
        return self.other_names.get(paper, (self.consortium_name, self.lead_unit))

    @property
    def consortium_name(self) -> str:
        """Name of the alliance as the form has it."""
        return str(self.values["consortium_name"])

    @property
    def lead_unit(self) -> str:
        """Name of the lead as the form has it."""
        return str(self.values["lead_unit"])

    def lead(self) -> Ally:
        """Return the lead."""
        return next(ally for ally in self.allies if ally.lead)
