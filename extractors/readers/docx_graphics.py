"""What stands in a drawing: text boxes, pictures, diagrams, and what cannot be read.

Of the alternatives that Word writes for older programs, one is taken, so that nothing is read twice.

Source: ECMA-376 part 1, 20.4 (wordprocessingDrawing), part 3 (AlternateContent); part 4, 19 (VML).

Example:
    >>> points_of("width:72pt;height:1in")
    (72.0, 72.0)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from extractors.readers.docx_names import CHART, DGM, MC, OLE, PIC, VML, WP, WPS, A, R, w, whole_number
from extractors.readers.docx_offsets import EMU_PER_POINT, PER_UNIT, Offset, offset_of
from models.document import TICKED, UNCLEAR, UNTICKED

_UNDERSTOOD = frozenset(
    {"wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "a14", "v", "wp", "dgm", "c14"}
)
_LENGTH = re.compile(r"\b(width|height)\s*:\s*([0-9.]+)\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
_MOST_DEPTH = 100
_TICKS = "√✓✔"
_BOX_SIDES = (6.0, 22.0)
"""Points; sides of a shape that is a box to tick."""
_BOX_SHAPES = frozenset(
    {f"{WPS}wsp", *(f"{VML}{name}" for name in ("rect", "roundrect", "oval", "line", "polyline"))}
)
_BOX_FORMS = frozenset({"rect", "roundRect", "ellipse", "frame", "flowChartProcess", VML})
_TICKED_BY_CONTROL = re.compile(r"check|option|radio|复选|单选|选项", re.IGNORECASE)
"""Names that Office gives to controls that are ticked."""


@dataclass(frozen=True)
class TextBox:
    """A text box; `filled` when its ground is coloured, on which white letters are seen."""

    content: etree._Element
    filled: bool
    floating: bool
    offset: Offset | None = None


@dataclass(frozen=True)
class Picture:
    """A picture: the relationship id of its part (`link`: outside the file), its size in points."""

    embed: str
    link: str
    width: float
    height: float
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Shares cut off at the left, top, right and bottom."""
    is_signature_line: bool = False
    """Whether it shows a signature line of Office, which is empty until the file is signed digitally."""
    offset: Offset | None = field(default=None, compare=False)
    """Where it floats; the same picture elsewhere is equal."""


@dataclass(frozen=True)
class Diagram:
    """A SmartArt diagram: the relationship id of its texts."""

    data: str


@dataclass(frozen=True)
class DrawnText:
    """Text of a drawing that is no text box: its paragraphs."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Unread:
    """Something that is seen on the page and not read; `what` names it for a clerk."""

    what: str


@dataclass(frozen=True)
class DrawnBox:
    """A box to tick that is drawn in a line as a shape, or a control that is one: its sign."""

    sign: str


@dataclass(frozen=True)
class DrawnRing:
    """An ellipse without ground that floats over the text."""

    offset: Offset


Graphic = DrawnBox | DrawnRing | TextBox | Picture | Diagram | DrawnText | Unread


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """Give the branch of an AlternateContent that is to be read."""
    for choice in alternatives.iterfind(f"{MC}Choice"):
        requires = (choice.get("Requires") or "").split()
        if all(prefix in _UNDERSTOOD for prefix in requires) and len(choice):
            return choice
    fallback = alternatives.find(f"{MC}Fallback")
    return alternatives.find(f"{MC}Choice") if fallback is None or not len(fallback) else fallback


def graphics(root: etree._Element) -> Iterator[Graphic]:
    """Find what stands in a `w:drawing`, `w:pict` or `w:object`; text inside boxes is not entered."""
    floating = root.find(f"{WP}anchor") is not None or "position:absolute" in _shape_style(root)
    box = None if floating else _box_in_line(root)
    if box is not None:
        yield box
        return
    size = _outer_size(root)
    offset = offset_of(root, size)
    if offset is not None and _is_ring(root):
        yield DrawnRing(offset)
        return
    for graphic in _within(root, size, floating, 0):
        yield replace(graphic, offset=offset) if isinstance(graphic, Picture | TextBox) else graphic


def _box_in_line(root: etree._Element) -> DrawnBox | None:
    """A shape in the line as large as a box to tick, with at most a tick in it; None for what is none."""
    width, height = _outer_size(root)
    small = _BOX_SIDES[0] <= min(width, height) and max(width, height) <= _BOX_SIDES[1]
    shapes = [one for one in root.iter() if one.tag in _BOX_SHAPES]
    forms = {one.get("prst") for one in root.iter(f"{A}prstGeom")} | {VML for one in shapes if VML in one.tag}
    if (
        not small
        or not forms & _BOX_FORMS
        or any(one.tag in (f"{A}blip", f"{VML}imagedata") for one in root.iter())
    ):
        return None
    inside = next(root.iter(w("txbxContent")), None)
    text = "" if inside is None else "".join(part.text or "" for part in inside.iter(w("t"))).strip()
    if len(text) > 1:
        return None
    return DrawnBox(TICKED if text or len(shapes) > 1 else UNTICKED)


def _is_ring(root: etree._Element) -> bool:
    """Whether a drawing is an ellipse through which the text is seen."""
    if next(root.iter(w("txbxContent")), None) is not None:
        return False
    drawn = [one.getparent() for one in root.iter(f"{A}prstGeom") if one.get("prst") == "ellipse"]
    clear = [one for one in drawn if one is not None and one.find(f"{A}noFill") is not None]
    return bool(clear) or any(one.get("filled") in ("f", "false") for one in root.iter(f"{VML}oval"))


def is_tick(box: TextBox) -> bool:
    """Whether a text box holds a tick and nothing else."""
    text = "".join(part.text or "" for part in box.content.iter(w("t"))).strip()
    return text != "" and text in _TICKS


def _shape_style(root: etree._Element) -> str:
    for shape in root:
        style = shape.get("style")
        if style:
            return str(style).replace(" ", "")
    return ""


def _outer_size(root: etree._Element) -> tuple[float, float]:
    """Give the size of the whole drawing in points, (0, 0) where nothing says."""
    extent = next(root.iterfind(f"*/{WP}extent"), None)
    if extent is not None:
        return _emu(extent.get("cx")), _emu(extent.get("cy"))
    return points_of(_shape_style(root))


def _emu(text: str | None) -> float:
    return whole_number(text, 0) / EMU_PER_POINT


def points_of(style: str) -> tuple[float, float]:
    """Give width and height in points of a VML style; 0.0 where it does not say."""
    found = {"width": 0.0, "height": 0.0}
    for name, number, unit in _LENGTH.findall(style):
        if number.count(".") <= 1 and number != ".":
            found[name.lower()] = float(number) * PER_UNIT[unit.lower()]
    return found["width"], found["height"]


def _within(
    element: etree._Element, size: tuple[float, float], floating: bool, depth: int
) -> Iterator[Graphic]:
    if depth > _MOST_DEPTH:
        return
    properties = element.find(f"{WP}docPr")
    if properties is not None and properties.get("hidden") in ("1", "true"):
        return
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from _within(branch, size, floating, depth + 1)
        elif child.tag == w("txbxContent"):
            yield TextBox(child, filled=_filled(element), floating=floating)
        elif child.tag == f"{PIC}pic":
            yield from _picture(child, size)
        elif child.tag == f"{VML}imagedata":
            own = points_of(element.get("style") or "")
            width, height = own if all(own) else size
            yield Picture(
                embed=child.get(f"{R}id") or "",
                link=child.get(f"{R}href") or "",
                width=width,
                height=height,
                is_signature_line=element.find(f"{OLE}signatureline") is not None,
            )
        elif child.tag == f"{A}blipFill":
            yield from _picture(child, size)
        elif child.tag == f"{VML}fill" and child.get(f"{R}id"):
            yield Picture(child.get(f"{R}id") or "", "", *size)
        elif child.tag in _LEAVES:
            yield from _leaf(child)
        else:
            yield from _within(child, size, floating, depth + 1)


_LEAVES = frozenset(
    {f"{A}txBody", f"{VML}textpath", f"{DGM}relIds", f"{CHART}chart", f"{OLE}OLEObject", w("control")}
)


def _leaf(element: etree._Element) -> Iterator[Graphic]:
    """Give what drawn text, a diagram, chart, embedded object or control is to a reader."""
    if element.tag == f"{A}txBody":
        yield DrawnText(drawn_paragraphs(element))
        return
    if element.tag == f"{VML}textpath":
        yield DrawnText(tuple((element.get("string") or "").split("\n")))
        return
    if element.tag == f"{DGM}relIds":
        yield Diagram(element.get(f"{R}dm") or "")
    elif element.tag == f"{CHART}chart":
        yield Unread("图表")
    elif element.tag == w("control"):
        if _TICKED_BY_CONTROL.search(element.get(w("name")) or ""):
            yield DrawnBox(UNCLEAR)
        yield Unread("ActiveX 控件")
    elif not (element.get("ProgID") or "").startswith("Equation"):
        yield Unread("嵌入的对象")


def drawn_paragraphs(root: etree._Element) -> tuple[str, ...]:
    """Give the paragraphs of DrawingML text under `root`, empty ones left out."""
    texts = ("".join(piece.text or "" for piece in one.iter(f"{A}t")).strip() for one in root.iter(f"{A}p"))
    return tuple(text for text in texts if text)


def _picture(picture: etree._Element, outer: tuple[float, float]) -> Iterator[Picture]:
    """Give a DrawingML picture; in a group it has a size of its own."""
    blip = picture.find(f".//{A}blip")
    if blip is None:
        return
    extent = picture.find(f".//{A}xfrm/{A}ext")
    own = (0.0, 0.0) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
    cut = picture.find(f".//{A}srcRect")
    sides = [0.0] * 4 if cut is None else [whole_number(cut.get(side), 0) / 100_000 for side in "ltrb"]
    left, top, right, bottom = (min(max(side, 0.0), 0.95) for side in sides)
    width, height = own if all(own) else outer
    yield Picture(
        embed=blip.get(f"{R}embed") or "",
        link=blip.get(f"{R}link") or "",
        width=width,
        height=height,
        crop=(left, top, right, bottom),
    )


def _filled(holder: etree._Element) -> bool:
    """Tell whether the shape around a text box is coloured. `holder` is `wps:txbx` or `v:textbox`."""
    shape = holder.getparent()
    if shape is None:
        return False
    if shape.tag.startswith(VML):
        colour = (shape.get("fillcolor") or "white").lower()
        return shape.get("filled") not in ("f", "false") and not colour.startswith(
            ("white", "#fff", "window")
        )
    properties = shape.find(f"{WPS}spPr")
    if properties is not None:
        if properties.find(f"{A}noFill") is not None:
            return False
        if any(properties.find(f"{A}{kind}") is not None for kind in ("gradFill", "pattFill", "blipFill")):
            return True
        solid = properties.find(f"{A}solidFill")
        if solid is not None:
            return not any((one.get("val") or "").lower() in ("ffffff", "bg1", "lt1") for one in solid)
    reference = shape.find(f"{WPS}style/{A}fillRef")
    return reference is not None and reference.get("idx") not in (None, "0")
