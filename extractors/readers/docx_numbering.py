"""The numbers that Word writes before paragraphs of a list: 一、（一）1. ① and the like.

They stand nowhere in the text, and section titles are found by them. Lists that share an abstract
definition share their counters, unless a list restarts them.

Source: ECMA-376 part 1, 17.9 (numbering), 17.18.59 (number formats).

Example:
    >>> chinese_number(21), chinese_number(10), chinese_number(105)
    ('二十一', '十', '一百零五')
    >>> format_number(3, "decimalEnclosedCircleChinese"), format_number(4, "upperRoman")
    ('③', 'IV')
"""

import re
from dataclasses import dataclass

from lxml import etree

from extractors.readers.docx_boxes import symbol
from extractors.readers.docx_names import VAL, toggle, value, w, whole_number
from extractors.readers.docx_styles import Styles, run_style
from extractors.stems import BRANCHES, STEMS
from models.document import TICKED, UNTICKED

_DIGITS = "零一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHINESE_FORMATS = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
        "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting", "japaneseDigitalTenThousand",
    }
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_CLOSED = "、，。．）)】〕》：:"
_LEVELS = 9
BULLETS = frozenset("□✓✔√■")
"""Bullets that are boxes and ticks only where the other options of a question have boxes and ticks for bullets."""


def chinese_number(number: int) -> str:
    """Write a number from 0 to 9999 in Chinese numerals; larger ones in digits."""
    if not 0 <= number <= 9999:
        return str(number)
    if number < 10:
        return _DIGITS[number]
    text = ""
    gap = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + sign
        gap = False
    return text[1:] if text.startswith("一十") else text


def format_number(number: int, style: str) -> str:
    """Write a counter in one of Word's number formats; unknown formats as digits."""
    if style in _CHINESE_FORMATS:
        return chinese_number(number)
    if style.startswith("decimalEnclosedCircle"):
        return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
    if style == "decimalEnclosedParen":
        return chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"
    if style == "decimalEnclosedFullstop":
        return chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}."
    if style == "decimalZero":
        return f"{number:02d}"
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 8)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman if style == "upperRoman" else roman.lower()
    if style == "ideographTraditional":
        return STEMS[(number - 1) % 10]
    if style == "ideographZodiac":
        return BRANCHES[(number - 1) % 12]
    return "" if style == "none" else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * count
    return text


@dataclass(frozen=True)
class _Level:
    start: int
    style: str
    pattern: str
    glue: str
    restart: int
    legal: bool
    font: str
    begin_anew: int | None
    """Number at which a list restarts that otherwise goes on counting."""


class Numbering:
    """The numbering part and its running counters; ask for prefixes in the order of the document."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Index the lists; `root` is None for a document without lists."""
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._style_links: dict[str, str] = {}
        if root is None:
            return
        for definition in root.iterfind(w("abstractNum")):
            abstract_id = definition.get(w("abstractNumId")) or ""
            self._abstract[abstract_id] = definition
            if style := value(definition, w("styleLink")):
                self._style_links[style] = abstract_id
        for entry in root.iterfind(w("num")):
            self._lists[entry.get(w("numId")) or ""] = entry

    def prefix(self, number_id: str, level: int) -> str:
        """Count one paragraph of a list and give what Word writes before it; for bullets the sign of a box or tick, else nothing.

        Args:
            number_id: `w:numId` of the paragraph.
            level: 0-based level.
        """
        level = min(max(level, 0), _LEVELS - 1)
        definition = self._level(number_id, level)
        if definition is None:
            return ""
        counters = self._counters.setdefault(self._abstract_id(number_id), [None] * _LEVELS)
        if definition.begin_anew is not None and (number_id, level) not in self._restarted:
            self._restarted.add((number_id, level))
            counters[level] = definition.begin_anew - 1
        current = counters[level]
        counters[level] = definition.start if current is None else current + 1
        self._reset_below(number_id, level, counters)
        if definition.style == "bullet":
            mark = "".join(symbol(definition.font, ord(sign)) or sign for sign in definition.pattern)
            return mark if mark in (TICKED, UNTICKED, *BULLETS) else ""
        text = _PLACE.sub(
            lambda m: self._place(number_id, int(m[1]) - 1, counters, definition), definition.pattern
        )
        glued = not text or text[-1] in _CLOSED
        return text if glued else text + definition.glue

    def level_of_style(self, number_id: str, style_id: str) -> int | None:
        """Give the level of a list to which a paragraph style is tied; None where none names it (17.9.23)."""
        abstract = self._abstract.get(self._abstract_id(number_id))
        for level in [] if abstract is None else abstract.iterfind(w("lvl")):
            if style_id and value(level, w("pStyle")) == style_id:
                return whole_number(level.get(w("ilvl")), 0)
        return None

    def _place(self, number_id: str, level: int, counters: list[int | None], of: _Level) -> str:
        """Write the counter of one level as it stands in the prefix of another."""
        definition = self._level(number_id, level)
        if definition is None:
            return ""
        current = counters[level]
        number = definition.start if current is None else current
        if current is None:
            counters[level] = number
        return format_number(number, "decimal" if of.legal else definition.style)

    def _reset_below(self, number_id: str, level: int, counters: list[int | None]) -> None:
        for deeper in range(level + 1, _LEVELS):
            definition = self._level(number_id, deeper)
            if definition is None or definition.restart == 0:
                continue
            if definition.restart < 0 or level < definition.restart:
                counters[deeper] = None

    def _abstract_id(self, number_id: str) -> str:
        """Give the abstract definition of a list, following the link through a list style once."""
        abstract_id = value(self._lists.get(number_id), w("abstractNumId")) or ""
        link = value(self._abstract.get(abstract_id), w("numStyleLink"))
        return self._style_links.get(link, abstract_id) if link else abstract_id

    def _override(self, number_id: str, level: int) -> etree._Element | None:
        entry = self._lists.get(number_id)
        for override in [] if entry is None else entry.iterfind(w("lvlOverride")):
            if override.get(w("ilvl")) == str(level):
                return override
        return None

    def _level(self, number_id: str, level: int) -> _Level | None:
        key = (number_id, level)
        if key not in self._levels:
            self._levels[key] = self._read_level(number_id, level)
        return self._levels[key]

    def _read_level(self, number_id: str, level: int) -> _Level | None:
        override = self._override(number_id, level)
        element = None if override is None else override.find(w("lvl"))
        abstract = self._abstract.get(self._abstract_id(number_id))
        if element is None and abstract is not None:
            stated = (one for one in abstract.iterfind(w("lvl")) if one.get(w("ilvl")) == str(level))
            element = next(stated, None)
        if element is None:
            return None
        suffix = value(element, w("suff")) or "tab"
        anew = value(override, w("startOverride"))
        return _Level(
            start=whole_number(value(element, w("start")), 0 if value(element, w("start")) is None else 1),
            style=_format_name(element),
            pattern=value(element, w("lvlText")) or "",
            glue="" if suffix == "nothing" else " ",
            restart=whole_number(value(element, w("lvlRestart")), -1),
            legal=bool(toggle(element, w("isLgl"))),
            font=run_style(element.find(w("rPr"))).font or "",
            begin_anew=None if anew is None else whole_number(anew, 1),
        )


def _format_name(level: etree._Element) -> str:
    """Give the number format; newer formats stand in an AlternateContent whose fallback is decimal."""
    found = level.find(f".//{w('numFmt')}")
    if found is None:
        return "decimal"
    stated = found.get(VAL) or "decimal"
    if stated != "custom":
        return stated
    return "decimalZero" if (found.get(w("format")) or "").startswith("0") else "decimal"
