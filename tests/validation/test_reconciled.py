"""The one member list: what agrees, what differs, who sealed and signed, and from what kind and place were told."""

import pytest

from models.evidence import Evidence
from models.submission import FieldValue
from validation.case import Case
from validation.reconciled import reconciled_units
from validation.schemas import flatten, frame


def rows_of(submission):
    return {unit.name: unit for unit in reconciled_units(Case(submission))}


def changed(submission, source, unit, **update):
    members = tuple(
        row.model_copy(update=update) if (row.source, row.name) == (source, unit) else row
        for row in submission.members
    )
    return submission.model_copy(update={"members": members})


@pytest.fixture
def clean(round_of):
    return round_of.clean


@pytest.fixture
def lead(clean):
    return clean.members[0].name


def test_each_unit_once_with_all_that_names_it(clean, lead):
    units = reconciled_units(Case(clean))
    assert [unit.seq for unit in units] == [1, 2, 3, 4]
    first = units[0]
    assert (first.name, first.role, first.sources) == (lead, "lead", "form;agreement;signature;seal")
    assert first.agrees == "名称、统一社会信用代码在成员单位表、协议参与单位中一致"
    assert first.differs == ""
    assert (first.sealed, first.signed) == ("yes", "yes")


def test_a_former_name_in_brackets_is_the_same_unit(clean, lead):
    named = changed(clean, "agreement", lead, name="重庆旧名材料有限公司", uscc="", uscc_state="missing")
    named = changed(named, "form", lead, name=f"{lead}（原重庆旧名材料有限公司）")
    unit = next(iter(rows_of(named).values()))
    assert len(rows_of(named)) == 4
    assert unit.former_names == "重庆旧名材料有限公司"
    assert unit.other_names == "重庆旧名材料有限公司"
    assert "协议参与单位写作“重庆旧名材料有限公司”" in unit.differs


def test_other_names_without_such_a_note_are_two_units(clean, lead):
    named = changed(clean, "agreement", lead, name="重庆旧名材料有限公司", uscc="", uscc_state="missing")
    rows = rows_of(named)
    assert len(rows) == 5
    assert rows[lead].differs == "不在协议参与单位中"
    assert rows["重庆旧名材料有限公司"].differs == "不在成员单位表中"
    assert rows["重庆旧名材料有限公司"].sealed != "yes"


def test_leads_whose_names_differ_in_the_legal_form_are_one_unit_that_differs(clean, lead):
    other = lead.replace("有限公司", "集团股份有限公司")
    assert other != lead
    named = changed(clean, "agreement", lead, name=other, uscc="", uscc_state="missing")
    unit = rows_of(named)[lead]
    assert len(rows_of(named)) == 4
    assert f"协议参与单位写作“{other}”" in unit.differs


def test_a_seat_noted_behind_a_name_is_no_other_name(clean, lead):
    named = changed(clean, "form", lead, name=f"{lead}（重庆市渝北区）", uscc="", uscc_state="missing")
    unit = next(iter(rows_of(named).values()))
    assert (len(rows_of(named)), unit.other_names) == (4, "")


def test_codes_that_differ_are_named_and_the_valid_one_counts(clean, lead):
    code = clean.members[0].uscc
    wrong = changed(clean, "form", lead, uscc=f"{code[:-1]}0", uscc_state="repaired", uscc_repair=code)
    unit = rows_of(wrong)[lead]
    assert (unit.uscc, unit.uscc_state) == (code, "valid")
    assert f"协议参与单位的代码为{code}，成员单位表的为{code[:-1]}0" in unit.differs
    assert f"可能应为{code}" in unit.differs
    assert "统一社会信用代码" not in unit.agrees


def test_a_sheet_names_its_unit(clean, lead):
    sheet = FieldValue(field="sheet[1].name", value=lead, evidence=Evidence())
    named = clean.model_copy(update={"fields": (*clean.fields, sheet)})
    assert "sheet" in rows_of(named)[lead].sources.split(";")
    assert all("sheet" not in unit.sources for name, unit in rows_of(named).items() if name != lead)


def test_without_an_agreement_nobody_is_said_to_have_sealed(clean, lead):
    papers = tuple(paper for paper in clean.papers if paper.kind != "agreement")
    alone = clean.model_copy(update={"papers": papers})
    assert {(unit.sealed, unit.signed) for unit in rows_of(alone).values()} == {("", "")}


def test_nobody_named_gives_no_rows(clean):
    assert reconciled_units(Case(clean.model_copy(update={"members": ()}))) == []


def test_kind_and_region_carry_their_evidence(clean, lead):
    told = changed(
        clean, "form", lead, kind_evidence="名称中的“公司”", region="重庆市", region_evidence="重庆市(名称)"
    )
    unit = rows_of(told)[lead]
    assert (unit.kind, unit.kind_evidence, unit.region) == ("enterprise", "名称中的“公司”", "重庆市")


def test_rows_fit_the_table(clean):
    table = frame("reconciled", [flatten("s1", unit) for unit in reconciled_units(Case(clean))])
    assert table["name"].tolist() == [member.name for member in clean.members if member.source == "form"]
