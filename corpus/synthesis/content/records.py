"""What one application says, as printed: the ground of papers and gold.

Example: ``replace(application, member_count=9)`` is an application whose form states nine members.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Unit:
    """One member of the consortium.

    ``role`` is lead, core or partner; ``chain`` is None for the lead; ``position`` is the text of the member
    table (standing in the trade and share of the work); ``side`` is 上游 or 下游 for an enterprise of the chain;
    ``inside`` whether it sits in the jurisdiction; the contact is what Jiyuan's table asks for.
    """

    name: str
    uscc: str
    role: str
    kind: str
    chain: bool | None
    division: str
    address: str
    legal_representative: str
    position: str
    task: str
    side: str = ""
    inside: bool = False
    contact: str = ""
    contact_title: str = ""
    contact_phone: str = ""


@dataclass(frozen=True)
class Researcher:
    """One row of the research team."""

    name: str
    age: int
    title: str
    specialty: str
    employer: str


@dataclass(frozen=True)
class Platform:
    """One row of the platform table; ``level`` is the contract's word, ``level_text`` what is printed."""

    name: str
    discipline: str
    level: str
    level_text: str
    established: str
    established_text: str
    host: str


@dataclass(frozen=True)
class Application:
    """Everything the papers of one application state.

    Money is in 万元. ``listed`` are the rows of the form's member table, ``parties`` the parties of the
    agreement. ``other_names`` gives a paper (by kind) another consortium and lead name than the form has.
    """

    consortium_name: str
    industry_field: str
    subject: str
    topic: int
    lead_unit: str
    contact_person: str
    contact_phone: str
    filing_date: date
    agreement_date: date
    form_effective_date: date
    agreement_end: date
    member_count: int
    platform_count: int
    revenue_text: str
    rd_text: str
    chief: str
    chief_title: str
    chief_cv: str
    goal: str
    administrative_head: str
    listed: tuple[Unit, ...]
    parties: tuple[Unit, ...]
    team: tuple[Researcher, ...]
    platforms: tuple[Platform, ...]
    other_names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def names(self, kind: str) -> tuple[str, str]:
        """Return consortium and lead name as the paper of this kind prints them."""
        return self.other_names.get(kind, (self.consortium_name, self.lead_unit))


@dataclass(frozen=True, kw_only=True)
class RegionalApplication(Application):
    """What applications of Jiyuan, Luzhou and Nanjing state further.

    Attributes:
        setting: key of settings.yaml.
        enterprise_count, research_count, other_count: as stated.
        provincial_count: platforms at provincial or national level, as stated.
        lead_profile: the lead, in prose, without its projects.
        projects: the lead's current research projects.
        construction: the main content of the construction.
        chair: head of the council, and the unit that sends them.
        expert: chief expert.
        term: how long the agreement holds, as printed.
        district: the district or park that recommends.
    """

    setting: str
    enterprise_count: int
    research_count: int
    other_count: int
    provincial_count: int
    lead_profile: str
    projects: tuple[str, ...]
    construction: str
    chair: tuple[str, str]
    expert: str
    term: str
    district: str
