"""Things that prose must say, found by the patterns of the jurisdiction's forms.

Source: 二（三）, 二（四）, 五（一）3 and 填表说明三 of Liangjiang, and the like of the other jurisdictions;
CONTRACT.md, section 7: what a machine decides (`all_said`), and what it lays out for a person (`laid_out`), which
fails only where the thing is plainly absent.

Example:
    >>> Said(name="行政负责人", statements=("head.administrative",), with_name=True).with_name
    True
"""

from models.evidence import Evidence
from models.finding import Judgement
from models.submission import PaperKind
from validation.case import Case, paper_list
from validation.rules.parameters import Parameters, expecting
from validation.standing import unread_of
from validation.verdicts import doubted, failed, listed, passed, to_review

_SHOWN = 120
"""So many characters of what was found are shown in a finding."""


class Said(Parameters):
    """One thing to be said.

    Attributes:
        name: what it is, in a clerk's words.
        statements: statement ids any of which will do.
        fields: fields whose value will do as well.
        with_name: the statement must name somebody or something (`detail`).
        least: so many different ones must be said.
    """

    name: str
    statements: tuple[str, ...]
    fields: tuple[str, ...] = ()
    with_name: bool = False
    least: int = 1


class AllSaid(Parameters):
    """Things all of which must be said in papers of these kinds.

    Attributes:
        what: sums them up.
        papers: kinds of paper that should say them.
        things: what must be said.
        also: kinds of paper in which a thing that is said nowhere else is left to a person.
    """

    what: str
    papers: tuple[PaperKind, ...]
    things: tuple[Said, ...]
    also: tuple[PaperKind, ...] = ()

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"写明{'、'.join(thing.name for thing in self.things)}"


class LaidOut(Parameters):
    """Things that a person judges, in papers of these kinds.

    Attributes:
        what: sums them up.
        papers: kinds of paper to look in first.
        plainly_absent_below: with fewer of them said there, they are plainly absent …
        unless_anywhere: … unless so many are said anywhere in the submission, or the first kind of paper is not there …
        unless_headed: … or one of these statement ids is surely there: a chapter under a title of theirs, in words unknown.
    """

    what: str
    papers: tuple[PaperKind, ...]
    things: tuple[Said, ...]
    plainly_absent_below: int = 1
    unless_anywhere: int = 1
    unless_headed: tuple[str, ...] = ()

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"写明{'、'.join(thing.name for thing in self.things)}"


@expecting
def all_said(case: Case, asked: AllSaid) -> Judgement:
    """All things are said."""
    if not case.readable(*asked.papers):
        return to_review(f"没有可读的{_papers(case, asked.papers)}，无从核对{asked.what}。")
    documents = case.documents(*asked.papers)
    found = {thing.name: _found(case, thing, documents) for thing in asked.things}
    absent = [thing.name for thing in asked.things if not found[thing.name]]
    unnamed = [thing.name for thing in asked.things if _unnamed(case, thing, documents)]
    places = [
        max(found[thing.name], key=lambda place: place.confidence)
        for thing in asked.things
        if found[thing.name]
    ]
    actual = "；".join(f"{name}：{found[name][0].raw or '已写明'}" for name in found if found[name])[:_SHOWN]
    if unnamed and set(absent) == set(unnamed):
        message = f"提到了{listed(unnamed)}，但没有读出具体姓名或名称，请人工核对。"
        return to_review(message, _mentioned(case, asked.things, unnamed, documents), actual=actual)
    elsewhere = [name for name in absent if _said_in(case, asked, name, asked.also)]
    if absent and elsewhere == absent:
        message = f"{_papers(case, asked.papers)}中未见{'、'.join(absent)}，仅{_papers(case, asked.also)}中提到，请人工核对。"
        return to_review(message, actual=actual)
    if absent:
        message = f"{_papers(case, asked.papers)}中未见{'、'.join(name for name in absent if name not in unnamed)}。"
        unread = unread_of(case, asked.papers)
        if unread:
            return to_review(f"{message}但{paper_list(unread)}未能全部读出，请人工核对。", actual=actual)
        place = Evidence(document_id=min(documents)) if documents else None
        return failed(message, place, actual=actual or "未见")
    judgement = passed(f"{asked.what}已写明。", places[0], actual=actual)
    return doubted(case, judgement, min(place.confidence for place in places))


def _said_in(case: Case, asked: AllSaid, name: str, kinds: tuple[PaperKind, ...]) -> bool:
    """Tell whether papers of these kinds say the thing of this name beyond doubt."""
    documents = case.documents(*kinds)
    places = (
        place for thing in asked.things if thing.name == name for place in _found(case, thing, documents)
    )
    return any(case.sure(place.confidence) for place in places)


@expecting
def laid_out(case: Case, asked: LaidOut) -> Judgement:
    """The evidence for a person: what is said where, and what was not found."""
    papers = _papers(case, asked.papers)
    if not case.readable(*asked.papers):
        return to_review(f"没有可读的{papers}，无从核对{asked.what}。")
    here = case.documents(*asked.papers)
    everywhere = frozenset(case.papers)
    said = [thing for thing in asked.things if _found(case, thing, here)]
    anywhere = [thing for thing in asked.things if _found(case, thing, everywhere)]
    absent = [thing.name for thing in asked.things if thing not in anywhere]
    actual = f"找到{len(anywhere)}/{len(asked.things)}项"
    place = next((_found(case, thing, here)[0] for thing in said), Evidence(document_id=min(here)))
    few = len(said) < asked.plainly_absent_below and len(anywhere) < asked.unless_anywhere
    headed = _found(case, Said(name=asked.what, statements=asked.unless_headed), everywhere)
    few = few and not any(case.sure(title.confidence) for title in headed)
    if few and case.readable(asked.papers[0]) and not unread_of(case, asked.papers):
        return failed(f"{papers}中未见{asked.what}的内容。", Evidence(document_id=min(here)), actual=actual)
    told = _places(case, {thing.name: _found(case, thing, everywhere)[0] for thing in anywhere})
    lacking = f"未找到：{'、'.join(absent)}。" if absent else ""
    seen = f"{'已找到' if said else f'{papers}中未见，其他材料中找到'}：{told}。" if told else ""
    return to_review(f"{asked.what}需人工判断。{seen}{lacking}", place, actual=actual)


def _found(case: Case, thing: Said, documents: frozenset[str]) -> list[Evidence]:
    """Where a thing is said; empty when it is not, or when fewer are said than asked for."""
    said = [
        statement
        for statement in case.submission.statements
        if statement.statement in thing.statements
        and statement.evidence.document_id in documents
        and (statement.detail or not thing.with_name)
    ]
    fields = [value.evidence for name in thing.fields if (value := case.value(name)) is not None]
    different = {statement.detail or statement.evidence.raw for statement in said}
    if len(different) + len(fields) < thing.least:
        return []
    return [*(statement.evidence for statement in said), *fields]


def _unnamed(case: Case, thing: Said, documents: frozenset[str]) -> bool:
    """Whether a thing that needs a name is mentioned without one."""
    anyhow = thing.model_copy(update={"with_name": False})
    return thing.with_name and not _found(case, thing, documents) and bool(_found(case, anyhow, documents))


def _mentioned(
    case: Case, things: tuple[Said, ...], names: list[str], documents: frozenset[str]
) -> Evidence | None:
    for thing in things:
        if thing.name in names:
            return next(iter(_found(case, thing.model_copy(update={"with_name": False}), documents)), None)
    return None


def _places(case: Case, found: dict[str, Evidence]) -> str:
    """Things and where they stand, paper by paper: 《实施方案.docx》第3段决策调度、第5段收益分配."""
    by_paper: dict[str, list[str]] = {}
    for name, place in found.items():
        paper = case.where(Evidence(document_id=place.document_id))
        by_paper.setdefault(paper, []).append(f"{case.where(place).removeprefix(paper)}{name}")
    return "；".join(f"{paper}{'、'.join(dict.fromkeys(said))}" for paper, said in by_paper.items())


def _papers(case: Case, kinds: tuple[PaperKind, ...]) -> str:
    return "、".join(case.called(kind) for kind in kinds)
