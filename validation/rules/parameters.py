"""What every rule's parameters have in common: typed, frozen, refusing keys they do not know.

A rule is a function `rule(case, asked) -> Judgement`; the type of `asked` is its parameter record, by which the
catalog checks a requirement's `parameters` when it loads the jurisdiction, so that a wrong parameter is a fault
with file and line and not a surprise in the middle of a round.

Example:
    >>> class Least(Parameters):
    ...     least: int
    >>> Least(least=1).least
    1
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from pydantic import ConfigDict

from models.finding import Judgement
from models.records import Record
from validation.case import Case


class Parameters(Record):
    """Base of the parameters of a rule or of a row check."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    def expected(self) -> str:
        """What is asked, as a clerk reads it; empty where the requirement's title says it."""
        return ""


class NoParameters(Parameters):
    """For a rule that is told nothing."""


Asked = TypeVar("Asked", bound=Parameters)
Rule = Callable[[Case, Asked], Judgement]


def expecting(rule: Rule[Asked]) -> Rule[Asked]:
    """Let all judgements of a rule say what its parameters ask, but for one that says it in words of its own."""

    @wraps(rule)
    def judged(case: Case, asked: Asked) -> Judgement:
        judgement = rule(case, asked)
        return (
            judgement if judgement.expected else judgement.model_copy(update={"expected": asked.expected()})
        )

    return judged
