"""Checkboxes that are characters: symbol fonts, typed boxes, and ticks written into boxes.

All become `☑` or `☐` (models.document). What counts as a box, and what does not:

- `□ ☐ ▢ ◻ ⬜ ❏ ❑ ❒ ❐` are empty boxes; `☑ ☒ ✅ 🗹 🗷` are ticked ones, a cross being a Chinese clerk's tick too.
- `√ ✓ ✔` touching a box (`□√`, `√□`), or alone in brackets (`[√]`, `（√）`, `【√】`), is a ticked box. Empty brackets are
  an empty box only where ticked brackets stand in the same paragraph: `（√）是（ ）否`.
- `■ ▣` and other solid blocks are bullets elsewhere; they are ticked boxes only where an empty box stands in the same
  paragraph. So is a `√` on its own: `√是 □否`. A `√` behind the option of an empty box ticks that box: `□是√ □否`.
  `囗` (a character often typed for the box) needs a second box beside it.
- `V ∨ ˇ` typed for a tick are ticks in a box or in brackets among empty ones: `□V是 □否`, `（V）是 （ ）否`.
- `★ ◆` are ticked where `☆ ◇` stand before other words of the paragraph.

Source of the symbol tables: Microsoft's Wingdings, Wingdings 2, Webdings and Symbol character sets.

Example:
    >>> normalise_boxes("□是 ■否"), normalise_boxes("■ 项目背景")
    ('☐是 ☑否', '■ 项目背景')
"""

import re

from models.document import TICKED, UNTICKED

TICKS = "√✓✔🗸"
_EMPTY = "□☐▢◻⬜❏❑❒❐🔲🔳"
_FULL = "☑☒✅🗹🗷🗵⊠⊡"
_SOLID = "■▣◼▇█▉◾⬛"
_LETTERS = "VvＶｖ∨ˇ"
"""Letters and signs typed for a tick: one only in a box, in brackets among empty ones, or before an option among boxes."""
_BOX_TICK = re.compile(rf"[{_EMPTY}][{TICKS}](?![{_EMPTY}])|(?<!\w)[{TICKS}][{_EMPTY}]|[{TICKS}]\u20de")
_TICK_BEHIND = re.compile(rf"[{_EMPTY}]([^\s{_EMPTY}{TICKS}]{{1,20}})[{TICKS}](?=[\s,，;；、。]|$)")
_BRACKET_TICK = re.compile(rf"[\[［【(（][ \u3000]*[{TICKS}][ \u3000]*[\]］】)）]")
_LETTER_IN_BOX = re.compile(
    rf"[{_EMPTY}][{_LETTERS}](?=[\s\u4e00-\u9fff])|[{_EMPTY}](\w{{1,20}})[{_LETTERS}](?=\s|$)"
)
_LETTER_FOR_BOX = re.compile(rf"(?:(?<=^)|(?<=[\s:：]))[{_LETTERS}](?=[\u4e00-\u9fff])")
_LETTER_IN_BRACKETS = re.compile(rf"(?<=[\[［【(（])[ \u3000]*[{_LETTERS}][ \u3000]*(?=[\]］】)）])")
_PAIRS = (("★", "☆"), ("◆", "◇"))
_RARE = str.maketrans(
    {
        "🔘": "●",
        "⦿": "●",
        "⚫": "●",
        "⚪": "○",
        "🔲": "□",
        "🔳": "□",
        "🗸": "✓",
        **dict.fromkeys("▇█▉◾⬛", "■"),
    }
    | dict.fromkeys("🗹🗷🗵⊠⊡", "☒")
)
_BRACKET_EMPTY = re.compile(r"[\[［【(（][ \u3000]{0,4}[\]］】)）]")
_LOOKALIKE = "囗"
_LONE_TICK = re.compile(f"[{TICKS}](?![{TICKED}{UNTICKED}])")
_PLAIN = str.maketrans({**dict.fromkeys(_EMPTY, UNTICKED), **dict.fromkeys(_FULL, TICKED)})
_SOLID_TABLE = str.maketrans(dict.fromkeys(_SOLID, TICKED))
_INTERESTING = re.compile(f"[{TICKS}{_EMPTY}{_FULL}{_SOLID}{_LOOKALIKE}{_LETTERS}★◆🔘⦿⚫⚪]")

_WINGDINGS = {
    0x6E: "■", 0x6F: UNTICKED, 0x70: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED, 0xA8: UNTICKED, 0xFB: "✗",
    0xFC: "✓", 0xFD: TICKED, 0xFE: TICKED, 0x6C: "●", 0xA1: "○", 0x28: "☎", 0x2A: "✉",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x2A: UNTICKED, 0x30: UNTICKED,
    0xA1: "■", 0xA2: "■", 0xA3: UNTICKED, 0xA4: "▣", **{0x6A + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: UNTICKED, 0x67: "■", 0x72: "✗"}
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xD6: "√",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x57: "Ω", 0x7F: UNTICKED, 0xA0: "€", 0x44: "Δ",
}  # fmt: skip
_DINGBATS = {
    0x33: "✓", 0x34: "✔", 0x35: "✗", 0x36: "✗", 0x37: "✗", 0x38: "✗", 0x6C: "●", 0x6D: "○", 0x6E: "■",
    **dict.fromkeys(range(0x6F, 0x73), UNTICKED), **{0xAC + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL,
    "marlett": {0x61: "✓", 0x62: "✓"}, "monotype sorts": _DINGBATS, "zapf dingbats": _DINGBATS, "zapfdingbats": _DINGBATS,
    "itc zapf dingbats": _DINGBATS,
    "opensymbol": {**_WINGDINGS_2, **_WINGDINGS},
}  # fmt: skip
_STAND_IN, _LETTERS_END = "opensymbol", 0x80
"""LibreOffice's font, which draws the private codes of the others for want of them, and those beyond the usual letters."""


def is_symbol_font(font: str | None) -> bool:
    """Tell whether the letters of a font are pictures."""
    return (font or "").lower() in _FONTS


def symbol(font: str | None, code: int) -> str | None:
    """Give the character a symbol font draws for a code; None for what is no symbol.

    Args:
        font: its name as the document gives it.
        code: character code; Word writes 0xF000 more than the font's own.

    Example:
        >>> symbol("Wingdings 2", 0xF052), symbol("Wingdings", 0xA8), symbol("宋体", 0x52)
        ('☑', '☐', None)
    """
    private = 0xF000 <= code <= 0xF0FF
    table = _FONTS.get((font or "").lower())
    if table is None:
        return None
    own = code - 0xF000 if private else code
    if own > 0xFF or (not private and own < _LETTERS_END and (font or "").lower() == _STAND_IN):
        return None
    return table.get(own, " " if own in (0x20, 0xA0) else "•")


def normalise_boxes(text: str) -> str:
    """Write the checkboxes of one paragraph as `☑` and `☐`; see the module for what is one."""
    if not _INTERESTING.search(text):
        return text
    text = with_plain_ticks(text)
    text = _BOX_TICK.sub(TICKED, text)
    text = _TICK_BEHIND.sub(rf"{TICKED}\1", text)
    bracketed = _BRACKET_TICK.sub(TICKED, text)
    if bracketed != text:
        text = _BRACKET_EMPTY.sub(UNTICKED, bracketed)
    text = text.translate(_PLAIN)
    if text.count(_LOOKALIKE) > 1 or (_LOOKALIKE in text and (TICKED in text or UNTICKED in text)):
        text = text.replace(_LOOKALIKE, UNTICKED)
    if UNTICKED in text:
        text = text.translate(_SOLID_TABLE)
        text = _LONE_TICK.sub(TICKED, text)
    return text


def with_plain_ticks(text: str) -> str:
    """Write letters typed for ticks, rarer boxes, and filled signs beside empty ones of their kind as usual ticks and boxes.

    Example:
        >>> with_plain_ticks("□V是 □否"), with_plain_ticks("★是 ☆否"), with_plain_ticks("V类")
        ('☑是 □否', '☑是 ☐否', 'V类')
    """
    text = text.translate(_RARE)
    if _BRACKET_EMPTY.search(text):
        text = _LETTER_IN_BRACKETS.sub(TICKS[0], text)
    if any(sign in text for sign in _EMPTY):
        text = _LETTER_FOR_BOX.sub(TICKED, _LETTER_IN_BOX.sub(rf"{TICKED}\1", text))
    for full, empty in _PAIRS:
        signs = re.findall(rf"[{full}{empty}](?=\s?\w)", text)
        if full in signs and empty in signs and len(signs) == text.count(full) + text.count(empty):
            text = text.replace(full, TICKED).replace(empty, UNTICKED)
    return text
