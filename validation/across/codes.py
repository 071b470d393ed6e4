"""One credit code with two names, within a submission or across a round.

Source: issue 6, round checks. Only codes with both check characters right count (GB 32100-2015). A former name given in
brackets, the company suffix and slips of recognition make no other name.

Example:
    >>> other_name("甲公司（原乙公司）", "乙公司", 0.85, certain=True)
    False
"""

from collections.abc import Iterator, Mapping, Sequence

from models.finding import Judgement
from validation.across.meeting_words import said
from validation.across.sighting import AcrossCheck, Meeting, Shared, Sighting
from validation.case import Case
from validation.names import likeness, name_key
from validation.names import one_name as same_unit
from validation.rules.parameters import Parameters
from validation.verdicts import not_applicable, passed, to_review

_EXPECTED = "一个代码只有一个名称"


class Nothing(Parameters):
    """No parameters."""


def one_name(asked: Nothing) -> AcrossCheck:
    """Every code has one name."""
    return AcrossCheck(_sightings, _judge, alone=True)


def other_name(left: str, right: str, alike_from: float, *, certain: bool) -> bool:
    """Tell whether two names of one code are different names.

    Args:
        left: one name as written.
        right: the other.
        alike_from: likeness from which a recognised name may be the other misread.
        certain: both were read from text.
    """
    if same_unit(left, right):
        return False
    return certain or likeness(left, right) < alike_from


def _sightings(case: Case) -> Iterator[Sighting]:
    for row in case.submission.members:
        if row.uscc_state != "valid" or not row.name:
            continue
        name = f"{row.name}（原{row.former_names}）" if row.former_names else row.name
        typed = case.typed(row.evidence)
        yield Sighting(row.uscc, name, row.evidence, name_key(row.name), typed=typed)


def _judge(case: Case, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
    if not own:
        return not_applicable("没有读到校验无误的统一社会信用代码，无从比对。")
    found: dict[str, tuple[Sighting, list[Meeting]]] = {}
    for sighting in own:
        met = [
            meeting
            for meeting in (shared[sighting.key].meetings if sighting.key in shared else ())
            if other_name(
                sighting.text,
                meeting.text,
                case.settings.alike_from,
                certain=sighting.typed and meeting.typed,
            )
        ]
        if met:
            found.setdefault(sighting.key, (sighting, met))
    if not found:
        message = f"{len({each.key for each in own})}个代码各只有一个名称。"
        return passed(message, own[0].evidence, expected=_EXPECTED)
    told = "；".join(_told(case, sighting, met) for sighting, met in found.values())
    first = next(iter(found.values()))[0]
    return to_review(f"{told}，请人工核对。", first.evidence, expected=_EXPECTED, actual=first.key)


def _told(case: Case, own: Sighting, met: Sequence[Meeting]) -> str:
    id_ = case.submission.submission_id
    others = {(each.submission_id, each.text): each for each in met}
    inside = [each for (found, _), each in others.items() if found == id_]
    outside = [each for (found, _), each in others.items() if found != id_]
    parts = [f"在本申报{each.where}为“{each.text}”" for each in inside]
    if outside:
        parts.append(f"在本批其他申报中另见{said(outside)}")
    return f"代码{own.key}在{case.where(own.evidence)}为“{own.text}”，{'，'.join(parts)}"
