"""What reviewers typed into round.xlsx, read back: every cell that cannot be taken is named, and then nothing is.

Rows are known by their hidden keys, columns by their titles, so that sorting, filtering and moving do no harm.

Example:
    `read_workbook(Path("round.xlsx"))` gives a `TypedRow` for each row with something typed.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from models.errors import CallError
from pipeline.decisions.entry import Kind
from pipeline.reporting.member_cells import MEMBER_CELLS
from pipeline.reporting.sheets import FIELDS, FINDINGS, MEMBERS, Sheet, corrected_key

_DAMAGED = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, ParseError)
_MOST_FAULTS = 20
"""Faults that are listed; a workbook with more is told by their number."""

Typed = str | int | float | bool | date


class Faults:
    """Cells that cannot be taken, each with its address and why."""

    def __init__(self) -> None:
        """Begin without any."""
        self._lines: list[str] = []

    def add(self, cell: str, why: str) -> None:
        """Note one cell."""
        self._lines.append(f"{cell}：{why}")

    def refuse(self) -> None:
        """End here if anything was noted.

        Raises:
            CallError: names the cells.
        """
        if not self._lines:
            return
        more = len(self._lines) - _MOST_FAULTS
        shown = self._lines[:_MOST_FAULTS] + ([f"另有 {more} 处"] if more > 0 else [])
        raise CallError(
            "表中有内容不能采用，全部没有记下。\n" + "\n".join(shown) + "\n", "请改正后再运行一次。"
        )


@dataclass(frozen=True)
class TypedRow:
    """One row with something typed.

    Attributes:
        cell: address of the typed cell, such as `问题!N7`.
        typed: the decision's word, or the corrected value as the spreadsheet holds it.
        ground: digest of what stood there when the workbook was written.
    """

    kind: Kind
    cell: str
    submission_id: str
    subject: str
    typed: Typed
    note: str
    ground: str


@dataclass(frozen=True)
class _Part:
    """A sheet that is typed into: what its rows are about, and in which columns an answer stands.

    Attributes:
        key: hidden column that says what a row is about.
        typed: column → what it adds to the row's key to name the thing (nothing where a row is one thing).
        lacking: what is said of a row with a remark alone.
    """

    sheet: Sheet
    kind: Kind
    key: str
    typed: Mapping[str, str]
    lacking: str


_PARTS = (
    _Part(FINDINGS, Kind.FINDING, "requirement", {"decision": ""}, "写了备注，没有写审查意见"),
    _Part(FIELDS, Kind.FIELD, "field", {"corrected": ""}, "写了备注，没有写更正的内容"),
    _Part(
        MEMBERS,
        Kind.FIELD,
        "row",
        {corrected_key(cell.key): f".{cell.key}" for cell in MEMBER_CELLS},
        "写了备注，没有写更正的内容",
    ),
)


def read_workbook(path: Path, faults: Faults) -> list[TypedRow]:
    """The rows in which something was typed, in the order of the workbook.

    Args:
        path: the workbook.
        faults: told of cells that cannot be taken.

    Raises:
        CallError: there is no such file, it is no workbook, or not one of ours.
    """
    if not path.is_file():
        raise CallError(f"没有这个文件：{path}。", "请给出填写好的 round.xlsx。")
    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except _DAMAGED as error:
        raise CallError(
            f"{path.name} 不是完好的 Excel 工作簿。", "请用 Excel 或 WPS 打开后另存为 xlsx。"
        ) from error
    try:
        rows = []
        for part in _PARTS:
            if part.sheet.name not in book.sheetnames:
                raise CallError(
                    f"{path.name} 里没有“{part.sheet.name}”这张表。", "请用本次输出的 round.xlsx。"
                )
            rows += list(_typed_rows(book[part.sheet.name], part, faults))
    except _DAMAGED as error:
        raise CallError(f"{path.name} 的内容已损坏。", "请用 Excel 或 WPS 打开后另存为 xlsx。") from error
    finally:
        book.close()
    return rows


def _typed_rows(cells: Any, part: _Part, faults: Faults) -> Iterator[TypedRow]:
    lines = cells.iter_rows(values_only=True)
    places = _places(next(lines, ()), part.sheet)
    seen: dict[tuple[str, str], tuple[Typed, str]] = {}
    for number, line in enumerate(lines, start=2):
        row = {key: line[place] if place < len(line) else None for key, place in places.items()}
        addresses = {
            key: f"{part.sheet.name}!{get_column_letter(places[key] + 1)}{number}" for key in part.typed
        }
        for found in _answers(row, part, addresses, faults):
            key, said = (found.submission_id, found.subject), (found.typed, found.note)
            if seen.setdefault(key, said) != said:
                faults.add(found.cell, "同一项在表中出现了两次，填写的内容不同")
                continue
            yield found


def _answers(
    row: Mapping[str, Any], part: _Part, addresses: Mapping[str, str], faults: Faults
) -> Iterator[TypedRow]:
    """What was typed into a row; what cannot be taken is noted."""
    typed = {key: row[key] for key in part.typed if _filled(row[key])}
    note = row["note"] if _filled(row["note"]) else ""
    if note and not typed:
        faults.add(next(iter(addresses.values())), part.lacking)
    keys = [row["submission_key"], row[part.key], row["ground"]]
    for column, value in typed.items():
        if any(isinstance(said, str) and said.startswith("=") for said in (value, note)):
            faults.add(addresses[column], "不能填写公式")
        elif not all(isinstance(key, str) and key for key in keys):
            faults.add(addresses[column], "这一行的隐藏列被改动，认不出是哪一项")
        else:
            identity, thing, ground = (str(key) for key in keys)
            subject = f"{thing}{part.typed[column]}"
            yield TypedRow(part.kind, addresses[column], identity, subject, value, str(note).strip(), ground)


def _places(head: tuple[Any, ...], sheet: Sheet) -> dict[str, int]:
    """Index of each column that is read, by its title in the head row.

    Raises:
        CallError: one is missing.
    """
    titles = [str(title or "").strip() for title in head]
    wanted = [column for column in sheet.columns if column.typed or column.hidden]
    missing = [column.title for column in wanted if column.title not in titles]
    if missing:
        raise CallError(
            f"“{sheet.name}”表缺少“{missing[0]}”这一列。", "请用本次输出的 round.xlsx，不要删除列或改表头。"
        )
    return {column.key: titles.index(column.title) for column in wanted}


def _filled(value: Any) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())
