"""A paper laid out for finding what it answers: its tables as grids, its rows outside of them, and which cells are labels.

Everything that several ways of finding ask for is worked out once: a form has a hundred items and each is sought in every cell.

Example:
    Of a form whose table has the cells 产业领域 and 新材料, `is_label` is true of the first and false of the second.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.fields.text import clean_text, nfkc
from extractors.forms.answers import Answer
from extractors.forms.context import Contexts
from extractors.forms.grid import Grid
from extractors.forms.labels import LabelBook
from extractors.forms.lines import with_noted_rows, without_label_brackets
from extractors.forms.row_reader import read_rows
from extractors.forms.rows import rows_of
from extractors.forms.stacked import answers_below, stacked_answers
from extractors.paragraphs import paragraphs
from extractors.view import PaperView, Place, Row, cell_place, visual_rows
from models.document import Cell

_COUNTED = re.compile(r"\(\s*(?:共|合计|计)?\s*\d+\s*[家个人项]\s*\)")
"""A count noted behind a label: 企业（2家）."""


@dataclass(frozen=True)
class LabelCell:
    """A cell that meets a label of an item.

    Attributes:
        document_id: of the table.
        grid: the table.
        cell: the cell.
        label: the label as the form declares it.
        score: match of the label.
    """

    document_id: str
    grid: Grid
    cell: Cell
    label: str
    score: float


class LaidForm:
    """One paper and its labels.

    Attributes:
        view: the paper.
        book: all its labels.
        labels: the labels of its items, sorted.
        grids: its tables with their documents, in order.
        outside: its printed rows outside of tables, in order.
        contexts: what stands over its cells.
    """

    def __init__(self, view: PaperView, book: LabelBook) -> None:
        """Lay out the tables of a paper."""
        self.view = view
        self.book = book
        self.labels = tuple(sorted({label for item in view.spec.items for label in item.labels}))
        self.grids = [(document_id, Grid(table)) for document_id, table in view.tables()]
        self.outside = without_label_brackets(view.rows())
        self.contexts = Contexts(view)
        self._places: dict[int, Place] = {}
        self._rows: dict[int, list[Row]] = {}
        self._known: dict[tuple[str, bool], bool] = {}

    def place(self, document_id: str, cell: Cell) -> Place:
        """Return where a cell stands."""
        if id(cell) not in self._places:
            self._places[id(cell)] = cell_place(document_id, cell)
        return self._places[id(cell)]

    def is_label(self, cell: Cell) -> bool:
        """Tell whether a cell is one of the labels, nothing else."""
        key = (cell.text, any(line.confidence < 1.0 for line in cell.lines))
        if key not in self._known:
            self._known[key] = self.book.holds(*key)
        return self._known[key]

    def begins_label(self, cell: Cell) -> bool:
        """Tell whether a cell is a label, or begins with one that its own text answers."""
        if self.is_label(cell):
            return True
        first = cell.text.strip().split("\n", 1)[0]
        return self.book.holds(re.split("[:：]", first, maxsplit=1)[0])

    def rows_of(self, document_id: str, cell: Cell) -> list[Row]:
        """Return the printed rows of a cell; none for an empty cell and for one that is a label itself."""
        known = self._rows.get(id(cell))
        if known is not None:
            return known
        rows: list[Row] = []
        if cell.text.strip() and not self.is_label(cell):
            rows = list(visual_rows(document_id, cell.lines, in_table=True)) if cell.lines else []
            if not rows:
                place = cell_place(document_id, cell)
                rows = [Row(text, place, "", True) for text in cell.text.split("\n")]
            rows = with_noted_rows(rows)
        self._rows[id(cell)] = rows
        return rows

    @cached_property
    def member_places(self) -> frozenset[Place]:
        """Where the cells of the member list stand: a label in one is no label of the form."""
        listed = rows_of(read_rows(self.view), "members")
        return frozenset(cell.place for row in listed for cell in row.cells.values())

    @cached_property
    def stacked(self) -> list[Answer]:
        """What answers labels that stand over each other in a cell, or side by side above a row."""
        below = answers_below(self.labels, self.book, self.grids)
        return [*stacked_answers(self.labels, self.grids), *below]

    @cached_property
    def sentences(self) -> list[tuple[Grid | None, Cell | None, str, Place]]:
        """The texts of cells that are no labels, then the paragraphs outside tables."""
        texts: list[tuple[Grid | None, Cell | None, str, Place]] = [
            (grid, cell, clean_text(cell.text), cell_place(document_id, cell))
            for document_id, grid in self.grids
            for cell in grid.table.cells
            if cell.text.strip() and (not self.is_label(cell) or _COUNTED.search(nfkc(cell.text)))
        ]
        return texts + [(None, None, p.text, p.rows[0].place) for p in paragraphs(self.outside)]
