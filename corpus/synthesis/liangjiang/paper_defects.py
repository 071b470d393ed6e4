"""Defects of agreement, plan and pledge, of seals and signatures, and of who takes part.

Example: ``PAPER_DEFECTS["seal_of_third_missing"].needs == {"agreement"}``
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.application.shared_defects import Told, leaving_out, with_application
from corpus.synthesis.content.records import Application, Unit

PAPER_DEFECTS: Catalogue[Application] = Catalogue("liangjiang")
_breaks, _near_miss = PAPER_DEFECTS.breaks, PAPER_DEFECTS.near_miss
_FORM, _AGREEMENT, _PLAN = "application_form", "agreement", "plan"


@_breaks("agreement.effective_date", touches="dates", paper=_FORM, needs=_AGREEMENT)
def _effective_after_filing(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    late = d.application.filing_date + timedelta(days=20)
    end = late.replace(year=late.year + 3) - timedelta(days=1)
    d = with_application(d, form_effective_date=late, agreement_date=late, agreement_end=end)
    return d, "协议生效时间晚于填报日期"


@_breaks("agreement.effective_date", touches="dates", paper=_FORM, needs=_AGREEMENT)
def _effective_differs(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    earlier = d.application.agreement_date - timedelta(days=31)
    return with_application(d, form_effective_date=earlier), "申请表与协议的生效时间不一致"


@_near_miss("agreement.effective_date", touches="dates", needs=f"{_FORM} {_AGREEMENT}")
def _effective_on_filing_day(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """The agreement takes effect on the very day of filing."""
    return with_application(d, filing_date=d.application.agreement_date)


@_near_miss("agreement.clauses", touches="clause:headings", needs=_AGREEMENT)
def _headings_in_other_words(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """All eight sections are there, under headings that are not the template's."""
    return replace(d, wording=replace(d.wording, own_headings=True))


def _keep(d: ApplicationDossier, kinds: Collection[str], chain_at_most: int = 99) -> ApplicationDossier:
    units: list[Unit] = []
    for u in d.application.listed:
        chains = sum(1 for kept in units if kept.chain)
        if u.role == "lead" or (u.kind in kinds and not (u.chain and chains >= chain_at_most)):
            units.append(u)
    names = {u.name for u in units}
    team = tuple(r for r in d.application.team if r.employer in names)
    kept = tuple(units)
    return with_application(d, listed=kept, parties=kept, member_count=len(kept), team=team)


_MEMBERS = "members member_count marks"


@_breaks("members.research", touches=_MEMBERS, paper=_FORM)
def _no_research_member(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    return _keep(d, ("enterprise", "association", "service")), "成员中没有高校或科研院所"


@_breaks("members.research", touches=_MEMBERS, paper=_FORM)
def _enterprises_only(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    return _keep(d, ("enterprise",)), "成员均为企业，没有高校或科研院所"


@_near_miss("members.research", touches=_MEMBERS, needs=_FORM, least_members=4)
def _one_research_member(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """A single university or institute is enough."""
    research = [u for u in d.application.listed if u.kind in ("university", "institute")]
    units = tuple(u for u in d.application.listed if u not in research[1:])
    names = {u.name for u in units}
    team = tuple(r for r in d.application.team if r.employer in names)
    return with_application(d, listed=units, parties=units, member_count=len(units), team=team)


@_breaks("members.chain", touches=_MEMBERS, paper=_FORM)
def _no_chain_member(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    return _keep(d, ("university", "institute", "association")), "除牵头单位外没有产业链上下游企业"


@_breaks("members.chain", touches=_MEMBERS, paper=_FORM)
def _services_instead_of_chain(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    kept = _keep(d, ("university", "institute", "association", "service"))
    return kept, "除牵头单位外只有高校院所和服务机构，没有产业链上下游企业"


@_near_miss("members.chain", touches=_MEMBERS, needs=_FORM)
def _one_chain_member(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """A single enterprise of the chain is enough."""
    return _keep(d, ("university", "institute", "association", "service", "enterprise"), chain_at_most=1)


_breaks("organisation.heads", touches="heads", paper=_PLAN, needs=_AGREEMENT, name="heads_missing")(
    leaving_out("heads", what="协议和方案均未明确行政负责人")
)
_breaks(
    "organisation.heads", touches="heads", paper=_PLAN, needs=_AGREEMENT, name="administrative_head_missing"
)(leaving_out("administrative_head", what="只明确了技术负责人，未明确行政负责人"))


@_near_miss("organisation.heads", touches="heads", needs=f"{_PLAN} {_AGREEMENT}")
def _heads_in_plan_only(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """The plan names both heads, the agreement none."""
    return replace(d, left_out=d.left_out | {"agreement_heads"})


_breaks("organisation.mechanisms", touches="mechanisms", paper=_PLAN, name="mechanisms_missing")(
    leaving_out("mechanisms", what="实施方案没有运行机制的内容")
)
_breaks("plan.targets", touches="targets", paper=_PLAN, name="targets_missing")(
    leaving_out("plan_lists", what="实施方案没有问题、技术、成果清单和标准目标")
)


@_near_miss("members.count_consistent", touches="members member_count", needs=_FORM, least_members=21)
def _main_members_only(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """Over 20 members, the table names 20 of them (note below the table)."""
    return with_application(d, listed=d.application.listed[:20])
