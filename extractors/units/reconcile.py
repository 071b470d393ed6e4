"""Which statement counts, and how the member lists of form and agreement complete each other.

Source: CONTRACT.md, 8.5: values once; the better evidence wins between copies of one paper, the form before the
agreement where both state a value. All statements stay as mentions, for the checks of agreement.

Example:
    Two statements of `member_count`, 5 in the Word form and 6 in the agreement: the field is 5, both are mentions.
"""

from collections.abc import Container, Sequence
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from extractors.confidence import found_confidence
from extractors.fields.organisation import bare_name, best_match, organisation_key, similarity
from models.evidence import MissingReason
from models.jurisdiction import FormSpec
from models.submission import FieldValue, Gap, Member, PaperKind

Listed = TypeVar("Listed")
_MATCH = 0.8
_MARGIN = 0.02
"""How much nearer a name must be than the next one."""
_SIGNS_A_SLIP = 8
"""Signs of a name for each that recognition may have got wrong."""
_OTHER_RANK = 99
_CELL_METHODS = ("table_cell", "ocr_cell", "same_cell", "section")


def ranks_of(form: FormSpec) -> dict[PaperKind, int]:
    """Return the rank of each kind of paper: its place in the form."""
    return {spec.kind: rank for rank, spec in enumerate(form.papers)}


def counting_values(
    mentions: Sequence[FieldValue], kinds: dict[str, PaperKind], form: FormSpec
) -> list[FieldValue]:
    """Choose the statement that counts for each field.

    Args:
        mentions: all statements, in order.
        kinds: document id → kind of paper.
        form: gives the order of papers and of fields.
    """
    ranks = ranks_of(form)
    best: dict[str, tuple[tuple[int, float, int], FieldValue]] = {}
    for order, mention in enumerate(mentions):
        kind = kinds.get(mention.evidence.document_id or "")
        rank = ranks.get(kind, _OTHER_RANK) if kind else _OTHER_RANK
        key = (rank, -mention.evidence.confidence, order)
        if mention.field not in best or key < best[mention.field][0]:
            best[mention.field] = (key, mention)
    return [best[field][1] for field in sorted(best)]


def closed_gaps(gaps: Sequence[Gap], values: Sequence[FieldValue], kinds: dict[str, PaperKind]) -> list[Gap]:
    """Leave out the gaps of one copy of a paper that another copy of the same kind fills.

    An empty cell is filled by a cell of the other copy, not by its cover. Of two copies the one that shows the
    empty place tells more than the one that lacks the page, and of two that show it the better read one.
    """
    filled = {(value.field, kinds.get(value.evidence.document_id or "")) for value in values}
    in_cells = {
        (value.field, kinds.get(value.evidence.document_id or ""))
        for value in values
        if value.evidence.method in _CELL_METHODS
    }
    several = {kind for kind in kinds.values() if sum(other is kind for other in kinds.values()) > 1}
    kept: list[Gap] = []
    seen: set[tuple[str, PaperKind | None]] = set()
    for gap in sorted(
        gaps, key=lambda gap: (gap.reason is MissingReason.NOT_FOUND, -gap.evidence.confidence)
    ):
        kind = kinds.get(gap.evidence.document_id or "")
        answers = in_cells if gap.evidence.method == "table_cell" else filled
        if (kind in several and (gap.field, kind) in answers) or (gap.field, kind) in seen:
            continue
        seen.add((gap.field, kind))
        kept.append(gap)
    return kept


def counterpart(member: Member, others: Sequence[Member]) -> Member | None:
    """Find the same unit in another list: by credit code first, by name second."""
    by_code = [other for other in others if member.uscc and other.uscc == member.uscc]
    if len(by_code) == 1:
        return by_code[0]
    index, score, margin = best_match(member.name, [other.name for other in others])
    return others[index] if index >= 0 and score >= _MATCH and (margin > _MARGIN or score == 1.0) else None


def completed(member: Member, others: Sequence[Member]) -> Member:
    """Give a member what only the other list says of its role; names and codes stay as written here."""
    other = counterpart(member, others)
    if other is None or member.role != "member" or other.role == "member":
        return member
    return member.model_copy(update={"role": other.role})


def spellings_of(members: Sequence[Member], lead: str, recognised: Container[str | None]) -> dict[str, str]:
    """Return each name of a unit with the name that the first list has for it.

    A name of a recognised list that is but a slip away from one which that list lacks is the same unit's, misread.

    Args:
        members: of all lists, in order.
        lead: name of the lead; empty where unknown.
        recognised: ids of the documents that were read by OCR.

    Returns:
        Name → first name of its unit, without seat and former names; names that differ in nothing but signs and company
        suffix stand there once.
    """
    listed: dict[str, set[str]] = {}
    for member in members:
        listed.setdefault(member.source, set()).add(organisation_key(bare_name(member.name)))
    units: dict[str, str] = {}
    found: dict[str, str] = {}
    for member in members:
        name = bare_name(member.name)
        key = organisation_key(name)
        if not key or key in units:
            continue
        foreign = units.keys() - listed[member.source] if member.evidence.document_id in recognised else ()
        units[key] = next((units[other] for other in sorted(foreign) if _is_slip(key, other)), name)
        found[name] = units[key]
    if lead and organisation_key(lead) not in units:
        found[lead] = lead
    return found


def _is_slip(key: str, other: str) -> bool:
    return Levenshtein.distance(key, other) <= len(other) // _SIGNS_A_SLIP


def with_lead(members: Sequence[Member], lead: str) -> list[Member]:
    """Mark the lead among members that carry no role yet, by the lead's name; of two names as near, neither."""
    if not lead or any(member.role == "lead" for member in members):
        return list(members)
    index, score, margin = best_match(lead, [member.name for member in members])
    if index < 0 or score < _MATCH or (margin <= _MARGIN and score < 1.0):
        return list(members)
    return [m.model_copy(update={"role": "lead"}) if place == index else m for place, m in enumerate(members)]


def lead_code(members: Sequence[Member], lead: str) -> list[FieldValue]:
    """Return the lead's credit code as the member lists state it, one for each list."""
    found = []
    for member in members:
        same = similarity(member.name, lead) >= _MATCH or (
            member.role == "lead" and not organisation_key(lead)
        )
        if member.role == "lead" and member.uscc and (same or not lead):
            confidence = found_confidence("computed", member.evidence.confidence)
            evidence = member.evidence.model_copy(update={"method": "computed", "confidence": confidence})
            found.append(FieldValue(field="lead_unit_uscc", value=member.uscc, evidence=evidence))
    return found


def own_codes(mentions: Sequence[FieldValue], members: Sequence[Member], lead: str) -> list[FieldValue]:
    """Leave out statements of the lead's credit code that are another unit's: prose names a code behind each unit."""
    others = {m.uscc for m in members if m.uscc and m.role != "lead" and similarity(m.name, lead) < _MATCH}
    leads = {m.uscc for m in members if m.uscc} - others
    return [
        mention
        for mention in mentions
        if mention.field != "lead_unit_uscc" or mention.value not in others or mention.value in leads
    ]


def longest(lists: Sequence[list[Listed]]) -> list[Listed]:
    """Return the longest of the copies of one table, the first of equals."""
    return sorted(lists, key=lambda rows: -len(rows))[0] if lists else []


def best_list(lists: Sequence[Sequence[Member]]) -> list[Member]:
    """Choose among copies of one list: the longest, then the one that tells most codes, then the better read."""
    ranked = sorted(
        lists,
        key=lambda members: (
            -len(members),
            -sum(bool(member.uscc) for member in members),
            -sum(member.evidence.confidence for member in members),
        ),
    )
    return list(ranked[0]) if ranked else []
