r"""The text of one Word paragraph, as it is seen.

Tracked insertions are in and deletions out; field codes are out and results in; content controls give their
content, placeholders nothing; symbol fonts give the characters they draw; hidden, white and tiny text is
counted and left out, text that is struck through left out like a deletion.

Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.13.5 (revisions), 17.5.2 (content controls).

Example:
    >>> strip_lines(" 联系人：张三 \n\n")
    '联系人：张三'
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from extractors.readers.chosen_options import BULLET, RINGED, Piece, with_frames
from extractors.readers.docx_boxes import TICKS, is_symbol_font, normalise_boxes, symbol
from extractors.readers.docx_fields import FRAME, FieldStates
from extractors.readers.docx_graphics import DrawnBox, DrawnRing, Graphic, TextBox, chosen, graphics, is_tick
from extractors.readers.docx_heights import print_size
from extractors.readers.docx_names import MC, M, hexadecimal, toggle, value, w, whole_number
from extractors.readers.docx_numbering import BULLETS, Numbering
from extractors.readers.docx_overlays import RING, TICK, Overlay, overlaid
from extractors.readers.docx_styles import RunStyle, Styles, has_fill, run_style, ways_of
from extractors.readers.radicals import whole_characters

_MOST_DEPTH = 100
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
_OPENED = frozenset(
    w(name)
    for name in ("ins", "moveTo", "smartTag", "hyperlink", "customXml", "dir", "bdo", "fldSimple", "rubyBase")
)
_SHAPES = frozenset(w(name) for name in ("drawing", "pict", "object"))
_GAPS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-",
}  # fmt: skip


@dataclass
class ParagraphText:
    """What one paragraph gives.

    Attributes:
        text: as it is seen, with the list's number before it.
        role: `heading 1` …, another style's name in lower case, or empty.
        hidden: characters that are there and not seen.
        pieces: the text as it was typed, with how it is set.
        graphics: what is anchored in it, in order.
        too_deep: something in it is wrapped too deeply and was left out.
        runs_on: its mark is deleted, so that the next paragraph continues it.
    """

    text: str = ""
    role: str = ""
    hidden: int = 0
    pieces: list[Piece] = field(default_factory=list)
    graphics: list[Graphic] = field(default_factory=list)
    too_deep: bool = False
    runs_on: bool = False


def strip_lines(text: str) -> str:
    """Cut white space at both ends of each line, and empty lines at both ends."""
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def as_seen(typed: str) -> str:
    """The text of a paragraph as it is seen: boxes to tick as signs, without what has no width."""
    return strip_lines(normalise_boxes(_INVISIBLE.sub("", typed))).strip()


class TextReader:
    """Reads the paragraphs of one part in their order; fields may run over several of them."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Take the styles and the running list numbers of the document."""
        self._styles = styles
        self._numbering = numbering
        self._fields = FieldStates()
        self._pieces: list[Piece] = []
        self._ways: frozenset[str] = frozenset()
        self._overlays: list[Overlay] = []
        self._result = ParagraphText()
        self._style_id = ""
        self._shaded = False

    def paragraph(self, element: etree._Element, *, shaded: bool) -> ParagraphText:
        """Read a `w:p`.

        Args:
            element: the paragraph.
            shaded: it stands on a coloured ground, where white letters are seen.
        """
        self._pieces = []
        self._overlays = []
        self._result = ParagraphText()
        properties = element.find(w("pPr"))
        self._style_id = value(properties, w("pStyle")) or ""
        self._shaded = shaded or bool(has_fill(properties))
        prefix = self._number(properties)
        self._content(element, 0)
        self._fields.end_paragraph()
        result = self._result
        pieces = with_frames(self._pieces)
        if self._overlays:
            pieces = overlaid(pieces, self._overlays, print_size(element, self._styles), properties)
        is_bullet = prefix in BULLETS
        result.pieces = [Piece(prefix, frozenset({BULLET} if is_bullet else ())), *pieces]
        result.text = as_seen(("" if is_bullet else prefix) + "".join(piece.text for piece in pieces))
        result.role = self._role(properties)
        mark = None if properties is None else properties.find(w("rPr"))
        result.runs_on = mark is not None and (
            mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None
        )
        return result

    def _role(self, properties: etree._Element | None) -> str:
        level = whole_number(value(properties, w("outlineLvl")), 9)
        return f"heading {level + 1}" if 0 <= level < 9 else self._styles.paragraph(self._style_id).role

    def _number(self, properties: etree._Element | None) -> str:
        """Give the list number of the paragraph; direct numbering goes before that of the style."""
        inherited = self._styles.paragraph(self._style_id).numbering
        stated = None if properties is None else properties.find(w("numPr"))
        number_id = value(stated, w("numId")) or (inherited[0] if inherited else "0")
        if number_id == "0":
            return ""
        tied = (
            None if value(stated, w("numId")) else self._numbering.level_of_style(number_id, self._style_id)
        )
        otherwise = inherited[1] if inherited else 0
        level = whole_number(value(stated, w("ilvl")), otherwise if tied is None else tied)
        return self._numbering.prefix(number_id, level)

    def _content(self, element: etree._Element, depth: int) -> None:
        """Read what stands in a paragraph, or in something within it that only wraps."""
        if depth > _MOST_DEPTH:
            self._result.too_deep = True
            return
        for child in element:
            tag = child.tag
            if tag == w("r"):
                self._run(child, depth)
            elif tag in _OPENED:
                self._content(child, depth + 1)
            elif tag == w("sdt"):
                content = control_content(child)
                if content is not None:
                    self._content(content, depth + 1)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                self._emit("".join(math_pieces(child)), RunStyle())
            elif tag == f"{MC}AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._content(branch, depth + 1)

    def _run(self, run: etree._Element, depth: int) -> None:
        properties = run.find(w("rPr"))
        inherited = self._styles.run(value(properties, w("rStyle")) or "", self._style_id)
        self._ways = ways_of(properties)
        self._run_children(run, run_style(properties).over(inherited), depth)
        self._ways = frozenset()

    def _run_children(self, run: etree._Element, style: RunStyle, depth: int) -> None:
        if depth > _MOST_DEPTH:
            self._result.too_deep = True
            return
        for child in run:
            tag = child.tag
            if tag == w("t"):
                self._emit(self._letters(child.text or "", style), style)
            elif tag in _GAPS:
                self._emit(_GAPS[tag], style)
            elif tag in _SHAPES:
                self._drawn(child, style)
            elif tag == f"{MC}AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._run_children(branch, style, depth + 1)
            elif tag == w("ruby"):
                above = "".join(part.text or "" for part in child.iterfind(f"{w('rt')}//{w('t')}")).strip()
                self._emit(above if above in TICKS else "", style)
                self._content(child, depth + 1)  # of which only the base is opened
            elif tag in _RUN_CHILDREN:
                _RUN_CHILDREN[tag](self, child, style)

    def _drawn(self, element: etree._Element, style: RunStyle) -> None:
        """Take in a drawing: a box to tick is a sign of the text, others are kept with what they hold."""
        if style.vanish:
            return
        for graphic in graphics(element):
            if isinstance(graphic, DrawnBox):
                self._emit(graphic.sign, style)
            elif isinstance(graphic, DrawnRing):
                self._overlays.append(Overlay(RING, graphic.offset))
            elif isinstance(graphic, TextBox) and graphic.offset is not None and is_tick(graphic):
                self._overlays.append(Overlay(TICK, graphic.offset))
            else:
                self._result.graphics.append(graphic)

    def _letters(self, text: str, style: RunStyle) -> str:
        """Give letters as they are drawn: those of a symbol font are pictures, radicals characters."""
        if not is_symbol_font(style.font):
            return whole_characters(text)
        return "".join(
            symbol(style.font, ord(sign)) or sign
            if ord(sign) < 0x100 or 0xF000 <= ord(sign) <= 0xF0FF
            else sign
            for sign in text
        )

    def _emit(self, text: str, style: RunStyle) -> None:
        """Add text, or count it where it is not seen; what is struck through does not count."""
        if self._fields.silent or not text or style.struck:
            self._fields.code(text)
            return
        on_colour = self._shaded or bool(style.shaded)
        if style.vanish or style.tiny or (style.white and not on_colour):
            self._result.hidden += len("".join(text.split()))
        else:
            self._pieces.append(Piece(text, self._ways))

    def _break(self, element: etree._Element, style: RunStyle) -> None:
        if element.get(w("type")) not in ("page", "column"):
            self._emit("\n", style)

    def _symbol(self, element: etree._Element, style: RunStyle) -> None:
        number = hexadecimal(element.get(w("char")) or "")
        if number < 0:
            return
        drawn = symbol(element.get(w("font")), number)
        if drawn is None and 0x20 <= number < 0xD800:
            drawn = chr(number)
        self._emit(drawn or "", style)

    def _field_character(self, element: etree._Element, style: RunStyle) -> None:
        shown = self._fields.character(element)
        if shown:
            ringed = frozenset({RINGED}) if shown.endswith(FRAME) else frozenset()
            self._pieces.append(Piece(shown.removesuffix(FRAME), self._ways | ringed))

    def _field_code(self, element: etree._Element, style: RunStyle) -> None:
        self._fields.code(self._letters(element.text or "", style))


_RUN_CHILDREN: dict[str, Callable[[TextReader, etree._Element, RunStyle], None]] = {
    w("br"): TextReader._break,
    w("sym"): TextReader._symbol,
    w("fldChar"): TextReader._field_character,
    w("instrText"): TextReader._field_code,
}


def control_content(control: etree._Element) -> etree._Element | None:
    """Give the content of a content control; None for one that shows only its placeholder."""
    if toggle(control.find(w("sdtPr")), w("showingPlcHdr")):
        return None
    return control.find(w("sdtContent"))


def math_pieces(element: etree._Element, depth: int = 0) -> list[str]:
    """Write a formula in one line: `a/b` for a fraction, `^` and `_` before what stands high or low."""
    if depth > _MOST_DEPTH:
        return []
    signs = {f"{M}den": "/", f"{M}sup": "^", f"{M}sub": "_"}
    pieces: list[str] = []
    for child in element:
        if child.tag == f"{M}t":
            pieces.append(child.text or "")
        elif not child.tag.endswith("Pr"):
            inner = math_pieces(child, depth + 1)
            pieces.extend([signs[child.tag], *inner] if inner and child.tag in signs else inner)
    return pieces
