"""What a cell of an Excel sheet shows: text, number, date, percentage, truth value or error.

Only the formats that change the meaning of a number are followed (dates and percentages); the rest shows as the number.

Source: ECMA-376 part 1, 18.3.1.4 (cells), 18.8.30 (number formats), 18.17.4 (dates).

Example:
    >>> show_number("45806", "yyyy-mm-dd", epoch_1904=False), show_number("0.0352", "0.00%", epoch_1904=False)
    ('2025-05-29', '3.52%')
    >>> show_number("1200.50", "General", epoch_1904=False), show_number("3.0", "", epoch_1904=False)
    ('1200.5', '3')
"""

from datetime import datetime, time
from decimal import Decimal, InvalidOperation

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHINESE_DATE_FORMATS = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in ids that Chinese Excel shows as dates and times (18.8.30, zh-cn)."""
_MOST_DIGITS = 400


def sheet_name(name: str) -> str:
    """Give the name of a SpreadsheetML element with its namespace."""
    return _NS + name


def text_of(element: etree._Element) -> str:
    """Give the text of a shared or inline string; phonetic readings are left out."""
    pieces: list[str] = []
    for child in element:
        if child.tag == sheet_name("t"):
            pieces.append(child.text or "")
        elif child.tag == sheet_name("r"):
            pieces.extend(t.text or "" for t in child.iterfind(sheet_name("t")))
    return "".join(pieces)


def cell_formats(styles: etree._Element | None) -> list[str]:
    """Give the number format of each cell style, by its index."""
    if styles is None:
        return []
    own = {
        one.get("numFmtId"): one.get("formatCode") or ""
        for one in styles.iterfind(f"{sheet_name('numFmts')}/{sheet_name('numFmt')}")
    }
    return [
        _format_code(one.get("numFmtId") or "0", own)
        for one in styles.iterfind(f"{sheet_name('cellXfs')}/{sheet_name('xf')}")
    ]


def _format_code(format_id: str, own: dict[str | None, str]) -> str:
    if format_id in own:
        return own[format_id]
    if not (format_id.isascii() and format_id.isdigit() and len(format_id) < 6):
        return ""
    number = int(format_id)
    return "yyyy-mm-dd" if number in _CHINESE_DATE_FORMATS else BUILTIN_FORMATS.get(number, "")


def show_number(text: str, code: str, *, epoch_1904: bool) -> str:
    """Give a number as a person reads it in the cell; what is no number stays as it is.

    Args:
        text: the number as stored.
        code: its number format.
        epoch_1904: dates of the workbook count from 1904.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return text
    if code and is_date_format(code):
        return _date(float(number), epoch_1904=epoch_1904) or text
    if code.rstrip('"').endswith("%"):
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    """Write a number without exponent and without the noise of binary floats (15 digits count in Excel)."""
    shown = f"{Decimal(f'{number:.15g}'):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _date(number: float, *, epoch_1904: bool) -> str:
    try:
        found = from_excel(number, MAC_EPOCH if epoch_1904 else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        return ""
    if isinstance(found, datetime):
        shown = found.replace(microsecond=0).isoformat(sep=" ")
        return shown.removesuffix(" 00:00:00")
    return found.replace(microsecond=0).isoformat() if isinstance(found, time) else ""
