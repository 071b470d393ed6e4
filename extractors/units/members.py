"""The member lists of a submission: rows of the form, parties of the agreement, and what each is.

Kind, chain, region and place are told from name, code and text; roles go from the list that states them to the one
that does not (CONTRACT.md, section 4).

Example:
    A form row 四川甲研究院 whose code begins with 12 is an institute of 四川省, outside of a jurisdiction in 重庆.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from extractors.fields.organisation import (
    former_names,
    organisation_key,
    partial_similarity,
    similarity,
)
from extractors.fields.text import squeezed
from extractors.forms.rows import DataRow, rows_of
from extractors.language.organisations import (
    in_area,
    kind_with_evidence,
    looks_like_organisation,
    organisation_kind,
    region_of,
    region_with_evidence,
)
from extractors.units.chain_said import told_of_chain
from extractors.units.form_rows import members_of
from extractors.units.reconcile import best_list, completed, counterpart, with_lead
from models.jurisdiction import FormSpec
from models.submission import Member

_WHOLE = re.compile(r"[\u3400-\u9fffA-Za-z0-9()·-]+")
_UNLIKE = 0.7
"""Likeness below which a recognised name is no known one misread."""

_TOLD = ("region", "position", "contact", "phone")
"""What a list may say of a unit beside name, code and role."""

_ROLES = (
    ("lead", re.compile(r"牵头(单位|企业|方)|^\s*牵头\s*$")),
    ("core", re.compile(r"核心(层|成员)?(单位|成员|企业)|^\s*核心层?\s*$")),
    ("partner", re.compile(r"(合作|协作|紧密)层?(单位|方)")),
)


def table_members(rows: Sequence[DataRow], source: str, before: Sequence[Member] = ()) -> list[Member]:
    """Turn the member rows of one paper into members; a heading row inside the table gives the role.

    A paper may list its units more than once (parties, then tasks, then signatures): each unit is one member, which the
    later lists complete. A unit that one list names twice stays twice.

    Args:
        rows: of all tables of the paper.
        source: `Member.source` of the result.
        before: units that the paper lists in prose before.
    """
    found = list(before)
    for _, group in groupby(rows_of(rows, "members"), key=lambda row: row.header):
        found = _joined(found, _listed(list(group), source))
    return [member.model_copy(update={"seq": seq}) for seq, member in enumerate(found, start=1)]


def _listed(own: Sequence[DataRow], source: str) -> list[Member]:
    members = members_of(own, source)
    if len(members) != len(own):
        return members
    return [
        member.model_copy(update={"role": role}) if (role := _stated_role(row)) else member
        for member, row in zip(members, own, strict=True)
    ]


def _stated_role(row: DataRow) -> str:
    """Return the role that a row's own cell or the heading row above it states; empty for none."""
    part = row.cells.get("part")
    return (_role(part.text) if part else "") or _role(row.group)


def _joined(known: Sequence[Member], listed: Sequence[Member]) -> list[Member]:
    """Complete the known members by those of a further list, and add the units that it names for the first time.

    A name that is not the same letter for letter is that of a known unit only where the list has no row for that unit.
    A recognised name counts as a further unit only where it is none of the known ones misread: below seals and beside
    signatures names lose their parts.
    """
    out = list(known)
    keys = {organisation_key(member.name): place for place, member in reversed(list(enumerate(known)))}
    named = {organisation_key(member.name) for member in listed}
    rest = [member for member in known if organisation_key(member.name) not in named]
    for member in listed:
        place = keys.get(organisation_key(member.name))
        if place is None and (other := counterpart(member, rest)) is not None:
            place = known.index(other)
        if place is not None:
            out[place] = _filled(out[place], member)
        elif not known or member.evidence.method != "ocr_cell" or _is_another(member.name, known):
            out.append(member)
    return out


def _is_another(name: str, known: Sequence[Member]) -> bool:
    """Tell whether a recognised name is whole, and unlike that of every known unit."""
    if not _WHOLE.fullmatch(name) or not looks_like_organisation(name):
        return False
    return all(
        max(
            similarity(name, member.name),
            partial_similarity(member.name, name),
            partial_similarity(name, member.name),
        )
        < _UNLIKE
        for member in known
    )


def _filled(member: Member, other: Member) -> Member:
    """Give a member what only a further list of its paper tells."""
    update = {key: getattr(other, key) for key in _TOLD if not getattr(member, key) and getattr(other, key)}
    if not member.uscc and other.uscc:
        update |= {key: getattr(other, key) for key in ("uscc", "uscc_state", "uscc_repair")}
    if member.role == "member" and other.role != "member":
        update["role"] = other.role
    return member.model_copy(update=update)


def _role(text: str) -> str:
    return next((role for role, pattern in _ROLES if pattern.search(squeezed(text))), "")


def described(member: Member, form: FormSpec, chain: bool | None) -> Member:
    """Fill in what name, code and position tell of a member; what its list tells of kind and place stays."""
    code = member.uscc if member.uscc_state == "valid" else member.uscc_repair
    kind, kind_evidence = kind_with_evidence(member.name, code)
    name, former = former_names(member.name)
    region, region_evidence = region_with_evidence(name, code, member.region)
    if member.kind_evidence:
        kind, kind_evidence = member.kind, member.kind_evidence
    inside = in_area(member.name, code, "", form.regions, form.divisions, form.outer_divisions)
    role = member.role
    if role == "member" and member.position:
        role = _role(re.split("[。;]", member.position)[-1]) or _role(member.position) or role
    return member.model_copy(
        update={
            "kind": kind,
            "kind_evidence": kind_evidence,
            "former_names": ";".join(former),
            "role": role,
            "chain": chain,
            "region": member.region or region_of(member.name, code),
            "region_evidence": f"{region}({region_evidence})" if region else "",
            "in_jurisdiction": inside if member.in_jurisdiction is None else member.in_jurisdiction,
        }
    )


def as_listed(member: Member, others: Sequence[Member]) -> Member:
    """Give a member the kind and place that the other list tells by its headings (units listed by kind)."""
    other = counterpart(member, others)
    if other is None or not other.listed_as:
        return member
    update = {
        "kind": other.kind,
        "kind_evidence": other.kind_evidence,
        "in_jurisdiction": other.in_jurisdiction,
    }
    return member.model_copy(
        update=update if other.kind_evidence else {"in_jurisdiction": other.in_jurisdiction}
    )


def _chain(member: Member, others: Sequence[Member]) -> bool | None:
    """Tell whether a member is a chain enterprise; None for the lead and where no text speaks of an enterprise."""
    if member.role == "lead":
        return None
    if organisation_kind(member.name, member.uscc) != "enterprise":
        return False
    other = counterpart(member, others)
    text = member.position or (other.position if other else "")
    return bool(told_of_chain(text)) if text else None


def reconciled_members(
    form_lists: Sequence[Sequence[Member]],
    parties: Sequence[Sequence[Member]],
    lead: str,
    form: FormSpec,
    agreed_lead: str = "",
) -> list[Member]:
    """Put the member lists together.

    Args:
        form_lists: member rows of each copy of the form (and plan).
        parties: parties of each copy of the agreement.
        lead: the lead's name; empty where unknown.
        form: of the jurisdiction, for its area.
        agreed_lead: the lead's name as the agreement states it, where it does; it may be another.

    Returns:
        The rows of the form, then those of the agreement, each numbered from 1 and completed by the other.
    """
    agreed = with_lead(best_list(parties), agreed_lead or lead)
    filed = [completed(member, agreed) for member in best_list(form_lists)]
    filed = [described(member, form, None) for member in with_lead(filed, lead)]
    filed = _one_lead(filed, lead)
    agreed = [described(as_listed(completed(member, filed), filed), form, None) for member in agreed]
    out = [member.model_copy(update={"chain": _chain(member, ())}) for member in filed]
    out += [member.model_copy(update={"chain": _chain(member, filed)}) for member in agreed]
    return out


def _one_lead(members: Sequence[Member], lead: str) -> list[Member]:
    """Keep the role of lead with one member where a text about another speaks of the lead, too."""
    leads = [member for member in members if member.role == "lead"]
    if len(leads) <= 1:
        return list(members)
    keep = next(
        (
            member
            for member in with_lead([m.model_copy(update={"role": "member"}) for m in leads], lead)
            if member.role == "lead"
        ),
        leads[0],
    )
    return [
        member
        if member.role != "lead" or member.seq == keep.seq
        else member.model_copy(update={"role": "member"})
        for member in members
    ]
