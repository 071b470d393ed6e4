"""Blocks to sign that stand side by side, in the cells of a table or in columns of a page: which column a place is in.

Example:
    Of `甲方（公章）： | 乙方（公章）：` above `法定代表人： | 法定代表人：` the right place is 乙方's.
"""

import re
from collections.abc import Sequence

from extractors.fields.text import squeezed
from extractors.view import Row
from models.document import Cell, Table
from models.geometry import Box

_LABEL = 4
"""Characters by which a label is known again."""
_SAME_HEIGHT = 0.5
"""Distance of the middles of two rows of one height, in heights of the lower one."""
_LEAST_NAME = 2
_CHINESE = re.compile("[\u3400-\u9fff]")
_FORM_WORD = re.compile("方|单位|章|签|代表|负责|法人|日期|[年月日]|职务|电话|地址|名称|序号")
_BEGINS = 24.0
"""Points by which a place may begin before the print of its own column, on A4."""


def cells_of_row(table: Table, cell: Cell) -> list[Cell]:
    """Return the cells of the rows that a cell covers."""
    end = cell.row + cell.row_span
    return [other for other in table.cells if other.row < end and cell.row < other.row + other.row_span]


def with_label(table: Table, cell: Cell, label: str) -> Cell:
    """Return a place to sign with the cell of its label: a blank cell is signed for the label at its left.

    Args:
        table: of the cell.
        cell: in which the place lies.
        label: printed label of the place.
    """
    if _prints(cell, label):
        return cell
    left = [other for other in cells_of_row(table, cell) if other.column < cell.column]
    nearest = max(left, key=lambda other: other.column, default=None)
    if nearest is None or not _prints(nearest, label):
        return cell
    span = cell.column + cell.column_span - nearest.column
    return nearest.model_copy(update={"column_span": span})


def runs_in_columns(table: Table, cell: Cell, label: str) -> bool:
    """Tell whether another cell of the row prints the same label to sign, so that blocks stand side by side."""
    end = cell.column + cell.column_span
    return _prints(cell, label) and any(
        _prints(other, label)
        for other in cells_of_row(table, cell)
        if other.column >= end or other.column + other.column_span <= cell.column
    )


def is_in_another_column(name: Row, rows: Sequence[Row], place: Box, scale: float) -> bool:
    """Tell whether a place stands under the print beside a name rather than under the name.

    Args:
        name: row with the name of a party.
        rows: of the paper.
        place: box of a place to sign below the name or beside it.
        scale: of the page, 1 for A4 in points.
    """
    own = name.place.box
    if own is None:
        return False
    for row in rows:
        box = row.place.box
        if box is None or (row.place.document_id, row.place.page) != (
            name.place.document_id,
            name.place.page,
        ):
            continue
        level = abs(box.center[1] - own.center[1]) <= _SAME_HEIGHT * min(box.height, own.height)
        if level and box.x0 > own.x1 and box.x0 <= place.x0 + _BEGINS * scale and place.x0 > own.x1:
            return True
    return False


def has_unread_name(table: Table, cell: Cell) -> bool:
    """Tell whether the row of a place on a page holds words at its left that are no label: a name, spoilt by a seal.

    The place is that party's, and not that of the row above.
    """
    left = [other for other in cells_of_row(table, cell) if other.column < cell.column and other.page]
    return any(
        len(_CHINESE.findall(other.text)) >= _LEAST_NAME and not _FORM_WORD.search(squeezed(other.text))
        for other in left
    )


def _prints(cell: Cell, label: str) -> bool:
    """Whether a line of a cell begins with a label."""
    words = squeezed(label)[:_LABEL]
    return bool(words) and any(squeezed(line).startswith(words) for line in cell.text.split("\n"))
