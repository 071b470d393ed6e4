"""What holds of the decisions now: the last entry on each thing, and the submission with its values put right.

A correction holds while its ground is that of the value as it is read; one made on another file or another value is
handed on and not applied, so that it is shown for a new decision (issue 7; HOUSE.md, habits).

Example:
    >>> standing_by_submission([]) == {}
    True
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.evidence import Evidence
from models.review import Choice, Correction, Decided
from models.submission import FieldValue, Paper, Submission
from pipeline.decisions.entry import Entry, Kind
from pipeline.reporting.grounds import value_ground

METHOD = "corrected"
"""fields.method of a value that a reviewer has put right."""


@dataclass(frozen=True)
class Standing:
    """The decisions on one submission.

    Attributes:
        decisions: the last decision on each finding, by requirement id, whatever its ground.
        corrections: the last correction of each value, by field id, whatever its ground.
    """

    decisions: Mapping[str, Decided] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)


def standing_by_submission(entries: Iterable[Entry]) -> dict[str, Standing]:
    """The decisions that have not been replaced or withdrawn.

    Args:
        entries: in the order of their times.
    """
    last = {entry.thing: entry for entry in entries}
    found: dict[str, tuple[dict[str, Decided], dict[str, Correction]]] = {}
    for entry in last.values():
        if not entry.new:
            continue
        decisions, corrections = found.setdefault(entry.submission_id, ({}, {}))
        told = {"note": entry.note, "by": entry.by, "at": entry.at, "ground": entry.ground}
        if entry.kind is Kind.FINDING:
            decisions[entry.subject] = Decided(choice=Choice(entry.new), **told)
        else:
            corrections[entry.subject] = Correction(old=entry.old, new=entry.new, **told)
    return {identity: Standing(*parts) for identity, parts in found.items()}


def read_value(submission: Submission, name: str) -> FieldValue:
    """The value of a field as it is read; an empty one where nothing was found."""
    gap = next((gap.evidence for gap in submission.gaps if gap.field == name), Evidence())
    absent = FieldValue(field=name, value="", evidence=gap)
    return next((value for value in submission.fields if value.field == name), absent)


def holding(submission: Submission, corrections: Mapping[str, Correction]) -> dict[str, Correction]:
    """The corrections that were made on the values as they are read now, by field id.

    Args:
        submission: as extracted, before any correction.
        corrections: by field id.
    """
    papers = papers_of(submission)
    return {
        name: correction
        for name, correction in corrections.items()
        if correction.ground == value_ground(read_value(submission, name), papers)
    }


def outdated(submission: Submission, corrections: Mapping[str, Correction]) -> dict[str, Correction]:
    """The corrections that were made on another file or another value than is read now, by field id.

    Args:
        submission: as extracted, before any correction.
        corrections: by field id.
    """
    holds = holding(submission, corrections)
    return {name: correction for name, correction in corrections.items() if name not in holds}


def corrected(submission: Submission, corrections: Mapping[str, Correction]) -> Submission:
    """Put the values right that reviewers have corrected; others stay as they are.

    Every statement at the place of the corrected value takes the new value, since it is the same print.

    Args:
        submission: as extracted, before any correction.
        corrections: by field id; those made on another ground are not applied.
    """
    holds = holding(submission, corrections)
    if not holds:
        return submission
    told = {value.field for value in submission.fields}
    added = [read_value(submission, name) for name in holds if name not in told]
    return submission.model_copy(
        update={
            "fields": tuple(_put_right(value, holds) for value in (*submission.fields, *added)),
            "mentions": tuple(
                _put_right(value, holds) if _same_print(submission, value) else value
                for value in submission.mentions
            ),
            "gaps": tuple(gap for gap in submission.gaps if gap.field not in holds),
        }
    )


def papers_of(submission: Submission) -> dict[str, Paper]:
    """Papers by document id, as grounds ask for them."""
    return {paper.document_id: paper for paper in submission.papers}


def _put_right(value: FieldValue, holds: Mapping[str, Correction]) -> FieldValue:
    if value.field not in holds:
        return value
    evidence = value.evidence.model_copy(update={"method": METHOD, "confidence": 1.0})
    return value.model_copy(update={"value": holds[value.field].new, "evidence": evidence})


def _same_print(submission: Submission, mention: FieldValue) -> bool:
    """Tell whether a mention is the very print that the value was read from."""
    read = read_value(submission, mention.field)
    place = ("document_id", "page", "locator", "box", "raw")
    return all(getattr(read.evidence, name) == getattr(mention.evidence, name) for name in place)
