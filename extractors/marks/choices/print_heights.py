"""Lines that a pen has made higher than their print: a ring around a word, or a tick above it, is taken into its line.

The print of a page is of one height, nearly; in a line that is much higher, it stands where most strokes are.

Example: ``as_printed(dark, lines, unit)`` gives 是 with a ring around it a box as high as that of the words beside it.
"""

from collections.abc import Sequence

import numpy as np

from extractors.marks.choices.line_ink import LineInk
from extractors.marks.colour import Mask
from models.document import Line
from models.geometry import Box

HIGHER, HIGHEST = 1.12, 3.5
"""Height of a line in usual heights of the page from which a pen may have made it so, and up to which."""
LONGEST = 14
"""Characters of such a line; a ring around more is flatter."""
TELLING = 3
"""Characters of the lines that tell the usual height, at least."""
PRINT = 0.7
"""Height of print in that of its line."""


def as_printed(dark: Mask, lines: Sequence[Line], unit: float) -> list[Line]:
    """The lines, with boxes as high as the print usually asks for where they are much higher.

    Args:
        dark: darkness of the page, from `line_ink.darkness`.
        lines: recognised, with boxes in points.
        unit: pixels per point.
    """
    heights = [line.box.height for line in lines if line.box is not None and len(line.text) >= TELLING]
    if not heights:
        return list(lines)
    usual = float(np.median(heights))
    return [
        line
        if line.box is None
        or len(line.text) > LONGEST
        or not HIGHER * usual < line.box.height <= HIGHEST * usual
        else line.model_copy(update={"box": _print_box(dark, line.box, usual, unit)})
        for line in lines
    ]


def _print_box(dark: Mask, box: Box, height: float, unit: float) -> Box:
    """The part of a box, of a height in points, in which most strokes are."""
    ink = LineInk.around(dark, box, unit, aside=0.0, above=0.0)
    if not ink.mask.any():
        return box
    middle = (ink.y0 + most_stroked(ink.mask, round(PRINT * height * unit))) / unit
    return Box(x0=box.x0, y0=middle - height / 2, x1=box.x1, y1=middle + height / 2)


def most_stroked(mask: Mask, tall: int) -> float:
    """The middle of the rows, `tall` pixels together, in which ink begins most often, from the top of a mask.

    Print is many strokes beside each other; a ring is two, a line below is one, however thick.
    """
    if not 0 < tall < len(mask):
        return len(mask) / 2
    begins = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 0))), axis=1) == 1
    sums = np.convolve(begins.sum(axis=1), np.ones(tall), mode="valid")
    best = np.flatnonzero(sums >= sums.max())
    return (int(best[0]) + int(best[-1]) + tall) / 2
