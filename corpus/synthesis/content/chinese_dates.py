"""Dates as forms print them.

Example: ``spoken(date(2025, 3, 8), "long") == "2025年3月8日"``
"""

from datetime import date

_DIGITS = "〇一二三四五六七八九"


def _numeral(value: int) -> str:
    tens, units = divmod(value, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[units] if units else "")


def spoken(day: date, style: str) -> str:
    """Return the date in one style: long, padded, spaced, dots, dashes or numerals.

    Raises:
        KeyError: unknown style.
    """
    year, month, number = day.year, day.month, day.day
    return {
        "long": f"{year}年{month}月{number}日",
        "padded": f"{year}年{month:02d}月{number:02d}日",
        "spaced": f"{year} 年 {month} 月 {number} 日",
        "dots": f"{year}.{month:02d}.{number:02d}",
        "dashes": day.isoformat(),
        "numerals": "".join(_DIGITS[int(c)] for c in str(year))
        + f"年{_numeral(month)}月{_numeral(number)}日",
    }[style]
