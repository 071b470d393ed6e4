"""The requirements of Liangjiang and the verdicts of a clean submission without registers.

Source: CONTRACT, requirements of liangjiang: R and P requirements are left to a person (review).

Example: ``CLEAN["liangjiang.materials.plan"] == "pass"``
"""

_DECIDED = (
    "materials.application_form materials.agreement materials.plan materials.pledge form.complete form.goal_length "
    "form.role_length form.chief_cv form.lead_seal form.name_pattern field.key_industry members.chain "
    "members.research members.count_consistent members.uscc platforms.count_consistent platforms.level "
    "agreement.clauses agreement.signed agreement.sealed agreement.effective_date organisation.heads "
    "finance.plausible consistency.names"
)
_LEFT_TO_PEOPLE = "lead.registered organisation.mechanisms plan.targets"

CLEAN: dict[str, str] = {
    **{f"liangjiang.{name}": "pass" for name in _DECIDED.split()},
    **{f"liangjiang.{name}": "review" for name in _LEFT_TO_PEOPLE.split()},
}

#: Requirements that rest on one paper: they follow it when it is missing (not_applicable) or unreadable (review).
RESTING: dict[str, tuple[str, ...]] = {
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
    "pledge": (),
}
#: Either of them names the heads; without both `organisation.heads` has nothing to rest on.
NAMING_HEADS = ("plan", "agreement")
MATERIAL = {
    "application_form": "materials.application_form",
    "agreement": "materials.agreement",
    "plan": "materials.plan",
    "pledge": "materials.pledge",
}
