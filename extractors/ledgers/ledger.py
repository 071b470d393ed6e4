"""The ledgers of marks: every seal with the unit it belongs to, every signature place with its party.

A seal belongs to the unit whose name its ring shows: the best match by a margin over the next, or a weaker match
that the printed name beside it confirms. A seal whose text cannot be read belongs to nobody, wherever it stands; a
square name chop belongs to a person (CONTRACT.md, 8.6).

Example:
    Ring text 重庆甲科枝有限公司 beside the printed 重庆甲科技有限公司 gives member 重庆甲科技有限公司.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.fields.organisation import CLEAR, CLEAR_MARGIN, best_match, organisation_key, similarity
from extractors.fields.text import nfkc
from extractors.ledgers.crossed_rows import crossed_row, names_party
from extractors.ledgers.names_below import names_below
from extractors.ledgers.places import COVER, LEAD_OPINIONS, MarkPlaces
from extractors.ledgers.printed_places import printed_signature_marks
from extractors.ledgers.riding_seals import with_joined_slices
from extractors.ledgers.signature_parties import SignatureParties
from extractors.ledgers.strange_seals import is_strange
from extractors.view import PaperView, Place, single_lines
from models.document import DIGITAL, SealMark, SealShape, SignatureMark
from models.submission import PaperKind, Seal, Signature

_CONFIRMED = 0.42
_WHOLE = re.compile("(?:公司|集团|大学|学院|院|所|局|委|会|中心|厂|行|社|部|处)$")
"""How a name ends that is whole: it is compared as a whole, since parts of it (有限公司) fit into any name."""
_BODY = re.compile(
    "(?:支部|党委|公司|中心|办|办公室|[中小]学|学校|校区|幼儿园|[员工学协商金友]会|[部处院所社店室站局厂科队])$"
)
"""How the name of another body ends that stands behind a unit's whole name: 甲有限公司工会委员会."""
_LEGAL_FORM = re.compile("(?:集团|股份|责任|有限|总)*公司")
"""What a list may leave out behind a name: 甲集团 for 甲集团有限公司."""
_LEAD_PLACES = (COVER, *LEAD_OPINIONS)
_SIGNED_KINDS = (PaperKind.APPLICATION_FORM, PaperKind.AGREEMENT, PaperKind.PLEDGE, PaperKind.RECOMMENDATION)


@dataclass(frozen=True)
class _Match:
    """Whose a seal is: the unit, how well it fits, the next unit, and how far that one is behind."""

    member: str | None
    score: float
    runner_up: str = ""
    margin: float = 0.0


def _matched(mark: SealMark, units: Mapping[str, str], beside: str) -> _Match:
    """Match a seal to a unit.

    Args:
        mark: the seal.
        units: names of all known units, each with the first name of its unit.
        beside: the unit whose name or place it stands on, empty for none.
    """
    if mark.shape is SealShape.SQUARE or not mark.text.strip():
        return _Match(None, 0.0)
    text, names = nfkc(mark.text), tuple(units)
    if _is_other_body(text, names):
        return _Match(None, 0.0)
    index, likeness, _ = best_match(text, names, fragments=True)
    if index < 0:
        return _Match(None, 0.0)
    _, fit = _next_unit(text, names[index], units)
    member, score = _member_of(text, names, beside, _Match(names[index], likeness, margin=likeness - fit))
    runner_up, fit = _next_unit(text, member if member is not None else names[index], units)
    return _Match(member, score, runner_up, max(score - fit, 0.0))


def _is_other_body(text: str, names: Sequence[str]) -> bool:
    """Tell whether a seal shows a unit's whole name and behind it that of a body of the unit which is no unit here."""
    key = organisation_key(text)
    keys = [organisation_key(name) for name in names]
    rests = [key.removeprefix(name) for name in keys if _WHOLE.search(name) and key.startswith(name)]
    if not rests or key in keys:
        return False
    rest = min(rests, key=len)
    return _BODY.search(rest) is not None and _LEGAL_FORM.fullmatch(rest) is None


def _next_unit(text: str, best: str, units: Mapping[str, str]) -> tuple[str, float]:
    """Return the name most like a text that is of another unit than the best one, and how well it fits; "" and 0 for none."""
    others = [name for name, unit in units.items() if unit != units.get(best, best)]
    index, fit, _ = best_match(text, others, fragments=True)
    return (others[index], fit) if index >= 0 else ("", 0.0)


def _member_of(text: str, units: Sequence[str], beside: str, nearest: _Match) -> tuple[str | None, float]:
    """Choose between the unit that the text is most like and the one beside it: the unit or None, and its score."""
    score, margin = nearest.score, nearest.margin
    if 1.0 > score >= CLEAR and beside in units and similarity(text, beside) >= score - CLEAR_MARGIN:
        return beside, similarity(text, beside)
    exact = score == 1.0 and margin > 0
    if score >= CLEAR and (exact or margin >= CLEAR_MARGIN or nearest.member == beside):
        return nearest.member, score
    if not beside:
        return None, score
    if score >= CLEAR and best_match(text, [beside], fragments=True)[1] < score - CLEAR_MARGIN:
        return None, score  # two units are as near, and the one that stands beside is neither
    part = score if nearest.member == beside and not _WHOLE.search(text) else 0.0
    whole = _WHOLE.search(text) is not None and len(organisation_key(text)) == len(organisation_key(beside))
    if whole and similarity(text, beside) < CLEAR:
        return None, score  # read to its last sign, and another name
    near = max(similarity(text, beside), part)
    return (beside, near) if near >= _CONFIRMED else (None, score)


def _evidence_place(document_id: str, mark: SealMark | SignatureMark) -> Place:
    return Place(document_id, mark.page, mark.box, mark.locator)


def seals_of(view: PaperView, places: MarkPlaces, units: Mapping[str, str], lead: str) -> list[Seal]:
    """Match the seals of a paper to units, in reading order.

    Args:
        view: the paper.
        places: its anchors.
        units: names of all known units, each with the first name of its unit.
        lead: name of the lead; empty where unknown.
    """
    found = []
    for part in view.parts:
        document_id = part.paper.document_id
        for mark in part.seals:
            anchor = places.anchor_of(document_id, mark)
            beside = anchor.party if anchor else ""
            if anchor is not None and not beside and anchor.label in _LEAD_PLACES:
                beside = lead
            strange = is_strange(mark, units)
            match = _Match(None, 0.0) if strange else _matched(mark, units, beside)
            if anchor is not None and match.member and not anchor.label and anchor.party != match.member:
                anchor = crossed_row(places, document_id, mark, match.member) or anchor
                if view.kind is PaperKind.AGREEMENT and not names_party(places, anchor, match.member):
                    anchor = None  # the seal may hide its own party's name: nobody can tell where it stands
            found.append(
                Seal(
                    document_id=document_id,
                    evidence=_evidence_place(document_id, mark).evidence(nfkc(mark.text), "seal", mark.score),
                    shape=mark.shape,
                    colour=mark.colour,
                    text=nfkc(mark.text).strip(),
                    purpose=nfkc(mark.purpose).strip(),
                    completeness=mark.completeness,
                    member=match.member,
                    match=match.score,
                    runner_up=match.runner_up,
                    margin=match.margin,
                    score=mark.score,
                    text_confidence=mark.text_confidence,
                    strange=strange,
                    place_label=places.label_of(anchor),
                )
            )
    return with_joined_slices(found)


def _signer(mark: SignatureMark, units: Sequence[str]) -> str | None:
    """The party named by the certificate of a digital signature."""
    key = organisation_key(nfkc(mark.label))
    return max((unit for unit in units if organisation_key(unit) in key), key=len, default=None)


def signatures_of(
    view: PaperView, places: MarkPlaces, units: Sequence[str], lead: str, seals: Sequence[Seal] = ()
) -> list[Signature]:
    """Match the signature places of a signed paper to parties, in reading order; none for other papers.

    Args:
        view: the paper.
        places: its anchors.
        units: names of all known units.
        lead: name of the lead.
        seals: the paper's seals, which name the parties whose printed names they hide.
    """
    if view.kind not in _SIGNED_KINDS:
        return []
    found = []
    parties = SignatureParties(view, places, units, lead, seals)
    rows = list(single_lines(view))
    for part in view.parts:
        document_id = part.paper.document_id
        marks = list(printed_signature_marks(part))
        below = names_below(document_id, marks, places.anchors, rows)
        for number, mark in enumerate(marks):
            party, anchor = parties.party_of(document_id, mark)
            if number in below:
                party, anchor = below[number].party, below[number]
            if mark.label.startswith(DIGITAL):
                party = _signer(mark, units)
            found.append(
                Signature(
                    document_id=document_id,
                    evidence=_evidence_place(document_id, mark).evidence(
                        nfkc(mark.label), "signature", mark.score
                    ),
                    label=nfkc(mark.label).strip(),
                    party=party,
                    present=mark.present,
                    typed=nfkc(mark.typed).strip(),
                    score=mark.score,
                    place_label=places.label_of(anchor),
                )
            )
    return found


def without_unsigned_copies(views: Sequence[PaperView], signatures: Sequence[Signature]) -> list[Signature]:
    """Leave out the empty places of an unsigned copy where a signed one of the same kind is there (8.6)."""
    kinds = {part.paper.document_id: view.kind for view in views for part in view.parts}
    groups = {part.paper.document_id: index for index, view in enumerate(views) for part in view.parts}
    sealed = {groups[part.paper.document_id] for view in views for part in view.parts if part.seals}
    signed = {groups[row.document_id] for row in signatures if row.present} | sealed
    signed_kinds = {kinds[part.paper.document_id] for index in signed for part in views[index].parts}
    return [
        row
        for row in signatures
        if groups[row.document_id] in signed or kinds[row.document_id] not in signed_kinds
    ]
