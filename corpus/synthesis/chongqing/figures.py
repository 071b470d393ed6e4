"""Figures of the lead: last year's economy, R&D, people, co-operation, patents, standards; all consistent.

Example: ``lead_figures(Random(1))["rd_staff_count"]``
"""

from random import Random
from typing import Any

CATEGORIES = ("领军企业", "链主企业", "国家级专精特新企业", "市级专精特新企业")


def lead_figures(rng: Random) -> dict[str, Any]:
    """Return field id → value; money in 万元 with two decimals at most, exports in 万美元."""
    revenue = rng.randint(600_000, 40_000_000) / 100
    spend = round(revenue * rng.uniform(0.031, 0.11), 2)
    values: dict[str, Any] = {
        "output_value_last_year": round(revenue * rng.uniform(0.98, 1.25), 2),
        "revenue_last_year": revenue,
        "tax_last_year": round(revenue * rng.uniform(0.02, 0.07), 2),
        "net_profit_last_year": round(revenue * rng.uniform(0.03, 0.12), 2),
        "export_last_year_usd": rng.choice((0.0, round(revenue * rng.uniform(0.005, 0.03), 2))),
        "rd_spend_last_year": spend,
        "rd_spend_3y": round(spend * rng.uniform(2.2, 2.9), 2),
        "lead_category": ";".join(sorted(_categories(rng), key=CATEGORIES.index)),
    }
    return values | _people(rng) | _cooperation(rng) | _property(rng)


def _categories(rng: Random) -> list[str]:
    return rng.sample(CATEGORIES, rng.choice((1, 1, 2)))


def _people(rng: Random) -> dict[str, int]:
    staff = rng.randint(180, 3200)
    research = round(staff * rng.uniform(0.14, 0.32))
    return {
        "staff_count": staff,
        "rd_staff_count": research,
        "senior_title_count": round(research * rng.uniform(0.1, 0.3)),
        "phd_count": rng.randint(2, max(3, research // 12)),
        "master_count": round(research * rng.uniform(0.15, 0.4)),
        "bachelor_count": round(staff * rng.uniform(0.18, 0.4)),
    }


def _cooperation(rng: Random) -> dict[str, Any]:
    projects = rng.randint(6, 32)
    amount = rng.randint(30_000, 900_000) / 100
    return {
        "coop_project_count_3y": projects,
        "coop_project_amount_3y": amount,
        "coop_project_count_this_year": rng.randint(1, projects // 2),
        "coop_project_amount_this_year": round(amount * rng.uniform(0.1, 0.4), 2),
    }


def _property(rng: Random) -> dict[str, int]:
    values = {}
    for kind, most in (("invention", 90), ("utility", 140), ("design", 20)):
        applied = rng.randint(4, most)
        values[f"{kind}_patents_applied"] = applied
        values[f"{kind}_patents_granted"] = rng.randint(1, applied)
    standards = {"international": 1, "national": 4, "industry": 6, "local": 3, "group": 7}
    return values | {f"standards_{kind}": rng.randint(0, most) for kind, most in standards.items()}
