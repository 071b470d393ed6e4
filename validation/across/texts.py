"""The same sentences in several submissions.

Source: issue 6, round checks. A sentence counts as the same when it is equal but for own names, digits and punctuation
(models.submission.Passage); sentences that many submissions have are a template's and count for nothing.

Example:
    Two plans that share 12 sentences of 30 characters each share 360 characters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.finding import Judgement
from validation.across.sighting import AcrossCheck, Meeting, Shared, Sighting
from validation.case import Case
from validation.rules.parameters import Parameters
from validation.verdicts import not_applicable, passed, to_review

_MOST = 5


class Least(Parameters):
    """From how many characters a person looks, and how many submissions make a sentence a template's."""

    characters: int
    common: int


@dataclass
class _Overlap:
    """What is shared with one other submission."""

    characters: int = 0
    pairs: list[tuple[Sighting, Meeting]] = field(default_factory=list)


def distinct(asked: Least) -> AcrossCheck:
    """The applicant's own words are nobody else's."""

    def judge(case: Case, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
        return _judge(case, asked, own, shared)

    return AcrossCheck(_sightings, judge, to_holders=asked.common)


def _sightings(case: Case) -> Iterator[Sighting]:
    for passage in case.submission.passages:
        yield Sighting(passage.fingerprint, passage.evidence.raw, passage.evidence, weight=passage.characters)


def _judge(case: Case, asked: Least, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
    expected = f"与本批任何一份申报相同的文字不到{asked.characters}字"
    if not own:
        return not_applicable("没有读到可以与本批其他申报比对的文字。")
    overlaps: dict[str, _Overlap] = {}
    for sighting in own:
        for meeting in (
            shared[sighting.key].elsewhere(case.submission.submission_id) if sighting.key in shared else ()
        ):
            overlap = overlaps.setdefault(meeting.submission_id, _Overlap())
            overlap.characters += sighting.weight
            overlap.pairs.append((sighting, meeting))
    large = {id_: overlap for id_, overlap in overlaps.items() if overlap.characters >= asked.characters}
    most = max((overlap.characters for overlap in overlaps.values()), default=0)
    if not large:
        return passed("与本批其他申报没有大段相同的文字。", expected=expected, actual=f"最多{most}字")
    ranked = sorted(large.items(), key=lambda entry: -entry[1].characters)
    told = "；".join(_told(case, id_, overlap) for id_, overlap in ranked[:_MOST])
    rest = f"；另有{len(ranked) - _MOST}份" if len(ranked) > _MOST else ""
    place = ranked[0][1].pairs[0][0].evidence
    return to_review(f"{told}{rest}，请人工核对。", place, expected=expected, actual=f"最多{most}字")


def _told(case: Case, id_: str, overlap: _Overlap) -> str:
    sighting, meeting = max(overlap.pairs, key=lambda pair: pair[0].weight)
    return (
        f"与{id_}有{len(overlap.pairs)}处约{overlap.characters}字相同，如“{sighting.text}”"
        f"（本申报{case.where(sighting.evidence)}，对方{meeting.where}）"
    )
