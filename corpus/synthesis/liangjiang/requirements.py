"""The requirements of Liangjiang, the verdicts of a clean submission, and what rests on which paper.

Source: CONTRACT, requirements of liangjiang: R and P requirements are left to a person (review).

Example: ``LIANGJIANG.verdicts({}, documents)["liangjiang.materials.plan"] == "pass"``
"""

from corpus.synthesis.application.requirements import RequirementSet

LIANGJIANG = RequirementSet(
    jurisdiction="liangjiang",
    decided=(
        "materials.application_form",
        "materials.agreement",
        "materials.plan",
        "materials.pledge",
        "form.complete",
        "form.goal_length",
        "form.role_length",
        "form.chief_cv",
        "form.lead_seal",
        "form.name_pattern",
        "field.key_industry",
        "members.chain",
        "members.research",
        "members.count_consistent",
        "members.uscc",
        "platforms.count_consistent",
        "platforms.level",
        "agreement.clauses",
        "agreement.signed",
        "agreement.sealed",
        "agreement.effective_date",
        "organisation.heads",
        "finance.plausible",
        "consistency.names",
    ),
    left_to_people=("lead.registered", "organisation.mechanisms", "plan.targets"),
    material={
        "application_form": "materials.application_form",
        "agreement": "materials.agreement",
        "plan": "materials.plan",
        "pledge": "materials.pledge",
    },
    resting={
        "application_form": (
            "form.complete",
            "form.goal_length",
            "form.role_length",
            "form.chief_cv",
            "form.lead_seal",
            "members.count_consistent",
            "platforms.count_consistent",
            "platforms.level",
            "agreement.effective_date",
            "finance.plausible",
        ),
        "agreement": (
            "members.count_consistent",
            "agreement.clauses",
            "agreement.signed",
            "agreement.sealed",
            "agreement.effective_date",
        ),
        "plan": ("organisation.mechanisms", "plan.targets"),
    },
    resting_on_any={"organisation.heads": ("plan", "agreement")},
)
