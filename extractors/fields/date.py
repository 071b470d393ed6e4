"""Dates as Chinese papers write them, partial ones, and terms (from … to …, for … years).

Digits, dots, slashes, 年月日, Chinese numerals small and capital (二〇二五年三月一日, 贰零贰伍年叁月). Impossible and
partial dates are not guessed.

Example:
    >>> parse_date("二〇二五年三月一日").isoformat()
    '2025-03-01'
    >>> parse_month("2019.6")
    '2019-06'
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from extractors.fields.number import chinese_number, undo_slips
from extractors.fields.text import is_blank, squeezed
from models.evidence import Missing, MissingReason

_DIGITS = str.maketrans("零〇○O一二三四五六七八九", "0000123456789")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_ARABIC = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:年|[./\-—–_])(\d{1,2})(?:月|[./\-—–_])(\d{1,2})(?:日|号|(?!\d))"
)
_PLAIN = re.compile(r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?!\d)")
_CHINESE = re.compile(
    r"([一二][零〇○O一二三四五六七八九]{3})年(元|[一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})(?:日|号)"
)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|[./\-—])(\d{1,2})(?:月份?)?(?![\d.年])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年?(?:度)?(?!\d)")
_CHINESE_MONTH = re.compile(r"([一二][零〇○O一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,2})月)?")
_LENGTH = r"((?<![\d年])\d{1,2}|(?<!年)[一二三四五六七八九十两])(?:\([^)]*\))?(个)?(年|月)(?!\d{1,2}日)"
"""A length of time: no part of a date."""
_YEARS = re.compile(rf"(?:期限|有效期|周期|为期|期)[^。;,，；]{{0,10}}?{_LENGTH}")
_AFTER_START = re.compile(rf"(?:起|之日起|开始)[^。;；]{{0,6}}?{_LENGTH}")

_MONTHS = re.compile(
    r"([12]\d{3})[年./-](\d{1,2})月?(?![\d日])起?(?:至|到|—+|-+|~|～)(?:([12]\d{3})[年./-])?(\d{1,2})月(?![\d日])"
)
"""A term of whole months: 2026年3月至2029年2月."""
_ROW_LABEL = re.compile("(?:日期|时间)?:?")
"""What may stand in front of a date that is alone on its row."""
_DATE_ROW_MOST = 24


@dataclass(frozen=True)
class FoundDate:
    """A date and where it stands in the squeezed text."""

    value: date
    start: int
    end: int


@dataclass(frozen=True)
class Term:
    """Start and end of an agreement, the end being its last day; None where not stated."""

    start: date | None
    end: date | None


def _small(text: str) -> int:
    if text == "元":
        return 1
    value = chinese_number(text.replace("卅", "三十"))
    return int(value) if value is not None else 0


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def prepared_date_text(text: str) -> str:
    """Return the text without white space, OCR slips inside digits undone; positions of finds refer to it."""
    text = text.translate(_CAPITALS)
    return undo_slips(re.sub(r"(?<=\d)[oO](?=[\d年月日./-])|(?<=[年月./-])[oO](?=\d)", "0", squeezed(text)))


def find_dates(text: str) -> list[FoundDate]:
    """Find all full and possible dates in order; positions refer to `prepared_date_text(text)`."""
    plain = prepared_date_text(text)
    found = []
    for pattern in (_ARABIC, _PLAIN):
        for match in pattern.finditer(plain):
            value = _made(int(match[1]), int(match[2]), int(match[3]))
            if value is not None:
                found.append(FoundDate(value, match.start(), match.end()))
    for match in _CHINESE.finditer(plain):
        value = _made(
            int(match[1].translate(_DIGITS)), _small(match[2]), _small(match[3].replace("廿", "二十"))
        )
        if value is not None:
            found.append(FoundDate(value, match.start(), match.end()))
    return sorted(found, key=lambda item: item.start)


def is_date_row(text: str) -> bool:
    """Tell whether a row is a date and nothing else but its label: the one below a signature.

    Example:
        >>> is_date_row("日期： 二〇二六 年六月三日"), is_date_row("2026年6月3日签订")
        (True, False)
    """
    plain = prepared_date_text(text) if len(text) <= _DATE_ROW_MOST else ""
    found = find_dates(plain)
    return (
        len(found) == 1
        and found[0].end == len(plain)
        and _ROW_LABEL.fullmatch(plain[: found[0].start]) is not None
    )


def parse_date(text: str) -> date | Missing:
    """Read one date.

    Returns:
        The date; of a range its first day, and the one in front of brackets that hold others. `Missing`: blank where
        only 年月日 and fillers stand, unreadable for a partial or impossible date or for several unrelated ones.
    """
    plain = prepared_date_text(text)
    if is_blank(re.sub("[年月日]", "", plain)):
        return Missing(reason=MissingReason.BLANK)
    found = find_dates(text)
    if not found:
        return Missing(reason=MissingReason.UNREADABLE)
    between = plain[found[0].end : found[1].start] if len(found) > 1 else ""
    ranged = len(found) == 2 and re.fullmatch(r"起?(至|到|—+|-+|~|～)", between) is not None
    noted = len(found) > 1 and "(" in between and "(" not in plain[: found[0].end] and plain.endswith(")")
    if len({item.value for item in found}) > 1 and not (ranged or noted):
        return Missing(reason=MissingReason.UNREADABLE)
    return found[0].value


def parse_month(text: str) -> str | Missing:
    """Read a date that may be partial.

    Returns:
        `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as much as is stated; else `Missing`.
    """
    plain = prepared_date_text(text)
    if is_blank(re.sub("[年月日]", "", plain)):
        return Missing(reason=MissingReason.BLANK)
    full = parse_date(text)
    if isinstance(full, date):
        return full.isoformat()
    month = _MONTH.search(plain)
    if month and 1 <= int(month[2]) <= 12:
        return f"{month[1]}-{int(month[2]):02d}"
    chinese = _CHINESE_MONTH.search(plain)
    if chinese:
        year = chinese[1].translate(_DIGITS)
        return f"{year}-{_small(chinese[2]):02d}" if chinese[2] else year
    year_only = _YEAR.fullmatch(plain)
    return year_only[1] if year_only else Missing(reason=MissingReason.UNREADABLE)


def _later(start: date, count: int, unit: str) -> date | None:
    months = start.month - 1 + (count * 12 if unit == "年" else count)
    year, month = start.year + months // 12, months % 12 + 1
    day = start.day
    while day > 28 and _made(year, month, day) is None:
        day -= 1
    return date(year, month, day) - timedelta(days=1)


def _duration(plain: str) -> tuple[int, str] | None:
    for pattern in (_AFTER_START, _YEARS):
        match = pattern.search(plain)
        if match:
            count = int(match[1]) if match[1].isdigit() else _small(match[1].replace("两", "二"))
            return (count, match[3]) if 0 < count <= (50 if match[3] == "年" else 600) else None
    return None


def _whole_months(match: re.Match[str]) -> Term | None:
    """A term stated by its first and last month: from the first day of the one to the last day of the other."""
    first, last = _made(int(match[1]), int(match[2]), 1), _made(int(match[3] or match[1]), int(match[4]), 1)
    if first is None or last is None or last < first:
        return None
    return Term(first, _later(last, 1, "个月"))


def parse_term(text: str, start: date | None = None) -> Term:
    """Read the term a sentence states.

    Args:
        text: one sentence.
        start: day it runs from where the sentence gives only a duration (三年).

    Returns:
        Two dates or months joined by 至, or a start and a duration, whose end is the day before the anniversary.
    """
    plain = prepared_date_text(text)
    found = find_dates(text)
    for first, second in pairwise(found):
        between = plain[first.end : second.start]
        if re.search(r"至|到|—|-|~|～|止", between) and len(between) <= 16 and first.value <= second.value:
            return Term(first.value, second.value)
    months = _MONTHS.search(plain) if not found else None
    if months is not None and (whole := _whole_months(months)) is not None:
        return whole
    if len(found) == 1 and re.match(r"(为?止|届满|终止|到期)", plain[found[0].end :]):
        return Term(start, found[0].value)
    if len(found) == 1 and re.search(r"(至|到)$", plain[: found[0].start]):
        return Term(start, found[0].value)
    begin = found[0].value if found else start
    duration = _duration(plain)
    return Term(begin, _later(begin, *duration) if begin and duration else None)
