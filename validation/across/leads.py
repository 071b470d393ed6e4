"""One unit that leads several consortia of a round.

Source: issue 6, round checks. By credit code first, by name second.

Example:
    Submissions a and b whose leads have one code meet, though a writes 有限公司 and b 有限责任公司.
"""

from collections.abc import Iterator, Mapping, Sequence

from models.finding import Judgement
from validation.across.meeting_words import said
from validation.across.sighting import AcrossCheck, Shared, Sighting
from validation.case import Case
from validation.membership import lead_name, lead_of
from validation.names import name_key
from validation.rules.parameters import Parameters
from validation.verdicts import doubted, not_applicable, passed, to_review, weakest

_EXPECTED = "只牵头一个联合体"


class Nothing(Parameters):
    """No parameters."""


def once(asked: Nothing) -> AcrossCheck:
    """The lead leads no other consortium of the round."""
    return AcrossCheck(sightings=_sightings, judge=_judge)


def _sightings(case: Case) -> Iterator[Sighting]:
    name = lead_name(case)
    unit = lead_of(case, case.units)
    stated = case.value("lead_unit")
    if not name:
        return
    place = stated.evidence if stated else unit.evidence if unit else None
    if place is None:
        return
    yield Sighting(f"name:{name_key(name)}", name, place, typed=case.typed(place))
    if unit is not None and unit.uscc:
        yield Sighting(f"code:{unit.uscc}", name, place, typed=case.typed(place))


def _judge(case: Case, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
    if not own:
        return not_applicable("没有读到牵头单位，无从与本批其他申报比对。")
    id_ = case.submission.submission_id
    met = {
        meeting.submission_id: meeting
        for sighting in own
        if sighting.key in shared
        for meeting in shared[sighting.key].elsewhere(id_)
    }
    name, place = own[0].text, own[0].evidence
    if not met:
        judgement = passed(f"“{name}”在本批没有牵头其他联合体。", place, expected=_EXPECTED, actual=name)
        return doubted(case, judgement, weakest(sighting.evidence for sighting in own))
    message = (
        f"“{name}”（{case.where(place)}）还牵头本批其他{len(met)}份申报：{said(met.values())}，请人工核对。"
    )
    return to_review(message, place, expected=_EXPECTED, actual=f"牵头{len(met) + 1}份")
