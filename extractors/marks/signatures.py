"""Signature places of a page by their printed labels, and whether somebody signed there.

A place is a label such as 法定代表人（签字）： and the room for the name: at its right up to the next label, date or
cell edge, in the empty cell at its right, or below it. On an image it is filled when strokes stand there that are
no print (`extractors.marks.strokes`); what OCR reads from strokes counts as print only when it looks like print.

Example: ``find_signature_places(pixels, 200 / 72, 1, blocks, seals)``
"""

from collections.abc import Sequence

from extractors.marks.signature_columns import SigningColumn
from extractors.marks.signature_lines import usual_heights, writing_apart
from extractors.marks.signature_rooms import Room, blocks_to_rooms
from extractors.marks.signature_sheet import Sheet
from extractors.marks.strokes import Strokes
from extractors.ocr.engine import Pixels
from models.document import Block, SealMark, SignatureMark, TextSource
from models.geometry import Box

PRINTED = 0.95
"""Score of a place judged by typed text."""
READ = 0.75
"""Score of a place where the engine read a name that neither print nor strokes account for."""
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
    parted = writing_apart(usual_heights(blocks))
    rooms = blocks_to_rooms(parted, [seal.box for seal in seals if seal.box is not None], carried)
    if pixels is None or not rooms:
        return [_typed_mark(room, page) for room in rooms]
    sheet = Sheet(pixels, scale, parted, seals)
    return [_mark(room, page, sheet) for room in rooms]


def _mark(room: Room, page: int | None, sheet: Sheet) -> SignatureMark:
    if room.typed and (room.source is not TextSource.OCR or sheet.is_print(room)):
        return _typed_mark(room, page)
    strokes = sheet.strokes_in(room)
    if strokes is None and room.written and room.confidence >= READ:
        box = room.typed_box or room.box
        return SignatureMark(page=page, box=box, label=room.label, present=True, score=READ)
    if strokes is None:
        return SignatureMark(page=page, box=room.box, label=room.label, present=False, score=EMPTY)
    box = _strokes_to_box(strokes, room, sheet)
    return SignatureMark(page=page, box=box, label=room.label, present=True, score=strokes.score)


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
