"""What stands over a place of a form: the labels left of a cell, above it, and the titles over its table.

One printed label may stand in several places (申请数 for each kind of patent, 电话 of two persons); which is which is
told by the label that heads it. Of patterns that several heads meet the nearest head counts: left before above, then
the wide rows above, then the lines over the table.

Example:
    >>> from models.document import Cell, Table
    >>> texts = ("发明专利", "申请数", "3项", "外观设计专利", "申请数")
    >>> cells = [Cell(row=0, column=n, text=text) for n, text in enumerate(texts)]
    >>> grid = Grid(Table(rows=1, columns=5, cells=tuple(cells)))
    >>> heads = heads_of(grid, cells[4], ())
    >>> rank_of(heads, "外观"), rank_of(heads, "发明"), rank_of(heads, "实用")
    (0, 3, None)
"""

from collections.abc import Sequence

from extractors.fields.expressions import compiled
from extractors.forms.grid import Grid
from extractors.forms.labels import label_key
from extractors.view import PaperView, is_margin
from models.document import Cell, Line
from models.jurisdiction import ItemSpec

_LONGEST_HEAD = 60
_TITLES = 2


def heads_of(grid: Grid, cell: Cell, titles: Sequence[str]) -> list[str]:
    """Return the keys of the texts that head a cell, nearest first.

    Args:
        grid: the table.
        cell: one of its cells.
        titles: lines over the table, nearest first.
    """
    above = grid.above(cell)
    near = [*reversed(grid.left_of(cell)), *above, *grid.wide_above(cell)]
    texts = [other.text for other in near if len(other.text) <= _LONGEST_HEAD] + list(titles)
    return [label_key(text) for text in texts]


def rank_of(heads: Sequence[str], pattern: str) -> int | None:
    """Return the place of the nearest head that a pattern matches; None for none."""
    found = compiled(pattern)
    return next((place for place, head in enumerate(heads) if found.search(head)), None)


def rivals_of(items: Sequence[ItemSpec]) -> dict[str, tuple[str, ...]]:
    """Return for each item the `within` of the items that share a label with it, by the item's field and `within`."""
    heads: dict[str, list[str]] = {}
    for item in items:
        for key in dict.fromkeys(map(label_key, item.labels)) if item.within else ():
            heads.setdefault(key, []).append(item.within)
    return {
        rival_key(item): tuple(
            dict.fromkeys(
                head
                for label in item.labels
                for head in heads.get(label_key(label), ())
                if head != item.within
            )
        )
        for item in items
    }


def rival_key(item: ItemSpec) -> str:
    """Return what tells an item from others of the same field."""
    return f"{item.field}|{item.within}"


def rank_within(heads: Sequence[str], pattern: str, rivals: Sequence[str]) -> int | None:
    """Return how near a pattern is met by a head; None where it is not, or where a rival's is met nearer."""
    own = rank_of(heads, pattern)
    ranks = [rank for rival in rivals if (rank := rank_of(heads, rival)) is not None]
    return own if own is not None and own <= min(ranks, default=own) else None


def stands_within(heads: Sequence[str], pattern: str, rivals: Sequence[str]) -> bool:
    """Tell whether a pattern is met by a head, and by one at least as near as any rival's."""
    return rank_within(heads, pattern, rivals) is not None


def crossing_cells(grid: Grid, cell: Cell, within: str) -> list[Cell]:
    """Return the cells right of the lower and below the upper of two heads: a label, and one that meets `within`.

    On scans the edges of two rows may be apart by a column: the middle of the upper head counts.
    """
    heads = [
        other
        for other in grid.table.cells
        if len(other.text) <= _LONGEST_HEAD and compiled(within).search(label_key(other.text))
    ]
    found = []
    for other in heads:
        upper, lower = sorted((cell, other), key=lambda head: head.row)
        middle = upper.column + (upper.column_span - 1) // 2
        apart = upper.row + upper.row_span <= lower.row and lower.column + lower.column_span <= middle + 1
        met = grid.at(lower.row, middle) if apart and lower.column < upper.column else None
        found += [met] if met is not None else []
    return found


def titles_over(view: PaperView) -> dict[int, tuple[str, ...]]:
    """Return the last lines before each table, nearest first, by the `id` of the table."""
    found: dict[int, tuple[str, ...]] = {}
    for part in view.parts:
        lines: list[str] = []
        for block in part.blocks:
            if isinstance(block, Line):
                lines += [] if is_margin(block) else [block.text]
            else:
                found[id(block)] = tuple(reversed(lines[-_TITLES:]))
    return found


class Contexts:
    """How near the places of a paper stand to what its items are asked to stand within."""

    def __init__(self, view: PaperView) -> None:
        """Args: the paper."""
        self.titles = titles_over(view)
        self._rivals = rivals_of(view.spec.items)
        self._heads: dict[int, list[str]] = {}

    def rivals(self, item: ItemSpec) -> tuple[str, ...]:
        """Return the `within` of the items that share a label with one."""
        return self._rivals.get(rival_key(item), ())

    def rank(self, item: ItemSpec, grid: Grid, cell: Cell) -> int | None:
        """How near a cell stands to an item's `within`: 0 for the nearest head, or where none is asked; None for another's."""
        if not item.within:
            return 0
        if id(cell) not in self._heads:
            self._heads[id(cell)] = heads_of(grid, cell, self.titles.get(id(grid.table), ()))
        return rank_within(self._heads[id(cell)], item.within, self.rivals(item))
