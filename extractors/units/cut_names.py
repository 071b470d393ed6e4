"""Names cut off by a seal or a line's end, made whole by the lists of units; names with signs behind them that are not theirs.

On a page the row `申报单位（盖章）：…` stands below a seal, and recognition gives as much of the name as the seal leaves.
Where exactly one whole name of the submission begins with that much, it is the name that stands there.

One sign of a name on a picture that was taken for another is put right where the paper itself, in its list or on another
page, and a further paper have the name with that one sign changed.

Example:
    `泓黔生物医药` beside 申报单位（盖章） and the member `泓黔生物医药（泸州）有限公司` give the member's name.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from extractors.confidence import REPAIRED
from extractors.fields.organisation import organisation_key
from extractors.language.organisations import looks_like_organisation
from models.evidence import Evidence
from models.submission import FieldValue, Member

_LEAD = "lead_unit"
_CONSORTIUM = "consortium_name"
_TAIL = re.compile(
    r"(?:(?<=联合体)|(?<=创新联盟))(?!\(|[^,]{0,2}(?:项目|建设|组建|申报|备案|协议|方案|章程|理事会|筹))[^()]{1,8}$"
)
"""Signs behind the name of a consortium, which a picture shows there: the row beside it, ink of a seal."""
_NOTED = re.compile(r"(?:(?<=联合体)|(?<=联盟))\([^()]*(?:领域|简称|以下|暂定)[^()]*\)$")
"""What is noted behind the name: its field, its short name."""
_CLOSED = re.compile(r"(?:联合体|联盟)(?:\([^()]*\))?$")
"""End of a consortium's whole name."""
_TICK = re.compile("[☑☒☐⍰]")
"""A box that recognition saw in a sign of the name."""
_LEAST = 5
"""Signs of a name that must be left."""


def whole_names(mentions: Sequence[FieldValue], lists: Iterable[Sequence[Member]]) -> list[FieldValue]:
    """Return the statements with each cut name of the lead made whole and each name of the consortium without its tail.

    Args:
        mentions: statements of all fields.
        lists: units as the papers list them.
    """
    lists = list(lists)
    names = [member.name for members in lists for member in members]
    names += [mention.value for mention in mentions if mention.field == _LEAD]
    fit = [name for name in names if _is_whole(name)]
    whole = {organisation_key(name): name for name in fit}
    stated = {_TAIL.sub("", mention.value) for mention in mentions if mention.field == _CONSORTIUM}
    consortia = {organisation_key(name): name for name in stated if _CLOSED.search(name)}
    mended = [_mended(mention, whole, consortia) for mention in mentions]
    listed = [(member.name, member.evidence) for members in lists for member in members]
    return _respelt(_respelt(mended, _LEAD, listed), _CONSORTIUM, [])


def _respelt(
    mentions: Sequence[FieldValue], field: str, listed: Iterable[tuple[str, Evidence]]
) -> list[FieldValue]:
    """Return the statements with a name of which one sign was misread as its own paper and another one have it."""
    stated = [(mention.value, mention.evidence) for mention in mentions if mention.field == field]
    names: dict[str, str] = {}
    papers: dict[str, set[str]] = {}
    for name, evidence in (*stated, *listed):
        names.setdefault(organisation_key(name), name)
        papers.setdefault(organisation_key(name), set()).add(evidence.document_id or "")
    found = []
    for mention in mentions:
        key, own = organisation_key(mention.value), mention.evidence.document_id or ""
        near: list[str] = []
        if mention.field == field and mention.evidence.image_place and papers[key] == {own}:
            near = [n for n, p in papers.items() if len(p) > 1 and own in p and _is_one_sign_off(n, key)]
        found.append(_with_value(mention, names[near[0]]) if len(near) == 1 else mention)
    return found


def _is_one_sign_off(one: str, other: str) -> bool:
    return len(one) == len(other) >= _LEAST and Levenshtein.distance(one, other) == 1


def _mended(mention: FieldValue, whole: dict[str, str], consortia: dict[str, str]) -> FieldValue:
    if mention.field == _CONSORTIUM and (noted := _NOTED.search(mention.value)) is not None:
        mention = mention.model_copy(update={"value": mention.value[: noted.start()]})
    value = mention.value
    if mention.evidence.image_place is None:
        return mention
    if mention.field == _LEAD:
        value = _made_whole(value, whole)
    if mention.field == _CONSORTIUM:
        value = _TAIL.sub("", value)
        value = value if _CLOSED.search(value) else _begun(value, consortia)
    return mention if value == mention.value else _with_value(mention, value)


def _with_value(mention: FieldValue, value: str) -> FieldValue:
    confidence = round(mention.evidence.confidence * REPAIRED, 4)
    evidence = mention.evidence.model_copy(update={"confidence": confidence})
    return mention.model_copy(update={"value": value, "evidence": evidence})


def _is_whole(name: str) -> bool:
    return looks_like_organisation(name) and name.count("(") == name.count(")") and not _TICK.search(name)


def _made_whole(name: str, whole: dict[str, str]) -> str:
    if _is_whole(name):
        return name
    key = organisation_key(name)
    near = sorted(other for known, other in whole.items() if Levenshtein.distance(key, known) <= 1)
    return near[0] if _TICK.search(name) and len(near) == 1 else _begun(name, whole)


def _begun(name: str, whole: dict[str, str]) -> str:
    """Return the one whole name that begins with what is left of a name; the name as it is where none or two do."""
    key = organisation_key(name)
    if len(key) < _LEAST:
        return name
    fitting = sorted(other for known, other in whole.items() if known.startswith(key))
    return fitting[0] if len(fitting) == 1 else name
