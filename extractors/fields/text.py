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

from models.evidence import Missing, MissingReason

WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Ranges of Chinese characters and full-width signs, for use inside a character class."""

_BREAK = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"\s+")
_INSIDE_WIDE = re.compile(rf"(?<=[{WIDE}“”‘’]) +(?=[{WIDE}“”‘’])")
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_PLACEHOLDER = re.compile(r"[\s_＿\-—–―/／.。…·:：;；,，、*×xX]*")
_RADICALS = str.maketrans(
    "\u2e81\u2e84\u2e88\u2e8a\u2e8c\u2e8d\u2e8e\u2e92\u2e93\u2e9c\u2e9d\u2e9f"
    "\u2ea0\u2ea7\u2ea9\u2eaa\u2eab\u2eac\u2eae\u2eb6\u2eb7\u2ebb\u2ebc\u2ebd"
    "\u2ec1\u2ec4\u2ec5\u2ec6\u2ec7\u2ec9\u2eca\u2ecb\u2ed1\u2ed3\u2ed4\u2ed5"
    "\u2ed7\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee1\u2ee2\u2ee3\u2ee4\u2ee5"
    "\u2ee6\u2ee7\u2ee8\u2ee9\u2eea\u2eeb\u2eec\u2eed\u2eee\u2eef\u2ef0\u2ef1"
    "\u2ef2\u2ef3",
    "厂乙刀卜小小兀巳幺日月母民牛王疋目示竹羊羊聿月臼虎西见角角贝足车長长门阜雨青韦页"
    "风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
"""Radicals that stand for whole characters, which NFKC leaves as they are: printers of browsers put them into a PDF's text.

Source: EquivalentUnifiedIdeograph.txt of the Unicode Character Database.
"""
_RARE = re.compile(f"[{_UNSEEN}\u2e80-\u2eff]")
"""Signs that NFKC leaves and `nfkc` does not."""


def nfkc(text: str) -> str:
    """Return the text in NFKC, without invisible format characters, and radicals as the characters they are."""
    plain = unicodedata.normalize("NFKC", text)
    return _INVISIBLE.sub("", plain.translate(_RADICALS)) if _RARE.search(plain) else plain


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


def is_blank(text: str) -> bool:
    """Tell whether nothing was filled in: empty, or only fillers such as underscores, dashes and slashes."""
    return _PLACEHOLDER.fullmatch(nfkc(text)) is not None


def parse_text(text: str) -> str | Missing:
    """Return clean text.

    Returns:
        The text, or `Missing` (blank) where only fillers stand.
    """
    return Missing(reason=MissingReason.BLANK) if is_blank(text) else clean_text(text)
