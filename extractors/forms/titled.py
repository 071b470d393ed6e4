"""The text of an item whose title stands in a table: beside the title, in the rows under it, or behind it in one cell.

Example:
    The wide cell below a wide cell 三、技术创新目标（限500字） is the text of the item; so is what stands under that line inside
    of the same cell.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.fields.text import squeezed
from extractors.forms.answers import Answer, label_match
from extractors.forms.laid_form import LabelCell, LaidForm
from extractors.forms.lines import parted_row
from extractors.view import Row, cell_place
from models.document import Cell
from models.jurisdiction import ItemSpec

_HINT = re.compile(r"[(（](?:限|不超过|[\d一二三四五六七八九十百]+字)[^()（）]{0,12}[)）]")
"""What a form says of the answer: （限500字）."""
_OPINION = re.compile(r"(审核|审批|审查|推荐|专家组?)意见|签字|盖章")
_OPINION_MOST = 200
"""Signs up to which a cell with such words is a place for an opinion or a seal, and no text."""


def below_title(form: LaidForm, head: LabelCell) -> Answer | None:
    """Return the text beside a title, else that of the wide cells below it, up to the next label; None for neither."""
    cell, grid = head.cell, head.grid
    beside = grid.right_of(cell)
    lost = beside is not None and not beside.text.strip() and form.place(head.document_id, cell).ocr
    if beside is not None and _HINT.fullmatch(squeezed(beside.text)):
        beside = grid.at(cell.row + beside.row_span, beside.column) if cell.row_span > 1 else beside
    if beside is not None and not lost and not form.begins_label(beside):
        place = cell_place(head.document_id, beside)
        return Answer(head.label, beside.text, place, "section", head.score)
    texts = _wide_cells_below(form, head)
    if not texts:
        return None
    text = "\n".join(other.text for other in texts if other.text.strip())
    places = [cell_place(head.document_id, other) for other in texts]
    reading, ocr = min(place.reading for place in places), any(place.ocr for place in places)
    return Answer(head.label, text, replace(places[0], reading=reading, ocr=ocr), "section", head.score)


def _wide_cells_below(form: LaidForm, head: LabelCell) -> list[Cell]:
    found: list[Cell] = []
    row = head.cell.row + head.cell.row_span
    while row < head.grid.table.rows:
        below = head.grid.at(row, head.cell.column)
        if below is None or not head.grid.is_wide(below) or form.begins_label(below) or _is_opinion(below):
            break
        found.append(below)
        row = below.row + below.row_span
    return found


def _is_opinion(cell: Cell) -> bool:
    return len(cell.text.strip()) <= _OPINION_MOST and _OPINION.search(cell.text) is not None


def titled_cell(item: ItemSpec, document_id: str, cell: Cell, rows: list[Row]) -> Iterator[Answer]:
    """Find a cell whose first row is the title and whose other rows are the text.

    Args:
        item: what is asked for.
        document_id: of the table.
        cell: a cell that is no label.
        rows: its printed rows.
    """
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
