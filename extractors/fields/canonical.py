"""The stored form of a value: one function from (type, text) to canonical text.

Source: CONTRACT.md, head: ISO dates, plain decimals in 万元, integers, NFKC text, 是/否.

Example:
    >>> canonical_value(ValueType.NUMBER, "1.5亿元", unit="万元").text
    '15000'
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractors.fields.box_signs import EMPTY_BOXES, FILLED_BOXES, unboxed
from extractors.fields.choice import parse_choices
from extractors.fields.count import parse_count
from extractors.fields.credit_code import CodeState, parse_credit_code
from extractors.fields.date import parse_date
from extractors.fields.internet import parse_internet
from extractors.fields.money import parse_money
from extractors.fields.number import find_numbers, plain_decimal
from extractors.fields.organisation import parse_organisation
from extractors.fields.person import parse_person
from extractors.fields.phone import Phone, parse_phone
from extractors.fields.text import is_blank, parse_text, squeezed, text_length
from extractors.fields.unit_ends import UNIT_ENDS
from models.evidence import Missing, MissingReason
from models.jurisdiction import ValueType

_BOX = re.compile(f"[{EMPTY_BOXES}{FILLED_BOXES}]")
_UNDERLINE = re.compile(r"＿+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])")
"""Underscores typed as the line to write on, before, behind and between what is written."""
_SHORT_OPTIONS = frozenset("是否有无男女")
"""Options of one sign; any other lone sign between boxes is a piece of a word: ☐新联☑盟."""
_CHOICES_MOST = 200
"""Signs that a row of boxes may have; a longer text that holds boxes is no choice."""


@dataclass(frozen=True)
class Canonical:
    """A value as stored; `sound` is false where it was kept although it is not what its type asks for."""

    text: str
    sound: bool = True


def _number(text: str) -> Decimal | Missing:
    if is_blank(text):
        return Missing(reason=MissingReason.BLANK)
    numbers = find_numbers(text)
    return numbers[0].value if len(numbers) == 1 else Missing(reason=MissingReason.UNREADABLE)


def _code(text: str, typed: bool) -> Canonical | Missing:
    code = parse_credit_code(text, typed)
    if code.state is CodeState.MISSING:
        return Missing(reason=MissingReason.BLANK if is_blank(text) else MissingReason.UNREADABLE)
    taken = code.repair if code.repair and (code.certain and not typed) else code.written
    return Canonical(taken, sound=code.state is CodeState.VALID or taken == code.repair)


def _organisation(text: str) -> Canonical | Missing:
    name = parse_organisation(text)
    return (
        name if isinstance(name, Missing) else Canonical(name, sound=re.search(UNIT_ENDS, name) is not None)
    )


def canonical_value(
    kind: ValueType,
    text: str,
    unit: str = "",
    label: str = "",
    options: tuple[str, ...] = (),
    typed: bool = True,
) -> Canonical | Missing:
    """Parse a text by its type.

    Args:
        kind: picks the parser.
        text: as it stands in the document, its label left out.
        unit: unit of the stored number (money when it names 元).
        label: printed label, for its unit.
        options: of a ticked item.
        typed: False for OCR.

    Returns:
        Canonical text, or `Missing` with the reason.
    """
    value: object
    text = text if kind is ValueType.INTERNET else _UNDERLINE.sub(" ", text)
    text = text if typed or _may_be_ticked(kind, text) else unboxed(text)
    match kind:
        case ValueType.NUMBER:
            value = parse_money(text, unit, label) if "元" in unit else _number(text)
        case ValueType.INTEGER:
            value = parse_count(text, typed)
        case ValueType.DATE:
            value = parse_date(text)
        case ValueType.PHONE:
            value = parse_phone(text)
        case ValueType.PERSON:
            value = parse_person(text)
        case ValueType.ORGANISATION:
            return _organisation(text)
        case ValueType.CREDIT_CODE:
            return _code(text, typed)
        case ValueType.CHOICE:
            value = parse_choices(text, options, typed)
        case ValueType.INTERNET:
            value = parse_internet(text, typed)
        case ValueType.TEXT:
            value = _text(text, typed)
    return _stored(value)


def _text(text: str, typed: bool) -> object:
    return parse_choices(text, (), typed) if _offers_choices(text) else parse_text(text)


def _may_be_ticked(kind: ValueType, text: str) -> bool:
    return kind is ValueType.CHOICE or (kind is ValueType.TEXT and _offers_choices(text))


def _offers_choices(text: str) -> bool:
    """Tell whether a short text is a row of boxes to tick, of which one at least is empty: ☐新材料 ☑高端装备."""
    boxes = _BOX.findall(text)
    if len(boxes) < 2 or text_length(text) > _CHOICES_MOST or not any(box in EMPTY_BOXES for box in boxes):
        return False
    words = (squeezed(word) for word in _BOX.split(text))
    return all(word in _SHORT_OPTIONS or len(word) != 1 for word in words)


def _stored(value: object) -> Canonical | Missing:
    match value:
        case Missing():
            return value
        case Decimal():
            return Canonical(plain_decimal(value))
        case date():
            return Canonical(value.isoformat())
        case Phone():
            return Canonical(value.number, sound=value.valid)
        case tuple():
            return Canonical(";".join(str(part) for part in value))
        case _:
            return Canonical(str(value))
