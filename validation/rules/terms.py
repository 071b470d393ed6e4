"""The term of an agreement, by its dates or, where it gives none, by its length in words.

Source: 二 and 五（一） of Nanjing.

Example:
    >>> months("3年"), months("叁(3)年"), months("18个月"), months("若干年")
    (36, 36, 18, None)
"""

import re

from models.finding import Judgement
from models.submission import PaperKind
from validation.case import Case
from validation.rules.dates import Term, term
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, passed, to_review

_LENGTH = re.compile(r"(\d{1,3}|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})(个?年度?|个月)")
_BRACKETED = re.compile(r"\([^()]*\)")
"""The same number again in other signs: 3（三）年."""
_DIGITS = {
    sign: value
    for signs in ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
    for value, sign in enumerate(signs)
} | {"两": 2}


class Stated(Parameters):
    """The term is stated and at most `years` years.

    Attributes:
        start, end: fields of its dates.
        years: the limit.
        statement: statement id whose `detail` is the length in words.
        papers: kinds of paper that may state it, the one that counts first.
        open: statement id of a term without end; empty for none.
        chapter: statement id of a length or date in the chapter on the term, in words unknown; empty for none.
    """

    start: str
    end: str
    years: int
    statement: str
    papers: tuple[PaperKind, ...]
    open: str = ""
    chapter: str = ""

    @property
    def by_dates(self) -> Term:
        """The term as its two dates state it."""
        return Term(start=self.start, end=self.end, years=self.years)

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return self.by_dates.expected()


def months(text: str) -> int | None:
    """The length that a text states, in months; None for none."""
    match = _LENGTH.fullmatch(_BRACKETED.sub("", "".join(text.split())))
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else _small(match[1])
    return number if match[2] == "个月" else number * 12


def _small(text: str) -> int:
    tens, ten, ones = text.replace("拾", "十").rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


@expecting
def stated(case: Case, asked: Stated) -> Judgement:
    """The term is stated, by dates or length, and not too long."""
    if case.value(asked.start) is not None and case.value(asked.end) is not None:
        return term(case, asked.by_dates)
    for kind in asked.papers:
        documents = case.documents(kind)
        for found in case.submission.statements:
            length = months(found.detail)
            if (
                found.statement != asked.statement
                or found.evidence.document_id not in documents
                or not length
            ):
                continue
            told = f"{case.called(kind)}写明期限为{found.detail}"
            if length > asked.years * 12:
                judgement = failed(f"{told}，超过{asked.years}年。", found.evidence, actual=found.detail)
            else:
                judgement = passed(f"{told}，未超过{asked.years}年。", found.evidence, actual=found.detail)
            return doubted(case, judgement, found.evidence.confidence)
    return _without_end(case, asked) or _in_chapter(case, asked) or term(case, asked.by_dates)


def _in_chapter(case: Case, asked: Stated) -> Judgement | None:
    """A person reads what stands under the title of the term where it was not understood; None where nothing does."""
    known = case.value(asked.start) is not None or case.value(asked.end) is not None
    told = (
        found for found in case.submission.statements if asked.chapter and found.statement == asked.chapter
    )
    place = next((found.evidence for found in told if not known), None)
    if place is None:
        return None
    return to_review(
        f"{case.where(place)}写有期限，但没有读出起止日期或年限：{place.raw}", place, actual=place.raw
    )


def _without_end(case: Case, asked: Stated) -> Judgement | None:
    """The judgement on a paper that says it has no end, where it states none; None for no such paper."""
    told = (found for found in case.submission.statements if asked.open and found.statement == asked.open)
    found = next((found for found in told if case.value(asked.end) is None), None)
    if found is None:
        return None
    place = found.evidence
    message = f"{case.where(place)}未约定终止时间：{place.raw}"
    return doubted(case, failed(message, place, actual=place.raw), place.confidence)
