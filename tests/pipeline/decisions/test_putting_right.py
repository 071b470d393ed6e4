"""Corrections: on their own ground only; they reach every reading of the same print, and what hangs on a unit's name."""

from models.document import SealShape
from models.evidence import Evidence, MissingReason
from models.review import Correction
from models.submission import FieldValue, Gap, Member, Seal, Signature, Submission
from pipeline.decisions.entry import Entry, Kind
from pipeline.decisions.putting_right import METHOD, may_be_corrected, put_right, read_ground, read_value
from pipeline.decisions.standing import standing_by_submission
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


def right_of(read, log):
    return put_right(read, standing_by_submission(log)["甲"].corrections).submission


def test_a_correction_reaches_the_value_and_its_mention_at_the_same_place_only():
    right = right_of(submission(), entries("member_count", "6", submission()))
    assert [value.value for value in right.fields] == ["6"]
    assert right.fields[0].evidence.method == METHOD
    assert right.fields[0].evidence.confidence == 1.0
    assert right.fields[0].evidence.raw == "5家"
    assert [value.value for value in right.mentions] == ["6", "5"]


def test_a_missing_value_is_filled_in_and_is_no_gap():
    right = right_of(submission(), entries("lead_unit", "甲公司", submission()))
    assert {value.field: value.value for value in right.fields} == {
        "member_count": "5",
        "lead_unit": "甲公司",
    }
    assert right.gaps == ()


def test_a_correction_of_another_reading_is_not_applied():
    log = entries("member_count", "6", submission())
    changed = submission(value="8")
    right = put_right(changed, standing_by_submission(log)["甲"].corrections)
    assert right.submission == changed
    assert (right.holding, list(right.outdated)) == ({}, ["member_count"])


def listed(seq, name, source="form", **told):
    return Member(seq=seq, name=name, source=source, evidence=PLACE, **told)


def with_members():
    rows = (
        listed(1, "重庆甲科技有限公司", role="lead"),
        listed(2, "重庆乙大孚", uscc="12500000450380115O", uscc_state="repaired", uscc_repair="x"),
        listed(1, "重庆甲科技有限公司", "agreement"),
    )
    mark = {"document_id": "d1", "evidence": PLACE, "score": 0.9}
    seal = Seal(shape=SealShape.ROUND, colour="red", text="重庆乙大学", member="重庆乙大孚", **mark)
    place = Signature(label="签字", party="重庆乙大孚", present=True, **mark)
    update = {"members": rows, "seals": (seal,), "signatures": (place,)}
    return submission().model_copy(update=update)


def corrections(read, **cells):
    """Corrections by row and cell, as `form_2_name="乙"`."""
    found = {}
    for key, new in cells.items():
        source, seq, cell = key.split("_", 2)
        name = f"member[{source}.{seq}].{cell}"
        assert may_be_corrected(read, name)
        found[name] = Correction(old=read_value(read, name).value, new=new, ground=read_ground(read, name))
    return found


def test_a_corrected_name_takes_its_marks_along():
    right = put_right(with_members(), corrections(with_members(), form_2_name="重庆乙大学")).submission
    row = right.members[1]
    assert (row.name, row.evidence.method, row.evidence.confidence) == ("重庆乙大学", METHOD, 1.0)
    assert [seal.member for seal in right.seals] == ["重庆乙大学"]
    assert [place.party for place in right.signatures] == ["重庆乙大学"]


def test_marks_stay_with_a_name_that_another_list_still_bears():
    read = with_members()
    read = read.model_copy(update={"members": (*read.members, listed(2, "重庆乙大孚", "agreement"))})
    right = put_right(read, corrections(read, form_2_name="重庆乙大学")).submission
    assert [seal.member for seal in right.seals] == ["重庆乙大孚"]


def test_a_corrected_code_is_sound_and_its_repair_gone():
    right = put_right(
        with_members(), corrections(with_members(), form_2_uscc="91350100M000100Y43")
    ).submission
    row = right.members[1]
    assert (row.uscc, row.uscc_state, row.uscc_repair) == ("91350100M000100Y43", "valid", "")


def test_a_fact_about_a_unit_holds_in_every_list_and_a_printed_cell_in_its_own():
    cells = corrections(
        with_members(), form_1_chain="是", form_1_kind="institute", form_1_phone="13800000000"
    )
    form, other, agreement = put_right(with_members(), cells).submission.members
    assert (form.chain, form.kind, form.phone) == (True, "institute", "13800000000")
    assert (agreement.chain, agreement.kind, agreement.phone) == (True, "institute", "")
    assert (other.chain, other.kind) == (None, "other")
    assert agreement.evidence.method == "table_cell"


def test_a_row_s_own_correction_goes_before_that_of_another_list():
    cells = corrections(with_members(), form_1_chain="是", agreement_1_chain="否")
    form, _, agreement = put_right(with_members(), cells).submission.members
    assert (form.chain, agreement.chain) == (True, False)


def test_a_correction_in_a_row_that_reads_otherwise_now_is_not_applied():
    read = with_members()
    cells = corrections(read, form_2_name="重庆乙大学")
    changed = read.model_copy(update={"members": (read.members[0], listed(2, "重庆丙大学"))})
    right = put_right(changed, cells)
    assert right.submission == changed
    assert list(right.outdated) == ["member[form.2].name"]


def test_only_what_a_submission_has_can_be_corrected():
    for name in ("revenue_3y", "member[form.9].name", "member[form.1].seq", "member[form.1].name.x"):
        assert not may_be_corrected(with_members(), name)
