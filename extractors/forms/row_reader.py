"""Row tables found by their header row, wherever they stand in a grid.

A form is often one large table whose sections have their own columns; a header is a row of which at least two cells
are column labels of one table. The rows below belong to it until a title, another header or a note. A table that
runs to the end of a page goes on in the next one when that has no header of its own.

Example:
    The head `序号 | 单位名称 | 统一社会信用代码` over `1 | 重庆甲有限公司 | 9150…` gives one row of the table `members`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fields.text import nfkc, squeezed
from extractors.forms.broken_rows import NAMES, number
from extractors.forms.context import titles_over
from extractors.forms.continued import placed_columns, tables_going_on
from extractors.forms.grid import Grid
from extractors.forms.labels import book_of, label_key
from extractors.forms.row_heads import Header, header_at, of_strangers
from extractors.forms.rows import CellText, DataRow
from extractors.forms.unfilled_rows import is_band, lists_nothing
from extractors.forms.upright import upright
from extractors.view import PaperView, Place, cell_place
from models.document import Cell
from models.evidence import MissingReason
from models.jurisdiction import RowTableSpec
from models.submission import Gap

_NOTE = re.compile(r"^\(?(注|备注|说明|填表说明)[:：\d、.)]")
_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
"""How the title of a form's section begins, which lost rules may have parted into cells."""
_PLACE_TO_SIGN = re.compile(
    r"(?:盖章|公章|签章|用印)[\s\S]*(?:法人|代表|签字|签名|日期|年)"
    r"|(?:法人|法定)代表人?\s*(?:签[字名章])?\s*(?:[(（][^()（）]*[)）])?\s*[:：]"
)
"""A cell in which a party seals and signs, whatever column it stands in."""
_LONGEST_GROUP = 20
"""Signs of a row of one wide cell that groups the rows below it; a longer one ends the table."""
_UNFILLED_OCR = 0.7
"""Confidence that a table of a picture of which nothing but the head was seen is empty."""


@dataclass
class _OpenTable:
    """The table whose rows are being read.

    Attributes:
        header: its head.
        document_id: the file the head stands in.
        number: which head of the paper that is, from 1.
        group: the last heading row inside the table; empty for none.
    """

    header: Header
    document_id: str
    number: int
    group: str


@dataclass
class _Stretch:
    """One grid of the paper while its rows are read.

    Attributes:
        document_id: the file it stands in.
        grid: the grid.
        continued: its rows go on with a table that an earlier grid opened.
        in_place: … and stand below the columns of that table's head.
        at_top: the next row to be kept is the first one of its page.
    """

    document_id: str
    grid: Grid
    continued: bool
    in_place: bool
    at_top: bool


@dataclass
class _Head:
    """The first head of a table, and how surely rows below it were seen empty; None while none was."""

    spec: RowTableSpec
    place: Place
    blank: float | None = None


class RowReader:
    """Reads the row tables of one paper, keeping the open table between grids."""

    def __init__(self, view: PaperView) -> None:
        """Take the row tables that the paper's form declares."""
        self._view = view
        self._specs = view.spec.tables
        self._book = book_of(view.spec)
        self._titles = titles_over(view)
        self._going_on = tables_going_on(view)
        self._open: _OpenTable | None = None
        self._last_columns: list[str] = []
        self._number = 0
        self._heads: dict[str, _Head] = {}
        self.rows: list[DataRow] = []

    def read(self) -> list[DataRow]:
        """Read all tables of the paper in order."""
        for document_id, table in self._view.tables():
            self._read_grid(document_id, Grid(upright(self._specs, table)))
        return self.rows

    def unfilled(self) -> list[Gap]:
        """Return a gap for each table whose header was found and that has no row, after `read`."""
        filled = {row.table for row in self.rows}
        return [_gap(table, head) for table, head in self._heads.items() if table not in filled]

    def _read_grid(self, document_id: str, grid: Grid) -> None:
        titles = self._titles.get(id(grid.table), ())
        if of_strangers(titles):
            self._open = None
            return
        if self._open is not None and grid.cells_a_row() < max(2, len(self._open.header.columns) - 1):
            self._open = None
        continued = self._open is not None
        stretch = _Stretch(document_id, grid, continued, continued and self._goes_on(grid), continued)
        row, above = 0, ""
        while row < grid.table.rows:
            if self._open is not None and not stretch.continued and row == self._open.header.end:
                self._open = None
            header = header_at(self._specs, grid, row, above, titles)
            if header is not None:
                row = max(header.bottom, row + 1)
                self._begin(stretch, header, row)
                continue
            cells = grid.starting(row)
            if self._open is not None and cells:
                stretch.at_top |= grid.begins_page(row)
                self._take(self._open, stretch, row, cells)
            above = " ".join(label_key(cell.text) for cell in cells) or above
            row += 1

    def _begin(self, stretch: _Stretch, header: Header, below: int) -> None:
        """Open the table of a head; `below` is the row under it."""
        columns = [name for _, name in header.columns]
        repeated = bool(self.rows) and self._last_columns == columns and self._goes_on(stretch.grid, below)
        self._number += not repeated
        same = self._open is not None and self._open.header.spec is header.spec
        group = self._open.group if self._open is not None and same else ""
        self._open = _OpenTable(header, stretch.document_id, self._number, group)
        self._last_columns, stretch.continued = columns, False
        place = cell_place(stretch.document_id, header.columns[0][0])
        self._heads.setdefault(header.spec.table, _Head(header.spec, place))

    def _goes_on(self, grid: Grid, row: int = 0) -> bool:
        """Tell whether a grid goes on with the table before it, by its place or by the number that a row begins with."""
        if id(grid.table) in self._going_on:
            return True
        cells = grid.covering(row)
        last = self.rows[-1].cells.get("seq") if self.rows and self.rows[-1].header == self._number else None
        known, own = (number(last.text) if last else None), number(cells[0].text) if cells else None
        return known is not None and own == known + 1

    def _take(self, table: _OpenTable, stretch: _Stretch, row: int, cells: list[Cell]) -> None:
        """Take a row of the open table: one wide cell groups rows or ends the table, and so do labels of the form."""
        filled = [cell for cell in cells if cell.text.strip()]
        covering = stretch.grid.covering(row)
        if len(covering) == 1 or (len(filled) == 1 and stretch.grid.is_wide(filled[0])):
            self._head_group(table, cells[0])
            return
        printed = _printed_of(table.header.spec)
        said = [c for c in filled if squeezed(c.text) not in printed and not _is_number(c.text)]
        labels = [c for c in said if self._book.holds(c.text) and not _is_role(table.header, c, len(filled))]
        if len(labels) >= 2 or (labels and labels[0] is filled[0] and len(filled) >= 2):
            self._open = None
            return
        data = _row(table, stretch, covering if stretch.continued else cells)
        if not stretch.continued:
            _take_spanning(table.header, stretch, row, data)
        self._keep(data, table.header.spec, stretch)

    def _head_group(self, table: _OpenTable, cell: Cell) -> None:
        """Take a row of one wide cell: a note or title ends the table, a short heading groups its rows."""
        text = squeezed(cell.text)
        if not text:
            return
        if not is_band(text) and (
            _NOTE.match(text) or self._book.holds(cell.text) or len(text) > _LONGEST_GROUP
        ):
            self._open = None
            return
        table.group = text

    def _keep(self, data: DataRow, spec: RowTableSpec, stretch: _Stretch) -> None:
        """Keep a row that lists something, or put it to the row above that it goes on with."""
        printed = {column.column: set(map(squeezed, column.printed)) for column in spec.columns}
        filled = data.filled()
        if all(squeezed(data.cells[name].text) in printed.get(name, ()) for name in filled - {"seq"}):
            self._note_blank(data)
            return
        if any(_SECTION.match(nfkc(data.cells[name].text)) for name in filled & {*NAMES, "seq"}):
            self._open = None
            return
        if lists_nothing({name: data.cells[name].text for name in filled}) or any(
            _PLACE_TO_SIGN.search(data.cells[name].text) for name in filled.intersection(NAMES)
        ):
            return
        previous = self.rows[-1] if self.rows and self.rows[-1].table == data.table else None
        at_top, stretch.at_top = stretch.at_top, False
        if previous is None or not data.goes_on(previous, at_top):
            self.rows.append(data)
            return
        for name in sorted(filled):
            previous.add(name, data.cells[name])

    def _note_blank(self, data: DataRow) -> None:
        """Note how surely a row that holds nothing but print was seen."""
        head = self._heads[data.table]
        seen = min((cell.place.reading for cell in data.cells.values()), default=_UNFILLED_OCR)
        head.blank = min(seen, 1.0 if head.blank is None else head.blank)


def read_rows(view: PaperView) -> list[DataRow]:
    """Read the filled rows of all row tables of a paper, in reading order."""
    return RowReader(view).read() if view.spec.tables else []


def _gap(table: str, head: _Head) -> Gap:
    blank = _UNFILLED_OCR if head.blank is None else head.blank
    return Gap(
        field=table,
        label=head.spec.title or table,
        reason=MissingReason.BLANK,
        required=head.spec.required,
        evidence=head.place.evidence("", "table_cell", blank if head.place.ocr else 1.0),
    )


def _row(table: _OpenTable, stretch: _Stretch, cells: Sequence[Cell]) -> DataRow:
    data = DataRow(table.header.spec.table, group=table.group, header=table.number)
    for cell, column in zip(cells, _columns(table, stretch, cells), strict=True):
        if column:
            data.add(column, CellText(cell.text, cell_place(stretch.document_id, cell)))
    return data


def _columns(table: _OpenTable, stretch: _Stretch, cells: Sequence[Cell]) -> list[str]:
    """Return the column of each cell of a row; empty for a cell of none."""
    header, grid, continued = table.header, stretch.grid, stretch.continued
    if continued and stretch.in_place:
        pictured = any(cell.locator is not None for cell in cells)
        same_file = stretch.document_id == table.document_id
        placed = placed_columns(header.layout, grid, cells, same_file and not pictured)
        if len(set(placed) - {"", "seq"}) >= 2:
            return placed
    if len(cells) == len(header.columns) and (continued or len(cells) == len(grid.covering(cells[0].row))):
        return [name for _, name in header.columns]
    return ["" if continued else _column_over(header, cell) for cell in cells]


def _printed_of(spec: RowTableSpec) -> set[str]:
    """The words that a form prints in the rows of a table; where they are labels elsewhere they end no table here."""
    return {squeezed(text) for column in spec.columns for text in column.printed}


def _take_spanning(header: Header, stretch: _Stretch, row: int, data: DataRow) -> None:
    """Add the printed text of a cell that began in a row above and stands for this row as well."""
    printed = {column.column for column in header.spec.columns if column.printed}
    for head, column in header.columns:
        cell = stretch.grid.at(row, head.column)
        if column in printed - set(data.cells) and cell is not None and header.bottom <= cell.row < row:
            data.cells[column] = CellText(cell.text, cell_place(stretch.document_id, cell))


def _is_role(header: Header, cell: Cell, filled: int) -> bool:
    """Tell whether a cell of a row of several says which part a unit has, in words that are labels elsewhere."""
    return filled > 2 and _column_over(header, cell) == "part"


def _column_over(header: Header, cell: Cell) -> str:
    """Return the column whose header shares the most grid columns with a cell."""
    best = (0, "")
    for other, column in header.columns:
        shared = min(other.column + other.column_span, cell.column + cell.column_span) - max(
            other.column, cell.column
        )
        if shared > best[0]:
            best = (shared, column)
    return best[1]


def _is_number(text: str) -> bool:
    return nfkc(text).strip().rstrip(".、").isdigit()
