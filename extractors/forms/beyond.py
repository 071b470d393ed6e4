"""What stands beyond an empty cell beside a label of a picture: folds, shadows and print shining through part cells falsely.

Beside a label the cells up to the next label are its room. Where the first is empty and another holds text, that text is
the answer; where all are empty and there are several, rules were seen that are none, and nobody knows what was lost.

Example:
    In `产业领域 | (empty) | 新材料 | 职务`, of which the first rule behind 产业领域 is the edge of a fold, 新材料 is the answer.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from extractors.fields.text import squeezed
from extractors.forms.grid import Grid
from extractors.view import Place, cell_place
from models.document import Cell

_MEASURE = re.compile(r"[(（]?(?:万|亿)?(?:美?元|人|人次|家|个|项|件|名|所|%)[)）]?")
"""A measure in a cell of its own answers for nothing."""
_TORN = 0.7
"""Reading of an empty room that false rules part."""


def answer_beyond(
    grid: Grid, label: Cell, place: Place, is_label: Callable[[Cell], bool]
) -> tuple[Cell, Place]:
    """Return the cell that answers a label beside which an empty cell stands, with its place.

    Args:
        grid: of a picture.
        label: the cell of the label.
        place: of the empty cell at its right.
        is_label: tells cells that are labels themselves.
    """
    room = _room(grid, label, is_label)
    filled = [cell for cell in room if cell.text.strip() and not _MEASURE.fullmatch(squeezed(cell.text))]
    if filled:
        return filled[0], cell_place(place.document_id, filled[0])
    empty = [cell for cell in room if not cell.text.strip()]
    return room[0], place if len(empty) == 1 else replace(place, reading=min(place.reading, _TORN))


def _room(grid: Grid, label: Cell, is_label: Callable[[Cell], bool]) -> list[Cell]:
    """The cells at the right of a label, in the rows that it covers, up to the next label of each row."""
    room: list[Cell] = []
    for row in range(label.row, label.row + label.row_span):
        column = label.column + label.column_span
        while (cell := grid.at(row, column)) is not None and not is_label(cell):
            if not any(cell is known for known in room):
                room.append(cell)
            column = cell.column + cell.column_span
    return room
