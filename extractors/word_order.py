"""The order of places in a Word document, told by their locators alone: paragraphs count within their story.

A paragraph that holds nothing but a picture is no block of the document; what is found in the picture belongs to what
stands before it.

Example:
    >>> is_before("textbox[1]/p[2]", "textbox[1]/p[10]")
    True
    >>> home_of("p[3]/image[1]", ["p[1]", "p[2]", "p[4]"])
    'p[2]'
"""

import re
from collections.abc import Collection, Sequence
from typing import TypeVar

from models.document import Block, Document, SealMark, SignatureMark
from models.evidence import anchor_of_image

Mark = TypeVar("Mark", SealMark, SignatureMark)

_PARAGRAPH = re.compile(r"(.*)p\[(\d+)\]")


def is_before(locator: str, other: str) -> bool:
    """Tell whether a paragraph stands before another one of the same story."""
    first, second = _PARAGRAPH.fullmatch(locator), _PARAGRAPH.fullmatch(other)
    return bool(first and second and first[1] == second[1] and int(first[2]) < int(second[2]))


def home_of(locator: str, blocks: Sequence[str]) -> str | None:
    """Return the block that a mark belongs to.

    Args:
        locator: of the mark.
        blocks: locators of all blocks of the document, in order.

    Returns:
        The block that holds it, or the last one before its paragraph, or the first of all; None without blocks.
    """
    holding = next((own for own in blocks if locator == own or locator.startswith(own + "/")), None)
    anchor = anchor_of_image(locator)
    before = [own for own in blocks if is_before(anchor_of_image(own), anchor)]
    return holding or next(reversed(before), next(iter(blocks), None))


def marks_among(
    marks: Sequence[Mark], blocks: Sequence[Block], document: Document, pages: Collection[int]
) -> tuple[Mark, ...]:
    """Return the marks that stand among some blocks of a document.

    Args:
        marks: of the document.
        blocks: some of its blocks.
        document: all of it.
        pages: numbers of the pages of the blocks; empty in Word.
    """
    every = [block.locator for block in document.blocks if block.locator]
    own = {block.locator for block in blocks}
    return tuple(
        mark
        for mark in marks
        if (mark.page in pages if mark.locator is None else home_of(mark.locator, every) in own)
    )
