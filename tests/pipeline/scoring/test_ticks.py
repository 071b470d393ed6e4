"""States of options: each printed one counts, an unread choice as unclear, under the channel of the file it stands in."""

import pytest

from models.jurisdiction import FormSpec, ItemSpec, PaperSpec, SheetSpec, ValueType
from models.submission import PaperKind
from pipeline.scoring.figures import figures
from pipeline.scoring.gold import Gold
from pipeline.scoring.headline import headline
from pipeline.scoring.listing import errors
from pipeline.scoring.scorer import score
from pipeline.scoring.tables import Run

TYPED, SCAN = "申报表.docx", "情况表.pdf"
CATEGORIES = ("领军企业", "链主企业", "国家级专精特新企业", "市级专精特新企业")
NATURE, KIND = "sheet[1].unit_nature", "sheet[2].unit_nature"


def choice(field, *options):
    return ItemSpec(field=field, labels=("单位性质",), type=ValueType.CHOICE, options=options)


def text(field):
    return ItemSpec(field=field, labels=("名称",))


FORM = FormSpec(
    jurisdiction="chongqing",
    name="重庆",
    recognise={},
    regions=(),
    papers=(
        PaperSpec(
            kind=PaperKind.APPLICATION_FORM,
            titles=(),
            items=(text("consortium_name"), choice("lead_category", *CATEGORIES)),
            sheets=(
                SheetSpec(
                    sheet="enterprise",
                    titles=(),
                    items=(text("name"), text("capital"), choice("unit_nature", "股份", "有限责任", "其它")),
                ),
                SheetSpec(
                    sheet="institution",
                    titles=(),
                    items=(text("name"), text("academicians"), choice("unit_nature", "科研院所", "其它")),
                ),
            ),
        ),
    ),
)
GOLD = {
    "lead_category": "领军企业;市级专精特新企业",
    NATURE: "有限责任",
    "sheet[1].capital": 100,
    KIND: "其它(请注明)",
    "sheet[2].academicians": 2,
}
SHEETS = {NATURE: SCAN, "sheet[1].capital": SCAN, KIND: SCAN, "sheet[2].academicians": SCAN}


def outcomes(values, gold=GOLD, forms=(FORM,), papers=SHEETS):
    """Score a run that read these values, each from its paper, the typed form by default."""
    documents = [
        {"path": TYPED, "kind": "application_form", "status": "ok", "channel": "word"},
        {"path": SCAN, "kind": "application_form", "status": "ok", "channel": "scan_worn"},
    ]
    nowhere = dict.fromkeys(("page", "x0", "y0", "x1", "y1", "locator"))
    rows = [
        {
            **nowhere,
            "field": field,
            "value": value,
            "confidence": 0.9,
            "document_id": papers.get(field, TYPED),
        }
        for field, value in values.items()
    ]
    read = [{"path": row["path"], "document_id": row["path"], "status": "ok", "kind": row["kind"],
             "first_page": None} for row in documents]  # fmt: skip
    stated = Gold(submission_id="s", jurisdiction="chongqing", documents=tuple(documents), fields=gold)
    return score((stated,), Run({"documents": {"s": read}, "fields": {"s": rows}}, {}), forms)


def ticks(values, **changes):
    found = figures(outcomes(values, **changes))
    return {name: block["ticks"]["state"] for name, block in found["channels"].items() if "ticks" in block}


def test_options_read_as_gold_has_them_are_all_right():
    found = ticks({**GOLD, "lead_category": "市级专精特新企业；领军企业", KIND: "其它"})
    assert {name: (state["right"], state["f1"]) for name, state in found.items()} == {
        "word": (4, 1.0),
        "scan_worn": (5, 1.0),
    }


@pytest.mark.parametrize(
    ("value", "right", "wrong"),
    [("领军企业", 3, 1), ("领军企业;链主企业", 2, 2), ("链主企业;国家级专精特新企业", 0, 4)],
)
def test_each_option_of_another_state_is_wrong(value, right, wrong):
    state = ticks({**GOLD, "lead_category": value})["word"]
    assert (state["right"], state["wrong"], state["missed"]) == (right, wrong, 0)


def test_a_choice_that_was_not_read_is_unclear_and_not_wrong():
    state = ticks({name: value for name, value in GOLD.items() if name != NATURE})["scan_worn"]
    assert (state["right"], state["wrong"], state["missed"]) == (2, 0, 3)
    assert (state["precision"], state["recall"]) == (1.0, 0.4)


def test_an_unread_choice_counts_where_its_sheet_or_another_one_was_read():
    nothing_of_it = {name: value for name, value in GOLD.items() if not name.startswith("sheet[1]")}
    assert ticks(nothing_of_it)["scan_worn"]["missed"] == 3
    nothing_of_any = {"lead_category": GOLD["lead_category"]}
    assert ticks(nothing_of_any)["word"]["missed"] == 5


def test_a_choice_is_not_scored_where_gold_does_not_state_it_unless_one_is_claimed():
    gold = {name: value for name, value in GOLD.items() if name != "lead_category"}
    values = {name: value for name, value in GOLD.items() if name != "lead_category"}
    assert "word" not in ticks(values, gold=gold)
    claimed = ticks({**values, "lead_category": "链主企业"}, gold=gold)["word"]
    assert (claimed["right"], claimed["spurious"], claimed["precision"]) == (0, 1, 0.0)


def test_options_come_from_the_forms_of_the_jurisdiction():
    assert ticks(GOLD, forms=()) == {}
    assert ticks(GOLD, forms=(FORM.model_copy(update={"jurisdiction": "luzhou"}),)) == {}


def test_states_repeat_their_field_in_the_list_of_errors_and_have_a_published_figure():
    found = outcomes({**GOLD, NATURE: "股份"})
    assert [error.subject for error in errors(found)] == [f"fields.{NATURE}"]
    published = headline(figures(found))
    assert published["all"]["ticks_state"] == round(7 / 9, 4)
    assert published["chongqing/scan_worn"]["ticks_state"] == round(3 / 5, 4)
