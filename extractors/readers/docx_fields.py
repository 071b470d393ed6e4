r"""Field codes: dropped, their results kept; and the fields whose code is what is seen.

A complex field runs from `begin` over its code to `separate`, its result, and `end`; the same states hold
over runs and paragraphs. Seen by their code are legacy form fields (FORMCHECKBOX, FORMDROPDOWN), symbols
(SYMBOL), buttons (MACROBUTTON), and the enclosed characters that Chinese users put in with 带圈字符 (EQ \o\ac(□,√)).

Source: ECMA-376 part 1, 17.16 (fields), 17.16.5.

Example:
    >>> shown_by_code(r'EQ \o\ac(□,√)'), shown_by_code(r'eq \o\ac(○,3)')
    ('☑', '③')
"""

import re
from dataclasses import dataclass

from lxml import etree

from extractors.readers.docx_boxes import symbol
from extractors.readers.docx_names import VAL, toggle, value, w, whole_number
from models.document import TICKED, UNTICKED

_ENCLOSED = re.compile(r"^\s*eq\s+\\o\s*(?:\\a[clr]\s*)?\(([^,;，]*)[,;，]([^)]*)\)\s*$", re.IGNORECASE)
_FRAMED = re.compile(r"^\s*eq\s+\\x\s*\(([^)]*)\)\s*$", re.IGNORECASE)
_RAISED = re.compile(r"\\s\s*(?:\\(?:up|do|ai|di)\s*-?\d*\s*)?\(([^()]*)\)", re.IGNORECASE)
"""What is shifted up or down within a code, as Word does with the signs that it lays over each other."""
_BUTTON = re.compile(r"^\s*(?:macrobutton|gotobutton)\s+\S+ ?(.*)$", re.IGNORECASE | re.DOTALL)
_SYMBOL_CODE = re.compile(r"^\s*symbol\s+(0x[0-9a-f]{1,4}|\d{1,5})", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r'\\f\s*(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_BOXES = "□☐◻▢☑"
_RINGS = "○◯〇"
_FRAMES = "△◇" + _RINGS
_TICKS = "√✓✔×✗■"
_MOST_NESTED = 32
_LONGEST_CODE = 1000
FRAME = "\u20dd"
"""Behind a word: it is ringed, framed or ticked (the combining enclosing circle of Unicode)."""


@dataclass
class _Field:
    in_code: bool = True
    code: str = ""
    silent_result: bool = False


def shown_by_code(code: str) -> str | None:
    """Give the text of a field that is seen by its code; None for fields that are seen by their result."""
    plain = _RAISED.sub(r"\1", code)
    enclosed, framed, button = _ENCLOSED.match(plain), _FRAMED.match(plain), _BUTTON.match(code)
    if enclosed:
        return _laid_over(enclosed[1].strip(), enclosed[2].strip())
    if framed:
        inner = framed[1].strip()
        return _laid_over(_BOXES[0], inner) if not inner or inner in _TICKS else inner + FRAME
    if button:
        return button[1].strip()
    found = _SYMBOL_CODE.match(code)
    if not found:
        return None
    number = int(found[1], 16 if found[1].lower().startswith("0x") else 10)
    font = _SYMBOL_FONT.search(code)
    name = (font[1] or font[2]) if font else ""
    return symbol(name, number) or (chr(number) if 0x20 <= number < 0xD800 else "")


def _laid_over(one: str, other: str) -> str:
    """What two signs laid over each other are: a box with a tick, a number or a word in its ring, a word with a tick."""
    frame, inner = (other, one) if other and other in _BOXES + _FRAMES else (one, other)
    if frame and frame in _BOXES:
        return TICKED if inner else UNTICKED
    if frame and frame in _RINGS and inner.isascii() and inner.isdigit() and 1 <= int(inner) <= 20:
        return chr(0x2460 + int(inner) - 1)
    if frame and frame in _FRAMES:
        return inner if inner in _TICKS else inner + FRAME
    words = [sign for sign in (one, other) if sign not in _TICKS]
    return words[0] + FRAME if len(words) == 1 and words[0] else inner


def form_field(begin: etree._Element) -> str | None:
    """Give what a legacy checkbox or drop-down shows; None for other fields.

    Args:
        begin: the `w:fldChar` that begins the field.
    """
    data = begin.find(w("ffData"))
    box = None if data is None else data.find(w("checkBox"))
    if box is not None:
        checked = toggle(box, w("checked"))
        return TICKED if (bool(toggle(box, w("default"))) if checked is None else checked) else UNTICKED
    choice = None if data is None else data.find(w("ddList"))
    if choice is None:
        return None
    options = [entry.get(VAL) or "" for entry in choice.iterfind(w("listEntry"))]
    index = whole_number(value(choice, w("result")) or value(choice, w("default")), 0)
    return options[index] if 0 <= index < len(options) else ""


def _add(field: _Field, text: str) -> None:
    if len(field.code) < _LONGEST_CODE:
        field.code += text


class FieldStates:
    """The fields that are open at one place of a text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def silent(self) -> bool:
        """Tell whether text at this place belongs to a code, or to a result that is not seen."""
        return any(field.in_code or field.silent_result for field in self._open)

    def character(self, mark: etree._Element) -> str:
        """Take in a `w:fldChar`; give the text it puts in place of the field."""
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            return self._begin(mark)
        if not self._open:
            return ""
        if kind == "separate":
            return self._leave_code()
        if kind == "end":
            text = self._leave_code()
            self._open.pop()
            return "" if self.silent else text
        return ""

    def _begin(self, mark: etree._Element) -> str:
        outer_silent = self.silent
        shown = form_field(mark)
        if len(self._open) < _MOST_NESTED:
            self._open.append(_Field(silent_result=shown is not None))
        return "" if shown is None or outer_silent else shown

    def _leave_code(self) -> str:
        """End the code of the innermost field; give what is seen of it."""
        field = self._open[-1]
        if not field.in_code:
            return ""
        field.in_code = False
        if len(self._open) > 1 and self._open[-2].in_code:
            _add(self._open[-2], shown_by_code(field.code) or "")
            return ""
        shown = None if self.silent else shown_by_code(field.code)
        field.silent_result = field.silent_result or shown is not None
        return shown or ""

    def code(self, text: str) -> None:
        """Take in a piece of a field's code; text elsewhere is none."""
        if self._open and self._open[-1].in_code:
            _add(self._open[-1], text)

    def end_paragraph(self) -> None:
        """Let no code run over the end of its paragraph: a field cut short would swallow all that follows."""
        for field in self._open:
            field.in_code = False
