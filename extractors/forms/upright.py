"""Member tables that lie on their side: labels in the first column, a unit in each column beside it.

Applicants copy a small table for each member (序号 | 1, 成员单位名称 | …, 分工 | …) or write units side by side. Such a
table is turned, so that it has its labels in the first row, like any other.

Example:
    The rows `序号 | 1 | 2` and `单位名称 | 甲公司 | 乙大学` become `序号 | 单位名称`, `1 | 甲公司`, `2 | 乙大学`.
"""

from collections.abc import Sequence

from extractors.forms.broken_rows import NAMES
from extractors.forms.grid import Grid
from extractors.forms.labels import label_key
from extractors.forms.row_heads import headed_columns
from models.document import Table
from models.jurisdiction import RowTableSpec

_TABLE = "members"
_LEAST_SHARE = 0.75
"""Share of the rows that begin with a label of the table."""
_OF_MEMBERS = ("成员", "参与", "参加")


def upright(specs: Sequence[RowTableSpec], table: Table) -> Table:
    """Turn a member table that lies on its side; any other table stays as it is.

    Args:
        specs: row tables that the form declares.
        table: of the paper.
    """
    spec = next((spec for spec in specs if spec.table == _TABLE), None)
    if spec is None or table.columns < 2 or not _lies(spec, Grid(table)):
        return table
    cells = tuple(
        cell.model_copy(
            update={
                "row": cell.column,
                "column": cell.row,
                "row_span": cell.column_span,
                "column_span": cell.row_span,
            }
        )
        for cell in table.cells
    )
    return table.model_copy(update={"rows": table.columns, "columns": table.rows, "cells": cells})


def _lies(spec: RowTableSpec, grid: Grid) -> bool:
    heads = [
        cell for row in range(grid.table.rows) if (cell := grid.at(row, 0)) is not None and cell.row == row
    ]
    if len(heads) < 2 or any(cell.column_span > 1 for cell in heads):
        return False
    columns, _ = headed_columns(spec, heads)
    names = [label_key(cell.text) for cell, column in columns if column in NAMES]
    numbered = any(column == "seq" for _, column in columns)
    told = bool(names) and (numbered or any(word in names[0] for word in _OF_MEMBERS))
    return told and len(columns) >= max(2, _LEAST_SHARE * len(heads))
