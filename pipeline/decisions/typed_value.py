"""A value that a reviewer typed, as the tables keep it: checked against the type that the forms give its field.

Example:
    >>> typed_value(None, "lead_unit", " 甲 公司 ")
    '甲公司'
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from extractors.fields.canonical import canonical_value
from models.evidence import Missing
from models.jurisdiction import FormSpec, ItemSpec, ProseSpec, ValueType
from pipeline.reporting.member_cells import member_cell

ASKED = {
    ValueType.TEXT: "文字",
    ValueType.NUMBER: "数字",
    ValueType.INTEGER: "整数",
    ValueType.DATE: "日期，如 2026-03-01",
    ValueType.PHONE: "电话号码",
    ValueType.PERSON: "姓名",
    ValueType.ORGANISATION: "单位名称",
    ValueType.CREDIT_CODE: "18 位统一社会信用代码",
    ValueType.CHOICE: "表上印有的选项",
    ValueType.INTERNET: "电子邮箱或网址",
}
"""What each type asks for, in a clerk's words."""

LONGEST = 5000
"""Characters of a corrected value."""


class TypedError(ValueError):
    """What was typed is not what its field asks for; the message says what is, in a clerk's words."""


def typed_value(form: FormSpec | None, field: str, typed: str | float | bool | date) -> str:
    """Canonical text of what was typed.

    Args:
        form: forms of the submission's jurisdiction; None where it is not known, which takes any text.
        field: contract field id, or id of a member's cell.
        typed: a text, or what a spreadsheet made of it (number, date, yes or no).

    Raises:
        TypedError: it is not of the field's type, is empty, or is too long.
    """
    text = _as_text(typed)
    if not text or len(text) > LONGEST:
        raise TypedError(f"应填写内容，且不超过 {LONGEST} 字")
    cell = member_cell(field)
    if cell is not None and cell[1].words:
        return _word(text, cell[1].words)
    spec = next(_specs(form, field), None)
    kind = cell[1].type if cell else spec.type if spec else ValueType.TEXT
    options = spec.options if isinstance(spec, ItemSpec) else ()
    if kind is ValueType.CHOICE:
        return _chosen(text, options)
    value = canonical_value(kind, text, unit=spec.unit if spec else "")
    if isinstance(value, Missing) or not value.sound or not value.text:
        raise TypedError(f"应为{ASKED[kind]}")
    return value.text


def _specs(form: FormSpec | None, field: str) -> Iterator[ItemSpec | ProseSpec]:
    for paper in form.papers if form else ():
        yield from (item for item in paper.items if item.field == field)
        yield from (item for item in paper.prose if item.field == field)


def _chosen(text: str, options: tuple[str, ...]) -> str:
    """The named options, in the order of the form."""
    named = {part.strip() for part in text.replace("；", ";").replace("、", ";").split(";")} - {""}
    if options and not named <= set(options):
        raise TypedError(f"应为{ASKED[ValueType.CHOICE]}：{'、'.join(options)}")
    return ";".join([option for option in options if option in named] or sorted(named))


def _word(text: str, words: Mapping[str, str]) -> str:
    """The stored text of one of a member cell's words."""
    stored = next((stored for stored, word in words.items() if text == word), "")
    if not stored:
        raise TypedError(f"应为{'、'.join(words.values())}中的一个")
    return stored


def _as_text(typed: str | float | bool | date) -> str:
    match typed:
        case bool():
            return "是" if typed else "否"
        case datetime():
            return typed.date().isoformat()
        case date():
            return typed.isoformat()
        case float() if typed.is_integer():
            return str(int(typed))
        case _:
            return str(typed).strip()
