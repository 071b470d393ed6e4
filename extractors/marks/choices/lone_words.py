"""A single 是 or 否 in a cell, beside which ink stands that was not read: perhaps the other option, under a pen's mark.

Whoever reads 是 alone takes it for the answer. Where the pen has covered 否, or boxes stand there that were not told, it
is none: it becomes unclear.

Example: `是` beside a 否 that is lost under a tick becomes `⍰是`.
"""

from collections.abc import Sequence

import cv2

from extractors.marks.choices.checkboxes import Glyph
from extractors.marks.choices.line_glyphs import glyphs_of, with_glyphs
from extractors.marks.choices.line_ink import LineInk
from extractors.marks.choices.option_words import EITHER, UNSURE
from extractors.marks.choices.row_print import print_of
from extractors.marks.colour import Mask
from models.document import UNCLEAR, Line
from models.geometry import Box

LEAST = 0.5
"""Height and width of ink that may be an option, in heights of the print."""
BESIDE = 0.5
"""Distance of its middle from that of the print at most, from the top, in the same unit."""
OWN = 0.8
"""What is the word's own on either side of its middle, in the same unit."""


def doubt_lone_word(
    dark: Mask, rows: Sequence[Sequence[Line]], unit: float, cell: Box | None
) -> list[list[Line]]:
    """Write `UNCLEAR` before the only word of a cell where it is one of two options and ink beside it was not read.

    Args:
        dark: darkness of the page.
        rows: the lines of each row of the cell, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which they stand; None for none.

    Returns:
        The rows; themselves where more stands there, or nothing else.
    """
    lines = [line for row in rows for line in row]
    box = lines[0].box
    if cell is None or box is None or len(lines) > 1 or lines[0].text.strip() not in EITHER:
        return [list(row) for row in rows]
    aside = cell.width / max(box.height, 1.0)
    ink = LineInk.of_row(dark, lines, unit, cell, aside=aside, above=0.0)
    size = print_of(ink, lines, unit)
    least = LEAST * size.size * unit
    words = [glyph.middle for glyph in glyphs_of(lines[0]) if glyph.text in EITHER]
    for x, y, width, tall, _ in cv2.connectedComponentsWithStats(ink.mask, connectivity=8)[2][1:].tolist():
        place = ink.to_points(x, y, x + width, y + tall, unit)
        away = max(place.x0 - words[0], words[0] - place.x1)
        level = abs(place.center[1] - size.middle) <= BESIDE * size.size
        if min(width, tall) >= least and away > OWN * size.size and level:
            sign = Glyph(UNCLEAR, words[0], UNSURE)
            return [[with_glyphs(lines[0], [sign, *glyphs_of(lines[0])])]]
    return [lines]
