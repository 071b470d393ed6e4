"""The requirements of Chongqing and what they rest on.

Source: CONTRACT.md, section 7 (chongqing.*) and 8.3.

Example: ``CHONGQING.verdicts({}, documents)["chongqing.materials.report"]``
"""

from corpus.synthesis.application.requirements import RequirementSet

CHONGQING = RequirementSet(
    jurisdiction="chongqing",
    decided=(
        "materials.application_form",
        "materials.agreement",
        "materials.report",
        "materials.catalogue",
        "materials.proof",
        "materials.deadline",
        "form.complete",
        "form.lead_seal",
        "form.name_pattern",
        "lead.institution",
        "members.composition",
        "members.tech_staff",
        "members.count_consistent",
        "members.sheets",
        "organisation.council",
        "organisation.office",
        "finance.ratios",
        "staff.plausible",
        "agreement.goals",
        "agreement.signed",
        "seals.members",
        "report.outline",
        "report.funds",
        "consistency.names",
    ),
    left_to_people=("lead.registered", "report.mechanisms"),
    material={
        "application_form": "materials.application_form",
        "agreement": "materials.agreement",
        "operation_report": "materials.report",
        "catalogue": "materials.catalogue",
    },
    resting={
        "application_form": (
            "form.complete",
            "form.lead_seal",
            "lead.institution",
            "members.count_consistent",
            "organisation.council",
            "organisation.office",
            "finance.ratios",
            "staff.plausible",
        ),
        "agreement": ("members.count_consistent", "agreement.goals", "agreement.signed"),
        "operation_report": ("report.outline", "report.funds", "report.mechanisms"),
    },
    resting_on_any={"members.composition": ("application_form", "agreement")},
)
#: Papers that prove something of the lead; any one of them answers ``materials.proof``.
PROOFS = ("proof", "proof_licence", "proof_platforms", "proof_patents")
