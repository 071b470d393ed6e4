"""Reading order of a page: rows from the top, in a row from the left; pieces of one printed line joined.

Where a page is set in two columns, the left one comes before the right one (`extractors.ocr.columns`).

Example:
    >>> from models.document import TextSource
    >>> a = Line(text="联系人：", box=Box(x0=80, y0=10, x1=120, y1=22), source=TextSource.OCR)
    >>> b = Line(text="赵一", box=Box(x0=130, y0=11, x1=154, y1=23), source=TextSource.OCR)
    >>> [line.text for line in neighbours_joined([b, a])]
    ['联系人： 赵一']
"""

from collections.abc import Sequence
from typing import TypeVar

from extractors.ocr.columns import Band
from extractors.ocr.twin_labels import ask_alike
from models.document import Block, Line, Reading
from models.geometry import Box

SAME_ROW = 0.5
"""Share of the lower height by which two lines must overlap vertically to stand in one row."""

Item = TypeVar("Item")

JOINED_GAP = 2.5
"""Gap between two pieces of a row, in line heights, up to which they are one printed line."""

DOUBLE = 0.5
"""Share of the shorter line's length on which another line of its row lies when both are one print."""

SPACE_GAP = 0.6
"""Gap in line heights from which a space is put between two joined pieces."""


def in_reading_order(blocks: Sequence[Block], bands: Sequence[Band] = ()) -> list[Block]:
    """Sort lines and tables by rows from the top, in a row from the left; blocks without a box come last.

    Args:
        blocks: of one page.
        bands: parts of the page that are set in two columns.
    """
    placed = [(block.box, block) for block in blocks if block.box is not None]
    ordered = [
        members[index][1]
        for members in _sections(placed, bands)
        for row in _rows([box for box, _ in members])
        for index in row
    ]
    return [*ordered, *(block for block in blocks if block.box is None)]


def neighbours_joined(lines: Sequence[Line], bands: Sequence[Band] = ()) -> list[Line]:
    """Join pieces of one printed line that the detector found apart, such as a label and its value.

    Args:
        lines: of one page.
        bands: parts of the page that are set in two columns, over whose gutter nothing is joined.
    """
    joined: list[Line] = []
    placed = [(line.box, line) for line in lines if line.box is not None]
    for members in _sections(placed, bands):
        for row in _rows([box for box, _ in members]):
            current: Line | None = None
            for index in row:
                current = _with(current, members[index][1], joined)
            if current is not None:
                joined.append(current)
    return joined


def _sections(placed: Sequence[tuple[Box, Item]], bands: Sequence[Band]) -> list[list[tuple[Box, Item]]]:
    """What stands above the first band, in its left column, in its right one, below it, and so on."""
    sections: list[list[tuple[Box, Item]]] = [[] for _ in range(3 * len(bands) + 1)]
    for box, item in placed:
        above = sum(band.bottom < box.center[1] for band in bands)
        side = bands[above].side(box) if above < len(bands) else -1
        sections[3 * above + side + 1].append((box, item))
    return sections


def _with(current: Line | None, line: Line, done: list[Line]) -> Line:
    """Append `line` to the line being built, or finish that one and begin with `line`; of two readings the fuller stays."""
    if current is None:
        return line
    if _is_double(_box(current), _box(line)):
        return max(current, line, key=lambda one: one.confidence * len(one.text))
    gap = _box(line).x0 - _box(current).x1
    height = min(_box(current).height, _box(line).height)
    if gap > JOINED_GAP * height or ask_alike(current, line):
        done.append(current)
        return line
    return join_lines(current, line, " " if gap > SPACE_GAP * height else "")


def _is_double(first: Box, second: Box) -> bool:
    """Whether two lines of one row lie over each other: one print, detected with the ink of a seal and without."""
    return min(first.x1, second.x1) - max(first.x0, second.x0) > DOUBLE * min(first.width, second.width)


def join_lines(left: Line, right: Line, between: str = "") -> Line:
    """One line of two, with the scores of both; `between` scores as sure as the two lines."""
    weight = len(left.text) + len(right.text)
    share = len(left.text) / weight if weight else 0.5
    confidence = left.confidence * share + right.confidence * (1 - share)
    scores: tuple[float, ...] = ()
    if left.character_confidences or right.character_confidences:
        scores = (*_scores(left), *([confidence] * len(between)), *_scores(right))
    return left.model_copy(
        update={
            "text": f"{left.text}{between}{right.text}",
            "box": Box.around([_box(left), _box(right)]),
            "confidence": round(confidence, 4),
            "character_confidences": tuple(round(score, 4) for score in scores),
            "character_positions": _positions(left, right, between),
            "alternatives": (
                *(_within(other, share, "", f"{between}{right.text}", right) for other in left.alternatives),
                *(
                    _within(other, 1 - share, f"{left.text}{between}", "", left)
                    for other in right.alternatives
                ),
            ),
        }
    )


def _within(other: Reading, share: float, before: str, after: str, beside: Line) -> Reading:
    """Another reading of one of two joined lines as a reading of both; `share` is its weight against the other's."""
    confidence = other.confidence * share + beside.confidence * (1 - share)
    return other.model_copy(
        update={"text": f"{before}{other.text}{after}", "confidence": round(confidence, 4)}
    )


def _positions(left: Line, right: Line, between: str) -> tuple[float, ...]:
    """Positions of the joined characters; none where one of the lines has none."""
    if not left.character_positions or not right.character_positions:
        return ()
    gap = (_box(left).x1 + _box(right).x0) / 2
    return (*left.character_positions, *(round(gap, 2) for _ in between), *right.character_positions)


def _scores(line: Line) -> tuple[float, ...]:
    return line.character_confidences or (line.confidence,) * len(line.text)


def _rows(boxes: Sequence[Box]) -> list[list[int]]:
    """Indices of the boxes by rows from the top, each row from the left."""
    rows: list[tuple[float, float, list[int]]] = []
    for index in sorted(range(len(boxes)), key=lambda i: (boxes[i].center[1], boxes[i].x0)):
        box = boxes[index]
        if rows:
            top, bottom, members = rows[-1]
            shared = min(bottom, box.y1) - max(top, box.y0)
            if shared >= SAME_ROW * max(min(bottom - top, box.height), 0.01):
                members.append(index)
                rows[-1] = (
                    (min(top, box.y0), max(bottom, box.y1), members)
                    if box.height <= bottom - top
                    else rows[-1]
                )
                continue
        rows.append((box.y0, box.y1, [index]))
    return [sorted(members, key=lambda i: boxes[i].x0) for _, _, members in rows]


def _box(line: Line) -> Box:
    if line.box is None:
        raise ValueError("a line of a page has a box")
    return line.box
