"""Where one file holds several papers, and where several files hold one (CONTRACT.md, 8.4 and 8.15).

A file is parted only where the title of another kind stands alone at the top of a page (of a Word document: alone in
its paragraph, behind a paper that has a title itself); a list of contents with several titles parts nothing. Files
photographed page by page belong together when their names differ only in numbers.

Example:
    >>> natural_key("申请表10.jpg") > natural_key("申请表9.jpg")
    True
    >>> series_of("扫描/申请表(2).jpg") == series_of("扫描/申请表(10).jpg")
    True
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.fields.text import nfkc
from extractors.papers import title_match
from extractors.view import Row, rows_of_blocks
from models.document import Block, Document, Line, Table
from models.jurisdiction import FormSpec
from models.submission import PaperKind

_TOP_ROWS = 5
_APART = 4
"""Titles of different kinds within so many rows are a list of contents."""


@dataclass(frozen=True)
class Span:
    """A paper within a file: blocks from `start` to before `end`, and its pages (None in Word)."""

    start: int
    end: int
    first_page: int | None
    last_page: int | None


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


def _page_starts(document: Document) -> list[int]:
    """Return the indexes of blocks that begin a page, or in Word of every line outside tables."""
    if not document.pages:
        return [index for index, block in enumerate(document.blocks) if isinstance(block, Line)]
    starts: list[int] = []
    seen: set[int] = set()
    for index, block in enumerate(document.blocks):
        if block.page is not None and block.page not in seen:
            seen.add(block.page)
            starts.append(index)
    return starts


def _top_rows(document: Document, start: int) -> list[Row]:
    page = document.blocks[start].page
    blocks: list[Block] = []
    for block in document.blocks[start : start + 12]:
        if isinstance(block, Table) or block.page != page:
            break
        blocks.append(block)
    count = _TOP_ROWS if document.pages else 1
    return list(rows_of_blocks("", blocks, tables=False))[:count]


def part_document(form: FormSpec, document: Document) -> list[Span]:
    """Part a document into papers.

    Returns:
        One span for each paper, in order, that together cover all blocks; a single span for a file of one paper.
    """
    seams: list[tuple[int, PaperKind]] = []
    current: PaperKind | None = None
    for start in _page_starts(document):
        kind = titled_kind(form, _top_rows(document, start))
        if kind is None or kind is current:
            continue
        if current is not None or not seams:
            seams.append((start, kind))
        current = kind
    crowded = not document.pages and any(after[0] - before[0] <= _APART for before, after in pairwise(seams))
    if len(seams) < 2 or crowded:
        return [_span(document, 0, len(document.blocks))]
    starts = [0, *(start for start, _ in seams[1:])]
    ends = [*starts[1:], len(document.blocks)]
    return [_span(document, start, end) for start, end in zip(starts, ends, strict=True)]


def _span(document: Document, start: int, end: int) -> Span:
    if not document.pages or (start == 0 and end == len(document.blocks)):
        return Span(start, end, None, None)
    first = document.blocks[start].page if start else document.pages[0].number
    following = document.blocks[end].page if end < len(document.blocks) else None
    last = following - 1 if following is not None else document.pages[-1].number
    return Span(start, end, first, last)
