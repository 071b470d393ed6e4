"""Things that must be named, so many of them.

Source: 三（一）3 of Jiyuan: at least two current R&D projects of the lead. Names given without saying that they are
current, or a number without names, go to a person.

Example:
    >>> Named(what="在研研发项目", statement="project.current", least=2, papers=("plan",)).unit
    '项'
"""

from unicodedata import numeric

from models.finding import Judgement
from models.submission import PaperKind, Statement
from validation.case import Case, paper_list
from validation.rules.parameters import Parameters, expecting
from validation.standing import unread_of
from validation.verdicts import doubted, failed, listed, passed, to_review


class Named(Parameters):
    """At least `least` different things are named.

    Attributes:
        what: what they are, in a clerk's words.
        statement: statement id whose `detail` is a name; every different one counts.
        least: how many are asked for.
        papers: kinds of paper that may name them.
        unit: measure word.
        maybe: statement id of names that may be meant.
        counted: statement id whose `detail` is their number without names.
    """

    what: str
    statement: str
    least: int
    papers: tuple[PaperKind, ...]
    unit: str = "项"
    maybe: str = ""
    counted: str = ""

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"写明{self.what}的名称，不少于{self.least}{self.unit}"


@expecting
def at_least(case: Case, asked: Named) -> Judgement:
    """Enough things are named."""
    documents = case.documents(*asked.papers)
    if not documents:
        return to_review(f"没有可读的材料，无从核对{asked.what}。")
    sure = _of(case, asked.statement, documents)
    names = list(dict.fromkeys(statement.detail for statement in sure))
    actual = f"{len(names)}{asked.unit}"
    if len(names) >= asked.least:
        shown = listed(f"“{name}”" for name in names)
        judgement = passed(f"{asked.what}{actual}：{shown}。", sure[0].evidence, actual=actual)
        best = sorted((statement.evidence.confidence for statement in sure), reverse=True)
        return doubted(case, judgement, best[asked.least - 1])
    told = f"写明名称的{asked.what}为{actual}" + (f"：{listed(names)}" if names else "")
    maybe = [statement for statement in _of(case, asked.maybe, documents) if statement.detail not in names]
    counted = _of(case, asked.counted, documents)
    if maybe and len(names) + len(maybe) >= asked.least:
        shown = listed(dict.fromkeys(f"“{statement.detail}”" for statement in maybe))
        message = f"{told}；另提到{shown}，是否属于{asked.what}请人工判断。"
        return to_review(message, maybe[0].evidence, actual=actual)
    stated = [found for found in counted if _number(found.detail) != len(names)]
    if stated:
        message = f"{told}；材料称有{stated[0].detail}{asked.unit}，但未读到名称，请人工核对。"
        return to_review(message, stated[0].evidence, actual=actual)
    unread = unread_of(case, asked.papers)
    if unread:
        return to_review(f"{told}，但{paper_list(unread)}未能全部读出，请人工核对。", actual=actual)
    place = sure[0].evidence if sure else None
    return failed(f"{told}，少于{asked.least}{asked.unit}。", place, actual=actual)


def _number(text: str) -> float:
    """A stated number, in digits or as one Chinese numeral; 0 for another text."""
    return float(text) if text.isdecimal() else numeric(text, 0.0) if len(text) == 1 else 0.0


def _of(case: Case, statement: str, documents: frozenset[str]) -> list[Statement]:
    return [
        found
        for found in case.submission.statements
        if statement
        and found.statement == statement
        and found.detail
        and found.evidence.document_id in documents
    ]
