"""What the styles of a Word document say of a paragraph and of a run.

Source: ECMA-376 part 1, 17.7 (styles), 17.3.2.41 (`vanish`), 17.3.2.9 and 17.3.2.37 (`dstrike`, `strike`),
17.3.1.20 (`outlineLvl`).

Example:
    >>> Styles(None).paragraph("").role
    ''
"""

from dataclasses import dataclass

from lxml import etree

from extractors.readers.docx_names import VAL, toggle, value, w, whole_number

_MOST_CHAIN = 32
_BODY_LEVEL = 9
"""Outline level of body text; 0 to 8 are headings 1 to 9."""
_PLAIN_NAMES = frozenset({"normal", "正文", "body text", "default", "默认", "normal (web)", "table grid"})
_NEAR_WHITE = 0xF8
_TINY_HALF_POINTS = 2
_COLOURED = 0x60
"""Difference of the channels of a colour from which it stands out."""
_NO_FILL = frozenset({"auto", "", "ffffff", "none", "clear"})


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style, resolved.

    Attributes:
        role: `heading 1` … for outline levels, else the style's name in lower case, empty for body text.
        numbering: (number id, level) of the list the style belongs to; None for none.
    """

    role: str = ""
    numbering: tuple[str, int] | None = None


@dataclass(frozen=True)
class RunStyle:
    """What decides whether and how a run is seen; None where nothing says."""

    vanish: bool | None = None
    struck: bool | None = None
    colour: str | None = None
    half_points: int | None = None
    font: str | None = None
    shaded: bool | None = None

    def over(self, below: "RunStyle") -> "RunStyle":
        """Give this style with gaps filled from the one below it."""
        return RunStyle(
            vanish=below.vanish if self.vanish is None else self.vanish,
            struck=below.struck if self.struck is None else self.struck,
            colour=below.colour if self.colour is None else self.colour,
            half_points=below.half_points if self.half_points is None else self.half_points,
            font=below.font if self.font is None else self.font,
            shaded=below.shaded if self.shaded is None else self.shaded,
        )

    @property
    def white(self) -> bool:
        """Tell whether the letters are white or nearly so."""
        if self.colour is None or len(self.colour) != 6:
            return False
        try:
            channels = bytes.fromhex(self.colour)
        except ValueError:
            return False
        return min(channels) >= _NEAR_WHITE

    @property
    def tiny(self) -> bool:
        """Tell whether the letters are of one point or less, which nobody can read."""
        return self.half_points is not None and self.half_points <= _TINY_HALF_POINTS


def has_fill(properties: etree._Element | None) -> bool | None:
    """Tell whether shading or highlight colours the ground; None where nothing is said."""
    if properties is None:
        return None
    if (value(properties, w("highlight")) or "none") not in ("none", "white"):
        return True
    shade = properties.find(w("shd"))
    if shade is None:
        return None
    return (shade.get(w("fill")) or "auto").lower() not in _NO_FILL or shade.get(w("themeFill")) is not None


def run_style(properties: etree._Element | None) -> RunStyle:
    """Read run properties as they stand, without styles."""
    if properties is None:
        return RunStyle()
    colour = None
    stated = properties.find(w("color"))
    if stated is not None:
        plain_theme = stated.get(w("themeShade")) is None and stated.get(w("themeTint")) is None
        is_ground = stated.get(w("themeColor")) in ("background1", "light1") and plain_theme
        colour = "FFFFFF" if is_ground else stated.get(VAL)
    fonts = properties.find(w("rFonts"))
    size = value(properties, w("sz"))
    return RunStyle(
        vanish=toggle(properties, w("vanish")),
        struck=_struck(properties),
        colour=colour,
        half_points=None if size is None else whole_number(size, 21),
        font=None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")),
        shaded=has_fill(properties),
    )


def _struck(properties: etree._Element) -> bool | None:
    """Tell whether letters are struck through, once or twice; None where nothing is said."""
    stated = [toggle(properties, w(name)) for name in ("strike", "dstrike")]
    return True if any(stated) else next((False for each in stated if each is not None), None)


def ways_of(properties: etree._Element | None) -> frozenset[str]:
    """The ways in which the letters of a run stand out by its own properties (`w:rPr`)."""
    if properties is None:
        return frozenset()
    stated = {
        "filled": bool(has_fill(properties)),
        "framed": (value(properties, w("bdr")) or "none") not in ("none", "nil"),
        "dotted": (value(properties, w("em")) or "none") != "none",
        "underlined": (value(properties, w("u")) or "none") != "none",
        "bold": bool(toggle(properties, w("b"))),
        "coloured": _is_coloured(properties),
    }
    return frozenset(way for way, is_so in stated.items() if is_so)


def _is_coloured(properties: etree._Element) -> bool:
    """Whether letters have a colour of their own that is not nearly black."""
    colour = properties.find(w("color"))
    try:
        channels = bytes.fromhex("" if colour is None else colour.get(VAL) or "")
    except ValueError:
        return False
    return len(channels) == len("RGB") and max(channels) - min(channels) > _COLOURED


class Styles:
    """The styles part; resolves chains of `basedOn`."""

    def __init__(self, root: etree._Element | None) -> None:
        """Index the styles by id; `root` is None for a document without styles."""
        self._by_id: dict[str, etree._Element] = {}
        self._default = ""
        self._defaults = RunStyle()
        self._spacing: etree._Element | None = None
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, RunStyle] = {}
        self._filled_tables: dict[str, bool] = {}
        if root is None:
            return
        for style in root.iterfind(w("style")):
            self._by_id.setdefault(style.get(w("styleId")) or "", style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                self._default = style.get(w("styleId")) or ""
        self._spacing = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}/{w('spacing')}")
        self._defaults = run_style(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))

    def _chain(self, style_id: str) -> list[etree._Element]:
        """Give the style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        while style_id in self._by_id and len(chain) < _MOST_CHAIN:
            style = self._by_id[style_id]
            chain.append(style)
            style_id = value(style, w("basedOn")) or ""
        return chain

    def paragraph(self, style_id: str) -> ParagraphStyle:
        """Resolve a paragraph style; the default one for an empty or unknown id."""
        if style_id not in self._by_id:
            style_id = self._default
        if style_id not in self._paragraphs:
            self._paragraphs[style_id] = self._resolve_paragraph(style_id)
        return self._paragraphs[style_id]

    def _resolve_paragraph(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        name = (value(chain[0], w("name")) or "").strip().lower() if chain else ""
        level: int | None = None
        number_id: str | None = None
        number_level: int | None = None
        for style in chain:
            properties = style.find(w("pPr"))
            if level is None and (stated := value(properties, w("outlineLvl"))) is not None:
                level = whole_number(stated, _BODY_LEVEL)
            numbering = None if properties is None else properties.find(w("numPr"))
            if number_level is None and (stated := value(numbering, w("ilvl"))) is not None:
                number_level = whole_number(stated, 0)
            if number_id is None:
                number_id = value(numbering, w("numId"))
        return ParagraphStyle(
            role=role_of(name, level),
            numbering=None if number_id in (None, "0") else (str(number_id), number_level or 0),
        )

    def spacings(self, style_id: str) -> list[etree._Element]:
        """The `w:spacing` of a paragraph style and of those it is based on, nearest first, then the document's."""
        if style_id not in self._by_id:
            style_id = self._default
        found = (style.find(f"{w('pPr')}/{w('spacing')}") for style in self._chain(style_id))
        return [one for one in (*found, self._spacing) if one is not None]

    def run(self, style_id: str, paragraph_style_id: str) -> RunStyle:
        """Resolve what a run inherits from its character style, the paragraph's style and the defaults."""
        if paragraph_style_id not in self._by_id:
            paragraph_style_id = self._default
        return self._run_chain(style_id).over(self._run_chain(paragraph_style_id)).over(self._defaults)

    def _run_chain(self, style_id: str) -> RunStyle:
        if style_id not in self._runs:
            resolved = RunStyle()
            for style in self._chain(style_id):
                resolved = resolved.over(run_style(style.find(w("rPr"))))
                resolved = resolved.over(RunStyle(shaded=has_fill(style.find(w("pPr")))))
            self._runs[style_id] = resolved
        return self._runs[style_id]

    def table_has_fill(self, style_id: str) -> bool:
        """Tell whether a table style colours any of its cells."""
        if style_id not in self._filled_tables:
            self._filled_tables[style_id] = any(
                (shade.get(w("fill")) or "auto").lower() not in _NO_FILL
                for style in self._chain(style_id)
                for shade in style.iter(w("shd"))
            )
        return self._filled_tables[style_id]


def role_of(name: str, level: int | None) -> str:
    """Give the role of a paragraph by its style's name and outline level (0-based).

    Example:
        >>> role_of("我的一级标题", 0), role_of("heading 2", None), role_of("normal", None)
        ('heading 1', 'heading 2', '')
    """
    if level is not None and 0 <= level < _BODY_LEVEL:
        return f"heading {level + 1}"
    return "" if name in _PLAIN_NAMES else name
