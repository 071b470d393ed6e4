"""Where the room of a label to sign lies: at its right, or below it, up to the next print and the edge of its cell.

Example:
    >>> from models.document import TextSource
    >>> line = Line(text="专家签字：", box=Box(x0=100, y0=50, x1=160, y1=62), source=TextSource.OCR)
    >>> characters_to_box(line, 0, 2).x1
    124.0
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.marks.signatures.signature_labels import SignatureLabel
from models.document import Cell, Line, TextSource
from models.geometry import Box

WIDEST = 140.0
"""Points; a signature stands within this distance of its label."""
CHARACTER = 0.8
"""Width of a Chinese character in heights of the line's box, which stands a little above and below the print."""
ABOVE, BELOW = 0.8, 0.7
"""How far handwriting reaches above and below its line, in heights of the line."""

NARROWEST = 26.0
"""Points; less room than this beside a label means that the name stands below it."""
LOWEST = 0.8
"""Height of a room below a label, in heights of its line, from which a name finds place there."""
LIKELY, UNSURE = 0.75, 0.5
"""Most score of ink far behind a label on its row; of ink below it on a picture, which may be unread print."""
_CHINESE = re.compile("[\u3400-\u9fff]")
ON_RULE = 4.5
"""How high a room on a rule above its label is, in heights of the label's line, at most."""
CRAMPED, OVER_WORDS = 60.0, 90.0
"""Points; a room that ends sooner at the words of another place goes on over them, so far."""
_PLACE_WORDS = re.compile(
    r"[（(]?\s*(?:加?盖)?\s*(?:单位)?\s*(?:公|盖|签|印)\s*章|[（(]\s*[印章]\s*[）)]|日\s*期|\d*\s*年"
)
_FORM_WORDS = re.compile(
    r"[：:（(]|年.*月|月.*日|[\d〇一二三四五六七八九十][年月日]|^[年月日章]$|日期|[公盖签印手名]章|章[）)]"
    "|签字|代表|公司|同意|属实|异议|(?:大学|学院|[究设计]院|研究所|医院|中心|集团|协会|学会|商会|银行)$"
)
"""Words that no name has; 章, 年 and 月 alone are surnames or parts of names."""
UNDER = 80.0
"""Points; a room above or below a short label is this wide at least."""


@dataclass(frozen=True)
class OtherRoom:
    """Where a signature may stand when the room of its label is empty.

    Attributes:
        box: the place.
        most: most score that ink there gives.
        ruled: whether it counts only where a rule to write on parts it from the label.
        hidden: print of the label's own line in it; None for none.
    """

    box: Box
    most: float = 1.0
    ruled: bool = False
    hidden: Box | None = None


def rooms_of_label(
    line: Line, label: SignatureLabel, others: Sequence[Line], cell: Cell | None
) -> tuple[Box, tuple[OtherRoom, ...]]:
    """The room of a label, and others where the name may stand if it is empty, the likeliest first.

    Beside it, or below it where there is no room beside it; above a label that is a bracket of its own, as under a rule.

    Args:
        line: the label's line.
        label: a label of it.
        others: the lines of the same page or cell.
        cell: the cell that it stands in; None for none.
    """
    beside = room_beside(line, label, others, cell)
    if line.box is None or label.written:
        return beside, ()
    over = _over_place_words(line, label, others, beside, cell)
    if over or label.stop < len(line.text):
        return beside, over
    label_box = characters_to_box(line, label.start, label.end)
    below = room_below(line, label_box, others, cell)
    is_low = below.height < LOWEST * line.box.height
    if cell is None and label.start == 0 and label.label[0] in "（(":
        return room_on_rule(line, label_box, others), (OtherRoom(beside),)
    if beside.width < NARROWEST:
        return (room_above(line, label_box, others, cell) if is_low else below), ()
    most = UNSURE if line.source is TextSource.OCR else 1.0
    further = [] if is_low else [OtherRoom(below, most)]
    beyond = room_beyond(beside, others, cell)
    further += [] if beyond is None else [OtherRoom(beyond, LIKELY)]
    if cell is None and not _CHINESE.search(line.text[: label.start]):
        further.append(OtherRoom(room_on_rule(line, label_box, others), ruled=True))
    return beside, tuple(further)


def _over_place_words(
    line: Line, label: SignatureLabel, others: Sequence[Line], beside: Box, cell: Cell | None
) -> tuple[OtherRoom, ...]:
    """A wider room where the words that end it are those of another place, over which people write: （公章）."""
    if beside.width >= CRAMPED:
        return ()
    if label.stop < len(line.text):
        words, hidden = line.text[label.stop :], characters_to_box(line, label.stop, len(line.text))
    else:
        stops = [
            (other.text, other.box)
            for other in others
            if other.box is not None and abs(other.box.x0 - beside.x1) < 0.5
        ]
        words, hidden = stops[0] if stops else ("", beside)
    if not _PLACE_WORDS.match(words):
        return ()
    edge = cell.box.x1 - 1.0 if cell is not None and cell.box is not None else beside.x0 + WIDEST
    wide = beside.model_copy(update={"x1": min(edge, beside.x0 + OVER_WORDS)})
    return (OtherRoom(wide, UNSURE if line.source is TextSource.OCR else 1.0, hidden=hidden),)


def room_beside(line: Line, label: SignatureLabel, others: Sequence[Line], cell: Cell | None) -> Box:
    """Room at the right of a label: to its stop, the next print on the row, the cell's edge."""
    box = line.box or Box(x0=0, y0=0, x1=0, y1=0)
    start = characters_to_box(line, label.start, label.end).x1
    limit = start + WIDEST
    if label.stop < len(line.text):
        limit = min(limit, characters_to_box(line, label.stop, len(line.text)).x0)
    if cell is not None and cell.box is not None:
        limit = min(limit, cell.box.x1 - 1.0)
    for other in others:
        if other is not line and other.box is not None and is_row_stop(other, box, start):
            limit = min(limit, other.box.x0)
    top, bottom = box.y0 - ABOVE * box.height, box.y1 + BELOW * box.height
    if cell is not None and cell.box is not None:
        top, bottom = max(top, cell.box.y0 + 1.0), min(bottom, cell.box.y1 - 1.0)
    return Box(x0=start, y0=top, x1=max(start, limit), y1=max(top, bottom))


def is_row_stop(other: Line, box: Box, start: float) -> bool:
    """Whether a line is further print on the same row: a label, a date, prose; short words may be a signature."""
    if other.box is None or other.box.x0 < start - 2:
        return False
    shared = min(other.box.y1, box.y1) - max(other.box.y0, box.y0)
    words = "".join(other.text.split())
    return shared > 0.4 * min(box.height, other.box.height) and is_print_text(words)


def is_print_text(words: str) -> bool:
    """Whether words are surely printed: a form's words, or more than a name has."""
    return len(words) > 6 or _FORM_WORDS.search(words) is not None


def room_below(line: Line, label_box: Box, others: Sequence[Line], cell: Cell | None) -> Box:
    """Room below a label: to the next line, the cell's edge, or three lines down."""
    height = line.box.height if line.box else 12.0
    bottom = label_box.y1 + 3 * height
    left, right = label_box.x0, max(label_box.x1, label_box.x0 + UNDER)
    if cell is not None and cell.box is not None:
        left, right, bottom = cell.box.x0 + 1, cell.box.x1 - 1, min(bottom, cell.box.y1 - 1)
    for other in others:
        if (
            other.box is not None
            and other is not line
            and other.box.center[1] > label_box.y1
            and left < other.box.x1
            and other.box.x0 < right
            and is_print_text("".join(other.text.split()))
        ):
            bottom = min(bottom, other.box.y0)
    return Box(x0=left, y0=label_box.y1, x1=right, y1=max(bottom, label_box.y1 + 1))


def room_above(
    line: Line, label_box: Box, others: Sequence[Line], cell: Cell | None, lines: float = 3.0
) -> Box:
    """Room above a label with none at its right and below it: to the line before, the cell's edge, or some lines up."""
    top = label_box.y0 - lines * (line.box.height if line.box else 12.0)
    left, right = label_box.x0 - WIDEST, label_box.x1
    if cell is not None and cell.box is not None:
        left, right, top = max(left, cell.box.x0 + 1), cell.box.x1 - 1, max(top, cell.box.y0 + 1)
    for other in others:
        box = other.box
        if (
            box is not None
            and other is not line
            and box.center[1] < label_box.y0
            and left < box.x1
            and box.x0 < right
            and is_print_text("".join(other.text.split()))
        ):
            top = max(top, box.y1)
    return Box(x0=left, y0=min(top, label_box.y0 - 1), x1=right, y1=label_box.y0)


def room_on_rule(line: Line, label_box: Box, others: Sequence[Line]) -> Box:
    """Room right above a line with a label, as where it is printed under the rule to write on."""
    box = room_above(line, label_box, others, None, ON_RULE)
    left = line.box.x0 if line.box is not None else label_box.x0
    return box.model_copy(update={"x0": left, "x1": max(label_box.x1, left + UNDER)})


def room_beyond(beside: Box, others: Sequence[Line], cell: Cell | None) -> Box | None:
    """The rest of the row behind the room of a label, to the cell's edge or where the print of the page ends.

    None where the room ends before `WIDEST`: at further print.
    """
    if beside.width < WIDEST:
        return None
    edges = [other.box.x1 for other in others if other.box is not None]
    right = cell.box.x1 - 1.0 if cell is not None and cell.box is not None else max(edges, default=0.0)
    stops = [
        other.box.x0
        for other in others
        if other.box is not None
        and other.box.x0 >= beside.x1 - 2
        and other.box.overlap(beside.model_copy(update={"x1": right + 1})) > 0
        and is_print_text("".join(other.text.split()))
    ]
    right = min([right, *stops])
    return beside.model_copy(update={"x0": beside.x1, "x1": right}) if right - beside.x1 > UNDER / 2 else None


def characters_to_box(line: Line, start: int, end: int) -> Box:
    """Place of some characters of a line.

    By the positions that OCR gives, which hold where part of the line (handwriting, a rule) was not read; else by
    the usual widths: a Chinese character is as wide as two letters.
    """
    box = line.box or Box(x0=0, y0=0, x1=0, y1=0)
    middles = line.character_positions
    if len(middles) == len(line.text) and start < end:
        half = CHARACTER * box.height / 2
        x0 = max(middles[start] - half, box.x0)
        x1 = min(middles[end - 1] + half, box.x1)
        return Box(x0=min(x0, x1), y0=box.y0, x1=x1, y1=box.y1)
    widths = [2.0 if unicodedata.east_asian_width(c) in "WFA" else 1.0 for c in line.text]
    whole = sum(widths) or 1.0
    x0 = box.x0 + box.width * sum(widths[:start]) / whole
    x1 = box.x0 + box.width * sum(widths[:end]) / whole
    return Box(x0=x0, y0=box.y0, x1=x1, y1=box.y1)
