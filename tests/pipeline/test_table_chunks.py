"""Tables a few submissions at a time: the same rows as the tables as a whole, whatever the size of a chunk."""

import pandas as pd
import pytest

from models.evidence import Evidence
from models.submission import FieldValue
from pipeline.layout import Layout
from pipeline.table_chunks import chunks
from pipeline.tables import TableWriter
from validation.schemas import JUDGED, TABLES, flatten


@pytest.fixture
def layout(tmp_path):
    layout = Layout(tmp_path)
    layout.tables.mkdir()
    ids = [f"s{number}" for number in range(7)]
    for name in ("submissions", "fields", "members"):
        with TableWriter(layout.table(name), name, 3) as writer:
            for number, id_ in enumerate(ids):
                if name == "submissions":
                    head = dict.fromkeys(TABLES[name].columns, "")
                    writer.add([{**head, "submission_id": id_}])
                elif name == "fields":
                    value = FieldValue(field="lead_unit", value=id_, evidence=Evidence())
                    writer.add(flatten(id_, value) for _ in range(number % 3))
    return layout


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_every_row_comes_once_with_its_submission(layout, size):
    found = list(chunks(layout, ("fields", "members"), size))
    assert [len(tables["submissions"]) for tables in found] == [
        min(size, 7 - start) for start in range(0, 7, size)
    ]
    for tables in found:
        assert set(tables["fields"]["submission_id"]) <= set(tables["submissions"]["submission_id"])
    whole = pd.read_parquet(layout.table("fields"))
    assert [v for tables in found for v in tables["fields"]["value"]] == list(whole["value"])


def test_tables_that_are_not_asked_for_come_empty(layout):
    tables = next(iter(chunks(layout, ("fields",), 5)))
    assert set(tables) == set(TABLES) - set(JUDGED)
    assert tables["seals"].empty
