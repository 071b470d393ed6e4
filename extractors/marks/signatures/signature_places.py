"""Signature places of a page by their printed labels, and whether somebody signed there.

A place is a label such as 法定代表人（签字）： and the room for the name: at its right up to the next label, date or
cell edge, in the empty cell at its right, or below it. On an image it is filled when strokes stand there that are
no print (`extractors.marks.signatures.strokes`); a name that OCR reads is print only when it looks like the print of its label
(`extractors.marks.signatures.typed_names`), and nothing else is written there.

Example: ``find_signature_places(pixels, 200 / 72, 1, blocks, seals)``
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.marks.signatures.hidden_labels import with_hidden_labels
from extractors.marks.signatures.label_rooms import LIKELY
from extractors.marks.signatures.shared_ink import line_of, rivals_of
from extractors.marks.signatures.signature_columns import SigningColumn
from extractors.marks.signatures.signature_labels import takes_chop
from extractors.marks.signatures.signature_lines import usual_heights, writing_apart
from extractors.marks.signatures.signature_rooms import Room, blocks_to_rooms
from extractors.marks.signatures.signature_sheet import Sheet
from extractors.marks.signatures.strokes import Strokes
from extractors.ocr.engine import Pixels
from models.document import Block, SealMark, SealShape, SignatureMark, TextSource
from models.geometry import Box

PRINTED = 0.95
"""Score of a place judged by typed text."""
READ = 0.75
"""Score of a place where the engine read a name that neither print nor strokes account for."""
SHARED = 0.5
"""Most score of a place whose ink may be that of a seal or of the label above or below, or of which too little is seen."""
FOREIGN = 0.2
"""Share of the other room of a label on which rooms of other labels may lie."""
TALL = 1.3
"""Height of ink apart from its label, in heights of the label's line, from which it is writing and no unread print."""
CHOPPED = 0.8
"""Score of a place that takes a name chop and has one."""
NARROWEST, LOWEST = 24.0, 0.8
"""Points, and heights of the label's line; what is narrower or lower is no room for a name."""
EMPTY = 0.85
"""Score of an empty place on an image."""


def find_signature_places(
    pixels: Pixels | None,
    scale: float,
    page: int | None,
    blocks: Sequence[Block],
    seals: Sequence[SealMark],
    carried: SigningColumn | None = None,
) -> list[SignatureMark]:
    """Find the signature places of a page.

    Args:
        pixels: the page; None where there is no image (then only typed names count).
        scale: pixels per point.
        page: 1-based number of the page.
        blocks: its lines and tables with boxes in points.
        seals: its seals; their ink is no signature.
        carried: the column to sign with which the page before ended, from `signing_column`.

    Returns:
        Places in reading order.
    """
    parted = with_hidden_labels(writing_apart(usual_heights(blocks)))
    rooms = blocks_to_rooms(parted, [seal.box for seal in seals if seal.box is not None], carried)
    if pixels is None or not rooms:
        return [_typed_mark(room, page) for room in rooms]
    marks = _inked_marks(rooms, page, Sheet(pixels, scale, parted, seals))
    chops = _chops_of(rooms, seals)
    return [_chopped(mark, chops.get(number)) for number, mark in enumerate(marks)]


def _inked_marks(rooms: Sequence[Room], page: int | None, sheet: Sheet) -> list[SignatureMark]:
    """The marks of rooms by what is typed and written in them."""
    names = [sheet.typed_in(room) if room.source is TextSource.OCR else None for room in rooms]
    rooms = [
        room if name is None else replace(room, printed=(*room.printed, name.box), written=False)
        for room, name in zip(rooms, names, strict=True)
    ]
    are_typed = [bool(room.typed) and room.source is not TextSource.OCR for room in rooms]
    looked = [
        (room, None) if typed else _looked_into(room, rooms, sheet)
        for room, typed in zip(rooms, are_typed, strict=True)
    ]
    rooms, filled = [room for room, _ in looked], [strokes for _, strokes in looked]
    inked = [room for room, strokes in zip(rooms, filled, strict=True) if strokes is not None]
    own = [_own(strokes, room, inked, sheet) for room, strokes in zip(rooms, filled, strict=True)]
    return [
        _typed_mark(replace(room, typed=name.words if name is not None else room.typed), page)
        if typed or (name is not None and strokes is None)
        else _mark(room, page, sheet, strokes)
        for room, name, typed, strokes in zip(rooms, names, are_typed, own, strict=True)
    ]


def _looked_into(room: Room, rooms: Sequence[Room], sheet: Sheet) -> tuple[Room, Strokes | None]:
    """The room and its strokes; where it is empty, the first of the others that has some, with its own."""
    strokes = sheet.strokes_in(room)
    if strokes is not None:
        return room, strokes
    for instead in room.instead:
        taken = any(
            other.box.overlap(instead.box) > FOREIGN * instead.box.area
            for other in rooms
            if other is not room
        )
        if taken or (instead.ruled and not sheet.is_ruled_below(instead.box, room.height)):
            continue
        printed = () if instead.hidden is None else (instead.hidden,)
        other = replace(room, box=instead.box, printed=printed)
        strokes = sheet.strokes_in(other)
        if strokes is not None:
            most = instead.most
            if room.source is TextSource.OCR and (
                sheet.height_of(strokes) >= TALL * room.height or sheet.is_tinted(other, strokes)
            ):
                most = max(most, LIKELY)
            return other, replace(strokes, score=min(strokes.score, most))
    over = sheet.strokes_over(room)
    return room, replace(over, score=min(over.score, SHARED)) if over is not None else None


def _own(strokes: Strokes | None, room: Room, inked: Sequence[Room], sheet: Sheet) -> Strokes | None:
    """The strokes of a room without those of the inked rooms above and below it."""
    rivals = rivals_of(room, inked) if strokes is not None else []
    if strokes is None or not rivals:
        return strokes
    owned = sheet.ownership(room, rivals)
    if owned.foreign.any():
        strokes = sheet.strokes_in(room, owned.foreign)
    if strokes is not None and owned.is_doubtful:
        return replace(strokes, score=min(strokes.score, SHARED))
    return strokes


def _mark(room: Room, page: int | None, sheet: Sheet, strokes: Strokes | None) -> SignatureMark:
    if strokes is None and room.written and room.confidence >= READ and sheet.is_dark(room):
        box = room.typed_box or room.box
        score = SHARED if sheet.is_covered(room) else READ
        return SignatureMark(page=page, box=box, label=room.label, present=True, score=score)
    if strokes is None:
        cramped = room.box.width < NARROWEST or room.box.height < LOWEST * room.height
        score = SHARED if room.is_worn or cramped else EMPTY
        return SignatureMark(page=page, box=room.box, label=room.label, present=False, score=score)
    box = _strokes_to_box(strokes, room, sheet)
    return SignatureMark(page=page, box=box, label=room.label, present=True, score=strokes.score)


def _chops_of(rooms: Sequence[Room], seals: Sequence[SealMark]) -> dict[int, Box]:
    """Name chops by the numbers of the rooms whose labels take them: each at the nearest one."""
    taken: dict[int, Box] = {}
    for box in (seal.box for seal in seals if seal.shape is SealShape.SQUARE and seal.box is not None):
        x, y = box.center
        near = [
            (abs(line_of(room) - y), number)
            for number, room in enumerate(rooms)
            if takes_chop(room.label)
            and room.box.x0 - box.width / 2 < x < room.box.x1 + box.width / 2
            and abs(line_of(room) - y) < box.height
        ]
        if near:
            taken.setdefault(min(near)[1], box)
    return taken


def _chopped(mark: SignatureMark, chop: Box | None) -> SignatureMark:
    """The mark of a place; an empty one is filled by a chop that does as well."""
    if chop is None or mark.present:
        return mark
    return mark.model_copy(update={"present": True, "box": chop, "score": CHOPPED})


def _typed_mark(room: Room, page: int | None) -> SignatureMark:
    return SignatureMark(
        page=page,
        box=room.box,
        label=room.label,
        present=bool(room.typed),
        typed=room.typed,
        score=PRINTED,
    )


def _strokes_to_box(strokes: Strokes, room: Room, sheet: Sheet) -> Box:
    left, top = sheet.corner(room.box)
    x0, y0, x1, y1 = strokes.bounds
    return Box(
        x0=(left + x0) / sheet.scale,
        y0=(top + y0) / sheet.scale,
        x1=(left + x1) / sheet.scale,
        y1=(top + y1) / sheet.scale,
    )
