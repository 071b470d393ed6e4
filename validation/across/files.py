"""One file, or nearly one text, in several submissions.

Source: issue 6, round checks. Equal bytes have one sha256. A paper that was scanned or saved again has another, but
nearly the same sketch of its text (models.submission.Paper.sketch).

Example:
    The certificate 证书.pdf of submission a and its new scan 附件3.jpg in submission b share most of their sketch.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from models.evidence import Evidence
from models.finding import Judgement
from models.submission import PaperKind
from validation.across.sighting import AcrossCheck, Shared, Sighting
from validation.case import Case
from validation.rules.parameters import Parameters
from validation.verdicts import not_applicable, passed, to_review

_EXPECTED = "本批其他申报中没有相同或几乎相同的文件"
_EMPTY = sha256(b"").hexdigest()
_MOST = 5


class Near(Parameters):
    """How many hashes of a sketch must be equal, and the papers of which nearly equal text says something."""

    alike: int
    near: tuple[PaperKind, ...]


def distinct(asked: Near) -> AcrossCheck:
    """No file of the submission is in another one as well."""

    def sightings(case: Case) -> Iterator[Sighting]:
        return _sightings(case, asked)

    def judge(case: Case, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
        return _judge(case, asked, own, shared)

    return AcrossCheck(sightings, judge)


def _sightings(case: Case, asked: Near) -> Iterator[Sighting]:
    files = {paper.path: paper for paper in reversed(case.submission.papers)}
    for path, paper in sorted(files.items()):
        if paper.sha256 and paper.sha256 != _EMPTY:
            yield Sighting(f"sha256:{paper.sha256}", path, Evidence(document_id=paper.document_id))
    for paper in case.submission.papers:
        place = Evidence(document_id=paper.document_id, page=paper.first_page)
        if paper.kind in asked.near:
            for mark in paper.sketch.split():
                yield Sighting(f"sketch:{mark}", paper.path, place)


def _judge(case: Case, asked: Near, own: Sequence[Sighting], shared: Mapping[str, Shared]) -> Judgement:
    if not own:
        return not_applicable("没有可以与本批其他申报比对的文件。")
    id_ = case.submission.submission_id
    equal: dict[tuple[str, str, str], None] = {}
    alike: Counter[tuple[str, str, str]] = Counter()
    for sighting in own:
        for meeting in shared[sighting.key].meetings if sighting.key in shared else ():
            pair = (sighting.text, meeting.submission_id, meeting.text)
            if meeting.submission_id == id_:
                continue
            if sighting.key.startswith("sha256:"):
                equal[pair] = None
            else:
                alike[pair] += 1
    near = [pair for pair, count in alike.items() if count >= asked.alike and pair not in equal]
    if not equal and not near:
        return passed("本批其他申报中没有相同或几乎相同的文件。", expected=_EXPECTED)
    first = next(iter((*equal, *near)))[0]
    told = [*_told(equal, "内容完全相同"), *_told(near, "文字几乎相同")]
    place = next(sighting.evidence for sighting in own if sighting.text == first)
    return to_review(f"{'；'.join(told)}，请人工核对。", place, expected=_EXPECTED, actual=first)


def _told(pairs: Sequence[tuple[str, str, str]] | Mapping[tuple[str, str, str], None], how: str) -> list[str]:
    known = [f"《{own}》与{id_}的《{other}》{how}" for own, id_, other in pairs]
    return known[:_MOST] + ([f"另有{len(known) - _MOST}处"] if len(known) > _MOST else [])
