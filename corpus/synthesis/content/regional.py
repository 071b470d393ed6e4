"""Puts one whole application of Jiyuan, Luzhou or Nanjing together from a seed.

Example: ``invent_regional("luzhou", least=6)(Random("lz-1"), 0, 8).member_count == 8``
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.persons import invent_name, invent_phone, invent_title
from corpus.synthesis.content.prose import cv_text, length
from corpus.synthesis.content.records import Application, Platform, RegionalApplication, Researcher, Unit
from corpus.synthesis.content.regional_units import RegionalUnits

_LEVELS = (("national", "国家级"), ("provincial", "省级"), ("municipal", "市级"))
_PLATFORM_KINDS = (
    "重点实验室",
    "工程技术研究中心",
    "企业技术中心",
    "技术创新中心",
    "工程研究中心",
    "中试基地",
)
_RESEARCH = ("university", "institute")


def invent_regional(setting: str, least: int) -> Callable[[Random, int, int], RegionalApplication]:
    """Return the function that invents an application of one jurisdiction.

    Args:
        setting: key of settings.yaml.
        least: members that a clean application has at least, the lead included.
    """

    def invent(rng: Random, topic: int, members: int) -> RegionalApplication:
        """Return a consistent application that meets every requirement a paper can show."""
        return _application(rng, setting, topic, max(members, least))

    return invent


def words_of(application: RegionalApplication, paper: str) -> Mapping[str, str | Sequence[str]]:
    """Return the words that a paper's prose may use; consortium and lead are named as that paper names them."""
    a = application
    return {
        **paper_words(a, paper, a.setting),
        "chair": a.chair[0],
        "chair_unit": a.chair[1],
        "expert": a.expert,
        "sales": f"{float(a.revenue_text) / 10000:.2f}亿元",
        "spend": f"{a.rd_text}万元",
        "intensity": f"{float(a.rd_text) / float(a.revenue_text) * 100:.1f}",
    }


def paper_words(application: Application, paper: str, setting: str) -> dict[str, str | Sequence[str]]:
    """Return the words that prose about any application may use.

    Args:
        application: what it is about.
        paper: whose names of consortium and lead are used.
        setting: key of settings.yaml.
    """
    a, here = application, lexicon("settings")[setting]
    consortium, lead = a.names(paper)
    return {
        **_topic_words(lexicon(here["topics"])[a.topic], here),
        "lead": lead,
        "consortium": consortium,
        "university": [u.name for u in a.parties if u.kind in _RESEARCH] or [a.lead_unit],
        "year": str(a.agreement_date.year),
        "next_year": str(a.agreement_date.year + 1),
        "arbitration": here["arbitration"],
    }


def _topic_words(topic: Any, here: Any) -> dict[str, str | Sequence[str]]:
    return {
        "region": here["region"],
        "industry": topic["industry"],
        "short": topic["short"],
        "tech": topic["technologies"],
        "problem": topic["problems"],
        "product": topic["products"],
        "metric": topic["metrics"],
        "standard": topic["standards"],
        "discipline": topic["disciplines"],
    }


def bounded_text(prose: Prose, section: str, low: int, high: int) -> str:
    """Return sentences of a section that make ``low`` to ``high`` characters, white space not counted."""
    while True:
        text = ""
        for sentence in prose.sentences(section, ordered=False) + prose.sentences(section, ordered=False):
            if length(text + sentence) <= high:
                text += sentence
            if length(text) >= low:
                return text


def _application(rng: Random, setting: str, topic: int, members: int) -> RegionalApplication:
    here = lexicon("settings")[setting]
    words = lexicon(here["topics"])[topic]
    taken: set[str] = set()
    units = _units(rng, setting, words, members, taken)
    lead = units[0]
    research, platforms = next(u for u in units if u.kind in _RESEARCH), _platforms(rng, here, words, units)
    subject = rng.choice(words["subjects"])
    agreed = date(rng.choice((2024, 2025)), rng.randint(1, 11), rng.randint(1, 28))
    chief, chief_title = invent_name(rng, taken), rng.choice(("教授", "研究员", "教授级高级工程师"))
    revenue = rng.randint(2_000_000, 60_000_000) / 100
    prose = Prose(rng, _topic_words(words, here) | {"lead": lead.name, "university": [research.name]})
    return RegionalApplication(
        setting=setting,
        consortium_name=here["consortium"].format(subject=subject),
        industry_field=words["industry"],
        subject=subject,
        topic=topic,
        lead_unit=lead.name,
        **_contact(rng, lead, here, taken),
        **_dates(rng, agreed),
        **_money(rng, revenue),
        chief=chief,
        chief_title=chief_title,
        chief_cv=cv_text(rng, words, chief, research.name, posts=True),
        goal=bounded_text(prose, "goal", 180, 460),
        administrative_head=lead.legal_representative,
        listed=tuple(units),
        parties=tuple(units),
        team=_team(rng, words, units, (chief, chief_title), research, taken),
        platforms=platforms,
        **_counts(units, platforms),
        lead_profile=prose.paragraph("profile", 4),
        projects=_projects(rng, words),
        construction=bounded_text(prose, "core_tasks", 150, 300) + bounded_text(prose, "goal", 60, 160),
        chair=(lead.legal_representative, lead.name),
        expert=f"{chief}（{research.name}{chief_title}）",
        term=rng.choice(("三年", "3年", "叁年", "36个月")),
        district=rng.choice((*here.get("districts", [here["city"]]), *here.get("parks", []))),
    )


def _contact(rng: Random, lead: Unit, here: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    return {
        "contact_person": lead.contact if rng.random() < 0.7 else invent_name(rng, taken),
        "contact_phone": invent_phone(rng, 0.3, here["area_code"]),
    }


def _money(rng: Random, revenue: float) -> dict[str, Any]:
    return {"revenue_text": f"{revenue:.2f}", "rd_text": f"{revenue * rng.uniform(0.03, 0.1):.2f}"}


def _dates(rng: Random, agreed: date) -> dict[str, Any]:
    return {
        "filing_date": agreed + timedelta(days=rng.randint(3, 25)),
        "agreement_date": agreed,
        "form_effective_date": agreed,
        "agreement_end": agreed.replace(year=agreed.year + 3) - timedelta(days=1),
    }


def _counts(units: Sequence[Unit], platforms: Sequence[Platform]) -> dict[str, Any]:
    enterprises = sum(1 for u in units if u.kind == "enterprise")
    research = sum(1 for u in units if u.kind in _RESEARCH)
    return {
        "member_count": len(units),
        "platform_count": len(platforms),
        "enterprise_count": enterprises,
        "research_count": research,
        "other_count": len(units) - enterprises - research,
        "provincial_count": sum(1 for p in platforms if p.level in ("national", "provincial")),
    }


def _units(rng: Random, setting: str, topic: Any, count: int, taken: set[str]) -> list[Unit]:
    """Return the lead, a university, chain enterprises for over half of the rest, and whoever else joins."""
    maker = RegionalUnits(rng, setting, topic, taken)
    units = [
        maker.make("lead", "enterprise", "", inside=True),
        maker.make("core", rng.choice(_RESEARCH), "", inside=False),
    ]
    chains = (count - 1) // 2 + 1
    units += [
        maker.make(rng.choice(("core", "partner")), "enterprise", rng.choice(("上游", "下游")))
        for _ in range(min(chains, count - 2))
    ]
    others = ("university", "institute", "association", "service", "financial", "enterprise")
    researchers = 1
    while len(units) < count:
        kind = rng.choice(others if researchers < 3 else others[2:])
        researchers += kind in _RESEARCH
        side = rng.choice(("上游", "下游")) if kind == "enterprise" else ""
        units.append(maker.make("partner", kind, side))
    rank = {"lead": 0, "core": 1, "partner": 2}
    return sorted(units, key=lambda u: rank[u.role])


def _platforms(rng: Random, here: Any, topic: Any, units: Sequence[Unit]) -> tuple[Platform, ...]:
    hosts = [u for u in units[1:] if u.kind in ("enterprise", *_RESEARCH)]
    chosen = [units[0], *rng.sample(hosts, min(len(hosts), rng.randint(1, 5)))]
    technologies = rng.sample(topic["technologies"], len(topic["technologies"]))
    rows = []
    for n, host in enumerate(chosen):
        level, text = rng.choice(_LEVELS)
        where = {"national": ["国家"], "provincial": here["provincial"], "municipal": here["municipal"]}[
            level
        ]
        year, month = rng.randint(2010, 2023), rng.randint(1, 12)
        shown = rng.choice((f"{year}年{month}月", f"{year}.{month:02d}", f"{year}-{month:02d}"))
        rows.append(
            Platform(
                name=f"{rng.choice(where)}{technologies[n % len(technologies)]}{rng.choice(_PLATFORM_KINDS)}",
                discipline=rng.choice(topic["disciplines"]),
                level=level,
                level_text=text,
                established=f"{year}-{month:02d}",
                established_text=shown,
                host=host.name,
            )
        )
    return tuple(rows)


def _team(
    rng: Random,
    topic: Any,
    units: Sequence[Unit],
    chief: tuple[str, str],
    research: Unit,
    taken: set[str],
) -> tuple[Researcher, ...]:
    subject = rng.choice(topic["disciplines"])
    rows = [Researcher(chief[0], rng.randint(45, 60), chief[1], subject, research.name)]
    able = [u for u in units if u.kind in ("enterprise", *_RESEARCH)]
    for _ in range(rng.randint(4, 14)):
        unit = rng.choice(able)
        title, specialty = invent_title(rng, unit.kind), rng.choice(topic["disciplines"])
        rows.append(Researcher(invent_name(rng, taken), rng.randint(26, 59), title, specialty, unit.name))
    return tuple(rows)


def _projects(rng: Random, topic: Any) -> tuple[str, ...]:
    technologies = rng.sample(topic["technologies"], rng.randint(3, 4))
    sources = ("省重点研发专项", "市级科技计划", "企业自立", "校企联合研发", "省科技攻关计划")
    products = rng.sample(topic["products"], len(topic["products"]))
    rows = []
    for n, tech in enumerate(technologies):
        ending = rng.choice(("技术研究与应用", "关键技术研究", f"及{products[n % len(products)]}开发"))
        years = f"{rng.choice((2023, 2024))}—{rng.choice((2026, 2027))}年"
        rows.append(f"{tech}{ending}（{rng.choice(sources)}，{years}）")
    return tuple(rows)
