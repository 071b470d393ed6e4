"""A page of choices: its lines with their cells, and where the boxes of each may stand.

What is sought on the page is handed from step to step with it: the boxes of each line, in the order of the lines.

Example: ``ChoicePage(dark, unit, lines, cells, spans, seals).in_cell(boxes, cells[0])``
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.marks.choices.line_ink import LineInk
from extractors.marks.choices.placed_boxes import PlacedBox
from extractors.marks.colour import Mask
from models.document import Line
from models.geometry import Box

Span = tuple[float, float]
Boxes = Sequence[Sequence[PlacedBox]]


@dataclass(frozen=True)
class ChoicePage:
    """A page on which boxes are sought, by its lines.

    Attributes:
        dark: darkness of the page, from `line_ink.darkness`.
        unit: pixels per point.
        lines: recognised.
        cells: the cell of each line; None for none.
        spans: from where to where boxes of each line may stand, in points; None for nowhere.
        seals: places of seals, in points.
    """

    dark: Mask
    unit: float
    lines: Sequence[Line]
    cells: Sequence[Box | None]
    spans: Sequence[Span | None]
    seals: Sequence[Box] = ()

    def in_cell(self, boxes: Boxes, cell: Box | None) -> list[PlacedBox]:
        """The boxes of the lines of one cell; none for no cell."""
        if cell is None:
            return []
        return [one for own, held in zip(self.cells, boxes, strict=True) if own is cell for one in held]

    def questions(self, boxes: Boxes) -> Iterator[list[int]]:
        """The numbers of the lines of each choice that holds boxes: of one cell, or a line outside cells."""
        groups: dict[object, list[int]] = {}
        for number, cell in enumerate(self.cells):
            groups.setdefault(cell or number, []).append(number)
        yield from (group for group in groups.values() if any(boxes[number] for number in group))

    def choices(self, boxes: Boxes) -> Iterator[list[tuple[int, int]]]:
        """The boxes of each choice, as the number of the line and their place in it."""
        for group in self.questions(boxes):
            yield [(number, place) for number in group for place in range(len(boxes[number]))]

    def ink_of(self, number: int, above: float) -> LineInk:
        """The strip in which the boxes of a line may stand; `above`: what is added above and below, in its heights."""
        line, span = self.lines[number], self.spans[number]
        box = line.box or Box(x0=0, y0=0, x1=0, y1=0)
        x0, x1 = span or (box.x0, box.x1)
        height = max(box.height, 1e-6)
        return LineInk.around(
            self.dark,
            box,
            self.unit,
            aside=(box.x0 - x0) / height,
            above=above,
            behind=(x1 - box.x1) / height,
        )

    def in_seal(self, x: float, y: float) -> bool:
        """Whether a place in points lies in a seal."""
        return any(seal.contains_point(x, y) for seal in self.seals)
