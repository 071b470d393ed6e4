"""Names of the lead that a seal or a line's end cut off, made whole by the lists of units.

On a page the row `申报单位（盖章）：…` stands below a seal, and recognition gives as much of the name as the seal leaves.
Where exactly one whole name of the submission begins with that much, it is the name that stands there.

Example:
    `泓黔生物医药` beside 申报单位（盖章） and the member `泓黔生物医药（泸州）有限公司` give the member's name.
"""

from collections.abc import Iterable, Sequence

from extractors.confidence import REPAIRED
from extractors.fields.organisation import organisation_key
from extractors.language.organisations import looks_like_organisation
from models.submission import FieldValue, Member

_LEAD = "lead_unit"
_LEAST = 5
"""Signs of a name that must be left."""


def whole_leads(mentions: Sequence[FieldValue], lists: Iterable[Sequence[Member]]) -> list[FieldValue]:
    """Return the statements with each cut name of the lead made whole; all others as they are.

    Args:
        mentions: statements of all fields.
        lists: units as the papers list them.
    """
    names = [member.name for members in lists for member in members]
    names += [mention.value for mention in mentions if mention.field == _LEAD]
    whole = {organisation_key(name): name for name in names if looks_like_organisation(name)}
    return [_made_whole(mention, whole) if mention.field == _LEAD else mention for mention in mentions]


def _made_whole(mention: FieldValue, whole: dict[str, str]) -> FieldValue:
    key = organisation_key(mention.value)
    if mention.evidence.page is None or len(key) < _LEAST or looks_like_organisation(mention.value):
        return mention
    fitting = sorted(name for other, name in whole.items() if other.startswith(key))
    if len(fitting) != 1:
        return mention
    confidence = round(mention.evidence.confidence * REPAIRED, 4)
    evidence = mention.evidence.model_copy(update={"confidence": confidence})
    return mention.model_copy(update={"value": fitting[0], "evidence": evidence})
