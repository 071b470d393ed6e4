"""How high the paragraphs of a Word document come out, by their spacing, the size of their print and the line grid.

Word stores no layout. A picture that floats is placed by a distance from its paragraph, and which line it lies on then
follows from the heights of the paragraphs between; a tenth more or less moves none of a few lines.

Source: ECMA-376 part 1, 17.3.1.33 (`spacing`), 17.6.5 (`docGrid`), 17.6.13 (`pgSz`), 17.6.11 (`pgMar`).

Example:
    >>> Sheet(width=400.0, pitch=15.6).line_height(10.5, Spacing())
    15.6
    >>> lines_of("甲" * 50, size=10.0, width=400.0)
    2
"""

import math
from dataclasses import dataclass

from lxml import etree

from extractors.readers.docx_names import VAL, WP, value, w, whole_number
from extractors.readers.docx_offsets import EMU_PER_POINT
from extractors.readers.docx_styles import Styles

TWIPS = 20
"""Twentieths of a point, in which Word measures."""
_SINGLE = 240
"""Parts of a line in which multiples of it are stated."""
_NATURAL = 1.3
"""Height of a line of Chinese print in sizes of its characters."""
_USUAL_SIZE = 10.5
_LINE = 12.0
"""Points of a line in which space before and after is counted where there is no grid."""
_FULL_WIDTH = "\u2e80"
_A4_WIDTH, _MARGIN = 11_906, 1_800


@dataclass(frozen=True)
class Spacing:
    """Space before and after a paragraph in points, and how high its lines are: a rule, and its measure in twips."""

    before: float = 0.0
    after: float = 0.0
    rule: str = "auto"
    line: int = _SINGLE


@dataclass(frozen=True)
class Sheet:
    """The text column of a section: its width, and the pitch of its grid of lines, 0 for none; in points."""

    width: float
    pitch: float

    def line_height(self, size: float, spacing: Spacing) -> float:
        """The height of a line in points; `size`: of its print."""
        if spacing.rule == "exact":
            return spacing.line / TWIPS
        natural = _NATURAL * size
        if self.pitch:
            natural = self.pitch * max(math.ceil(natural / self.pitch - 0.01), 1)
        if spacing.rule == "atLeast":
            return max(natural, spacing.line / TWIPS)
        return natural * spacing.line / _SINGLE


@dataclass(frozen=True)
class Height:
    """How high a paragraph is in points: its lines, and the space before and after them."""

    lines: float
    before: float
    after: float


def sheet_of(body: etree._Element) -> Sheet:
    """The text column of the last section of a body; that of A4 where nothing says."""
    section = body.find(w("sectPr"))
    size = None if section is None else section.find(w("pgSz"))
    margins = None if section is None else section.find(w("pgMar"))
    grid = None if section is None else section.find(w("docGrid"))
    width = _A4_WIDTH if size is None else whole_number(size.get(w("w")), _A4_WIDTH)
    sides = [
        _MARGIN if margins is None else whole_number(margins.get(w(side)), _MARGIN)
        for side in ("left", "right")
    ]
    has_grid = grid is not None and grid.get(w("type")) in ("lines", "linesAndChars", "snapToChars")
    pitch = whole_number(grid.get(w("linePitch")), 0) if grid is not None and has_grid else 0
    return Sheet(max(width - sum(sides), TWIPS) / TWIPS, pitch / TWIPS)


def height_of(paragraph: etree._Element, text: str, styles: Styles, sheet: Sheet) -> Height:
    """How high a paragraph is.

    Args:
        paragraph: the `w:p`.
        text: what is seen of it.
        styles: of the document.
        sheet: the column in which it stands.
    """
    properties = paragraph.find(w("pPr"))
    stated = [] if properties is None else properties.findall(w("spacing"))
    spacing = _spacing([*stated, *styles.spacings(value(properties, w("pStyle")) or "")], sheet)
    size = print_size(paragraph, styles)
    count = lines_of(text, size, sheet.width)
    tall = max((_inline_height(one) for one in paragraph.iter(f"{WP}inline")), default=0.0)
    line = sheet.line_height(size, spacing)
    return Height((count - 1) * line + max(line, tall), spacing.before, spacing.after)


def print_size(paragraph: etree._Element, styles: Styles) -> float:
    """The size of the largest print of a paragraph in points."""
    inherited = styles.run("", value(paragraph.find(w("pPr")), w("pStyle")) or "").half_points
    sizes = [whole_number(one.get(VAL), 0) for one in paragraph.iterfind(f".//{w('r')}/{w('rPr')}/{w('sz')}")]
    return max(sizes, default=0) / 2 or (inherited or 2 * _USUAL_SIZE) / 2


def _inline_height(inline: etree._Element) -> float:
    extent = inline.find(f"{WP}extent")
    return 0.0 if extent is None else whole_number(extent.get("cy"), 0) / EMU_PER_POINT


def lines_of(text: str, size: float, width: float) -> int:
    """How many lines a text takes, at least one; `size` of its print and `width` of its column in points."""
    return sum(
        max(math.ceil(sum(size if sign >= _FULL_WIDTH else size / 2 for sign in line) / width - 0.01), 1)
        for line in text.split("\n")
    )


def _spacing(stated: list[etree._Element], sheet: Sheet) -> Spacing:
    """Resolve the spacing that a paragraph and its styles state, nearest first."""

    def first(name: str) -> str | None:
        return next((one.get(w(name)) for one in stated if one.get(w(name)) is not None), None)

    def space(name: str) -> float:
        lines = whole_number(first(f"{name}Lines"), 0)
        return lines / 100 * (sheet.pitch or _LINE) if lines else whole_number(first(name), 0) / TWIPS

    line = whole_number(first("line"), _SINGLE)
    return Spacing(
        max(space("before"), 0.0), max(space("after"), 0.0), first("lineRule") or "auto", max(line, 1)
    )
