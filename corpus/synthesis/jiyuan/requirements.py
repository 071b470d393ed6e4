"""The requirements of Jiyuan and what rests on which paper.

Source: CONTRACT, requirements of jiyuan: R requirements are left to a person (review).

Example: ``JIYUAN.verdicts({}, documents)["jiyuan.materials.plan"] == "pass"``
"""

from corpus.synthesis.application.requirements import RequirementSet

_EITHER = ("application_form", "agreement")

JIYUAN = RequirementSet(
    jurisdiction="jiyuan",
    decided=(
        "materials.application_form",
        "materials.agreement",
        "materials.plan",
        "form.complete",
        "form.content_length",
        "form.truth_statement",
        "form.lead_seal",
        "form.name_pattern",
        "field.key_industry",
        "lead.platform",
        "lead.projects",
        "members.minimum",
        "members.chain_share",
        "members.count_sum",
        "members.count_consistent",
        "members.uscc",
        "members.phone",
        "platforms.count_consistent",
        "platforms.provincial_subset",
        "agreement.clauses",
        "agreement.signed",
        "agreement.sealed",
        "organisation.bodies",
        "organisation.funds",
        "plan.outline",
        "consistency.names",
    ),
    left_to_people=("lead.registered", "lead.above_scale", "members.above_scale_share"),
    material={
        "application_form": "materials.application_form",
        "agreement": "materials.agreement",
        "plan": "materials.plan",
    },
    resting={
        "application_form": (
            "form.complete",
            "form.content_length",
            "form.truth_statement",
            "form.lead_seal",
            "lead.platform",
            "members.count_sum",
            "members.count_consistent",
            "members.phone",
            "platforms.count_consistent",
            "platforms.provincial_subset",
        ),
        "agreement": (
            "members.count_consistent",
            "agreement.clauses",
            "agreement.signed",
            "agreement.sealed",
        ),
        "plan": ("plan.outline",),
    },
    resting_on_any={
        "field.key_industry": _EITHER,
        "members.minimum": _EITHER,
        "members.uscc": _EITHER,
        "members.chain_share": ("agreement", "plan"),
        "lead.projects": ("application_form", "plan"),
        "organisation.bodies": ("agreement", "plan"),
        "organisation.funds": ("agreement", "plan"),
    },
    occasional={"annual_report": ("annual.outline",)},
)
