"""Rows of forms that a page break cuts in two: `近三年累计产` at the foot of a page and `学研合作项目` at the head of the next.

Office programs let rows break across pages. The upper and the lower half are one row where their cells stand below each
other and one pair of them, put together, is a label of the form that the upper half alone is not.

Example:
    `近三年累计产 | 8项` over `学研合作项目 | 1900万元` is the row `近三年累计产学研合作项目 | 8项 1900万元`.
"""

from dataclasses import replace

from extractors.forms.grid import Grid
from extractors.forms.labels import LabelBook, book_of
from extractors.view import PaperView
from models.document import Block, Cell, Table


def with_whole_rows(view: PaperView) -> PaperView:
    """Return a paper with the halves of its broken rows put together."""
    book = book_of(view.spec)
    parts = tuple(
        replace(part, blocks=tuple(_mended(block, book) for block in part.blocks)) for part in view.parts
    )
    return replace(view, parts=parts)


def _mended(block: Block, book: LabelBook) -> Block:
    if not isinstance(block, Table) or len({cell.page for cell in block.cells}) < 2:
        return block
    grid = Grid(block)
    breaks = [row for row in range(1, block.rows) if grid.begins_page(row)]
    for row in reversed(breaks):
        pairs = _halves(Grid(block), row)
        if any(_is_broken_label(above, below, book) for above, below in pairs):
            block = _joined(block, pairs)
    return block


def _halves(grid: Grid, row: int) -> list[tuple[Cell, Cell]]:
    """Pair the cells that end above a row with those below them; none where one has no partner of its width."""
    above = [cell for cell in grid.covering(row - 1) if cell.row + cell.row_span == row and cell.text.strip()]
    pairs = [(cell, grid.at(row, cell.column)) for cell in above]
    return [
        (cell, other)
        for cell, other in pairs
        if other is not None and (other.column, other.column_span) == (cell.column, cell.column_span)
    ]


def _is_broken_label(above: Cell, below: Cell, book: LabelBook) -> bool:
    whole = above.text + below.text
    return (
        bool(below.text.strip())
        and book.holds(whole)
        and not (book.holds(above.text) or book.holds(below.text))
    )


def _joined(table: Table, pairs: list[tuple[Cell, Cell]]) -> Table:
    """Put the lower halves to the upper ones, which then stand for both rows."""
    lower = {id(below) for _, below in pairs}
    upper = {id(above): below for above, below in pairs}
    cells = tuple(
        cell.model_copy(
            update={
                "text": "\n".join(filter(None, (cell.text, upper[id(cell)].text))),
                "lines": (*cell.lines, *upper[id(cell)].lines),
                "row_span": cell.row_span + upper[id(cell)].row_span,
            }
        )
        if id(cell) in upper
        else cell
        for cell in table.cells
        if id(cell) not in lower
    )
    return table.model_copy(update={"cells": cells})
