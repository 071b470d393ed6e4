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
from validation.rules.parameters import Parameters
from validation.verdicts import doubted, failed, passed, to_review


class Given(Parameters):
    """The opinion.

    Attributes:
        kind: the paper that gives it.
        name: what the jurisdiction calls it.
        statement: statement id of its conclusion.
        on_form: statement id of the conclusion where it is written at its place on an application; empty for none.
        refusal: statement id of a conclusion that does not recommend; empty for none.
    """

    kind: PaperKind
    name: str
    statement: str
    on_form: str = ""
    refusal: str = ""


def given(case: Case, asked: Given) -> Judgement:
    """The opinion is there and recommends."""
    expected = f"提交{asked.name}"
    there = present(case, Paper(kind=asked.kind, name=asked.name))
    own = _said(case, asked.statement, asked.kind)
    elsewhere = _said(case, asked.on_form, PaperKind.APPLICATION_FORM)
    if there.verdict is Verdict.PASS:
        if own:
            return there
        papers = paper_list(case.readable(asked.kind))
        refused = _said(case, asked.refusal, asked.kind)
        if refused:
            place = refused[0]
            message = f"{case.where(place)}未予推荐：{place.raw}"
            judgement = failed(message, place, expected=expected, actual=place.raw)
            return doubted(case, judgement, place.confidence)
        message = f"已提交{papers}，但未读到推荐结论，请人工核对。"
        return to_review(message, there.evidence, expected=expected, actual=papers)
    if there.verdict is Verdict.FAIL and elsewhere:
        place = elsewhere[0]
        judgement = passed(
            f"{asked.name}写在{case.where(place)}：{place.raw}", place, expected=expected, actual=place.raw
        )
        return doubted(case, judgement, place.confidence)
    return there


def _said(case: Case, statement: str, kind: PaperKind) -> list[Evidence]:
    documents = case.documents(kind)
    return [
        found.evidence
        for found in case.submission.statements
        if statement and found.statement == statement and found.evidence.document_id in documents
    ]
