"""Tables that run over pages, joined into one.

A table goes on where the last table of one page and the first of the next have the same outer edges and nothing but
headers, footers and page numbers stand between them. Repeated header rows are dropped, and a row that the page break
cut in two is joined. The columns of the joined table are the union of the columns of its parts, so that a form whose
sections are ruled differently stays one form, as it is in Word.

Example:
    A member table with rows 1 to 9 on page 4 and, below a repeated header, rows 10 to 12 on page 5 gives one table
    with one header and twelve rows; each cell keeps its page.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from models.document import Block, Cell, Line, Table
from models.geometry import Box

SAME_EDGE = 6.0
"""Points within which two edges are one, scans of two pages being shifted a little."""

MOST_HEADER_ROWS = 3
"""Rows of a repeated header: a title row and up to two rows of heads."""

LONG_TEXT = 40
"""Characters from which the text of a full-width cell may run on over the page."""

_FURNITURE = re.compile(r"^[\s\-—–·•第共页/\dPpage.of一二三四五六七八九十]{0,16}$")
_SENTENCE_END = re.compile(r"[。！？；:：.!?;]\s*$")
_NUMBERED = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]+[、.．)）]")


def stitch_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Join the tables that run over pages.

    Args:
        blocks: of the whole document, in reading order page by page.

    Returns:
        The blocks in the same order, each joined table at the place of its first part.
    """
    stitched: list[Block] = []
    open_at: int | None = None
    for block in blocks:
        if isinstance(block, Line):
            stitched.append(block)
            if not _is_furniture(block):
                open_at = None
            continue
        before = stitched[open_at] if open_at is not None else None
        if isinstance(before, Table) and open_at is not None and _goes_on(before, block):
            stitched[open_at] = _joined(before, block)
            continue
        stitched.append(block)
        open_at = len(stitched) - 1 if block.page is not None else None
    return tuple(stitched)


def _is_furniture(line: Line) -> bool:
    return line.style in ("header", "footer") or bool(_FURNITURE.match(line.text))


def _goes_on(first: Table, second: Table) -> bool:
    """Tell whether `second` stands on the page after the end of `first` and has its outer edges."""
    if second.page is None or _last_page(first) + 1 != second.page:
        return False
    one, other = first.box, second.box
    if one is None or other is None:
        return False
    return abs(one.x0 - other.x0) <= SAME_EDGE and abs(one.x1 - other.x1) <= SAME_EDGE


def _last_page(table: Table) -> int:
    return max((cell.page for cell in table.cells if cell.page is not None), default=-1)


def _joined(first: Table, second: Table) -> Table:
    edges = _common_edges(first, second)
    head = _placed(first, edges)
    tail = _placed(second, edges)
    rest = _rows(tail)[_repeated_header(_rows(head), _rows(tail)) :]
    kept = list(head)
    offset = first.rows
    if rest and (cut := _cut_row(_rows(head)[-1:], rest[0])):
        kept = [cut.get((cell.row, cell.column), cell) for cell in kept]
        rest = rest[1:]
    if rest:
        shift = offset - rest[0][0].row
        kept += [cell.model_copy(update={"row": cell.row + shift}) for row in rest for cell in row]
    kept.sort(key=lambda cell: (cell.row, cell.column))
    rows = max(cell.row + cell.row_span for cell in kept)
    return first.model_copy(update={"rows": rows, "columns": len(edges) - 1, "cells": tuple(kept)})


def _common_edges(first: Table, second: Table) -> list[float]:
    """Left edges of all columns of both parts, and the right edge; edges within `SAME_EDGE` are one."""
    found = sorted(edge for table in (first, second) for cell in table.cells for edge in _sides(cell.box))
    edges: list[float] = []
    for edge in found:
        if not edges or edge - edges[-1] > SAME_EDGE:
            edges.append(edge)
    return edges


def _sides(box: Box | None) -> tuple[float, ...]:
    return () if box is None else (box.x0, box.x1)


def _placed(table: Table, edges: Sequence[float]) -> list[Cell]:
    """The cells with columns counted by the common edges."""
    placed = []
    for cell in table.cells:
        if cell.box is None:
            placed.append(cell)
            continue
        column, after = _nearest(edges, cell.box.x0), _nearest(edges, cell.box.x1)
        placed.append(cell.model_copy(update={"column": column, "column_span": max(after - column, 1)}))
    return placed


def _nearest(edges: Sequence[float], edge: float) -> int:
    index = bisect_left(edges, edge)
    around = [i for i in (index - 1, index) if 0 <= i < len(edges)]
    return min(around, key=lambda i: abs(edges[i] - edge))


def _rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells by the row they begin in; rows in which none begins are left out."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)]


def _repeated_header(head: Sequence[Sequence[Cell]], tail: Sequence[Sequence[Cell]]) -> int:
    """Number of rows at the start of `tail` that repeat consecutive rows of `head`."""
    earlier = [_texts(row) for row in head]
    for count in range(min(MOST_HEADER_ROWS, len(tail)), 0, -1):
        wanted = [_texts(row) for row in tail[:count]]
        says = sum(len(text) > 0 for row in wanted for text in row)
        if says >= 2 and any(earlier[at : at + count] == wanted for at in range(len(earlier) - count + 1)):
            return count
    return 0


def _texts(row: Sequence[Cell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _cut_row(last: Sequence[Sequence[Cell]], row: Sequence[Cell]) -> dict[tuple[int, int], Cell]:
    """Cells of the last row with the text of its second half, by place; empty where `row` is a row of its own."""
    if not last or [cell.column for cell in last[0]] != [cell.column for cell in row]:
        return {}
    if not any(cell.text.strip() for cell in row) or not _is_continuation(last[0], row):
        return {}
    return {(cell.row, cell.column): _with_rest(cell, rest) for cell, rest in zip(last[0], row, strict=True)}


def _is_continuation(last: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """A row goes on when its first cell is empty below a filled one, or its only cell goes on with a long text."""
    first, again = last[0].text.strip(), row[0].text.strip()
    if len(row) > 1:
        return bool(first) and not again
    unfinished = len(first) >= LONG_TEXT and not _SENTENCE_END.search(first)
    return unfinished and not _NUMBERED.match(again)


def _with_rest(cell: Cell, rest: Cell) -> Cell:
    if not rest.text.strip():
        return cell
    return cell.model_copy(
        update={
            "text": f"{cell.text}\n{rest.text}" if cell.text else rest.text,
            "lines": (*cell.lines, *rest.lines),
            "tables": (*cell.tables, *rest.tables),
            "confidence": min(cell.confidence, rest.confidence),
        }
    )
