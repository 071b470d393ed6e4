"""The tables of a round: their schemas, and the way between records and rows.

Source: CONTRACT.md, section 4 (names and order of columns; columns beyond it stand after them).
`tabulate` writes rows with `flatten` and `frame`; `validation.case` reads
them back with `records_by`.

Example:
    >>> list(TABLES)[:3]
    ['submissions', 'documents', 'fields']
    >>> str(frame("team", []).dtypes["age"])
    'Int64'
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
from pandera.pandas import DataFrameSchema

from validation.schemas import (
    council,
    documents,
    fields,
    findings,
    gaps,
    members,
    mentions,
    passages,
    platforms,
    reconciled,
    seals,
    sections,
    signatures,
    statements,
    submissions,
    team,
)
from validation.schemas.rows import flatten, frame_by, records_by

TABLES: Mapping[str, DataFrameSchema] = MappingProxyType(
    {
        schema.name: schema
        for schema in (
            submissions.SCHEMA,
            documents.SCHEMA,
            fields.SCHEMA,
            mentions.SCHEMA,
            gaps.SCHEMA,
            members.SCHEMA,
            team.SCHEMA,
            platforms.SCHEMA,
            council.SCHEMA,
            sections.SCHEMA,
            statements.SCHEMA,
            passages.SCHEMA,
            seals.SCHEMA,
            signatures.SCHEMA,
            findings.SCHEMA,
            reconciled.SCHEMA,
        )
    }
)
"""Table name → schema, in the order in which tables are written and listed."""

JUDGED = ("findings", "reconciled")
"""Tables that judgement makes; all others hold what submissions say."""


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Build the table `name` from flattened rows; its columns, their order and types are the schema's.

    Args:
        name: a key of `TABLES`.
        rows: plain rows as `flatten` gives them; none make an empty table with the same types.

    Raises:
        pandera.errors.SchemaError: a row breaks the schema, which is a fault of ours.
        KeyError: no such table, or a row lacks a column.
    """
    return frame_by(TABLES[name], rows)


__all__ = ["JUDGED", "TABLES", "flatten", "frame", "records_by"]
