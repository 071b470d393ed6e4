"""The opinion of an authority: a paper of its own, or a filled place on the application.

Source: 三（三） of Luzhou: districts and parks recommend what they find fit.

Example:
    >>> Given(kind="recommendation", name="推荐意见", statement="recommendation.given").on_form
    ''
"""

from models.evidence import Evidence
from models.finding import Judgement, Verdict
from models.submission import PaperKind
from validation.case import Case, paper_list
from validation.rules.materials import Paper, present
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import OPEN, doubted, failed, passed, to_review


class Given(Parameters):
    """The opinion.

    Attributes:
        kind: the paper that gives it.
        name: what the jurisdiction calls it.
        statement: statement id of its conclusion.
        on_form: statement id of the conclusion where it is written at its place on an application; empty for none.
        place: field of that place; empty for none.
        refusal: statement id of a conclusion that does not recommend; empty for none.
        authority: statement id of an authority that speaks; empty where anybody may.
        stranger: statement id of somebody else who speaks.
        authority_name: what the jurisdiction calls the authority.
    """

    kind: PaperKind
    name: str
    statement: str
    on_form: str = ""
    place: str = ""
    refusal: str = ""
    authority: str = ""
    stranger: str = ""
    authority_name: str = ""

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"提交{self.name}"


@expecting
def given(case: Case, asked: Given) -> Judgement:
    """The opinion is there and recommends."""
    there = present(case, Paper(kind=asked.kind, name=asked.name))
    elsewhere = _said(case, asked.on_form, PaperKind.APPLICATION_FORM)
    if there.verdict is Verdict.PASS:
        return _of_paper(case, asked, there)
    if there.verdict is Verdict.FAIL and elsewhere:
        place = elsewhere[0]
        judgement = passed(f"{asked.name}写在{case.where(place)}：{place.raw}", place, actual=place.raw)
        return doubted(case, judgement, place.confidence)
    gap = case.gap(asked.place) if asked.place else None
    if there.verdict is Verdict.FAIL and gap is not None:
        message = f"未提交{asked.name}，{case.where(gap.evidence)}“{gap.label}”一栏也未填写推荐结论。"
        return there.model_copy(update={"message": message, "evidence": gap.evidence})
    return there


def _of_paper(case: Case, asked: Given, there: Judgement) -> Judgement:
    """What the paper that gives the opinion says: it recommends, it refuses, or somebody else has written it."""
    papers = paper_list(case.readable(asked.kind))
    refused = _said(case, asked.refusal, asked.kind)
    if refused:
        message = f"{case.where(refused[0])}未予推荐：{refused[0].raw}"
        judgement = failed(message, refused[0], actual=refused[0].raw)
        return doubted(case, judgement, refused[0].confidence)
    if not _said(case, asked.statement, asked.kind):
        message = f"已提交{papers}，但未读到推荐结论，请人工核对。"
        return to_review(message, there.evidence, actual=papers)
    strangers = _said(case, asked.stranger, asked.kind)
    if strangers and not _said(case, asked.authority, asked.kind):
        place = strangers[0]
        message = f"{papers}由“{place.raw}”出具，未见{asked.authority_name}的推荐意见。"
        judgement = failed(
            message, place, expected=f"{asked.authority_name}出具{asked.name}", actual=place.raw
        )
        return doubted(case, judgement, place.confidence if case.typed(place) else OPEN)
    return there


def _said(case: Case, statement: str, kind: PaperKind) -> list[Evidence]:
    documents = case.documents(kind)
    return [
        found.evidence
        for found in case.submission.statements
        if statement and found.statement == statement and found.evidence.document_id in documents
    ]
