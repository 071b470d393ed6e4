"""Where on a page a signature is expected: the room beside or below each printed label.

Example:
    >>> from models.document import Line
    >>> line = Line(text="专家签字：", box=Box(x0=100, y0=50, x1=160, y1=62), source=TextSource.OCR)
    >>> [(room.label, room.box.x0, room.box.x1) for room in blocks_to_rooms([line])]
    [('专家签字', 160.0, 300.0)]
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.marks.signatures.heading_rows import places_below
from extractors.marks.signatures.label_rooms import (
    UNSURE,
    OtherRoom,
    characters_to_box,
    is_print_text,
    rooms_of_label,
)
from extractors.marks.signatures.signature_columns import (
    ColumnPlaces,
    SigningColumn,
    signing_places,
)
from extractors.marks.signatures.signature_labels import (
    is_seal_place,
    signature_labels,
    typed_name,
)
from extractors.marks.signatures.signature_roles import closing_part, role_spans, worn_spans
from extractors.marks.signatures.signing_cells import SealPlaces, has_label, joined_label, signing_cell
from models.document import Block, Cell, Line, Table, TextSource
from models.geometry import Box

SEAL_ABOVE, SEAL_BELOW, SEAL_REACH = 6.0, 2.5, 8.0
"""How far from a bare role a place for a seal may be, in heights of its line."""
OWN_CELL = 60.0
"""Points beside a label in its own cell from which a name may stand there and not in the next cell."""
NAME = (2, 5)
"""Chinese characters of a name; more behind a label is the print of another line."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_SIGNED = re.compile("^法.*签")
_WORN = re.compile("^法[^签：:]*$")
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
        written: whether as many Chinese characters as a name has were read behind the label.
        typed_box: where that name stands.
        source: how the line was read.
        confidence: of the line.
        instead: further rooms where the name may stand, the likeliest first.
        printed: known print in the room.
        is_worn: whether the words of signing behind the role were not read, under a seal, so that print stands in the room.
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
    instead: tuple[OtherRoom, ...] = ()
    printed: tuple[Box, ...] = ()
    is_worn: bool = False


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
            rooms.extend(_table_rooms(block, SealPlaces(seals), further, is_closing))
        elif block.box is not None and (places := places_below(block, free)):
            rooms.extend(_heading_room(block, block.box, place) for place in places)
        elif block.box is not None:
            takes_roles = is_closing or _beside_seal(block, free, seals) or _on_row_of_seal(block, free)
            rooms.extend(_line_rooms(block, free, None, None, takes_roles))
    return _behind_hidden_words(rooms)


def _behind_hidden_words(rooms: Sequence[Room]) -> list[Room]:
    """Let the rooms of worn labels begin where those of the page's whole labels do, behind the words that were not read."""
    whole = [
        room.label_box.width / room.height
        for room in rooms
        if not room.is_worn and _SIGNED.search(room.label)
    ]
    if not whole:
        return list(rooms)
    usual = median(whole)
    return [_begun_behind(room, usual) if room.is_worn else room for room in rooms]


def _begun_behind(room: Room, usual: float) -> Room:
    """A room that begins behind a label of a usual width in heights of its line; its own where it begins later."""
    start = room.label_box.x0 + usual * room.height
    if not room.box.x0 < start < room.box.x1 or room.label_box.center[1] < room.box.y0:
        return room
    label_box = room.label_box.model_copy(update={"x1": start})
    return replace(room, box=room.box.model_copy(update={"x0": start}), label_box=label_box)


def _table_rooms(
    table: Table, seals: SealPlaces, carried: SigningColumn | None, is_closing: bool
) -> list[Room]:
    rooms: list[Room] = []
    columns = signing_places(table, seals, carried)
    by_cell = {id(cell): places for places in columns for cell in places.cells}
    heads = {id(places.head) for places in columns}
    is_signed = any(has_label(cell) for cell in table.cells)
    for cell in table.cells:
        if id(cell) in by_cell and cell.box is not None:
            rooms.append(_column_room(by_cell[id(cell)], cell, cell.box))
        elif id(cell) not in heads:
            rooms.extend(_cell_rooms(table, cell, seals, is_closing, is_signed))
        for nested in cell.tables:
            rooms.extend(_table_rooms(nested, seals, None, is_closing))
    return rooms


def _cell_rooms(table: Table, cell: Cell, seals: SealPlaces, is_closing: bool, is_signed: bool) -> list[Room]:
    """The rooms of the labels in a cell; of worn ones, too, where others of its table are whole (`is_signed`)."""
    cell = joined_label(cell)
    lines = joined_lines([line for line in cell.lines if line.box is not None])
    how = signing_cell(table, cell, seals, is_closing)
    rooms: list[Room] = []
    for line in lines:
        right = None if how.is_headed or _is_block(line, lines) else _right_of(table, cell)
        takes_roles = how.takes_roles or _beside_seal(line, lines, seals.boxes)
        rooms.extend(_line_rooms(line, lines, cell, right, takes_roles, how.is_alone or is_signed))
    return rooms


def _column_room(places: ColumnPlaces, cell: Cell, box: Box) -> Room:
    """The room in a cell below a label that heads its column."""
    head = places.head.box if places.head is not None else None
    label_box = head or Box(x0=box.x0, y0=box.y0, x1=box.x0, y1=box.y0)
    return _cell_room(places.column.label, label_box, places.column.height, cell, box, TextSource.OCR)


def _heading_room(heading: Line, label_box: Box, place: Box) -> Room:
    """The room below a heading of a table without rules."""
    label = "".join(heading.text.split())
    return Room(
        label, place, label_box.height, label_box, "", False, None, heading.source, heading.confidence
    )


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
    is_alone: bool = False,
) -> list[Room]:
    if line.box is None:
        return []
    rooms = []
    worn = is_alone or (line.source is TextSource.OCR and (cell is None or "签" in line.text))
    alone = takes_roles and _on_row_of_seal(line, others)
    for label in signature_labels(line.text, roles_too=takes_roles, worn=worn, alone=alone):
        label_box = characters_to_box(line, label.start, label.end)
        box, instead = rooms_of_label(line, label, others, cell)
        last = label.stop == len(line.text) and not label.written
        if last and right is not None and right.box is not None and cell is not None:
            room = _cell_room(label.label, label_box, line.box.height, right, right.box, line.source)
            most = UNSURE if line.source is TextSource.OCR else 1.0
            own = (OtherRoom(box, most),) if box.width >= OWN_CELL else ()
            rooms.append(replace(room, instead=own))
            continue
        name_box = characters_to_box(line, label.end, label.stop) if label.written else None
        rooms.append(
            Room(
                label=label.label,
                box=box,
                height=line.box.height,
                label_box=label_box,
                typed=label.typed,
                written=NAME[0] <= len(_CHINESE.findall(label.written)) <= NAME[1],
                typed_box=name_box,
                source=line.source,
                confidence=line.confidence,
                instead=instead,
                is_worn=line.source is TextSource.OCR
                and _WORN.search(line.text[label.start : label.end]) is not None,
            )
        )
    return rooms


def _on_row_of_seal(line: Line, others: Sequence[Line]) -> bool:
    """Whether a place for a seal is printed on a line, or left of it on its row: 甲公司（印）　　代表人."""
    box = line.box
    return box is not None and any(
        other.box is not None
        and other.box.x0 <= box.x0
        and abs(other.box.center[1] - box.center[1]) < 0.5 * box.height
        and is_seal_place(other.text)
        for other in others
    )


def _beside_seal(line: Line, others: Sequence[Line], seals: Sequence[Box]) -> bool:
    """Whether a line has a bare role, and a place for a seal is printed on it or near it, or a seal reaches to it."""
    box = line.box
    if box is None or not (role_spans(f"{line.text.rstrip()}：") or worn_spans(line.text)):
        return False
    near = Box(
        x0=box.x0 - SEAL_REACH * box.height,
        y0=box.y0 - SEAL_ABOVE * box.height,
        x1=box.x1 + SEAL_REACH * box.height,
        y1=box.y1 + SEAL_BELOW * box.height,
    )
    words = (other.text for other in others if other.box is not None and other.box.overlap(near) > 0)
    return is_seal_place(line.text, *words) or any(seal.overlap(near) > 0 for seal in seals)
