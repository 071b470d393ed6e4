"""Where one file holds several papers, and where several files hold one (CONTRACT.md, 8.4 and 8.15).

A file is parted only where the title of another kind stands alone at the top of a page (of a Word document: alone in
its paragraph, behind a paper that has a title itself); a list of contents with several titles parts nothing. A numbered
title is that of a chapter (七、相关证明材料), unless papers of several kinds are numbered so from the first on. Files
photographed page by page belong together when their names differ only in numbers.

Example:
    >>> natural_key("申请表10.jpg") > natural_key("申请表9.jpg")
    True
    >>> series_of("扫描/申请表(2).jpg") == series_of("扫描/申请表(10).jpg")
    True
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractors.fields.text import nfkc, squeezed
from extractors.papers.order import page_groups
from extractors.papers.recognition import bare_kind, is_promise, numbered_title, title_match
from extractors.papers.spreads import by_sheets, gutters_of, page_of
from extractors.tables.stitch import stitch_tables
from extractors.view import Row, rows_of_blocks
from models.document import Block, Document, Line, Table
from models.jurisdiction import FormSpec
from models.submission import PaperKind

_TOP_ROWS = 5
_TOP_BLOCKS = 12
_APART = 4
"""Titles of different kinds within so many rows are a list of contents."""

_SKIPPED = 2
"""Step from one numbered paper to the next: one between them may be of no known kind."""

_CONTENTS, _CONTENTS_ROWS = ("目录", "目次"), 8
_CHAPTER = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}[章节部、.]|\([一二三四五六七八九十]{1,2}\))|(?:[.·…]{2,}|—{2,})\d{1,3}$"
)
"""A row of a list of contents: a numbered chapter, or dots that lead to a page."""
_PAPER = re.compile(r"协议|方案|承诺|申[报请][书表]|备案书|推荐|证明|执照|证书|报告$|目录|清单")


@dataclass(frozen=True)
class Span:
    """A paper within a file.

    Attributes:
        blocks: its own, in order.
        pages: numbers of its pages in the paper's order; empty for a file of one paper, and in Word.
    """

    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()

    @property
    def first_page(self) -> int | None:
        """The first of its pages in the file; None for a file of one paper, and in Word."""
        return min(self.pages, default=None)

    @property
    def last_page(self) -> int | None:
        """The last of its pages in the file; None for a file of one paper, and in Word."""
        return max(self.pages, default=None)


def natural_key(path: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key in which numbers inside names count as numbers."""
    parts = re.split(r"(\d+)", nfkc(path))
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)


def series_of(path: str) -> str:
    """Return what the names of photographs of one paper share: the path without its numbers."""
    return re.sub(r"\d+", "#", nfkc(path))


def titled_kind(form: FormSpec, rows: Sequence[Row]) -> PaperKind | None:
    """Return the kind whose title stands among the rows, the earliest; None for none."""
    hits = []
    for order, spec in enumerate(form.papers):
        index, _ = title_match(spec, rows)
        if index >= 0:
            hits.append((index, order, spec.kind))
    return min(hits)[2] if hits else None


def numbered_kinds(form: FormSpec, heads: Sequence[Row | None]) -> dict[int, PaperKind]:
    """Return the kinds of papers that a volume numbers: 一、申报书, 二、组建协议, 三、承诺书.

    Args:
        form: titles of the jurisdiction's papers.
        heads: rows that may be titles, in order: the first of each page; None where there is none.

    Returns:
        By place among the heads; empty where fewer than two kinds are numbered from the beginning on.
    """
    found: dict[int, PaperKind] = {}
    last = 0
    for place, row in enumerate(heads):
        number, title = numbered_title(row) if row else (0, None)
        follows = title is not None and last < number <= last + _SKIPPED
        kind = titled_kind(form, [title]) or bare_kind(title.text) if title and follows else None
        if kind is not None and kind not in found.values():
            found[place], last = kind, number
    return found if len(found) > 1 else {}


def is_contents(rows: Sequence[Row]) -> bool:
    """Tell whether rows list the chapters of a paper under 目录; a list that names papers is a catalogue.

    Args:
        rows: of a page, or from the title on.
    """
    plain = [squeezed(row.text) for row in rows]
    start = next((place for place, text in enumerate(plain) if text in _CONTENTS), None)
    if start is None:
        return False
    listed = [text for text in plain[start + 1 :][:_CONTENTS_ROWS] if _CHAPTER.search(text)]
    return len(listed) >= 2 and sum(_PAPER.search(text) is not None for text in listed) < 2


def _following(blocks: Sequence[Block], start: int) -> list[Row]:
    return list(rows_of_blocks("", blocks[start : start + 1 + _CONTENTS_ROWS], tables=False))


def part_document(form: FormSpec, document: Document) -> list[Span]:
    """Part a document into papers.

    Returns:
        One span for each paper, in order; a single span for a file of one paper.
    """
    return _part_pages(form, document) if document.pages else _part_word(form, document)


def _part_pages(form: FormSpec, document: Document) -> list[Span]:
    """Part a bound volume by `order.page_groups`; a paper without any block is none."""
    gutters, sheets = gutters_of(document), by_sheets(document)
    on_sheet: dict[int, list[Block]] = {}
    for moved, block in zip(sheets.blocks, document.blocks, strict=True):
        on_sheet.setdefault(moved.page or 0, []).append(block)
    numbered = numbered_kinds(form, [next(iter(_top_rows(blocks)), None) for blocks in on_sheet.values()])
    volume = {sheet: numbered[place] for place, sheet in enumerate(on_sheet) if place in numbered}
    groups = page_groups(sheets, lambda blocks: volume.get(blocks[0].page or 0) or _page_kind(form, blocks))
    in_file_order = [page for group in groups for page in group] == [page.number for page in sheets.pages]
    if len(groups) < 2 and in_file_order:
        return [Span(document.blocks)]
    spans = []
    for group in groups:
        own = [block for sheet in group for block in on_sheet.get(sheet, ())]
        pages = tuple(dict.fromkeys(page_of(gutters, sheet) for sheet in group))
        if own:
            spans.append(Span(stitch_tables(own, pages), pages))
    return spans or [Span(document.blocks)]


def _page_kind(form: FormSpec, blocks: Sequence[Block]) -> PaperKind | None:
    """The kind of paper that a page begins: by its title, or `other` for a note in place of one."""
    kind = titled_kind(form, _top_rows(blocks))
    if kind is PaperKind.CATALOGUE and is_contents(list(rows_of_blocks("", blocks, tables=True))):
        return None
    if kind is None and is_promise(list(rows_of_blocks("", blocks, tables=True))):
        return PaperKind.OTHER
    return kind


def _top_rows(blocks: Sequence[Block]) -> list[Row]:
    """The rows at the top of a page, before its first table."""
    top = list(takewhile(lambda block: isinstance(block, Line), blocks[:_TOP_BLOCKS]))
    return list(rows_of_blocks("", top, tables=False))[:_TOP_ROWS]


def _word_heads(blocks: Sequence[Block]) -> list[Row | None]:
    """Return what may be a title for each block of Word: a paragraph, or a line at the top of a picture."""
    above: Counter[int | None] = Counter()
    heads: list[Row | None] = []
    for block in blocks:
        may_be_title = block.page is None or above[block.page] < _TOP_ROWS
        heads.append(next(iter(_top_rows([block])), None) if may_be_title else None)
        for page in {cell.page for cell in block.cells} if isinstance(block, Table) else {block.page}:
            above[page] += _TOP_ROWS if isinstance(block, Table) else 1
    return heads


def _part_word(form: FormSpec, document: Document) -> list[Span]:
    """Part a Word document where the title of another kind stands alone in its paragraph, or tops a picture."""
    titles = _apart(document.blocks, _titled(form, document.blocks))
    seams = titles[:1] + [after for before, after in pairwise(titles) if after[1] is not before[1]]
    if len(seams) < 2:
        return [Span(document.blocks)]
    starts = [0, *(start for start, _ in seams[1:])]
    ends = [*starts[1:], len(document.blocks)]
    return [Span(document.blocks[start:end]) for start, end in zip(starts, ends, strict=True)]


def _titled(form: FormSpec, blocks: Sequence[Block]) -> list[tuple[int, PaperKind]]:
    """Return the places of the titles in Word, with the kinds of papers that they name; a list of chapters is none."""
    heads = _word_heads(blocks)
    numbered = numbered_kinds(form, heads)
    found: list[tuple[int, PaperKind]] = []
    for start, head in enumerate(heads):
        kind = numbered.get(start) or (titled_kind(form, [head]) if head else None)
        if kind is PaperKind.CATALOGUE and found and is_contents(_following(blocks, start)):
            continue
        if kind is not None:
            found.append((start, kind))
    return found


def _apart(blocks: Sequence[Block], titles: Sequence[tuple[int, PaperKind]]) -> list[tuple[int, PaperKind]]:
    """Leave out titles of several kinds right below each other: they are a list of what the file holds.

    A kind that the list has named already is the title of the first paper behind it.
    """
    groups: list[list[tuple[int, PaperKind]]] = []
    for start, kind in titles:
        last = groups[-1][-1][0] if groups else start
        near = sum(_rows_of(block) for block in blocks[last:start]) <= _APART
        if groups and near and kind not in (named for _, named in groups[-1]):
            groups[-1].append((start, kind))
        else:
            groups.append([(start, kind)])
    return [group[0] for group in groups if len(group) == 1]


def _rows_of(block: Block) -> int:
    """The rows that a block prints: one for a line, those of its cells for a table."""
    return sum(bool(cell.text.strip()) for cell in block.cells) if isinstance(block, Table) else 1
