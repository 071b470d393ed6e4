"""Levels of research platforms: national, provincial, municipal, or none of these.

Source: 填表说明四 of Liangjiang's form: platforms are those of municipal level and above.

Example:
    >>> RANK["provincial"] > RANK["municipal"]
    True
"""

import pandas as pd

from models.evidence import MissingReason
from models.finding import Judgement, Verdict
from models.submission import Platform
from validation.case import Case
from validation.checks.row_check import Fault, RowCheck, every_row
from validation.rules.parameters import Parameters
from validation.settings import Settings
from validation.verdicts import doubted, passed, to_review, weakest

RANK = {"national": 3, "provincial": 2, "municipal": 1, "other": 0}
_NAMES = {"national": "国家级", "provincial": "省级", "municipal": "市级"}


class AtLeast(Parameters):
    """The lowest level allowed, and the field that states how many platforms there are."""

    level: str
    count_field: str


def at_least(asked: AtLeast, settings: Settings) -> RowCheck:
    """Every platform listed is of the level or higher."""
    expected = f"每个平台均为{_NAMES[asked.level]}及以上"

    def holds(table: pd.DataFrame) -> "pd.Series[bool]":
        return table["level"].map(RANK).astype("int64") >= RANK[asked.level]

    def conclude(case: Case, platforms: list[Platform]) -> Judgement:
        if not platforms:
            return _none(case, asked, expected)
        shown = passed(
            f"所列{len(platforms)}个平台均为{_NAMES[asked.level]}及以上。",
            platforms[0].evidence,
            expected=expected,
        )
        return doubted(case, shown, weakest(platform.evidence for platform in platforms))

    return RowCheck("platforms", ("level",), every_row, holds, _fault, conclude, expected)


def _fault(case: Case, platform: Platform) -> Fault:
    name = f"第{platform.seq}行“{platform.name}”"
    gap = case.gap(f"platforms[{platform.seq}].level")
    if gap is not None:
        said = "未填写级别" if gap.reason is MissingReason.BLANK else "的级别无法辨认"
        return Fault(Verdict.REVIEW, f"{name}{said}", platform.evidence, said)
    verdict = Verdict.FAIL if case.sure(platform.evidence.confidence) else Verdict.REVIEW
    found = platform.evidence.raw.replace("\n", "")
    return Fault(verdict, f"{name}的级别不是国家级、省级或市级", platform.evidence, found)


def _none(case: Case, asked: AtLeast, expected: str) -> Judgement:
    stated = case.value(asked.count_field)
    if stated is not None and stated.value == "0":
        shown = passed(
            "申请表写明没有已建平台，平台表为空。", stated.evidence, expected=expected, actual="0个"
        )
        return doubted(case, shown, stated.evidence.confidence)
    return to_review(
        "未读到所列平台，无法核对级别，请人工核对。", stated.evidence if stated else None, expected=expected
    )
