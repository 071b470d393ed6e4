"""The true grid of a Word table: where each cell stands, and how many rows and columns it covers.

`w:gridSpan`, `w:vMerge`, the older `w:hMerge`, and rows that begin after or end before the others are
resolved here; what a cell holds is read elsewhere. Spans are clamped (a 1 KB file with a huge `gridSpan`
ran python-docx past 60 s).

Source: ECMA-376 part 1, 17.4.

Example:
    >>> from lxml import etree
    >>> row = f'<w:tr xmlns:w="{W_NS}"><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc><w:tc/></w:tr>'
    >>> table = etree.fromstring(f'<w:tbl xmlns:w="{W_NS}">{row}</w:tbl>')
    >>> [(place.row, place.column, place.column_span) for place in place_cells(table, 63, 100).places]
    [(0, 0, 2), (0, 2, 1)]
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extractors.readers.docx_graphics import chosen
from extractors.readers.docx_names import MC, VAL, W_NS, toggle, w, whole_number
from extractors.readers.docx_text import control_content

__all__ = ["W_NS", "CellPlace", "TableGrid", "place_cells"]

_MOST_DEPTH = 20
_WRAPPERS = frozenset(w(name) for name in ("customXml", "ins", "moveTo", "smartTag"))


@dataclass
class CellPlace:
    """A cell and its place.

    Attributes:
        element: its `w:tc`.
        row, column: 0-based place in the grid.
        row_span, column_span: at least 1.
        number: 1-based number of the `w:tc` within its `w:tr`, as locators count.
        blank: its content control shows only a placeholder.
        covered: cells that a vertical merge puts under this one; their text is not seen.
    """

    element: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int
    number: int
    blank: bool = False
    covered: list[etree._Element] = field(default_factory=list)


@dataclass
class TableGrid:
    """All cells of a table in row-major order; `complete` is False when some were left out."""

    rows: int
    columns: int
    places: list[CellPlace]
    complete: bool
    hidden: list[etree._Element] = field(default_factory=list)
    """Rows that are not shown."""


def place_cells(table: etree._Element, most_span: int, most_cells: int) -> TableGrid:
    """Resolve the grid of a `w:tbl`.

    Args:
        table: the element.
        most_span: greatest number of columns one cell may cover.
        most_cells: greatest number of cells.
    """
    places: list[CellPlace] = []
    open_cells: dict[int, CellPlace] = {}
    columns = 0
    row = -1
    shown: list[etree._Element] = []
    hidden: list[etree._Element] = []
    for element, _ in _inside(table, w("tr")):
        (hidden if _is_hidden(element) else shown).append(element)
    for row, element in enumerate(shown):
        next_open: dict[int, CellPlace] = {}
        column = _gap(element, "gridBefore", most_span)
        last: CellPlace | None = None
        for number, (cell, blank) in enumerate(_inside(element, w("tc")), start=1):
            if len(places) >= most_cells:
                return TableGrid(row + 1, max(columns, 1), places, complete=False, hidden=hidden)
            span, vertical, horizontal = _merges(cell, most_span)
            if horizontal == "continue" and last is not None:
                last.column_span += span
            else:
                above = open_cells.get(column) if vertical == "continue" else None
                if above is not None:
                    above.row_span = row - above.row + 1
                    above.covered.append(cell)
                    last = above
                else:
                    last = CellPlace(cell, row, column, 1, span, number, blank)
                    places.append(last)
                if vertical:
                    next_open[column] = last
            column += span
        columns = max(columns, column)
        open_cells = next_open
    return TableGrid(row + 1, columns, places, complete=True, hidden=hidden)


def _inside(element: etree._Element, wanted: str, depth: int = 0) -> Iterator[tuple[etree._Element, bool]]:
    """Find rows of a table or cells of a row, through what only wraps them; deleted ones are left out.

    Yields:
        Each one, and whether it stands in a content control that shows only its placeholder.
    """
    if depth > _MOST_DEPTH:
        return
    for child in element:
        if child.tag == wanted:
            if not _is_deleted(child):
                yield child, False
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            blank = control_content(child) is None
            for found, inner in () if content is None else _inside(content, wanted, depth + 1):
                yield found, blank or inner
        elif child.tag in _WRAPPERS:
            yield from _inside(child, wanted, depth + 1)
        elif child.tag == f"{MC}AlternateContent" and (branch := chosen(child)) is not None:
            yield from _inside(branch, wanted, depth + 1)


def _is_deleted(element: etree._Element) -> bool:
    """Tell whether a tracked change takes the row or cell away."""
    return (
        element.find(f"{w('trPr')}/{w('del')}") is not None
        or element.find(f"{w('tcPr')}/{w('cellDel')}") is not None
    )


def _is_hidden(row: etree._Element) -> bool:
    return bool(toggle(row.find(w("trPr")), w("hidden")))


def _gap(row: etree._Element, name: str, most: int) -> int:
    found = row.find(f"{w('trPr')}/{w(name)}")
    return 0 if found is None else min(max(whole_number(found.get(VAL), 0), 0), most)


def _merges(cell: etree._Element, most_span: int) -> tuple[int, str, str]:
    """Give the column span, and the vertical and horizontal merge: `restart`, `continue` or empty."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        return 1, "", ""
    span = properties.find(w("gridSpan"))
    columns = 1 if span is None else min(max(whole_number(span.get(VAL), 1), 1), most_span)
    return columns, _merge(properties.find(w("vMerge"))), _merge(properties.find(w("hMerge")))


def _merge(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "restart" if element.get(VAL) == "restart" else "continue"
