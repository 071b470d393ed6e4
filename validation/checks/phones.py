"""Contact phones: a mobile number, or a landline with its area code.

Source: numbering plan of China: mobiles have 11 digits from 13 to 19, area codes two or three digits after 0,
landlines 7 or 8; service numbers 400 and 800 have 10. Recognised from a picture a wrong number fails where its whole row
was read for certain (a row is as sure as its weakest cell, and one with an empty cell is not); else a person looks.

Example:
    >>> bool(PHONE.fullmatch("13800138000")), bool(PHONE.fullmatch("12345"))
    (True, False)
"""

import re

import pandas as pd

from models.finding import Judgement, Verdict
from models.submission import Member
from validation.case import Case
from validation.checks.codes import Sources
from validation.checks.row_check import Fault, RowCheck, of_members
from validation.settings import Settings
from validation.verdicts import doubted, passed, weakest

PHONE = re.compile(r"(?:\+?86-?)?1[3-9]\d{9}|\(?0\d{2,3}\)?-?\d{7,8}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4}")
_EXPECTED = "11位手机号，或带区号的固定电话"
_BETWEEN = re.compile(r"[;,、/]+")


def valid(asked: Sources, settings: Settings) -> RowCheck:
    """Every member's contact phone is a valid number."""
    return of_members(asked.sources, "phone", "联系电话", _valid, _fault, _conclude, _EXPECTED)


def is_phone(text: str) -> bool:
    """Tell whether a text is one phone number, or several with a separator between them."""
    numbers = ["".join(part.split()) for part in _BETWEEN.split(text)]
    return all(PHONE.fullmatch(number) for number in numbers)


def _valid(table: pd.DataFrame) -> "pd.Series[bool]":
    return table["phone"].map(is_phone).astype(bool)


def _fault(case: Case, member: Member) -> Fault:
    name = f"第{member.seq}行“{member.name}”"
    sure = case.settings.doubtful_below if case.typed(member.evidence) else case.settings.certain_from
    verdict = Verdict.FAIL if member.evidence.confidence >= sure else Verdict.REVIEW
    if not member.phone:
        return Fault(verdict, f"{name}未填写联系电话", member.evidence, "未填写")
    return Fault(verdict, f"{name}的联系电话“{member.phone}”不是有效号码", member.evidence, member.phone)


def _conclude(case: Case, members: list[Member]) -> Judgement:
    shown = passed(
        f"{len(members)}家成员单位的联系电话均为有效号码。", members[0].evidence, expected=_EXPECTED
    )
    return doubted(case, shown, weakest(member.evidence for member in members))
