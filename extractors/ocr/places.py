"""From places on the working image back to places on the page as shown, for every record that has a box.

Example:
    `Places(working, unit=2.5, scale=2.78).block(line)` is the line with its box in points of the shown page.
"""

from typing import TypeVar

from extractors.pages.warp import WorkingPage
from models.document import Block, Cell, Line, SealMark, SignatureMark, Table
from models.geometry import Box

Mark = TypeVar("Mark", SealMark, SignatureMark)


class Places:
    """Maps boxes in points of the working image to points of the page as shown."""

    def __init__(self, working: WorkingPage, unit: float, scale: float, left: float = 0.0) -> None:
        """Keep the way back.

        Args:
            working: the image the boxes were found on.
            unit: its pixels per point.
            scale: pixels per point of the page as shown.
            left: points of the page as shown to the left of what was worked on.
        """
        self._working = working
        self._unit = unit
        self._scale = scale
        self._left = left

    def box(self, box: Box | None) -> Box | None:
        """The box on the page as shown."""
        if box is None:
            return None
        unit = self._unit
        x0, y0, x1, y1 = self._working.shown_box(box.x0 * unit, box.y0 * unit, box.x1 * unit, box.y1 * unit)
        left, scale = self._left, self._scale
        return Box(x0=left + x0 / scale, y0=y0 / scale, x1=left + x1 / scale, y1=y1 / scale)

    def block(self, block: Block) -> Block:
        """A line or table on the page as shown."""
        return self.line(block) if isinstance(block, Line) else self.table(block)

    def line(self, line: Line) -> Line:
        """The line on the page as shown."""
        placed = self.box(line.box)
        positions = line.character_positions
        if positions and line.box is not None and placed is not None:
            stretch = placed.width / max(line.box.width, 0.01)
            positions = tuple(round(placed.x0 + (x - line.box.x0) * stretch, 2) for x in positions)
        return line.model_copy(update={"box": placed, "character_positions": positions})

    def table(self, table: Table) -> Table:
        """The table on the page as shown, nested ones included."""
        cells = tuple(self._cell(cell) for cell in table.cells)
        return table.model_copy(update={"box": self.box(table.box), "cells": cells})

    def mark(self, mark: Mark) -> Mark:
        """The mark on the page as shown."""
        return mark.model_copy(update={"box": self.box(mark.box)})

    def _cell(self, cell: Cell) -> Cell:
        return cell.model_copy(
            update={
                "box": self.box(cell.box),
                "lines": tuple(self.line(line) for line in cell.lines),
                "tables": tuple(self.table(table) for table in cell.tables),
            }
        )
