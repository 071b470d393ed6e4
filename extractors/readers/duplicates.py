"""Pages that stand twice in one file: scanned twice, or bound twice.

A page repeats another when both say the same: exactly, where the text was typed; but for a few characters, where it was
read by OCR, and with the same digits. Short pages are never repetitions: two pages with one name on each may both be
meant.

Example:
    A form of which the second page was fed twice has a third page with `duplicate_of == 2`.
"""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from models.document import Block, Line, Page, Table, TextSource

LEAST_CHARACTERS = 60
"""Characters on a page from which it can be told to repeat another."""

ALIKE = 0.985
"""Likeness of two readings of one page."""


def with_duplicates(pages: Sequence[Page], blocks: Sequence[Sequence[Block]]) -> tuple[Page, ...]:
    """The pages, those that repeat an earlier one marked.

    Args:
        pages: of one file, in order.
        blocks: of each page, before tables are joined over pages.
    """
    texts = [_text(own) for own in blocks]
    marked: list[Page] = []
    for index, page in enumerate(pages):
        original = next((n for n in range(index) if _repeats(texts[n], texts[index], pages[n], page)), None)
        found = marked[original].duplicate_of or marked[original].number if original is not None else None
        marked.append(page.model_copy(update={"duplicate_of": found}) if found is not None else page)
    return tuple(marked)


def _repeats(first: str, second: str, one: Page, other: Page) -> bool:
    if min(len(first), len(second)) < LEAST_CHARACTERS:
        return False
    if first == second:
        return True
    read = TextSource.TEXT_LAYER not in (one.text_source, other.text_source)
    return (
        read
        and abs(len(first) - len(second)) <= (1 - ALIKE) * len(first)
        and _digits(first) == _digits(second)
        and Indel.normalized_similarity(first, second, score_cutoff=ALIKE) >= ALIKE
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _text(blocks: Sequence[Block]) -> str:
    return "".join("".join(text.split()) for block in blocks for text in _texts(block))


def _texts(block: Block) -> list[str]:
    if isinstance(block, Line):
        return [block.text]
    return [text for cell in block.cells for text in (cell.text, *_nested(cell.tables))]


def _nested(tables: Sequence[Table]) -> list[str]:
    return [text for table in tables for text in _texts(table)]
