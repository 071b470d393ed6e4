"""A table that runs over page breaks becomes one table again, in text PDFs and scans alike.

Two parts belong together when the later one is the first thing on the next page, the earlier one the last thing on
its page (running heads and page numbers aside), and their columns stand under each other. A repeated header row is
dropped; a row that the break cut is joined only where its rest has no leading cell of its own. A form that begins
anew, as one sheet for each member does, stays a table of its own.

Example: ``stitch_tables(blocks)`` on the blocks of all pages in reading order.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from rapidfuzz.distance import Indel

from extractors.tables.rows import join_cut_row, table_to_rows
from models.document import Block, Cell, Line, Table

WIDTH_TOLERANCE = 0.025
"""Share of the width by which the two parts may differ (scans are not all to one scale)."""
SHIFT = 30.0
"""Points by which a scanned page may be shifted against the one before."""
EDGE = 6.0
"""Points between column edges that are the same."""
MOST_HEADER_ROWS = 3
LEAST_HEADER = 3
"""Rows of a repeated header, and words in the fullest row of one that is not the head of the table."""
LEAST_LABELS = 3
"""Labels of the first column by which a form is known again."""
LONG_LABEL = 4
"""Characters of a label from which a slip of OCR is allowed in it."""
ALIKE = 0.8
"""Likeness of two readings of one long label."""
_DIGIT = re.compile(r"\d")
_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?[\dIVXivx一二三四五六七八九十]{1,4}\s*(?:页)?"
    r"(?:\s*[/／，,]?\s*(?:共\s*)?\d{1,4}\s*(?:页)?)?[-—–·\s]*"
)


def stitch_tables(blocks: Sequence[Block], pages: Sequence[int] = ()) -> tuple[Block, ...]:
    """Join the parts of tables over page breaks.

    Args:
        blocks: lines and tables of a document in reading order, with pages and boxes.
        pages: page numbers in the order in which they follow one another; ascending when empty.

    Returns:
        The blocks with each joined table at the place of its first part.
    """
    running = _running_lines(blocks)
    following = dict(pairwise(pages))
    stitched: list[Block] = []
    for block in blocks:
        before = _last_body(stitched, running) if isinstance(block, Table) else None
        upper = stitched[before] if before is not None else None
        if (
            isinstance(block, Table)
            and isinstance(upper, Table)
            and before is not None
            and continues(upper, block, following)
            and not begins_anew(upper, block)
        ):
            stitched[before] = join_tables(upper, block)
        else:
            stitched.append(block)
    return tuple(stitched)


def continues(upper: Table, lower: Table, following: Mapping[int, int] | None = None) -> bool:
    """Whether `lower` goes on where `upper` ends: on the next page, with columns under columns.

    Args:
        upper: the table above the break.
        lower: the one below it.
        following: the page after each one; the next number where that is not given.
    """
    if upper.box is None or lower.box is None or lower.page is None:
        return False
    last = max((cell.page for cell in upper.cells if cell.page is not None), default=None)
    if last is None or lower.page != (following.get(last) if following else last + 1):
        return False
    part = [cell for cell in upper.cells if cell.page == last]
    above, below = _edges(part), _edges(lower.cells)
    if len(above) < 2 or len(below) < 2:
        return False
    width, other = above[-1] - above[0], below[-1] - below[0]
    if abs(width - other) > WIDTH_TOLERANCE * max(width, other) or abs(above[0] - below[0]) > SHIFT:
        return False
    aligned = [above[0] + (edge - below[0]) * width / other for edge in below]
    few, many = sorted((above, aligned), key=len)
    matched = sum(any(abs(edge - place) <= EDGE for place in many) for edge in few)
    return matched >= max(2, 0.6 * len(few))


def begins_anew(upper: Table, lower: Table) -> bool:
    """Whether `lower` is a form that is filled in again: its first labels stand one below another in `upper` too.

    A list that goes on repeats its header at most; below it stand other entries.
    """
    above, below = ([_letters(row[0].text) for row in table_to_rows(t.cells) if row] for t in (upper, lower))
    first = below[:LEAST_LABELS]
    if len(first) < LEAST_LABELS or len(set(first)) < LEAST_LABELS:
        return False
    if any(len(label) < 2 or _DIGIT.search(label) for label in first):
        return False
    starts = range(len(above) - LEAST_LABELS + 1)
    return any(all(map(_is_same, above[at : at + LEAST_LABELS], first)) for at in starts)


def join_tables(upper: Table, lower: Table) -> Table:
    """Put `lower` under `upper`: common columns, no repeated header, a cut row joined."""
    places, upper_cells, lower_cells = _common_columns(upper, lower)
    upper_rows, lower_rows = table_to_rows(upper_cells), table_to_rows(lower_cells)
    skipped = _repeated_rows(upper_rows, lower_rows)
    first = min((cell.row for row in lower_rows[skipped:] for cell in row), default=0)
    rest = [cell.model_copy(update={"row": cell.row - first}) for row in lower_rows[skipped:] for cell in row]
    upper_cells, rest, cut = join_cut_row(upper_cells, rest, upper.rows)
    offset = upper.rows - cut
    moved = [cell.model_copy(update={"row": cell.row + offset}) for cell in rest]
    rows = max(cell.row + cell.row_span for cell in chain(upper_cells, moved))
    return upper.model_copy(
        update={"rows": rows, "columns": len(places) - 1, "cells": (*upper_cells, *moved)}
    )


def _edges(cells: Sequence[Cell]) -> list[float]:
    """Column edges of cells, near ones as one, from the left."""
    edges: list[float] = []
    for place in sorted(x for cell in cells if cell.box for x in (cell.box.x0, cell.box.x1)):
        if not edges or place - edges[-1] > EDGE:
            edges.append(place)
    return edges


def _common_columns(upper: Table, lower: Table) -> tuple[list[float], list[Cell], list[Cell]]:
    """Column edges of both parts, and their cells with columns counted by them."""
    above, below = _edges(upper.cells), _edges(lower.cells)
    scale = (above[-1] - above[0]) / max(below[-1] - below[0], 1.0)

    def aligned(place: float) -> float:
        return above[0] + (place - below[0]) * scale

    places: list[float] = []
    for place in sorted([*above, *(aligned(edge) for edge in below)]):
        if not places or place - places[-1] > EDGE:
            places.append(place)

    def nearest(place: float) -> int:
        return min(range(len(places)), key=lambda index: abs(places[index] - place))

    def counted(cell: Cell, x0: float, x1: float) -> Cell:
        start = min(nearest(x0), len(places) - 2)
        return cell.model_copy(update={"column": start, "column_span": max(1, nearest(x1) - start)})

    first = [counted(cell, cell.box.x0, cell.box.x1) for cell in upper.cells if cell.box]
    second = [counted(cell, aligned(cell.box.x0), aligned(cell.box.x1)) for cell in lower.cells if cell.box]
    return places, first, second


def _repeated_rows(upper: list[list[Cell]], lower: list[list[Cell]]) -> int:
    """How many first rows of `lower` repeat rows of `upper`: its head, or that of a section further down.

    A section's title alone, a single word, is no header; a header further down than the head needs `LEAST_HEADER` words.
    """
    above, below = ([[_letters(cell.text) for cell in row] for row in rows] for rows in (upper, lower))
    for count in range(min(MOST_HEADER_ROWS, len(below) - 1), 0, -1):
        words = max(sum(bool(word) for word in row) for row in below[:count])
        places = range(len(above) - count + 1) if words >= LEAST_HEADER else range(min(1, len(above)))
        if words >= 2 and any(_are_alike(above[place : place + count], below[:count]) for place in places):
            return count
    return 0


def _are_alike(first: Sequence[Sequence[str]], second: Sequence[Sequence[str]]) -> bool:
    """Whether rows say the same; one of them may be typed and the other read by OCR, with a slip in a long label."""
    if [len(row) for row in first] != [len(row) for row in second]:
        return False
    return all(_is_same(a, b) for a, b in zip(chain(*first), chain(*second), strict=True))


def _is_same(first: str, second: str) -> bool:
    if first == second:
        return True
    if min(len(first), len(second)) < LONG_LABEL or _DIGIT.search(first + second):
        return False
    return Indel.normalized_similarity(first, second) >= ALIKE


def _letters(text: str) -> str:
    """The letters and digits of a text, in one width: brackets and commas differ between print and OCR."""
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def _last_body(blocks: Sequence[Block], running: frozenset[str]) -> int | None:
    """Index of the last block that is no running line."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if isinstance(block, Table) or not _is_running(block, running):
            return index
    return None


def _is_running(line: Line, running: frozenset[str]) -> bool:
    words = _squeezed(line.text)
    return line.style in ("header", "footer") or bool(_PAGE_NUMBER.fullmatch(line.text)) or words in running


def _running_lines(blocks: Sequence[Block]) -> frozenset[str]:
    """Texts that stand at one height on two pages or more, first or last on their page."""
    extremes: dict[int, list[Line]] = {}
    for block in blocks:
        if isinstance(block, Line) and block.page is not None and block.box is not None:
            extremes.setdefault(block.page, []).append(block)
    seen: Counter[tuple[str, int]] = Counter()
    for lines in extremes.values():
        ordered = sorted(lines, key=lambda line: line.box.y0 if line.box else 0.0)
        edge = {id(line): line for line in (ordered[0], ordered[-1])}
        seen.update(
            (_squeezed(line.text), round(line.box.y0 / 12)) for line in edge.values() if line.box is not None
        )
    return frozenset(words for (words, _), count in seen.items() if count >= 2)


def _squeezed(text: str) -> str:
    return "".join(text.split())
