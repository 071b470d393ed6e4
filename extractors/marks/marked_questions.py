"""The options of one question, in one cell of a table or in one row, as a pen has marked them.

Ticks beside boxes are theirs; lines through words come before all else, then rings and ticks of words.
Where the marks of one row tell its bare
options, those of the other rows of the cell are not chosen.

Example:
    The rows `专利 标准` and `样机` of one cell, with a ring around 标准, become `☐专利 ☑标准` and `☐样机`.
"""

from collections.abc import Iterator, Sequence

from extractors.marks.colour import Mask
from extractors.marks.marked_words import mark_words
from extractors.marks.option_words import are_options, choices_of, may_be_options, with_signs
from extractors.marks.struck_words import mark_struck
from extractors.marks.ticks_beside import mark_beside
from models.document import TICKED, UNTICKED, Line
from models.geometry import Box


def questions_of(rows: Sequence[Sequence[int]], cells: Sequence[Box | None]) -> Iterator[list[list[int]]]:
    """Join the rows of lines that stand in one cell; each row outside cells is a question of its own.

    Args:
        rows: indexes of the lines at one height of one cell.
        cells: of the table in which each row stands; None for none.
    """
    joined: dict[object, list[list[int]]] = {}
    for number, (row, cell) in enumerate(zip(rows, cells, strict=True)):
        joined.setdefault(cell or number, []).append(list(row))
    yield from joined.values()


def mark_question(
    dark: Mask, rows: Sequence[Sequence[Line]], unit: float, cell: Box | None = None
) -> list[list[Line]]:
    """Write what a pen says of the options of a question into its lines.

    Args:
        dark: darkness of the page.
        rows: the lines of each row, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which they stand; its rules are none of the ink.

    Returns:
        The rows; themselves where nothing is marked.
    """
    given = [mark_beside(dark, row, unit, cell) for row in rows]
    struck = mark_struck(dark, given, unit, cell)
    if struck != given:
        return struck
    marked = [mark_words(dark, row, unit, cell) for row in given]
    told = [one != row for one, row in zip(marked, given, strict=True)]
    bare = all(not _has_box(row) for row in given)
    if any(told) and bare:
        return [row if flag else _unmarked(row) for row, flag in zip(marked, told, strict=True)]
    return marked


def _has_box(row: Sequence[Line]) -> bool:
    return any(sign in line.text for line in row for sign in (TICKED, UNTICKED))


def _unmarked(row: Sequence[Line]) -> list[Line]:
    """A row of bare options of which none is marked, with empty boxes; itself where it holds none."""
    heights = [line.box.height for line in row if line.box is not None]
    choices = choices_of(row, min(heights, default=0.0))
    words = [choice.word for choice in choices]
    if not words or not may_be_options(row) or (len(words) > 1 and not are_options(words)):
        return list(row)
    return with_signs(row, [(choice, UNTICKED) for choice in choices])
