r"""Plain text: NFKC, trimmed, with wrapped lines joined as a Chinese reader joins them.

Source: CONTRACT.md, head (text is NFKC-normalised, trimmed) and 8.7 (lengths leave out white space).

Example:
    >>> clean_text("  技术创新\n目标：ＡＢＣ ")
    '技术创新目标:ABC'
    >>> text_length("一 二\n三")
    3
"""

import re
import unicodedata

from extractors.readers.radicals import whole_characters
from models.evidence import Missing, MissingReason

WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Ranges of Chinese characters and full-width signs, for use inside a character class."""

_BREAK = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"\s+")
_INSIDE_WIDE = re.compile(rf"(?<=[{WIDE}“”‘’]) +(?=[{WIDE}“”‘’])")
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_PLACEHOLDER = re.compile(r"[\s_＿\-—–―/／.。…·:：;；,，、*×xX]*")
_RARE = re.compile(f"[{_UNSEEN}\u2e80-\u2eff]")
"""Signs that NFKC leaves and `nfkc` does not."""

_NOT_YET = re.compile(
    r"[\s(\[【]*(?:暂无|暂缺|暂未确定|暂未定|暂定|待定|未定|待确定|待确认|待补充?|待选举?|待推选|待聘任?|待明确|待商定|尚未确定|空缺|筹备中|另行通知|TBD)"
    r"[\s)\]】。.]*",
    re.I,
)
"""What says that there is nothing yet; 无 is an answer."""
_CIRCLED = re.compile("[①-⑳㉑-㉟㊱-㊿❶-❿➀-➓]")


def nfkc(text: str) -> str:
    """Return the text in NFKC, without invisible format characters, and radicals as the characters they are.

    Numbers in circles become numbers in brackets: NFKC would make ①甲公司 to 1甲公司 and ②2026年 to 22026年.
    """
    if _CIRCLED.search(text):
        text = _CIRCLED.sub(lambda sign: f"({unicodedata.numeric(sign.group()):.0f})", text)
    plain = unicodedata.normalize("NFKC", text)
    return _INVISIBLE.sub("", whole_characters(plain)) if _RARE.search(plain) else plain


def joined_lines(text: str) -> str:
    """Join wrapped lines: without a space beside a Chinese character or sign, with one between two Latin words."""
    parts = [part for part in _BREAK.split(text.strip()) if part]
    out = ""
    for part in parts:
        latin = (
            bool(out) and out[-1].isascii() and out[-1].isalnum() and part[0].isascii() and part[0].isalnum()
        )
        out += (" " if latin else "") + part
    return out


def clean_text(text: str) -> str:
    """Return text as it is stored: NFKC, lines joined, runs of white space made one, none between Chinese signs."""
    wide = _INSIDE_WIDE.sub("", _SPACES.sub(" ", joined_lines(_INVISIBLE.sub("", text))))
    return nfkc(wide).strip()


def squeezed(text: str) -> str:
    """Return NFKC text without any white space."""
    return _SPACES.sub("", nfkc(text))


def text_length(text: str) -> int:
    """Count the characters that are not white space (CONTRACT.md, 8.7)."""
    return sum(1 for character in text if not character.isspace())


def holds_in_order(text: str, signs: str) -> bool:
    """Tell whether a text has all of some signs in their order, others between them or not.

    Example:
        >>> holds_in_order("有限责任公司", "任公"), holds_in_order("有限责任公司", "公任")
        (True, False)
    """
    left = iter(text)
    return all(sign in left for sign in signs)


def is_blank(text: str) -> bool:
    """Tell whether nothing was filled in: empty, only fillers such as underscores and slashes, or words that say so (待定)."""
    plain = nfkc(text)
    return _PLACEHOLDER.fullmatch(plain) is not None or _NOT_YET.fullmatch(plain) is not None


def parse_text(text: str) -> str | Missing:
    """Return clean text.

    Returns:
        The text, or `Missing` (blank) where only fillers stand.
    """
    return Missing(reason=MissingReason.BLANK) if is_blank(text) else clean_text(text)
