"""What recognition makes of names: signs taken for others, signs lost, ends hidden by a seal or broken off.

Source: CONTRACT.md, 8.5 (a slip of recognition is no disagreement); names of all papers of one submission.

Example:
    >>> misread("重庆甲科技有限公司", "重庆甲科枝有限公司"), misread("重庆甲科技有限公司", "重庆甲有限公司")
    (True, False)
"""

import re

from rapidfuzz.distance import Levenshtein, Prefix

from models.submission import FieldValue
from validation.case import Case
from validation.names import fold

SLIPS = 2
"""Substitutions that recognition may have made in one name."""
HIDDEN = 3
"""Signs side by side that a seal over a name hides from recognition at most."""
_WORDS = frozenset(("股份", "集团", "有限", "责任", "科技", "技术", "实业", "产业", "工程"))
"""Words that writers leave out of names; a seal hides signs wherever they stand."""
_FRAGMENT = 2
"""Signs of a ring from which they are known as its own."""
_KEPT = 0.5
"""Share of a name's characters that a seal over its end leaves at least."""
_WHOLE = re.compile(r"(?:有限|责任|总|分|集团)公司$|联合体$|联盟$|大学$|中心$|[院所会]$")
"""The end of a name that is whole, of a company or a consortium: 股份限公司 is one that was read through a seal."""


def misread(left: str, right: str) -> bool:
    """Tell whether one name may be the other misread: a few substitutions, some characters lost, or cut off."""
    one, two = sorted((fold(left), fold(right)), key=len)
    if two.startswith(one) or two.endswith(one):
        return True
    broken = _WHOLE.search(two) is not None and _WHOLE.search(one) is None
    if broken and Prefix.similarity(one, two) >= _KEPT * len(two) and keeps_order(one, two):
        return True
    return len(two) - len(one) <= 1 and Levenshtein.distance(one, two) <= SLIPS


def keeps_order(left: str, rest: str) -> bool:
    """Tell whether `left` is `rest` with characters lost, as a seal leaves of a suffix 任公 of 有限责任公司."""
    characters = iter(rest)
    return all(character in characters for character in left)


def is_overprinted(case: Case, value: FieldValue, name: str) -> bool:
    """A recognised name whose last signs are those of the seal over them: 甲技术创新联科技股 under 乙科技股份有限公司's.

    Args:
        case: the submission, with the seals of the page.
        value: what was recognised.
        name: the name as it stands elsewhere.
    """
    whole, seen = fold(name), fold(value.value)
    shared = Prefix.similarity(whole, seen)
    if case.typed(value.evidence) or _WHOLE.search(seen) or not 0 < len(whole) - shared <= SLIPS:
        return False
    page = (value.evidence.document_id, value.evidence.page)
    seals = (s for s in case.submission.seals if (s.document_id, s.evidence.page) == page)
    tail = seen[shared:]
    return len(tail) >= _FRAGMENT and any(
        tail in fold(text) for seal in seals for text in (seal.text, seal.member or "")
    )


def is_hidden(case: Case, value: FieldValue, name: str) -> bool:
    """A recognised name without the few signs over which a seal lies: 甲产术创新联盟 for 甲产业技术创新联盟.

    Args:
        case: the submission, with the seals of the page.
        value: what was recognised.
        name: the name as it stands elsewhere.
    """
    whole, seen = fold(name), fold(value.value)
    lost = len(whole) - len(seen)
    if case.typed(value.evidence) or not 0 < lost <= HIDDEN:
        return False
    shared = Prefix.similarity(whole, seen)
    if whole[shared + lost :] != seen[shared:] or whole[shared : shared + lost] in _WORDS:
        return False
    place, box = (value.evidence.document_id, value.evidence.page), value.evidence.box
    return box is not None and any(
        seal.evidence.box is not None and seal.evidence.box.overlap(box) > 0
        for seal in case.submission.seals
        if (seal.document_id, seal.evidence.page) == place
    )


def is_worn(case: Case, value: FieldValue, values: list[FieldValue]) -> bool:
    """A recognised name that was read badly and without its end (a seal lies on it), where the paper has it whole."""
    evidence = value.evidence
    if case.typed(evidence) or case.sure(evidence.confidence) or _WHOLE.search(fold(value.value)):
        return False
    return any(
        case.sure(other.evidence.confidence)
        and case.kind_of(other.evidence) is case.kind_of(evidence)
        and Prefix.similarity(fold(other.value), fold(value.value)) >= _KEPT * len(fold(other.value))
        for other in values
    )
