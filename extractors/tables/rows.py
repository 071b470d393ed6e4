"""Rows of a table's cells, and the joining of a row that a page break cut.

Example: ``table_to_rows(table.cells)`` gives the cells that begin in each row, from the left.
"""

import re
from collections.abc import Sequence

from models.document import Cell

_ENDED = re.compile(r"[。；;！!？?：:]\s*$")
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+\s*[、.]|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[、.．])"
)


def table_to_rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells by the row they begin in, each row from the left; rows where none begins are left out."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)]


def join_cut_row(upper: list[Cell], lower: list[Cell], height: int) -> tuple[list[Cell], list[Cell], int]:
    """Join the first row of `lower` to the last row of `upper` when it is the rest of it.

    Args:
        upper: cells above the break.
        lower: cells below it, rows from 0.
        height: number of rows above.

    Returns:
        The cells above, with the rest joined; the cells below, without it; 1 when a row was joined, else 0.
    """
    last = sorted((c for c in upper if c.row + c.row_span == height), key=lambda cell: cell.column)
    first = sorted((c for c in lower if c.row == 0), key=lambda cell: cell.column)
    if not is_rest(last, first):
        return upper, lower, 0
    joined = {id(above): _joined(above, below) for above, below in zip(last, first, strict=True)}
    return [joined.get(id(cell), cell) for cell in upper], [c for c in lower if c.row > 0], 1


def is_rest(last: Sequence[Cell], first: Sequence[Cell]) -> bool:
    """Whether `first`, the row below a break, is the rest of `last`, the row above it."""
    if [(c.column, c.column_span) for c in last] != [(c.column, c.column_span) for c in first]:
        return False
    if any(c.row_span > 1 for c in (*last, *first)) or not any(c.text.strip() for c in first):
        return False
    if len(first) == 1:
        return (
            bool(last[0].text.strip())
            and not _ENDED.search(last[0].text)
            and not _NUMBERED.match(first[0].text)
        )
    if first[0].text.strip() or not last[0].text.strip():
        return False
    return all(above.text.strip() for above, below in zip(last, first, strict=True) if below.text.strip())


def _joined(above: Cell, below: Cell) -> Cell:
    texts = [cell.text for cell in (above, below) if cell.text.strip()]
    lines = (*above.lines, *below.lines)
    mean = (
        sum(line.confidence for line in lines) / len(lines)
        if lines
        else min(above.confidence, below.confidence)
    )
    return above.model_copy(
        update={
            "text": "\n".join(texts),
            "lines": lines,
            "tables": (*above.tables, *below.tables),
            "confidence": round(mean, 4),
        }
    )
