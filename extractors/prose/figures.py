"""Amounts of money that prose states of a figure of the form, as further statements of that figure.

A figure is told by its printed label, an amount in a sentence by its unit: `近三年营业收入累计3.6亿元` in the plan is a
statement of revenue_3y beside that of the form. They serve the comparison of statements (validation.across.figures) and
never count as the value: the form's own stands before them.

Source: issue 6, units: a factor of 10,000 between two statements of one figure is a finding of its own.

Example:
    >>> figure_in("公司近三年营业收入累计约3.6亿元，", "近三年营业收入")
    '3.6亿元'
    >>> figure_in("近三年营业收入年均增长12%，研发投入4200万元。", "近三年营业收入")
    ''
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractors.confidence import found_confidence
from extractors.fields.canonical import Canonical, canonical_value
from extractors.fields.text import squeezed
from extractors.forms.labels import label_key
from extractors.language.statements import sentences
from extractors.paragraphs import Paragraph
from models.jurisdiction import FormSpec, ItemSpec, ValueType
from models.submission import FieldValue

_MONEY = ("元", "美元")
_AMOUNT = r"[\d,.]*\d\s*(?:[万亿]|百万|千万)?(?:美)?元|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千两]+元"
_BETWEEN = r"(?:\([^()]{0,8}\))?(?:累计|合计|总计|总额|总量|金额|共计|共|达到|达|约为|约|为|是|:|近|超过|超|实现|投入|人民币)*"


def is_amount(item: ItemSpec) -> bool:
    """Tell whether an item is an amount of money."""
    return item.type is ValueType.NUMBER and item.unit.endswith(_MONEY)


@lru_cache(maxsize=256)
def _pattern(label: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(label)}{_BETWEEN}({_AMOUNT})")


def figure_in(sentence: str, label: str) -> str:
    """Return the amount that a sentence states of a label, with its unit; empty for none.

    Args:
        sentence: any text.
        label: key of the printed label (extractors.forms.labels).
    """
    match = _pattern(label).search(squeezed(sentence))
    return match[1] if match else ""


def figure_mentions(listed: Sequence[Paragraph], form: FormSpec, known: Iterable[str]) -> list[FieldValue]:
    """Find what the running text of a paper states of the form's amounts.

    Args:
        listed: its paragraphs; those inside of tables are left out, they are read as items.
        form: of the jurisdiction.
        known: fields that the papers state as items; only of these further statements are of use.
    """
    stated = set(known)
    asked = {
        (item.field, item.unit, label_key(label)): item
        for paper in form.papers
        for item in paper.items
        if is_amount(item) and item.field in stated
        for label in item.labels
    }
    found: dict[tuple[str, str], FieldValue] = {}
    for paragraph in listed:
        if paragraph.rows[0].in_table or not asked:
            continue
        for offset, sentence in sentences(paragraph.text):
            plain = squeezed(sentence)
            for (field, unit, label), item in asked.items():
                if label not in plain or not (written := figure_in(plain, label)):
                    continue
                row = paragraph.row_at(offset)
                value = canonical_value(item.type, written, unit, "", (), not row.place.ocr)
                if isinstance(value, Canonical):
                    confidence = found_confidence("pattern", row.place.reading, length=len(written))
                    place = row.place.evidence(sentence.strip()[:200], "pattern", confidence)
                    mention = FieldValue(field=field, value=value.text, evidence=place)
                    found.setdefault((field, value.text), mention)
    return list(found.values())
