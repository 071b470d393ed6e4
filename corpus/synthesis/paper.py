"""A paper without layout: paragraphs, lines with places for marks, tables with spans, page breaks.

Papers of every jurisdiction are written in these words; the renderers turn them into Word or PDF.
A ``Slot`` is a place where a seal or a signature may stand; its id is unique in the paper.

Example: ``Line(("法定代表人（签字）：", Slot("sign:1", "sign", 90)))``
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slot:
    """A place for a mark.

    Attributes:
        id: unique in the paper.
        kind: ``seal`` or ``sign``.
        width: points of blank after the text before it; for a seal the blank may be 0 (it overlaps the text).
        party: name of the unit that seals or for which someone signs, "" for a stranger to the agreement.
        label: the printed words of the place.
        signer: who signs for the party.
        typed: the name printed in the blank instead of a signature; "" leaves it blank.
    """

    id: str
    kind: str
    width: float
    party: str
    label: str
    signer: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``style`` is a key of the theme."""

    text: str
    style: str = "body"


@dataclass(frozen=True)
class Line:
    """One line of text and places for marks; blanks are underlined when ``underline``."""

    parts: tuple[str | Slot, ...]
    style: str = "line"
    underline: bool = False


@dataclass(frozen=True)
class Gap:
    """Blank of ``height`` points."""

    height: float


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a page."""


@dataclass(frozen=True)
class Cell:
    """A table cell; the cells that it spans are not written."""

    content: tuple[Paragraph | Line | Gap, ...]
    columns: int = 1
    rows: int = 1
    middle: bool = True


@dataclass(frozen=True)
class Table:
    """A table of ``widths`` (points); ``rows`` hold cells left to right, ``heights`` are least heights in points."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[float, ...]
    ruled: bool = True
    repeat: int = 0


Block = Paragraph | Line | Gap | PageBreak | Table


@dataclass(frozen=True)
class Paper:
    """One paper of a submission.

    Attributes:
        kind: kind of the contract (application_form, agreement, plan, pledge …).
        blocks: its content in order.
        page_numbers: whether pages carry a number at the foot.
    """

    kind: str
    blocks: tuple[Block, ...]
    page_numbers: bool = True

    def slots(self) -> tuple[Slot, ...]:
        """Return the places for marks, in reading order."""
        found: list[Slot] = []
        for block in self.blocks:
            lines: list[object] = [block]
            if isinstance(block, Table):
                lines = [c for row in block.rows for cell in row for c in cell.content]
            found += [
                p for line in lines if isinstance(line, Line) for p in line.parts if isinstance(p, Slot)
            ]
        return tuple(found)


def text_cell(text: str, style: str = "cell", columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell with one paragraph for each line of ``text``."""
    return Cell(tuple(Paragraph(part, style) for part in text.split("\n")), columns, rows)
