r"""The one cleaning function at the border to every output.

Text of submissions comes from the public: control characters, lone surrogates and non-characters break XML
and terminals, and bidirectional controls make text read otherwise than it is stored (LIMITS.md, rules).

Example:
    >>> clean("甲\x00乙")
    '甲\ufffd乙'
    >>> clean("a\u202eb")
    'a⟨U+202E⟩b'
"""

import re
from datetime import datetime

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  (the file formats' own, zoneless form)
"""The date that every office file carries, so that equal input gives equal bytes."""

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BROKEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def clean(text: str) -> str:
    """Replace what no output may carry by U+FFFD, and show bidirectional controls by their code."""
    shown = _BIDI.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
    return _BROKEN.sub("\ufffd", shown)
