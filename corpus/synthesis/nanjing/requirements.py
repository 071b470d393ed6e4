"""The requirements of Nanjing and what rests on which paper.

Source: CONTRACT, requirements of nanjing.

Example: ``NANJING.verdicts({}, documents)["nanjing.annual.outline"] == "not_applicable"``
"""

from corpus.synthesis.application.requirements import RequirementSet

_EITHER = ("application", "agreement")

NANJING = RequirementSet(
    jurisdiction="nanjing",
    decided=(
        "materials.application",
        "materials.agreement",
        "members.research",
        "members.uscc",
        "members.count_consistent",
        "organisation.council",
        "agreement.signed",
        "agreement.term",
        "consistency.names",
    ),
    left_to_people=("lead.type", "organisation.experts", "field.key_industry"),
    material={"application": "materials.application", "agreement": "materials.agreement"},
    resting={
        "application": (
            "members.count_consistent",
            "lead.type",
            "organisation.experts",
            "field.key_industry",
        ),
        "agreement": ("members.count_consistent", "agreement.signed", "agreement.term"),
    },
    resting_on_any={
        "members.research": _EITHER,
        "members.uscc": _EITHER,
        "organisation.council": _EITHER,
    },
    occasional={"annual_report": ("annual.outline",)},
)
