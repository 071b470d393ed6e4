"""Gold of the fields: which of the alliance's values the readable papers state.

Source: CONTRACT.md, section 5; corpus/README.md says what null means.

Example: ``field_values(dossier, {"application_form"})["staff_count"]``
"""

from typing import Any

from corpus.synthesis.application.gold import normal
from corpus.synthesis.chongqing.dossier import AllianceDossier

#: Values that the printed form has no cell for: they stand in the report, in 附件3, in the agreement, on the licence.
_NOT_ON_FORM = ("industry_field", "fund_input", "tech_staff_total", "member_count", "lead_unit_uscc")
_BY_NAME = ("consortium_name", "lead_unit")
_SUMMARY = (
    "industry_field",
    "fund_input",
    "tech_staff_total",
    "member_count",
    "contact_person",
    "contact_phone",
)
#: Papers that name the alliance and its lead, the one that counts first.
_NAMING = ("application_form", "agreement", "operation_report", "recommendation", "catalogue")


def field_values(d: AllianceDossier, readable: set[str]) -> dict[str, Any]:
    """Return field id → value; None where a value is not scored.

    Args:
        d: what is said.
        readable: names of the papers that can be read.
    """
    a = d.application
    found: dict[str, Any] = {}
    if "application_form" in readable:
        found |= _of_form(d)
    found |= _names(d, readable)
    found |= _of_others(d, readable)
    if "agreement" in readable:
        found["agreement_start"] = a.agreement_date.isoformat()
        found["agreement_end"] = a.agreement_end.isoformat()
        found["lead_unit_uscc"] = a.values["lead_unit_uscc"]
    if readable & {"proof", "proof_licence"}:
        found["lead_unit_uscc"] = a.values["lead_unit_uscc"]
    sheets = "member_sheets" if a.layout.sheets == "apart" else "application_form"
    if sheets in readable:
        for n, sheet in enumerate(a.sheets, 1):
            found |= {f"sheet[{n}].{k}": _plain(v) for k, v in sheet.values.items()}
    return dict(sorted(found.items()))


def _of_form(d: AllianceDossier) -> dict[str, Any]:
    a = d.application
    skipped = {*_BY_NAME, *_NOT_ON_FORM}
    found = {k: _plain(v) for k, v in a.values.items() if k not in skipped and d.has(k)}
    if a.layout.cover:
        found["filing_date"] = a.filing_date.isoformat()
    else:
        found["filing_date"] = None
    if a.layout.extra_rows:
        found |= {
            k: _plain(a.values[k]) for k in ("industry_field", "fund_input", "tech_staff_total") if d.has(k)
        }
    return found


def _names(d: AllianceDossier, readable: set[str]) -> dict[str, Any]:
    for paper in _NAMING:
        if paper in readable:
            consortium, lead = d.application.names(paper)
            return {"consortium_name": normal(consortium), "lead_unit": normal(lead)}
    return {}


def _of_others(d: AllianceDossier, readable: set[str]) -> dict[str, Any]:
    a = d.application
    found: dict[str, Any] = {}
    if "recommendation" in readable:
        found |= {k: _plain(a.values[k]) for k in _SUMMARY}
    if "operation_report" in readable:
        found["industry_field"] = normal(a.values["industry_field"])
        found["member_count"] = a.values["member_count"]
        found["tech_staff_total"] = a.values["tech_staff_total"]
        if (
            d.has("report_mechanisms")
            and d.has("report_funds")
            and d.has("funds_sources")
            and d.has("funds_text")
        ):
            found["fund_input"] = a.values["fund_input"]
    return found if "member_count" in found else {**found, "member_count": None}


def _plain(value: Any) -> Any:
    return normal(value) if isinstance(value, str) else value
