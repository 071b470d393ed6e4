"""A paper as extraction looks at it: the blocks of its file, or of the several files it was photographed in.

`visual_rows` gives the printed rows: pieces of one line that a reader has parted (label and filled-in value of a
cover) are joined again where they stand at one height.

Example:
    >>> from models.document import Line, TextSource
    >>> from models.geometry import Box
    >>> label = Line(text="联系人：", page=1, box=Box(x0=50, y0=10, x1=90, y1=22), source=TextSource.OCR)
    >>> name = Line(text="李明", page=1, box=Box(x0=100, y0=11, x1=130, y1=23), source=TextSource.OCR)
    >>> [row.text for row in visual_rows("d", (label, name))]
    ['联系人：  李明']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.document import Block, Cell, Line, SealMark, SignatureMark, Table, TextSource
from models.evidence import Evidence, anchor_of_image, image_locator
from models.geometry import Box
from models.jurisdiction import PaperSpec
from models.submission import Paper, PaperKind

_COLON = re.compile("[:：]")
_TYPED = (TextSource.WORD, TextSource.TEXT_LAYER)


@dataclass(frozen=True)
class Place:
    """Where a text stands: what `Evidence` says, without value and confidence of the value.

    Attributes:
        reading: mean recognition score of the text, 1.0 for typed text.
        ocr: whether it was read by OCR.
        readings: the whole text as it was recognised, then with a doubtful character or line as what it may be instead;
            empty where that is not known.
    """

    document_id: str
    page: int | None = None
    box: Box | None = None
    locator: str | None = None
    reading: float = 1.0
    ocr: bool = False
    readings: tuple[str, ...] = ()

    def evidence(self, raw: str, method: str, confidence: float) -> Evidence:
        """Make the evidence of a value that stands here; Word has no pages, so that all is in the locator there."""
        return Evidence(
            document_id=self.document_id,
            page=self.page if self.locator is None else None,
            box=self.box if self.locator is None else None,
            locator=image_locator(self.locator, self.box) if self.locator is not None else None,
            raw=raw,
            method=method,
            confidence=min(1.0, max(0.0, confidence)),
        )


@dataclass(frozen=True)
class Row:
    """A printed row of text outside or inside a table.

    Attributes:
        style: Word style of its first piece.
        in_table: it stands in a cell.
    """

    text: str
    place: Place
    style: str = ""
    in_table: bool = False


@dataclass(frozen=True)
class Part:
    """The share of one file in a paper."""

    paper: Paper
    blocks: tuple[Block, ...]
    seals: tuple[SealMark, ...]
    signatures: tuple[SignatureMark, ...]


@dataclass(frozen=True)
class PaperView:
    """A paper: its kind, what the jurisdiction reads from it, and its parts in order."""

    kind: PaperKind
    spec: PaperSpec
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """The title of the paper; empty where none was found."""
        return next((part.paper.title for part in self.parts if part.paper.title), "")

    @property
    def recognised(self) -> frozenset[str]:
        """The ids of those of its documents whose text was recognised, wholly or in part."""
        papers = (part.paper for part in self.parts)
        return frozenset(paper.document_id for paper in papers if paper.text_source not in _TYPED)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Give each table with its document id, nested ones after the one that holds them."""
        for part in self.parts:
            for block in part.blocks:
                if isinstance(block, Table):
                    yield from ((part.paper.document_id, table) for table in unnested(block))

    def rows(self, tables: bool = False) -> Iterator[Row]:
        """Give the printed rows in reading order, those inside of tables only where asked for."""
        for part in self.parts:
            yield from rows_of_blocks(part.paper.document_id, part.blocks, tables)

    def cell_of(self, document_id: str, mark: SealMark | SignatureMark) -> tuple[Table, Cell] | None:
        """Return the cell a mark stands in, with its table: on a page or picture by its middle, else in Word by its locator."""
        anchor, around = anchor_of_image(mark.locator or ""), None
        for owner, table in self.tables():
            for cell in table.cells if owner == document_id else ():
                if anchor and cell.page is None and cell.locator == anchor:
                    around = table, cell
                if mark.page is None or mark.page != cell.page or mark.box is None or cell.box is None:
                    continue
                if cell.box.contains_point(*mark.box.center):
                    return table, cell
        return around


def single_lines(view: PaperView) -> Iterator[Row]:
    """Give every line of a paper as a row of its own, also where several stand at one height (columns)."""
    for part in view.parts:
        for block in part.blocks:
            if isinstance(block, Line):
                yield from _single(part.paper.document_id, (block,), in_table=False)
            else:
                for table in unnested(block):
                    for cell in table.cells:
                        yield from _single(part.paper.document_id, cell.lines, in_table=True)


def _single(document_id: str, lines: Sequence[Line], in_table: bool) -> Iterator[Row]:
    return (
        Row(line.text, line_place(document_id, line), line.style, in_table)
        for line in lines
        if not is_margin(line)
    )


def unnested(table: Table) -> Iterator[Table]:
    """Give a table and all tables inside it."""
    yield table
    for cell in table.cells:
        for inner in cell.tables:
            yield from unnested(inner)


def is_margin(line: Line) -> bool:
    """Tell whether a line stands in a header, footer or footnote."""
    return line.style.startswith(("header", "footer", "footnote", "endnote"))


def line_place(document_id: str, line: Line) -> Place:
    """Return the place of a line."""
    ocr = line.source is TextSource.OCR
    readings = (line.text, *(other.text for other in line.alternatives)) if ocr else ()
    return Place(
        document_id, line.page, line.box, line.locator, line.confidence if ocr else 1.0, ocr, readings
    )


def is_recognised(cell: Cell) -> bool:
    """Tell whether a cell was read by OCR: as soon as one of its lines was."""
    if not cell.lines:
        return cell.confidence < 1.0
    return any(line.source is TextSource.OCR for line in cell.lines)


def cell_place(document_id: str, cell: Cell) -> Place:
    """Return the place of a cell."""
    ocr = is_recognised(cell)
    readings = tuple(_readings(cell)) if ocr else ()
    return Place(
        document_id, cell.page, cell.box, cell.locator, cell.confidence if ocr else 1.0, ocr, readings
    )


def _readings(cell: Cell) -> Iterator[str]:
    """Give the text of a cell, and with one of its lines as that may be read instead."""
    texts = [line.text for line in cell.lines]
    yield "\n".join(texts)
    for index, line in enumerate(cell.lines):
        for other in line.alternatives:
            yield "\n".join((*texts[:index], other.text, *texts[index + 1 :]))


def _same_height(first: Box, second: Box) -> bool:
    shared = min(first.y1, second.y1) - max(first.y0, second.y0)
    return shared > 0.5 * min(first.height, second.height)


def _joined(document_id: str, pieces: Sequence[Line], in_table: bool) -> Row:
    if len(pieces) == 1:
        return Row(pieces[0].text, line_place(document_id, pieces[0]), pieces[0].style, in_table)
    ordered = sorted(pieces, key=lambda line: line.box.x0 if line.box else 0.0)
    places = [line_place(document_id, line) for line in ordered]
    boxes = [line.box for line in ordered if line.box is not None]
    place = Place(
        document_id,
        places[0].page,
        Box.around(boxes) if boxes else None,
        places[0].locator,
        min(place.reading for place in places),
        any(place.ocr for place in places),
    )
    return Row("  ".join(line.text for line in ordered), place, ordered[0].style, in_table)


def visual_rows(document_id: str, lines: Sequence[Line], in_table: bool = False) -> Iterator[Row]:
    """Join neighbouring pieces of lines that stand at one height of one page.

    A Word paragraph is one row, or several where breaks part the lines of a cell, or lines with labels.
    """
    pending: list[Line] = []
    for line in lines:
        first = pending[0] if pending else None
        if (
            first is not None
            and first.box is not None
            and line.box is not None
            and first.page == line.page
            and _same_height(first.box, line.box)
            and not any(_overlap_sideways(piece, line) for piece in pending)
        ):
            pending.append(line)
            continue
        if pending:
            yield from _broken(_joined(document_id, pending, in_table))
        pending = [line]
    if pending:
        yield from _broken(_joined(document_id, pending, in_table))


def _broken(row: Row) -> Iterator[Row]:
    """Part a Word paragraph at its line breaks, where these part list from list or label from label."""
    pieces = [piece for piece in row.text.split("\n") if piece.strip()]
    if row.place.box is not None or len(pieces) < 2 or not (row.in_table or _COLON.search(row.text)):
        yield row
        return
    yield from (replace(row, text=piece) for piece in pieces)


def _overlap_sideways(first: Line, second: Line) -> bool:
    if first.box is None or second.box is None:
        return True
    return min(first.box.x1, second.box.x1) - max(first.box.x0, second.box.x0) > 0.2 * min(
        first.box.width, second.box.width
    )


def rows_of_blocks(document_id: str, blocks: Sequence[Block], tables: bool) -> Iterator[Row]:
    """Give the printed rows of blocks in reading order; headers and footers are left out."""
    pending: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            if not is_margin(block):
                pending.append(block)
            continue
        yield from visual_rows(document_id, pending)
        pending = []
        if tables:
            yield from rows_of_table(document_id, block)
    yield from visual_rows(document_id, pending)


def rows_of_table(document_id: str, table: Table) -> Iterator[Row]:
    """Give the printed rows of each cell in row-major order, nested tables after their cell."""
    for cell in table.cells:
        if cell.lines:
            yield from visual_rows(document_id, cell.lines, in_table=True)
        elif cell.text.strip():
            place = cell_place(document_id, cell)
            yield from (Row(text, place, "", True) for text in cell.text.split("\n") if text.strip())
        for inner in cell.tables:
            yield from rows_of_table(document_id, inner)
