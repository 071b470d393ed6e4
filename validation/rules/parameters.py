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

from pydantic import ConfigDict

from models.records import Record


class Parameters(Record):
    """Base of the parameters of a rule or of a row check."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class NoParameters(Parameters):
    """For a rule that is told nothing."""
