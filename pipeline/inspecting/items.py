"""The blocks and cells of a document by numbers, which the drawing and the printed text share.

Blocks are numbered from 1 in reading order over the whole document; the cells of a table follow with a point, nested
tables with a further one: `7`, `7.12`, `7.12.3`.

Example:
    >>> from models.document import Document, Line, Status, TextSource
    >>> line = Line(text="新材料", source=TextSource.OCR, confidence=0.9)
    >>> document = Document(media_type="image/png", text_source="ocr", status=Status.OK, blocks=(line,))
    >>> [(item.number, item.kind) for item in numbered(document)]
    [('1', 'line')]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.document import Cell, Document, Line, Table
from models.geometry import Box

Kind = Literal["line", "table", "cell", "cell_line"]


@dataclass(frozen=True)
class Item:
    """One thing that was seen.

    Attributes:
        number: `7`, or `7.12` for the twelfth cell of block 7.
        kind: a line outside tables, a table, a cell, or a line in a cell.
        record: the thing itself.
    """

    number: str
    kind: Kind
    record: Line | Table | Cell

    @property
    def page(self) -> int | None:
        """Its 1-based page, or the number of its picture in Word; None for typed text of Word."""
        return self.record.page

    @property
    def box(self) -> Box | None:
        """Its place in points; None for typed text of Word."""
        return self.record.box


def numbered(document: Document) -> Iterator[Item]:
    """All blocks in reading order, each table followed by its cells, each cell by its lines and nested tables."""
    for number, block in enumerate(document.blocks, start=1):
        if isinstance(block, Line):
            yield Item(str(number), "line", block)
        else:
            yield from _table_items(block, str(number))


def _table_items(table: Table, number: str) -> Iterator[Item]:
    yield Item(number, "table", table)
    for place, cell in enumerate(table.cells, start=1):
        yield Item(f"{number}.{place}", "cell", cell)
        for line in cell.lines:
            yield Item(f"{number}.{place}", "cell_line", line)
        for inner, nested in enumerate(cell.tables, start=1):
            yield from _table_items(nested, f"{number}.{place}.{inner}")
