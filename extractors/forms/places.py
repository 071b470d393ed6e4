"""Where a value may stand: every place at which a paper answers one item, before parsing.

The places an item may be looked for in (`ItemSpec.where`): right and below (`beside`), section (the cell or rows under
a title: `titled`, `headed`), same_cell and line (a printed row `label：value`: `in_rows`), inside (a sentence of counts:
`inside`) and crossing (the cell in which a row and a column meet: `context`).

Example:
    The cell 新材料 right of 产业领域 and a printed row 产业领域：新材料 are two answers to the item `industry_field`.
"""

from collections.abc import Iterator

from extractors.forms.answers import Answer, label_match
from extractors.forms.beside import beside_labels
from extractors.forms.context import crossing_cells
from extractors.forms.grid import Grid
from extractors.forms.headed import under_heading
from extractors.forms.in_rows import in_cell_rows, in_printed_rows
from extractors.forms.inside import counts_headed, counts_inside
from extractors.forms.laid_form import LaidForm
from extractors.forms.titled import titled_cell
from extractors.view import cell_place
from models.jurisdiction import ItemSpec

_LONGEST_CELL = 400
"""Signs of a cell that may hold labels with their values; a longer one is prose."""


def answers_to(form: LaidForm, item: ItemSpec) -> Iterator[Answer]:
    """Give the answers to an item: from tables first, then from printed rows."""
    if {"right", "below", "section"} & set(item.where):
        told = [a for document_id, grid in form.grids for a in beside_labels(form, item, document_id, grid)]
        yield from told
        known = {answer.place for answer in told}
        yield from (a for a in form.stacked if a.label in item.labels and a.place not in known)
    if "same_cell" in item.where or "section" in item.where:
        for document_id, grid in form.grids:
            yield from _in_cells(form, item, document_id, grid)
    if "section" in item.where:
        yield from under_heading(form, item)
    if "inside" in item.where:
        yield from _in_sentences(form, item)
    if "line" in item.where:
        yield from in_printed_rows(form, item)


def crossings(form: LaidForm, item: ItemSpec) -> Iterator[Answer]:
    """Give the cells in which a row and a column meet that are headed by an item's label and its `within`."""
    for document_id, grid in form.grids:
        for cell in grid.table.cells:
            score, label = label_match(cell.text, item.labels, cell_place(document_id, cell).ocr)
            for met in crossing_cells(grid, cell, item.within) if score > 0 else ():
                if not form.begins_label(met):
                    place = cell_place(document_id, met)
                    yield Answer(label, met.text, place, "table_cell", score, printed=cell.text)


def _in_cells(form: LaidForm, item: ItemSpec, document_id: str, grid: Grid) -> Iterator[Answer]:
    """Find an item inside of the cells of a table: under its title there, or behind its label."""
    for cell in grid.table.cells:
        rows = form.rows_of(document_id, cell)
        if "section" in item.where:
            yield from titled_cell(item, document_id, cell, rows)
        elif rows and len(cell.text) <= _LONGEST_CELL and form.contexts.rank(item, grid, cell) is not None:
            yield from in_cell_rows(form, item, rows)


def _in_sentences(form: LaidForm, item: ItemSpec) -> Iterator[Answer]:
    """Find an item's count in the sentences of cells, those nearest to its `within`, then in those outside tables."""
    ranked: list[tuple[int | None, Answer]] = []
    for grid, cell, text, place in form.sentences:
        method = "same_cell" if cell else "label"
        counts = counts_inside(text, item.labels, item.unit, place.ocr)
        rank = form.contexts.rank(item, grid, cell) if grid and cell else None
        if rank is None and (cell is not None or item.within):
            rivals = form.contexts.rivals(item)
            counts = counts_headed(text, item.labels, item.unit, item.within, rivals)
        ranked += [(rank, Answer(c.label, c.text, place, method, c.score, firm=bool(cell))) for c in counts]
    nearest = min((rank for rank, _ in ranked if rank is not None), default=0)
    yield from (answer for rank, answer in ranked if rank is None or rank == nearest)
