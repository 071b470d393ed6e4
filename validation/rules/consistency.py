"""One thing called by one name in all papers.

Source: CONTRACT.md, 8.5: form, agreement, plan and pledge of one application must agree on the consortium's and the
lead's name. Names read from text must agree exactly; where one was recognised from a picture, a slip or two of
recognition, or a name cut off at a line's end, goes to a person.

Example:
    >>> Name(field="lead_unit", label="牵头单位名称").label
    '牵头单位名称'
"""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Prefix

from models.document import TextSource
from models.finding import Judgement
from models.submission import FieldValue, PaperKind
from validation.case import Case, paper_list
from validation.names import fold, likeness, same, variant
from validation.recognised_names import SLIPS, is_hidden, is_overprinted, is_worn, keeps_order, misread
from validation.rules.parameters import Parameters, expecting
from validation.standing import unread_of
from validation.verdicts import failed, passed, to_review

_PROSE = 8
"""So many characters more than the name are a sentence that holds it."""

_SUFFIXES = frozenset(
    suffix[start:]
    for suffix in (
        "股份有限公司",
        "集团有限公司",
        "有限责任公司",
        "集团有限责任公司",
        "集团股份有限公司",
        "产业创新联合体",
        "技术创新联盟",
    )
    for start in range(len(suffix))
)
"""Ends of names that tell nothing apart: what a line's end or a seal may hide."""

_FORM_SIGNS = re.compile("[集团股份有限责任公司盖专用章]{1,8}")
"""What recognition makes of a ring's legal form, or of its purpose line, behind a name."""

BROKEN = re.compile(r"(?:股份有?限?|有限?|有限责任?公?|公)$")
"""End of a name that a line's end broke off."""

_ENDING = re.compile(r"(?:股份|集团|有限|责任)*公司$|创新联合体$|联盟$")
"""Legal form, or kind of consortium, at the end of a name."""

_RECOGNISED = 0.88
"""Confidence from which a recognised name contradicts another."""

_CONSORTIUM = "consortium_name"
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{2,4}?(?:省|市|新区|区|县)|重庆|四川|河南|江苏)+")
"""What a consortium's name begins with and its short form does not."""

_UNLIKE = 0.3
"""Likeness below which a recognised text beside a label is no wording of the name."""


_ALIKE = 0.7
"""Likeness from which a name recognised without certainty may be the one that a typed copy of the paper has."""


_PIECE = 0.5
"""Share of a name that a piece of it has at most; what lacks less may be another wording."""

_IN_PROSE = "pattern"
"""Method of a name that a sentence states."""
_ANOTHER = 0.5
"""Likeness below which a name in a sentence is another one, whoever's: it contradicts nothing by itself."""


class Name(Parameters):
    """A field that holds a name, and what the forms call it."""

    field: str
    label: str


class Names(Parameters):
    """The fields that must agree, and the papers among which they must."""

    names: tuple[Name, ...]
    papers: tuple[PaperKind, ...]

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return "、".join(name.label for name in self.names) + "在各份材料中一致"


@dataclass(frozen=True)
class _Difference:
    name: Name
    left: FieldValue
    right: FieldValue
    certain: bool


@expecting
def names(case: Case, asked: Names) -> Judgement:
    """Each name is the same wherever it stands."""
    stated = {name.field: case.stated(name.field) for name in asked.names}
    lacking = [name.label for name in asked.names if not stated[name.field]]
    found = [
        difference for name in asked.names for difference in _differences(case, name, stated[name.field])
    ]
    certain = [difference for difference in found if difference.certain]
    if certain or found:
        first = (certain or found)[0]
        message = "；".join(_said(case, difference) for difference in (certain or found)) + "。"
        actual = f"{first.left.value}／{first.right.value}"
        if certain:
            weakest = min(first.left.evidence.confidence, first.right.evidence.confidence)
            place = first.right.evidence.model_copy(update={"confidence": weakest})
            return failed(message, place, actual=actual)
        return to_review(f"{message}可能是识别有误或简写，请对照原件。", first.right.evidence, actual=actual)
    if lacking:
        return to_review(f"各份材料中未读到{'、'.join(lacking)}，请人工核对。")
    unread = unread_of(case, asked.papers)
    if unread:
        message = f"已读出的材料中名称一致，但{paper_list(unread)}未能全部读出，请人工核对。"
        return to_review(message, stated[asked.names[0].field][0].evidence)
    first_value = stated[asked.names[0].field][0]
    papers = {value.evidence.document_id for name in asked.names for value in stated[name.field]}
    return passed(f"名称在{len(papers)}份材料中一致。", first_value.evidence, actual=first_value.value)


def _differences(case: Case, name: Name, values: list[FieldValue]) -> list[_Difference]:
    """Each wording that differs from the one that counts, once."""
    values = [value for value in values if not is_worn(case, value, values)]
    if not values:
        return []
    found: dict[str, _Difference] = {}
    first = next((value for value in values if case.sure(value.evidence.confidence)), values[0])
    for value in (other for other in values if other is not first):
        if first.field == _CONSORTIUM and _shortened(first, value):
            continue
        if not (same(first.value, value.value) or _stray(case, value, values) or _holds(case, first, value)):
            pieces = any(_is_piece(case, one, values) for one in (first, value))
            difference = _Difference(name, first, value, not pieces and _certain(case, first, value))
            kept = found.get(fold(value.value))
            if kept is None or (difference.certain and not kept.certain):
                found[fold(value.value)] = difference
    return list(found.values())


def _shortened(first: FieldValue, value: FieldValue) -> bool:
    """A title's short form of a consortium's name, without the place that the name begins with."""
    name, stated = fold(first.value), fold(value.value)
    return (
        len(stated) >= _PROSE and name.endswith(stated) and _PLACE.fullmatch(name[: -len(stated)]) is not None
    )


def _holds(case: Case, first: FieldValue, value: FieldValue) -> bool:
    """The name itself, with prose around it, or cut off or smeared at its end by recognition."""
    name, stated = fold(first.value), fold(value.value)
    if name in stated and len(stated) - len(name) >= _PROSE:
        return True
    short, full = sorted((name, stated), key=len)
    cut = first if short == name else value
    if full.startswith(short) and BROKEN.search(short) and _source(case, cut) is not TextSource.WORD:
        return True
    if case.typed(first.evidence) and case.typed(value.evidence):
        return False
    if cut is value and not case.typed(value.evidence) and full.startswith(short):
        # A seal or the line's end hides the rest of a name that no other unit could have so short.
        hidden = full[len(short) :]
        bare = _ENDING.sub("", hidden)
        if bare != hidden and len(bare) <= SLIPS:
            return True
    if short == name and short.endswith("公司") and _FORM_SIGNS.fullmatch(full.removeprefix(short)):
        return True  # the end of the name once more, off the seal that lies over it
    if is_overprinted(case, value, first.value):
        return True
    shared = Prefix.similarity(short, full)
    rest, left = full[shared:], short[shared:]
    if not shared or variant(first.value, value.value):
        return False
    if rest in _SUFFIXES and left not in _SUFFIXES and keeps_order(left, rest):
        return True
    if (rest in _SUFFIXES) != (left in _SUFFIXES) and Levenshtein.distance(left, rest) == 1 < len(left):
        return True
    return not left and short == name and len(rest) <= SLIPS + 1 and not rest.startswith(("分", "集团"))


def _stray(case: Case, value: FieldValue, values: list[FieldValue]) -> bool:
    """Something else recognised beside a label, in a paper that gives the name that counts as well.

    Or the name itself, badly recognised (under a seal, say), where another copy of the paper has it typed; or a typed text
    that is like no name at all.
    """
    near = likeness(values[0].value, value.value)
    if case.typed(value.evidence):
        return near < _UNLIKE and not case.sure(value.evidence.confidence)
    kind = case.kind_of(value.evidence)
    agreeing = [v for v in values if case.kind_of(v.evidence) is kind and same(v.value, values[0].value)]
    if near < _UNLIKE:
        return bool(agreeing)
    doubtful = near >= _ALIKE and value.evidence.confidence < case.settings.certain_from
    return doubtful and any(case.typed(other.evidence) for other in agreeing)


def _is_piece(case: Case, value: FieldValue, values: list[FieldValue]) -> bool:
    """What recognition left of a name that is read whole elsewhere: its characters in order, half of them at most."""
    piece = fold(value.value)
    return not case.typed(value.evidence) and any(
        len(piece) <= _PIECE * len(fold(other.value))
        and keeps_order(piece, fold(other.value))
        and (case.typed(other.evidence) or other.evidence.confidence >= _RECOGNISED)
        for other in values
    )


def _certain(case: Case, left: FieldValue, right: FieldValue) -> bool:
    if right.evidence.method == _IN_PROSE and likeness(left.value, right.value) < _ANOTHER:
        return False
    if not (_decides(case, left) and _decides(case, right)):
        return False
    # In a partly recognised paper handwriting may stand beside a typed label.
    mixed = TextSource.MIXED in (_source(case, left), _source(case, right))
    if case.typed(left.evidence) and case.typed(right.evidence) and not mixed:
        return not variant(left.value, right.value)
    if variant(left.value, right.value):
        return False
    if is_hidden(case, right, left.value) or is_hidden(case, left, right.value):
        return False
    return _is_reworded(case, left, right) or not misread(left.value, right.value)


def _is_reworded(case: Case, left: FieldValue, right: FieldValue) -> bool:
    """Tell whether a word of the name is another one, 科技 for 实业, each wording read alike at two places of its paper.

    Slips of recognition seldom stand side by side, and hardly ever twice.
    """
    one, two = fold(left.value), fold(right.value)
    changed = [place for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]]
    if len(one) != len(two) or len(changed) != SLIPS or changed[1] != changed[0] + 1:
        return False
    return _read_twice(case, left) and _read_twice(case, right)


def _read_twice(case: Case, value: FieldValue) -> bool:
    """Tell whether another place of the paper has the very name: a statement, or the lead in its list."""
    leads = [row for row in case.submission.members if row.role == "lead"]
    places = [other.evidence for other in case.stated(value.field) if same(other.value, value.value)]
    places += [row.evidence for row in leads if same(row.name, value.value)]
    own = value.evidence
    return any(
        place.document_id == own.document_id
        and (place.page, place.box, place.locator) != (own.page, own.box, own.locator)
        for place in places
    )


def _decides(case: Case, value: FieldValue) -> bool:
    """Tell whether a name was read surely enough to contradict another; one recognised must be read well, or twice."""
    confidence = value.evidence.confidence
    well = case.typed(value.evidence) or confidence >= _RECOGNISED
    return case.sure(confidence) and (well or _read_twice(case, value))


def _said(case: Case, difference: _Difference) -> str:
    left, right = difference.left, difference.right
    return (
        f"{difference.name.label}在{case.where(left.evidence) or '一处'}为“{left.value}”，"
        f"在{case.where(right.evidence) or '另一处'}为“{right.value}”"
    )


def _source(case: Case, value: FieldValue) -> TextSource | None:
    """Where the text of a value's paper comes from: a Word paragraph has no line's end at which a name breaks off."""
    paper = case.papers.get(value.evidence.document_id or "")
    return paper.text_source if paper is not None else None
