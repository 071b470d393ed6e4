"""Boxes to tick for faces that have none: ☐ ☑ ☒ as outlines, added to a font before it is embedded.

The Chinese faces of Debian have □ ■ √ alone (Unicode U+25A1, U+25A0, U+221A).

Example: ``add_boxes(font)`` before ``font.save(path)``
"""

from typing import Any

from fontTools.pens.ttGlyphPen import TTGlyphPen

_LEFT, _RIGHT, _FOOT, _HEAD, _RULE = 0.12, 0.88, -0.04, 0.72, 0.055
"""Sides of a box and the width of its rule, as shares of the em."""
_TICK = ((0.22, 0.36), (0.29, 0.43), (0.43, 0.22), (0.77, 0.66), (0.84, 0.6), (0.44, 0.07))
_CROSSES = (
    ((0.2, 0.1), (0.26, 0.04), (0.8, 0.58), (0.74, 0.64)),
    ((0.2, 0.58), (0.26, 0.64), (0.8, 0.1), (0.74, 0.04)),
)
_MARKS = {0x2610: (), 0x2611: (_TICK,), 0x2612: _CROSSES}


def add_boxes(font: Any) -> None:
    """Give a TrueType font (fontTools) the boxes that it lacks."""
    em, held = font["head"].unitsPerEm, font.getBestCmap()
    for code, marks in _MARKS.items():
        if code in held:
            continue
        name = f"box{code:04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = box = _box(em, marks)
        box.recalcBounds(font["glyf"])
        font["hmtx"][name] = (em, round(_LEFT * em))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def _box(em: int, marks: tuple[tuple[tuple[float, float], ...], ...]) -> Any:
    pen = TTGlyphPen(None)
    outer = ((_LEFT, _FOOT), (_LEFT, _HEAD), (_RIGHT, _HEAD), (_RIGHT, _FOOT))
    left, right, foot, head = _LEFT + _RULE, _RIGHT - _RULE, _FOOT + _RULE, _HEAD - _RULE
    inner = ((left, foot), (right, foot), (right, head), (left, head))
    for contour in (outer, inner, *marks):
        points = [(round(x * em), round(y * em)) for x, y in contour]
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()
