"""Tables that are typed with tabs in Word: rows of as many fields, of which a table's head is one.

Example:
    The paragraphs `序号⇥成员单位名称⇥联系人` and `1⇥重庆甲有限公司⇥李明` are a table of two rows and three columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.fields.text import clean_text
from extractors.view import PaperView, is_margin
from models.document import Block, Cell, Line, Table

_FEWEST_FIELDS, _FEWEST_ROWS = 3, 2


def with_tabbed_tables(view: PaperView) -> PaperView:
    """Return a paper with a table in place of each run of paragraphs that tabs part into as many fields."""
    parts = tuple(replace(part, blocks=tuple(_tabled(part.blocks))) for part in view.parts)
    return replace(view, parts=parts)


def _fields(block: Block) -> int:
    """Return into how many fields tabs part a paragraph of Word; 0 for anything else."""
    if not isinstance(block, Line) or block.box is not None or is_margin(block):
        return 0
    count = block.text.strip("\t").count("\t") + 1
    return count if count >= _FEWEST_FIELDS else 0


def _tabled(blocks: Sequence[Block]) -> Iterator[Block]:
    for fields, run in groupby(blocks, key=_fields):
        rows = list(run)
        lines = [row for row in rows if isinstance(row, Line)]
        if fields and len(lines) >= _FEWEST_ROWS:
            yield _table(lines, fields)
        else:
            yield from rows


def _table(lines: Sequence[Line], fields: int) -> Table:
    cells = tuple(
        Cell(
            row=row,
            column=column,
            text=clean_text(text),
            locator=line.locator,
            lines=(line.model_copy(update={"text": text.strip()}),) if text.strip() else (),
        )
        for row, line in enumerate(lines)
        for column, text in enumerate(line.text.strip("\t").split("\t"))
    )
    return Table(rows=len(lines), columns=fields, cells=cells, locator=lines[0].locator)
