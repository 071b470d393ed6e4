"""The log of decisions as CSV: UTF-8 with BOM, so that a spreadsheet shows it right, and no cell that it would run.

Columns: when, who, submission_id, kind, subject, old, new, note, ground. A cell that begins like a formula carries an
apostrophe, which reading takes off again.

Example:
    >>> read_log(log_text([])) == []
    True
"""

import csv
import io
from collections.abc import Iterable

from pydantic import ValidationError

from models.errors import CallError
from pipeline.decisions.entry import Entry

_COLUMNS = {
    "when": "at", "who": "by", "submission_id": "submission_id", "kind": "kind", "subject": "subject",
    "old": "old", "new": "new", "note": "note", "ground": "ground",
}  # fmt: skip
"""Column of the CSV → attribute of `Entry`."""

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "'")
_BOM = "\ufeff"


def log_text(entries: Iterable[Entry]) -> str:
    """The log as CSV text, BOM included."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in entries:
        row = entry.model_dump(mode="json")
        writer.writerow([_guarded(row[attribute]) for attribute in _COLUMNS.values()])
    return _BOM + buffer.getvalue()


def read_log(text: str) -> list[Entry]:
    """The entries of a log.

    Raises:
        CallError: a column is missing, or a row is not an entry; names the line.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix(_BOM), newline=""))
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise CallError(f"decisions.csv 缺少这一列：{missing[0]}。", "请用原来的文件，不要改动表头。")
    entries = []
    for row in reader:
        try:
            cells = {attribute: row[name] for name, attribute in _COLUMNS.items()}
            entries.append(Entry.model_validate({name: text and _bare(text) for name, text in cells.items()}))
        except ValidationError as error:
            raise CallError(
                f"decisions.csv 第 {reader.line_num} 行不是一条审查意见。", "请改回原样，或删去这一行。"
            ) from error
    return entries


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


def _bare(text: str) -> str:
    return text.removeprefix("'")
