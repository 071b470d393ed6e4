"""Changes that mean the same in every jurisdiction: what is left out; of an ``Application`` codes, counts, names.

Each ``enter_…`` function puts its entries in a catalogue under that jurisdiction's requirement ids.

Example: ``enter_codes(CATALOGUE, paper="application_form")``
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from corpus.synthesis.application.defects import Catalogue, Change
from corpus.synthesis.application.dossier import ApplicationDossier, Dossier
from corpus.synthesis.content.credit_code import spoil_code
from corpus.synthesis.content.records import Application

Told = tuple[ApplicationDossier, str]


def with_application(d: ApplicationDossier, **changes: Any) -> ApplicationDossier:
    """Return the dossier with other values of its application."""
    return replace(d, application=replace(d.application, **changes))


def with_listed(d: ApplicationDossier, place: int, **changes: Any) -> ApplicationDossier:
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

    @catalogue.breaks(verdicts, touches=touches, paper=paper, name=f"note_instead_of_{paper}")
    def instead(d: Dossier[Any], _rng: Random) -> tuple[Dossier[Any], str]:
        return replace(d, replaced={**d.replaced, paper: title}), f"以情况说明代替{title}"

    @catalogue.near_miss(requirement, touches=touches, needs=paper, name=f"other_title_of_{paper}")
    def other_title(d: Dossier[Any], rng: Random) -> Dossier[Any]:
        titles = {**d.wording.titles, paper: rng.choice(others)}
        return replace(d, wording=replace(d.wording, titles=titles))


def enter_codes(catalogue: Catalogue[Application], paper: str) -> None:
    """Enter codes that are wrong or absent, and one that is only written in groups."""

    @catalogue.breaks("members.uscc", touches="codes", paper=paper)
    def code_wrong_check(d: ApplicationDossier, rng: Random) -> Told:
        place = rng.randrange(1, len(d.application.listed))
        unit = d.application.listed[place]
        code = spoil_code(rng, unit.uscc)
        return with_listed(d, place, uscc=code), f"{unit.name}的代码{code}校验不通过"

    @catalogue.breaks("members.uscc", touches="codes", paper=paper)
    def code_absent(d: ApplicationDossier, _rng: Random) -> Told:
        return with_listed(d, 1, uscc=""), f"{d.application.listed[1].name}未填统一社会信用代码"

    @catalogue.near_miss("members.uscc", touches="codes", needs=paper)
    def code_in_groups(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
        return replace(d, wording=replace(d.wording, code_style="spaced"))


def enter_member_counts(catalogue: Catalogue[Application], paper: str) -> None:
    """Enter totals that disagree with the table, and a table that disagrees with the agreement."""
    requirement = "members.count_consistent"

    @catalogue.breaks(requirement, touches="member_count", paper=paper, needs="agreement")
    def member_count_off(d: ApplicationDossier, _rng: Random) -> Told:
        wrong = d.application.member_count + 2
        what = f"成员总数填{wrong}，成员表和协议均为{wrong - 2}家"
        return with_application(d, member_count=wrong), what

    @catalogue.breaks(
        requirement, touches="members member_count", paper="agreement", needs=paper, least_members=4
    )
    def party_not_listed(d: ApplicationDossier, _rng: Random) -> Told:
        a = d.application
        fewer = with_application(d, listed=a.listed[:-1], member_count=a.member_count - 1)
        return fewer, "协议比成员表多一家单位"

    @catalogue.near_miss(
        requirement,
        touches="members member_count",
        needs=f"{paper} agreement",
        verdicts={requirement: "review"},
    )
    def lead_not_listed(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
        """The member table leaves out the lead, the total counts it (decided question 1)."""
        return with_application(d, listed=d.application.listed[1:])


def enter_names(catalogue: Catalogue[Application], paper: str, title: str) -> None:
    """Enter a consortium name that differs in ``paper`` (called ``title``), a lead that differs in the agreement."""
    requirement = "consistency.names"

    @catalogue.breaks(requirement, touches="consortium_name", paper=paper)
    def consortium_name_differs(d: ApplicationDossier, _rng: Random) -> Told:
        a = d.application
        other = a.consortium_name.replace(a.subject, f"{a.subject}协同创新")
        names = {**a.other_names, paper: (other, a.lead_unit)}
        return with_application(d, other_names=names), f"{title}中的联合体名称为“{other}”"

    @catalogue.breaks(requirement, touches="lead_name", paper="agreement")
    def lead_name_differs(d: ApplicationDossier, _rng: Random) -> Told:
        a = d.application
        other = _other_company(a.lead_unit)
        names = {**a.other_names, "agreement": (a.consortium_name, other)}
        return with_application(d, other_names=names), f"协议中的牵头单位为“{other}”"

    @catalogue.near_miss(requirement, touches="consortium_name", needs=paper)
    def name_with_blank(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
        """The same name, set with a blank in it."""
        a = d.application
        spaced = a.consortium_name.replace(a.subject, f"{a.subject} ")
        return with_application(d, other_names={**a.other_names, paper: (spaced, a.lead_unit)})


def _other_company(name: str) -> str:
    other = name.replace("股份", "").replace("科技有限", "有限")
    other = name.replace("有限", "股份有限") if other == name else other
    return other.replace("有限责任公司", "集团有限公司") if other == name else other
