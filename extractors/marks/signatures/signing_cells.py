"""Cells with labels to sign: how each is to be taken by what stands in its row, column and block.

Example:
    In a row with 单位（盖章） the cell 法定代表人： is a place to sign, beside 地址 it is an item of a form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.marks.signatures.signature_labels import is_seal_place, signature_labels, typed_name
from extractors.marks.signatures.signature_roles import role_spans
from models.document import Cell, Table
from models.geometry import Box

_SIGNED_HERE = re.compile("(?:亲笔)?(?:签字|签名|签章|签署)(?:或?盖章)?")


@dataclass(frozen=True)
class SealPlaces:
    """Where seals are known to stand: boxes on a page, locators in a Word document."""

    boxes: Sequence[Box] = ()
    locators: frozenset[str] = frozenset()

    def are_in(self, cell: Cell) -> bool:
        """Whether one stands in a cell."""
        if cell.box is None:
            return cell.locator in self.locators
        return any(cell.box.contains_point(*seal.center) for seal in self.boxes)


@dataclass(frozen=True)
class SigningCell:
    """How the labels of a cell are to be taken.

    Attributes:
        is_headed: it stands below the bare heading 签字: its room is there, not at its right.
        takes_roles: a bare role in it is a label.
        is_alone: it is a role without colon, in a block of a party with a place for its seal.
    """

    is_headed: bool = False
    takes_roles: bool = False
    is_alone: bool = False


def signing_cell(table: Table, cell: Cell, seals: SealPlaces, is_closing: bool) -> SigningCell:
    """Tell how the labels of a cell are to be taken.

    A bare role is a label below 签字, in the closing part of a paper, in a row with a seal or a place for one, and
    below or above another one that is; with a name typed in the cell at its right it is a row of a form.

    Args:
        table: the table of the cell.
        cell: any of its cells.
        seals: places of seals.
        is_closing: whether the table stands in the closing part of its paper.
    """
    if _is_in_block(table, cell):
        return SigningCell(takes_roles=True, is_alone=True)
    if not has_role(cell):
        return SigningCell(is_headed=has_label(cell) and _is_headed(table, cell))
    if _is_headed(table, cell):
        return SigningCell(is_headed=True, takes_roles=True)
    row = [other for other in table.cells if other.row == cell.row]
    right = cell.column + cell.column_span
    if any(other.column == right and typed_name(other.text) for other in row):
        return SigningCell()
    column = [other for other in table.cells if other.column == cell.column and has_role(other)]
    return SigningCell(takes_roles=is_closing or any(_is_sealed(table, other, seals) for other in column))


def _is_in_block(table: Table, cell: Cell) -> bool:
    """Whether a cell is 法定代表人 beside a blank, below or above 单位公章 beside a blank, which a seal leaves blank too."""
    blanks = {(other.row, other.column) for other in table.cells if not other.text.strip()}
    if (cell.row, cell.column + cell.column_span) not in blanks or not role_spans(f"{cell.text.strip()}："):
        return False
    return any(
        is_seal_place(other.text) and (other.row, other.column + other.column_span) in blanks
        for other in table.cells
        if other.column == cell.column and other is not cell
    )


def joined_label(cell: Cell) -> Cell:
    """A cell that holds one label broken over its lines, as 法定代表人 / （或授权代表） / 签字, with the label on one line.

    Any other cell as it is.
    """
    if len(cell.lines) < 2 or any(signature_labels(line.text) for line in cell.lines):
        return cell
    text = "".join("".join(line.text.split()) for line in cell.lines)
    labels = signature_labels(text)
    if len(labels) != 1 or labels[0].start > 0 or labels[0].written or labels[0].stop < len(text):
        return cell
    boxes = [line.box for line in cell.lines if line.box is not None]
    box = Box.around(boxes) if boxes else None
    if box is not None:  # as high as one line
        half = boxes[0].height / 2
        box = box.model_copy(update={"y0": box.center[1] - half, "y1": box.center[1] + half})
    update = {"text": text, "box": box, "character_positions": ()}
    return cell.model_copy(update={"lines": (cell.lines[0].model_copy(update=update),)})


def has_role(cell: Cell) -> bool:
    """Whether a line of a cell holds a bare role with its colon."""
    return any(role_spans(line.text) for line in cell.lines)


def has_label(cell: Cell) -> bool:
    """Whether a line of a cell holds a label with a word of signing."""
    return any(signature_labels(line.text) for line in cell.lines)


def _is_headed(table: Table, cell: Cell) -> bool:
    return any(
        head.column == cell.column
        and head.row < cell.row
        and _SIGNED_HERE.fullmatch("".join(head.text.split()))
        for head in table.cells
    )


def _is_sealed(table: Table, cell: Cell, seals: SealPlaces) -> bool:
    """Whether a seal or a place for one stands in the row of a cell."""
    row = [other for other in table.cells if other.row == cell.row and other is not cell]
    return any(seals.are_in(other) for other in row) or is_seal_place(*(other.text for other in row))
