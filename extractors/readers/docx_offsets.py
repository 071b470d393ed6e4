"""How far from its paragraph a drawing of a Word document floats.

Source: ECMA-376 part 1, 20.4.2.3 (`anchor`), 20.4.2.10 and 20.4.2.11 (`positionH`, `positionV`); part 4, 19.1.2.19 (VML).

Example:
    >>> style = "position:absolute;margin-left:1in;margin-top:-6pt"
    >>> offset_of(etree.fromstring(f'<pict><shape style="{style}"/></pict>'), (30.0, 20.0))
    Offset(x=72.0, y=-6.0, width=30.0, height=20.0)
"""

import re
from dataclasses import dataclass

from lxml import etree

from extractors.readers.docx_names import WP, whole_number

EMU_PER_POINT = 12_700
PER_UNIT = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}
"""Points of the units of VML."""
_SHIFT = re.compile(
    r"margin-(left|top)\s*:\s*(-?[0-9]+(?:\.[0-9]+)?)\s*(pt|in|cm|mm|px)?(?![0-9.])", re.IGNORECASE
)
_RELATIVE = re.compile(r"mso-position-(horizontal|vertical)-relative\s*:\s*([a-z-]+)", re.IGNORECASE)
_OWN_HEIGHTS = frozenset({"paragraph", "line", "text"})
_OWN_SIDES = frozenset({"column", "character", "text", "char"})


@dataclass(frozen=True)
class Offset:
    """Where a floating drawing begins, in points right of its column and below its paragraph, and its size."""

    x: float
    y: float
    width: float
    height: float


def offset_of(drawing: etree._Element, size: tuple[float, float]) -> Offset | None:
    """The offset of a drawing; None where it does not float by its paragraph and column.

    Args:
        drawing: the `w:drawing`, `w:pict` or `w:object`.
        size: its width and height in points.
    """
    anchor = drawing.find(f"{WP}anchor")
    if anchor is not None:
        x = _stated(anchor.find(f"{WP}positionH"), _OWN_SIDES)
        y = _stated(anchor.find(f"{WP}positionV"), _OWN_HEIGHTS)
        return None if x is None or y is None else Offset(x, y, *size)
    style = next((one.get("style") or "" for one in drawing if one.get("style")), "")
    relative = {name.lower(): to.lower() for name, to in _RELATIVE.findall(style)}
    if "position:absolute" not in style.replace(" ", "") or (
        relative.get("vertical", "text") not in _OWN_HEIGHTS
        or relative.get("horizontal", "text") not in _OWN_SIDES
    ):
        return None
    shift = {side.lower(): float(size) * PER_UNIT[unit.lower()] for side, size, unit in _SHIFT.findall(style)}
    return Offset(shift.get("left", 0.0), shift["top"], *size) if "top" in shift else None


def _stated(position: etree._Element | None, own: frozenset[str]) -> float | None:
    """The distance that a position states in points; None where it is aligned, or counted from anything else than `own`."""
    offset = None if position is None else position.find(f"{WP}posOffset")
    if position is None or offset is None or position.get("relativeFrom") not in own:
        return None
    return whole_number(offset.text, 0) / EMU_PER_POINT
