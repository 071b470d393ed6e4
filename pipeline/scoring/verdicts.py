"""Requirements: the verdict of each against gold.

Decidable are the requirements that gold passes or fails. A fail that is passed is a missed defect, a pass that is failed
a false alarm; both cost a clerk's trust. Review where gold decides costs his time.

Example:
    >>> recall({("fail", "fail"): 3, ("fail", "review"): 1}, "fail", ("fail",))
    0.75
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from models.finding import Verdict
from pipeline.scoring.comparison import Comparison
from pipeline.scoring.gold import Gold
from pipeline.scoring.outcome import Outcome
from pipeline.scoring.tables import Run
from pipeline.scoring.values import AGREEMENT, FORM

PASS, FAIL, REVIEW = Verdict.PASS.value, Verdict.FAIL.value, Verdict.REVIEW.value

Confusion = Mapping[tuple[str, str], int]


def score_requirements(gold: Gold, run: Run) -> Iterator[Outcome]:
    """Compare the verdicts of which gold knows; they count under the channel of the application form."""
    rows = {str(row["requirement"]): row for row in run.rows("findings", gold.submission_id)}
    channel = gold.channel_of_kind(FORM, AGREEMENT)
    for requirement in sorted(gold.verdicts):
        row = rows.get(requirement)
        compared = Comparison(gold, run, channel, row, row["message"] if row else "")
        name = requirement.removeprefix(f"{gold.jurisdiction}.")
        yield compared.value(
            f"requirements.{gold.jurisdiction}.{name}",
            gold.verdicts[requirement],
            row["verdict"] if row else None,
        )


def confusion(outcomes: Iterable[Outcome]) -> Confusion:
    """How often gold says one verdict and the run another."""
    return Counter((str(outcome.gold), str(outcome.got)) for outcome in outcomes)


def verdict_figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures of requirements: accuracy, recall of defects, false alarms, share of review among decidable ones."""
    table = confusion(outcomes)
    kinds = [verdict.value for verdict in Verdict]
    decidable = sum(count for (gold, _), count in table.items() if gold in (PASS, FAIL))
    doubted = sum(count for (gold, got), count in table.items() if gold in (PASS, FAIL) and got == REVIEW)
    return {
        "scored": len(outcomes),
        "accuracy": share(sum(outcome.right for outcome in outcomes), len(outcomes)),
        "defects": sum(count for (gold, _), count in table.items() if gold == FAIL),
        "defects_as_fail": recall(table, FAIL, (FAIL,)),
        "defects_as_fail_or_review": recall(table, FAIL, (FAIL, REVIEW)),
        "false_alarms": table.get((PASS, FAIL), 0),
        "false_alarm_rate": recall(table, PASS, (FAIL,)),
        "review_of_decidable": share(doubted, decidable),
        "confusion": {gold: {got: table.get((gold, got), 0) for got in kinds} for gold in kinds},
    }


def recall(table: Confusion, gold: str, got: tuple[str, ...]) -> float | None:
    """Of what gold calls `gold`, the share that the run calls one of `got`; None for none."""
    whole = sum(count for (one, _), count in table.items() if one == gold)
    return share(sum(table.get((gold, other), 0) for other in got), whole)


def share(part: float, whole: float) -> float | None:
    """A share to four decimals; None of nothing."""
    return round(part / whole, 4) if whole else None
