"""Running text: printed rows joined to paragraphs, and headings in any numbering style.

On pages, and in pictures of Word, a paragraph is several rows; a row that ends before the right edge ends it, an indented
or numbered row begins the next. Typed rows of Word are a paragraph each.

Example:
    >>> heading_of("第五条 违约责任：任何一方不得……").title
    '违约责任'
    >>> heading_of("（二）核心层单位").style
    'chinese_bracket'
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest

from extractors.fields.date import is_date_row
from extractors.fields.text import clean_text, nfkc, squeezed
from extractors.stems import STEMS
from extractors.view import Row
from models.geometry import Box

_STYLES = (
    ("article", re.compile(r"第[一二三四五六七八九十百\d]{1,4}[条款][、.:\s]*")),
    ("chapter", re.compile(r"第[一二三四五六七八九十百\d]{1,4}[章节部][分]?[、.:\s]*")),
    ("chinese", re.compile(r"[一二三四五六七八九十]{1,3}[、.,:]\s*")),
    ("chinese_bracket", re.compile(r"\([一二三四五六七八九十]{1,3}\)[、.\s]*")),
    ("decimal", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[、.\s]*(?=[^\d%\s])")),
    ("arabic", re.compile(r"\d{1,2}\s*[、.·](?!\d)\s*")),
    (
        "arabic_gap",
        re.compile(
            r"\d{1,2} {1,4}(?=[\u4e00-\u9fff]{2})"
            r"(?!(?!所有|人[才员力]|项目|名[单称]|年[度报]|日常|条件|场[地景所]|路[线径]|层[级次]|个人|台账)[年月日号人名家项个件万亿元台套场次篇名位所路栋座层])"
        ),
    ),
    ("arabic_bracket", re.compile(r"\(?\d{1,2}\)[、.\s]*")),
    ("letter", re.compile(r"\(?[A-Za-z]\)[、.\s]*(?=[\u4e00-\u9fff])")),
)
_TITLE_MOST = 44
_END = re.compile(r"[。;!?]\s*$")
_BRACKETED = re.compile(r"[(【〔]([^()【】〔〕]{2,20})[)】〕]\s*[:：]?(.*)", re.S)
"""A title in brackets behind its number, and what follows it: 第六款（期限） 五年, 第六条【期限】五年."""
_CUT = re.compile(r"[。:]|\s{2,}")
_PARTY = re.compile(
    rf"(?:[{STEMS}]方?\d?|[A-Z]方|第[一二三四五六七八九十]{{1,3}}方)\s*(?:\([^()]{{1,12}}\))?\s*:"
)
"""A row that names a party begins a paragraph, and so does the first row below a title in larger print."""
_LARGER = 1.35
_RUN = re.compile(r"[0-9A-Za-z]*(?:[—–~.%/-]+[0-9A-Za-z]+)*[年月日%°℃)\]】》”,;:。、!?]*")
_PAGE_NUMBER = re.compile(
    r"[-—–]+\s*\d{1,3}\s*[-—–]+|第\s*\d{1,3}\s*页(?:[\s,/]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
_RUN_IN = re.compile(r"(?:^|(?<=[。;]))\s*\(([一二三四五六七八九十])\)")
_NUMBERS = "一二三四五六七八九十"
_FEWEST_TITLES = 2
_EDGE_SHARE = 0.93
_INDENT = 1.2
_OFF_AXIS = 0.7
"""How far the middles of the rows of one centred title may lie apart, and how far below each other, in row heights."""


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

    @cached_property
    def heading(self) -> Heading | None:
        """The paragraph as a heading; None where it is none."""
        return heading_of(self.text, self.rows[0].style)

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
    named = _BRACKETED.fullmatch(body) if style in ("article", "chapter") else None
    cut = _CUT.search(body)
    title, rest = (body[: cut.start()], body[cut.end() :]) if cut else (body, "")
    title, rest = (named[1], named[2]) if named else (title, rest)
    if not title or len(squeezed(title)) > _TITLE_MOST or re.search(r"[,;]", title):
        return None
    if not style and word_style.startswith(("heading", "title", "标题")):
        style = word_style
    if not style and (rest or len(squeezed(title)) > 30):
        return None
    return Heading(style, squeezed(title), rest.strip())


def paragraphs(rows: Iterable[Row]) -> list[Paragraph]:
    """Join rows to paragraphs, in order; numbers of pages between them are left out."""
    every = list(rows)
    listed = [row for row, after in zip_longest(every, every[1:]) if not _is_page_number(row, after)]
    margins = _margins_of(listed)
    found: list[Paragraph] = []
    pending: list[Row] = []
    for row in listed:
        if pending and not _goes_on(pending[-1], row, margins):
            found.append(_paragraph(pending))
            pending = []
        pending.append(row)
    if pending:
        found.append(_paragraph(pending))
    return [paragraph for paragraph in found if paragraph.text]


def _is_page_number(row: Row, after: Row | None) -> bool:
    """Tell whether a row is the number of its page: between dashes, as 第3页, or alone at the foot."""
    if row.place.page is None or row.in_table:
        return False
    plain = nfkc(row.text).strip()
    last = after is not None and after.place.page != row.place.page
    return _PAGE_NUMBER.fullmatch(plain) is not None or (last and plain.isdigit() and len(plain) <= 3)


@dataclass(frozen=True)
class _Margins:
    """Left and right edge of the running text of a page, in points."""

    left: float
    right: float


def _margins_of(rows: Sequence[Row]) -> dict[tuple[str, int | None], _Margins]:
    margins: dict[tuple[str, int | None], _Margins] = {}
    for row in rows:
        if row.place.box is not None and not row.in_table:
            key = (row.place.document_id, row.place.page)
            known = margins.get(key, _Margins(row.place.box.x0, row.place.box.x1))
            margins[key] = _Margins(min(known.left, row.place.box.x0), max(known.right, row.place.box.x1))
    return margins


def _parted(before: Row, row: Row) -> bool:
    """Tell by their texts whether a row begins a paragraph, or the row before ends one."""
    plain = nfkc(row.text).strip()
    begins = numbering_of(plain)[0] or is_date_row(plain) or _PARTY.match(plain)
    return bool(begins or _END.search(nfkc(before.text)))


def _goes_on(before: Row, row: Row, margins: dict[tuple[str, int | None], _Margins]) -> bool:
    box, after = before.place.box, row.place.box
    if box is None or after is None or before.in_table != row.in_table:
        return False
    numbered = numbering_of(nfkc(before.text).strip())[0] != ""
    if _parted(before, row) or (not row.place.ocr and box.height > _LARGER * after.height):
        return False
    if row.in_table:
        return abs(after.x0 - box.x0) < 30 and -0.5 * box.height <= after.y0 - box.y1 < box.height
    own = margins[before.place.document_id, before.place.page]
    other = margins[row.place.document_id, row.place.page]
    indented = after.x0 - other.left > _INDENT * after.height
    hanging = numbered and box.x0 - own.left <= _INDENT * box.height
    hung = hanging and after.x0 - other.left < 5 * after.height
    if indented and not hung and not _is_centred_rest(box, row):
        return False
    return box.x1 + _first_run(row) >= own.right * _EDGE_SHARE


def _is_centred_rest(box: Box, row: Row) -> bool:
    """Tell whether a row is the rest of a centred title whose first row has `box`: as large, on its axis, close below."""
    after = row.place.box
    if after is None or re.search("[:：]", row.text):
        return False
    off = abs(box.x0 + box.x1 - after.x0 - after.x1) / 2
    larger = max(box.height, after.height) > 1.15 * min(box.height, after.height)
    return off < _OFF_AXIS * box.height and not larger and after.y0 - box.y1 < _OFF_AXIS * box.height


def _first_run(row: Row) -> float:
    """Return about how wide the unbreakable run is that a row begins with, in points.

    Letters and digits with the signs between them (2023—2027) hold together, and no line begins with closing signs.
    """
    height = row.place.box.height if row.place.box else 0.0
    match = _RUN.match(nfkc(row.text).strip())
    return 0.6 * height * (match.end() if match else 0)


def _paragraph(rows: Sequence[Row]) -> Paragraph:
    starts: list[int] = []
    pieces: list[str] = []
    length, last = 0, ""
    for row in rows:
        starts.append(length)
        piece = clean_text(row.text)
        if not piece:
            continue
        latin = all(sign.isascii() and sign.isalnum() for sign in (last, piece[0])) if last else False
        pieces.append((" " if latin else "") + piece)
        length, last = length + len(pieces[-1]), piece[-1]
    return Paragraph("".join(pieces), tuple(rows), tuple(starts))


def parted_at_titles(paragraph: Paragraph) -> list[Paragraph]:
    """Part a paragraph at the numbered titles that run on inside of it: （一）运行机制。例会制。（二）经费。会费。

    Returns:
        The pieces in order, each with the rows of the whole; the paragraph itself where it holds no second number.
    """
    marks = {match[1]: match.start() for match in _RUN_IN.finditer(paragraph.text)}
    cuts = [marks[number] for number in _NUMBERS[: len(marks)] if number in marks]
    if len(cuts) < _FEWEST_TITLES or len(cuts) != len(marks) or cuts != sorted(cuts):
        return [paragraph]
    edges = [0, *cuts[1:], len(paragraph.text)] if cuts[0] == 0 else [0, *cuts, len(paragraph.text)]
    return [
        Paragraph(
            paragraph.text[start:end],
            paragraph.rows,
            tuple(max(0, place - start) for place in paragraph.starts),
        )
        for start, end in pairwise(edges)
    ]
