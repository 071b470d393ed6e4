"""The text of an item whose title stands outside tables: the rows or the frame below it, or the cell on the next page.

A title may be the last row of its page while the frame below it begins the next one; the page number between them is
no text.

Example:
    `六、主要建设内容（500字以内）` at the foot of page 3 is answered by the first cell of the table on page 4.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.fields.text import nfkc
from extractors.forms.answers import Answer, label_match
from extractors.forms.laid_form import LaidForm
from extractors.paragraphs import heading_of
from extractors.view import Row, cell_place
from models.jurisdiction import ItemSpec

_NOTE_ROWS = 2
"""Rows over which the note behind a title may go on: （含取得的代表性创新成果、主要学术任职等）."""
_PAGE_NUMBER = re.compile(r"[\s\W_]*(?:第?\s*\d{1,3}\s*页?)?(?:[\s\W_]*共?\s*\d{1,3}\s*页)?[\s\W_]*")


@dataclass(frozen=True)
class _Title:
    """A row that meets a label of an item; `after` is the index of the row behind it, `style` its numbering."""

    row: Row
    after: int
    label: str
    score: float
    style: str


def under_heading(form: LaidForm, item: ItemSpec) -> Iterator[Answer]:
    """Find a title that stands as a row outside tables, and the rows below it up to the next title.

    Yields:
        An answer for each such title; its text is empty where nothing stands below.
    """
    for title in _titles(form, item):
        below = _rows_below(form, title)
        yield _in_frame(form, title) or (None if below else _on_next_page(form, title)) or _text(title, below)


def _titles(form: LaidForm, item: ItemSpec) -> Iterator[_Title]:
    for index, row in enumerate(form.outside):
        text, after = _whole_title(form.outside, index)
        score, label = label_match(text, item.labels, row.place.ocr)
        heading = heading_of(text, row.style)
        if score > 0 and heading is not None:
            yield _Title(row, after, label, score, heading.style)


def _rows_below(form: LaidForm, title: _Title) -> list[Row]:
    """Return the rows up to the next title of the same numbering, or the next label; numbers of pages left out."""
    below: list[Row] = []
    for row in form.outside[title.after :]:
        following = heading_of(row.text, row.style)
        same = following is not None and following.style == title.style and following.style != ""
        if same or form.book.holds(row.text, row.place.ocr):
            break
        below.append(row)
    return [row for row in below if not _PAGE_NUMBER.fullmatch(row.text)]


def _text(title: _Title, below: Sequence[Row]) -> Answer:
    place = below[0].place if below else title.row.place
    reading = min((row.place.reading for row in below), default=1.0)
    text = "\n".join(row.text for row in below)
    return Answer(title.label, text, replace(place, reading=reading), "section", title.score, firm=False)


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


def _in_frame(form: LaidForm, title: _Title) -> Answer | None:
    """The text of the frame that stands right below a title; None for none.

    A frame is a table of one column; frames below each other may have been joined to one, of which the first counts.
    """
    for document_id, grid in form.grids:
        over, frame = form.contexts.titles.get(id(grid.table), ()), grid.at(0, 0)
        below = document_id == title.row.place.document_id and over and over[0] == title.row.text
        if below and frame is not None and grid.table.columns == 1 and not form.book.holds(frame.text):
            return Answer(title.label, frame.text, cell_place(document_id, frame), "section", title.score)
    return None


def _on_next_page(form: LaidForm, title: _Title) -> Answer | None:
    """The first cell of the table that begins the page after a title; None where it is not one wide cell of text."""
    page = title.row.place.page
    for document_id, grid in form.grids:
        first = grid.at(0, 0)
        if page is None or first is None or document_id != title.row.place.document_id:
            continue
        place = cell_place(document_id, first)
        if place.page == page + 1:
            wide = grid.is_wide(first) and not form.book.holds(first.text, place.ocr)
            return Answer(title.label, first.text, place, "section", title.score) if wide else None
    return None
