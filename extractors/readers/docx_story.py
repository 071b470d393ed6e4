"""The blocks of one story of a Word document: body, header, footer, note or text box.

Locators count from 1, as an XPath would: `p[12]` is the twelfth paragraph of the story outside tables
(empty ones count), `table[1]/row[3]/cell[2]` the second `w:tc` of the third `w:tr`; a nested table adds its
own steps, a text box is `textbox[2]/p[1]`, a header `header[1]/p[1]`. Content controls are no step.

Example:
    >>> _cell_locator("table[1]", 2, 2)
    'table[1]/row[3]/cell[2]'
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from extractors.readers.chosen_options import Piece, with_bullets, with_chosen
from extractors.readers.docx_chunks import blocks_of_chunk
from extractors.readers.docx_floats import (
    Column,
    cell_bands,
    column_widths,
    content_shift,
    spot_of,
)
from extractors.readers.docx_graphics import (
    Diagram,
    DrawnText,
    Graphic,
    Picture,
    TextBox,
    Unread,
    chosen,
    drawn_paragraphs,
)
from extractors.readers.docx_heights import height_of
from extractors.readers.docx_names import MC, value, w
from extractors.readers.docx_session import AnchoredPicture, Item, Session, settled
from extractors.readers.docx_styles import has_fill
from extractors.readers.docx_tables import CellPlace, place_cells
from extractors.readers.docx_text import ParagraphText, TextReader, as_seen, control_content
from models.document import Cell, Line, Table, TextSource

_MOST_NESTED = 12
_WRAPPERS = frozenset(w(name) for name in ("customXml", "ins", "moveTo", "smartTag"))


@dataclass(frozen=True)
class _Place:
    """Where in the story we are."""

    prefix: str
    role: str
    shaded: bool
    depth: int = 0
    in_cell: bool = False
    width: float = 0.0
    """Of the column of a cell in points; 0 for that of the page."""

    @property
    def anchor(self) -> str:
        """The locator of the container, without the final stroke."""
        return self.prefix.rstrip("/")


@dataclass
class _Counts:
    paragraphs: int = 0
    tables: int = 0
    column: Column = field(default_factory=Column)
    typed: dict[str, Sequence[Piece]] = field(default_factory=dict)


@dataclass(frozen=True)
class _ReadCell:
    """A cell, what comes after its table, and how high its content is in points."""

    cell: Cell
    after: Sequence[Item]
    height: float


class StoryReader:
    """Reads the stories that stand in one part."""

    def __init__(self, session: Session, part: str) -> None:
        """Take the shared session and the name of the part."""
        self._session = session
        self._part = part
        self._text = TextReader(session.styles, session.numbering)

    def blocks(self, container: etree._Element, prefix: str = "", role: str = "") -> list[Item]:
        """Read all blocks and find all pictures under `container`.

        Args:
            container: `w:body`, `w:hdr`, `w:ftr` or a note.
            prefix: beginning of their locators, such as `header[1]/`.
            role: style given to all lines (`header`, `footnote`); empty for their own.
        """
        counts = _Counts()
        items = self._blocks(container, _Place(prefix, role, shaded=False), counts)
        return [settled(item, counts.column.bands) for item in tuple(items)]

    def _blocks(self, container: etree._Element, place: _Place, counts: _Counts) -> Iterator[Item]:
        carried = ""
        for element in self._elements(container, 0):
            if element.tag == w("tbl"):
                counts.tables += 1
                locator = f"{place.prefix}table[{counts.tables}]"
                yield from self._table(element, locator, place, counts.column)
            elif element.tag == w("p"):
                counts.paragraphs += 1
                locator = f"{place.prefix}p[{counts.paragraphs}]"
                read = self._text.paragraph(element, shaded=place.shaded)
                self._session.hidden += read.hidden
                if read.too_deep:
                    self._session.package.note("嵌套过深的内容")
                told = None if place.in_cell else with_chosen([read.pieces], needs_head=True)
                counts.typed[locator] = read.pieces
                text = self._session.take_text(carried + (as_seen(told[0]) if told else read.text))
                carried = text if read.runs_on else ""
                if text and not read.runs_on:
                    yield self._line(text, locator, place.role or read.role)
                sheet = self._session.sheet
                height = height_of(
                    element, read.text, self._session.styles, replace(sheet, width=place.width or sheet.width)
                )
                top = counts.column.add(locator, height, is_blank=not text)
                yield from self._anchored(read, locator, place, top)
            else:
                yield from blocks_of_chunk(self._session, self._part, element, place.prefix)
        if carried:
            yield self._line(carried, f"{place.prefix}p[{counts.paragraphs}]", place.role)

    def _elements(self, container: etree._Element, depth: int) -> Iterator[etree._Element]:
        """Give paragraphs, tables and what cannot be read, through what only wraps them."""
        if depth > _MOST_NESTED:
            self._session.package.note("嵌套过深的内容")
            return
        for child in container:
            if child.tag in _BLOCKS:
                yield child
            elif child.tag == w("sdt"):
                content = control_content(child)
                if content is not None:
                    yield from self._elements(content, depth + 1)
            elif child.tag in _WRAPPERS:
                yield from self._elements(child, depth + 1)
            elif child.tag == f"{MC}AlternateContent" and (branch := chosen(child)) is not None:
                yield from self._elements(branch, depth + 1)

    def _line(self, text: str, locator: str, role: str) -> Line:
        return Line(text=text, locator=locator, source=TextSource.WORD, style=role)

    def _anchored(self, read: ParagraphText, locator: str, place: _Place, top: float) -> Iterator[Item]:
        """Read what is anchored in a paragraph that begins at `top`; the pictures of a cell are anchored in the cell."""
        anchor = place.anchor if place.in_cell else locator
        for graphic in read.graphics:
            if isinstance(graphic, TextBox):
                yield from self._text_box(graphic, place, anchor, top)
            elif isinstance(graphic, Picture):
                yield AnchoredPicture(graphic, self._part, anchor, spot_of(graphic.offset, top))
            else:
                yield from self._other(graphic, place)

    def _text_box(self, box: TextBox, place: _Place, anchor: str, top: float) -> Iterator[Item]:
        """Read a text box; pictures of one without any text belong to the paragraph or cell that it is anchored in."""
        if place.depth >= _MOST_NESTED:
            self._session.package.note("嵌套过深的内容")
            return
        self._session.text_boxes += 1
        inner = _Place(
            f"textbox[{self._session.text_boxes}]/", place.role, shaded=box.filled, depth=place.depth + 1
        )
        items = list(self._blocks(box.content, inner, _Counts()))
        pictures = [item for item in items if isinstance(item, AnchoredPicture)]
        if len(pictures) == len(items):
            spot = spot_of(box.offset, top)
            yield from (replace(picture, locator=anchor, spot=spot) for picture in pictures)
        else:
            yield from (
                replace(item, spot=None) if isinstance(item, AnchoredPicture) else item for item in items
            )

    def _other(self, graphic: Graphic, place: _Place) -> Iterator[Item]:
        """Read the texts of a drawing or diagram; note what cannot be read."""
        if isinstance(graphic, DrawnText):
            yield from self._drawn(graphic.paragraphs, place)
        if isinstance(graphic, Unread):
            self._session.package.note(graphic.what)
        if not isinstance(graphic, Diagram):
            return
        link = self._session.package.relationships(self._part).get(graphic.data)
        root = (
            None
            if link is None or link.external
            else self._session.package.xml(link.target, "图示（SmartArt）")
        )
        if root is None:
            self._session.package.note("图示（SmartArt）")
            return
        yield from self._drawn(drawn_paragraphs(root), place)

    def _drawn(self, paragraphs: Sequence[str], place: _Place) -> Iterator[Item]:
        self._session.text_boxes += 1
        for number, text in enumerate(paragraphs, start=1):
            locator = f"textbox[{self._session.text_boxes}]/p[{number}]"
            yield self._line(self._session.take_text(text), locator, place.role)

    def _table(self, element: etree._Element, locator: str, place: _Place, column: Column) -> Iterator[Item]:
        """Read a table, and after it the floating text boxes anchored in its cells."""
        if place.depth >= _MOST_NESTED:
            self._session.package.note("嵌套过深的表格")
            return
        limits = self._session.limits
        grid = place_cells(element, limits.table_span, max(limits.table_cells - self._session.cells, 0))
        self._session.cells += len(grid.places)
        if not grid.complete:
            self._session.package.note("单元格过多的表格")
        self._session.hidden += sum(_letters(row) for row in grid.hidden)
        if not grid.places:
            return
        style = value(element.find(w("tblPr")), w("tblStyle")) or ""
        shaded = place.shaded or self._session.styles.table_has_fill(style)
        widths = column_widths(element, grid)
        read = [
            self._cell(one, locator, replace(place, shaded=shaded, width=width))
            for one, width in zip(grid.places, widths, strict=True)
        ]
        yield Table(
            rows=grid.rows, columns=grid.columns, cells=tuple(one.cell for one in read), locator=locator
        )
        bands = cell_bands(
            element, grid, [one.cell.locator or "" for one in read], [one.height for one in read]
        )
        top = column.add_table(bands)
        for one, cell, band in zip(read, grid.places, bands, strict=True):
            shift = content_shift(cell.element, band, one.height)
            yield from (settled(item, bands, shift, top) for item in one.after)

    def _cell(self, one: CellPlace, table_locator: str, place: _Place) -> _ReadCell:
        """Read one cell; blocks of text boxes go into an otherwise empty cell, else after the table."""
        locator = _cell_locator(table_locator, one.row, one.number)
        on_colour = place.shaded or bool(has_fill(one.element.find(w("tcPr"))))
        inner = replace(place, prefix=f"{locator}/", shaded=on_colour, depth=place.depth + 1, in_cell=True)
        counts = _Counts()
        items = [] if one.blank else list(self._blocks(one.element, inner, counts))
        after: list[Item] = [item for item in items if isinstance(item, AnchoredPicture)]
        blocks = [item for item in items if not isinstance(item, AnchoredPicture)]
        own = [block for block in blocks if (block.locator or "").startswith(inner.prefix)]
        boxed = [block for block in blocks if not (block.locator or "").startswith(inner.prefix)]
        if own:
            after.extend(boxed)
        else:
            own = boxed
        for hidden in one.covered:
            self._session.hidden += _letters(hidden)
        lines = _told([block for block in own if isinstance(block, Line)], counts.typed)
        cell = Cell(
            row=one.row,
            column=one.column,
            row_span=one.row_span,
            column_span=one.column_span,
            text="\n".join(line.text for line in lines),
            locator=locator,
            lines=lines,
            tables=tuple(block for block in own if isinstance(block, Table)),
        )
        return _ReadCell(cell, after, counts.column.reach)


_BLOCKS = frozenset(w(name) for name in ("p", "tbl", "altChunk", "subDoc"))


def _told(lines: Sequence[Line], typed: Mapping[str, Sequence[Piece]]) -> tuple[Line, ...]:
    """The lines of a cell, with the options of its question that are chosen by how they are set."""
    rows = [typed.get(line.locator or "", ()) for line in lines]
    told = (with_bullets(rows) or with_chosen(rows)) if all(rows) else None
    if told is None:
        return tuple(lines)
    pairs = zip(lines, told, strict=True)
    return tuple(line.model_copy(update={"text": as_seen(text)}) for line, text in pairs)


def _letters(element: etree._Element) -> int:
    """Count the characters of text that is there and not shown."""
    return sum(len("".join((piece.text or "").split())) for piece in element.iter(w("t")))


def _cell_locator(table: str, row: int, number: int) -> str:
    """Give the locator of a cell: `row` is 0-based, `number` the 1-based number of its `w:tc`."""
    return f"{table}/row[{row + 1}]/cell[{number}]"
