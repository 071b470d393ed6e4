"""The tables of a round a few submissions at a time, so that memory does not grow with the round.

`tabulate` writes the rows of every table in the order of the submissions; a chunk is therefore the next rows of each
table. Only the names of `submissions.parquet` are held as a whole.

Example:
    >>> for tables in chunks(Layout(Path("out")), ("members",), 50):  # doctest: +SKIP
    ...     tables["submissions"], tables["members"]
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from pipeline.layout import Layout
from pipeline.tables import read_table
from validation.schemas import JUDGED, TABLES, frame

_SUBMISSIONS, _ID = "submissions", "submission_id"
_BATCH_ROWS = 4096


def chunks(layout: Layout, names: Sequence[str], size: int) -> Iterator[Mapping[str, pd.DataFrame]]:
    """Give all submissions of the round in order, `size` at a time.

    Args:
        layout: of OUT.
        names: tables that are wanted; the others come empty, but for `submissions`; those of the judgement do not come.
        size: submissions in a chunk.

    Returns:
        For each chunk, table name → its rows of these submissions, typed by their schemas.
    """
    submissions = read_table(layout.table(_SUBMISSIONS), _SUBMISSIONS)
    wanted = [name for name in names if name != _SUBMISSIONS]
    cursors = {name: _Cursor(layout.table(name), name) for name in wanted}
    empty = {name: frame(name, []) for name in TABLES if name not in (_SUBMISSIONS, *wanted, *JUDGED)}
    for start in range(0, len(submissions), size):
        own = submissions.iloc[start : start + size].reset_index(drop=True)
        ids = set(own[_ID])
        yield {_SUBMISSIONS: own, **{name: cursor.take(ids) for name, cursor in cursors.items()}, **empty}


class _Cursor:
    """Reads one table forward."""

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        self._batches = pq.ParquetFile(path).iter_batches(batch_size=_BATCH_ROWS)
        self._pending = frame(name, [])

    def take(self, ids: set[str]) -> pd.DataFrame:
        """The next rows of these submissions."""
        pieces: list[pd.DataFrame] = []
        while True:
            own = self._pending[_ID].isin(ids)
            pieces.append(self._pending[own])
            self._pending = self._pending[~own]
            if len(self._pending):
                break
            batch = next(self._batches, None)
            if batch is None:
                break
            self._pending = TABLES[self._name].validate(batch.to_pandas())
        return pd.concat(pieces, ignore_index=True)
