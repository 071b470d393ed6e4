"""Changes that mean the same in every jurisdiction: what is left out; of an ``Application`` codes, counts, names.

Each ``enter_…`` function puts its entries in a catalogue under that jurisdiction's requirement ids.

Example: ``enter_codes(CATALOGUE, paper="application_form")``
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, TypeVar

from corpus.synthesis.application.defects import Catalogue, Change
from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.content.credit_code import spoil_code
from corpus.synthesis.content.records import Application, Unit

P = TypeVar("P", bound=Application)
Told = tuple[Dossier[P], str]


def with_application(d: Dossier[P], **changes: Any) -> Dossier[P]:
    """Return the dossier with other values of its application."""
    return replace(d, application=replace(d.application, **changes))


def with_listed(d: Dossier[P], place: int, **changes: Any) -> Dossier[P]:
    """Return the dossier with one row of the form's member table changed; the agreement keeps what it has."""
    units = list(d.application.listed)
    units[place] = replace(units[place], **changes)
    return with_application(d, listed=tuple(units))


def leaving_out(*parts: str, what: str) -> Change[Any]:
    """Return a change that does not print some parts."""

    def leave(d: Dossier[Any], _rng: Random) -> tuple[Dossier[Any], str]:
        return replace(d, left_out=d.left_out | set(parts)), what

    return leave


def without_marks(*slots: str, what: str) -> Change[Any]:
    """Return a change that leaves places for marks empty."""

    def drop(d: Dossier[Any], _rng: Random) -> tuple[Dossier[Any], str]:
        return replace(d, missing_marks=d.missing_marks | set(slots)), what

    return drop


def enter_materials(
    catalogue: Catalogue[Any],
    paper: str,
    requirement: str,
    title: str,
    *,
    others: Sequence[str],
    follows: Mapping[str, str] | None = None,
) -> None:
    """Enter a paper that is not sent, one in whose place a note is sent, and one with another title.

    Args:
        catalogue: gets the entries.
        paper: name of the paper.
        requirement: asks for it.
        title: its usual title.
        others: titles that applicants use too.
        follows: verdicts of further requirements when it is not there.
    """
    verdicts = {requirement: "fail", **(follows or {})}
    touches = f"paper:{paper}"

    @catalogue.breaks(verdicts, touches=touches, paper=paper, drops=paper, name=f"paper_missing_{paper}")
    def missing(d: Dossier[Any], _rng: Random) -> tuple[Dossier[Any], str]:
        return d, f"未提交{title}"

    @catalogue.breaks(verdicts, touches=touches, paper=paper, drops=paper, name=f"note_instead_of_{paper}")
    def instead(d: Dossier[Any], _rng: Random) -> tuple[Dossier[Any], str]:
        return replace(d, replaced={**d.replaced, paper: title}), f"以情况说明代替{title}"

    @catalogue.near_miss(requirement, touches=touches, needs=paper, name=f"other_title_of_{paper}")
    def other_title(d: Dossier[Any], rng: Random) -> Dossier[Any]:
        titles = {**d.wording.titles, paper: rng.choice(others)}
        return replace(d, wording=replace(d.wording, titles=titles))


def enter_codes(catalogue: Catalogue[P], paper: str) -> None:
    """Enter codes that are wrong or absent, and one that is only written in groups."""

    @catalogue.breaks("members.uscc", touches="codes", paper=paper)
    def code_wrong_check(d: Dossier[P], rng: Random) -> Told[P]:
        place = rng.randrange(1, len(d.application.listed))
        unit = d.application.listed[place]
        code = spoil_code(rng, unit.uscc)
        return with_listed(d, place, uscc=code), f"{unit.name}的代码{code}校验不通过"

    @catalogue.breaks("members.uscc", touches="codes", paper=paper)
    def code_absent(d: Dossier[P], _rng: Random) -> Told[P]:
        return with_listed(d, 1, uscc=""), f"{d.application.listed[1].name}未填统一社会信用代码"

    @catalogue.near_miss("members.uscc", touches="codes", needs=paper)
    def code_in_groups(d: Dossier[P], _rng: Random) -> Dossier[P]:
        return replace(d, wording=replace(d.wording, code_style="spaced"))


def enter_member_counts(
    catalogue: Catalogue[P],
    paper: str,
    *,
    also: Sequence[str] = (),
    recount: Callable[[Dossier[P]], Dossier[P]] | None = None,
    least_members: int = 4,
) -> None:
    """Enter totals that disagree with the table, and a table that disagrees with the agreement.

    Args:
        catalogue: gets the entries.
        paper: that has the table.
        also: requirements that a wrong total breaks too.
        recount: brings further counts in line with a shortened table.
        least_members: units that the submission must have before one is left out.
    """
    requirement = "members.count_consistent"
    off = {requirement: "fail", **dict.fromkeys(also, "fail")}

    @catalogue.breaks(off, touches="member_count", paper=paper, needs="agreement")
    def member_count_off(d: Dossier[P], _rng: Random) -> Told[P]:
        wrong = d.application.member_count + 2
        what = f"成员总数填{wrong}，成员表和协议均为{wrong - 2}家"
        return with_application(d, member_count=wrong), what

    @catalogue.breaks(
        requirement,
        touches="members member_count",
        paper="agreement",
        needs=paper,
        least_members=least_members,
    )
    def party_not_listed(d: Dossier[P], _rng: Random) -> Told[P]:
        a = d.application
        fewer = with_application(d, listed=a.listed[:-1], member_count=a.member_count - 1)
        return recount(fewer) if recount else fewer, "协议比成员表多一家单位"

    @catalogue.near_miss(
        requirement,
        touches="members member_count",
        needs=f"{paper} agreement",
        verdicts={requirement: "review"},
        least_members=least_members,
    )
    def lead_not_listed(d: Dossier[P], _rng: Random) -> Dossier[P]:
        """The member table leaves out the lead, the total counts it (decided question 1)."""
        return with_application(d, listed=d.application.listed[1:])


def enter_names(catalogue: Catalogue[P], paper: str, title: str) -> None:
    """Enter a consortium name that differs in ``paper`` (called ``title``), a lead that differs in the agreement."""
    requirement = "consistency.names"

    @catalogue.breaks(requirement, touches="consortium_name", paper=paper)
    def consortium_name_differs(d: Dossier[P], _rng: Random) -> Told[P]:
        a = d.application
        other = a.consortium_name.replace(a.subject, f"{a.subject}协同创新")
        names = {**a.other_names, paper: (other, a.lead_unit)}
        return with_application(d, other_names=names), f"{title}中的联合体名称为“{other}”"

    @catalogue.breaks(requirement, touches="lead_name", paper="agreement")
    def lead_name_differs(d: Dossier[P], _rng: Random) -> Told[P]:
        a = d.application
        other = _other_company(a.lead_unit)
        names = {**a.other_names, "agreement": (a.consortium_name, other)}
        return with_application(d, other_names=names), f"协议中的牵头单位为“{other}”"

    @catalogue.near_miss(requirement, touches="consortium_name", needs=paper)
    def name_with_blank(d: Dossier[P], _rng: Random) -> Dossier[P]:
        """The same name, set with a blank in it."""
        a = d.application
        spaced = a.consortium_name.replace(a.subject, f"{a.subject} ")
        return with_application(d, other_names={**a.other_names, paper: (spaced, a.lead_unit)})


def _other_company(name: str) -> str:
    other = name.replace("股份", "").replace("科技有限", "有限")
    other = name.replace("有限", "股份有限") if other == name else other
    return other.replace("有限责任公司", "集团有限公司") if other == name else other


def enter_members_signing(catalogue: Catalogue[P], requirement: str) -> None:
    """Enter members that neither signed nor sealed the agreement, and members that did one of both."""
    for name, place, what in (
        ("second_neither_signed_nor_sealed", 2, "第2家成员单位既未签字也未盖章"),
        ("lead_neither_signed_nor_sealed", 1, "牵头单位既未签字也未盖章"),
    ):
        catalogue.breaks(requirement, touches="marks", paper="agreement", name=name)(
            without_marks(f"seal:{place}", f"sign:{place}", what=what)
        )

    @catalogue.near_miss(requirement, touches="marks", needs="agreement")
    def sealed_not_signed(d: Dossier[P], _rng: Random) -> Dossier[P]:
        return replace(d, missing_marks=d.missing_marks | {"sign:2"})

    @catalogue.near_miss(requirement, touches="marks", needs="agreement")
    def signed_not_sealed(d: Dossier[P], _rng: Random) -> Dossier[P]:
        return replace(d, missing_marks=d.missing_marks | {"seal:3"})

    @catalogue.near_miss(requirement, touches="spare_place", needs="agreement")
    def spare_signature_place(d: Dossier[P], _rng: Random) -> Dossier[P]:
        """One more place is printed than there are parties; nobody's name stands in it."""
        return replace(d, wording=replace(d.wording, spare_places=1))


def with_units(d: Dossier[P], units: Sequence[Unit]) -> Dossier[P]:
    """Return the dossier with these units in table and agreement; who works elsewhere leaves the team."""
    names = {u.name for u in units}
    kept = tuple(units)
    return with_application(
        d,
        listed=kept,
        parties=kept,
        member_count=len(kept),
        team=tuple(r for r in d.application.team if r.employer in names),
        platforms=tuple(p for p in d.application.platforms if p.host in names),
    )


def enter_clauses(catalogue: Catalogue[Any], clauses: Sequence[tuple[str, str, str]]) -> None:
    """Enter sections and statements that the agreement lacks: (name of the entry, part, heading)."""
    for name, part, heading in clauses:
        catalogue.breaks("agreement.clauses", touches=f"clause:{part}", paper="agreement", name=name)(
            leaving_out(part, what=f"协议缺少“{heading}”")
        )


def enter_signed_and_sealed(catalogue: Catalogue[P]) -> None:
    """Enter single seals and signatures that the agreement lacks, and places that need none.

    A mark of a third or fourth unit is there to be missed only while no other entry takes units away.
    """
    for name, slot, requirement, what, least, touches in (
        ("seal_of_third_missing", "seal:3", "agreement.sealed", "第3家成员单位未盖公章", 3, " members"),
        ("seal_of_lead_missing", "seal:1", "agreement.sealed", "牵头单位未在签章页盖章", 3, ""),
        ("signature_of_second_missing", "sign:2", "agreement.signed", "第2家成员单位法定代表人未签字", 3, ""),
        (
            "signature_of_last_missing",
            "sign:4",
            "agreement.signed",
            "第4家成员单位法定代表人未签字",
            4,
            " members",
        ),
    ):
        catalogue.breaks(
            requirement, touches=f"mark:{slot}{touches}", paper="agreement", least_members=least, name=name
        )(without_marks(slot, what=what))

    @catalogue.near_miss("agreement.sealed", touches="mark:seal:agreement-cover", needs="agreement")
    def unsealed_agreement_cover(d: Dossier[P], _rng: Random) -> Dossier[P]:
        """The agreement's cover bears no seal, the signature page bears them all."""
        return replace(d, missing_marks=d.missing_marks | {"seal:agreement-cover"})

    @catalogue.near_miss("agreement.signed agreement.sealed", touches="spare_place", needs="agreement")
    def spare_signature_place(d: Dossier[P], _rng: Random) -> Dossier[P]:
        """One more place is printed than there are parties; nobody's name stands in it."""
        return replace(d, wording=replace(d.wording, spare_places=1))
