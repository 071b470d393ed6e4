"""Puts one alliance together from a seed: consistent, and meeting every requirement a paper can show.

Example: ``invent_alliance(Random("cq-001"), topic=0, members=9).values["in_city_total"]``
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.synthesis.chongqing.figures import lead_figures
from corpus.synthesis.chongqing.layout import draw_layout
from corpus.synthesis.chongqing.records import Alliance, Ally, Councillor, Entry, Institution, Sheet
from corpus.synthesis.chongqing.sheet_content import company_sheet, institute_sheet
from corpus.synthesis.chongqing.units import counts_of, invent_allies
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.persons import invent_name, invent_phone

_LEVELS = (("municipal",), ("national", "municipal"), ("municipal", "municipal"))
_LEVEL_TEXTS = {"national": "国家级", "municipal": "市级"}
_SHEET_LIMIT = 5
_TITLES_BY_KIND = {"enterprise": "enterprise", "university": "research", "institute": "research"}
#: Parts of the platform counts, by level, as the form prints them.
PLATFORM_PARTS = {
    "national": (
        "国家级企业技术中心",
        "国家级工程研究中心",
        "国家级重点实验室",
        "国家级技术创新中心/制造业创新中心/产业创新中心",
    ),
    "municipal": ("市级企业技术中心", "市级重点实验室", "市级技术创新中心/制造业创新中心/产业创新中心"),
}


def invent_alliance(rng: Random, topic: int, members: int) -> Alliance:
    """Return a consistent alliance.

    Args:
        rng: source of chance.
        topic: index in topics.yaml.
        members: number of members, the lead included (at least 3).
    """
    words = lexicon("topics")[topic]
    taken: set[str] = set()
    subject = rng.choice((*words["subjects"], words["short"]))
    allies = invent_allies(rng, words, members, taken)
    agreed = date(rng.choice((2019, 2020, 2021)), rng.randint(1, 12), rng.randint(1, 28))
    council = _council(rng, allies, taken)
    parts = {part: rng.choice((0, 0, 1, 1, 2)) for level in PLATFORM_PARTS.values() for part in level}
    universities = _partners(rng, allies)
    values = _about(rng, words, subject, allies, council, taken) | lead_figures(rng) | counts_of(allies)
    values |= _platform_counts(rng, parts) | {"coop_university_count": len(universities)}
    return Alliance(
        subject=subject,
        topic=topic,
        values=values,
        allies=allies,
        listed=allies,
        parties=allies,
        institutions=invent_institutions(rng, words, rng.choice(_LEVELS)),
        projects=_entries(rng, words, "project_kinds"),
        awards=_entries(rng, words, "award_kinds"),
        universities=universities,
        council=council,
        sheets=_sheets(rng, words, allies, taken, values),
        platform_parts=parts,
        goals=_goals(rng, words),
        contact_landline=invent_phone(rng, 0.9),
        agreement_date=agreed,
        agreement_end=agreed.replace(year=agreed.year + 5) - timedelta(days=1),
        filing_date=date(2022, rng.choice((4, 5)), rng.randint(15, 28)),
        layout=draw_layout(rng),
    )


def _platform_counts(rng: Random, parts: dict[str, int]) -> dict[str, int]:
    counts = {f"{level}_platforms": sum(parts[p] for p in names) for level, names in PLATFORM_PARTS.items()}
    return counts | {"other_platforms": rng.choice((0, 1, 3))}


def _about(
    rng: Random,
    topic: dict[str, Any],
    subject: str,
    allies: tuple[Ally, ...],
    council: tuple[Councillor, ...],
    taken: set[str],
) -> dict[str, Any]:
    lead = allies[0]
    domain = rng.choice(lexicon("chongqing")["domains"])
    same = rng.random() < 0.5
    contact = lead.contact if same else invent_name(rng, taken)
    mobile = invent_phone(rng, 0.0)
    return {
        "consortium_name": f"重庆市{subject}产业技术创新联盟",
        "industry_field": topic["industry"],
        "lead_unit": lead.name,
        "lead_unit_uscc": lead.uscc,
        "contact_person": contact,
        "contact_phone": mobile if same else invent_phone(rng, 0.0),
        "member_count": len(allies),
        "council_chair": council[0].name,
        "council_chair_unit": council[0].unit,
        "secretary_unit": rng.choice((lead.name, lead.name, allies[1].name)),
        "office_address": rng.choice(
            (lead.address, f"{lead.district}{topic['short']}产业园A{rng.randint(1, 9)}栋302室")
        ),
        "lead_head": lead.legal_representative,
        "lead_phone": invent_phone(rng, 0.6),
        "lead_fax": invent_phone(rng, 1.0),
        "lead_contact": lead.contact,
        "lead_mobile": mobile,
        "lead_address": lead.address,
        "lead_postcode": lead.postcode,
        "lead_email": f"{rng.choice(('jishu', 'yanfa', 'zhb', 'kj'))}{rng.randint(1, 999)}@{domain}",
        "tech_staff_total": rng.randint(42, 260),
        "fund_input": float(rng.choice((300, 500, 860, 1200, 2000, 3500))),
    }


def _council(rng: Random, allies: tuple[Ally, ...], taken: set[str]) -> tuple[Councillor, ...]:
    words = lexicon("chongqing")
    positions = ["理事长", "副理事长", *(["副理事长"] if len(allies) > 6 else []), "秘书长"]
    rows = []
    for place in range(min(12, max(4, len(allies)))):
        unit = allies[0] if place == 0 else allies[place % len(allies)]
        school = f"{rng.choice(words['units']['schools'])}" if unit.kind == "university" else ""
        rows.append(
            Councillor(
                name=unit.legal_representative if place == 0 else invent_name(rng, taken),
                position=positions[place] if place < len(positions) else "理事",
                unit=f"{unit.name}{school}",
                title=rng.choice(words["council_titles"][_TITLES_BY_KIND.get(unit.kind, "other")]),
                phone=invent_phone(rng, 0.2),
                email=f"{rng.choice('abcdefghjkmn')}{rng.randint(10, 9999)}@{rng.choice(words['domains'])}",
            )
        )
    return tuple(rows)


def invent_institutions(
    rng: Random, topic: dict[str, Any], levels: tuple[str, ...]
) -> tuple[Institution, ...]:
    """Return R&D institutions of the lead, each for another technology.

    Args:
        rng: source of chance.
        topic: entry of topics.yaml.
        levels: national, municipal or other (of a district).
    """
    words = lexicon("chongqing")
    rows = []
    for level, technology in zip(levels, rng.sample(topic["technologies"], len(levels)), strict=True):
        key = {"other": "district"}.get(level, level)
        year, month = rng.randint(2012, 2021), rng.randint(1, 12)
        rows.append(
            Institution(
                name=f"{topic['short']}{technology}{rng.choice(words['institution_kinds'][key])}",
                level=level,
                level_text=_LEVEL_TEXTS.get(level, "区级"),
                approver=rng.choice(words["approvers"][key]),
                approved=f"{year}-{month:02d}",
                approved_text=rng.choice(
                    (f"{year}年{month}月", f"{year}.{month:02d}", f"{year}-{month:02d}")
                ),
            )
        )
    return tuple(rows)


def _entries(rng: Random, topic: dict[str, Any], kind: str) -> tuple[Entry, ...]:
    words = lexicon("chongqing")
    return tuple(
        Entry(
            f"{technology}{rng.choice(('关键技术研究', '研发及应用', '技术开发与产业化'))}",
            rng.choice(words[kind]),
            rng.choice(words["approvers"]["municipal"]),
            f"{rng.randint(2018, 2021)}年{rng.randint(1, 12)}月",
        )
        for technology in rng.sample(topic["technologies"], rng.randint(1, 3))
    )


def _partners(rng: Random, allies: tuple[Ally, ...]) -> tuple[str, ...]:
    own = [a.name for a in allies if a.kind == "university"]
    others = [n for n in lexicon("chongqing")["units"]["outside_university"] if n not in own]
    return tuple(own + rng.sample(others, rng.randint(1, 3)))


def _sheets(
    rng: Random,
    topic: dict[str, Any],
    allies: tuple[Ally, ...],
    taken: set[str],
    values: dict[str, Any],
) -> tuple[Sheet, ...]:
    companies = [a for a in allies if a.kind == "enterprise"][:_SHEET_LIMIT]
    institutes = [a for a in allies if a.kind in ("university", "institute", "intermediary")][:_SHEET_LIMIT]
    chosen = companies[: rng.randint(min(2, len(companies)), min(4, len(companies)))]
    partners = institutes[: rng.randint(1, min(3, len(institutes)))]
    return (
        *(company_sheet(rng, ally, topic, values) for ally in chosen),
        *(institute_sheet(rng, ally, topic, taken) for ally in partners),
    )


def _goals(rng: Random, topic: dict[str, Any]) -> tuple[str, ...]:
    technologies, products = rng.sample(topic["technologies"], 4), rng.sample(topic["products"], 2)
    year = rng.choice((2023, 2024, 2025))
    choices = [
        f"联合攻克{technologies[0]}、{technologies[1]}等关键共性技术，形成自主知识产权不少于{rng.randint(8, 40)}项。",
        f"协同研制{products[0]}和{products[1]}，{year}年前完成样机试制并在成员企业示范应用。",
        f"到{year}年，{rng.choice(topic['metrics'])}，{technologies[2]}达到国内先进水平。",
        f"牵头编制《{rng.choice(topic['standards'])}》等标准不少于{rng.randint(1, 5)}项。",
        f"围绕“{rng.choice(topic['problems'])}”设立联合课题，每年不少于{rng.randint(2, 6)}项。",
        f"建设{technologies[3]}公共试验平台，为成员单位提供研发、检测和咨询服务。",
    ]
    rng.shuffle(choices)
    fixed = next(i for i, text in enumerate(choices) if text.startswith("联合攻克"))
    return (choices.pop(fixed), *choices[: rng.randint(2, 4)])
