"""Items of a form: every answer a paper gives to them, parsed, and the gaps where it gives none.

Example:
    Reading.values holds all statements in order of trust; Reading.gaps the items that carry none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.confidence import found_confidence
from extractors.fields.canonical import canonical_value
from extractors.fields.text import nfkc
from extractors.forms.answers import Answer
from extractors.forms.labels import book_of
from extractors.forms.laid_form import LaidForm
from extractors.forms.lines import COLON
from extractors.forms.places import answers_to, crossings
from extractors.view import PaperView
from models.evidence import Evidence, Missing, MissingReason
from models.jurisdiction import ItemSpec, ValueType
from models.submission import FieldValue, Gap, PaperKind

_STOP = re.compile(r"^([^。；;，,：:\n]{1,40})[。；;，,]\s*$")
"""A short answer written as a sentence: 智能电网。"""
_SIGNED = re.compile(r"签字|签名|签章|盖章|公章")
"""In a printed label: a place to sign, which an item's empty cell is not."""
_STROKE = re.compile(r"\s*[1lI|丨丿ノ]\s*")
"""What recognition makes of the slash that strikes an empty cell through."""


@dataclass(frozen=True)
class ItemReading:
    """What the items of one paper say: `values` by item and answer, and `gaps`."""

    values: tuple[FieldValue, ...]
    gaps: tuple[Gap, ...]


NOTHING_READ = ItemReading((), ())
"""The reading of a paper that has no items of its own."""


def _field_value(item: ItemSpec, answer: Answer) -> FieldValue | Missing:
    typed = not answer.place.ocr
    if not typed and item.type is ValueType.TEXT and _STROKE.fullmatch(answer.text):
        return Missing(reason=MissingReason.BLANK)
    text = answer.text if "section" in item.where else _STOP.sub(r"\1", answer.text)
    value = canonical_value(item.type, text, item.unit, answer.printed or answer.label, item.options, typed)
    if isinstance(value, Missing):
        return value
    method = "ocr_cell" if answer.method == "table_cell" and answer.place.ocr else answer.method
    confidence = found_confidence(method, answer.place.reading, answer.score, len(value.text), value.sound)
    return FieldValue(
        field=item.field,
        value=value.text,
        evidence=answer.place.evidence(nfkc(answer.text).strip(), method, confidence),
    )


def _gap(item: ItemSpec, reason: MissingReason, answer: Answer | None, document_id: str) -> Gap:
    evidence = Evidence(document_id=document_id, method="label")
    if answer is not None:
        sure = answer.score * (answer.place.reading if reason is MissingReason.BLANK else 1.0)
        evidence = answer.place.evidence(nfkc(answer.text).strip(), answer.method, sure)
    label = answer.label if answer is not None else item.labels[0]
    return Gap(field=item.field, label=label, reason=reason, required=item.required, evidence=evidence)


def _answers(form: LaidForm, item: ItemSpec) -> list[Answer]:
    found = list(answers_to(form, item))
    return list(crossings(form, item)) if not found and "crossing" in item.where else found


def _reason(answer: Answer, reason: MissingReason) -> MissingReason:
    """Why an answer is none: behind a bare label that shares its cell with other text of a picture, it was not told apart."""
    shared = answer.method == "same_cell" and answer.place.ocr and not COLON.search(answer.printed)
    return MissingReason.UNREADABLE if shared and reason is MissingReason.BLANK else reason


def _read_item(form: LaidForm, item: ItemSpec) -> tuple[list[FieldValue], list[Gap]]:
    values: list[FieldValue] = []
    failed: list[tuple[Answer, MissingReason]] = []
    answers = _answers(form, item)
    titled = [answer for answer in answers if answer.method == "section"]
    blank = any(answer.score == 1.0 and not answer.text.strip() for answer in titled)
    for answer in answers:
        if blank and answer in titled and answer.score < 1.0:
            continue  # the title itself stands over an empty place: what is like it is no title
        value = _field_value(item, answer)
        if isinstance(value, FieldValue):
            values.append(value)
        elif value.reason is not MissingReason.BLANK or not _SIGNED.search(answer.printed):
            failed.append((answer, _reason(answer, value.reason)))
    if values:
        firm = [
            (answer, reason)
            for answer, reason in failed
            if answer.method == "table_cell" and answer.score == 1.0
        ]
        return values, [_gap(item, reason, answer, "") for answer, reason in firm[:1] if item.required]
    if failed:
        unreadable = [pair for pair in failed if pair[1] is MissingReason.UNREADABLE]
        answer, reason = (unreadable or failed)[0]
        return [], [_gap(item, reason, answer, "")]
    if form.view.kind is PaperKind.APPLICATION_FORM and item.required:
        return [], [_gap(item, MissingReason.NOT_FOUND, None, form.view.parts[0].paper.document_id)]
    return [], []


def read_items(view: PaperView) -> ItemReading:
    """Read all items of a paper.

    Returns:
        Every statement found (table cells before printed rows), and for each item without one, or with an empty
        cell of its own beside a statement elsewhere, a gap.
    """
    form = LaidForm(view, book_of(view.spec))
    values: list[FieldValue] = []
    gaps: list[Gap] = []
    for item in view.spec.items:
        found, missing = _read_item(form, item)
        values.extend(found)
        gaps.extend(missing)
    return ItemReading(tuple(values), _without_answered_twins(view.spec.items, values, gaps))


def _without_answered_twins(
    items: Sequence[ItemSpec], values: Sequence[FieldValue], gaps: Sequence[Gap]
) -> tuple[Gap, ...]:
    """Leave out gaps of a field that another item of the same field answers."""
    several = {item.field for item in items if sum(other.field == item.field for other in items) > 1}
    answered = {value.field for value in values}
    return tuple(gap for gap in gaps if gap.field not in several & answered)
