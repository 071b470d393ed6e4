"""Ticks that a pen drew on the printed options of a born-digital page: over a box, beside it, or instead of it.

The print is known to the character, so that ink which no character covers is the pen's. A mark belongs to the box that it
strikes; in the gap behind a box, to that box; before the words of an option without a box, among options with boxes,
it stands for the box. Red and pale ink is a seal's or a watermark's.

Example:
    Of `□是 □否` with a stroke of the pen between the second box and 否, the second □ becomes `☑`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from extractors.marks.colour import Mask
from extractors.ocr.engine import Pixels
from extractors.readers.pdf_brackets import DARK, runs_through, ticked_brackets
from extractors.readers.pdf_trust import is_own_font
from extractors.readers.typed_chars import Char, cell_of, char_box, char_height, char_middle
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

BOXES = frozenset("□☐○◯")
TICKS = frozenset("√✓✔×✗")
INSIDE = 0.18
"""Part of a box's size around its middle that its frame never reaches."""
LEAST_TICK = 0.08
"""Share of the inside of a box that is dark where a tick goes through it."""
SPREAD = 0.5
"""Share of the columns, and of the rows, of that inside which a tick runs through; a side of a small box fills one only."""
RIM = 0.6
"""Points around a character that are painted out with it."""
TALL, SLIM, LARGE = 0.4, 0.2, 2.2
"""Sides of a piece of a mark in heights of the print: the longer at least, the shorter at least, either at most."""
AROUND = 0.5
"""What is looked at above and below a row, in heights of the print."""
ON_BOX = 0.55
"""Distance of a mark from the middle of a box that it strikes, in heights of the print."""
GAP = 0.5
"""Least gap behind a box in which a mark stands, in heights of the print."""
BEFORE = 1.3
"""Most distance of a mark's right side from the option before which it stands for a box, in heights of the print."""
FIELD = 4.0
"""Most distance of a form field's box from the next character of its row, in heights of the print."""
CROWD = 3
"""So many pieces in one gap are words written by hand, not a mark."""


@dataclass
class Ticked:
    """The characters of a page with its ticks.

    Attributes:
        chars: those of the layer; a struck box is ☑, and one is added where a tick stands for a box.
        marks: places of the pen's ink that was understood, in points.
    """

    chars: list[dict[str, Any]]
    marks: list[Box] = field(default_factory=list)


@dataclass(frozen=True)
class _Sheet:
    pixels: Pixels
    scale: float
    cells: Sequence[Box]


def with_ticks(
    chars: Sequence[dict[str, Any]],
    pixels: Pixels,
    scale: float,
    own_fonts: Collection[str],
    cells: Sequence[Box] = (),
) -> Ticked:
    """Write the ticks of a pen into the characters of a page.

    Args:
        chars: of the layer, placed as shown, in points.
        pixels: the page.
        scale: its pixels per point.
        own_fonts: the embedded fonts; how a box of another font is drawn depends on this machine.
        cells: of its ruled tables, in points.
    """
    found = Ticked(
        [
            {**char, "text": TICKED}
            if _is_own_box(char, own_fonts) and _is_struck(char, pixels, scale)
            else char
            for char in chars
        ]
    )
    signs = ticked_brackets(chars, pixels, scale, own_fonts, cells)
    found.chars.extend(signs)
    found.marks.extend(map(char_box, signs))
    boxes = [char for char in found.chars if _is_own_box(char, own_fonts) or char["text"] == TICKED]
    if not boxes:
        return found
    sheet = _Sheet(pixels, scale, cells)
    for row in _rows_of_options(found.chars, boxes, cells):
        if all(is_own_font(str(char.get("fontname", "")), own_fonts) for char in row):
            _tick_row(found, row, sheet)
    return found


def with_fields(
    chars: Sequence[dict[str, Any]], entries: Sequence[Line]
) -> tuple[list[dict[str, Any]], list[Line]]:
    """Put the boxes of form fields between the characters of their rows.

    Args:
        chars: of a page, in points.
        entries: values of its form fields, and what was typed on the page later; a box or a tick is a line of one sign.

    Returns:
        The characters with those of the boxes, and the entries left: other values, and boxes far from any print.
    """
    added, left = list(chars), []
    for entry in entries:
        beside = (
            _beside(chars, entry.box)
            if entry.box and entry.text in (TICKED, UNTICKED, UNCLEAR, *TICKS)
            else None
        )
        if beside is not None and entry.text in TICKS and _is_sign(beside) and _lies_on(entry, beside):
            _write_over(added, beside)
            continue
        if beside is None or entry.box is None:
            left.append(entry)
        else:
            place = {"x0": entry.box.x0, "x1": entry.box.x1, "top": beside["top"], "bottom": beside["bottom"]}
            added.append({**beside, **place, "text": entry.text})
    return added, left


def _lies_on(entry: Line, box: Char) -> bool:
    """Whether a tick that was typed on the page lies on a box of its print."""
    return entry.box is not None and abs(entry.box.center[0] - char_middle(box)[0]) <= ON_BOX * char_height(
        box
    )


def _beside(chars: Sequence[dict[str, Any]], box: Box) -> dict[str, Any] | None:
    """The character in the row of a box that is nearest to it."""
    x, y = box.center
    row = [
        char
        for char in chars
        if not char["text"].isspace()
        and abs(char_middle(char)[1] - y) < 0.5 * char_height(char)
        and abs(char_middle(char)[0] - x) < FIELD * char_height(char)
    ]
    return min(row, key=lambda char: abs(char_middle(char)[0] - x), default=None)


def _is_own_box(char: Char, own_fonts: Collection[str]) -> bool:
    return char["text"] in BOXES and is_own_font(str(char.get("fontname", "")), own_fonts)


def _is_struck(char: Char, pixels: Pixels, scale: float) -> bool:
    x, y = char_middle(char)
    half = INSIDE * min(char["x1"] - char["x0"], char["bottom"] - char["top"])
    rows = slice(max(round((y - half) * scale), 0), round((y + half) * scale) + 1)
    inside = pixels[rows, max(round((x - half) * scale), 0) : round((x + half) * scale) + 1]
    if not inside.size:
        return False
    return runs_through(inside, LEAST_TICK, SPREAD)


def _rows_of_options(
    chars: Sequence[dict[str, Any]], boxes: Sequence[Char], cells: Sequence[Box]
) -> Iterator[list[dict[str, Any]]]:
    """The printed characters of each row that has a box, or stands with one in a cell; from the left."""
    homes = {index for box in boxes if (index := cell_of(box, cells)) is not None}
    printed = [char for char in chars if not char["text"].isspace()]
    rows: list[tuple[int | None, list[dict[str, Any]]]] = []
    for char in sorted(printed, key=lambda char: (char["x0"], char["top"])):
        home = cell_of(char, cells)
        near = (
            row
            for own, row in rows
            if own == home and abs(char_middle(row[-1])[1] - char_middle(char)[1]) < 0.4 * char_height(char)
        )
        row = next(near, None)
        if row is None:
            rows.append((home, [char]))
        else:
            row.append(char)
    signs = {id(box) for box in boxes}
    for home, row in rows:
        if home in homes or any(id(char) in signs for char in row):
            yield row


def _tick_row(found: Ticked, row: list[dict[str, Any]], sheet: _Sheet) -> None:
    """Give the marks of one row to its options."""
    height = float(np.median([char_height(char) for char in row]))
    gaps: dict[int, list[Box]] = {}
    for piece in _pieces(row, height, sheet):
        before = sum(char_middle(char)[0] < piece.center[0] for char in row)
        gaps.setdefault(before, []).append(piece)
    for before, pieces in gaps.items():
        mark = Box.around(pieces)
        box = _struck_box(row, before, mark, height)
        if box is not None:
            _write_over(found.chars, box)
        elif len(pieces) < CROWD and _begins_option(row, before, mark, height):
            found.chars.append(_sign_at(row[before], mark))
        else:
            continue
        found.marks.extend(pieces)


def _pieces(row: Sequence[Char], height: float, sheet: _Sheet) -> list[Box]:
    """Ink of a row that no character of it covers, as large as a mark, in points."""
    area = Box.around([char_box(char) for char in row]).grown(AROUND * height)
    area = area.model_copy(update={"x0": max(area.x0 - height, 0.0), "x1": area.x1 + height})
    cell = next((cell for cell in sheet.cells if cell.contains_point(*char_middle(row[0]))), None)
    if cell is not None:
        inner = cell.grown(-1.0)
        area = Box(
            x0=max(area.x0, inner.x0),
            y0=max(area.y0, inner.y0),
            x1=min(area.x1, inner.x1),
            y1=min(area.y1, inner.y1),
        )
    scale = sheet.scale
    x0, y0 = max(int(area.x0 * scale), 0), max(int(area.y0 * scale), 0)
    patch = sheet.pixels[y0 : int(area.y1 * scale), x0 : int(area.x1 * scale)]
    if min(patch.shape[:2]) < 3:
        return []
    mask: Mask = np.asarray(patch.max(axis=2) < 255 - DARK, dtype=np.uint8)
    for char in row:
        box = char_box(char).grown(RIM)
        a, b = int(box.x0 * scale) - x0, int(np.ceil(box.x1 * scale)) - x0
        mask[
            max(int(box.y0 * scale) - y0, 0) : max(int(np.ceil(box.y1 * scale)) - y0, 0),
            max(a, 0) : max(b, 0),
        ] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    pieces = []
    for x, y, width, tall, _ in stats[1:count].tolist():
        sides = min(width, tall) / scale / height, max(width, tall) / scale / height
        if sides[0] >= SLIM and TALL <= sides[1] <= LARGE:
            pieces.append(
                Box(
                    x0=(x0 + x) / scale,
                    y0=(y0 + y) / scale,
                    x1=(x0 + x + width) / scale,
                    y1=(y0 + y + tall) / scale,
                )
            )
    return pieces


def _struck_box(
    row: Sequence[dict[str, Any]], before: int, mark: Box, height: float
) -> dict[str, Any] | None:
    """The box that a mark strikes, or in the gap behind which it stands; None for none."""
    for char in row[max(before - 1, 0) : before + 1]:
        if _is_sign(char) and abs(char_middle(char)[0] - mark.center[0]) <= ON_BOX * height:
            return char
    if before and _is_sign(row[before - 1]):
        gap = row[before]["x0"] - row[before - 1]["x1"] if before < len(row) else height
        return row[before - 1] if gap >= GAP * height else None
    return None


def _begins_option(row: Sequence[Char], before: int, mark: Box, height: float) -> bool:
    """Whether a mark stands before the first word of an option that has no box."""
    if before == len(row) or _is_sign(row[before]) or not row[before]["text"].isalpha():
        return False
    gap = row[before]["x0"] - row[before - 1]["x1"] if before else BEFORE * height
    return gap >= GAP * height and -0.5 * height <= row[before]["x0"] - mark.x1 <= BEFORE * height


def _is_sign(char: Char) -> bool:
    return char["text"] in BOXES or char["text"] in (TICKED, UNTICKED)


def _write_over(chars: list[dict[str, Any]], box: dict[str, Any]) -> None:
    """Tick a box among the characters."""
    place = next(index for index, char in enumerate(chars) if char is box)
    chars[place] = {**box, "text": TICKED}


def _sign_at(beside: dict[str, Any], mark: Box) -> dict[str, Any]:
    """A ticked box where a mark stands before an option, in the size of its print."""
    right = min(mark.x1, float(beside["x0"]))
    return {**beside, "text": TICKED, "x0": min(mark.x0, right - 1.0), "x1": right}
