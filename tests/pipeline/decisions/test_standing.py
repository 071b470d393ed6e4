"""What holds of decisions: the last one, on its own ground only; corrections reach every reading of the same print."""

from models.evidence import Evidence, MissingReason
from models.review import Choice
from models.submission import FieldValue, Gap, Submission
from pipeline.decisions.entry import Entry, Kind
from pipeline.decisions.standing import METHOD, corrected, holding, read_value, standing_by_submission
from pipeline.reporting.grounds import value_ground

PLACE = Evidence(
    document_id="d1", locator="table[1]/row[3]/cell[2]", raw="5家", method="table_cell", confidence=0.7
)
ELSEWHERE = PLACE.model_copy(update={"document_id": "d2"})


def submission(value="5"):
    told = FieldValue(field="member_count", value=value, evidence=PLACE)
    other = FieldValue(field="member_count", value=value, evidence=ELSEWHERE)
    gap = Gap(field="lead_unit", label="牵头单位", reason=MissingReason.BLANK, required=True, evidence=PLACE)
    return Submission(
        submission_id="甲",
        jurisdiction="x",
        jurisdiction_method="given",
        fields=(told,),
        mentions=(told, other),
        gaps=(gap,),
    )


def entries(field, new, read):
    ground = value_ground(read_value(read, field), {})
    told = {
        "by": "张三",
        "submission_id": "甲",
        "kind": Kind.FIELD,
        "subject": field,
        "old": "5",
        "ground": ground,
    }
    return [Entry(at="2026-01-05T09:30:00", new=new, **told)]


def put_right(read, log):
    return corrected(read, standing_by_submission(log)["甲"].corrections)


def test_a_correction_reaches_the_value_and_its_mention_at_the_same_place_only():
    right = put_right(submission(), entries("member_count", "6", submission()))
    assert [value.value for value in right.fields] == ["6"]
    assert right.fields[0].evidence.method == METHOD
    assert right.fields[0].evidence.confidence == 1.0
    assert right.fields[0].evidence.raw == "5家"
    assert [value.value for value in right.mentions] == ["6", "5"]


def test_a_missing_value_is_filled_in_and_is_no_gap():
    right = put_right(submission(), entries("lead_unit", "甲公司", submission()))
    assert {value.field: value.value for value in right.fields} == {
        "member_count": "5",
        "lead_unit": "甲公司",
    }
    assert right.gaps == ()


def test_a_correction_of_another_reading_is_not_applied():
    log = entries("member_count", "6", submission())
    changed = submission(value="8")
    assert put_right(changed, log) == changed
    assert holding(changed, standing_by_submission(log)["甲"].corrections) == {}


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
