"""Reader of Excel workbooks: each visible sheet becomes a table with locators `sheet[1]/row[3]/cell[2]`.

Rows and columns of locators are those of the sheet, from 1 (cell B3 is `row[3]/cell[2]`). The table of a usual sheet has
them all; that of a very wide or long one leaves out rows and columns that are wholly empty, so that a single value in
the far corner costs nothing. Hidden sheets, rows and
columns are counted as hidden text. Formulas show the value stored with them. .xls goes through LibreOffice.

Source: ECMA-376 part 1, 18.

Example:
    >>> cell_place("AB12")
    (12, 28)
"""

import re
import tempfile
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from extractors.readers.docx_boxes import normalise_boxes
from extractors.readers.docx_names import R, whole_number
from extractors.readers.docx_package import Package
from extractors.readers.inspection import inspect
from extractors.readers.inspection_compound import XLS
from extractors.readers.inspection_zip import ODS, XLSM, XLSX, XLTX
from extractors.readers.legacy_office import convert
from extractors.readers.reader import ReadContext, Reading
from extractors.readers.spreadsheet_values import cell_formats, sheet_name, show_number, text_of
from models.document import Cell, Document, Line, Status, Table, TextSource
from models.errors import UnreadableFile

MEDIA_TYPES = (XLSX, XLSM, XLTX, XLS, ODS)
_CONVERTED = {XLS: ".xls", ODS: ".ods"}  # by LibreOffice, to .xlsx

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHARE_OF_TIME = 0.75
_USUAL_CELLS = 50_000
_MOST_COLUMNS = 16_384
_MOST_BLANK_COLUMNS = 8
"""Formatted columns without text that are kept at the right of the last text: places for values."""
_NO_SHEET = "表格文件中没有可读取的工作表；请用 Excel 或 WPS 打开后另存为 .xlsx，重新提交。"
_NO_TEXT = "表格文件中没有任何内容；请核对是否提交了空白文件。"
_NO_RESULT = "没有保存计算结果的公式"


@dataclass
class _Workbook:
    package: Package
    strings: list[str]
    formats: list[str]
    epoch_1904: bool
    most_cells: int
    hidden: int = 0


@dataclass
class _Sheet:
    """Texts and merges of one sheet by (row, column), both from 1; `width` counts formatted columns too."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    width: int = 0
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def cell_place(reference: str) -> tuple[int, int] | None:
    """Give row and column, from 1, of a cell reference; None for what is none."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def read(path: Path, context: ReadContext) -> Reading:
    """Read a workbook.

    Args:
        path: a private copy that inspection did not refuse.
        context: limits.

    Raises:
        UnreadableFile: no sheet can be read, or all are empty.
    """
    media_type = inspect(path, context.limits).media_type
    if media_type not in _CONVERTED:
        return Reading(_read_new(path, context))
    seconds = context.limits.wall_base_seconds * _SHARE_OF_TIME
    with tempfile.TemporaryDirectory(prefix="lianshen-") as folder:
        converted = convert(path, _CONVERTED[media_type], "xlsx", Path(folder), seconds)
        document = _read_new(converted, context)
    return Reading(document.model_copy(update={"media_type": media_type}))


def _read_new(path: Path, context: ReadContext) -> Document:
    with Package(path, context.limits) as package:
        main = package.main_part("xl/workbook.xml")
        root = package.xml(main, "工作簿")
        if root is None:
            raise UnreadableFile(_NO_SHEET)
        properties = root.find(sheet_name("workbookPr"))
        book = _Workbook(
            package=package,
            strings=_strings(package, main),
            formats=cell_formats(_part(package, main, "styles", "样式表")),
            epoch_1904=properties is not None and properties.get("date1904") in ("1", "true"),
            most_cells=context.limits.table_cells,
        )
        tables = _tables(book, main, root)
        context.progress(1, 1)
        return _document(book, tables)


def _part(package: Package, main: str, kind: str, what: str) -> etree._Element | None:
    parts = package.related(main, kind)
    return package.xml(parts[0], what) if parts else None


def _strings(package: Package, main: str) -> list[str]:
    root = _part(package, main, "sharedStrings", "文字表")
    return [] if root is None else [text_of(one) for one in root.iterfind(sheet_name("si"))]


def _tables(book: _Workbook, main: str, root: etree._Element) -> list[Table]:
    """Read the sheets in their order; a sheet keeps its number when others are hidden or empty."""
    tables: list[Table] = []
    links = book.package.relationships(main)
    sheets = root.iterfind(f"{sheet_name('sheets')}/{sheet_name('sheet')}")
    for number, entry in enumerate(sheets, start=1):
        link = links.get(entry.get(f"{R}id") or "")
        if link is None or link.external or link.kind != "worksheet":
            continue
        what = f"第 {number} 个工作表"
        content = book.package.xml(link.target, what)
        if content is None:
            continue
        if content.find(sheet_name("drawing")) is not None:
            book.package.note(f"{what}中的图片、图表或文本框")
        sheet = _sheet(book, content)
        if entry.get("state") in ("hidden", "veryHidden"):
            book.hidden += sum(_letters(text) for text in sheet.texts.values())
        elif sheet.texts:
            tables.append(_table(book, sheet, number, what))
    return tables


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _sheet(book: _Workbook, content: etree._Element) -> _Sheet:
    """Gather what the cells of a sheet show; hidden rows and columns are only counted."""
    sheet = _Sheet()
    hidden_columns = _hidden_columns(content)
    for row in content.iterfind(f"{sheet_name('sheetData')}/{sheet_name('row')}"):
        hidden_row = row.get("hidden") in ("1", "true")
        for cell in row.iterfind(sheet_name("c")):
            place = cell_place(cell.get("r") or "")
            if place is None:
                continue
            sheet.width = max(sheet.width, place[1])
            text = normalise_boxes(_shown(book, cell)).strip()
            if _lacks_result(cell):
                book.package.note(_NO_RESULT)
            if text and (hidden_row or place[1] in hidden_columns):
                book.hidden += _letters(text)
            elif text:
                sheet.texts[place] = text
    for merge in content.iterfind(f"{sheet_name('mergeCells')}/{sheet_name('mergeCell')}"):
        first, _, last = (merge.get("ref") or "").partition(":")
        begin, end = cell_place(first), cell_place(last)
        if begin and end and begin[0] <= end[0] and begin[1] <= end[1]:
            sheet.merges.append((*begin, *end))
    return sheet


def _lacks_result(cell: etree._Element) -> bool:
    """Whether a cell holds a formula that nobody has calculated: programs that make workbooks leave that to Excel."""
    calculated = cell.findtext(sheet_name("v")) or cell.get("t") == "str"
    return cell.find(sheet_name("f")) is not None and not calculated


def _hidden_columns(content: etree._Element) -> set[int]:
    hidden: set[int] = set()
    for one in content.iterfind(f"{sheet_name('cols')}/{sheet_name('col')}"):
        if one.get("hidden") in ("1", "true") and len(hidden) < _MOST_COLUMNS:
            last = min(whole_number(one.get("max"), 0), _MOST_COLUMNS)
            hidden.update(range(max(whole_number(one.get("min"), 0), 1), last + 1))
    return hidden


def _shown(book: _Workbook, cell: etree._Element) -> str:
    """Give what a cell shows."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        inline = cell.find(sheet_name("is"))
        return "" if inline is None else text_of(inline)
    stored = cell.findtext(sheet_name("v")) or ""
    if kind == "s":
        index = whole_number(stored, -1)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "是" if stored == "1" else "否"
    if kind != "n":
        return stored
    index = whole_number(cell.get("s"), 0)
    code = book.formats[index] if 0 <= index < len(book.formats) else ""
    return show_number(stored, code, epoch_1904=book.epoch_1904)


def _table(book: _Workbook, sheet: _Sheet, number: int, what: str) -> Table:
    """Make the table of a sheet out of its rows and columns that are not wholly empty."""
    rows, columns = _extent(sheet)
    most_rows = max(book.most_cells // len(columns), 1)
    if len(rows) > most_rows:
        book.package.note(f"{what}中超出数量上限的单元格")
        rows = rows[:most_rows]
    book.most_cells -= len(rows) * len(columns)
    row_index = {row: index for index, row in enumerate(rows)}
    column_index = {column: index for index, column in enumerate(columns)}
    spans, covered = _merged(sheet, row_index, column_index)
    cells = [
        _cell(sheet, number, (row, column), (row_index[row], column_index[column]), spans)
        for row in rows
        for column in columns
        if (row, column) not in covered
    ]
    return Table(rows=len(rows), columns=len(columns), cells=tuple(cells), locator=f"sheet[{number}]")


def _extent(sheet: _Sheet) -> tuple[list[int], list[int]]:
    """Give the rows and columns of the sheet that its table has."""
    rows = sorted({row for row, _ in sheet.texts})
    columns = sorted({column for _, column in sheet.texts})
    width = min(max(sheet.width, columns[-1]), columns[-1] + _MOST_BLANK_COLUMNS)
    if rows[-1] * width <= _USUAL_CELLS:
        return list(range(1, rows[-1] + 1)), list(range(1, width + 1))
    return rows, columns


def _merged(
    sheet: _Sheet, row_index: dict[int, int], column_index: dict[int, int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Give (row span, column span) of merged cells by place, and the places they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    all_rows, all_columns = list(row_index), list(column_index)
    for top, left, bottom, right in sheet.merges:
        rows = all_rows[bisect_left(all_rows, top) : bisect_right(all_rows, bottom)]
        columns = all_columns[bisect_left(all_columns, left) : bisect_right(all_columns, right)]
        inside = {(row, column) for row in rows for column in columns}
        if not inside or inside & covered or inside & spans.keys():
            continue
        first = min(inside)
        if (top, left) in sheet.texts and first != (top, left):
            continue
        spans[first] = (len(rows), len(columns))
        covered |= inside - {first}
    return spans, covered


def _cell(
    sheet: _Sheet,
    number: int,
    place: tuple[int, int],
    index: tuple[int, int],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Cell:
    """Make one cell; `place` is that on the sheet (from 1), `index` that in the table (from 0)."""
    text = sheet.texts.get(place, "")
    locator = f"sheet[{number}]/row[{place[0]}]/cell[{place[1]}]"
    row_span, column_span = spans.get(place, (1, 1))
    lines = [part.strip() for part in text.splitlines() if part.strip()]
    return Cell(
        row=index[0],
        column=index[1],
        row_span=row_span,
        column_span=column_span,
        text="\n".join(lines),
        locator=locator,
        lines=tuple(Line(text=line, locator=locator, source=TextSource.WORD) for line in lines),
    )


def _document(book: _Workbook, tables: list[Table]) -> Document:
    if not tables:
        raise UnreadableFile(_NO_TEXT)
    faults = "、".join(book.package.faults)
    return Document(
        media_type=book.package.media_type,
        text_source=TextSource.WORD,
        status=Status.PARTIAL if faults else Status.OK,
        error=f"表格中有内容没有读取：{faults}；请核对原件，必要时转换为 PDF 后重新提交。" if faults else "",
        blocks=tuple(tables),
        hidden_characters=book.hidden,
    )
