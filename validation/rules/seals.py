"""One unit's seal at the places where the form asks for it.

Source: 填表说明一 of Liangjiang's form (cover and the lead's opinion), 填报说明一 of Jiyuan, 附件1 四 of Chongqing;
CONTRACT.md, 8.6 and 8.11; PEERS.md, trap 8: a printed （盖章） is no seal.

Example:
    >>> Place(label="cover", name="封面").name
    '封面'
"""

from models.document import Status
from models.evidence import Evidence
from models.finding import Judgement, Verdict
from models.submission import PaperKind, Seal, Signature
from validation.case import Case
from validation.membership import lead_name, lead_of, units_of
from validation.names import same, variant
from validation.rules.parameters import Parameters
from validation.seal_owners import is_firm, is_misread, may_be_of, sure_of, told_by
from validation.standing import possible
from validation.verdicts import doubted, failed, listed, passed, to_review, weakest

_COVER = "cover"
"""Label of the place on the first page (extractors.ledgers.places)."""
_LOOSE = "附近有印章，位置或印文不能确定"


class Place(Parameters):
    """A place of the form (`Seal.place_label`), and its name in a clerk's words."""

    label: str
    name: str


class LeadAt(Parameters):
    """The lead's seal at all these places of a paper, on any copy of it."""

    paper: PaperKind
    places: tuple[Place, ...]


def lead_at(case: Case, asked: LeadAt) -> Judgement:
    """The lead's seal stands at every place."""
    name = case.called(asked.paper)
    expected = f"{name}{'和'.join(place.name for place in asked.places)}加盖牵头单位公章"
    documents = case.documents(asked.paper)
    seals = [seal for seal in case.submission.seals if seal.document_id in documents]
    told = {place.name: _at(case, place, seals) for place in asked.places}
    loose = [seal for seal in seals if _is_unplaced(case, seal, seals) and _may_be_leads(case, seal)]
    empty = [
        place.name
        for place in asked.places
        if told[place.name][0] is Verdict.FAIL
        and any(_may_stand_at(case, seal, place.label) for seal in loose)
    ]
    if 0 < len(empty) <= len(loose):  # fewer seals than places leave one of them empty
        told |= dict.fromkeys(empty, (Verdict.REVIEW, _LOOSE, loose[0].evidence))
    lacking = [place for place, (verdict, _, _) in told.items() if verdict is Verdict.FAIL]
    unsure = [place for place, (verdict, _, _) in told.items() if verdict is Verdict.REVIEW]
    places = [evidence for _, _, evidence in told.values() if evidence is not None]
    actual = "；".join(f"{place}：{said}" for place, (_, said, _) in told.items())
    if lacking and _unread(case, asked.paper):
        message = f"读到的{name}上，{'、'.join(lacking)}未见牵头单位公章，但有文件未能读出，请人工核对。"
        return to_review(message, places[0] if places else None, expected=expected, actual=actual)
    if lacking:
        evidence = told[lacking[0]][2] or (Evidence(document_id=min(documents)) if documents else None)
        message = f"{name}{'、'.join(lacking)}未见牵头单位公章" + (
            f"（{told[lacking[0]][1]}）。" if told[lacking[0]][2] else "。"
        )
        return failed(message, evidence, expected=expected, actual=actual)
    if unsure:
        message = f"{name}{listed(unsure)}的印章不能确定是否为牵头单位公章，请对照原件核对。{actual}。"
        return to_review(message, told[unsure[0]][2], expected=expected, actual=actual)
    judgement = passed(
        f"{name}{'、'.join(told)}均有牵头单位公章。", places[0], expected=expected, actual=actual
    )
    return doubted(case, judgement, max(weakest(places), case.settings.doubtful_below))


def _at(case: Case, place: Place, seals: list[Seal]) -> tuple[Verdict, str, Evidence | None]:
    """What stands at a place: verdict, what was seen in words, and where."""
    here = [seal for seal in seals if seal.place_label == place.label]
    leads = [seal for seal in here if _is_leads(case, seal)]
    clear = [seal for seal in leads if seal.score >= case.settings.seal_from and told_by(case, seal, True)]
    if clear:
        best = max(clear, key=lambda seal: seal.score * seal.match)
        return Verdict.PASS, "有牵头单位公章", sure_of(best)
    if leads:
        return Verdict.REVIEW, "印章不清晰", leads[0].evidence
    unread = [
        seal for seal in here if (seal.member is None and _may_be_leads(case, seal)) or is_misread(case, seal)
    ]
    if unread:
        seen = f"印文识别为“{unread[0].text}”" if unread[0].text else "印文无法辨认"
        return Verdict.REVIEW, seen, unread[0].evidence
    if here:
        return Verdict.FAIL, f"所盖为“{here[0].member or here[0].text}”的印章", here[0].evidence
    return Verdict.FAIL, "未见印章", None


def _is_unplaced(case: Case, seal: Seal, seals: list[Seal]) -> bool:
    """Whether a seal stands at no place of the form: at none that is known, or at a name where units do not seal in turn."""
    if not seal.place_label:
        return True
    units = units_of(case)
    own = next((unit for unit in units if unit.called(seal.place_label)), None)
    others = [unit for unit in units if unit is not own]
    return own is not None and not any(
        unit.called(other.place_label)
        for other in seals
        for unit in others
        if other.place_label
        and (other.document_id, other.evidence.sheet) == (seal.document_id, seal.evidence.sheet)
    )


def _may_stand_at(case: Case, seal: Seal, label: str) -> bool:
    """Whether a loose seal may have been meant for a place: the page of that is not told, or is this one or the one before."""
    paper, page = case.papers.get(seal.document_id), seal.evidence.page
    if label == _COVER and paper is not None and page is not None:
        return page == (paper.first_page or 1)
    marks: list[Seal | Signature] = [*case.submission.seals, *case.submission.signatures]
    own = [mark for mark in marks if mark.document_id == seal.document_id and mark.place_label == label]
    pages = {mark.evidence.page for mark in own}
    return not pages or page is None or any(known is None or known <= page <= known + 1 for known in pages)


def _is_leads(case: Case, seal: Seal) -> bool:
    if seal.member is None:
        return False
    lead = lead_of(case, units_of(case))
    if lead is not None and lead.called(seal.member):
        return True
    name = lead_name(case)
    return same(seal.member, name) or variant(seal.member, name)


def _may_be_leads(case: Case, seal: Seal) -> bool:
    if seal.member is not None:
        return _is_leads(case, seal)
    lead = lead_of(case, units_of(case))
    return may_be_of(seal, lead_name(case), firm=lead is not None and is_firm(case, lead))


def _unread(case: Case, kind: PaperKind) -> bool:
    quarantined = any(paper.status is Status.QUARANTINED for paper in possible(case, kind))
    return quarantined or any(paper.status is Status.PARTIAL for paper in case.readable(kind))
