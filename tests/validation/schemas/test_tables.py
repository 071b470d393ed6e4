from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from models import submission as records
from models.evidence import Evidence, MissingReason
from models.finding import Finding, Severity, Verdict
from models.geometry import Box
from models.records import Record
from validation.schemas import TABLES, flatten, frame, records_by

CONTRACT = {
    "documents": "submission_id document_id path sha256 media_type kind pages text_source status error",
    "fields": "submission_id field value raw confidence method document_id page x0 y0 x1 y1 locator",
    "members": "submission_id seq name uscc role kind above_scale chain in_jurisdiction region position contact"
    " phone source document_id page locator",
    "team": "submission_id seq name age title specialty employer document_id page locator",
    "platforms": "submission_id seq name discipline level established host document_id page locator",
    "council": "submission_id seq name position unit title phone email document_id page locator",
    "sections": "submission_id document_id section title text characters page",
    "seals": "submission_id document_id page x0 y0 x1 y1 shape text member score",
    "signatures": "submission_id document_id page x0 y0 x1 y1 label party present",
    "findings": "submission_id requirement verdict severity message expected actual citation document_id page"
    " x0 y0 x1 y1 locator confidence",
}

PLACE = Evidence(
    document_id="d1",
    page=3,
    box=Box(x0=1, y0=2, x1=3.5, y1=4),
    raw="原文",
    method="ocr_cell",
    confidence=0.91,
)
WORD = Evidence(document_id="d2", locator="table[1]/row[2]/cell[3]", raw="原文", method="table_cell")

ROWS: dict[str, list[Record]] = {
    "documents": [
        records.Paper(
            document_id="d1",
            path="申请表.pdf",
            sha256="00",
            media_type="application/pdf",
            kind=records.PaperKind.APPLICATION_FORM,
            pages=7,
            text_source="ocr",
            status="ok",
            first_page=1,
            last_page=4,
        ),
        records.Paper(
            document_id="d2",
            path="坏.pdf",
            sha256="11",
            media_type="",
            kind=records.PaperKind.OTHER,
            pages=None,
            text_source=None,
            status="quarantined",
            error="文件已损坏，请重新提交。",
        ),
    ],
    "fields": [records.FieldValue(field="member_count", value="5", evidence=PLACE)],
    "mentions": [records.FieldValue(field="lead_unit", value="甲公司", evidence=WORD)],
    "gaps": [
        records.Gap(
            field="contact_phone", label="联系电话", reason=MissingReason.BLANK, required=True, evidence=WORD
        )
    ],
    "members": [
        records.Member(seq=1, name="甲公司", source="form", chain=True, evidence=PLACE),
        records.Member(seq=2, name="乙大学", source="agreement", kind="university", evidence=WORD),
    ],
    "team": [
        records.TeamMember(seq=1, name="张三", age=41, evidence=PLACE),
        records.TeamMember(seq=2, name="李四", evidence=WORD),
    ],
    "platforms": [records.Platform(seq=1, name="重点实验室", level="provincial", evidence=WORD)],
    "council": [records.CouncilMember(seq=1, name="王五", evidence=WORD)],
    "sections": [
        records.Section(
            document_id="d1", section="liability", title="七、违约责任", text="略", characters=1, page=3
        )
    ],
    "statements": [records.Statement(statement="head.technical", detail="张三", evidence=WORD)],
    "seals": [
        records.Seal(
            document_id="d1",
            evidence=PLACE,
            shape="round",
            colour="red",
            text="甲公司",
            member="甲公司",
            score=0.9,
        ),
        records.Seal(document_id="d1", evidence=PLACE, shape="square", colour="red", text="", score=0.9),
    ],
    "signatures": [
        records.Signature(
            document_id="d1", evidence=PLACE, label="法定代表人（签字）", present=False, score=0.9
        )
    ],
}


def of_kind(name: str) -> type[Record]:
    return type(ROWS[name][0])


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contracts_columns_come_first_and_in_its_order(name):
    asked = CONTRACT[name].split()
    assert list(TABLES[name].columns)[: len(asked)] == asked


def test_each_table_has_its_own_module():
    folder = Path(__file__).parents[3] / "validation" / "schemas"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__", "columns", "rows"} == set(TABLES)


@pytest.mark.parametrize("name", ROWS)
def test_records_go_to_rows_and_back_unchanged(name):
    table = frame(name, [flatten("s1", record) for record in ROWS[name]])
    assert records_by(of_kind(name), table) == ROWS[name]


@pytest.mark.parametrize("name", ROWS)
def test_tables_survive_parquet(name, tmp_path):
    table = frame(name, [flatten("s1", record) for record in ROWS[name]])
    table.to_parquet(tmp_path / "t.parquet", index=False)
    again = pd.read_parquet(tmp_path / "t.parquet")
    pd.testing.assert_frame_equal(again, table)
    assert records_by(of_kind(name), again) == ROWS[name]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_types_of_a_full_one(name):
    empty = frame(name, [])
    assert list(empty.columns) == list(TABLES[name].columns)
    for record in ROWS.get(name, [])[:1]:
        assert list(frame(name, [flatten("s1", record)]).dtypes) == list(empty.dtypes)


def test_absent_numbers_stay_absent_and_counts_stay_whole():
    team = frame("team", [flatten("s1", record) for record in ROWS["team"]])
    assert str(team["age"].dtype) == "Int64"
    assert team["age"].isna().tolist() == [False, True]


def test_a_finding_keeps_its_own_confidence():
    finding = Finding(
        submission_id="s1",
        requirement="r",
        verdict=Verdict.REVIEW,
        severity=Severity.MAJOR,
        message="请核对。",
        expected="",
        actual="",
        citation="一",
        evidence=PLACE,
        confidence=0.5,
    )
    table = frame("findings", [flatten("s1", finding)])
    assert table["confidence"].tolist() == [0.5]
    assert table["x1"].tolist() == [3.5]


def test_a_word_outside_the_vocabulary_is_refused():
    row = flatten("s1", ROWS["members"][0]) | {"role": "boss"}
    with pytest.raises(pandera.errors.SchemaError, match="role"):
        frame("members", [row])


def test_a_row_without_a_column_is_refused():
    row = flatten("s1", ROWS["members"][0])
    del row["phone"]
    with pytest.raises(KeyError, match="phone"):
        frame("members", [row])
