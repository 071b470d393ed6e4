"""The text of an item whose title stands outside tables: the rows or the frame below it, or the cell on the next page.

A title may be the last row of its page while the frame below it begins the next one; the page number between them is
no text.

Example:
    `六、主要建设内容（500字以内）` at the foot of page 3 is answered by the first cell of the table on page 4.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.fields.text import nfkc
from extractors.forms.answers import Answer, label_match
from extractors.forms.grid import Grid
from extractors.forms.labels import LabelBook
from extractors.paragraphs import heading_of
from extractors.view import Row, cell_place
from models.jurisdiction import ItemSpec

_NOTE_ROWS = 2
"""Rows over which the note behind a title may go on: （含取得的代表性创新成果、主要学术任职等）."""
_PAGE_NUMBER = re.compile(r"[\s\W_]*(?:第?\s*\d{1,3}\s*页?)?(?:[\s\W_]*共?\s*\d{1,3}\s*页)?[\s\W_]*")


def under_heading(
    item: ItemSpec,
    rows: Sequence[Row],
    book: LabelBook,
    grids: Sequence[tuple[str, Grid]],
    titles: Mapping[int, Sequence[str]],
) -> Iterator[Answer]:
    """Find a title that stands as a row outside tables, and the rows below it up to the next title.

    Args:
        item: what is asked for.
        rows: of the paper outside tables, in order.
        book: labels of the paper; one of them ends the text.
        grids: tables of the paper with their document ids, in order.
        titles: lines over each table by its `id`, the nearest first.

    Yields:
        An answer for each such title; its text is empty where nothing stands below.
    """
    for index, row in enumerate(rows):
        title, after = _whole_title(rows, index)
        score, label = label_match(title, item.labels, row.place.ocr)
        heading = heading_of(title, row.style)
        if score <= 0 or heading is None:
            continue
        if (framed := _in_frame(label, score, row, book, titles, grids)) is not None:
            yield framed
            continue
        below: list[Row] = []
        for other in rows[after:]:
            following = heading_of(other.text, other.style)
            same = following is not None and following.style == heading.style and following.style != ""
            if same or book.holds(other.text, other.place.ocr):
                break
            below.append(other)
        below = [other for other in below if not _PAGE_NUMBER.fullmatch(other.text)]
        if not below and (answer := _on_next_page(label, score, row, book, grids)) is not None:
            yield answer
            continue
        place = below[0].place if below else row.place
        reading = min((other.place.reading for other in below), default=1.0)
        text = "\n".join(other.text for other in below)
        yield Answer(label, text, replace(place, reading=reading), "section", score, firm=False)


def _whole_title(rows: Sequence[Row], index: int) -> tuple[str, int]:
    """Return a row, joined to those below it while its note in brackets is open, and the place of the next one."""
    title, after = nfkc(rows[index].text).strip(), index + 1
    if rows[index].place.box is None or title.count("(") <= title.count(")"):
        return title, after
    for other in rows[after : after + _NOTE_ROWS]:
        title, after = title + nfkc(other.text).strip(), after + 1
        if title.count("(") == title.count(")"):
            return title, after
    return nfkc(rows[index].text).strip(), index + 1


def _in_frame(
    label: str,
    score: float,
    row: Row,
    book: LabelBook,
    titles: Mapping[int, Sequence[str]],
    grids: Sequence[tuple[str, Grid]],
) -> Answer | None:
    """The text of the frame that stands right below a title; None for none.

    A frame is a table of one column; frames below each other may have been joined to one, of which the first counts.
    """
    for document_id, grid in grids:
        over, frame = titles.get(id(grid.table), ()), grid.at(0, 0)
        below = document_id == row.place.document_id and over and over[0] == row.text
        if below and frame is not None and grid.table.columns == 1 and not book.holds(frame.text):
            return Answer(label, frame.text, cell_place(document_id, frame), "section", score)
    return None


def _on_next_page(
    label: str, score: float, row: Row, book: LabelBook, grids: Sequence[tuple[str, Grid]]
) -> Answer | None:
    """The first cell of the table that begins the page after a title; None where it is not one wide cell of text."""
    page = row.place.page
    for document_id, grid in grids:
        first = grid.at(0, 0)
        if page is None or first is None or document_id != row.place.document_id:
            continue
        place = cell_place(document_id, first)
        if place.page == page + 1:
            wide = grid.is_wide(first) and not book.holds(first.text, place.ocr)
            return Answer(label, first.text, place, "section", score) if wide else None
    return None
