"""Blocks and marks that were read in a picture, moved to the picture's place on its page.

Example:
    >>> moved_box(Box(x0=0, y0=0, x1=10, y1=10), Box(x0=100, y0=50, x1=200, y1=90)).x0
    100.0
"""

from models.document import Block, Cell, Line, SealMark, Table
from models.geometry import Box


def moved_box(box: Box | None, holder: Box) -> Box | None:
    """A box in points of a picture, in points of the page; `holder` is the picture's place there."""
    if box is None:
        return None
    x, y = holder.x0, holder.y0
    return Box(x0=box.x0 + x, y0=box.y0 + y, x1=box.x1 + x, y1=box.y1 + y)


def moved_block(block: Block, holder: Box) -> Block:
    """A line or table at its place on the page, nested tables included."""
    return _line(block, holder) if isinstance(block, Line) else _table(block, holder)


def moved_seal(seal: SealMark, holder: Box) -> SealMark:
    """A seal at its place on the page."""
    return seal.model_copy(update={"box": moved_box(seal.box, holder)})


def _line(line: Line, holder: Box) -> Line:
    positions = tuple(round(x + holder.x0, 2) for x in line.character_positions)
    return line.model_copy(update={"box": moved_box(line.box, holder), "character_positions": positions})


def _table(table: Table, holder: Box) -> Table:
    cells = tuple(_cell(cell, holder) for cell in table.cells)
    return table.model_copy(update={"box": moved_box(table.box, holder), "cells": cells})


def _cell(cell: Cell, holder: Box) -> Cell:
    return cell.model_copy(
        update={
            "box": moved_box(cell.box, holder),
            "lines": tuple(_line(line, holder) for line in cell.lines),
            "tables": tuple(_table(table, holder) for table in cell.tables),
        }
    )
