"""Who sealed and who signed: for each party yes, no, or unsure, with the mark it rests on.

Source: CONTRACT.md, 8.5 and 8.6: all copies of a paper count together; empty places on an unsigned Word copy do not
count where a signed scan is there; square name chops are seals of nobody. 8.11: on a scan without colour a seal
whose text cannot be read leaves its owner open. PEERS.md, trap 8: only marks count, never the printed word.

Example:
    >>> Entry("甲公司", State.YES).state
    <State.YES: 'yes'>
"""

from dataclasses import dataclass
from enum import StrEnum

from models.document import Status, TextSource
from models.evidence import Evidence
from models.submission import PaperKind, Seal, Signature
from validation.case import TYPED, Case, paper_list
from validation.names import likeness
from validation.places_to_sign import (
    UNCLEAR,
    doubt_of,
    hidden_by,
    is_agents,
    is_for_others,
    is_printed,
    is_ring,
    without_printed_names,
)
from validation.seal_owners import (
    MAYBE_FROM,
    is_firm,
    may_be_of,
    rival_sealed,
    stands_misread,
    sure_of,
    told_by,
)
from validation.standing import possible
from validation.units import Unit

NO_PLACE = "没有识别出该单位的签字处"
NO_PLACES = "没有识别出任何单位的签字处"
SEVERAL_PLACES = "有几处签字处都对应到该单位"
NAME_DOUBTED = "单位名称识别把握不足"
UNOWNED_SIGNATURE = "有未能对应到单位的签字，可能是该单位的"
MANY = 3
"""So many like places on one paper are not all one party's."""


class State(StrEnum):
    """Whether a party sealed or signed."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger; `why` says what makes it unsure."""

    party: str
    state: State
    evidence: Evidence | None = None
    why: str = ""


def sealed(case: Case, units: list[Unit], *kinds: PaperKind) -> list[Entry]:
    """Who sealed the papers of some kinds, all copies together, in the order of `units`."""
    documents = case.documents(*kinds)
    seals = [
        seal
        for seal in case.submission.seals
        if seal.document_id in documents and not (kinds[0] is PaperKind.AGREEMENT and _covers(case, seal))
    ]
    stray = [seal for seal in case.submission.seals if _on_loose_page(case, seal)]
    unread = next(filter(None, (_unread(case, kind) for kind in kinds)), "")
    return [_sealed(case, unit, seals, stray, unread) for unit in units]


def _covers(case: Case, seal: Seal) -> bool:
    """Tell whether a seal stands on the cover of an agreement whose parties sign on a later page: it seals no party in."""
    if (
        seal.place_label != "cover"
        or seal.evidence.sheet is None
        or case.kind_of(seal.evidence) is not PaperKind.AGREEMENT
    ):
        return False
    marks: list[Seal | Signature] = [*case.submission.seals, *case.submission.signatures]
    return any(_stands_later(case, mark, seal) for mark in marks)


def _stands_later(case: Case, mark: Seal | Signature, seal: Seal) -> bool:
    """Tell whether a mark stands on a later page of the same copy, whose pages may each be a file of its own (8.4)."""
    if mark.document_id == seal.document_id:
        return (mark.evidence.sheet or 0) > (seal.evidence.sheet or 0)
    kinds = (case.kind_of(mark.evidence), case.kind_of(seal.evidence))
    order = list(case.papers)
    if kinds[0] is not kinds[1] or not {mark.document_id, seal.document_id} <= case.papers.keys():
        return False
    single = all(case.papers[id_].pages == 1 for id_ in (mark.document_id, seal.document_id))
    return single and order.index(mark.document_id) > order.index(seal.document_id)


def _on_loose_page(case: Case, seal: Seal) -> bool:
    """Tell whether a seal stands on a picture of unknown kind, which may be a page of the paper.

    Text tells what it is, and so does a note that says what it is about.
    """
    paper = case.papers.get(seal.document_id)
    if paper is None or paper.kind is not PaperKind.OTHER or paper.text_source in TYPED:
        return False
    return not case.sure(paper.kind_confidence)


def signed(case: Case, units: list[Unit], kind: PaperKind) -> list[Entry]:
    """Whose representative signed the papers of one kind, all copies together, in the order of `units`."""
    counting = _counting(case, kind)
    marks = [mark for mark in case.submission.signatures if mark.document_id in counting]
    unread = _unread(case, kind)
    recognised = any(case.papers[id_].text_source in (TextSource.OCR, TextSource.MIXED) for id_ in counting)
    placeless = "" if any(not is_for_others(mark) for mark in marks) else NO_PLACES
    lost = _lost_places(case, units, marks, counting)
    entries = [
        _signed(
            case,
            unit,
            marks,
            unread
            or placeless
            or (NO_PLACE if unit in lost or (recognised and "agreement" in unit.sources) else ""),
        )
        for unit in units
    ]
    whole = _all_signed(case, marks, len(units))
    if whole is None:
        return _led_apart(entries, [_own(unit, marks) for unit in units])
    return [Entry(entry.party, State.YES, whole) if _without_place(entry) else entry for entry in entries]


def _lost_places(
    case: Case, units: list[Unit], marks: list[Signature], counting: frozenset[str]
) -> list[Unit]:
    """Parties that sealed a copy on which no place is theirs, where they are several: places were lost there, not left out."""
    seals = [seal for seal in case.submission.seals if seal.document_id in counting and seal.member]
    lost = [
        unit
        for unit in units
        if not _own(unit, marks) and any(unit.called(seal.member or "") for seal in seals)
    ]
    return lost if len(lost) > 1 else []


def _own(unit: Unit, marks: list[Signature]) -> list[Signature]:
    return [mark for mark in marks if mark.party is not None and unit.called(mark.party)]


def _led_apart(entries: list[Entry], own: list[list[Signature]]) -> list[Entry]:
    """The same, but unsure where one party has several like places and another has none: some may be the other's.

    Two that are both signed say enough of their party, and nothing of the other.
    """
    crowded = [_crowded(places) for places in own]
    if all(own) or not any(crowded):
        return entries
    told = []
    for entry, places, doubtful in zip(entries, own, crowded, strict=True):
        if doubtful and entry.state is State.YES:
            entry = Entry(entry.party, State.UNSURE, doubtful[0].evidence, SEVERAL_PLACES)
        elif not places and entry.state is State.NO:
            entry = Entry(entry.party, State.UNSURE, None, NO_PLACE)
        told.append(entry)
    return told


def _crowded(own: list[Signature]) -> list[Signature]:
    """The like places of one party that are too many, or of which some are empty; those that are empty first."""
    alike: dict[tuple[str, str], list[Signature]] = {}
    for mark in own:
        alike.setdefault((mark.document_id, mark.label), []).append(mark)
    for places in alike.values():
        empty = [mark for mark in places if not mark.present]
        if len(places) >= MANY or 0 < len(empty) < len(places):
            return sorted(places, key=lambda mark: mark.present)
    return []


def _without_place(entry: Entry) -> bool:
    """No place was found to be this party's own."""
    return entry.state is not State.YES and (entry.evidence is None or entry.why == UNOWNED_SIGNATURE)


def _counting(case: Case, kind: PaperKind) -> frozenset[str]:
    """The copies that count: Word copies do not where another copy is there and they bear no signature (8.6)."""
    papers = case.readable(kind)
    others = [paper for paper in papers if paper.text_source is not TextSource.WORD]
    signed_ids = {mark.document_id for mark in case.submission.signatures if mark.present}
    kept = [
        paper
        for paper in papers
        if paper.text_source is not TextSource.WORD or not others or paper.document_id in signed_ids
    ]
    return frozenset(paper.document_id for paper in kept)


def _sealed(case: Case, unit: Unit, seals: list[Seal], stray: list[Seal], unread: str) -> Entry:
    own = [seal for seal in seals if seal.member is not None and unit.called(seal.member)]
    clear = [seal for seal in own if seal.score >= case.settings.seal_from]
    told = [
        seal
        for seal in clear
        if told_by(case, seal, unit.called(seal.place_label), rival_sealed(case, seal, seals))
    ]
    if own:
        best = max(told or own, key=lambda seal: (seal.score * seal.match, -(seal.evidence.sheet or 0)))
        why = f"印文识别为“{best.text}”，把握不足" if best in clear else "印章不清晰"
        if told:
            return Entry(unit.name, State.YES, sure_of(best))
        return Entry(unit.name, State.UNSURE, best.evidence, why)
    firm = is_firm(case, unit)
    maybe = [s for s in [*seals, *stray] if s.member is None and may_be_of(s, unit.name, firm=firm)]
    maybe += [seal for seal in seals if stands_misread(case, seal, unit)]
    if maybe:
        return Entry(unit.name, State.UNSURE, maybe[0].evidence, "有印文不能辨认的印章，可能是该单位的")
    elsewhere = [seal for seal in stray if seal.member is not None and unit.called(seal.member)]
    if elsewhere:
        return Entry(
            unit.name, State.UNSURE, elsewhere[0].evidence, f"公章见于{case.where(elsewhere[0].evidence)}"
        )
    unread = unread or _misread(case, unit)
    return Entry(unit.name, State.UNSURE if unread else State.NO, None, unread)


def _misread(case: Case, unit: Unit) -> str:
    """Why a unit without mark may be none; empty where its name was read for certain in one of the lists.

    A name that one list alone has and that is like one which another list alone has may be that one, misread.
    """
    doubted = not any(case.sure(row.evidence.confidence) for row in unit.rows)
    recognised = not all(case.typed(row.evidence) for row in unit.rows)
    twin = recognised and any(
        not unit.sources & other.sources and likeness(unit.name, other.name) >= MAYBE_FROM
        for other in case.units
        if other is not unit
    )
    return NAME_DOUBTED if doubted or twin else ""


def _signed(case: Case, unit: Unit, marks: list[Signature], unread: str) -> Entry:
    own = without_printed_names(_own(unit, marks))
    written = [mark for mark in own if mark.present]
    best = max(
        written or own,
        key=lambda mark: (not is_printed(mark), not is_ring(case, mark), mark.score),
        default=None,
    )
    if best is not None and best.score < case.settings.seal_from:
        return Entry(unit.name, State.UNSURE, best.evidence, UNCLEAR)
    if best is not None and best.present:
        doubt = doubt_of(case, best, marks)
        if doubt:
            return Entry(unit.name, State.UNSURE, best.evidence, doubt)
        return Entry(unit.name, State.YES, best.evidence.model_copy(update={"confidence": best.score}))
    unowned = [mark for mark in marks if mark.party is None and mark.present and not is_for_others(mark)]
    if unowned and best is None:
        return Entry(unit.name, State.UNSURE, unowned[0].evidence, UNOWNED_SIGNATURE)
    if best is not None:
        unread = hidden_by(case, best) or ("" if unread == NO_PLACE else unread)
        return Entry(unit.name, State.UNSURE if unread else State.NO, best.evidence, unread)
    unread = unread or _misread(case, unit)
    return Entry(unit.name, State.UNSURE if unread else State.NO, None, unread)


def _all_signed(case: Case, marks: list[Signature], parties: int) -> Evidence | None:
    """A place of a copy on which as many places of one kind as there are parties are printed, all of them signed.

    Then each party has signed, also where a place could not be told to be this or that party's. A party may have two
    places, of its head and of the one who acts for it: these count apart.
    """
    groups: dict[tuple[str, bool], list[Signature]] = {}
    for mark in marks:
        if not is_for_others(mark):
            groups.setdefault((mark.document_id, is_agents(mark)), []).append(mark)
    for places in groups.values():
        sure = [mark for mark in places if mark.present and mark.score >= case.settings.seal_from]
        written = [mark for mark in sure if not (is_printed(mark) or is_ring(case, mark))]
        if len(written) == len(places) >= parties:
            return min(places, key=lambda mark: mark.score).evidence
    return None


def _unread(case: Case, kind: PaperKind) -> str:
    """Why what was not seen may still be there; empty when all copies were read to the end."""
    papers = [paper for paper in possible(case, kind) if paper.status is Status.QUARANTINED]
    papers += [paper for paper in case.readable(kind) if paper.status is Status.PARTIAL]
    return f"{paper_list(papers)}未能全部读出" if papers else ""
