"""The Parquet tables, written as a stream of rows and durably; equal rows give equal bytes.

Example:
    >>> with TableWriter(Path("fields.parquet"), "fields", 20000) as writer:  # doctest: +SKIP
    ...     writer.add(rows)
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import durable
from validation.schemas import TABLES, frame


class TableWriter:
    """Writes one table in row groups of a set size, whatever pieces the rows come in."""

    def __init__(self, path: Path, name: str, row_group_rows: int) -> None:
        """Write the table `name` to `path`, `row_group_rows` rows at a time."""
        self._path = path
        self._name = name
        self._size = row_group_rows
        self._rows: list[Mapping[str, Any]] = []
        self._replacing = durable.replacing(path)

    def __enter__(self) -> Self:
        """Open a temporary file beside the table."""
        self._schema = pa.Schema.from_pandas(frame(self._name, []), preserve_index=False)
        temporary = self._replacing.__enter__()
        self._writer = pq.ParquetWriter(
            temporary,
            self._schema,
            version="2.6",
            compression="zstd",
            data_page_version="1.0",
            write_statistics=True,
            store_schema=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the place of the old table when all went well; leave it alone otherwise."""
        if error is None:
            self._flush(everything=True)
        self._writer.close()
        self._replacing.__exit__(kind, error, trace)

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add flattened rows."""
        self._rows.extend(rows)
        self._flush(everything=False)

    def _flush(self, *, everything: bool) -> None:
        while len(self._rows) >= self._size or (everything and self._rows):
            group, self._rows = self._rows[: self._size], self._rows[self._size :]
            table = pa.Table.from_pandas(frame(self._name, group), schema=self._schema, preserve_index=False)
            self._writer.write_table(table, row_group_size=self._size)


def read_table(path: Path, name: str) -> pd.DataFrame:
    """Read a table back with the types of its schema."""
    return TABLES[name].validate(pd.read_parquet(path))
