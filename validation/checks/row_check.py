"""What a row check consists of: which rows it concerns, when a row holds, and how a failure reads.

Example:
    >>> import pandas as pd
    >>> nonempty = RowCheck("team", ("name",), every_row, lambda t: t["name"] != "", lambda *_: None, lambda *_: None)
    >>> nonempty.holds(pd.DataFrame({"name": ["张三", ""]})).tolist()
    [True, False]
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from models.evidence import Evidence
from models.finding import Judgement, Verdict
from models.submission import Member
from validation.case import Case
from validation.verdicts import to_review


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row.

    Attributes:
        verdict: fail, or review where a person must look.
        text: a clause of a Chinese sentence that names the row and what is wrong.
        evidence: where the row stands.
        actual: the value found.
    """

    verdict: Verdict
    text: str
    evidence: Evidence
    actual: str = ""


@dataclass(frozen=True)
class RowCheck:
    """One check over the rows of one table.

    Attributes:
        table: a key of `validation.schemas.TABLES`.
        columns: the columns that `holds` reads.
        concerns: table → for each row, whether the check is about it.
        holds: table → for each row, whether it is certainly in order; what is not goes to `fault`.
        fault: (case, record of the row) → what is wrong with it, or None when it holds after all.
        conclude: (case, records of the rows concerned) → the judgement when no row is at fault.
        expected: what the policy asks of each row, for the finding.
    """

    table: str
    columns: tuple[str, ...]
    concerns: Callable[[pd.DataFrame], "pd.Series[bool]"]
    holds: Callable[[pd.DataFrame], "pd.Series[bool]"]
    fault: Callable[[Case, Any], Fault | None]
    conclude: Callable[[Case, list[Any]], Judgement]
    expected: str = ""


def of_members(
    sources: tuple[str, ...],
    column: str,
    what: str,
    holds: Callable[[pd.DataFrame], "pd.Series[bool]"],
    fault: Callable[[Case, Member], Fault | None],
    conclude: Callable[[Case, list[Member]], Judgement],
    expected: str,
    also: tuple[str, ...] = (),
) -> RowCheck:
    """A check of one column of the first of `sources` that lists members; a person looks where none does.

    Args:
        sources: lists in order.
        column: the column that `holds` reads.
        what: what a clerk calls it.
        holds: as of a RowCheck.
        fault: as of a RowCheck.
        conclude: as of a RowCheck; it is given at least one member.
        expected: as of a RowCheck.
        also: further columns that `holds` reads.
    """

    def concluded(case: Case, members: list[Member]) -> Judgement:
        if not members:
            return to_review(f"未读到成员单位名单，无法核对{what}，请人工核对。", expected=expected)
        return conclude(case, members)

    columns = ("submission_id", "source", column, *also)
    return RowCheck("members", columns, first_source(sources), holds, fault, concluded, expected)


def every_row(table: pd.DataFrame) -> "pd.Series[bool]":
    """A check that concerns all rows."""
    return pd.Series(True, index=table.index)


def first_source(sources: tuple[str, ...]) -> Callable[[pd.DataFrame], "pd.Series[bool]"]:
    """Of each submission's members, those of the first of `sources` that lists any (CONTRACT.md, 8.5)."""

    def concerns(table: pd.DataFrame) -> "pd.Series[bool]":
        rank = table["source"].map({source: place for place, source in enumerate(sources)})
        return rank.notna() & (rank == rank.groupby(table["submission_id"]).transform("min"))

    return concerns
