"""Labels to sign that a seal hides, told by the blocks beside them: there the label stands right above the date.

In blocks of parties that are set alike, a line that begins as the labels do, at the edge of a date and as far above it as
they stand above theirs, is a label of which a seal left no more. It is given back its words, and the place that they take.

Example:
    Above `日期：2025年2月5日` the line `法定邓江` is `法定代表人（签字）：`, where two others stand so above their dates.
"""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from extractors.marks.signatures.signature_labels import SignatureLabel, signature_labels
from models.document import Block, Line, TextSource
from models.geometry import Box

LEAST = 2
"""Labels above their dates that show how the blocks of a page are set."""
EDGE, LEVEL = 0.6, 0.5
"""Differences of left edges, and of heights on the page, in heights of a line."""
FARTHEST = 3.0
"""How far below its label a date stands, in heights of a line, at most."""
_DATE = re.compile(r"日\s*期|(?:19|20|二[〇○零0])\S{0,4}\s*年|年\S{0,4}月")


def with_hidden_labels(blocks: Sequence[Block]) -> list[Block]:
    """Give back labels that a seal hides.

    Args:
        blocks: lines and tables of a page; only recognised lines are changed.

    Returns:
        The blocks in the same order.
    """
    lines = [block for block in blocks if isinstance(block, Line) and block.source is TextSource.OCR]
    dates = [(line, line.box) for line in lines if line.box is not None and _DATE.search(line.text)]
    shown = [
        (line, line.box, labels[0])
        for line in lines
        if line.box is not None and (labels := _labels(line)) and labels[0].start == 0
    ]
    above = [
        (label, box, gap)
        for line, box, label in shown
        if (gap := _gap_to_date(box, [date for other, date in dates if other is not line])) is not None
    ]
    if len(above) < LEAST:
        return list(blocks)
    counted = Counter(line.text[: label.end] for line, _, label in shown)
    words = max(counted, key=lambda one: (counted[one], len(one)))
    gap = median(gap for *_, gap in above)
    height = median(box.height for _, box, _ in above)
    width = median(_width(line, label, box) for line, box, label in shown if line.text[: label.end] == words)
    return [
        _restored(block, words, width, height)
        if isinstance(block, Line) and _is_hidden(block, words, gap, height, [date for _, date in dates])
        else block
        for block in blocks
    ]


def _labels(line: Line) -> list[SignatureLabel]:
    return signature_labels(line.text, roles_too=True, worn=True)


def _gap_to_date(label: Box, dates: Sequence[Box]) -> float | None:
    """How far below a label the date at its own left edge stands; None for none."""
    gaps = [date.center[1] - label.center[1] for date in dates if _is_edge(date, label, label.height)]
    near = [gap for gap in gaps if 0 < gap <= FARTHEST * label.height]
    return min(near, default=None)


def _is_edge(one: Box, other: Box, height: float) -> bool:
    return abs(one.x0 - other.x0) <= EDGE * height


def _width(line: Line, label: SignatureLabel, box: Box) -> float:
    """Width of the label of a line, by the shares of its characters."""
    return box.width * label.end / len(line.text)


def _is_hidden(line: Line, words: str, gap: float, height: float, dates: Sequence[Box]) -> bool:
    """Whether a line stands as the labels do, and begins as they do, though none was read in it."""
    box = line.box
    if box is None or line.source is not TextSource.OCR or line.text[:1] != words[:1] or _labels(line):
        return False
    return any(
        _is_edge(date, box, height) and abs(date.center[1] - box.center[1] - gap) <= LEVEL * height
        for date in dates
    )


def _restored(line: Line, words: str, width: float, height: float) -> Line:
    box = line.box
    if box is None:
        return line
    middle = box.center[1]
    place = Box(x0=box.x0, y0=middle - height / 2, x1=box.x0 + width, y1=middle + height / 2)
    return line.model_copy(update={"text": words, "box": place, "character_positions": ()})
