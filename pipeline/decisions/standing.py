"""What holds of the decisions now: of the entries on one thing the last, unless it withdraws.

Example:
    >>> standing_by_submission([]) == {}
    True
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.review import Choice, Correction, Ruling
from pipeline.decisions.entry import Entry, Kind


@dataclass(frozen=True)
class Standing:
    """The decisions on one submission.

    Attributes:
        decisions: the last decision on each finding, by requirement id, whatever its ground.
        corrections: the last correction of each value, by field id, whatever its ground.
    """

    decisions: Mapping[str, Ruling] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)


def standing_by_submission(entries: Iterable[Entry]) -> dict[str, Standing]:
    """The decisions that have not been replaced or withdrawn.

    Args:
        entries: in the order of their times.
    """
    last = {entry.thing: entry for entry in entries}
    found: dict[str, tuple[dict[str, Ruling], dict[str, Correction]]] = {}
    for entry in last.values():
        if not entry.new:
            continue
        decisions, corrections = found.setdefault(entry.submission_id, ({}, {}))
        told = {"note": entry.note, "by": entry.by, "at": entry.at, "ground": entry.ground}
        if entry.kind is Kind.FINDING:
            decisions[entry.subject] = Ruling(choice=Choice(entry.new), **told)
        else:
            corrections[entry.subject] = Correction(old=entry.old, new=entry.new, **told)
    return {identity: Standing(*parts) for identity, parts in found.items()}
