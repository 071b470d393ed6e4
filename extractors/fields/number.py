"""Numbers as Chinese papers write them: Arabic digits with separators, small and capital numerals, 万 and 亿.

Numerals are read by cn2an; OCR slips inside digits (O for 0, l for 1) are undone only where the rest are digits.

Example:
    >>> [str(found.value) for found in find_numbers("1,234.50万元和壹佰贰拾")]
    ['1234.50', '120']
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import cn2an

from extractors.fields.text import nfkc

_ARABIC = re.compile(
    r"(?<![\dA-Za-z.])[-−]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?![\d])|(?<![\dA-Za-z])[-−]?\d+(?:\.\d+)?(?!\.?\d)"
)
_CHINESE = re.compile(
    r"[零〇○一二三四五六七八九两十百千壹贰叁肆伍陆柒捌玖拾佰仟廿](?:[零〇○一二三四五六七八九两十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億点廿]*[零〇○一二三四五六七八九两十百千壹贰叁肆伍陆柒捌玖拾佰仟廿])?"
)
_SLIP = re.compile(r"(?<![A-Za-z\d])(?=[\dOoQlI|,.]*\d)[\dOoQlI|]+(?:[,.][\dOoQlI|]+)*(?![A-Za-z\d])")
_SLIPS = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1"})
_ALONE = re.compile(r"(?<![A-Za-z\d])[OoΟοОо](?=\s*(?:[家人项个所名件%]|万?美?元))")
"""A nought alone before its measure word, taken for a letter of some alphabet."""
_SIMPLE = str.maketrans({"〇": "零", "○": "零", "萬": "万", "億": "亿"})


@dataclass(frozen=True)
class Found:
    """A number and where it stands in the NFKC text: `start` inclusive, `end` exclusive."""

    value: Decimal
    start: int
    end: int


def undo_slips(text: str) -> str:
    """Return the text with O and l read as digits where they stand among digits or are counted; lengths stay."""
    return _ALONE.sub("0", _SLIP.sub(lambda match: match.group().translate(_SLIPS), text))


def chinese_number(text: str) -> Decimal | None:
    """Read Chinese numerals (small or capital, without unit); None where they are none."""
    plain = text.translate(_SIMPLE).replace("廿", "二十")
    try:
        return Decimal(str(cn2an.cn2an(plain, "smart")))
    except (ValueError, InvalidOperation):
        return None


def find_numbers(text: str) -> list[Found]:
    """Find all numbers of a text in order; positions refer to `prepared(text)`."""
    plain = prepared(text)
    found = [
        Found(
            Decimal(match.group().replace(",", "").replace(" ", "").replace("−", "-")),
            match.start(),
            match.end(),
        )
        for match in _ARABIC.finditer(plain)
    ]
    for match in _CHINESE.finditer(plain):
        value = chinese_number(match.group())
        if value is not None:
            found.append(Found(value, match.start(), match.end()))
    return sorted(found, key=lambda number: number.start)


def prepared(text: str) -> str:
    """Return the text to which the positions of `find_numbers` refer: NFKC with slips undone."""
    return undo_slips(nfkc(text))


def plain_decimal(value: Decimal) -> str:
    """Write a number without exponent and without trailing zeros.

    >>> plain_decimal(Decimal("1200.50"))
    '1200.5'
    """
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
