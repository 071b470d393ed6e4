"""Answers in tables: the cell right of a label or below it.

A cell that is a label itself is never taken as a value. Of the cells of a table that meet an item's labels those that do
so best count.

Example:
    A cell 产业领域 left of a cell 新材料 answers the item `industry_field` with 新材料.
"""

from collections.abc import Iterator

from extractors.forms.answers import Answer, label_match
from extractors.forms.beyond import answer_beyond
from extractors.forms.grid import Grid
from extractors.forms.inside import share_of
from extractors.forms.laid_form import LabelCell, LaidForm
from extractors.forms.row_heads import heads_rows
from extractors.forms.titled import below_title
from extractors.view import cell_place
from models.document import Cell
from models.jurisdiction import ItemSpec, ValueType


def beside_labels(form: LaidForm, item: ItemSpec, document_id: str, grid: Grid) -> Iterator[Answer]:
    """Give what answers an item beside, below or, where its text is a section, under its labels in a table."""
    heads = list(_label_cells(form, item, document_id, grid))
    best = max((head.score for head in heads), default=0.0)
    for head in heads:
        if head.score < best:
            continue
        answer = below_title(form, head) if "section" in item.where else _beside(form, item, head)
        if answer is not None:
            yield answer


def _label_cells(form: LaidForm, item: ItemSpec, document_id: str, grid: Grid) -> Iterator[LabelCell]:
    """Give the cells of a table that meet an item's labels and stand where the item is asked for."""
    for cell in grid.table.cells:
        place = form.place(document_id, cell)
        score, label = label_match(cell.text, item.labels, place.ocr)
        if (
            score > 0
            and not (item.type is ValueType.ORGANISATION and place in form.member_places)
            and form.contexts.rank(item, grid, cell) is not None
            and not heads_rows(form.view.spec.tables, grid, cell.row)
        ):
            yield LabelCell(document_id, grid, cell, label, score)


def _beside(form: LaidForm, item: ItemSpec, head: LabelCell) -> Answer | None:
    """Return the first of the neighbours that the item names which may answer it; None where none may."""
    for where in item.where:
        other = _neighbour(form, head, where)
        if other is None:
            continue
        place = cell_place(head.document_id, other)
        if not other.text.strip() and where == "right" and place.ocr:
            other, place = answer_beyond(head.grid, head.cell, place, form.begins_label)
        text = share_of(form.view.spec.items, item, other.text)
        return Answer(head.label, text, place, "table_cell", head.score, printed=head.cell.text)
    return None


def _neighbour(form: LaidForm, head: LabelCell, where: str) -> Cell | None:
    """Return the cell right of a label or below it; None for no cell, a label, and what answers another row."""
    if where == "right":
        right = head.grid.right_of(head.cell)
        return None if right is None or form.begins_label(right) else right
    below = head.grid.below(head.cell) if where == "below" else None
    if below is None or form.begins_label(below):
        return None
    row_of_labels = any(form.is_label(other) for other in head.grid.starting(below.row))
    blank_and_wider = not below.text.strip() and below.column_span > head.cell.column_span
    return None if row_of_labels or blank_and_wider else below
