"""Where a value may stand: every place at which a paper answers one item, before parsing.

The places an item may be looked for in (`ItemSpec.where`): right, below, same_cell, section (the cell or rows under
a title), line (a printed row `label：value`), inside (a sentence of counts) and crossing (the cell in which a row and a
column meet). A cell that is a label itself is never taken as a value.

Example:
    A cell 产业领域 left of a cell 新材料 answers the item `industry_field` with 新材料.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from extractors.fields.text import clean_text, nfkc, squeezed
from extractors.forms.answers import Answer, label_match
from extractors.forms.beyond import answer_beyond
from extractors.forms.context import Contexts, crossing_cells, stands_within
from extractors.forms.grid import Grid
from extractors.forms.headed import under_heading
from extractors.forms.inside import counts_headed, counts_inside, share_of
from extractors.forms.labels import LabelBook, label_key
from extractors.forms.lines import (
    COLON,
    LabelledText,
    is_answered_below,
    is_figure_below,
    parted_by_blanks,
    parted_row,
    with_noted_rows,
    with_rest,
    without_label_brackets,
)
from extractors.forms.row_heads import heads_rows
from extractors.forms.row_reader import read_rows
from extractors.forms.rows import rows_of
from extractors.forms.stacked import answers_below, stacked_answers
from extractors.paragraphs import paragraphs
from extractors.view import PaperView, Place, Row, cell_place, visual_rows
from models.document import Cell
from models.jurisdiction import ItemSpec, ValueType

_GAP = 0.9  # a value that only a gap parts from its label: `产业领域  市级` may be the heads of two columns
_COUNTED = re.compile(r"\(\s*(?:共|合计|计)?\s*\d+\s*[家个人项]\s*\)")
"""A count noted behind a label: 企业（2家）."""
_HINT = re.compile(r"[(（](?:限|不超过|[\d一二三四五六七八九十百]+字)[^()（）]{0,12}[)）]")
"""What a form says of the answer: （限500字）."""
_OPINION = re.compile(r"(审核|审批|审查|推荐|专家组?)意见|签字|盖章")


class ItemPlaces:
    """Finds the answers to the items of one paper."""

    def __init__(self, view: PaperView, book: LabelBook) -> None:
        """Lay out the tables of the paper."""
        self._view = view
        self._book = book
        self._labels = tuple(sorted({label for item in view.spec.items for label in item.labels}))
        self._cell_rows: dict[int, list[Row]] = {}
        self._label_texts: dict[tuple[str, bool], bool] = {}
        self._outside = without_label_brackets(view.rows())
        self._grids = [(document_id, Grid(table)) for document_id, table in view.tables()]
        self._contexts = Contexts(view)
        self._cell_places: dict[int, Place] = {}
        self._units = {
            cell.place for row in rows_of(read_rows(view), "members") for cell in row.cells.values()
        }

    def answers(self, item: ItemSpec) -> Iterator[Answer]:
        """Give the answers to an item: from tables first, then from printed rows."""
        if {"right", "below", "section"} & set(item.where):
            told = [a for document_id, grid in self._grids for a in self._in_table(item, document_id, grid)]
            yield from told
            known = {answer.place for answer in told}
            yield from (a for a in self._stacked if a.label in item.labels and a.place not in known)
        if "same_cell" in item.where or "section" in item.where:
            for document_id, grid in self._grids:
                yield from self._in_cells(item, document_id, grid)
        if "section" in item.where:
            yield from under_heading(item, self._outside, self._book, self._grids, self._contexts.titles)
        if "inside" in item.where:
            yield from self._inside_texts(item)
        if "line" in item.where:
            yield from self._in_rows(item, self._outside, "label")

    def crossings(self, item: ItemSpec) -> Iterator[Answer]:
        """Give the cells in which a row and a column meet that are headed by an item's label and its `within`."""
        for document_id, grid in self._grids:
            for cell in grid.table.cells:
                score, label = label_match(cell.text, item.labels, cell_place(document_id, cell).ocr)
                for met in crossing_cells(grid, cell, item.within) if score > 0 else ():
                    if not self._begins_label(met):
                        place = cell_place(document_id, met)
                        yield Answer(label, met.text, place, "table_cell", score, printed=cell.text)

    def _in_table(self, item: ItemSpec, document_id: str, grid: Grid) -> Iterator[Answer]:
        found = []
        for cell in grid.table.cells:
            place = self._place(document_id, cell)
            score, label = label_match(cell.text, item.labels, place.ocr)
            if (
                score <= 0
                or (item.type is ValueType.ORGANISATION and place in self._units)
                or self._contexts.rank(item, grid, cell) is None
                or heads_rows(self._view.spec.tables, grid, cell.row)
            ):
                continue
            found.append((score, self._beside(item, document_id, grid, cell, label, score)))
        best = max((score for score, _ in found), default=0.0)
        for score, answer in found:
            if answer is not None and score == best:
                yield answer

    def _beside(
        self, item: ItemSpec, document_id: str, grid: Grid, cell: Cell, label: str, score: float
    ) -> Answer | None:
        if "section" in item.where:
            return self._under_title(document_id, grid, cell, label, score)
        for where in item.where:
            other = (
                grid.right_of(cell) if where == "right" else grid.below(cell) if where == "below" else None
            )
            if other is None or self._begins_label(other):
                continue
            if where == "below" and not self._answers_below(grid, other):
                continue
            if not other.text.strip() and where == "below" and other.column_span > cell.column_span:
                continue
            place = cell_place(document_id, other)
            if not other.text.strip() and where == "right" and place.ocr:
                other, place = answer_beyond(grid, cell, place, self._begins_label)
            text = share_of(self._view.spec.items, item, other.text)
            return Answer(label, text, place, "table_cell", score, printed=cell.text)
        return None

    def _place(self, document_id: str, cell: Cell) -> Place:
        if id(cell) not in self._cell_places:
            self._cell_places[id(cell)] = cell_place(document_id, cell)
        return self._cell_places[id(cell)]

    @cached_property
    def _stacked(self) -> list[Answer]:
        below = answers_below(self._labels, self._book, self._grids)
        return [*stacked_answers(self._labels, self._grids), *below]

    @cached_property
    def _sentences(self) -> list[tuple[Grid | None, Cell | None, str, Place]]:
        """The texts of cells that are no labels, then the paragraphs outside tables."""
        texts: list[tuple[Grid | None, Cell | None, str, Place]] = [
            (grid, cell, clean_text(cell.text), cell_place(document_id, cell))
            for document_id, grid in self._grids
            for cell in grid.table.cells
            if cell.text.strip() and (not self._is_label(cell) or _COUNTED.search(nfkc(cell.text)))
        ]
        return texts + [(None, None, p.text, p.rows[0].place) for p in paragraphs(self._outside)]

    def _inside_texts(self, item: ItemSpec) -> Iterator[Answer]:
        """Find an item's count in the sentences of cells, those nearest to its `within`, then in those outside tables."""
        ranked: list[tuple[int | None, Answer]] = []
        for grid, cell, text, place in self._sentences:
            method = "same_cell" if cell else "label"
            counts = counts_inside(text, item.labels, item.unit, place.ocr)
            rank = self._contexts.rank(item, grid, cell) if grid and cell else None
            if rank is None and (cell is not None or item.within):
                rivals = self._contexts.rivals(item)
                counts = counts_headed(text, item.labels, item.unit, item.within, rivals)
            ranked += [
                (rank, Answer(c.label, c.text, place, method, c.score, firm=bool(cell))) for c in counts
            ]
        nearest = min((rank for rank, _ in ranked if rank is not None), default=0)
        yield from (answer for rank, answer in ranked if rank is None or rank == nearest)

    def _begins_label(self, cell: Cell) -> bool:
        """Tell whether a cell is a label, or begins with one that its own text answers."""
        if self._is_label(cell):
            return True
        first = cell.text.strip().split("\n", 1)[0]
        return self._book.holds(re.split("[:：]", first, maxsplit=1)[0])

    def _answers_below(self, grid: Grid, cell: Cell) -> bool:
        """Tell whether the row of a cell below a label holds no labels, so that it answers the row above."""
        return not any(self._is_label(other) for other in grid.starting(cell.row))

    def _under_title(
        self, document_id: str, grid: Grid, cell: Cell, label: str, score: float
    ) -> Answer | None:
        beside = grid.right_of(cell)
        lost = beside is not None and not beside.text.strip() and self._place(document_id, cell).ocr
        if beside is not None and _HINT.fullmatch(squeezed(beside.text)):
            beside = grid.at(cell.row + beside.row_span, beside.column) if cell.row_span > 1 else beside
        if beside is not None and not lost and not self._begins_label(beside):
            return Answer(label, beside.text, cell_place(document_id, beside), "section", score)
        texts: list[Cell] = []
        row = cell.row + cell.row_span
        while row < grid.table.rows:
            below = grid.at(row, cell.column)
            if below is None or not grid.is_wide(below) or self._begins_label(below) or _is_opinion(below):
                break
            texts.append(below)
            row = below.row + below.row_span
        if not texts:
            return None
        text = "\n".join(other.text for other in texts if other.text.strip())
        places = [cell_place(document_id, other) for other in texts]
        place = replace(
            places[0], reading=min(place.reading for place in places), ocr=any(place.ocr for place in places)
        )
        return Answer(label, text, place, "section", score)

    def _in_cells(self, item: ItemSpec, document_id: str, grid: Grid) -> Iterator[Answer]:
        for cell in grid.table.cells:
            rows = self._rows_of(document_id, cell)
            if "section" in item.where:
                yield from self._titled_cell(item, document_id, cell, rows)
            elif rows and len(cell.text) <= 400 and self._contexts.rank(item, grid, cell) is not None:
                yield from self._in_rows(item, rows, "same_cell", inside=True)

    def _rows_of(self, document_id: str, cell: Cell) -> list[Row]:
        """Return the printed rows of a cell; none for an empty cell and for one that is a label itself."""
        known = self._cell_rows.get(id(cell))
        if known is not None:
            return known
        rows: list[Row] = []
        if cell.text.strip() and not self._is_label(cell):
            rows = list(visual_rows(document_id, cell.lines, in_table=True)) if cell.lines else []
            if not rows:
                rows = [Row(text, cell_place(document_id, cell), "", True) for text in cell.text.split("\n")]
            rows = with_noted_rows(rows)
        self._cell_rows[id(cell)] = rows
        return rows

    def _is_label(self, cell: Cell) -> bool:
        key = (cell.text, any(line.confidence < 1.0 for line in cell.lines))
        if key not in self._label_texts:
            self._label_texts[key] = self._book.holds(*key)
        return self._label_texts[key]

    def _titled_cell(self, item: ItemSpec, document_id: str, cell: Cell, rows: list[Row]) -> Iterator[Answer]:
        """Find a cell whose first row is the title and whose other rows are the text."""
        if not rows or (len(rows) < 2 and not re.search("[:：]", cell.text)):
            return
        score, label = label_match(rows[0].text, item.labels, rows[0].place.ocr)
        if score > 0:
            text = "\n".join(row.text for row in rows[1:])
            yield Answer(label, text, cell_place(document_id, cell), "section", score)
            return
        parts = parted_row(rows[0].text, item.labels, rows[0].place.ocr)
        if len(parts) == 1 and parts[0].value:
            text = "\n".join([parts[0].value, *(row.text for row in rows[1:])])
            yield Answer(parts[0].label, text, cell_place(document_id, cell), "section", parts[0].score)

    def _in_rows(
        self, item: ItemSpec, rows: list[Row], method: str, inside: bool = False
    ) -> Iterator[Answer]:
        """Find an item on printed rows; with `inside`, its cell has met the item's `within` already."""
        for index, row in enumerate(rows):
            parts = parted_row(row.text, self._labels, row.place.ocr, gap=inside)
            parts = parts if inside else max(parts, self._by_blanks(row), key=len)
            for number, part in enumerate(parts):
                if part.label not in item.labels or not (inside or self._after(rows, index, number, item)):
                    continue
                value, place = part.value, row.place
                if number == len(parts) - 1:
                    value = with_rest(value, row, rows[index + 1 : index + 3], item)
                below = rows[index + 1] if index + 1 < len(rows) else None
                if below is not None and (
                    is_figure_below(row, parts, below)
                    if inside
                    else is_answered_below(row, parts, below, self._book)
                ):
                    value, place = below.text, below.place
                score = (
                    part.score if method == "same_cell" or COLON.search(part.printed) else _GAP * part.score
                )
                firm = method == "same_cell"
                yield Answer(part.label, value, place, method, score, firm, part.printed)

    def _by_blanks(self, row: Row) -> tuple[LabelledText, ...]:
        parts = parted_by_blanks(row, self._labels)
        return () if any(self._book.holds(part.value) for part in parts) else parts

    def _after(self, rows: list[Row], index: int, number: int, item: ItemSpec) -> bool:
        """Tell whether the labels before a part of a row, or the rows above it, are those the item stands within."""
        if not item.within:
            return True
        parts = parted_row(rows[index].text, self._labels, rows[index].place.ocr)
        before = [label_key(part.label) for part in reversed(parts[:number])]
        above = [label_key(row.text) for row in reversed(rows[max(0, index - 3) : index + 1])]
        return stands_within([*before, *above], item.within, self._contexts.rivals(item))


def _is_opinion(cell: Cell) -> bool:
    return len(cell.text.strip()) <= 200 and _OPINION.search(cell.text) is not None
