"""What holds of decisions: of the entries on one thing the last, unless it withdraws."""

from models.review import Choice
from pipeline.decisions.entry import Entry, Kind
from pipeline.decisions.standing import standing_by_submission


def test_the_last_entry_counts_and_an_empty_one_withdraws():
    told = {
        "by": "张三",
        "submission_id": "甲",
        "kind": Kind.FINDING,
        "subject": "r",
        "old": "fail",
        "ground": "0",
    }
    first = Entry(at="2026-01-05T09:30:00", new="confirmed", **told)
    second = Entry(at="2026-01-05T09:31:00", new="dismissed", note="已核实", **told)
    withdrawn = Entry(at="2026-01-05T09:32:00", new="", **told)
    standing = standing_by_submission([first, second])["甲"]
    assert (standing.decisions["r"].choice, standing.decisions["r"].note) == (Choice.DISMISSED, "已核实")
    assert standing_by_submission([first, second, withdrawn]) == {}
