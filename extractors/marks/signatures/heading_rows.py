"""Places to sign below a heading of a table without rules: one for each row that names a unit.

The heading is a label that stands alone beside other short headings, one of which asks for the unit's name. Rows are told
by the names below that heading; each place is as wide as its column and as high as its row.

Example:
    Below `单位名称（盖章）　　代表签名　　日期` each line with a unit's name has a place in the second column.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.marks.signatures.signature_columns import HEADINGS, LEAST_NAME, LONGEST_HEAD
from extractors.marks.signatures.signature_labels import signature_labels
from models.document import Line
from models.geometry import Box

LEAST_ROWS = 2
"""Rows of such a table, at least."""
LONGEST_NAME = 30
"""Characters of a line of a unit's name, at most."""
SAME_NAME = 0.7
"""Gap between lines of one name, in heights of a line."""
LAST_COLUMN = 80.0
"""Points that a column behind which there is no other reaches beyond its heading."""
_UNIT = re.compile(r"单\s*位|成\s*员|名\s*称")
_CHINESE = re.compile("[\u3400-\u9fff]")
_PROSE = re.compile("[：:。；;]")


def places_below(heading: Line, lines: Sequence[Line]) -> list[Box]:
    """The places to sign below a heading, from above; empty where it heads no rows.

    Args:
        heading: any line of a page.
        lines: all lines of the page outside of tables.
    """
    box = heading.box
    if box is None or not _is_heading(heading):
        return []
    row = sorted(_row_of(box, lines), key=lambda one: one.x0)
    unit = next((b for b in row if b is not box and _UNIT.search(_text_at(b, lines))), None)
    if len(row) < HEADINGS or unit is None:
        return []
    names = _names(_column(unit, row), box.y1, lines)
    if len(names) < LEAST_ROWS:
        return []
    middles = [name.center[1] for name in names]
    pitch = min(later - one for one, later in pairwise(middles))
    left, right = _column(box, row)
    return [
        Box(x0=left, y0=max(middle - pitch / 2, box.y1), x1=right, y1=middle + pitch / 2)
        for middle in middles
    ]


def _is_heading(line: Line) -> bool:
    """Whether a line is nothing but a label without a colon."""
    labels = signature_labels(line.text)
    whole = len(labels) == 1 and labels[0].start == 0 and labels[0].stop == len(line.text)
    return whole and not labels[0].written and not _PROSE.search(line.text)


def _row_of(box: Box, lines: Sequence[Line]) -> list[Box]:
    """The headings of a row; empty where something else stands in it."""
    level = [
        line
        for line in lines
        if line.box is not None and abs(line.box.center[1] - box.center[1]) < 0.5 * box.height
    ]
    if any(len(line.text) > LONGEST_HEAD or _PROSE.search(line.text) for line in level):
        return []
    return [line.box for line in level if line.box is not None]


def _text_at(box: Box, lines: Sequence[Line]) -> str:
    return next((line.text for line in lines if line.box is box), "")


def _column(heading: Box, row: Sequence[Box]) -> tuple[float, float]:
    """Where the column of a heading lies: to the middles of the gaps beside it."""
    before = [other.x1 for other in row if other.x1 <= heading.x0]
    after = [other.x0 for other in row if other.x0 >= heading.x1]
    left = (max(before) + heading.x0) / 2 if before else heading.x0 - LAST_COLUMN
    right = (heading.x1 + min(after)) / 2 if after else heading.x1 + LAST_COLUMN
    return left, right


def _names(column: tuple[float, float], top: float, lines: Sequence[Line]) -> list[Box]:
    """The names of units in a column below a height, up to the first other line; lines of one name are one box."""
    names: list[Box] = []
    below = [line for line in lines if line.box is not None and line.box.y0 >= top - 1]
    for line in sorted(below, key=lambda one: one.box.y0 if one.box is not None else 0.0):
        box = line.box
        if box is None or not column[0] <= box.center[0] <= column[1]:
            continue
        if len(line.text) > LONGEST_NAME or _PROSE.search(line.text):
            break
        if len(_CHINESE.findall(line.text)) < LEAST_NAME:
            continue
        if names and box.y0 - names[-1].y1 < SAME_NAME * box.height:
            names[-1] = Box.around([names[-1], box])
        else:
            names.append(box)
    return names
