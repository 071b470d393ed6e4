"""A council chaired by the lead's head, told by a table or by a sentence.

Source: 三（三） of Nanjing, which encourages it and allows another special working mechanism.

Example:
    >>> OfLead(position="理事长", statement="council.chair", papers=("plan",)).instead
    ''
"""

import re

from models.evidence import Evidence
from models.finding import Judgement
from models.submission import PaperKind
from validation.case import Case, paper_list
from validation.membership import lead_name, lead_of
from validation.names import fold
from validation.rules.parameters import Parameters, expecting
from validation.standing import unread_of
from validation.verdicts import doubted, failed, passed, to_review

_LEAD_WORDS = ("牵头单位", "牵头企业", "牵头方")
_OWN_POST = re.compile(r"(?:我|本)?(?:公司|单位|集团)?(?:法定代表人|董事长|总经理|总裁|主要负责人)")


class OfLead(Parameters):
    """Who holds the chair.

    Attributes:
        position: what the chair is called.
        statement: statement id whose `detail` names the holder.
        papers: kinds of paper that may say it.
        instead: statement id of another mechanism, which a person judges.
    """

    position: str
    statement: str
    papers: tuple[PaperKind, ...]
    instead: str = ""

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"设立理事会，{self.position}由牵头单位负责人担任"


@expecting
def of_lead(case: Case, asked: OfLead) -> Judgement:
    """The chair is held by somebody of the lead."""
    holders = _holders(case, asked)
    if not holders:
        return _nobody(case, asked)
    own = [(text, place) for text, place in holders if _is_leads(case, text) or _by_post(case, text, place)]
    if own:
        text, place = own[0]
        judgement = passed(f"{asked.position}为{text}。", place, actual=text)
        return doubted(case, judgement, place.confidence)
    text, place = holders[0]
    other = next((unit.name for unit in case.units if unit.name and fold(unit.name) in fold(text)), "")
    if other:
        message = f"{asked.position}为{text}，不是牵头单位“{lead_name(case)}”的负责人。"
        return doubted(case, failed(message, place, actual=text), place.confidence)
    message = f"{asked.position}为{text}，是否为牵头单位负责人请人工核对。"
    return to_review(message, place, actual=text)


def _holders(case: Case, asked: OfLead) -> list[tuple[str, Evidence]]:
    """Who holds the chair, in words, and where that stands: rows of the council first."""
    rows = [
        (f"{row.name}（{row.unit}）" if row.unit else row.name, row.evidence)
        for row in case.submission.council
        if row.position == asked.position and row.name
    ]
    documents = case.documents(*asked.papers)
    said = [
        (found.detail, found.evidence)
        for found in case.submission.statements
        if found.statement == asked.statement and found.detail and found.evidence.document_id in documents
    ]
    return [*rows, *said]


def _is_leads(case: Case, text: str) -> bool:
    lead = lead_of(case, case.units)
    names = {lead_name(case), *(row.name for row in (lead.rows if lead else ()))} - {""}
    return any(word in text for word in _LEAD_WORDS) or any(fold(name) in fold(text) for name in names)


def _by_post(case: Case, text: str, place: Evidence) -> bool:
    """Tell whether an application, which the lead writes, names the holder by a post alone: its own."""
    return case.kind_of(place) is PaperKind.APPLICATION_FORM and _OWN_POST.match(text) is not None


def _nobody(case: Case, asked: OfLead) -> Judgement:
    documents = case.documents(*asked.papers)
    if not documents:
        return to_review("没有可读的申报材料，无从核对理事会设置。")
    instead = [
        found
        for found in case.submission.statements
        if asked.instead and found.statement == asked.instead and found.evidence.document_id in documents
    ]
    if case.submission.council or instead:
        place = case.submission.council[0].evidence if case.submission.council else instead[0].evidence
        message = f"设有理事会或其他工作机制，但未读到{asked.position}，是否由牵头单位负责人主持请人工核对。"
        return to_review(message, place)
    unread = unread_of(case, asked.papers)
    if unread:
        return to_review(f"未见理事会设置，但{paper_list(unread)}未能全部读出，请人工核对。")
    place = Evidence(document_id=min(documents))
    return failed(f"材料中未见理事会及{asked.position}。", place, actual="未见")
