"""A run made from gold scores full marks; each planted error lowers exactly the figures it should."""

import json
from copy import deepcopy

import pytest

from models.errors import CallError
from pipeline.scoring.calibration import reliability
from pipeline.scoring.equality import likeness, same
from pipeline.scoring.figures import figures
from pipeline.scoring.gold import Gold, load_gold
from pipeline.scoring.listing import console_lines, error_row, errors
from pipeline.scoring.marks import place_likeness, seal_likeness
from pipeline.scoring.scorer import score
from pipeline.scoring.tables import Run
from pipeline.scoring.values import align

RATES = ("f1", "accuracy", "defects_as_fail", "defects_as_fail_or_review")
A4 = (595.3, 841.9)
FORM, AGREEMENT = "表.docx", "协议.pdf"
LEAD, MATE = "重庆甲成科技有限公司", "乙安大学"
GOLD = {
    "submission_id": "s1",
    "jurisdiction": "liangjiang",
    "documents": [
        {"path": FORM, "kind": "application_form", "status": "ok", "channel": "word"},
        {"path": AGREEMENT, "kind": "agreement", "status": "ok", "channel": "scan_worn"},
        {"path": "坏.pdf", "kind": "plan", "status": "quarantined", "channel": None},
    ],
    "fields": {
        "consortium_name": "重庆两江新区(甲)联合体",
        "member_count": 2,
        "revenue_3y": 1250.5,
        "agreement_end": "2028-01-01",
        "chief_scientist": None,
    },
    "members": [
        {"seq": 1, "name": LEAD, "uscc": "9150A", "role": "lead", "chain": None, "source": "form"},
        {"seq": 2, "name": MATE, "uscc": "1250B", "role": "core", "chain": False, "source": "form"},
        {"seq": 1, "name": LEAD, "uscc": "9150A", "role": "lead", "chain": None, "source": "agreement"},
    ],
    "team": [{"name": "王一", "age": 50}, {"name": "王一", "age": 30}],
    "platforms": [{"name": "某重点实验室", "level": "national"}],
    "sections": [{"document": AGREEMENT, "section": "parties"}, {"document": AGREEMENT, "section": "cost"}],
    "seals": [
        {"path": AGREEMENT, "page": 1, "box": [100, 100, 200, 200], "page_size": A4, "shape": "round",
         "text": LEAD, "member": LEAD},
        {"path": AGREEMENT, "page": 1, "box": [100, 400, 200, 500], "page_size": A4, "shape": "round",
         "text": MATE, "member": MATE},
        {"path": AGREEMENT, "page": 2, "box": [100, 400, 200, 500], "page_size": A4, "shape": "round",
         "text": "某局", "member": None},
    ],
    "signatures": [
        {"path": AGREEMENT, "page": 1, "box": [300, 100, 380, 120], "page_size": A4, "label": "签字:",
         "party": LEAD, "present": True},
        {"path": AGREEMENT, "page": 1, "box": [300, 400, 380, 420], "page_size": A4, "label": "签字:",
         "party": MATE, "present": False},
    ],
    "verdicts": {
        "liangjiang.a": "pass", "liangjiang.b": "fail", "liangjiang.c": "review", "liangjiang.d": "pass",
    },
}  # fmt: skip


def perfect():
    """The tables of a run that reads everything as gold has it."""
    ids = {row["path"]: f"d{number}" for number, row in enumerate(GOLD["documents"])}
    place = {
        "document_id": "d0",
        "page": None,
        "x0": None,
        "y0": None,
        "x1": None,
        "y1": None,
        "locator": None,
    }

    def marks(rows):
        for row in rows:
            x0, y0, x1, y1 = row["box"]
            edges = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
            yield {**row, **edges, "document_id": ids[row["path"]], "locator": None, "score": 0.99}

    values = {key: value for key, value in GOLD["fields"].items() if value is not None}
    tables = {
        "documents": [{**row, "document_id": ids[row["path"]], "first_page": None} for row in GOLD["documents"]],
        "fields": [
            {**place, "field": key, "value": str(value), "confidence": 0.99} for key, value in values.items()
        ],
        **{
            name: [{**place, **row, "confidence": 0.99} for row in GOLD[name]]
            for name in ("members", "team", "platforms")
        },
        "sections": [{"document_id": "d1", "section": row["section"]} for row in GOLD["sections"]],
        "seals": list(marks(GOLD["seals"])),
        "signatures": list(marks(GOLD["signatures"])),
        "findings": [
            {**place, "requirement": key, "verdict": value, "message": "", "confidence": 0.99}
            for key, value in GOLD["verdicts"].items()
        ],
    }  # fmt: skip
    return {name: [{"submission_id": "s1", **row} for row in rows] for name, rows in tables.items()}


def figures_of(tables, gold=GOLD, pages=None):
    run = Run({name: {"s1": rows} for name, rows in tables.items()}, pages or {})
    return figures(score((Gold.model_validate(gold),), run, ()))


def outcomes_of(tables, gold=GOLD):
    run = Run({name: {"s1": rows} for name, rows in tables.items()}, {})
    return score((Gold.model_validate(gold),), run, ())


def lowered(before, after, place=()):
    """The paths of the rates that are lower after than before; one that is no longer scored is not."""
    found = set()
    for key, value in before.items():
        if isinstance(value, dict):
            found |= lowered(value, after.get(key, {}), (*place, key))
        elif key in RATES and value is not None and after.get(key, value) < value:
            found.add(".".join((*place, key)))
    return found


def test_a_perfect_run_has_full_marks():
    assert errors(outcomes_of(perfect())) == []
    whole = figures_of(perfect())["all"]
    rates = [
        each["f1"]
        for name, group in whole.items()
        if name not in ("requirements", "calibration")
        for each in group.values()
        if isinstance(each, dict)
    ]
    assert set(rates) == {1.0}
    assert whole["requirements"]["accuracy"] == 1.0
    assert whole["calibration"]["fields"]["sure_error_rate"] == 0.0


def _set(table, number, **changes):
    return lambda gold: gold[table][number].update(changes)


PLANTED = [
    (lambda g: g["fields"].update(member_count=3), {"fields.all", "fields.member_count"}),
    (lambda g: g["fields"].update(consortium_name="别的名称"), {"fields.all", "fields.consortium_name"}),
    (lambda g: g["fields"].pop("revenue_3y"), set()),
    (lambda g: g["fields"].update(revenue_3y=None), set()),
    (_set("members", 1, uscc="1250C"), {"members.uscc", "members.row"}),
    (_set("members", 1, role="partner"), {"members.role", "members.row"}),
    (_set("members", 1, chain=True), {"members.chain", "members.row"}),
    (_set("members", 1, chain=None), set()),
    (_set("team", 0, age=51), {"team.age", "team.row"}),
    (_set("platforms", 0, level="other"), {"platforms.level", "platforms.row"}),
    (_set("documents", 1, status="partial"), {"documents.status"}),
    (_set("seals", 0, member=MATE), {"seals.member"}),
    (_set("seals", 0, text="重庆甲乙科技有限公司"), {"seals.text"}),
    (_set("seals", 0, box=[300, 600, 400, 700]), {"seals.found"}),
    (_set("seals", 2, member=LEAD), {"seals.member"}),
    (_set("signatures", 1, present=True), {"signatures.present"}),
    (_set("signatures", 1, party=LEAD), {"signatures.party"}),
    (_set("signatures", 1, page=2), {"signatures.found"}),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "expected"), PLANTED)
def test_a_planted_error_lowers_its_figures_alone(plant, expected):
    gold = deepcopy(GOLD)
    plant(gold)
    before, after = figures_of(perfect())["all"], figures_of(perfect(), gold)["all"]
    assert lowered(before, after) == {f"{name}.f1" for name in expected}


def test_an_error_counts_under_its_own_channel():
    tables = perfect()
    tables["seals"][0]["member"] = MATE
    tables["fields"][0]["value"] = "别的名称"
    channels = figures_of(tables)["channels"]
    assert channels["scan_worn"]["seals"]["member"]["wrong"] == 1
    assert channels["scan_worn"]["fields"]["all"]["f1"] == 1.0  # agreement_end stands in the agreement
    assert channels["word"]["fields"]["all"]["wrong"] == 1
    assert "seals" not in channels["word"]


def test_lost_and_invented_rows_are_recall_and_precision():
    tables = perfect()
    lost = tables["members"].pop(0)
    figure = figures_of(tables)["all"]["members"]
    assert (figure["found"]["precision"], figure["found"]["recall"]) == (1.0, 0.6667)
    assert figure["name"]["missed"] == 1
    tables["members"] += [lost, {**lost, "name": "陌生的单位", "uscc": ""}]
    figure = figures_of(tables)["all"]["members"]
    assert (figure["found"]["precision"], figure["found"]["recall"]) == (0.75, 1.0)
    assert figure["name"]["f1"] == 1.0


def test_a_lost_row_stands_once_in_the_list_of_errors():
    tables = perfect()
    tables["members"].pop(0)
    assert [outcome.subject for outcome in errors(outcomes_of(tables))] == ["members.found"]


def test_a_value_where_gold_has_none_lowers_precision():
    tables = perfect()
    gold = deepcopy(GOLD)
    gold["submission_id"], gold["fields"] = "s0", {}
    both = [Gold.model_validate(GOLD), Gold.model_validate({**gold, "members": []})]
    found = {name: {"s1": rows} for name, rows in tables.items()}
    found["fields"]["s0"] = [tables["fields"][0], {**tables["fields"][1], "field": "never_in_gold"}]
    subjects = [
        (o.subject, o.result)
        for o in score(both, Run(found, {}), ())
        if o.submission == "s0" and o.group == "fields"
    ]
    assert subjects == [("fields.consortium_name", "spurious")]


def test_verdicts_give_defects_alarms_and_reviews():
    tables = perfect()
    for row, verdict in zip(tables["findings"], ("fail", "review", "review", "pass"), strict=True):
        row["verdict"] = verdict
    figure = figures_of(tables)["all"]["requirements"]
    assert (figure["false_alarms"], figure["false_alarm_rate"]) == (1, 0.5)
    assert (figure["defects_as_fail"], figure["defects_as_fail_or_review"]) == (0.0, 1.0)
    assert figure["review_of_decidable"] == 0.3333
    assert figure["confusion"]["pass"] == {"pass": 1, "fail": 1, "review": 0, "not_applicable": 0}


def test_worst_errors_come_first():
    tables = perfect()
    tables["findings"][0]["verdict"] = "fail"
    tables["findings"][3]["verdict"] = "review"
    tables["fields"][1] |= {"value": "9", "confidence": 0.3}
    tables["fields"][0] |= {"value": "别", "confidence": 0.99}
    listed = errors(outcomes_of(tables))
    assert [outcome.name for outcome in listed] == [
        "liangjiang.a", "consortium_name", "member_count", "liangjiang.d"
    ]  # fmt: skip
    assert error_row(listed[1])["confidence"] == 0.99


def test_sure_errors_and_the_reliability_table():
    tables = perfect()
    tables["fields"][0]["value"] = "别"
    tables["fields"][1]["confidence"] = 0.6
    figure = figures_of(tables)["all"]["calibration"]["fields"]
    assert (figure["stated"], figure["sure"], figure["sure_error_rate"]) == (4, 3, 0.3333)
    bands = [row for row in reliability(outcomes_of(tables)) if row["population"] == "fields"]
    assert [(row["from"], row["count"], row["right"]) for row in bands] == [(0.5, 1, 1.0), (0.99, 3, 0.6667)]


def test_boxes_of_a_photo_are_compared_as_shares_of_the_page():
    tables, gold = perfect(), deepcopy(GOLD)
    for seal in gold["seals"]:
        seal["box"] = [edge * 3 for edge in seal["box"]]
        seal["page_size"] = [edge * 3 for edge in A4]
    pages = {("s1", "d1", 1): A4, ("s1", "d1", 2): A4}
    assert figures_of(tables, gold, pages)["all"]["seals"]["found"]["f1"] == 1.0
    assert figures_of(tables, gold)["all"]["seals"]["found"]["f1"] == 0.0


def test_marks_in_word_are_told_by_whose_they_are():
    tables, gold = perfect(), deepcopy(GOLD)
    for row in (*gold["seals"], *gold["signatures"], *tables["seals"], *tables["signatures"]):
        row |= {"page": None, "box": None, "x0": None}
    tables["seals"].reverse()
    tables["signatures"].reverse()
    assert errors(outcomes_of(tables, gold)) == []


def test_slices_of_a_seal_count_neither_way_and_colourless_ones_have_figures_of_their_own():
    tables, gold = perfect(), deepcopy(GOLD)
    gold["seals"][0] |= {"visible": 0.25}
    gold["seals"][1] |= {"colour": "grey", "overlaps": True}
    seals = figures_of(tables, gold)["all"]["seals"]
    assert (seals["found"]["right"], seals["found_grey"]["recall"], seals["found_overlapping"]["recall"]) == (
        2,
        1.0,
        1.0,
    )
    tables["seals"] = tables["seals"][2:]
    seals = figures_of(tables, gold)["all"]["seals"]
    assert (seals["found"]["missed"], seals["found_grey"]["recall"]) == (1, 0.0)


def test_of_an_unread_file_only_the_status_counts():
    tables = perfect()
    tables["documents"][2]["kind"] = "other"
    assert errors(outcomes_of(tables)) == []
    tables["documents"][2]["status"] = "ok"
    assert [outcome.subject for outcome in errors(outcomes_of(tables))] == ["documents.status"]


@pytest.mark.parametrize(
    ("gold", "got", "equal"),
    [
        ("（1） 新材料", "(1)新材料", True),
        ("甲\n乙", "甲 乙", True),
        (5, "5", True),
        (12.5, "12.50", True),
        (1250.5, "1,250.5", True),
        (5, "五", False),
        (True, True, True),
        (True, False, False),
        ("2021-06", "2021-6", False),
        ("5", "5.0", False),
    ],
)
def test_what_counts_as_the_same(gold, got, equal):
    assert same(gold, got) is equal
    assert (likeness(gold, got) == 1.0) is equal


def test_rows_of_one_name_are_told_apart_by_their_other_cells():
    gold = [{"name": "王一", "age": 50}, {"name": "王一", "age": 30}]
    got = [{"name": "王一", "age": 30}, {"name": "王一", "age": 50}]
    assert [(left["age"], right["age"]) for left, right in align(gold, got)] == [(50, 50), (30, 30)]


def test_nearness_of_marks():
    assert seal_likeness((0, 0, 10, 10), (0, 0, 10, 10)) == 1.0
    assert seal_likeness((0, 0, 100, 100), (40, 40, 50, 50)) > 0  # a middle within
    assert seal_likeness((0, 0, 10, 10), (9, 9, 19, 19)) == 0.0
    assert place_likeness((200, 100, 300, 120), (80, 98, 300, 122)) > 0  # with and without its label
    assert place_likeness((200, 100, 300, 120), (200, 140, 300, 160)) == 0.0  # next line
    assert place_likeness((80, 100, 280, 120), (330, 100, 530, 120)) == 0.0  # next column


def test_gold_that_is_missing_or_at_fault_is_a_wrong_call(tmp_path):
    with pytest.raises(CallError):
        load_gold(tmp_path)
    (tmp_path / "s1.json").write_text(json.dumps({**GOLD, "unknown": 1}), encoding="utf-8")
    with pytest.raises(CallError):
        load_gold(tmp_path)
    (tmp_path / "s1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert load_gold(tmp_path)[0].channel_of_kind("plan", "agreement") == "scan_worn"


def test_console_table_is_ascii_and_names_every_group():
    text = "\n".join(console_lines(figures_of(perfect())))
    assert text.isascii()
    for group in ("fields.all", "members.row", "seals.member", "signatures.present", "defects_as_fail"):
        assert group in text
