"""Gold of a Liangjiang submission: what a perfect reader finds, what each requirement's verdict is.

Example: ``build_gold(dossier, drawn)["verdicts"]["liangjiang.materials.plan"]``
"""

from collections.abc import Sequence
from typing import Any

from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.application.gold import (
    assemble,
    normal,
    platform_row,
    readable_papers,
    section_rows,
)
from corpus.synthesis.content.records import Application, Unit
from corpus.synthesis.drawing import Drawn
from corpus.synthesis.liangjiang.agreement import ROLE_NAMES, section_ids
from corpus.synthesis.liangjiang.requirements import LIANGJIANG
from corpus.synthesis.parts.parties import party_name


def build_gold(dossier: ApplicationDossier, drawn: Sequence[Drawn]) -> dict[str, Any]:
    """Return the gold of one submission.

    Args:
        dossier: what was drawn.
        drawn: its files, paper by paper.
    """
    readable = readable_papers(drawn)
    a = dossier.application
    units = {party_name(dossier, u) for u in a.parties} | {u.name for u in a.listed}
    form = "application_form" in readable
    content = {
        "fields": _fields(dossier, readable),
        "members": _members(dossier, readable),
        "team": [vars(r) for r in a.team] if form else [],
        "platforms": [platform_row(p) for p in a.platforms] if form else [],
        "sections": section_rows(drawn, {"agreement": section_ids(dossier)}),
    }
    return assemble(dossier, drawn, LIANGJIANG, units, content)


def _fields(d: ApplicationDossier, readable: set[Any]) -> dict[str, Any]:
    a = d.application
    found: dict[str, Any] = {}
    if "application_form" in readable:
        found |= _form_fields(a)
        if not any(u.role == "lead" for u in a.listed):
            found["lead_unit_uscc"] = None
    if "agreement" in readable:
        consortium, lead = a.names("agreement")
        shared = _cover_fields(a, consortium, lead) | {"lead_unit_uscc": a.parties[0].uscc}
        found = shared | {k: v for k, v in found.items() if v is not None}
        found |= {
            "agreement_start": a.agreement_date.isoformat(),
            "agreement_end": a.agreement_end.isoformat(),
        }
        found.setdefault("agreement_effective_date", a.agreement_date.isoformat())
    cover_only = {"filing_date", "contact_person", "contact_phone"}
    left = {f for f in found if not d.has(f) and f not in cover_only}
    on_cover = {"consortium_name", "industry_field", "lead_unit"}
    return {k: v for k, v in sorted(found.items()) if v is not None and (k not in left or k in on_cover)}


def _cover_fields(a: Application, consortium: str, lead: str) -> dict[str, Any]:
    return {
        "consortium_name": normal(consortium),
        "industry_field": normal(a.industry_field),
        "lead_unit": normal(lead),
        "contact_person": a.contact_person,
        "contact_phone": a.contact_phone,
        "filing_date": a.filing_date.isoformat(),
    }


def _form_fields(a: Application) -> dict[str, Any]:
    consortium, lead = a.names("application_form")
    return _cover_fields(a, consortium, lead) | {
        "lead_unit_uscc": next((u.uscc for u in a.listed if u.role == "lead"), None),
        "agreement_effective_date": a.form_effective_date.isoformat(),
        "member_count": a.member_count,
        "platform_count": a.platform_count,
        "revenue_3y": _amount(a.revenue_text),
        "rd_spend_3y": _amount(a.rd_text),
        "chief_scientist": a.chief,
        "chief_scientist_title": normal(a.chief_title),
        "chief_scientist_cv": normal(a.chief_cv),
        "technical_goal": normal(a.goal),
    }


def _amount(text: str) -> float:
    return float(text.replace(",", ""))


def _members(d: ApplicationDossier, readable: set[Any]) -> list[dict[str, Any]]:
    a = d.application
    rows: list[dict[str, Any]] = []
    signed = "agreement" in readable and d.has("parties")
    if "application_form" in readable:
        lead = a.names("application_form")[1]
        rows += [
            _member(u, n, "form", lead if u.role == "lead" else u.name, role_known=signed)
            for n, u in enumerate(a.listed, 1)
        ]
    if signed:
        listed = {u.name for u in a.listed} if "application_form" in readable else set()
        rows += [
            _member(u, n, "agreement", party_name(d, u), chain_known=u.name in listed)
            for n, u in enumerate(a.parties, 1)
        ]
    return rows


def _member(
    unit: Unit, seq: int, source: str, name: str, *, role_known: bool = True, chain_known: bool = True
) -> dict[str, Any]:
    """Return one row.

    Args:
        unit: who it is.
        seq: place in the source, from 1.
        source: form or agreement.
        name: as the source writes it.
        role_known: whether a readable agreement says the role; the form says it in the position's text at most.
        chain_known: whether a readable form tells whether an enterprise belongs to the chain; the agreement does not.
    """
    position = normal(unit.position)
    return {
        "seq": seq,
        "name": normal(name),
        "uscc": unit.uscc or None,
        "role": unit.role if role_known or ROLE_NAMES[unit.role] in position else None,
        "kind": unit.kind,
        "chain": unit.chain if chain_known or unit.kind != "enterprise" else None,
        "position": position if source == "form" else None,
        "source": source,
    }
