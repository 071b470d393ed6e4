"""The share of one file in a paper: its blocks, and the marks that stand with them.

Example:
    Of a bound volume the agreement has the blocks of pages 4 and 5, and the seals of these pages.
"""

from collections.abc import Collection

from extractors.papers.spreads import gutters_of, sheet_of
from extractors.view import Part
from extractors.word_order import home_of
from models.document import Block, Document, SealMark, SignatureMark
from models.submission import Paper


def part_of(paper: Paper, document: Document, blocks: tuple[Block, ...], pages: Collection[int] = ()) -> Part:
    """Cut the share of a paper out of its document.

    Args:
        paper: its row.
        document: the reading of its file.
        blocks: its own.
        pages: numbers of its pages; empty for a file of one paper, and in Word. Of a page that shows two sheets only
            those on which it has blocks are its own.
    """
    if len(blocks) == len(document.blocks) and not pages:
        return Part(paper, blocks, document.seals, document.signatures)
    gutters = gutters_of(document)
    sheets = {sheet_of(gutters, block.page, block.box) for block in blocks if block.page is not None}
    every = [block.locator for block in document.blocks if block.locator]
    own = {block.locator for block in blocks}

    def inside(mark: SealMark | SignatureMark) -> bool:
        if mark.locator is not None:
            return home_of(mark.locator, every) in own
        page = mark.page or 0
        return page in pages and (page not in gutters or sheet_of(gutters, page, mark.box) in sheets)

    return Part(
        paper=paper,
        blocks=blocks,
        seals=tuple(filter(inside, document.seals)),
        signatures=tuple(filter(inside, document.signatures)),
    )
