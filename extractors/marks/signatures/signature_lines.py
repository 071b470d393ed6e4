"""Lines as places to sign see them: writing that recognition joined to the print behind it stands for itself.

A name written between a label and the print behind it (负责人： …… （公章）) is often recognised as one line with that
print. Such a line would end the room for the name where the name begins, and hide its strokes as print.

Example:
    Beside `负责人：` the line `李明（公章）` becomes `李明` and `（公章）`.
"""

import re
from collections.abc import Sequence
from statistics import median

from extractors.marks.signatures.signature_labels import signature_labels
from models.document import Block, Cell, Line, Table, TextSource
from models.geometry import Box

_JOINED = re.compile(
    r"(?P<written>[^\s（()）：:。，,、\d][^（()）：:。，,、\d]{0,7})"
    r"(?P<print>[（(]\s*(?:加?盖|公|签|印|单\s*位).*|(?:加?盖|公)章(?:[）)].*|$)|(?:19|20)\s?\d\s?\d\s*[年.\-/].*)"
)
_FORM_WORD = re.compile("单位|[方章部院司]$|公司|日期|时间|签|盖|代表|负责|承诺|法定|法人|授权")
"""Words of a form before a bracket, as in 推荐单位（盖章）, 法定代表（签字）; a name has none of them."""
HIGH = 1.4
"""Most height of a line in the usual height of its page's lines."""
ROW = 0.4
"""Share of the lower line's height that two lines of one row have in common."""


def writing_apart(blocks: Sequence[Block]) -> list[Block]:
    """Part lines that begin with what was written beside a label.

    Args:
        blocks: lines and tables of a page; typed lines stay as they are.

    Returns:
        The blocks in the same order.
    """
    free = [block for block in blocks if isinstance(block, Line)]
    parted: list[Block] = []
    for block in blocks:
        parted.extend([_table(block)] if isinstance(block, Table) else _parts(block, free))
    return parted


def usual_heights(blocks: Sequence[Block]) -> list[Block]:
    """Bring recognised lines that are far higher than the page's usual ones to a usual height about their middles.

    Detection takes parts of a seal or of handwriting into the box of the print that they cross; the room of a label would
    reach over the print above and below it, or end at a line of the seal beside it.

    Args:
        blocks: lines and tables of a page.

    Returns:
        The blocks in the same order; typed lines as they are.
    """
    cells = [cell for block in blocks if isinstance(block, Table) for cell in block.cells]
    lines = [block for block in blocks if isinstance(block, Line)]
    lines += [line for cell in cells for line in cell.lines]
    heights = [box.height for line in lines if (box := _recognised(line)) is not None]
    if not heights:
        return list(blocks)
    most = HIGH * median(heights)
    return [
        block.model_copy(update={"cells": tuple(_slim_cell(cell, most) for cell in block.cells)})
        if isinstance(block, Table)
        else _slim(block, most)
        for block in blocks
    ]


def _slim_cell(cell: Cell, most: float) -> Cell:
    lines = tuple(_slim(line, most) for line in cell.lines)
    return cell if lines == cell.lines else cell.model_copy(update={"lines": lines})


def _slim(line: Line, most: float) -> Line:
    """A line, not higher than `most`."""
    box = _recognised(line)
    if box is None or box.height <= most:
        return line
    middle = box.center[1]
    slim = box.model_copy(update={"y0": middle - most / 2, "y1": middle + most / 2})
    return line.model_copy(update={"box": slim})


def _recognised(line: Line) -> Box | None:
    """The box of a line that was read by OCR; None for others."""
    return line.box if line.source is TextSource.OCR else None


def _table(table: Table) -> Table:
    return table.model_copy(update={"cells": tuple(_cell(cell) for cell in table.cells)})


def _cell(cell: Cell) -> Cell:
    lines = tuple(part for line in cell.lines for part in _parts(line, cell.lines))
    tables = tuple(_table(nested) for nested in cell.tables)
    if lines == cell.lines and tables == cell.tables:
        return cell
    return cell.model_copy(update={"lines": lines, "tables": tables})


def _parts(line: Line, others: Sequence[Line]) -> list[Line]:
    """The writing and the print of a line; the line itself where it is not joined."""
    joined = _JOINED.fullmatch(line.text.strip()) if line.source is TextSource.OCR else None
    if joined is None or line.box is None or _FORM_WORD.search(joined["written"]):
        return [line]
    cut = line.text.index(joined["print"])
    if not any(_asks_for(other, line.box) for other in others if other is not line):
        return [line]
    middles = line.character_positions
    if len(middles) == len(line.text):
        x = (middles[cut - 1] + middles[cut]) / 2
    else:
        x = line.box.x0 + line.box.width * cut / len(line.text)
    return [_part(line, 0, cut, line.box.x0, x), _part(line, cut, len(line.text), x, line.box.x1)]


def _asks_for(label: Line, box: Box) -> bool:
    """Whether a line ends with a label that the writing at `box` stands beside."""
    if label.box is None or label.box.center[0] > box.x0:
        return False
    shared = min(label.box.y1, box.y1) - max(label.box.y0, box.y0)
    if shared < ROW * min(label.box.height, box.height):
        return False
    found = signature_labels(label.text, roles_too=True)
    return bool(found) and found[-1].stop == len(label.text) and not found[-1].written


def _part(line: Line, start: int, end: int, x0: float, x1: float) -> Line:
    update = {
        "text": line.text[start:end],
        "box": line.box.model_copy(update={"x0": x0, "x1": x1}) if line.box else None,
        "character_positions": line.character_positions[start:end],
        "character_confidences": line.character_confidences[start:end],
    }
    return line.model_copy(update=update)
