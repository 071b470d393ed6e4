"""pandera's failure cases turned into judgements.

All row checks of a table are one pandera schema whose checks are named by their requirement; it runs once over
the whole round. What pandera reports is grouped by requirement and row (a check over several columns reports each
cell), and echoes of a missing column, which is a fault of ours, never reach a user (PEERS.md, trap 11).

Example:
    >>> import pandas as pd
    >>> failing({}, "team", pd.DataFrame({"submission_id": []}))
    {}
"""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from pandera.errors import SchemaErrors
from pandera.pandas import Check, Column, DataFrameSchema

from models.errors import InternalError
from models.finding import Judgement, Verdict
from validation.case import RECORDS, Case
from validation.checks.row_check import Fault, RowCheck
from validation.verdicts import OPEN, listed

_MISSING_COLUMN = "column_in_dataframe"


def schema_of(checks: Mapping[str, RowCheck]) -> DataFrameSchema:
    """One schema for all row checks of a table.

    Args:
        checks: requirement id → its row check; all of one table.
    """
    columns = sorted({column for check in checks.values() for column in check.columns})
    return DataFrameSchema(
        {column: Column(nullable=True) for column in columns},
        checks=[Check(_met(check), name=id_, ignore_na=False) for id_, check in checks.items()],
    )


def _met(check: RowCheck) -> Callable[[pd.DataFrame], "pd.Series[bool]"]:
    def met(table: pd.DataFrame) -> "pd.Series[bool]":
        return ~check.concerns(table) | check.holds(table)

    return met


def failing(checks: Mapping[str, RowCheck], name: str, table: pd.DataFrame) -> dict[str, list[int]]:
    """Run the row checks of one table over the whole round.

    Args:
        checks: requirement id → its row check; all of the table `name`.
        name: the table's name, for errors.
        table: rows of the round; the index has no duplicates.

    Returns:
        Requirement id → index labels of the rows that do not hold, each once, in the table's order.

    Raises:
        InternalError: a column that a check reads is missing.
    """
    if not checks:
        return {}
    try:
        schema_of(checks).validate(table, lazy=True)
    except SchemaErrors as error:
        return _grouped(error.failure_cases, checks, name)
    return {}


def _grouped(cases: pd.DataFrame, checks: Mapping[str, RowCheck], name: str) -> dict[str, list[int]]:
    missing = cases.loc[cases["check"] == _MISSING_COLUMN, "failure_case"]
    if len(missing):
        columns = "、".join(sorted(set(missing.astype(str))))
        raise InternalError(f"数据表 {name} 缺少列：{columns}。", "这是程序的问题，请报告。")
    found: dict[str, list[int]] = {}
    for check, rows in cases.groupby("check", sort=True):
        if str(check) not in checks or rows["index"].isna().any():
            raise InternalError(
                f"数据表 {name} 的核查 {check} 没有给出逐行结果。", "这是程序的问题，请报告。"
            )
        found[str(check)] = sorted({int(row) for row in rows["index"]})
    return found


def judge_rows(check: RowCheck, case: Case, concerned: Sequence[int], failures: Sequence[int]) -> Judgement:
    """Judge one requirement for one submission by what its rows say.

    Args:
        check: the requirement's row check.
        case: the submission.
        concerned: 0-based places, among the submission's rows of the table, that the check is about.
        failures: those of them that do not hold.
    """
    records = getattr(case.submission, RECORDS[check.table][0])
    faults = [fault for row in failures if (fault := check.fault(case, records[row])) is not None]
    if not faults:
        return check.conclude(case, [records[row] for row in concerned])
    return _told(check, case, faults)


def _told(check: RowCheck, case: Case, faults: list[Fault]) -> Judgement:
    """Failures first; the place is that of the first of the gravest."""
    failed = [fault for fault in faults if fault.verdict is Verdict.FAIL]
    first = (failed or faults)[0]
    ordered = [*failed, *(fault for fault in faults if fault.verdict is not Verdict.FAIL)]
    where = case.where(first.evidence)
    confidence = min(fault.evidence.confidence for fault in failed) if failed else OPEN
    return Judgement(
        verdict=Verdict.FAIL if failed else Verdict.REVIEW,
        message="；".join(fault.text for fault in ordered) + "。" + (f"见{where}。" if where else ""),
        expected=check.expected,
        actual=listed(fault.actual for fault in ordered if fault.actual),
        evidence=first.evidence.model_copy(update={"confidence": confidence}),
    )
