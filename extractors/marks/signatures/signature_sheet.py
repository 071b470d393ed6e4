"""A page image as signatures see it: dark ink, with the known print and the seals' ink hidden.

Example: ``Sheet(pixels, scale, blocks, seals).strokes_in(room)``
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extractors.marks.colour import Density, Ink, Mask, density_to_darkness, pixels_to_density
from extractors.marks.ranks import percentiles
from extractors.marks.signatures.label_rooms import UNSURE, is_print_text
from extractors.marks.signatures.seal_covers import SealCovers
from extractors.marks.signatures.shared_ink import Ownership, line_of, part_ink
from extractors.marks.signatures.signature_labels import typed_name
from extractors.marks.signatures.signature_rooms import Room
from extractors.marks.signatures.strokes import Strokes, patch_to_strokes, stroke_mask, without_rules
from extractors.marks.signatures.typed_names import PrintLook, TypedName, is_typed, print_look
from extractors.marks.straight_runs import straight_runs
from extractors.ocr.engine import Pixels
from models.document import Block, Line, SealMark, Table, TextSource
from models.geometry import Box

PALE = 0.3
"""Darkness of a pen's ink, in that of the label's print, at least; print of the sheet's back shines through paler."""
INKED = 0.28
"""Density of print and rules, at least."""
OVER, LEAST_OVER = 0.9, 0.25
"""How far writing across a label is looked for above and below it, and how far it has to reach, in heights of its line."""
RULE_ABOVE, RULED = 1.2, 0.6
"""How far above a label the rule over it lies, in heights of its line; how long it is, in widths of the room on it."""
NARROWEST_NAME, UPRIGHT = 14.0, 1.5
"""Points that two written characters are wide, at least; height to width of ink that is narrower and no name for sure."""
SURE_PRINT = 0.9
"""Mean score of a line from which a name that OCR read in it may be print."""
AROUND, NAME_MARGIN = 0.35, 1.0
"""How far around the line of a label print is looked at, in heights of it; points around a printed name that are its own."""
TINTED = 0.3
"""Difference of the tints of a pen and of print, from 0 for grey to 1 for a pure colour."""
COVERED = 0.5
"""Share of the place of a name on which a seal's ink leaves open what was read there."""
SAME_ROW = 0.5
"""Share of the lower one's height that a label and its line have in common; boxes of neighbouring rows overlap less."""
MARGIN = 24.0
"""Points around a room that are cut out with it, so that the paper's light is known."""


class Sheet:
    """One page image with what is known to stand on it.

    Attributes:
        scale: pixels per point.
    """

    def __init__(
        self, pixels: Pixels, scale: float, blocks: Sequence[Block], seals: Sequence[SealMark]
    ) -> None:
        """Keep the page; nothing is computed until a room is asked for."""
        self.scale = scale
        self._pixels = pixels
        self._lines = [line for line in _all_lines(blocks) if line.box is not None]
        self._covers = SealCovers(pixels, scale, seals)

    def corner(self, box: Box) -> tuple[int, int]:
        """Pixel of the top left corner of a box, within the page."""
        return max(0, int(box.x0 * self.scale)), max(0, int(box.y0 * self.scale))

    def strokes_in(self, room: Room, foreign: Mask | None = None) -> Strokes | None:
        """Handwriting in a room; None for an empty one.

        Args:
            room: any room of the page.
            foreign: of its patch, what is known to be another label's.
        """
        x0, y0, x1, y1 = self._pixels_of(room.box)
        if x1 - x0 < 4 or y1 - y0 < 4:
            return None
        ink, seal = self._ink(x0, y0, x1, y1)
        hidden = np.maximum(seal, self._print(room, x0, y0, seal.shape))
        if foreign is not None:
            hidden = np.maximum(hidden, foreign)
        strokes = patch_to_strokes(ink, np.asarray(hidden, dtype=np.uint8), self.scale)
        if strokes is None or self._is_pale(ink, np.asarray(hidden, dtype=np.uint8), room):
            return None
        return _doubted(strokes, self.scale)

    def height_of(self, strokes: Strokes) -> float:
        """How high writing is, in points."""
        return (strokes.bounds[3] - strokes.bounds[1]) / self.scale

    def is_tinted(self, room: Room, strokes: Strokes) -> bool:
        """Whether writing in a room has a colour that the print of its label has not: a pen's."""
        left, top = self.corner(room.box)
        x0, y0, x1, y1 = strokes.bounds
        written = print_look(*self._patch(left + x0, top + y0, left + x1, top + y1), self.scale)
        label = self._print_look(room.label_box, room.label_box)
        return written is not None and label is not None and written.tint - label.tint >= TINTED

    def _is_pale(self, ink: Ink, hidden: Mask, room: Room) -> bool:
        """Whether the strokes in a room are far paler than the label: print of the sheet's back."""
        inked = ink[stroke_mask(ink, hidden, self.scale) > 0]
        return inked.size > 0 and percentiles(inked, 70)[0] < PALE * self._darkness(room.label_box)

    def strokes_over(self, room: Room) -> Strokes | None:
        """Handwriting across the label itself, which reaches out above and below its print; None for none."""
        label = room.label_box
        reach = OVER * room.height
        box = Box(x0=label.x0, y0=label.y0 - reach, x1=label.x1 + reach, y1=label.y1 + reach)
        strokes = self.strokes_in(replace(room, box=box))
        if strokes is None:
            return None
        top, bottom = (self.corner(box)[1] / self.scale + y / self.scale for y in strokes.bounds[1::2])
        least = LEAST_OVER * room.height
        return strokes if top < label.y0 - least and bottom > label.y1 + least else None

    def is_ruled_below(self, box: Box, height: float) -> bool:
        """Whether a level rule to write on runs along the foot of a room, by the height of its label's line."""
        foot = Box(x0=box.x0, y0=box.y1 - RULE_ABOVE * height, x1=box.x1, y1=box.y1 + 1.0)
        x0, y0, x1, y1 = self._pixels_of(foot)
        if x1 - x0 < 4 or y1 - y0 < 2:
            return False
        ink, _ = self._ink(x0, y0, x1, y1)
        mask = np.asarray(ink > INKED, dtype=np.uint8)
        length = max(9, round(RULED * (x1 - x0)))
        return bool(straight_runs(mask, length, max(2, round(1.2 * self.scale))).any())

    def is_dark(self, room: Room) -> bool:
        """Whether the name that was read behind a label is about as dark as the label: no print of the sheet's back."""
        return room.typed_box is None or self._darkness(room.typed_box) >= PALE * self._darkness(
            room.label_box
        )

    def is_covered(self, room: Room) -> bool:
        """Whether a seal covers the name that was read behind a label, which may be what the seal says, or print."""
        if room.typed_box is None:
            return False
        _, seal = self._ink(*self._pixels_of(room.typed_box))
        return seal.size > 0 and float(seal.mean()) > COVERED

    def _darkness(self, box: Box) -> float:
        """How dark the print in a box is, as density, without its rules; 0 for none."""
        x0, y0, x1, y1 = self._pixels_of(box)
        if x1 - x0 < 2 or y1 - y0 < 2:
            return 0.0
        ink, _ = self._ink(x0, y0, x1, y1)
        inked = ink[without_rules(np.asarray(ink > INKED, dtype=np.uint8), self.scale) > 0]
        return percentiles(inked, 85)[0] if inked.size else 0.0

    def ownership(self, room: Room, rivals: Sequence[Room]) -> Ownership:
        """What of the ink in a room is that of the labels above and below it.

        Args:
            room: any room of the page.
            rivals: rooms from `rivals_of`, one at least.
        """
        rooms = [room, *rivals]
        x0, y0, x1, y1 = self._pixels_of(Box.around([one.box for one in rooms]))
        ink, seal = self._ink(x0, y0, x1, y1)
        prints = np.minimum.reduce([self._print(one, x0, y0, seal.shape) for one in rooms])
        for one in rooms:
            _hide(prints, one.label_box, self.scale, x0, y0)
        mask = stroke_mask(ink, np.maximum(seal, prints), self.scale)
        own, *others = (line_of(one) * self.scale - y0 for one in rooms)
        owned = part_ink(mask, own, others, self.scale)
        a, b, c, d = self._pixels_of(room.box)
        return replace(owned, foreign=np.ascontiguousarray(owned.foreign[b - y0 : d - y0, a - x0 : c - x0]))

    def _pixels_of(self, box: Box) -> tuple[int, int, int, int]:
        """A box in pixels, its top left corner within the page."""
        x0, y0 = self.corner(box)
        return x0, y0, int(box.x1 * self.scale), int(box.y1 * self.scale)

    def typed_in(self, room: Room) -> TypedName | None:
        """The name that is printed beside the label of a room, as its label is; None for none, and for writing."""
        label = self._print_look(room.label_box, room.label_box)
        for words, box in self._names_in(room) if label is not None else ():
            look = self._print_look(box, room.label_box)
            if label is None or look is None or not is_typed(look, label, len(words)):
                continue
            left, top = self._look_corner(box, room.label_box)
            x0, y0, x1, y1 = (side / self.scale for side in look.bounds)
            return TypedName(
                words, Box(x0=left + x0, y0=top + y0, x1=left + x1, y1=top + y1).grown(NAME_MARGIN)
            )
        return None

    def _names_in(self, room: Room) -> Iterator[tuple[str, Box]]:
        """Names that OCR surely read beside the label of a room, on its line or as lines of their own, with their places."""
        if room.typed and room.typed_box is not None:
            if room.confidence >= SURE_PRINT:
                yield room.typed, room.typed_box
            return
        for line in self._lines:
            box = line.box
            if line.source is TextSource.OCR and line.confidence >= SURE_PRINT and box is not None:
                name = typed_name("".join(line.text.split()))
                if name and room.box.contains_point(*box.center) and _are_level(box, room.label_box):
                    yield name, box

    def _look_corner(self, box: Box, label: Box) -> tuple[float, float]:
        """Left and top, in points, of the patch in which a name or a label is looked at: as high as the label's line."""
        x0, y0 = self.corner(Box(x0=box.x0, y0=label.y0 - AROUND * label.height, x1=box.x1, y1=label.y1))
        return x0 / self.scale, y0 / self.scale

    def _print_look(self, box: Box, label: Box) -> PrintLook | None:
        """How the print in a box looks on the line of a label."""
        reach = AROUND * label.height
        x0, y0, x1, y1 = self._pixels_of(Box(x0=box.x0, y0=label.y0 - reach, x1=box.x1, y1=label.y1 + reach))
        if x1 - x0 < 4 or y1 - y0 < 4:
            return None
        return print_look(*self._patch(x0, y0, x1, y1), self.scale)

    def _ink(self, x0: int, y0: int, x1: int, y1: int) -> tuple[Ink, Mask]:
        """Darkness of a patch, and where a seal's ink stands on it."""
        density, seal = self._patch(x0, y0, x1, y1)
        return density_to_darkness(density), seal

    def _patch(self, x0: int, y0: int, x1: int, y1: int) -> tuple[Density, Mask]:
        """Density of a patch, and where a seal's ink stands on it."""
        margin = int(MARGIN * self.scale)
        left, top = max(0, x0 - margin), max(0, y0 - margin)
        patch = np.ascontiguousarray(self._pixels[top : y1 + margin, left : x1 + margin])
        density = pixels_to_density(patch, self.scale)
        seal = self._covers.on(density, left, top)
        rows, columns = slice(y0 - top, y1 - top), slice(x0 - left, x1 - left)
        return np.ascontiguousarray(density[rows, columns]), np.ascontiguousarray(seal[rows, columns])

    def _print(self, room: Room, x0: int, y0: int, shape: tuple[int, ...]) -> Mask:
        """Where print stands in a room: lines that are surely printed, and the label itself."""
        hidden = np.zeros(shape, np.uint8)
        boxes = [line.box for line in self._lines if line.box is not None and self._is_printed(line, room)]
        for box in [*boxes, room.label_box, *room.printed]:
            _hide(hidden, box, self.scale, x0, y0)
        return hidden

    def _is_printed(self, line: Line, room: Room) -> bool:
        """Whether a line is print: typed text, and OCR's words unless they may be the signature itself."""
        if line.box is None or _holds(line.box, room.label_box):
            return False
        if line.source is not TextSource.OCR:
            return True
        return line.confidence >= 0.6 and is_print_text("".join(line.text.split()))


def _doubted(strokes: Strokes, unit: float) -> Strokes:
    """The strokes; in doubt where they are upright and narrower than two characters, as folds that cross."""
    x0, y0, x1, y1 = strokes.bounds
    is_narrow = x1 - x0 < NARROWEST_NAME * unit and y1 - y0 > UPRIGHT * (x1 - x0)
    return replace(strokes, score=min(strokes.score, UNSURE)) if is_narrow else strokes


def _hide(hidden: Mask, box: Box, scale: float, x0: int, y0: int) -> None:
    """Set a box of the page on a patch that begins at a pixel."""
    a, b = int(box.x0 * scale) - x0, int(box.y0 * scale) - y0
    c, d = int(box.x1 * scale) - x0 + 1, int(box.y1 * scale) - y0 + 1
    if c > 0 and d > 0:
        hidden[max(b, 0) : d, max(a, 0) : c] = 1


def _holds(line: Box, label: Box) -> bool:
    """Whether a label is a part of a line: their rows and places are the same."""
    return line.overlap(label) > 0 and _are_level(line, label)


def _are_level(line: Box, label: Box) -> bool:
    """Whether two lines stand on one row."""
    shared = min(line.y1, label.y1) - max(line.y0, label.y0)
    return shared >= SAME_ROW * min(line.height, label.height)


def _all_lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from cell.lines
                yield from _all_lines(cell.tables)
        else:
            yield block
