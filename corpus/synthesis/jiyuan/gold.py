"""Gold of a Jiyuan submission.

Example: ``build_gold(dossier, drawn)["verdicts"]["jiyuan.members.count_sum"]``
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from corpus.synthesis.application.gold import assemble, normal, platform_row, readable_papers, section_rows
from corpus.synthesis.application.regional_gold import member_rows, shared_fields, unit_names
from corpus.synthesis.drawing import Drawn
from corpus.synthesis.jiyuan.agreement import section_ids
from corpus.synthesis.jiyuan.form import profile_text
from corpus.synthesis.jiyuan.plan import ANNUAL
from corpus.synthesis.jiyuan.plan import chapter_ids as plan_chapters
from corpus.synthesis.jiyuan.requirements import JIYUAN
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.annual_report import chapter_ids

_FEWEST = 4
"""Members that a consortium needs (jiyuan.txt, 三（二）)."""
_COLUMNS = ("member_contact", "member_title", "member_phone")


def build_gold(d: RegionalDossier, drawn: Sequence[Drawn]) -> dict[str, Any]:
    """Return the gold of one submission.

    Args:
        d: what was drawn.
        drawn: its files, paper by paper.
    """
    readable = readable_papers(drawn)
    a = d.application
    form = "application_form" in readable
    sections = {
        "agreement": section_ids(d),
        "plan": plan_chapters(d),
        "annual_report": chapter_ids(d, ANNUAL),
    }
    content = {
        "fields": _fields(d, readable),
        "members": member_rows(d, readable, "application_form", _COLUMNS),
        "team": [vars(r) for r in a.team] if form else [],
        "platforms": [platform_row(p) for p in a.platforms] if form else [],
        "sections": section_rows(drawn, sections),
    }
    gold = assemble(d, drawn, JIYUAN, unit_names(d), content)
    gold["verdicts"] |= _hanging_on_the_lead(gold)
    return gold


def _hanging_on_the_lead(gold: Mapping[str, Any]) -> dict[str, str]:
    """Return what a person decides because counting the lead as a member or not changes it (CONTRACT.md, 8.1)."""
    requirement = "jiyuan.members.minimum"
    by_source = [[m for m in gold["members"] if m["source"] == source] for source in ("form", "agreement")]
    listed = next((members for members in by_source if members), [])
    hangs = len(listed) == _FEWEST and any(member["role"] == "lead" for member in listed)
    return {requirement: "review"} if hangs and gold["verdicts"][requirement] == "pass" else {}


def _fields(d: RegionalDossier, readable: Collection[str]) -> dict[str, Any]:
    a = d.application
    found = shared_fields(d, readable, "application_form")
    if "agreement" in readable:
        cover = {
            "industry_field": normal(a.industry_field),
            "contact_person": a.contact_person,
            "contact_phone": normal(a.contact_phone),
            "filing_date": a.filing_date.isoformat(),
            "agreement_effective_date": a.agreement_date.isoformat(),
        }
        found = cover | found
    if "application_form" in readable:
        stated = {
            "agreement_effective_date": a.form_effective_date.isoformat(),
            "platform_count": a.platform_count,
            "provincial_platform_count": a.provincial_count,
            "enterprise_count": a.enterprise_count,
            "university_institute_count": a.research_count,
            "other_org_count": a.other_count,
            "lead_unit_profile": normal(profile_text(d)),
            "technical_goal": normal(a.goal),
            "construction_content": normal(a.construction),
        }
        found |= {field: value for field, value in stated.items() if d.has(field)}
    if "agreement" not in readable and not any(u.role == "lead" for u in a.listed):
        found.pop("lead_unit_uscc", None)
    return dict(sorted(found.items()))
