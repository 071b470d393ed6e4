"""Answers on printed rows: `label：value`, in a cell or outside of tables, one or several on a row.

Example:
    The row 联系人：李明　联系电话：13812345678 outside of tables answers the items 联系人 and 联系电话.
"""

from collections.abc import Iterator, Sequence

from extractors.forms.answers import Answer
from extractors.forms.context import stands_within
from extractors.forms.labels import label_key
from extractors.forms.laid_form import LaidForm
from extractors.forms.lines import (
    COLON,
    LabelledText,
    is_answered_below,
    is_figure_below,
    parted_by_blanks,
    parted_row,
    with_rest,
)
from extractors.view import Row
from models.jurisdiction import ItemSpec

_GAP = 0.9
"""Trust in a value that only a gap parts from its label: `产业领域  市级` may be the heads of two columns."""
_ROWS_ABOVE = 3
"""Rows above one that may say what it stands within."""


def in_cell_rows(form: LaidForm, item: ItemSpec, rows: Sequence[Row]) -> Iterator[Answer]:
    """Find an item on the rows of a cell, which has met the item's `within` already."""
    for index, row in enumerate(rows):
        parts = parted_row(row.text, form.labels, row.place.ocr, gap=True)
        for number, part in enumerate(parts):
            if part.label not in item.labels:
                continue
            value, place = _value(item, rows, index, parts, number), row.place
            below = rows[index + 1] if index + 1 < len(rows) else None
            if below is not None and is_figure_below(row, parts, below):
                value, place = below.text, below.place
            yield Answer(part.label, value, place, "same_cell", part.score, True, part.printed)


def in_printed_rows(form: LaidForm, item: ItemSpec) -> Iterator[Answer]:
    """Find an item on the rows outside of tables, below the labels that the item stands within."""
    for index, row in enumerate(form.outside):
        parts = max(parted_row(row.text, form.labels, row.place.ocr), _by_blanks(form, row), key=len)
        for number, part in enumerate(parts):
            if part.label not in item.labels or not _within(form, item, index, number):
                continue
            value, place = _value(item, form.outside, index, parts, number), row.place
            below = form.outside[index + 1] if index + 1 < len(form.outside) else None
            if below is not None and is_answered_below(row, parts, below, form.book):
                value, place = below.text, below.place
            score = part.score if COLON.search(part.printed) else _GAP * part.score
            yield Answer(part.label, value, place, "label", score, False, part.printed)


def _value(
    item: ItemSpec, rows: Sequence[Row], index: int, parts: Sequence[LabelledText], number: int
) -> str:
    """Return the value of a part of a row; that of the last part may go on in the rows below."""
    value = parts[number].value
    last = number == len(parts) - 1
    return with_rest(value, rows[index], rows[index + 1 : index + 3], item) if last else value


def _by_blanks(form: LaidForm, row: Row) -> tuple[LabelledText, ...]:
    parts = parted_by_blanks(row, form.labels)
    return () if any(form.book.holds(part.value) for part in parts) else parts


def _within(form: LaidForm, item: ItemSpec, index: int, number: int) -> bool:
    """Tell whether the labels before a part of a row, or the rows above it, are those the item stands within."""
    if not item.within:
        return True
    rows = form.outside
    parts = parted_row(rows[index].text, form.labels, rows[index].place.ocr)
    before = [label_key(part.label) for part in reversed(parts[:number])]
    above = [label_key(row.text) for row in reversed(rows[max(0, index - _ROWS_ABOVE) : index + 1])]
    return stands_within([*before, *above], item.within, form.contexts.rivals(item))
