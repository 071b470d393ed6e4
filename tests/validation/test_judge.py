"""The matrix as a whole: complete, ordered, pure, and loud about our own faults."""

import pandas as pd
import pytest

from models.finding import Verdict
from validation import judge as judge_module
from validation.rules import materials
from validation.schemas import flatten, frame


def test_every_requirement_of_every_submission_has_one_row_in_order(round_of, catalog):
    ids = [requirement.id for requirement in catalog.jurisdiction("liangjiang").requirements]
    submissions = [round_of.clean.model_copy(update={"submission_id": id_}) for id_ in ("b", "a")]
    found = round_of.findings(*submissions)
    assert [(f.submission_id, f.requirement) for f in found] == [(s, id_) for s in ("b", "a") for id_ in ids]
    assert all(f.citation and f.message and f.expected for f in found)


def test_findings_fit_their_table(round_of):
    table = frame("findings", [flatten(f.submission_id, f) for f in round_of.findings(round_of.clean)])
    assert len(table) == 29
    assert table["confidence"].between(0, 1).all()


def test_one_submission_says_nothing_of_another(round_of):
    """A submission's findings are the same alone and among others."""
    bad = round_of.clean.model_copy(
        update={"submission_id": "bad", "seals": (), "members": round_of.clean.members[1:]}
    )
    alone = round_of.findings(bad)
    together = round_of.findings(
        round_of.clean, bad, round_of.clean.model_copy(update={"submission_id": "s3"})
    )
    assert [f for f in together if f.submission_id == "bad"] == alone


def test_equal_input_gives_equal_findings_and_leaves_the_tables_alone(round_of):
    tables = round_of.tables_of(round_of.clean)
    before = {name: table.copy() for name, table in tables.items()}
    assert round_of.findings(round_of.clean) == round_of.findings(round_of.clean)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])


@pytest.mark.parametrize("jurisdiction", ["", "atlantis"])
def test_without_a_known_jurisdiction_nothing_is_asked(jurisdiction, round_of):
    assert round_of.findings(round_of.clean.model_copy(update={"jurisdiction": jurisdiction})) == []


def test_a_rule_that_breaks_leaves_its_requirement_to_a_person_and_ends_nothing(round_of, monkeypatch):
    def broken(case, asked: materials.Paper):
        raise ZeroDivisionError("oops")

    given = judge_module.asked_of
    monkeypatch.setattr(
        judge_module,
        "asked_of",
        lambda asked: (broken, None) if asked.id == "liangjiang.materials.pledge" else given(asked),
    )
    found = {finding.requirement: finding for finding in round_of.findings(round_of.clean)}
    assert found["liangjiang.materials.pledge"].verdict is Verdict.REVIEW
    assert "ZeroDivisionError" in found["liangjiang.materials.pledge"].message
    assert found["liangjiang.materials.plan"].verdict is Verdict.PASS


def test_a_doubtful_reading_decides_nothing(round_of, judged):
    """With every reading doubtful, no requirement of a value passes or fails."""

    def doubt(records):
        return tuple(
            record.model_copy(update={"evidence": record.evidence.model_copy(update={"confidence": 0.4})})
            for record in records
        )

    clean = round_of.clean
    values = ("fields", "mentions", "platforms", "statements")
    found = judged(clean.model_copy(update={name: doubt(getattr(clean, name)) for name in values}))
    for name in (
        "form.goal_length", "form.chief_cv", "form.name_pattern", "field.key_industry", "platforms.level",
        "platforms.count_consistent", "members.count_consistent", "agreement.clauses", "agreement.effective_date",
        "organisation.heads", "finance.plausible",
    ):  # fmt: skip
        assert found[name].verdict is Verdict.REVIEW, name


def test_messages_name_the_paper_and_the_place(round_of, judged):
    members = tuple(
        m.model_copy(update={"uscc": "", "uscc_state": "missing"}) if m.seq == 2 else m
        for m in round_of.clean.members
    )
    message = judged(round_of.clean.model_copy(update={"members": members}))["members.uscc"].message
    assert (
        message == "第2行“重庆松澜合金有限公司”未填写统一社会信用代码。见《1.组建申请表.docx》表1第2行第2格。"
    )
