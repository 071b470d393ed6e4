"""Where on a page a signature is expected: the room beside or below each printed label.

Example:
    >>> from models.document import Line
    >>> line = Line(text="专家签字：", box=Box(x0=100, y0=50, x1=160, y1=62), source=TextSource.OCR)
    >>> [(room.label, room.box.x0, room.box.x1) for room in blocks_to_rooms([line])]
    [('专家签字', 160.0, 300.0)]
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.marks.signature_columns import (
    ColumnPlaces,
    MarkPlaces,
    SigningColumn,
    signing_cell,
    signing_places,
)
from extractors.marks.signature_labels import (
    SignatureLabel,
    is_seal_place,
    signature_labels,
    typed_name,
)
from extractors.marks.signature_roles import closing_part, role_spans
from models.document import Block, Cell, Line, Table, TextSource
from models.geometry import Box

WIDEST = 140.0
"""Points; a signature stands within this distance of its label."""
NARROWEST = 26.0
"""Points; less room than this beside a label means that the name stands below it."""
CHARACTER = 0.8
"""Width of a Chinese character in heights of the line's box, which stands a little above and below the print."""
ABOVE, BELOW = 0.8, 0.7
"""How far handwriting reaches above and below its line, in heights of the line."""
SEAL_ABOVE, SEAL_BELOW, SEAL_REACH = 6.0, 2.5, 8.0
"""How far from a bare role a place for a seal may be, in heights of its line."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_OPENING = re.compile(r"\s*[（(]\s*签")
_ROLE_END = re.compile(r"(?:人|代表|专家|组长|长)\s*$")


@dataclass(frozen=True)
class Room:
    """The place for one signature.

    Attributes:
        label: the printed label.
        box: where the signature is expected, in points.
        height: of the label's print, in points.
        label_box: place of the label.
        typed: name that was read behind the label, empty for none.
        written: whether two Chinese characters or more were read behind the label.
        typed_box: where that name stands.
        source: how the line was read.
        confidence: of the line.
    """

    label: str
    box: Box
    height: float
    label_box: Box
    typed: str
    written: bool
    typed_box: Box | None
    source: TextSource
    confidence: float


def blocks_to_rooms(
    blocks: Sequence[Block], seals: Sequence[Box] = (), carried: SigningColumn | None = None
) -> list[Room]:
    """Find the rooms of all labels on a page, in reading order; lines without a box have none.

    Args:
        blocks: lines and tables of the page.
        seals: places of its seals, beside which a bare role is a label too.
        carried: the column to sign that the page before ended with; its first table may go on with it.
    """
    free = [block for block in blocks if isinstance(block, Line) and block.box is not None]
    closing = closing_part(["" if isinstance(block, Table) else block.text for block in blocks])
    rooms: list[Room] = []
    first = next((block for block in blocks if isinstance(block, Table)), None)
    for block, is_closing in zip(blocks, closing, strict=True):
        if isinstance(block, Table):
            further = carried if block is first else None
            rooms.extend(_table_rooms(block, MarkPlaces(seals), further, is_closing))
        elif block.box is not None:
            takes_roles = is_closing or _beside_seal(block, free, seals)
            rooms.extend(_line_rooms(block, free, None, None, takes_roles))
    return rooms


def _table_rooms(
    table: Table, seals: MarkPlaces, carried: SigningColumn | None, is_closing: bool
) -> list[Room]:
    rooms: list[Room] = []
    columns = signing_places(table, seals, carried)
    by_cell = {id(cell): places for places in columns for cell in places.cells}
    heads = {id(places.head) for places in columns}
    for cell in table.cells:
        if id(cell) in by_cell and cell.box is not None:
            rooms.append(_column_room(by_cell[id(cell)], cell, cell.box))
        elif id(cell) not in heads:
            rooms.extend(_cell_rooms(table, cell, seals, is_closing))
        for nested in cell.tables:
            rooms.extend(_table_rooms(nested, seals, None, is_closing))
    return rooms


def _cell_rooms(table: Table, cell: Cell, seals: MarkPlaces, is_closing: bool) -> list[Room]:
    """The rooms of the labels in a cell."""
    lines = joined_lines([line for line in cell.lines if line.box is not None])
    how = signing_cell(table, cell, seals, is_closing)
    rooms: list[Room] = []
    for line in lines:
        right = None if how.is_headed or _is_block(line, lines) else _right_of(table, cell)
        takes_roles = how.takes_roles or _beside_seal(line, lines, seals.boxes)
        rooms.extend(_line_rooms(line, lines, cell, right, takes_roles))
    return rooms


def _column_room(places: ColumnPlaces, cell: Cell, box: Box) -> Room:
    """The room in a cell below a label that heads its column."""
    head = places.head.box if places.head is not None else None
    label_box = head or Box(x0=box.x0, y0=box.y0, x1=box.x0, y1=box.y0)
    return _cell_room(places.column.label, label_box, places.column.height, cell, box, TextSource.OCR)


def _cell_room(label: str, label_box: Box, height: float, cell: Cell, box: Box, source: TextSource) -> Room:
    """The room that is a whole cell, at `box`; `source` is that of the label, for a cell without print."""
    typed = typed_name("".join(cell.text.split()))
    boxes = [line.box for line in cell.lines if line.box is not None]
    return Room(
        label=label,
        box=box.grown(-1.5),
        height=height,
        label_box=label_box,
        typed=typed,
        written=bool(typed),
        typed_box=Box.around(boxes) if typed and boxes else None,
        source=cell.lines[0].source if cell.lines else source,
        confidence=cell.confidence,
    )


def joined_lines(lines: Sequence[Line]) -> list[Line]:
    """Join a label that is broken before its bracket: 法定代表人 / （签字）."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and last.box and line.box and _OPENING.match(line.text) and _ROLE_END.search(last.text):
            update = {
                "text": last.text.rstrip() + line.text.lstrip(),
                "box": Box.around([last.box, line.box]),
                "character_positions": (),
            }
            joined[-1] = last.model_copy(update=update)
        else:
            joined.append(line)
    return joined


def _is_block(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a cell holds more print than one line: a whole block to sign, whose room is its own, not the next cell."""
    return any(other is not line and is_print_text("".join(other.text.split())) for other in lines)


def _right_of(table: Table, cell: Cell) -> Cell | None:
    """The cell at the right, unless it holds a label or more than a name."""
    for other in table.cells:
        if other.row == cell.row and other.column == cell.column + cell.column_span:
            is_room = not signature_labels(other.text) and len("".join(other.text.split())) <= 8
            return other if is_room and other.box is not None else None
    return None


def _line_rooms(
    line: Line,
    others: Sequence[Line],
    cell: Cell | None,
    right: Cell | None,
    takes_roles: bool,
) -> list[Room]:
    if line.box is None:
        return []
    rooms = []
    for label in signature_labels(line.text, roles_too=takes_roles):
        label_box = characters_to_box(line, label.start, label.end)
        beside = _beside(line, label, others, cell)
        last = label.stop == len(line.text) and not label.written
        if last and right is not None and right.box is not None and cell is not None:
            rooms.append(_cell_room(label.label, label_box, line.box.height, right, right.box, line.source))
            continue
        box = beside
        if last and beside.width < NARROWEST:
            box = _below(line, label_box, others, cell)
        name_box = characters_to_box(line, label.end, label.stop) if label.written else None
        rooms.append(
            Room(
                label=label.label,
                box=box,
                height=line.box.height,
                label_box=label_box,
                typed=label.typed,
                written=len(_CHINESE.findall(label.written)) >= 2,
                typed_box=name_box,
                source=line.source,
                confidence=line.confidence,
            )
        )
    return rooms


def _beside_seal(line: Line, others: Sequence[Line], seals: Sequence[Box]) -> bool:
    """Whether a line has a bare role, and a place for a seal is printed on it or near it, or a seal reaches to it."""
    box = line.box
    if box is None or not role_spans(line.text):
        return False
    near = Box(
        x0=box.x0 - SEAL_REACH * box.height,
        y0=box.y0 - SEAL_ABOVE * box.height,
        x1=box.x1 + SEAL_REACH * box.height,
        y1=box.y1 + SEAL_BELOW * box.height,
    )
    words = (other.text for other in others if other.box is not None and other.box.overlap(near) > 0)
    return is_seal_place(line.text, *words) or any(seal.overlap(near) > 0 for seal in seals)


def _beside(line: Line, label: SignatureLabel, others: Sequence[Line], cell: Cell | None) -> Box:
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
    return len(words) > 6 or bool(re.search("[：:年月日章（(]|签字|盖章|代表|公司", words))


def _below(line: Line, label_box: Box, others: Sequence[Line], cell: Cell | None) -> Box:
    """Room below a label: to the next line, the cell's edge, or three lines down."""
    height = line.box.height if line.box else 12.0
    bottom = label_box.y1 + 3 * height
    left, right = label_box.x0, max(label_box.x1, label_box.x0 + 80)
    if cell is not None and cell.box is not None:
        left, right, bottom = cell.box.x0 + 1, cell.box.x1 - 1, min(bottom, cell.box.y1 - 1)
    for other in others:
        if (
            other.box is not None
            and other.box.y0 > label_box.y1 - 1
            and is_print_text("".join(other.text.split()))
        ):
            bottom = min(bottom, other.box.y0)
    return Box(x0=left, y0=label_box.y1, x1=right, y1=max(bottom, label_box.y1 + 1))


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
