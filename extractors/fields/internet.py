r"""Addresses on the internet: e-mail addresses and sites, without the blanks that a wrapped cell or recognition leaves.

In recognised text certain slips are undone: full-width signs and strokes, 0 and 1 between letters of a host's name, a 1 at
the end of one (mai1) or at the head of a local part, an l that no syllable of pinyin has (jlaling, llanxi), an l that ends a
number (kjb2l). What cannot be told (lianxi12 or lianxil2) stays as it was read.

Source: RFC 1035, 2.3.1 (a host's labels are letters, digits and hyphens), RFC 5322, 3.4.1 (local part @ domain).

Example:
    >>> parse_internet("zhb709@cq-examp1 e.cn", typed=False)
    'zhb709@cq-example.cn'
    >>> parse_internet("www.jialing-mail.e\nxample", typed=True)
    'www.jialing-mail.example'
"""

import re

from extractors.fields.text import nfkc, parse_text, squeezed
from models.evidence import Missing

_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}")
_BETWEEN_LETTERS = re.compile(r"(?<=[A-Za-z])[01](?=[A-Za-z])|(?<=[A-Za-z]{3})1(?=\.)")
_LETTERS = {"0": "o", "1": "l"}
_STROKES = str.maketrans({"。": ".", ",": ".", "|": "l", "」": "j"})
_NO_SYLLABLE = re.compile(r"(?<=[jqx])[l1](?=[aeou])|(?<=(?<![a-z])l)[l1](?=[aeou])")
"""An l where pinyin has an i: behind j, q, x, and behind an l that begins a word."""
_ONE_AHEAD = re.compile(r"(?<![A-Za-z0-9])1(?=[a-z]{3})")
_ONE_WITHIN = re.compile(r"(?<=[jqx])[1I](?=[a-z])")
"""A digit or a capital between the letters of a word, where pinyin has an i (j1shu)."""
_NUMBER_AT_END = re.compile(r"(?<=\d)[\dlI]+$")
_DIGITS = str.maketrans("lI", "11")


def parse_internet(text: str, typed: bool) -> str | Missing:
    """Read an e-mail address or a site.

    Args:
        text: of its cell.
        typed: False for OCR.

    Returns:
        The address without white space; the text as it stands where it is none (暂无网站); `Missing` where it is blank.
    """
    found = parse_text(text)
    if isinstance(found, Missing):
        return found
    plain = squeezed(text)
    if not typed:
        plain = _NO_SYLLABLE.sub("i", plain.translate(_STROKES))
    local, at, host = plain.rpartition("@")
    if re.search(r"[\u4e00-\u9fff]", plain) or not (at or _HOST.search(plain)):
        return nfkc(found)
    if typed:
        return plain
    host = _BETWEEN_LETTERS.sub(lambda digit: _LETTERS[digit[0]], host)
    return (_spelt(local) + at if at else "") + (host.lower() if _HOST.fullmatch(host) else host)


def _spelt(local: str) -> str:
    """A recognised local part with the letters of its words and the digits at its end."""
    words = _ONE_WITHIN.sub("i", _ONE_AHEAD.sub("l", local))
    return _NUMBER_AT_END.sub(lambda number: number[0].translate(_DIGITS), words)
