"""Gold of jurisdictions whose papers state a ``RegionalApplication``: shared fields, members by source.

Source: CONTRACT.md, sections 4 and 5.

Example: ``member_rows(dossier, {"agreement"}, "application", ("member_name",))``
"""

from collections.abc import Collection, Sequence
from typing import Any

from corpus.synthesis.application.gold import Row, normal
from corpus.synthesis.content.records import Unit
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.parties import party_name


def unit_names(d: RegionalDossier) -> set[str]:
    """Return every name of a unit that a paper prints."""
    a = d.application
    leads = {names[1] for names in a.other_names.values()}
    return {u.name for u in (*a.listed, *a.parties)} | leads | {a.lead_unit}


def shared_fields(d: RegionalDossier, readable: Collection[str], form: str) -> dict[str, Any]:
    """Return the fields that form and agreement state in every one of these jurisdictions.

    Args:
        d: what was drawn.
        readable: papers that can be read.
        form: the paper that is the form.
    """
    a = d.application
    found: dict[str, Any] = {}
    if "agreement" in readable:
        consortium, lead = a.names("agreement")
        found = {"consortium_name": normal(consortium), "lead_unit": normal(lead)}
        found["lead_unit_uscc"] = a.parties[0].uscc
        if d.has("agreement_term"):
            found |= {
                "agreement_start": a.agreement_date.isoformat(),
                "agreement_end": a.agreement_end.isoformat(),
            }
    if form in readable:
        consortium, lead = a.names(form)
        found |= {
            "consortium_name": normal(consortium),
            "industry_field": normal(a.industry_field),
            "lead_unit": normal(lead),
            "lead_unit_uscc": a.parties[0].uscc,
            "contact_person": a.contact_person,
            "contact_phone": normal(a.contact_phone),
            "filing_date": a.filing_date.isoformat(),
            "member_count": a.member_count,
        }
    return {k: v for k, v in sorted(found.items()) if d.has(k) or k in ("consortium_name", "lead_unit")}


def member_rows(
    d: RegionalDossier, readable: Collection[str], form: str, columns: Sequence[str], *, places: bool = False
) -> list[Row]:
    """Return the rows of the form's table and of the agreement's parties.

    Args:
        d: what was drawn.
        readable: papers that can be read.
        form: the paper that has the table.
        columns: keys of labels.yaml that the table prints.
        places: whether it matters where units sit: then addresses and places tell.
    """
    a = d.application
    rows: list[Row] = []
    if form in readable:
        rows += [_form_row(d, n, u, form, columns, places) for n, u in enumerate(a.listed, 1)]
    if "agreement" in readable and d.has("parties"):
        rows += [_party_row(d, n, u, places) for n, u in enumerate(a.parties, 1)]
    return rows


def _form_row(
    d: RegionalDossier, seq: int, unit: Unit, form: str, columns: Sequence[str], places: bool
) -> Row:
    contact = "member_contact" in columns
    return {
        "seq": seq,
        "name": normal(party_name(d, unit, form)),
        "uscc": unit.uscc or None,
        "role": "lead" if unit.role == "lead" else "member",
        "kind": unit.kind,
        "chain": None,
        "in_jurisdiction": unit.inside if places and "member_place" in columns else None,
        "position": normal(unit.contact_title) if "member_title" in columns else None,
        "contact": unit.contact if contact else None,
        "phone": normal(unit.contact_phone) if "member_phone" in columns else None,
        "source": "form",
    }


def _party_row(d: RegionalDossier, seq: int, unit: Unit, places: bool) -> Row:
    return {
        "seq": seq,
        "name": normal(party_name(d, unit)),
        "uscc": unit.uscc or None,
        "role": "lead" if unit.role == "lead" else "member",
        "kind": unit.kind,
        "chain": True if unit.side and d.has("task_division") else None,
        "in_jurisdiction": unit.inside if places else None,
        "position": None,
        "contact": None,
        "phone": None,
        "source": "agreement",
    }
