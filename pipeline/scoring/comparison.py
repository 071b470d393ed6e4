"""One value of a run against one value of gold.

Example:
    A member count of 5 in gold and "6" in the run is `wrong`; no value in the run `missed`; none in gold `spurious`.
"""

from dataclasses import dataclass, replace
from typing import Any

from pipeline.scoring.equality import fold, likeness, same
from pipeline.scoring.gold import Gold
from pipeline.scoring.outcome import Outcome, Result
from pipeline.scoring.tables import Row, Run


@dataclass(frozen=True)
class Comparison:
    """What the comparisons of one row have in common.

    Attributes:
        gold, run: both sides.
        channel: the channel that the outcomes count under.
        row: the row of the run; None where it has none.
        which: tells the row from others, such as the member's name.
    """

    gold: Gold
    run: Run
    channel: str
    row: Row | None
    which: str = ""

    def value(self, subject: str, wanted: Any, got: Any) -> Outcome:
        """Compare two values; None and the empty text are nothing."""
        if fold(wanted) == "":
            result = Result.SPURIOUS
        elif fold(got) == "":
            result = Result.MISSED
        else:
            result = Result.RIGHT if same(wanted, got) else Result.WRONG
        return self.outcome(subject, result, wanted, got)

    def choice(self, subject: str, wanted: Any, got: Any) -> Outcome:
        """Compare two values of which nothing is one, such as the party of a place that is nobody's."""
        result = Result.RIGHT if same(wanted, got) else Result.WRONG
        return self.outcome(subject, result, wanted, got)

    def presence(self, subject: str, wanted: Row | None, shown: str) -> Outcome:
        """Whether both sides have the row; `shown` is the cell that stands for it."""
        there = Result.MISSED if self.row is None else Result.RIGHT
        result = Result.SPURIOUS if wanted is None else there
        outcome = self.outcome(subject, result, (wanted or {}).get(shown), (self.row or {}).get(shown))
        if self.row is None:
            return replace(outcome, found=self.run.wanted(self.gold.submission_id, wanted))
        return outcome

    def outcome(self, subject: str, result: Result, wanted: Any, got: Any, *, echo: bool = False) -> Outcome:
        """The outcome with the place where the run found it."""
        return Outcome(
            submission=self.gold.submission_id,
            jurisdiction=self.gold.jurisdiction,
            channel=self.channel,
            subject=subject,
            result=result,
            gold=wanted,
            got=got,
            which=self.which,
            found=self.run.found(self.gold.submission_id, self.row),
            likeness=1.0 if result is Result.RIGHT else likeness(wanted, got),
            echo=echo,
        )
