"""Phone numbers of China: mobiles, landlines with area and extension, 400 and 800 services.

Example:
    >>> parse_phone("+86 138-1234-5678").number
    '13812345678'
    >>> parse_phone("（023）67891234转801").number
    '023-67891234-801'
"""

import re
from dataclasses import dataclass

from extractors.fields.number import undo_slips
from extractors.fields.text import is_blank, nfkc, squeezed
from models.evidence import Missing, MissingReason

_GAP = r"[ \-—–_.·]{0,2}"
_MOBILE = re.compile(rf"(?<!\d)(?:\+?0{{0,2}}86{_GAP})?0?(1[3-9]\d){_GAP}(\d{{4}}){_GAP}(\d{{4}})(?!\d)")
_LANDLINE = re.compile(
    rf"(?<!\d)\(?(?:\+?86{_GAP})?(0?(?:10|2\d|[3-9]\d{{2}}))\)?{_GAP}"
    r"([2-9]\d{6,7}|[2-9]\d{2,3}[ \-—–]{1,2}\d{4}|[2-9](?: ?\d){6,7})"
    r"(?:\s*(?:转|分机|[\-—–*#])\s*(\d{1,5}))?(?!\d)"
)
_LOCAL = re.compile(r"(?<!\d)([2-9]\d{2,3}[ \-]?\d{4})(?!\d)")
_SERVICE = re.compile(r"(?<!\d)([48]00)[ -]?(\d{3,4})[ -]?(\d{3,4})(?!\d)")
_WRAPPED = re.compile(r"(?<=\d)[ \t]*\n\s*(?=\d{1,4}(?!\d)[ \t]*(?:\n|$))|(?<=\d[\-—–])\s*\n\s*(?=\d)")
_ROWS = re.compile(r"(?<=\d)\s*\n\s*(?=\d)")
_ANY = re.compile(r"\+?\d[\d \-—–()]{3,20}\d")


@dataclass(frozen=True)
class Phone:
    """A number as stored (`13812345678`, `023-67891234`, `023-67891234-801`), and whether it can be one."""

    number: str
    valid: bool


def _landline(match: re.Match[str]) -> str:
    area = match[1] if match[1].startswith("0") else "0" + match[1]
    if area[:2] in ("01", "02") and len(area) != 3:
        return ""
    return "-".join(part for part in (area, re.sub(r"\D", "", match[2]), match[3]) if part)


def _numbers(plain: str) -> list[tuple[int, str]]:
    """The whole numbers of a text and where each begins."""
    found = [(match.start(), "".join(match.groups())) for match in _MOBILE.finditer(plain)]
    found += [(match.start(), _landline(match)) for match in _LANDLINE.finditer(plain)]
    found += [(match.start(), "-".join(match.groups())) for match in _SERVICE.finditer(plain)]
    return [candidate for candidate in found if candidate[1]]


def parse_phone(text: str) -> Phone | Missing:
    """Read the first phone number of a text; one that a narrow cell wrapped is one number.

    Returns:
        A valid number; else the digits as written with `valid` false, so that a wrong number can be shown;
        `Missing`: blank, or unreadable for a text without five digits.
    """
    if is_blank(text):
        return Missing(reason=MissingReason.BLANK)
    plain = undo_slips(nfkc(text))
    candidates = _numbers(_WRAPPED.sub("", plain)) or _numbers(plain) or _numbers(_ROWS.sub("", plain))
    if candidates:
        return Phone(min(candidates)[1], valid=True)
    local = _LOCAL.search(plain)
    if local:
        return Phone(re.sub(r"\D", "", local[1]), valid=len(re.sub(r"\D", "", local[1])) in (7, 8))
    written = _ANY.search(_WRAPPED.sub("", plain))
    if written is None:
        return Missing(reason=MissingReason.UNREADABLE)
    return Phone(re.sub(r"[^\d+\-]", "", written.group()), valid=False)


def without_phones(text: str) -> str:
    """Return the text with phone numbers left out (a cell 联系人及联系电话 holds both)."""
    plain = nfkc(text)
    for pattern in (_MOBILE, _LANDLINE, _SERVICE, _ANY):
        plain = pattern.sub(" ", plain)
    return plain.strip() if squeezed(plain) else ""
