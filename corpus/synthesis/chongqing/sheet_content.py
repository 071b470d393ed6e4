"""Invented member sheets (主要成员情况表), of the kind for enterprises and of that for institutes and universities.

Source: the two sheets behind 附件1; money in 万元, exports in 万美元, ratios in percent.

Example: ``company_sheet(Random(1), ally, topic).values["rd_sales_ratio"]``
"""

from random import Random
from typing import Any

from corpus.synthesis.chongqing.records import Ally, Sheet
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.persons import invent_phone

#: Options of 单位性质 on the two sheets.
COMPANY_NATURES = ("国有企业", "集体企业", "股份", "有限责任", "中外合作", "港澳台合资", "港澳台合作")
INSTITUTE_NATURES = ("科研院所", "高等院校", "服务机构")


#: What the lead's own sheet repeats from section 二: id on the sheet, field id of the form.
_SHARED = {
    "phone": "lead_phone",
    "email": "lead_email",
    "staff_count": "staff_count",
    "sales_last_year": "revenue_last_year",
    "rd_spend_last_year": "rd_spend_last_year",
    "export_usd": "export_last_year_usd",
}


def company_sheet(rng: Random, ally: Ally, topic: dict[str, Any], form: dict[str, Any]) -> Sheet:
    """Return the sheet of an enterprise; that of the lead agrees with section 二 (``form``: values by field id)."""
    known = {own: form[field] for own, field in _SHARED.items()} if ally.lead else {}
    sales = known.get("sales_last_year", rng.randint(200_000, 9_000_000) / 100)
    spend = known.get("rd_spend_last_year", round(sales * rng.uniform(0.025, 0.12), 2))
    staff = known.get("staff_count", rng.randint(60, 1500))
    parts = [rng.randint(0, 30), rng.randint(2, 60), rng.randint(0, 9), rng.randint(0, 25)]
    high = rng.random() < 0.7
    values = _address(rng, ally) | {
        "unit_nature": "股份" if "股份" in ally.name else "有限责任",
        "registered_capital": float(rng.choice((500, 1000, 2000, 5000, 8600, 12000))),
        "staff_count": staff,
        "tech_staff_count": round(staff * rng.uniform(0.12, 0.35)),
        "total_assets": round(sales * rng.uniform(0.7, 2.1), 2),
        "debt_ratio": round(rng.uniform(18, 66), 2),
        "sales_last_year": sales,
        "rd_spend_last_year": spend,
        "rd_sales_ratio": round(spend / sales * 100, 2),
        "export_usd": rng.choice((0.0, round(sales * 0.01, 2))),
        "high_tech_enterprise": "是" if high else "否",
        "patents_granted": sum(parts[:3]),
        **known,
    }
    products = rng.sample(topic["products"], 2)
    return Sheet(
        True,
        ally.name,
        values,
        {
            "recognised": f"{rng.randint(2016, 2021)}年{rng.randint(9, 12)}月" if high else "/",
            "patent_parts": parts,
            "strength": "、".join(rng.sample(topic["technologies"], 2)),
            "standard": f"《{rng.choice(topic['standards'])}》",
            "standard_level": rng.choice(("国家标准", "行业标准")),
            "platform": f"{topic['short']}{rng.choice(('企业技术中心', '工程技术研究中心'))}",
            "products": [(p, rng.randint(3, 38), rng.randint(1, 9), rng.randint(1, 12)) for p in products],
        },
    )


def institute_sheet(rng: Random, ally: Ally, topic: dict[str, Any], taken: set[str]) -> Sheet:
    """Return the sheet of an institute, a university or a body that serves."""
    natures = {"university": "高等院校", "institute": "科研院所"}
    staff = rng.randint(40, 2600)
    scientific = ally.kind in natures
    values = _address(rng, ally) | {
        "unit_nature": natures.get(ally.kind, "服务机构"),
        "staff_count": staff,
        "senior_title_count": round(staff * rng.uniform(0.1, 0.35)),
        "academicians": rng.choice((0, 0, 1, 2)) if scientific else 0,
        "phd_supervisors": rng.randint(3, max(4, staff // 12)) if scientific else 0,
    }
    results = [
        (f"{t}技术", f"用于{rng.choice(topic['products'])}", rng.choice(sorted(taken)))
        for t in rng.sample(topic["technologies"], 2)
    ]
    return Sheet(
        False,
        ally.name,
        values,
        {
            "strength": "、".join(rng.sample(topic["disciplines"], 2)) + "等方向",
            "platform": f"{topic['short']}重点实验室",
            "results": results,
            "support": f"向联盟成员开放{rng.choice(topic['technologies'])}试验条件，"
            f"每年提供检测与咨询不少于{rng.randint(10, 60)}次。",
        },
    )


def _address(rng: Random, ally: Ally) -> dict[str, Any]:
    domain = rng.choice(lexicon("chongqing")["domains"])
    return {
        "name": ally.name,
        "address": ally.address,
        "postcode": ally.postcode,
        "legal_representative": ally.legal_representative,
        "phone": invent_phone(rng, 0.7),
        "website": f"www.{domain}",
        "contact": ally.contact,
        "email": f"{rng.choice(('office', 'kjb', 'lianxi', 'yf'))}{rng.randint(1, 99)}@{domain}",
    }
