"""Changes to a clean submission, for the golden cases: each takes a submission and returns the changed one.

Example: ``both(absent("plan"), each("members", lambda m: m.seq == 2, uscc=""))(clean)``
"""

from collections.abc import Callable
from typing import Any

from models.document import Status
from models.evidence import Evidence, MissingReason
from models.submission import FieldValue, Gap, PaperKind, Submission

#: A change of a submission.
Change = Callable[[Submission], Submission]
Chosen = Callable[[Any], bool]

WORD = Evidence(document_id="form", locator="table[1]/row[2]/cell[2]", method="table_cell", confidence=0.99)
_STATED = ("fields", "mentions")


def each(table: str, chosen: Chosen, place: dict[str, Any] | None = None, **update: Any) -> Change:
    """Change the chosen rows of a table; ``place`` updates their evidence."""

    def changed(row: Any) -> Any:
        if not chosen(row):
            return row
        moved = {"evidence": row.evidence.model_copy(update=place)} if place else {}
        return row.model_copy(update={**update, **moved})

    return lambda s: s.model_copy(update={table: tuple(changed(row) for row in getattr(s, table))})


def drop(table: str, chosen: Chosen = lambda row: True) -> Change:
    """Take the chosen rows out of a table."""
    return lambda s: s.model_copy(update={table: tuple(r for r in getattr(s, table) if not chosen(r))})


def add(table: str, *rows: Any) -> Change:
    """Put rows at the end of a table."""
    return lambda s: s.model_copy(update={table: (*getattr(s, table), *rows)})


def both(*changes: Change) -> Change:
    """Make changes one after the other."""

    def change(s: Submission) -> Submission:
        for one in changes:
            s = one(s)
        return s

    return change


def absent(*document_ids: str) -> Change:
    """The papers were not handed in."""
    return drop("papers", lambda paper: paper.document_id in document_ids)


def unread(document_id: str) -> Change:
    """The file could not be read: nothing tells what paper it is but its name."""
    return each(
        "papers",
        lambda paper: paper.document_id == document_id,
        status=Status.QUARANTINED,
        text_source=None,
        kind=PaperKind.OTHER,
        error="文件已损坏。",
    )


def own(name: str, document_id: str = "form") -> Chosen:
    """Tell what a paper says of a field."""
    return lambda row: row.field == name and row.evidence.document_id == document_id


def field(name: str, value: str | None = None, confidence: float = 0.99, **place: str) -> Change:
    """Set the form's value of a field; None takes it away. ``place`` updates its evidence."""
    if value is None:
        return both(*(drop(table, own(name)) for table in _STATED))
    evidence = WORD.model_copy(update={"confidence": confidence, **place})
    return both(*(each(table, own(name), value=value, evidence=evidence) for table in _STATED))


def stated(**values: str) -> Change:
    """The form states further fields."""
    rows = [FieldValue(field=name, value=value, evidence=WORD) for name, value in values.items()]
    return both(*(add(table, *rows) for table in _STATED))


def gap(name: str, reason: MissingReason, raw: str = "", required: bool = True) -> Change:
    """A field of the form is missing for a reason."""
    evidence = WORD.model_copy(update={"raw": raw})
    return add("gaps", Gap(field=name, label=name, reason=reason, required=required, evidence=evidence))


def lacking(name: str, reason: MissingReason = MissingReason.NOT_FOUND) -> Change:
    """No paper states the field; the form's is missing for a reason."""
    return both(*(drop(table, lambda row: row.field == name) for table in _STATED), gap(name, reason))
