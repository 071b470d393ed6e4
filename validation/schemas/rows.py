"""Records to rows and back: evidence unfolds into place columns, enums into their values.

A row is `submission_id`, then the record's own fields, with `evidence` replaced by document_id, page, x0,
y0, x1, y1, locator, raw, method and confidence. Where a record has a field of the same name (the
`confidence` of a finding, the `document_id` of a seal), the record's own counts.

Example:
    >>> from models.evidence import Evidence
    >>> from models.submission import FieldValue
    >>> value = FieldValue(field="member_count", value="5", evidence=Evidence(document_id="d1", page=2))
    >>> row = flatten("s1", value)
    >>> row["submission_id"], row["value"], row["document_id"], row["page"], row["x0"]
    ('s1', '5', 'd1', 2, None)
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import pandas as pd
from pandera.pandas import DataFrameSchema

from models.records import Record

BOX = ("x0", "y0", "x1", "y1")
EVIDENCE = ("document_id", "page", *BOX, "locator", "raw", "method", "confidence")

R = TypeVar("R", bound=Record)


def flatten(submission_id: str, record: Record) -> dict[str, Any]:
    """Unfold a record of a submission into one row.

    Args:
        submission_id: the first column.
        record: a row record of models.submission, or a finding.

    Returns:
        Column name to plain value (text, number, bool or None).
    """
    own = record.model_dump(mode="json")
    evidence = own.pop("evidence", None)
    row: dict[str, Any] = {"submission_id": submission_id}
    if evidence is not None:
        place = evidence.pop("box") or dict.fromkeys(BOX)
        row |= evidence | place
    return row | own | {"submission_id": submission_id}


def frame_by(schema: DataFrameSchema, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Build a table with the schema's columns, order and types, also for no rows at all.

    Raises:
        pandera.errors.SchemaError: a row breaks the schema, which is a fault of ours.
        KeyError: a row lacks a column.
    """
    kept = list(rows)
    data = {
        name: pd.Series([row[name] for row in kept], dtype=str(column.dtype))
        for name, column in schema.columns.items()
    }
    return schema.validate(pd.DataFrame(data))


def records_by(kind: type[R], table: pd.DataFrame) -> list[R]:
    """Fold the rows of a table back into records, in the order of the rows.

    Args:
        kind: the record class that the rows were made of.
        table: rows of one submission, or of several.
    """
    own = [name for name in kind.model_fields if name != "evidence"]
    with_evidence = "evidence" in kind.model_fields
    return [
        kind.model_validate(
            {name: row[name] for name in own} | ({"evidence": _evidence(row)} if with_evidence else {})
        )
        for row in plain_rows(table)
    ]


def plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries in which every absent value is None."""
    columns = {name: _plain(table[name]) for name in table.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain(column: "pd.Series[Any]") -> list[Any]:
    absent = column.isna().tolist()
    return [None if gone else value for value, gone in zip(column.tolist(), absent, strict=True)]


def _evidence(row: Mapping[str, Any]) -> dict[str, Any]:
    box = {name: row[name] for name in BOX}
    return {name: row[name] for name in EVIDENCE if name not in BOX} | {
        "box": None if box["x0"] is None else box
    }
