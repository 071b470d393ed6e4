"""Running text: printed rows joined to paragraphs, and headings in any numbering style.

On pages a paragraph is several rows; a row that ends before the right edge, or a numbered row after it, ends it. In
Word each row is a paragraph.

Example:
    >>> heading_of("第五条 违约责任：任何一方不得……").title
    '违约责任'
    >>> heading_of("（二）核心层单位").style
    'chinese_bracket'
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.fields.text import clean_text, nfkc, squeezed
from extractors.view import Row

_STYLES = (
    ("article", re.compile(r"第[一二三四五六七八九十百\d]{1,4}[条款][、.:\s]*")),
    ("chapter", re.compile(r"第[一二三四五六七八九十百\d]{1,4}[章节部][分]?[、.:\s]*")),
    ("chinese", re.compile(r"[一二三四五六七八九十]{1,3}[、.,:]\s*")),
    ("chinese_bracket", re.compile(r"\([一二三四五六七八九十]{1,3}\)[、.\s]*")),
    ("decimal", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[、.\s]*(?=[^\d%\s])")),
    ("arabic", re.compile(r"\d{1,2}\s*[、.](?!\d)\s*")),
    ("arabic_bracket", re.compile(r"\(?\d{1,2}\)[、.\s]*")),
    ("circle", re.compile(r"[①-⑳]\s*")),
)
_TITLE_MOST = 44
_END = re.compile(r"[。;!?]\s*$")
_CUT = re.compile(r"[。:]|\s{2,}")
_EDGE_SHARE = 0.93


@dataclass(frozen=True)
class Heading:
    """A heading: numbering style (empty for none), title, and the text that follows on the same row."""

    style: str
    title: str
    rest: str


@dataclass(frozen=True)
class Paragraph:
    """Joined rows.

    Attributes:
        text: clean text, NFKC.
        rows: the rows it was joined from.
        starts: offset of each row in `text`, about (clean text is shorter than the rows by some blanks).
    """

    text: str
    rows: tuple[Row, ...]
    starts: tuple[int, ...]

    def row_at(self, offset: int) -> Row:
        """Return the row in which an offset of the text stands."""
        index = sum(start <= offset for start in self.starts) - 1
        return self.rows[max(0, index)]

    @property
    def reading(self) -> float:
        """The lowest recognition score of its rows."""
        return min(row.place.reading for row in self.rows)


def numbering_of(text: str) -> tuple[str, int]:
    """Return (style, length) of the numbering a NFKC text begins with; an empty style for none."""
    for style, pattern in _STYLES:
        match = pattern.match(text)
        if match:
            return style, match.end()
    return "", 0


def heading_of(text: str, word_style: str = "") -> Heading | None:
    """Read a paragraph as a heading.

    Args:
        text: the paragraph.
        word_style: its Word style, in which `heading` or `title` make a heading of it.

    Returns:
        The heading; None for a text too long for one, or without numbering, heading style and shortness.
    """
    plain = nfkc(text).strip()
    style, length = numbering_of(plain)
    body = plain[length:].strip()
    cut = _CUT.search(body)
    title, rest = (body[: cut.start()], body[cut.end() :]) if cut else (body, "")
    if not title or len(squeezed(title)) > _TITLE_MOST or re.search(r"[,;]", title):
        return None
    if not style and word_style.startswith(("heading", "title", "标题")):
        style = word_style
    if not style and (rest or len(squeezed(title)) > 30):
        return None
    return Heading(style, squeezed(title), rest.strip())


def paragraphs(rows: Iterable[Row]) -> list[Paragraph]:
    """Join rows to paragraphs, in order."""
    listed = list(rows)
    edges = _right_edges(listed)
    found: list[Paragraph] = []
    pending: list[Row] = []
    for row in listed:
        if pending and not _goes_on(pending[-1], row, edges):
            found.append(_paragraph(pending))
            pending = []
        pending.append(row)
    if pending:
        found.append(_paragraph(pending))
    return [paragraph for paragraph in found if paragraph.text]


def _right_edges(rows: Sequence[Row]) -> dict[tuple[str, int | None], float]:
    edges: dict[tuple[str, int | None], float] = {}
    for row in rows:
        if row.place.box is not None and not row.in_table:
            key = (row.place.document_id, row.place.page)
            edges[key] = max(edges.get(key, 0.0), row.place.box.x1)
    return edges


def _goes_on(before: Row, row: Row, edges: dict[tuple[str, int | None], float]) -> bool:
    box, after = before.place.box, row.place.box
    if box is None or after is None or before.in_table != row.in_table:
        return False
    if numbering_of(nfkc(row.text).strip())[0] or _END.search(nfkc(before.text)):
        return False
    if row.in_table:
        return abs(after.x0 - box.x0) < 30 and 0 <= after.y0 - box.y1 < box.height
    edge = edges[before.place.document_id, before.place.page]
    return box.x1 >= edge * _EDGE_SHARE and after.x0 <= box.x0 + 0.1 * box.width + 2


def _paragraph(rows: Sequence[Row]) -> Paragraph:
    starts: list[int] = []
    text = ""
    for row in rows:
        starts.append(len(text))
        text = clean_text(text + "\n" + row.text)
    return Paragraph(text, tuple(rows), tuple(starts))
