"""A table as a grid: which cell covers a place, and its neighbours.

Example:
    >>> from models.document import Cell, Table
    >>> grid = Grid(Table(rows=1, columns=2, cells=(Cell(row=0, column=0, text="a"), Cell(row=0, column=1, text="b"))))
    >>> grid.right_of(grid.at(0, 0)).text
    'b'
"""

from models.document import Cell, Table


class Grid:
    """Cells of a table by place; rows and columns count from 0."""

    def __init__(self, table: Table) -> None:
        """Lay the cells out; of overlapping cells the first keeps a place."""
        self.table = table
        self._owner: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._owner.setdefault((row, column), cell)
        self._starting: dict[int, list[Cell]] = {}
        for cell in sorted(table.cells, key=lambda cell: cell.column):
            self._starting.setdefault(cell.row, []).append(cell)
        self._covering: dict[int, list[Cell]] = {}
        self._wide: list[Cell] | None = None

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a place."""
        return self._owner.get((row, column))

    def starting(self, row: int) -> list[Cell]:
        """Return the cells whose top is in this row, from left to right."""
        return list(self._starting.get(row, ()))

    def covering(self, row: int) -> list[Cell]:
        """Return the cells that cover this row, from left to right."""
        if row not in self._covering:
            seen: list[Cell] = []
            for column in range(self.table.columns):
                cell = self.at(row, column)
                if cell is not None and not (seen and seen[-1] is cell):
                    seen.append(cell)
            self._covering[row] = seen
        return list(self._covering[row])

    def right_of(self, cell: Cell) -> Cell | None:
        """Return the next cell to the right, at the height of the cell's first row."""
        return self.at(cell.row, cell.column + cell.column_span)

    def below(self, cell: Cell) -> Cell | None:
        """Return the cell below its left edge."""
        return self.at(cell.row + cell.row_span, cell.column)

    def left_of(self, cell: Cell) -> list[Cell]:
        """Return all cells to the left at the height of its first row; cells of a page that lay aslant may overlap."""
        return [other for other in self.covering(cell.row) if other.column < cell.column]

    def above(self, cell: Cell) -> list[Cell]:
        """Return the cells above its left edge, nearest first."""
        found: list[Cell] = []
        for row in range(cell.row - 1, -1, -1):
            other = self.at(row, cell.column)
            if other is not None and not (found and found[-1] is other):
                found.append(other)
        return found

    def wide_above(self, cell: Cell) -> list[Cell]:
        """Return the cells above it that are alone in their rows, nearest first."""
        if self._wide is None:
            self._wide = [
                other
                for row in sorted(self._starting)
                for other in self._starting[row]
                if self.is_wide(other)
            ]
        return [other for other in reversed(self._wide) if other.row < cell.row]

    def is_wide(self, cell: Cell) -> bool:
        """Tell whether a cell takes (nearly) the whole width of the table: alone in its row."""
        if cell.column_span >= self.table.columns * 0.9:
            return True
        return all(other is cell for other in self.covering(cell.row))

    def begins_page(self, row: int) -> bool:
        """Tell whether a row of a table that reaches over several pages is the first on its page."""
        pages = [cell.page for number in (row - 1, row) for cell in self.starting(number)[:1]]
        return len(pages) == 2 and None not in pages and pages[0] != pages[1]

    def cells_a_row(self) -> int:
        """Return how many cells the middle row has, rows put in the order of their cells; 0 for a table of none."""
        counts = sorted(len(self.starting(row)) for row in range(self.table.rows))
        return counts[len(counts) // 2] if counts else 0
