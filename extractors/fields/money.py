"""Amounts of money, converted to 万元 (10,000 CNY) or 万美元.

The unit in the cell beats that of the label; a bare number takes the label's unit. Several amounts count only where
one is marked as the total, or where all are the same amount in different units.

Example:
    >>> str(parse_money("1.2亿元", "万元"))
    '12000'
    >>> str(parse_money("壹佰贰拾万元整", "万元"))
    '120'
"""

import re
from decimal import Decimal
from itertools import pairwise

from extractors.fields.number import Found, chinese_number, find_numbers, plain_decimal, prepared
from extractors.fields.text import is_blank, squeezed
from models.evidence import Missing, MissingReason

_FACTORS = {
    "元": Decimal("0.0001"), "圆": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "万": Decimal(1),
    "百万元": Decimal(100), "百万": Decimal(100), "千万元": Decimal(1000), "千万": Decimal(1000),
    "亿元": Decimal(10000), "亿": Decimal(10000),
    "十亿元": Decimal(100000), "万亿元": Decimal(100000000),
}  # fmt: skip
_UNIT = re.compile(
    r"\s*[余多]?\s*(人民币)?\s*(万亿元|十亿元|百万元|千万元|亿元|万元|千元|百万|千万|亿|万|元|圆)?\s*(人民币)?(整|正)?"
)
_LABEL_UNIT = re.compile(
    r"(?:(?<=[(:,])|(?<=单位)|(?<=人民币)|(?<=[额入费产资款金值])/?)"
    r"(亿美元|百万美元|万美元|美元|亿元|百万元|千万元|万元|千元|元)(?=[):,]|$)"
)
_DOLLARS = re.compile(r"美元|美金|USD|\$")
_FOREIGN = re.compile(r"欧元|英镑|日元|港元|港币|€|£")
_TOTAL = re.compile(r"(合计|总计|共计|累计|总额|总和|总共|共)[为达是约:：\s]*$")
_WRAP = r"[ \t]*\n[ \t]*"
_WRAPPED = re.compile(
    rf"(?<=\d,){_WRAP}(?=\d{{3}}(?!\d))|(?<=,\d){_WRAP}(?=\d\d(?!\d))|(?<=,\d\d){_WRAP}(?=\d(?!\d))"
    rf"|(?<=,\d{{3}}){_WRAP}(?=,\d{{3}})|(?<=\d){_WRAP}(?=\.\d)|(?<=\d\.){_WRAP}(?=\d)|(?<=\d{{5}}){_WRAP}(?=\d{{1,3}}(?![\d,]))"
    rf"|(?<=:\d){_WRAP}(?=\d{{1,2}},\d{{3}})|(?<=:\d\d){_WRAP}(?=\d,\d{{3}})"
)
"""Ends of rows inside of one number: 593,891,2 and 00元 below it are 593,891,200元."""
_BROKEN_WORD = re.compile(r"(?<=[\u4e00-\u9fff])\s*\n\s*(?=[\u4e00-\u9fff])")
_PARTS = re.compile(r"\(([^()]*)\)[。.;]?\s*$")
_YEAR = re.compile(r"(?<!\d)(19|20)\d{2}\s*(年度?|[-—~至到]\s*(19|20)\d{2}\s*年?)")
_CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿〇一二三四五六七八九十百千两]+(?=元|圆)")


def unit_in(text: str) -> str:
    """Return the money unit that a label names in brackets, behind 单位 or at its end; empty for none.

    >>> unit_in("近三年营业收入（万元）"), unit_in("多元投入经费（单位：元）"), unit_in("多元投入经费")
    ('万元', '元', '')
    """
    match = _LABEL_UNIT.search(squeezed(text))
    return match.group(1) if match else ""


def _factor(unit: str, dollars: bool) -> Decimal | None:
    plain = unit.replace("美元", "元") if dollars else unit
    return _FACTORS.get(plain)


def _amounts(text: str) -> list[tuple[Found, str]]:
    out = []
    for number in find_numbers(text):
        match = _UNIT.match(text, number.end)
        out.append((number, (match.group(2) or "") if match else ""))
    return out


def _total(text: str, amounts: list[tuple[Found, str]]) -> tuple[Found, str] | None:
    marked = [amount for amount in amounts if _TOTAL.search(text[: amount[0].start])]
    if len(marked) == 1:
        return marked[0]
    with_unit = [amount for amount in amounts if amount[1]]
    if len(amounts) == 1:
        return amounts[0]
    return with_unit[0] if len(with_unit) == 1 else None


def _said_twice(amounts: list[tuple[Found, str]], dollars: bool) -> tuple[Found, str] | None:
    """Return the first of several amounts that are one and the same, each in its own unit: 36000万元(3.6亿元)."""
    worth = {
        number.value * factor if (factor := _factor(unit, dollars)) is not None else None
        for number, unit in amounts
    }
    several_units = len({unit for _, unit in amounts}) > 1
    return amounts[0] if several_units and len(worth) == 1 and None not in worth else None


def _ahead_of_parts(text: str) -> tuple[Found, str] | None:
    """Return the one amount in front of brackets that part it: 9120万元(2023年2640万元、2024年3111万元、…)."""
    bracket = _PARTS.search(text)
    outside = _amounts(text[: bracket.start()]) if bracket else []
    parts = _amounts(bracket[1]) if bracket else []
    return outside[0] if len(outside) == 1 and len(parts) > 1 else None


def _is_range(text: str, amounts: list[tuple[Found, str]]) -> bool:
    """Tell whether two amounts are joined as from … to …; a minus sign may have gone to the second."""
    for (first, _), (second, _) in pairwise(amounts):
        between = _UNIT.sub("", text[first.end : second.start], count=1).strip()
        if re.fullmatch(r"[-—–~～至到]*", between) and (between or second.value < 0):
            return True
    return False


def _capital_amount(text: str) -> Decimal | None:
    match = _CAPITALS.fullmatch(re.sub(r"(元|圆)[整正]?$", "", text))
    whole = _CAPITALS.search(text)
    if whole is None or not (
        match or whole.group() + text[whole.end() :].rstrip("整正") == text.rstrip("整正")
    ):
        return None
    value = chinese_number(whole.group())
    return None if value is None else value / 10000


def _plain(value: Decimal) -> Decimal:
    """Return the number without trailing zeros and exponent."""
    return Decimal(plain_decimal(value))


def parse_money(text: str, unit: str = "万元", label: str = "") -> Decimal | Missing:
    """Read one amount.

    Args:
        text: the cell.
        unit: unit of the result, 万元 or 万美元; also that of a bare number without unit in cell or label.
        label: the printed label, for its unit.

    Returns:
        The amount in `unit`, or `Missing`: blank, or unreadable for no number, several, or another currency.
    """
    plain = _YEAR.sub("", _WRAPPED.sub("", _BROKEN_WORD.sub("", prepared(text)))).strip()
    bare = re.sub(r"(万亿|亿|万|千|百)?(美元|元|圆)", "", squeezed(plain))
    if is_blank(bare):
        return Missing(reason=MissingReason.BLANK)
    wants_dollars = "美元" in unit
    dollars = bool(_DOLLARS.search(plain))
    if _FOREIGN.search(plain) or (dollars and not wants_dollars):
        return Missing(reason=MissingReason.UNREADABLE)
    plain = _DOLLARS.sub(lambda match: "元" if match.group() in ("美元", "美金") else "", plain)
    capital = _capital_amount(squeezed(plain).removeprefix("人民币").removeprefix("约"))
    if capital is not None:
        return _plain(capital)
    amounts = _amounts(plain)
    chosen = None
    if not _is_range(plain, amounts):
        chosen = _total(plain, amounts) or _said_twice(amounts, wants_dollars) or _ahead_of_parts(plain)
    if chosen is None:
        return Missing(reason=MissingReason.UNREADABLE)
    number, stated = chosen
    factor = _factor(stated or unit_in(label) or unit, wants_dollars)
    return Missing(reason=MissingReason.UNREADABLE) if factor is None else _plain(number.value * factor)
