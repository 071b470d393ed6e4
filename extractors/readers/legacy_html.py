"""Reader of web pages: business systems export "Word" and "Excel" files that are HTML under another name.

Text and tables are taken from the markup; nothing is fetched, no script runs, and pictures beside the file are said to
be unread. Locators count as in Word: `p[12]`, `table[1]/row[3]/cell[2]` (see `docx_story`).

Source: HTML Living Standard, 4.9 (tables), 4.3 and 4.4 (blocks).

Example:
    >>> [block.text for block in html_to_blocks("<p>联系人：<b>张三</b></p><p>□是", Limits()).blocks]
    ['联系人：张三', '☐是']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from extractors.readers.docx_boxes import normalise_boxes
from extractors.readers.docx_names import whole_number
from extractors.readers.docx_signatures import word_signatures
from extractors.readers.inspection_text import HTML, decode_text
from extractors.readers.reader import ReadContext, Reading
from models.document import TICKED, UNTICKED, Block, Cell, Document, Line, Status, Table, TextSource
from models.errors import UnreadableFile
from models.limits import Limits

MEDIA_TYPES = (HTML,)

_SKIPPED = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "iframe", "object", "xml", "svg"}
)
_BLOCKS = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article",
        "header", "footer", "center", "form", "fieldset", "pre", "blockquote", "hr", "body", "html", "main", "nav",
        "address", "caption", "table", "tr", "td", "th", "thead", "tbody", "tfoot",
    }
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_DEPTH = 120
_NO_TEXT = "文件实际是网页（HTML），其中没有可读取的文字；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"
_PARTIAL = "文件实际是网页（HTML），其中的{}没有读取；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"


@dataclass
class HtmlBlocks:
    """What a page gives: blocks, characters in hidden parts, and names of what was left unread."""

    blocks: list[Block] = field(default_factory=list)
    hidden: int = 0
    unread: list[str] = field(default_factory=list)
    cells: int = 0

    def note(self, what: str) -> None:
        """Note once that something was left unread."""
        if what not in self.unread:
            self.unread.append(what)


def read(path: Path, context: ReadContext) -> Reading:
    """Read a web page.

    Args:
        path: a private copy that inspection did not refuse.
        context: limits.

    Raises:
        UnreadableFile: there is no text in it.
    """
    most = min(context.limits.unpacked_xml_bytes, context.limits.file_bytes)
    with path.open("rb") as stream:
        data = stream.read(most)
    unread = ("超出大小上限的部分",) if path.stat().st_size > most else ()
    return Reading(page_to_document(data, HTML, context, unread))


def page_to_document(
    data: bytes, media_type: str, context: ReadContext, unread: Sequence[str] = ()
) -> Document:
    """Make a document of the bytes of a web page.

    Args:
        data: the page.
        media_type: of the file it comes from.
        context: limits.
        unread: names of what of that file is not in `data`.

    Raises:
        UnreadableFile: there is no text in it.
    """
    found = html_to_blocks(decode_page(data)[: context.limits.text_characters], context.limits)
    for what in unread:
        found.note(what)
    if not found.blocks:
        raise UnreadableFile(_NO_TEXT)
    context.progress(1, 1)
    return Document(
        media_type=media_type,
        text_source=TextSource.WORD,
        status=Status.PARTIAL if found.unread else Status.OK,
        error=_PARTIAL.format("、".join(found.unread)) if found.unread else "",
        blocks=tuple(found.blocks),
        signatures=tuple(word_signatures(found.blocks, ())),
        hidden_characters=found.hidden,
    )


def decode_page(data: bytes) -> str:
    """Decode a page: as it says of itself where that fits, else as plain text is decoded."""
    stated = _CHARSET.search(data[:4096])
    if stated is not None:
        try:
            name = stated[1].decode("ascii")
            return data.decode("gb18030" if name.lower() in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_text(data) or ""


def html_to_blocks(text: str, limits: Limits, prefix: str = "") -> HtmlBlocks:
    """Take lines and tables out of the markup; `prefix` begins their locators."""
    found = HtmlBlocks()
    parser = etree.HTMLParser(
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return found
    if root is not None:
        found.blocks.extend(_Walk(found, limits).blocks(root, prefix, 0))
    return found


class _Walk:
    """Walks the tree; text gathers until a block begins or ends."""

    def __init__(self, found: HtmlBlocks, limits: Limits) -> None:
        self._found = found
        self._limits = limits

    def blocks(self, root: etree._Element, prefix: str, depth: int) -> list[Block]:
        """Give the lines and tables under `root`, with locators that begin with `prefix`."""
        gathered: list[str] = []
        result: list[Block] = []
        paragraphs = tables = 0
        for piece in self._pieces(root, depth):
            if isinstance(piece, str):
                gathered.append(piece)
                continue
            paragraphs = self._close(gathered, result, prefix, paragraphs)
            if piece is not None:
                tables += 1
                table = self._table(piece, f"{prefix}table[{tables}]", depth)
                result.extend([table] if table is not None else [])
        self._close(gathered, result, prefix, paragraphs)
        return result

    def _close(self, gathered: list[str], result: list[Block], prefix: str, paragraphs: int) -> int:
        """End the paragraph that has gathered; give how many there are now."""
        lines = [_SPACES.sub(" ", line).strip(" \u00a0") for line in "".join(gathered).split("\v")]
        gathered.clear()
        text = normalise_boxes("\n".join(line for line in lines if line)).replace("\u00a0", " ")
        if not text:
            return paragraphs
        result.append(Line(text=text, locator=f"{prefix}p[{paragraphs + 1}]", source=TextSource.WORD))
        return paragraphs + 1

    def _pieces(self, element: etree._Element, depth: int) -> Iterator[str | etree._Element | None]:
        """Give text, tables, and None where a paragraph ends; a vertical tab stands for a line break."""
        if depth > _MOST_DEPTH:
            self._found.note("嵌套过深的内容")
            return
        yield element.text or ""
        for child in element:
            yield from self._child(child, depth)
            yield child.tail or ""

    def _child(self, child: etree._Element, depth: int) -> Iterator[str | etree._Element | None]:
        tag = str(child.tag).lower()
        if _HIDDEN.search(child.get("style") or "") or child.get("hidden") is not None:
            self._found.hidden += len("".join("".join(map(str, child.itertext())).split()))
        elif tag in _SKIPPED or not isinstance(child.tag, str):
            return
        elif tag == "br":
            yield "\v"
        elif tag == "img":
            self._found.note("图片")
        elif tag == "input":
            yield _input(child)
        elif tag == "table":
            yield child
        elif tag in _BLOCKS:
            yield None
            yield from self._pieces(child, depth + 1)
            yield None
        else:
            yield from self._pieces(child, depth + 1)

    def _table(self, element: etree._Element, locator: str, depth: int) -> Table | None:
        """Read a table with its row and column spans; None for one without cells."""
        taken: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        rows = list(_rows(element))
        width = 0
        for row, entry in enumerate(rows):
            column = 0
            members = [cell for cell in entry if cell.tag in ("td", "th")]
            for number, cell in enumerate(members, start=1):
                if self._found.cells >= self._limits.table_cells:
                    self._found.note("过多的单元格")
                    break
                self._found.cells += 1
                while (row, column) in taken:
                    column += 1
                span = _span(cell.get("colspan"), self._limits.table_span)
                down = min(_span(cell.get("rowspan"), self._limits.table_span), len(rows) - row)
                taken.update((r, c) for r in range(row + 1, row + down) for c in range(column, column + span))
                where = f"{locator}/row[{row + 1}]/cell[{number}]"
                cells.append(self._cell(cell, where, (row, column, down, span), depth))
                column += span
            width = max(width, column)
        return Table(rows=len(rows), columns=width, cells=tuple(cells), locator=locator) if cells else None

    def _cell(
        self, element: etree._Element, locator: str, place: tuple[int, int, int, int], depth: int
    ) -> Cell:
        inner = self.blocks(element, f"{locator}/", depth + 3)
        lines = tuple(block for block in inner if isinstance(block, Line))
        return Cell(
            row=place[0],
            column=place[1],
            row_span=place[2],
            column_span=place[3],
            text="\n".join(line.text for line in lines),
            locator=locator,
            lines=lines,
            tables=tuple(block for block in inner if isinstance(block, Table)),
        )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(text: str | None, most: int) -> int:
    return min(max(whole_number(text, 1), 1), most)


def _input(element: etree._Element) -> str:
    """Give what a form field shows."""
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return TICKED if element.get("checked") is not None else UNTICKED
    return "" if kind in ("hidden", "submit", "button", "image") else element.get("value") or ""
