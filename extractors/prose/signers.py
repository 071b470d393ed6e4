"""Who signs a paper at its foot without a label: a unit's name alone on its row, the date below it.

Letters, pledges and reports end like this; a label such as 承诺单位 says the same and is read as an item of the form.

Example:
    A pledge that ends in 重庆甲科技有限公司 and 2026年6月3日 states that company as its signer.
"""

import re
from collections.abc import Sequence

from extractors.confidence import found_confidence
from extractors.fields.date import is_date_row
from extractors.fields.organisation import clean_organisation, organisation_key
from extractors.fields.text import nfkc, squeezed
from extractors.language.organisations import looks_like_organisation, organisation_kind
from extractors.paragraphs import Paragraph
from extractors.view import PaperView
from models.submission import FieldValue, PaperKind

_LEAD = "lead_unit"
_SIGNED = (
    PaperKind.APPLICATION_FORM,
    PaperKind.PLEDGE,
    PaperKind.ANNUAL_REPORT,
    PaperKind.OPERATION_REPORT,
)
_FOOT = 6
"""Paragraphs at the end of a paper among which its signer and date stand."""
_BETWEEN = 2
"""Rows to sign that may stand between them."""
_TO_SIGN = re.compile(r"签字|签章|签名|盖章|公章|法定代表人|负责人")
_NOTE = 6
"""Characters of a note such as （加盖公章） behind a name."""
_JOINT = 3
"""Different signers from which a pledge is one of all members."""
_SIGNERS = ("enterprise", "university", "institute")
"""Kinds of organisation that apply; authorities and associations sign recommendations."""


def lead_as_signed(
    view: PaperView, values: Sequence[FieldValue], listed: Sequence[Paragraph]
) -> list[FieldValue]:
    """Find the lead as it signs a letter, pledge or report whose form asks for it under a label that is not there.

    Args:
        view: the paper.
        values: its items.
        listed: its paragraphs.

    Returns:
        One statement; none where the items name the lead, or no name stands alone over a date.
    """
    asked = view.kind in _SIGNED and any(item.field == _LEAD for item in view.spec.items)
    if not asked or any(value.field == _LEAD for value in values):
        return []
    foot = [paragraph for paragraph in listed if squeezed(paragraph.text)][-_FOOT:]
    dates = [index for index, paragraph in enumerate(foot) if is_date_row(paragraph.text)]
    for index in reversed(dates):
        for above in reversed(foot[max(0, index - 1 - _BETWEEN) : index]):
            name = clean_organisation(above.text)
            if _alone(name, above.text):
                place = above.rows[0].place
                confidence = found_confidence("pattern", place.reading, length=len(name))
                return [
                    FieldValue(field=_LEAD, value=name, evidence=place.evidence(name, "pattern", confidence))
                ]
            if not _TO_SIGN.search(above.text):
                break
    return []


def without_joint_signers(kind: PaperKind, values: Sequence[FieldValue]) -> list[FieldValue]:
    """Leave out the units that sign a pledge together: none of three or more is called the lead by it.

    Args:
        kind: of the paper.
        values: its items.
    """
    signers = {organisation_key(value.value) for value in values if value.field == _LEAD}
    joint = kind is PaperKind.PLEDGE and len(signers) >= _JOINT
    return [value for value in values if not (joint and value.field == _LEAD)]


def _alone(name: str, text: str) -> bool:
    """Tell whether a row is the name of a unit that may apply, and nothing else but a note to seal it."""
    rest = squeezed(nfkc(text)).replace(name, "")
    return (
        looks_like_organisation(name)
        and organisation_kind(name) in _SIGNERS
        and (not rest or (len(rest) <= _NOTE and _TO_SIGN.search(rest) is not None))
    )
