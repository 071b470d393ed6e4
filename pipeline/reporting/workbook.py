"""round.xlsx: what reviewers read and type into; overview, findings, fields, members reconciled and as listed, files.

Every text is written as a string, never as a formula; the only links are those to the report's own pages, made by us.
The workbook is written row by row into temporary files, so memory stays flat. Equal input gives equal bytes: the
creation date is fixed.

Example:
    `with RoundWorkbook(path) as workbook: workbook.add(view, overview(view))` writes one submission.
"""

from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.reporting.border import CREATED
from pipeline.reporting.cells import cell_text, row_height
from pipeline.reporting.overview import Overview
from pipeline.reporting.sheets import SHEETS, Column, Sheet
from pipeline.reporting.view import SubmissionView
from pipeline.reporting.workbook_rows import Link, Row, Value, sheet_rows

_MOST_LINKS = 65_000
"""Links on one sheet; the file format allows 65,530."""


class RoundWorkbook:
    """Writes round.xlsx submission by submission; a context manager that finishes the file on leaving."""

    def __init__(self, path: Path) -> None:
        """Open the workbook at `path` (overwritten)."""
        self._book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"title": "申报材料审查", "created": CREATED})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._typed = self._book.add_format(
            {
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#FFF8E1",
                "border": 1,
                "border_color": "#D9C58B",
                "num_format": "@",  # as typed: a code of 18 digits would lose its last as a number
            }
        )
        self._share = self._book.add_format({"valign": "top", "num_format": "0%"})
        self._link = self._book.add_format({"font_color": "#005A9C", "underline": 1, "valign": "top"})
        self._head = self._book.add_format({"bold": True, "bg_color": "#E8ECF1", "border": 1})
        self._rows = {sheet.name: 0 for sheet in SHEETS}
        self._sheets = {sheet.name: self._open_sheet(sheet) for sheet in SHEETS}

    def __enter__(self) -> Self:
        """The workbook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Add filters and drop-downs, and write the file."""
        for sheet in SHEETS:
            last = max(self._rows[sheet.name], 1)
            self._sheets[sheet.name].autofilter(0, 0, last, len(sheet.columns) - 1)
            if sheet.printed:
                self._sheets[sheet.name].print_area(0, 0, last, sheet.column(sheet.printed))
            for index, column in enumerate(sheet.columns):
                if column.choices:
                    self._sheets[sheet.name].data_validation(1, index, last, index, _drop_down(column))
        self._book.close()

    def add(self, view: SubmissionView, row: Overview) -> None:
        """Append one submission to every sheet."""
        for sheet, cells in sheet_rows(view, row):
            self._write(sheet, cells)

    def _open_sheet(self, sheet: Sheet) -> Worksheet:
        opened = self._book.add_worksheet(sheet.name)
        opened.freeze_panes(1, sheet.frozen)
        opened.set_landscape()
        opened.set_paper(9)
        opened.fit_to_pages(1, 0)
        opened.repeat_rows(0)
        for index, column in enumerate(sheet.columns):
            opened.set_column(index, index, column.width, None, {"hidden": column.hidden})
            opened.write_string(0, index, column.title, self._head)
        return opened

    def _write(self, sheet: Sheet, row: Row) -> None:
        """Write one row; its keys are those of the sheet's columns."""
        self._rows[sheet.name] += 1
        shown = [column for column in sheet.columns if not column.hidden]
        texts = [_shown(row[column.key]) for column in shown]
        height = row_height(texts, [column.width for column in shown])
        self._sheets[sheet.name].set_row(self._rows[sheet.name], height)
        for index, column in enumerate(sheet.columns):
            self._write_cell(sheet, index, column, row[column.key])

    def _write_cell(self, sheet: Sheet, index: int, column: Column, value: Value) -> None:
        to, at = self._sheets[sheet.name], self._rows[sheet.name]
        style = self._typed if column.typed else self._text
        if value is None or value == "" or (isinstance(value, Link) and at > _MOST_LINKS):
            to.write_blank(at, index, None, style)
        elif isinstance(value, Link):
            to.write_url(at, index, value.url, self._link, "打开")
        elif isinstance(value, str):
            to.write_string(at, index, cell_text(value), style)
        else:
            to.write_number(at, index, value, self._share if isinstance(value, float) else style)


def _drop_down(column: Column) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(column.choices),
        "error_title": column.title,
        "error_message": f"请从下拉列表中选择：{'、'.join(column.choices)}。",
    }


def _shown(value: Value) -> str:
    return "" if value is None or isinstance(value, Link) else str(value)
