r"""Labels that stand together and are answered together: over each other in one cell, or side by side in a row.

    近三年营业收入（万元）   | 73155
    近三年研发投入（万元）   | 4021

The lines of the cell beside them answer the one; the row below, when it is the only one, answers the other:

    产业领域 | 牵头单位 | 联系人
    中医药   | 泸州甲制药有限公司 | 李明

Example:
    >>> stacked_labels("近三年营业收入（万\n元）\n近三年研发投入（万元）", ("近三年营业收入", "近三年研发投入", "联系人"))
    ['近三年营业收入', '近三年研发投入']
"""

from collections.abc import Iterator, Sequence

from extractors.forms.answers import Answer
from extractors.forms.grid import Grid
from extractors.forms.labels import LabelBook, label_key
from extractors.view import cell_place
from models.document import Cell


def stacked_labels(text: str, labels: Sequence[str]) -> list[str]:
    """Return the labels that a text is made of, in order; none for a text of one label or with anything else in it."""
    keys = {key: label for label in labels if (key := label_key(label))}
    found = _parted(label_key(text), sorted(keys, key=lambda key: (-len(key), key)))
    return [keys[key] for key in found] if len(found) > 1 else []


def _parted(rest: str, keys: Sequence[str]) -> list[str]:
    for key in keys:
        if rest == key:
            return [key]
        if rest.startswith(key) and (behind := _parted(rest[len(key) :], keys)):
            return [key, *behind]
    return []


def stacked_answers(labels: Sequence[str], grids: Sequence[tuple[str, Grid]]) -> Iterator[Answer]:
    """Give the lines that answer labels of which several stand in a cell.

    Args:
        labels: of all items of the paper.
        grids: its tables with their documents.
    """
    for document_id, grid in grids:
        for cell in grid.table.cells:
            beside = grid.right_of(cell) if "\n" in cell.text else None
            if beside is None or "\n" not in beside.text:
                continue
            told = [line for line in beside.text.split("\n") if line.strip()]
            found = stacked_labels(cell.text, labels)
            if len(found) != len(told):
                continue
            place = cell_place(document_id, beside)
            for label, line in zip(found, told, strict=True):
                yield Answer(label, line, place, "table_cell", 1.0, printed=cell.text)


def answers_below(
    labels: Sequence[str], book: LabelBook, grids: Sequence[tuple[str, Grid]]
) -> Iterator[Answer]:
    """Give the cells of a row that answer the labels in the row above it, one below each.

    Args:
        labels: of all items of the paper.
        book: all labels of the paper.
        grids: its tables with their documents.
    """
    keys = {label_key(label): label for label in labels}
    for document_id, grid in grids:
        for row in range(grid.table.rows - 1):
            heads, told = grid.starting(row), grid.starting(row + 1)
            known = [keys.get(label_key(head.text), "") for head in heads]
            if len(heads) < 2 or not all(known) or not _is_only_row(grid, book, heads, row + 1):
                continue
            for label, head, cell in zip(known, heads, told, strict=True):
                yield Answer(
                    label, cell.text, cell_place(document_id, cell), "table_cell", 1.0, printed=head.text
                )


def _is_only_row(grid: Grid, book: LabelBook, heads: Sequence[Cell], row: int) -> bool:
    """Tell whether a row has one value below each head, and the next row is none of the same kind."""

    def values(cells: Sequence[Cell]) -> bool:
        below = [cell.column for cell in cells] == [head.column for head in heads]
        return below and not any(book.holds(cell.text) for cell in cells)

    return values(grid.starting(row)) and not values(grid.starting(row + 1))
