"""`lianshen query`: SQL over the tables of an output folder, by DuckDB, reading only.

Tables are handed to DuckDB as Arrow data sets, so that what is not asked for is not loaded; then DuckDB is shut off from
files, extensions and the network, and its settings are locked. Only queries are run.

Example:
    $ lianshen query "SELECT verdict, count(*) FROM findings GROUP BY verdict" --out 结果
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset
from duckdb import DuckDBPyConnection, StatementType
from rich import box
from rich.table import Table
from rich.text import Text

from models.errors import CallError
from pipeline.layout import Layout
from pipeline.reporting.border import clean

MOST_ROWS = 200
"""Rows shown on a terminal; `--csv` writes all."""

_MEMORY = "1GB"
_BATCH = 2000
_QUERIES = (StatementType.SELECT, StatementType.EXPLAIN)
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")

_FAULTS = (
    (re.compile(r"Table with name (\S+) does not exist"), "没有“{}”这个表。"),
    (re.compile(r'Referenced column "(.+?)" (?:was )?not found'), "没有“{}”这一列（见 DESCRIBE 表名）。"),
    (re.compile(r'Referenced table "(.+?)" not found'), "语句中没有“{}”这个表。"),
    (re.compile(r'syntax error at or near "(.+?)"'), "“{}”附近有语法错误。"),
    (re.compile(r"syntax error at end of input()"), "语句没有写完。{}"),
    (re.compile(r"Scalar Function with name (\S+) does not exist"), "没有“{}”这个函数。"),
    (re.compile(r'column "(.+?)" must appear in the GROUP BY'), "“{}”要写进 GROUP BY，或者放进汇总函数。"),
    (re.compile(r"Could not convert string ('.*?')"), "值{}不能转换成要求的类型。"),
    (re.compile(r"Conversion Error: ([^\n]*)"), "值的类型不对（{}）。"),
    (re.compile(r"(?:Permission Error|file system operations are disabled)()"), "查询不能读写别的文件。{}"),
    (re.compile(r"Out of Memory()", re.I), "结果太大，内存不够，请加上条件或 LIMIT。{}"),
)
"""What DuckDB says of a wrong statement, and the same in Chinese."""


@dataclass(frozen=True)
class Answer:
    """The rows of a query, which are fetched as they are asked for.

    Attributes:
        columns: their names, in order.
        rows: one tuple a row.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask(out: Path, statement: str) -> Answer:
    """Run one query over the tables of an output folder.

    Args:
        out: output folder of a run.
        statement: one SELECT (or WITH, FROM, VALUES, EXPLAIN) in DuckDB's SQL.

    Raises:
        CallError: there are no tables, or the statement is wrong or no query.
    """
    connection = _connect(out)
    try:
        statements = connection.extract_statements(statement)
        if len(statements) != 1 or statements[0].type not in _QUERIES:
            raise CallError("只能运行一条查询语句（SELECT）。", "修改数据的语句不会运行。")
        connection.execute(statements[0])
    except duckdb.Error as error:
        raise _told(connection, error) from error
    columns = tuple(column[0] for column in connection.description or ())
    return Answer(columns, _rows(connection))


def terminal_table(answer: Answer) -> tuple[Table, bool]:
    """The first rows as a table for a terminal, and whether there are more."""
    table = Table(box=box.SIMPLE_HEAD)
    for name in answer.columns:
        table.add_column(Text(clean(name)), overflow="fold")
    for number, row in enumerate(answer.rows):
        if number == MOST_ROWS:
            return table, True
        table.add_row(*(Text(clean(_shown(value))) for value in row))
    return table, False


def write_csv(answer: Answer, path: Path) -> int:
    """Write all rows as CSV (UTF-8 with BOM); returns their number.

    Texts that a spreadsheet would run as a formula get an apostrophe in front.
    """
    number = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_harmless(name) for name in answer.columns])
        for row in answer.rows:
            writer.writerow([_harmless(value) for value in row])
            number += 1
    return number


def tab_lines(answer: Answer) -> Iterator[str]:
    """Head and rows as lines of tab-separated text, for a pipe."""
    yield "\t".join(map(_line, answer.columns))
    for row in answer.rows:
        yield "\t".join(_line(value) for value in row)


def _connect(out: Path) -> DuckDBPyConnection:
    tables = sorted(Layout(out).tables.glob("*.parquet"))
    if not tables:
        raise CallError(
            f"{out} 里没有结果表。", "请先用 lianshen run 运行，再用 --out 指定同一个输出文件夹。"
        )
    connection = duckdb.connect(
        config={"memory_limit": _MEMORY, "threads": 2, "autoload_known_extensions": False}
    )
    for path in tables:
        connection.register(path.stem, pyarrow.dataset.dataset(path, format="parquet"))
    for setting in (
        "SET python_enable_replacements = false",
        "SET temp_directory = ''",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        connection.execute(setting)
    return connection


def _rows(connection: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while True:
        try:
            batch = connection.fetchmany(_BATCH)
        except duckdb.Error as error:
            raise _told(connection, error) from error
        if not batch:
            return
        yield from batch


def _told(connection: DuckDBPyConnection, error: duckdb.Error) -> CallError:
    """A wrong statement in a clerk's words, with the tables or columns that there are."""
    message = str(error)
    found = ((words, pattern.search(message)) for pattern, words in _FAULTS)
    reason = next((words.format(match[1].strip()) for words, match in found if match), "")
    tables = connection.execute("SHOW TABLES").fetchall()
    names = "、".join(str(row[0]) for row in tables)
    return CallError(f"查询语句不对：{reason or clean(message.splitlines()[0])}", f"可以查询的表：{names}。")


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _line(value: object) -> str:
    return clean(_shown(value)).replace("\t", " ").replace("\r", " ").replace("\n", " ")


def _harmless(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text
