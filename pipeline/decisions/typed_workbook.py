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
from pipeline.reporting.sheets import FIELDS, FINDINGS, Sheet

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


_PARTS = ((FINDINGS, Kind.FINDING, "requirement", "decision"), (FIELDS, Kind.FIELD, "field", "corrected"))


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
        for sheet, kind, subject, typed in _PARTS:
            if sheet.name not in book.sheetnames:
                raise CallError(f"{path.name} 里没有“{sheet.name}”这张表。", "请用本次输出的 round.xlsx。")
            rows += list(_typed_rows(book[sheet.name], sheet, kind, subject, typed, faults))
    except _DAMAGED as error:
        raise CallError(f"{path.name} 的内容已损坏。", "请用 Excel 或 WPS 打开后另存为 xlsx。") from error
    finally:
        book.close()
    return rows


def _typed_rows(
    cells: Any, sheet: Sheet, kind: Kind, subject: str, typed: str, faults: Faults
) -> Iterator[TypedRow]:
    lines = cells.iter_rows(values_only=True)
    places = _places(next(lines, ()), sheet)
    column = get_column_letter(places[typed] + 1)
    seen: dict[tuple[str, str], tuple[Typed, str]] = {}
    for number, line in enumerate(lines, start=2):
        row = {key: line[place] if place < len(line) else None for key, place in places.items()}
        found = _row(row, kind, subject, typed, f"{sheet.name}!{column}{number}", faults)
        if found is None:
            continue
        key, said = (found.submission_id, found.subject), (found.typed, found.note)
        if seen.setdefault(key, said) != said:
            faults.add(found.cell, "同一项在表中出现了两次，填写的内容不同")
            continue
        yield found


def _row(
    row: Mapping[str, Any], kind: Kind, subject: str, typed: str, cell: str, faults: Faults
) -> TypedRow | None:
    """The row where something was typed; what cannot be taken is noted."""
    value, note = _blank_as_none(row[typed]), _blank_as_none(row["note"])
    if value is None and note is None:
        return None
    keys = [row["submission_key"], row[subject], row["ground"]]
    if value is None:
        faults.add(cell, "写了备注，没有写审查意见" if kind is Kind.FINDING else "写了备注，没有写更正的内容")
    elif any(isinstance(said, str) and said.startswith("=") for said in (value, note)):
        faults.add(cell, "不能填写公式")
    elif not all(isinstance(key, str) and key for key in keys):
        faults.add(cell, "这一行的隐藏列被改动，认不出是哪一项")
    else:
        submission_id, asked, ground = (str(key) for key in keys)
        return TypedRow(kind, cell, submission_id, asked, value, str(note or "").strip(), ground)
    return None


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


def _blank_as_none(value: Any) -> Any:
    return None if value is None or (isinstance(value, str) and not value.strip()) else value
