"""A submission with its values put right by the corrections that hold.

A correction holds while its ground is that of the value as it is read; one made on another file or another value is
handed on and not applied, so that it is shown for a new decision (docs/architecture.md).

Example:
    >>> empty = Submission(submission_id="甲", jurisdiction="", jurisdiction_method="given")
    >>> put_right(empty, {}).submission == empty
    True
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.evidence import Evidence
from models.review import Correction
from models.submission import FieldValue, Paper, Submission
from pipeline.decisions.members_right import members_put_right
from pipeline.reporting.grounds import member_ground, value_ground
from pipeline.reporting.member_cells import member_cell, member_of, row_id

METHOD = "corrected"
"""fields.method and members.method of what a reviewer has put right."""


@dataclass(frozen=True)
class PutRight:
    """A submission as it counts.

    Attributes:
        submission: with the corrected values.
        holding: the corrections that were made on the values as they are read now, by field id; they are applied.
        outdated: those made on another file or another value than is read now, by field id.
        rows: ground of each row of the member lists as it is read, by id of the row.
    """

    submission: Submission
    holding: Mapping[str, Correction] = field(default_factory=dict)
    outdated: Mapping[str, Correction] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)


def put_right(submission: Submission, corrections: Mapping[str, Correction]) -> PutRight:
    """Put the values right that reviewers have corrected; others stay as they are.

    Every statement at the place of a corrected value takes the new value, since it is the same print.

    Args:
        submission: as extracted, before any correction.
        corrections: by field id, or id of a member's cell.
    """
    holds = {name: one for name, one in corrections.items() if one.ground == read_ground(submission, name)}
    outdated = {name: one for name, one in corrections.items() if name not in holds}
    values = {name: one.new for name, one in holds.items() if member_cell(name) is None}
    cells = {name: one.new for name, one in holds.items() if name not in values}
    right = members_put_right(_values_put_right(submission, values), cells, METHOD)
    papers = papers_of(submission)
    rows = {row_id(member): member_ground(member, papers) for member in submission.members}
    return PutRight(right, holds, outdated, rows)


def read_value(submission: Submission, name: str) -> FieldValue:
    """A value as it is read, of a field or of a member's cell; an empty one where nothing was found."""
    cell, member = member_cell(name), member_of(name, submission.members)
    if cell is not None and member is not None:
        return FieldValue(field=name, value=cell[1].read(member), evidence=member.evidence)
    gap = next((gap.evidence for gap in submission.gaps if gap.field == name), Evidence())
    absent = FieldValue(field=name, value="", evidence=gap)
    return next((value for value in submission.fields if value.field == name), absent)


def read_ground(submission: Submission, name: str) -> str:
    """Digest of what a correction of a value rests on.

    Args:
        submission: as extracted, before any correction.
        name: field id, or id of a member's cell.
    """
    papers = papers_of(submission)
    member = member_of(name, submission.members)
    return member_ground(member, papers) if member else value_ground(read_value(submission, name), papers)


def may_be_corrected(submission: Submission, name: str) -> bool:
    """Tell whether a submission has something of that id: a value, an item without one, or a row of a member list."""
    known = {value.field for value in submission.fields} | {gap.field for gap in submission.gaps}
    return name in known or member_of(name, submission.members) is not None


def papers_of(submission: Submission) -> dict[str, Paper]:
    """Papers by document id, as grounds ask for them."""
    return {paper.document_id: paper for paper in submission.papers}


def _values_put_right(submission: Submission, values: Mapping[str, str]) -> Submission:
    if not values:
        return submission
    told = {value.field for value in submission.fields}
    added = [read_value(submission, name) for name in values if name not in told]
    return submission.model_copy(
        update={
            "fields": tuple(_corrected(value, values) for value in (*submission.fields, *added)),
            "mentions": tuple(
                _corrected(value, values) if _same_print(submission, value) else value
                for value in submission.mentions
            ),
            "gaps": tuple(gap for gap in submission.gaps if gap.field not in values),
        }
    )


def _corrected(value: FieldValue, values: Mapping[str, str]) -> FieldValue:
    if value.field not in values:
        return value
    evidence = value.evidence.model_copy(update={"method": METHOD, "confidence": 1.0})
    return value.model_copy(update={"value": values[value.field], "evidence": evidence})


def _same_print(submission: Submission, mention: FieldValue) -> bool:
    """Tell whether a mention is the very print that the value was read from."""
    read = read_value(submission, mention.field)
    place = ("document_id", "page", "locator", "box", "raw")
    return all(getattr(read.evidence, name) == getattr(mention.evidence, name) for name in place)
