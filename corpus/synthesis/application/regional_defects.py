"""Changes of who takes part, for jurisdictions whose papers state a ``RegionalApplication``.

Example: ``recount(with_units(dossier, units)).application.enterprise_count``
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.shared_defects import Told, with_application, with_units
from corpus.synthesis.content.records import RegionalApplication, Unit
from corpus.synthesis.parts.agreement_text import RegionalDossier

RESEARCH = ("university", "institute")
MEMBERS = "members member_count marks"


def recount(d: RegionalDossier) -> RegionalDossier:
    """Return the dossier with every count in line with its tables."""
    units, platforms = d.application.listed, d.application.platforms
    enterprises = sum(1 for u in units if u.kind == "enterprise")
    research = sum(1 for u in units if u.kind in RESEARCH)
    return with_application(
        d,
        enterprise_count=enterprises,
        research_count=research,
        other_count=len(units) - enterprises - research,
        platform_count=len(platforms),
        provincial_count=sum(1 for p in platforms if p.level in ("national", "provincial")),
    )


def keeping(d: RegionalDossier, units: Sequence[Unit]) -> RegionalDossier:
    """Return the dossier with only these units, every count in line."""
    return recount(with_units(d, units))


def first_members(d: RegionalDossier, count: int) -> tuple[Unit, ...]:
    """Return ``count`` units: the lead, one from research where there are over two, enterprises of the chain first."""
    units = d.application.listed
    research = [u for u in units if u.kind in RESEARCH][: 1 if count > 2 else 0]
    others = sorted((u for u in units[1:] if u not in research), key=lambda u: not u.side)
    kept = {id(u) for u in (units[0], *research, *others[: count - 1 - len(research)])}
    return tuple(u for u in units if id(u) in kept)


def enter_member_minimum(catalogue: Catalogue[RegionalApplication], least: int, what: str) -> None:
    """Enter too few members in two ways, and just enough.

    Args:
        catalogue: gets the entries.
        least: units that there must be, the lead included.
        what: how the requirement counts, with ``{}`` for the number that is there.
    """

    def fewer(by: int) -> Callable[[RegionalDossier, Random], Told[RegionalApplication]]:
        def change(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
            return keeping(d, first_members(d, least - by)), what.format(least - by)

        return change

    for name, by in (("one_member_too_few", 1), ("two_members_too_few", 2)):
        catalogue.breaks("members.minimum", touches=MEMBERS, needs="agreement", name=name)(fewer(by))

    @catalogue.near_miss("members.minimum", touches=MEMBERS, needs="agreement", least_members=least)
    def just_enough_members(d: RegionalDossier, _rng: Random) -> RegionalDossier:
        return keeping(d, first_members(d, least))


def enter_research(catalogue: Catalogue[RegionalApplication], paper: str) -> None:
    """Enter members without university or institute in two ways, and with a single one."""

    @catalogue.breaks("members.research", touches=MEMBERS, paper=paper)
    def no_research_member(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
        units = [u for u in d.application.listed if u.kind not in RESEARCH]
        return keeping(d, units), "成员中没有高校或科研院所"

    @catalogue.breaks("members.research", touches=MEMBERS, paper=paper)
    def services_instead_of_research(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
        """An agency for patents takes the place of each university and institute."""
        units = [
            replace(u, kind="service", name=f"{u.name[:4]}知识产权代理有限公司{'' if n < 2 else n}")
            if u.kind in RESEARCH
            else u
            for n, u in enumerate(d.application.listed)
        ]
        return keeping(d, units), "以服务机构代替高校院所，成员中没有高校或科研院所"

    @catalogue.near_miss("members.research", touches=MEMBERS, needs=paper, least_members=4)
    def one_research_member(d: RegionalDossier, _rng: Random) -> RegionalDossier:
        research = [u for u in d.application.listed if u.kind in RESEARCH]
        return keeping(d, [u for u in d.application.listed if u not in research[1:]])
