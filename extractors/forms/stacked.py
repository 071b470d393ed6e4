r"""Labels that stand one over the other in one cell, answered line by line by the cell beside it.

    近三年营业收入（万元）   | 73155
    近三年研发投入（万元）   | 4021

Example:
    >>> stacked_labels("近三年营业收入（万\n元）\n近三年研发投入（万元）", ("近三年营业收入", "近三年研发投入", "联系人"))
    ['近三年营业收入', '近三年研发投入']
"""

from collections.abc import Iterator, Sequence

from extractors.forms.answers import Answer
from extractors.forms.grid import Grid
from extractors.forms.labels import label_key
from extractors.view import cell_place


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
