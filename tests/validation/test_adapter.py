"""pandera's raw report never reaches a user (PEERS.md, trap 11)."""

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from models.errors import InternalError
from models.evidence import Evidence
from models.finding import Judgement, Verdict
from models.geometry import Box
from models.submission import Submission, TeamMember
from validation.adapter import failing, judge_rows, schema_of
from validation.case import Case
from validation.checks.row_check import Fault, RowCheck, every_row


def older_than(limit: int) -> RowCheck:
    return RowCheck(
        table="team",
        columns=("name", "age"),
        concerns=every_row,
        holds=lambda table: (table["age"] > limit).fillna(value=False).astype(bool),
        fault=lambda case, person: Fault(
            Verdict.FAIL if person.age else Verdict.REVIEW,
            f"第{person.seq}行年龄",
            person.evidence,
            str(person.age),
        ),
        conclude=lambda case, people: Judgement(verdict=Verdict.PASS, message=f"{len(people)}人"),
        expected=f"大于{limit}岁",
    )


def people(*ages):
    return pd.DataFrame(
        {"name": [f"人{n}" for n in range(len(ages))], "age": pd.Series(ages, dtype="Int64")},
    )


def case_of(*ages):
    team = [
        TeamMember(
            seq=n + 1, name=f"人{n}", age=age,
            evidence=Evidence(document_id="d1", page=n + 1, box=Box(x0=n, y0=0, x1=9, y1=9), confidence=0.9),
        )
        for n, age in enumerate(ages)
    ]  # fmt: skip
    return Case(
        Submission(submission_id="s1", jurisdiction="x", jurisdiction_method="given", team=tuple(team))
    )


def test_failures_are_grouped_by_requirement_and_row():
    table = people(70, 20, None)
    found = failing({"x.old": older_than(60), "x.adult": older_than(18)}, "team", table)
    assert found == {"x.old": [1, 2], "x.adult": [2]}


def test_panderas_own_report_has_a_line_for_each_cell():
    """What the adapter is for: two bad rows make four lines."""
    with pytest.raises(SchemaErrors) as raised:
        schema_of({"x.old": older_than(60)}).validate(people(70, 20, 30), lazy=True)
    assert len(raised.value.failure_cases) == 4


def test_echoes_of_a_missing_column_are_dropped_and_the_fault_is_ours():
    checks = {"x.old": older_than(60), "x.adult": older_than(18)}
    table = people(70, 20).drop(columns="age")
    with pytest.raises(SchemaErrors) as raised:
        schema_of(checks).validate(table, lazy=True)
    assert len(raised.value.failure_cases) > 1
    with pytest.raises(InternalError, match="数据表 team 缺少列：age。"):
        failing(checks, "team", table)


def test_a_check_that_breaks_is_our_fault_and_no_finding():
    broken = older_than(60)
    broken = RowCheck("team", ("age",), every_row, lambda t: t["nowhere"], broken.fault, broken.conclude)
    with pytest.raises(InternalError, match=r"x\.broken"):
        failing({"x.broken": broken}, "team", people(70))


def test_rows_lead_back_to_their_evidence():
    judgement = judge_rows(older_than(60), case_of(70, 20, 30), [0, 1, 2], [1, 2])
    assert judgement.verdict is Verdict.FAIL
    assert (judgement.evidence.page, judgement.evidence.box.x0) == (2, 1)
    assert judgement.message.startswith("第2行年龄；第3行年龄。")
    assert judgement.actual == "20、30"


def test_failures_come_before_doubts():
    judgement = judge_rows(older_than(60), case_of(None, 20), [0, 1], [0, 1])
    assert (judgement.verdict, judgement.evidence.page) == (Verdict.FAIL, 2)
    assert judge_rows(older_than(60), case_of(None, 70), [0, 1], [0]).verdict is Verdict.REVIEW


def test_no_failure_leaves_the_verdict_to_the_check():
    assert judge_rows(older_than(60), case_of(70, 80), [0, 1], []).message == "2人"


def test_an_empty_table_fails_nothing():
    assert failing({"x.old": older_than(60)}, "team", people()) == {}
