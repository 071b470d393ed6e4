"""The requirements of Luzhou and what rests on which paper.

Source: CONTRACT, requirements of luzhou.

Example: ``LUZHOU.verdicts({}, documents)["luzhou.materials.pledge"] == "pass"``
"""

from corpus.synthesis.application.requirements import RequirementSet

_EITHER = ("application", "agreement")

LUZHOU = RequirementSet(
    jurisdiction="luzhou",
    decided=(
        "materials.application",
        "materials.agreement",
        "materials.pledge",
        "materials.recommendation",
        "members.minimum",
        "members.out_of_city",
        "members.uscc",
        "members.count_consistent",
        "targets.stated",
        "agreement.signed",
        "consistency.names",
    ),
    left_to_people=("lead.registered", "organisation.mechanism", "resources.committed"),
    material={
        "application": "materials.application",
        "agreement": "materials.agreement",
        "pledge": "materials.pledge",
        "recommendation": "materials.recommendation",
    },
    resting={
        "application": ("members.count_consistent", "targets.stated"),
        "agreement": ("members.count_consistent", "agreement.signed"),
    },
    resting_on_any={
        "members.minimum": _EITHER,
        "members.out_of_city": _EITHER,
        "members.uscc": _EITHER,
        "organisation.mechanism": _EITHER,
        "resources.committed": _EITHER,
        "lead.registered": _EITHER,
    },
)
