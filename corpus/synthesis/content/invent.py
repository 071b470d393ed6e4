"""Puts one whole application together from a seed.

Example: ``invent_application(Random("lj-001"), topic=0, members=5)``
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.organisations import UnitMaker
from corpus.synthesis.content.persons import invent_name, invent_phone, invent_title
from corpus.synthesis.content.prose import cv_text, goal_text
from corpus.synthesis.content.records import Application, Platform, Researcher, Unit

_LEVELS = (("national", "国家级"), ("provincial", "省级"), ("municipal", "市级"))
_PLATFORM_KINDS = ("重点实验室", "工程技术研究中心", "企业技术中心", "技术创新中心", "制造业创新中心")


def invent_application(rng: Random, topic: int, members: int) -> Application:
    """Return a consistent application that meets every requirement a paper can show.

    Args:
        rng: source of chance.
        topic: index in topics.yaml.
        members: number of units, the lead included (at least 3).
    """
    words = lexicon("topics")[topic]
    taken: set[str] = set()
    subject = rng.choice(words["subjects"])
    units = _units(rng, words, members, taken)
    lead = units[0]
    research = next(u for u in units if u.kind in ("university", "institute"))
    chief = invent_name(rng, taken)
    agreed = date(2025, rng.randint(1, 5), rng.randint(1, 28))
    chief_title = rng.choice(("教授/博士生导师", "研究员", "首席科学家/教授", "正高级工程师"))
    platforms = _platforms(rng, words, units)
    revenue = rng.randint(3_000_000, 90_000_000) / 100
    style = rng.choice(("{:.2f}", "{:,.2f}", "{:.0f}"))
    return Application(
        consortium_name=f"重庆两江新区{subject}产业创新联合体",
        industry_field=words["industry"],
        subject=subject,
        topic=topic,
        lead_unit=lead.name,
        contact_person=invent_name(rng, taken),
        contact_phone=invent_phone(rng),
        filing_date=agreed + timedelta(days=rng.randint(3, 25)),
        agreement_date=agreed,
        form_effective_date=agreed,
        agreement_end=agreed.replace(year=agreed.year + 3) - timedelta(days=1),
        member_count=len(units),
        platform_count=len(platforms),
        revenue_text=style.format(revenue),
        rd_text=style.format(revenue * rng.uniform(0.03, 0.12)),
        chief=chief,
        chief_title=chief_title,
        chief_cv=cv_text(rng, words, chief, research.name, posts=True),
        goal=goal_text(rng, words, 260, 420),
        administrative_head=lead.legal_representative if rng.random() < 0.5 else invent_name(rng, taken),
        listed=tuple(units),
        parties=tuple(units),
        team=_team(rng, words, units, (chief, chief_title), research, taken),
        platforms=platforms,
    )


def _units(rng: Random, topic: dict[str, Any], count: int, taken: set[str]) -> list[Unit]:
    maker = UnitMaker(rng, topic, taken)
    units = [
        maker.make("lead", "enterprise", None, home=True),
        maker.make("core", rng.choice(("university", "institute")), False),
        maker.make("core", "enterprise", True),
    ]
    for number in range(3, count):
        kind = rng.choice(
            ("enterprise", "enterprise", "enterprise", "university", "institute", "association", "service")
        )
        if number > 8:
            kind = "enterprise"
        role = "core" if number == 3 else rng.choice(("core", "partner", "partner"))
        units.append(maker.make(role, kind, kind == "enterprise"))
    rank = {"lead": 0, "core": 1, "partner": 2}
    return sorted(units, key=lambda u: rank[u.role])


def _platforms(rng: Random, topic: dict[str, Any], units: list[Unit]) -> tuple[Platform, ...]:
    rows = []
    hosts = [u for u in units if u.kind in ("enterprise", "university", "institute")]
    for host, kind in zip(
        rng.sample(hosts, min(len(hosts), rng.randint(2, 4))), _PLATFORM_KINDS, strict=False
    ):
        level, text = rng.choice(_LEVELS)
        year, month = rng.randint(2012, 2023), rng.randint(1, 12)
        where = {"national": "国家", "provincial": "四川省", "municipal": "重庆市"}[level]
        rows.append(
            Platform(
                name=f"{where}{rng.choice(topic['technologies'])}{kind}",
                discipline=rng.choice(topic["disciplines"]),
                level=level,
                level_text=text,
                established=f"{year}-{month:02d}",
                established_text=rng.choice((f"{year}年{month}月", f"{year}.{month:02d}")),
                host=host.name,
            )
        )
    return tuple(rows)


def _team(
    rng: Random,
    topic: dict[str, Any],
    units: list[Unit],
    chief: tuple[str, str],
    research: Unit,
    taken: set[str],
) -> tuple[Researcher, ...]:
    rows = [
        Researcher(chief[0], rng.randint(45, 60), chief[1], rng.choice(topic["disciplines"]), research.name)
    ]
    for _ in range(rng.randint(5, 9)):
        unit = rng.choice([u for u in units if u.kind in ("enterprise", "university", "institute")])
        title = invent_title(rng, unit.kind)
        specialty = rng.choice(topic["disciplines"])
        rows.append(Researcher(invent_name(rng, taken), rng.randint(27, 58), title, specialty, unit.name))
    return tuple(rows)
