"""The log of decisions: whole round trips, nothing a spreadsheet would run, faults named by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import CallError
from pipeline.decisions.entry import Entry, Kind
from pipeline.decisions.log import log_text, read_log

TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\x00"))


def entry(**changes):
    told = {
        "at": "2026-01-05T09:30:00",
        "by": "张三",
        "submission_id": "甲",
        "kind": Kind.FIELD,
        "subject": "member_count",
        "old": "5",
        "new": "6",
        "ground": "00",
    }
    return Entry(**(told | changes))


@given(TEXT, TEXT)
def test_what_is_written_is_read(note, value):
    told = [entry(note=note, new=value), entry(kind=Kind.FINDING, new="dismissed")]
    assert read_log(log_text(told)) == told


@pytest.mark.parametrize("value", ["=HYPERLINK(1)", "+1", "-1", "@a", "\t=1", "'quoted"])
def test_no_cell_begins_like_a_formula(value):
    text = log_text([entry(old=value, note=value)])
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for cell in text.splitlines()[1].split(","))
    assert read_log(text)[0].note == value


def test_a_spreadsheet_sees_utf8():
    assert log_text([]).encode().startswith(b"\xef\xbb\xbf")


def test_faults_are_named_by_their_line():
    text = log_text([entry(), entry(subject="lead_unit")])
    with pytest.raises(CallError, match="第 3 行"):
        read_log(text.replace("field,lead_unit", "feld,lead_unit"))
    with pytest.raises(CallError, match="ground"):
        read_log(text.replace(",ground", ""))
    with pytest.raises(CallError, match="第 2 行"):
        read_log(log_text([]) + "只有,两格\n")
