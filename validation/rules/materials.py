"""Papers that must be handed in.

Source: CONTRACT.md, 8.3: a missing paper fails here, once; one that may be among the unreadable files is left to a
person.

Example:
    >>> Paper(kind="plan", name="实施方案").name
    '实施方案'
"""

from models.document import Status
from models.evidence import Evidence
from models.finding import Judgement
from models.submission import PaperKind
from validation.case import Case, paper_list
from validation.rules.parameters import Parameters, expecting
from validation.standing import possible
from validation.verdicts import failed, passed, to_review


class Paper(Parameters):
    """The kind of paper, and what the jurisdiction calls it.

    Attributes:
        kind: of paper.
        name: what the jurisdiction calls it.
        inside: statement id of what it says, for one that may stand within another paper; empty for none.
    """

    kind: PaperKind
    name: str
    inside: str = ""

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"提交{self.name}"


@expecting
def present(case: Case, asked: Paper) -> Judgement:
    """The paper is among what was handed in."""
    found = sorted(case.readable(asked.kind), key=lambda paper: (-paper.kind_confidence, paper.document_id))
    if found:
        best = found[0]
        evidence = Evidence(
            document_id=best.document_id, page=best.first_page, confidence=best.kind_confidence
        )
        if not case.sure(best.kind_confidence):
            message = f"{paper_list(found)}可能是{asked.name}，把握不足，请人工确认。"
            return to_review(message, evidence, actual=paper_list(found))
        incomplete = [paper for paper in found if paper.status is Status.PARTIAL]
        note = f"其中{paper_list(incomplete)}未能全部读出。" if incomplete else ""
        return passed(f"已提交{asked.name}：{paper_list(found)}。{note}", evidence, actual=paper_list(found))
    maybe = possible(case, asked.kind)
    if maybe:
        evidence = Evidence(document_id=maybe[0].document_id)
        message = f"未见可读的{asked.name}，它可能在无法读取的文件中：{paper_list(maybe)}，请人工核对或要求重新提交。"
        return to_review(message, evidence, actual="无法读取")
    within = _inside(case, asked.inside)
    if within is not None:
        message = f"未见单独的{asked.name}，{case.where(within)}写有相应内容，能否代替请人工判断。"
        return to_review(message, within, actual=within.raw)
    return failed(f"未提交{asked.name}。", actual="未见")


def _inside(case: Case, asked: str) -> Evidence | None:
    """Where another paper says what the paper asked for says; None where none does."""
    said = (found.evidence for found in case.submission.statements if asked and found.statement == asked)
    return next(said, None)
