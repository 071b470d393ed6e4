"""Tables stream, replace the old one only when whole, and equal rows give equal bytes."""

import pyarrow.parquet as pq
import pytest

from models.evidence import Evidence
from models.geometry import Box
from models.submission import FieldValue, Submission
from pipeline.tables import TableWriter, read_table
from pipeline.tabulate import rows_of
from validation.schemas import TABLES, flatten

VALUE = FieldValue(
    field="member_count",
    value="5",
    evidence=Evidence(document_id="d1", page=2, box=Box(x0=1, y0=2, x1=3, y1=4), raw="5家", confidence=0.9),
)


def write(path, rows, size=100):
    with TableWriter(path, "fields", size) as writer:
        for row in rows:
            writer.add([row])
    return path


def test_place_unfolds_and_types_stay(tmp_path):
    word = FieldValue(field="lead_unit", value="甲", evidence=Evidence(locator="table[1]/row[1]/cell[2]"))
    table = read_table(write(tmp_path / "t", [flatten("s1", VALUE), flatten("s1", word)]), "fields")
    assert table.columns[:7].tolist() == [
        "submission_id", "field", "value", "raw", "confidence", "method", "document_id",
    ]  # fmt: skip
    assert table["page"].dtype == "Int64"
    assert table.loc[0, ["page", "x0", "y1"]].tolist() == [2, 1.0, 4.0]
    assert table.loc[1, ["page", "x0", "document_id"]].isna().all()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_empty_and_comes_back(tmp_path, name):
    with TableWriter(tmp_path / "t", name, 10):
        pass
    assert read_table(tmp_path / "t", name).columns.tolist() == list(TABLES[name].columns)


def test_equal_rows_give_equal_bytes_whatever_pieces_they_come_in(tmp_path):
    rows = [flatten(f"s{n}", VALUE) for n in range(7)]
    one = write(tmp_path / "a", rows, size=3)
    with TableWriter(tmp_path / "b", "fields", 3) as writer:
        writer.add(rows)
    assert one.read_bytes() == (tmp_path / "b").read_bytes()
    assert pq.ParquetFile(one).num_row_groups == 3


def test_old_table_stays_when_writing_fails(tmp_path):
    path = write(tmp_path / "t", [flatten("s1", VALUE)])
    before = path.read_bytes()

    def fail():
        with TableWriter(path, "fields", 1) as writer:
            writer.add([flatten("s2", VALUE)])
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_submission_becomes_rows():
    submission = Submission(
        submission_id="s1", jurisdiction="liangjiang", jurisdiction_method="given", fields=(VALUE,)
    )
    assert list(rows_of(submission, "submissions")) == [
        {"submission_id": "s1", "jurisdiction": "liangjiang", "jurisdiction_method": "given"}
    ]
    assert [row["value"] for row in rows_of(submission, "fields")] == ["5"]
    assert list(rows_of(submission, "documents")) == []
