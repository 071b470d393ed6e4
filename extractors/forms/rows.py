"""Row tables: members, team, platforms, council. Found by their header row, wherever they stand in a grid.

A form is often one large table whose sections have their own columns; a header is a row of which at least two cells
are column labels of one table. The rows below belong to it until a title, another header or a note. A table that
runs to the end of a page goes on in the next one when that has no header of its own.

Example:
    DataRow.cells maps a column id (`name`, `uscc`, `name_uscc` …) to the text and place of its cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.fields.text import nfkc, squeezed
from extractors.forms.broken_rows import NAMES, is_end_of_name, is_lower_half, number
from extractors.forms.context import titles_over
from extractors.forms.continued import placed_columns, tables_going_on
from extractors.forms.grid import Grid
from extractors.forms.labels import LabelBook, book_of, label_key
from extractors.forms.row_heads import Header, header_at, of_strangers
from extractors.forms.unfilled_rows import is_band, lists_nothing, says_nothing
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
_UNFILLED_OCR = 0.7
"""Confidence that a table of a picture of which nothing but the head was seen is empty."""


@dataclass(frozen=True)
class CellText:
    """Text of one cell and where it stands."""

    text: str
    place: Place


@dataclass
class DataRow:
    """One filled row of a row table.

    Attributes:
        table: id of the table.
        cells: column id → text and place.
        group: the last heading row inside the table (核心层单位), else empty.
        header: which header of the paper it stands below, from 1; a paper may list the same things several times.
    """

    table: str
    cells: dict[str, CellText] = field(default_factory=dict)
    group: str = ""
    header: int = 0


class RowReader:
    """Reads the row tables of one paper, keeping the open table between grids."""

    def __init__(self, view: PaperView) -> None:
        """Take the row tables that the paper's form declares."""
        self._specs = view.spec.tables
        self._book: LabelBook = book_of(view.spec)
        self._view = view
        self._open: Header | None = None
        self._group = ""
        self._headers = 0
        self._columns_read: list[str] = []
        self._file, self._at_top = "", False
        self._titles = titles_over(view)
        self._headed: dict[str, tuple[RowTableSpec, Place]] = {}
        self._blank: dict[str, float] = {}
        self._going_on, self._in_place = tables_going_on(view), False
        self.rows: list[DataRow] = []

    def read(self) -> list[DataRow]:
        """Read all tables of the paper in order."""
        for document_id, table in self._view.tables():
            self._read_grid(document_id, Grid(upright(self._specs, table)))
        return self.rows

    def unfilled(self) -> list[Gap]:
        """Return a gap for each table whose header was found and that has no row, after `read`."""
        filled = {row.table for row in self.rows}
        return [
            Gap(
                field=table,
                label=spec.title or table,
                reason=MissingReason.BLANK,
                required=spec.required,
                evidence=place.evidence(
                    "", "table_cell", self._blank.get(table, _UNFILLED_OCR) if place.ocr else 1.0
                ),
            )
            for table, (spec, place) in self._headed.items()
            if table not in filled
        ]

    def _read_grid(self, document_id: str, grid: Grid) -> None:
        row, above = 0, ""
        if of_strangers(self._titles.get(id(grid.table), ())):
            self._close()
            return
        continued = self._open is not None and grid.cells_a_row() >= max(2, len(self._open.columns) - 1)
        if not continued:
            self._close()
        self._at_top = continued
        self._in_place = continued and (id(grid.table) in self._going_on or self._numbers_go_on(grid))
        while row < grid.table.rows:
            if self._open is not None and not continued and row == self._open.end:
                self._close()
            titles = self._titles.get(id(grid.table), ())
            header = header_at(self._specs, grid, row, above, titles)
            if header is not None:
                if self._open is None or self._open.spec is not header.spec:
                    self._group = ""
                self._open, row, continued = header, max(header.bottom, row + 1), False
                self._headers += not self._repeats(header, grid, row)
                self._columns_read, self._file = [name for _, name in header.columns], document_id
                head = cell_place(document_id, header.columns[0][0])
                self._headed.setdefault(header.spec.table, (header.spec, head))
                continue
            cells = grid.starting(row)
            if self._open is not None and cells:
                self._at_top |= grid.begins_page(row)
                self._take(document_id, grid, row, cells, continued)
            above = " ".join(label_key(cell.text) for cell in cells) or above
            row += 1

    def _close(self) -> None:
        self._open, self._group = None, ""

    def _take(self, document_id: str, grid: Grid, row: int, cells: list[Cell], continued: bool) -> None:
        filled = [cell for cell in cells if cell.text.strip()]
        covering = grid.covering(row)
        if len(covering) == 1 or (len(filled) == 1 and grid.is_wide(filled[0])):
            self._heading(cells[0])
            return
        first = filled[0] if filled else None
        printed = _printed_of(self._open.spec) if self._open is not None else set()
        said = [c for c in filled if squeezed(c.text) not in printed and not _is_number(c.text)]
        labels = [c for c in said if self._book.holds(c.text) and not self._is_role(c, len(filled))]
        if len(labels) >= 2 or (labels and labels[0] is first and len(filled) >= 2):
            self._close()
            return
        if self._open is not None:
            data = self._row(document_id, self._open, grid, covering if continued else cells, continued)
            if not continued:
                _take_spanning(document_id, self._open, grid, row, data)
            self._keep(data, self._open.spec)

    def _is_role(self, cell: Cell, filled: int) -> bool:
        """Tell whether a cell of a row of several says which part a unit has, in words that are labels elsewhere."""
        return self._open is not None and filled > 2 and _column_over(self._open, cell) == "part"

    def _heading(self, cell: Cell) -> None:
        """Take a row of one wide cell: a note or title ends the table, a short heading groups its rows."""
        text = squeezed(cell.text)
        if not text:
            return
        if not is_band(text) and (_NOTE.match(text) or self._book.holds(cell.text) or len(text) > 20):
            self._close()
            return
        self._group = text

    def _row(
        self, document_id: str, header: Header, grid: Grid, cells: list[Cell], continued: bool
    ) -> DataRow:
        data = DataRow(header.spec.table, group=self._group, header=self._headers)
        for cell, column in zip(
            cells, self._columns(document_id, header, grid, cells, continued), strict=True
        ):
            if not column:
                continue
            text = CellText(cell.text, cell_place(document_id, cell))
            known = data.cells.get(column)
            data.cells[column] = (
                text if known is None else CellText(known.text + "\n" + text.text, known.place)
            )
        return data

    def _columns(
        self, document_id: str, header: Header, grid: Grid, cells: list[Cell], continued: bool
    ) -> list[str]:
        """Return the column of each cell of a row; empty for a cell of none."""
        if continued and self._in_place:
            pictured = any(cell.locator is not None for cell in cells)
            placed = placed_columns(header.layout, grid, cells, document_id == self._file and not pictured)
            if len(set(placed) - {"", "seq"}) >= 2:
                return placed
        if len(cells) == len(header.columns) and (
            continued or len(cells) == len(grid.covering(cells[0].row))
        ):
            return [name for _, name in header.columns]
        return ["" if continued else _column_over(header, cell) for cell in cells]

    def _repeats(self, header: Header, grid: Grid, below: int) -> bool:
        """Tell whether a head is that of the last rows once more, on the page on which their table goes on."""
        columns = [name for _, name in header.columns]
        if not self.rows or self._columns_read != columns:
            return False
        return id(grid.table) in self._going_on or self._numbers_go_on(grid, below)

    def _numbers_go_on(self, grid: Grid, row: int = 0) -> bool:
        """Tell whether a row of a grid begins with the number after that of the last row that was read."""
        cells = grid.covering(row)
        last = self.rows[-1].cells.get("seq") if self.rows and self.rows[-1].header == self._headers else None
        known, own = (number(last.text) if last else None), number(cells[0].text) if cells else None
        return known is not None and own == known + 1

    def _keep(self, data: DataRow, spec: RowTableSpec) -> None:
        printed = {column.column: set(map(squeezed, column.printed)) for column in spec.columns}
        filled = {name for name, cell in data.cells.items() if not says_nothing(cell.text)}
        if all(squeezed(data.cells[name].text) in printed.get(name, ()) for name in filled - {"seq"}):
            seen = min((cell.place.reading for cell in data.cells.values()), default=_UNFILLED_OCR)
            self._blank[data.table] = min(seen, self._blank.get(data.table, 1.0))
            return
        if any(_SECTION.match(nfkc(data.cells[name].text)) for name in filled & {*NAMES, "seq"}):
            self._close()
            return
        if lists_nothing({name: data.cells[name].text for name in filled}) or any(
            _PLACE_TO_SIGN.search(data.cells[name].text) for name in filled.intersection(NAMES)
        ):
            return
        previous = self.rows[-1] if self.rows and self.rows[-1].table == data.table else None
        unnamed = not filled.intersection(NAMES) and "seq" not in filled
        at_top, self._at_top = self._at_top, False
        if previous is not None and (unnamed or _is_rest(data, previous, at_top)):
            for name in sorted(filled):
                old = previous.cells.get(name)
                new = data.cells[name]
                previous.cells[name] = new if old is None else CellText(old.text + "\n" + new.text, old.place)
            return
        self.rows.append(data)


def _printed_of(spec: RowTableSpec) -> set[str]:
    """The words that a form prints in the rows of a table; where they are labels elsewhere they end no table here."""
    return {squeezed(text) for column in spec.columns for text in column.printed}


def _take_spanning(document_id: str, header: Header, grid: Grid, row: int, data: DataRow) -> None:
    """Add the printed text of a cell that began in a row above and stands for this row as well."""
    printed = {column.column for column in header.spec.columns if column.printed}
    for head, column in header.columns:
        cell = grid.at(row, head.column)
        if column in printed - set(data.cells) and cell is not None and header.bottom <= cell.row < row:
            data.cells[column] = CellText(cell.text, cell_place(document_id, cell))


def _said(row: DataRow) -> dict[str, str]:
    return {name: squeezed(cell.text) for name, cell in row.cells.items() if not says_nothing(cell.text)}


def _is_rest(data: DataRow, previous: DataRow, at_top: bool) -> bool:
    """Tell whether a row is what is left of the row above it: over a page break, or below a rule that is none."""
    recognised = any(cell.place.ocr for cell in data.cells.values())
    above, below = _said(previous), _said(data)
    return (at_top and is_lower_half(above, below)) or (recognised and is_end_of_name(above, below))


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


def read_rows(view: PaperView) -> list[DataRow]:
    """Read the filled rows of all row tables of a paper, in reading order."""
    return RowReader(view).read() if view.spec.tables else []


def rows_of(rows: Sequence[DataRow], table: str) -> Iterator[DataRow]:
    """Give the rows of one table."""
    return (row for row in rows if row.table == table)
