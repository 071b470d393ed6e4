"""The store of decisions: one SQLite file beside the round, which several reviewers write to at a time.

Every decision is a transaction that is on the disk before it is acknowledged, so that a killed server loses none. A
decision made on a page that is out of date is refused, not written over another reviewer's.

Example:
    >>> import tempfile
    >>> store = DecisionStore(Path(tempfile.mkdtemp()) / "decisions.sqlite")
    >>> store.entries()
    []
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.errors import CallError, LianshenError
from pipeline.decisions.entry import Entry

_COLUMNS = ("at", "by", "submission_id", "kind", "subject", "old", "new", "note", "ground")
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_SCHEMA = f"""
    CREATE TABLE IF NOT EXISTS entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        {", ".join(f'"{name}" TEXT NOT NULL' for name in _COLUMNS)},
        UNIQUE ({_NAMES})
    )
"""
_INSERT = f"INSERT OR IGNORE INTO entries ({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608  (names of our own)
_SELECT = f'SELECT id, {_NAMES} FROM entries ORDER BY "at", id'  # noqa: S608  (names of our own)
_LAST = """
    SELECT id, "by" FROM entries WHERE submission_id = ? AND kind = ? AND subject = ? ORDER BY "at" DESC, id DESC LIMIT 1
"""
_PATIENCE_SECONDS = 20.0
"""How long a writer waits for another one."""


class OutdatedError(LianshenError):
    """Somebody else has decided on the thing since the page was made."""

    exit_code = 1


@dataclass(frozen=True)
class Stored:
    """An entry with its number in the store, from 1."""

    number: int
    entry: Entry


class DecisionStore:
    """The store in one file, made on first use."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made by the first call that needs it."""
        self.path = path

    def entries(self) -> list[Stored]:
        """All entries in the order of their times.

        Raises:
            CallError: the file is no store, or cannot be opened.
        """
        with self._transaction() as connection:
            rows = connection.execute(_SELECT).fetchall()
        return [
            Stored(number, Entry.model_validate(dict(zip(_COLUMNS, cells, strict=True))))
            for number, *cells in rows
        ]

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries, all or none; those that are there already are left alone.

        Raises:
            CallError: the file is no store, or cannot be written.
        """
        with self._transaction() as connection:
            connection.executemany(_INSERT, [_cells(entry) for entry in entries])

    def decide(self, entry: Entry, seen: int) -> None:
        """Add one entry if nothing was decided on the same thing after entry number `seen` (0 for none).

        Raises:
            OutdatedError: somebody else has decided since; names who.
            CallError: the file is no store, or cannot be written.
        """
        with self._transaction() as connection:
            last = connection.execute(_LAST, entry.thing).fetchone()
            if last is not None and last[0] > seen:
                raise OutdatedError(f"{last[1]} 刚才已对这一项作出决定。", "请看过新的决定后再定。")
            connection.execute(_INSERT, _cells(entry))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction: writers wait for each other, and what is committed is on the disk."""
        try:
            with closing(
                sqlite3.connect(self.path, timeout=_PATIENCE_SECONDS, isolation_level=None)
            ) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("BEGIN IMMEDIATE")
                try:
                    connection.execute(_SCHEMA)
                    yield connection
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise CallError(
                f"不能读写审查意见文件：{self.path.name}。", "请检查权限和磁盘空间；文件损坏时请联系管理员。"
            ) from error


def _cells(entry: Entry) -> tuple[str, ...]:
    row = entry.model_dump(mode="json")
    return tuple(row[name] for name in _COLUMNS)
