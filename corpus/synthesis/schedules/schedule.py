"""A round before it is drawn: what round.yaml says, and the submissions.

Example: ``Schedule("x", {"title": "示例"}, (plan,)).plans[0].received``
"""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.synthesis.submission_plan import SubmissionPlan


@dataclass(frozen=True)
class Schedule:
    """One round.

    Attributes:
        round_id: name of its folder and seed of all that is drawn.
        facts: what round.yaml says but for the days of receipt.
        plans: the submissions, each with its day of receipt.
    """

    round_id: str
    facts: Mapping[str, str]
    plans: tuple[SubmissionPlan, ...]
