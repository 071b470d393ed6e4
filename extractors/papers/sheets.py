"""Forms for one unit each, of which a paper holds several: where each begins and ends, and what it says.

A sheet begins at its title, outside a table or as a wide row of one, or where the first label of the sheet comes again
in a further table; without any title, at a table that holds most of its labels. It reaches to the next sheet, or to a
label behind which the paper goes on. What kind a sheet is, its own labels tell best: they are counted.

Source: 附件1 of Chongqing (主要成员情况表, for enterprises and for institutions); CONTRACT.md, section 5 and 8.8.

Example:
    Two sheets of a Word form and the scan of the same two sealed give sheet[1] and sheet[2], each with two statements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.fields.expressions import compiled
from extractors.fields.organisation import same_organisation
from extractors.fields.text import squeezed
from extractors.forms.grid import Grid
from extractors.forms.items import ItemReading, read_items
from extractors.forms.labels import label_key, label_score
from extractors.view import PaperView, Part, Place, unnested
from models.document import Block, Cell, Line, Table, TextSource
from models.evidence import Evidence
from models.jurisdiction import ItemSpec, PaperSpec, SheetSpec
from models.submission import FieldValue, PaperKind

_TITLE_MOST = 80
_KNOWN_BY = 0.5
"""Share of its labels by which a sheet without title is known."""


@dataclass(frozen=True)
class SheetReading:
    """One sheet: its kind, what its items say, and the place of its first block."""

    sheet: str
    items: ItemReading
    place: Evidence

    @property
    def name(self) -> str:
        """The unit's name; empty where it could not be read."""
        return next((value.value for value in self.items.values if value.field == "name"), "")


@dataclass(frozen=True)
class Parted:
    """A paper without its sheets, and its sheets as papers of their own, in order."""

    main: PaperView
    sheets: tuple[tuple[SheetSpec, PaperView], ...]

    @property
    def bare(self) -> bool:
        """Whether the paper holds nothing but sheets."""
        return bool(self.sheets) and not any(True for _ in self.main.tables())


def _titled(specs: Sequence[SheetSpec], text: str) -> bool:
    plain = squeezed(text)
    return len(plain) <= _TITLE_MOST and any(
        compiled(title).search(plain) for spec in specs for title in spec.titles
    )


def _ended(specs: Sequence[SheetSpec], text: str) -> bool:
    key = label_key(text.strip().split("\n", 1)[0])
    return bool(key) and any(label_key(end) == key for spec in specs for end in spec.ends)


def _table_parts(specs: Sequence[SheetSpec], table: Table) -> list[Table]:
    """Cut a table at rows that are titles of sheets, begin another sheet, or behind which the paper goes on."""
    grid = Grid(table)
    cuts = [
        cell.row
        for cell in table.cells
        if cell.row
        and (
            (grid.is_wide(cell) and _titled(specs, cell.text))
            or (_ended(specs, cell.text) and cell.column == 0)
        )
    ]
    cuts += _sheets_below(specs, table)
    edges = [0, *sorted(set(cuts)), table.rows]
    return [_rows_of(table, first, last) for first, last in pairwise(edges)] if cuts else [table]


def _sheets_below(specs: Sequence[SheetSpec], table: Table) -> list[int]:
    """Return the rows at which a sheet's first label comes again: sheets of several pages were taken for one table."""
    firsts = {label_key(label) for spec in specs for label in spec.items[0].labels}
    named = sorted({cell.row for cell in table.cells if label_key(cell.text) in firsts})
    return [
        row
        for row in named[1:]
        if any(_share_of_labels(spec, [_rows_of(table, row, table.rows)]) >= _KNOWN_BY for spec in specs)
    ]


def _rows_of(table: Table, first: int, last: int) -> Table:
    cells = tuple(
        cell.model_copy(update={"row": cell.row - first, "row_span": min(cell.row_span, last - cell.row)})
        for cell in table.cells
        if first <= cell.row < last
    )
    place = cells[0] if cells else table
    return table.model_copy(
        update={"rows": last - first, "cells": cells, "page": place.page, "box": place.box}
    )


def _cells(block: Block) -> Iterator[Cell]:
    if isinstance(block, Table):
        for table in unnested(block):
            yield from table.cells


def _share_of_labels(spec: SheetSpec, blocks: Sequence[Block]) -> float:
    """Return the share of a sheet's items whose label stands in the cells of some blocks."""
    keys = {
        (label_key(cell.text), any(line.source is TextSource.OCR for line in cell.lines))
        for block in blocks
        for cell in _cells(block)
        if len(cell.text) <= _TITLE_MOST
    }
    found = sum(
        any(label_score(key, label_key(label), ocr) > 0 for key, ocr in sorted(keys) for label in item.labels)
        for item in spec.items
    )
    return found / len(spec.items)


def _labels(items: Sequence[ItemSpec]) -> frozenset[str]:
    return frozenset(label_key(label) for item in items for label in item.labels)


def _of_the_paper(paper: PaperSpec, block: Block) -> bool:
    """Tell whether more labels stand in a table that only the paper has than such that only its sheets have.

    The part of a form on its lead (name, address, phone, staff) holds most labels of a sheet, and its own besides.
    """
    main, sheets = _labels(paper.items), _labels([item for spec in paper.sheets for item in spec.items])
    keys = {label_key(cell.text) for cell in _cells(block) if len(cell.text) <= _TITLE_MOST}
    return len(keys & (main - sheets)) > len(keys & (sheets - main))


def _kind(specs: Sequence[SheetSpec], blocks: Sequence[Block]) -> SheetSpec:
    """Choose the kind of a sheet: by its labels, each own title counting like a tenth of them."""
    head = "".join(squeezed(block.text) for block in blocks if isinstance(block, Line))
    head += "".join(squeezed(cell.text) for block in blocks for cell in _cells(block) if cell.row == 0)

    def points(spec: SheetSpec) -> float:
        return _share_of_labels(spec, blocks) + 0.1 * any(
            compiled(title).search(head) for title in spec.titles
        )

    return max(specs, key=points)


class _Parter:
    """Walks the blocks of a paper and keeps the open sheet."""

    def __init__(self, paper: PaperSpec) -> None:
        self._paper = paper
        self._specs = paper.sheets
        self._open: list[tuple[int, Block]] | None = None
        self.main: list[tuple[int, Block]] = []
        self.sheets: list[list[tuple[int, Block]]] = []

    def take(self, part: int, block: Block) -> None:
        """Put a block where it belongs; `part` is the index of the file it stands in."""
        pieces = _table_parts(self._specs, block) if isinstance(block, Table) else [block]
        for piece in pieces:
            if self._begins(piece):
                self._open = []
                self.sheets.append(self._open)
            elif self._open is not None and self._ends(piece):
                self._open = None
            (self.main if self._open is None else self._open).append((part, piece))

    def _begins(self, block: Block) -> bool:
        if isinstance(block, Line):
            return _titled(self._specs, block.text)
        grid = Grid(block)
        if any(
            cell.row == 0 and grid.is_wide(cell) and _titled(self._specs, cell.text) for cell in block.cells
        ):
            return self._open is None or any(isinstance(piece, Table) for _, piece in self._open)
        known = any(_share_of_labels(spec, [block]) >= _KNOWN_BY for spec in self._specs)
        if self._open is None:
            return known and not _of_the_paper(self._paper, block)
        return self._named(block) and any(self._named(piece) for _, piece in self._open)

    def _named(self, block: Block) -> bool:
        """Tell whether a table holds the label that every sheet has once."""
        labels = {label_key(label) for spec in self._specs for label in spec.items[0].labels}
        return any(label_key(cell.text) in labels for cell in _cells(block))

    def _ends(self, block: Block) -> bool:
        if isinstance(block, Line):
            return _ended(self._specs, block.text)
        return any(cell.row == 0 and _ended(self._specs, cell.text) for cell in block.cells)


def part_sheets(view: PaperView) -> Parted:
    """Part a paper from the sheets it holds."""
    if not view.spec.sheets:
        return Parted(view, ())
    parter = _Parter(view.spec)
    for index, part in enumerate(view.parts):
        for block in part.blocks:
            parter.take(index, block)
    filled = [blocks for blocks in parter.sheets if any(isinstance(block, Table) for _, block in blocks)]
    sheets = []
    for blocks in filled:
        spec = _kind(view.spec.sheets, [block for _, block in blocks])
        own = PaperSpec(kind=PaperKind.OTHER, titles=(), items=spec.items)
        sheets.append((spec, PaperView(PaperKind.OTHER, own, _parts(view.parts, blocks))))
    return Parted(replace(view, parts=_parts(view.parts, parter.main)), tuple(sheets))


def _parts(parts: Sequence[Part], blocks: Sequence[tuple[int, Block]]) -> tuple[Part, ...]:
    return tuple(
        replace(part, blocks=own)
        for index, part in enumerate(parts)
        if (own := tuple(block for place, block in blocks if place == index))
    )


def read_sheets(parted: Parted) -> list[SheetReading]:
    """Read the sheets of a paper, in order."""
    found = []
    for spec, view in parted.sheets:
        part = view.parts[0]
        first = next((block for block in part.blocks if isinstance(block, Table)), part.blocks[0])
        place = Place(part.paper.document_id, first.page, first.box, first.locator)
        evidence = place.evidence(spec.sheet, "title", 0.99)
        found.append(SheetReading(spec.sheet, read_items(view), evidence))
    return found


def numbered_sheets(copies: Sequence[Sequence[SheetReading]]) -> list[tuple[int, SheetReading]]:
    """Number the sheets of a submission from 1, in order; sheets left empty get none.

    Args:
        copies: the sheets of each paper, in the order of the papers; the paper with the most gives the order. A unit's
            sheet in a further paper (the scan of the sealed form) is the same sheet; one whose name cannot be read is
            that of its place, where both papers hold as many.
    """
    found: list[tuple[int, SheetReading]] = []
    every = [[sheet for sheet in copy if sheet.items.values] for copy in copies]
    for filled in sorted(every, key=len, reverse=True):
        before, most = list(found), max((number for number, _ in found), default=0)
        taken: set[int] = set()
        for order, sheet in enumerate(filled, start=1):
            same = _same_sheet(sheet, [(n, other) for n, other in before if n not in taken])
            if same is None and not sheet.name and len(filled) == most and order not in taken:
                same = order
            number = same or max([most, *taken]) + 1
            taken.add(number)
            found.append((number, sheet))
    return found


def _same_sheet(sheet: SheetReading, others: Sequence[tuple[int, SheetReading]]) -> int | None:
    return next(
        (number for number, other in others if sheet.name and same_organisation(sheet.name, other.name)), None
    )


def sheet_values(copies: Sequence[Sequence[SheetReading]]) -> list[FieldValue]:
    """Return the values of all sheets as fields `sheet[<n>].<id>`, and the kind of each as `sheet[<n>].kind`."""
    values: list[FieldValue] = []
    for number, sheet in numbered_sheets(copies):
        kind = FieldValue(field="kind", value=sheet.sheet, evidence=sheet.place)
        values += [
            value.model_copy(update={"field": f"sheet[{number}].{value.field}"})
            for value in (kind, *sheet.items.values)
        ]
    return values
