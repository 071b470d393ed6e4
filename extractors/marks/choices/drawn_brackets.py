"""Printed brackets to tick on a page image, `（ ）国有企业 （ ）股份`, written as boxes: ☐, ☑, or `UNCLEAR`.

Recognition drops brackets through which a pen's tick runs, and reads others as letters. A row or a cell in which it read
an empty pair is looked at in the pixels (`bracket_prints`): each option must have a pair, all before or all behind their
words, and ink in the room of a pair is told from paper beside the other pairs. One pair alone is a blank to be filled in.

Example: `（）是 V 否` with a tick between the brackets that were lost before 否 becomes `☐是 ☑否`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.marks.choices.bracket_prints import LIKELY, BracketPrint, Pair, bracket_prints
from extractors.marks.choices.bracket_rows import CLEAR, CLOSING, OPENING, Row
from extractors.marks.choices.empty_brackets import empty_pair
from extractors.marks.choices.line_glyphs import glyphs_of
from extractors.marks.choices.marked_questions import questions_of
from extractors.marks.choices.marked_words import rows_of_options
from extractors.marks.choices.option_words import may_be_options
from extractors.marks.colour import Mask
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

_REMARK = re.compile("[（(][^（()）]*[\u3400-\u9fff][^（()）]*[)）]")
"""Brackets that hold words."""
SQUARE = frozenset("[［")
FEWEST = 2
"""Pairs that make options of the words beside them."""
MOST_PRINTS = 3
"""Sizes of brackets of a page that are tried."""
ASIDE, BEHIND, ABOVE = 1.5, 3.0, 0.12
"""What is looked at left, right, and above and below of a row outside cells, in heights of the row."""
INSET = 1.5
"""Points from the middle of a cell's rule to where its inside begins."""
NEAR, FREE = 0.8, 0.3
"""From a bracket as it was read: how far its ink may stand, and what of a character beside it is left out, in heights."""
SLACK = 0.35
"""How far a pair may stand from where the others stand beside their words, in heights of the brackets."""
EMPTY, MARKED = 0.03, 0.055
"""Ink up to which a room is paper, and from which it holds a mark, in squares of the height of its brackets."""


def with_drawn_brackets(
    dark: Mask, lines: Sequence[Line], cells: Sequence[Box], unit: float, seals: Sequence[Box] = ()
) -> tuple[list[Line], set[int]]:
    """Write the state of the brackets of each question into its lines.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        lines: recognised, with boxes in points.
        cells: of its tables, in points.
        unit: pixels per point.
        seals: places of seals in points; rows that they touch are left out.

    Returns:
        The lines in their order without those that were nothing but brackets, and the indexes among them of lines in
        which nothing else is to be sought.
    """
    prints = _prints(dark, lines, unit)
    if not prints:
        return list(lines), set()
    told: dict[int, Line | None] = {}
    rows = rows_of_options([line.box for line in lines], cells, seals)
    for question in questions_of(rows, [_cell_of(lines[row[0]], cells) for row in rows]):
        given = [[lines[index] for index in row] for row in question]
        if any((OPENING | CLOSING) & set(_REMARK.sub("", line.text)) for row in given for line in row):
            marked = _question(dark, given, prints, _cell_of(given[0][0], cells), unit)
            told |= dict(zip((index for row in question for index in row), marked, strict=False))
    kept = [(told.get(index, line), index in told) for index, line in enumerate(lines)]
    kept = [(line, flag) for line, flag in kept if line is not None]
    return [line for line, _ in kept if line], {place for place, (_, flag) in enumerate(kept) if flag}


def _prints(dark: Mask, lines: Sequence[Line], unit: float) -> list[BracketPrint]:
    """How the brackets of a page are printed, from the most frequent."""
    pairs = [
        pair
        for line in lines
        for one, other in _evident(line)
        if (pair := empty_pair(dark, one, other, unit)) is not None
    ]
    return sorted(bracket_prints(dark, pairs), key=lambda form: -form.count)[:MOST_PRINTS]


def _evident(line: Line) -> list[tuple[Box, Box]]:
    """Where the brackets may stand that were read in a line with nothing between them."""
    if line.box is None or not OPENING & set(line.text):
        return []
    glyphs = [glyph for glyph in glyphs_of(line) if not glyph.text.isspace()]
    height, found = line.box.height, []
    for place, (one, other) in enumerate(pairwise(glyphs)):
        if one.text not in OPENING or other.text not in CLOSING:
            continue
        x0, x1 = one.middle - NEAR * height, other.middle + NEAR * height
        if place:
            x0 = max(x0, glyphs[place - 1].middle + FREE * height)
        if place + 2 < len(glyphs):
            x1 = min(x1, glyphs[place + 2].middle - FREE * height)
        if x0 < one.middle < other.middle < x1:
            found.append((_part(line.box, x0, one.middle), _part(line.box, other.middle, x1)))
    return found


def _part(box: Box, x0: float, x1: float) -> Box:
    return Box(x0=x0, y0=box.y0, x1=x1, y1=box.y1)


def _cell_of(line: Line, cells: Sequence[Box]) -> Box | None:
    return next((cell for cell in cells if line.box and cell.contains_point(*line.box.center)), None)


def _question(
    dark: Mask, lines: Sequence[Sequence[Line]], prints: Sequence[BracketPrint], cell: Box | None, unit: float
) -> list[Line | None]:
    """The lines of a question with the signs of its brackets, None for one that is left out; none where it is none.

    Its rows are given and given back in any order, but read from the top.
    """
    if not all(may_be_options(row) for row in lines):
        return []
    rows = [Row.of(row) for row in lines]
    best, form = _read(dark, rows, prints, cell, unit)
    evident = sum(len(_evident(line)) for row in lines for line in row)
    if sum(pair.score >= CLEAR for row in best for pair in row.pairs) < evident:
        own = _prints(dark, [line for row in lines for line in row], unit)
        best, form = _read(dark, rows, [*prints, *own], cell, unit)
    for ahead in (True, False):
        whole = [row.without_blank() for row in _completed(dark, best, form, cell, ahead, unit)]
        if re.fullmatch("(?:bw)+" if ahead else "(?:wb)+", _kinds(whole)):
            return _told(whole, ahead)
    clear = evident > 0 and all(pair.score >= CLEAR for row in best for pair in row.pairs)
    return _told(best, True) if clear and re.fullmatch("w?(?:bw)+b?", _kinds(best)) else []


def _read(
    dark: Mask, rows: Sequence[Row], prints: Sequence[BracketPrint], cell: Box | None, unit: float
) -> tuple[list[Row], BracketPrint]:
    """The rows with their pairs by the print that tells them best."""
    tried = [
        ([row.with_pairs(form.found(dark, _inside(row.place, cell), unit)) for row in rows], form)
        for form in prints
    ]
    return max(tried, key=lambda one: (_found(one[0]), one[1].count))


def _found(rows: Sequence[Row]) -> int:
    """How well a print tells the pairs of rows, in steps of half a pair that is as alike as can be."""
    return round(2 * sum(pair.score - LIKELY for row in rows for pair in row.pairs))


def _told(rows: Sequence[Row], ahead: bool) -> list[Line | None]:
    """The lines of rows with the signs of their pairs; none where they are too few."""
    pairs = [pair for row in rows for pair in row.pairs]
    if len(pairs) < FEWEST:
        return []
    square = any(SQUARE & set(line.text) for row in rows for line in row.lines)
    states = iter(_states(pairs, square))
    return [line for row in rows for line in row.written([next(states) for _ in row.pairs], ahead)]


def _inside(place: Box, cell: Box | None) -> Box:
    """What is looked at for the pairs of a row."""
    high = place.height
    x0, x1 = place.x0 - ASIDE * high, place.x1 + BEHIND * high
    y0, y1 = place.y0 - ABOVE * high, place.y1 + ABOVE * high
    if cell is not None:
        x0, x1 = max(x0, cell.x0 + INSET), min(x1, cell.x1 - INSET)
        y0, y1 = max(y0, cell.y0 + INSET), min(y1, cell.y1 - INSET)
    return Box(x0=min(x0, place.x0), y0=min(y0, place.y0), x1=max(x1, place.x1), y1=max(y1, place.y1))


def _completed(
    dark: Mask, rows: Sequence[Row], form: BracketPrint, cell: Box | None, ahead: bool, unit: float
) -> list[Row]:
    """The rows with the pairs of words that have none, where the others have theirs."""
    wide, spare = form.width / unit, SLACK * form.height / unit
    words = [row.words(ahead, wide) for row in rows]
    away = [_edge(pair, ahead) - x for row in words for x, pair in row if pair is not None]
    if not away:
        return list(rows)
    usual, result = float(np.median(away)), []
    for row, its_words in zip(rows, words, strict=True):
        inside, new = _inside(row.place, cell), []
        for x, pair in its_words:
            if pair is None:
                left = x + usual - (wide if ahead else 0.0)
                x0, x1 = left - spare, left + wide + spare
                if inside.x0 <= x0 + 2 * spare and x1 - 2 * spare <= inside.x1:
                    place = Box(x0=x0, y0=inside.y0, x1=x1, y1=inside.y1)
                    new.append(form.expected(dark, place, unit))
        result.append(row.with_pairs([pair for pair in new if pair is not None]))
    return result


def _edge(pair: Pair, ahead: bool) -> float:
    """The side of a pair that is next to its words."""
    return pair.place.x1 if ahead else pair.place.x0


def _kinds(rows: Sequence[Row]) -> str:
    """The pairs and the words of rows from the top; words that run on to the next row stand once."""
    kinds = [row.kinds() for row in sorted(rows, key=lambda row: row.place.center[1])]
    return "".join(
        kind[1:] if before.endswith("w") and kind.startswith("w") else kind
        for before, kind in pairwise(["", *kinds])
    )


def _states(pairs: Sequence[Pair], square: bool) -> list[str]:
    """What each pair of a question says; where none is empty nobody can tell what is drawn between all of them.

    Crosses are ticks in square brackets only, as in boxes.
    """
    if all(pair.inked > EMPTY for pair in pairs):
        return [UNCLEAR] * len(pairs)
    return [
        UNTICKED
        if pair.inked <= EMPTY
        else TICKED
        if pair.inked >= MARKED and (square or not pair.is_crossed)
        else UNCLEAR
        for pair in pairs
    ]
