"""Heads of row tables: a row of which at least two cells are column labels of one table.

A head may have two rows: the cells below one that spans them stand for it (单位信息 over 名称, 信用代码 and 负责人).

Example:
    The row 序号 | 单位名称 | 统一社会信用代码 heads the table of members.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractors.fields.text import nfkc
from extractors.forms.broken_rows import NAMES
from extractors.forms.context import heads_of, rank_of, stands_within
from extractors.forms.continued import Layout, layout_of
from extractors.forms.grid import Grid
from extractors.forms.labels import label_key, label_score, unqualified
from extractors.language.organisations import looks_like_organisation
from extractors.view import is_recognised
from models.document import Cell
from models.jurisdiction import RowTableSpec

_LONGEST_HEAD = 12
_DIGITS = re.compile(r"\d{4}")
"""A number, a code or a year: what stands in a row, never in its head."""
_STRANGERS = re.compile(
    "外部|非成员|非联合体|往期|以往|过往|历史|非本|不参与|未参与|已退出|备选|意向|客户|供应商|竞争"
)
"""Words of the title over a list of units and people that are not of the consortium."""
_LONGEST_TITLE = 40
_ROWS_BESIDE = 2
"""Rows, besides those of the head, beside which a label at the side stands at least."""
_QUALIFIED = 0.95
"""Score of a label behind words that say whose it is: 单位联系人."""


@dataclass
class Header:
    """The head of a table: its columns by their cells, left to right, the first row below it, and where they stand.

    `end` is the first row of the grid behind the table, where a label at the side of its rows ends; 0 for unknown.
    """

    spec: RowTableSpec
    columns: list[tuple[Cell, str]]
    bottom: int
    layout: Layout
    end: int = 0


@lru_cache(maxsize=16384)
def _fit(text: str, labels: tuple[str, ...], ocr: bool) -> tuple[float, int]:
    """How well a header cell fits a column: (score, minus the place of the label that it fits best); 0 for none."""
    key = label_key(text)
    bare = unqualified(key)
    return max(
        (
            (max(label_score(key, own, ocr), _QUALIFIED if bare == own else 0.0), -place)
            for place, own in enumerate(map(label_key, labels))
        ),
        default=(0.0, 0),
    )


def _column_scores(spec: RowTableSpec, cell: Cell) -> list[tuple[float, int, str]]:
    """The columns that a header cell may head: (score, minus the place among the column's labels, column)."""
    ocr = is_recognised(cell)
    fits = [(*_fit(cell.text, column.labels, ocr), column.column) for column in spec.columns]
    return [fit for fit in fits if fit[0] > 0]


def headed_columns(spec: RowTableSpec, cells: Sequence[Cell]) -> tuple[list[tuple[Cell, str]], float]:
    """Give each header cell its column, the best match first (联系人 before 负责人), and the sum of the scores."""
    pairs = sorted(
        (
            (score, place, -index, column)
            for index, cell in enumerate(cells)
            for score, place, column in _column_scores(spec, cell)
        ),
        reverse=True,
    )
    taken: dict[int, str] = {}
    total = 0.0
    for score, _, index, column in pairs:
        if -index not in taken and column not in taken.values():
            taken[-index] = column
            total += score
    return [(cells[index], taken[index]) for index in sorted(taken)], total


def _stands(spec: RowTableSpec, specs: Sequence[RowTableSpec], heads: Sequence[str]) -> bool:
    """Tell whether a table stands below its own title; one below nobody's title may be any."""
    rivals = [other.within for other in specs if other.within not in ("", spec.within)]
    titled = any(rank_of(heads, within) is not None for within in (spec.within, *rivals))
    return not spec.within or not titled or stands_within(heads, spec.within, rivals)


def of_strangers(titles: Sequence[str]) -> bool:
    """Tell whether the title next above a table says that it lists others than this consortium's: 往期合作单位名单."""
    return (
        bool(titles) and len(titles[0]) <= _LONGEST_TITLE and _STRANGERS.search(nfkc(titles[0])) is not None
    )


def header_at(
    specs: Sequence[RowTableSpec],
    grid: Grid,
    row: int,
    above: str,
    titles: Sequence[str] = (),
) -> Header | None:
    """The head of a row table that stands in a row of a grid; None for none.

    Args:
        specs: the row tables that a paper may have.
        grid: the table of the paper.
        row: 0-based row of the grid.
        above: label keys of the row above, among which a table's title may stand.
        titles: titles above the grid.
    """
    side = _side_label(grid, row)
    cells = [] if of_strangers(titles) else _head_cells(grid, row, side)
    best: tuple[float, Header] | None = None
    heads: list[str] | None = None
    for spec in specs:
        columns, total = headed_columns(spec, cells)
        telling = [name for _, name in columns if name != "seq"]
        if len(telling) >= 2:
            columns += _slipped_columns(spec, cells, columns)
            columns += _ending_columns(spec, cells, columns)
            columns.sort(key=lambda pair: pair[0].column)
        if len(columns) < 2 or not telling or len(columns) < 0.5 * len(cells):
            continue
        if _is_answered(grid, columns):
            continue
        heads = heads_of(grid, columns[0][0], titles) if heads is None else heads
        if not _stands(spec, specs, heads):
            continue
        total += 0.5 if spec.title and label_key(spec.title) in above else 0.0
        if best is None or total > best[0]:
            bottom = max(cell.row + cell.row_span for cell, _ in columns)
            end = side.row + side.row_span if side is not None else 0
            best = (total, Header(spec, columns, bottom, layout_of(grid, row, columns), end))
    return best[1] if best else None


def _side_label(grid: Grid, row: int) -> Cell | None:
    """Return the cell at the left that stands beside all rows of the table headed in a row: 成员单位.

    It begins in the row of the head, or above it, where a sum or a note of the table stands.
    """
    cells = grid.covering(row)
    bottoms = [cell.row + cell.row_span for cell in cells[1:] if cell.text.strip()]
    if not bottoms or not cells[0].text.strip():
        return None
    return cells[0] if cells[0].row + cells[0].row_span >= max(bottoms) + _ROWS_BESIDE else None


def _head_cells(grid: Grid, row: int, side: Cell | None) -> list[Cell]:
    """The filled cells that begin in a row; of one that spans others within a head of two rows, those below it."""
    cells = [cell for cell in grid.starting(row) if cell.text.strip() and cell is not side]
    bottom = max((cell.row + cell.row_span for cell in cells), default=row)
    found: list[Cell] = []
    for cell in cells:
        end, columns = cell.row + cell.row_span, range(cell.column, cell.column + cell.column_span)
        under = grid.starting(end) if end < bottom else []
        below = [other for other in under if other.column in columns and other.text.strip()]
        found += below if len(below) > 1 else [cell]
    return found


def _is_answered(grid: Grid, columns: Sequence[tuple[Cell, str]]) -> bool:
    """Tell whether the labels of a row have their values beside them: 联系人 | 李明 | 联系电话 | 13812345678 is no head.

    Each label has a cell at its right that is none; and either no label names what rows would be of, or a value stands
    there that no head has.
    """
    beside = [grid.right_of(cell) for cell, _ in columns]
    known = {id(cell) for cell, _ in columns}
    texts = [nfkc(other.text).strip() for other in beside if other is not None and id(other) not in known]
    if len(texts) < len(columns):
        return False
    named = {name for _, name in columns}.intersection(NAMES)
    return not named or any(_DIGITS.search(text) or looks_like_organisation(text) for text in texts)


def _slipped_columns(
    spec: RowTableSpec, cells: Sequence[Cell], known: Sequence[tuple[Cell, str]]
) -> list[tuple[Cell, str]]:
    """Find the columns of header cells read with a slip that a label of two or three signs does not allow alone."""
    names = {name for _, name in known}
    found: list[tuple[Cell, str]] = []
    for cell in cells:
        if any(cell is other for other, _ in known) or not is_recognised(cell):
            continue
        key = label_key(cell.text)
        near = [
            (Levenshtein.distance(key, label_key(label)), column.column)
            for column in spec.columns
            for label in column.labels
            if column.column not in names and len(key) == len(label_key(label))
        ]
        slips, name = min(near, default=(99, ""))
        if slips == 1 and len(key) >= 2:
            found.append((cell, name))
            names.add(name)
    return found


def _ending_columns(
    spec: RowTableSpec, cells: Sequence[Cell], known: Sequence[tuple[Cell, str]]
) -> list[tuple[Cell, str]]:
    """Find the columns of header cells with more words before a label (本联合体中承担角色), in a head known by others."""
    names = {name for _, name in known}
    found: list[tuple[Cell, str]] = []
    for cell in cells:
        key = label_key(cell.text)
        if any(cell is other for other, _ in (*known, *found)) or len(key) > _LONGEST_HEAD:
            continue
        endings = [
            (len(own), column.column)
            for column in spec.columns
            for own in map(label_key, column.labels)
            if column.column not in names and len(own) >= 2 and key.endswith(own)
        ]
        if endings:
            found.append((cell, max(endings)[1]))
            names.add(max(endings)[1])
    return found


def heads_rows(specs: Sequence[RowTableSpec], grid: Grid, row: int) -> bool:
    """Tell whether a row of a grid is the header of one of the row tables."""
    return header_at(specs, grid, row, "") is not None
