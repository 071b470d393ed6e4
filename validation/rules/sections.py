"""Titled sections that a paper must have, and terms that it must contain.

Source: 五（一）2 and 附件2 of Liangjiang (eight sections, and terms on cost, liability, disputes and dissolution);
编写提纲 of Jiyuan and 附件2 of Chongqing (chapters). A section without text below its title is a template left
unfilled, unless it is one that holds only marks, such as the signatures.

Example:
    >>> Part(id="dispute", name="争议解决方式", statements=("dispute",)).sections
    ()
"""

from typing import Literal

from models.document import Status
from models.evidence import Evidence
from models.finding import Judgement
from models.submission import PaperKind, Section
from validation.case import Case
from validation.rules.parameters import Parameters
from validation.verdicts import doubted, failed, listed, passed, to_review

_SHOWN = 0.9
"""Confidence in a part that no title names."""


class Part(Parameters):
    """Something the paper must have: one of the sections, or one of the statements.

    Attributes:
        id: its name in the jurisdiction's files.
        name: its name in a clerk's words.
        sections: section ids any of which will do.
        statements: statement ids any of which will do.
        may_be_empty: the title alone will do.
        shown_by: what shows the part where no title stands over it: the units that the paper names ahead of its
            signatures (members), or the places at which they sign (signatures).
    """

    id: str
    name: str
    sections: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    may_be_empty: bool = False
    shown_by: Literal["", "members", "signatures"] = ""


class Outline(Parameters):
    """The kind of paper, and the parts it must have."""

    paper: PaperKind
    parts: tuple[Part, ...]


def outline(case: Case, asked: Outline) -> Judgement:
    """The paper has all its parts; not applicable is decided before, by `rests_on`."""
    parts = "、".join(part.name for part in asked.parts)
    expected = f"{case.called(asked.paper)}包括：{parts}"
    return _outlined(case, asked).model_copy(update={"expected": expected})


def _outlined(case: Case, asked: Outline) -> Judgement:
    name = case.called(asked.paper)
    documents = case.documents(asked.paper)
    found = {part.id: _found(case, part, documents) for part in asked.parts}
    absent = [part for part in asked.parts if not found[part.id]]
    empty = [part for part in absent if _titled(case, part, documents)]
    sure = [max(found[part.id], key=lambda place: place.confidence) for part in asked.parts if found[part.id]]
    actual = f"{len(sure)}/{len(asked.parts)}项"
    if absent:
        said = "、".join(f"“{part.name}”" + ("（只有标题）" if part in empty else "") for part in absent)
        place = Evidence(document_id=min(documents)) if documents else None
        message = f"{name}缺少以下内容：{said}。"
        lost = sum(
            section.skipped for section in case.submission.sections if section.document_id in documents
        )
        if lost >= len(absent) and not empty and not all(case.typed(found_at) for found_at in sure):
            message = f"{message}但章节编号不连续，可能有标题未能读出，请人工核对。"
            return to_review(message, place, actual=actual)
        return _absence(case, asked.paper, message, place, actual, sure)
    doubtful = [
        part.name for part, place in zip(asked.parts, sure, strict=True) if not case.sure(place.confidence)
    ]
    if doubtful:
        message = f"{name}以下内容识别把握不足，请人工核对：{listed(doubtful)}。"
        weakest = min(sure, key=lambda place: place.confidence)
        return to_review(message, weakest, actual=actual)
    judgement = passed(f"{name}内容齐全，共{len(asked.parts)}项。", sure[0], actual=actual)
    return doubted(case, judgement, min(place.confidence for place in sure))


def _found(case: Case, part: Part, documents: frozenset[str]) -> list[Evidence]:
    """Where the part stands, in any copy of the paper."""
    sections = [
        _place(section)
        for section in case.submission.sections
        if section.section in part.sections
        and section.document_id in documents
        and (section.characters or part.may_be_empty)
    ]
    statements = [
        statement.evidence
        for statement in case.submission.statements
        if statement.statement in part.statements and statement.evidence.document_id in documents
    ]
    return [*sections, *statements] or _shown(case, part, documents)


def _shown(case: Case, part: Part, documents: frozenset[str]) -> list[Evidence]:
    """Where a part stands that has no title: two units at least, by name, or two places to sign, whosever they are."""
    submission = case.submission
    if part.shown_by == "members":
        named = [row.evidence for row in submission.members if row.source == "agreement"]
        found = [place for place in named if place.method != "signature"]
    elif part.shown_by == "signatures":
        found = [mark.evidence for mark in submission.signatures]
    else:
        found = []
    found = [place for place in found if place.document_id in documents]
    return [place.model_copy(update={"confidence": _SHOWN}) for place in found] if len(found) >= 2 else []


def _titled(case: Case, part: Part, documents: frozenset[str]) -> bool:
    return any(
        section.section in part.sections and section.document_id in documents
        for section in case.submission.sections
    )


def _place(section: Section) -> Evidence:
    return Evidence(
        document_id=section.document_id,
        page=section.page,
        locator=section.locator,
        raw=section.title,
        method="section",
        confidence=section.confidence,
    )


def _absence(
    case: Case, kind: PaperKind, message: str, place: Evidence | None, actual: str, sure: list[Evidence]
) -> Judgement:
    """Absent from a paper read to the end: a failure; else a person looks."""
    if not sure:
        return to_review(
            f"{case.called(kind)}中没有读到任何规定的内容，可能未能正确读出，请人工核对。",
            place,
            actual=actual,
        )
    if any(paper.status is Status.PARTIAL for paper in case.readable(kind)):
        return to_review(f"{message}但该材料未能全部读出，请人工核对。", place, actual=actual)
    judgement = failed(message, place, actual=actual)
    return doubted(case, judgement, sorted(found.confidence for found in sure)[len(sure) // 2])
