from dataclasses import replace
from random import Random

import pytest

pytest.importorskip("reportlab")
from corpus.synthesis.application.defects import may_join
from corpus.synthesis.chongqing.changes import with_layout
from corpus.synthesis.chongqing.drawing import CHONGQING_DRAWING
from corpus.synthesis.chongqing.gold import settled_verdicts
from corpus.synthesis.chongqing.requirements import CHONGQING
from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.render.fonts import missing_fonts
from corpus.synthesis.submission import draw_submission
from corpus.synthesis.submission_plan import SubmissionPlan

MISSING = missing_fonts()
needs_fonts = pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {' '.join(MISSING)}")
CATALOGUE = CHONGQING_DRAWING.catalogue

#: chongqing.* of CONTRACT.md, section 7.
CONTRACT = [
    "materials.application_form",
    "materials.agreement",
    "materials.report",
    "materials.catalogue",
    "materials.proof",
    "materials.deadline",
    "form.complete",
    "form.lead_seal",
    "form.name_pattern",
    "lead.registered",
    "lead.institution",
    "members.composition",
    "members.tech_staff",
    "members.count_consistent",
    "members.sheets",
    "organisation.council",
    "organisation.office",
    "finance.ratios",
    "staff.plausible",
    "agreement.goals",
    "agreement.signed",
    "seals.members",
    "report.outline",
    "report.funds",
    "report.mechanisms",
    "consistency.names",
]
JUDGED_BY_PEOPLE = {"lead.registered", "report.mechanisms"}


def plan(*papers, defects=(), members=9, channel="word", **changes):
    files = tuple(FilePlan(f"{paper}.docx", paper, channel) for paper in papers or CHONGQING_DRAWING.required)
    made = SubmissionPlan("cq", 2, members, files, defects=defects, jurisdiction="chongqing")
    return replace(made, **changes)


@pytest.fixture(scope="module")
def clean():
    return draw_submission(plan(), "test")[1]


def verdicts(*defects, papers=(), **changes):
    """Verdicts of papers that are not rendered; the staff is stated outside the form."""
    made = plan(*papers, defects=defects, **changes)
    dossier = with_layout(CHONGQING_DRAWING.dossier(made, "test"), extra_rows=False)
    rows = [
        {"paper": "" if f.kind in dossier.replaced else f.kind, "status": "ok"}
        for f in made.files
        if f.kind in dossier.replaced or f.kind not in dossier.dropped
    ]
    return settled_verdicts(dossier, rows)


def test_the_requirements_are_those_of_the_contract():
    assert sorted(CHONGQING.all()) == sorted(CONTRACT)


@pytest.mark.parametrize("requirement", sorted(set(CONTRACT) - JUDGED_BY_PEOPLE))
def test_each_requirement_can_fail_in_two_ways_and_nearly_fail(requirement):
    ways = [e for e in CATALOGUE.values() if e.verdicts.get(requirement) == "fail"]
    near = [e for e in CATALOGUE.values() if e.near_miss and requirement in e.concerns]
    assert len(ways) >= 2
    assert near
    assert all(e.verdicts.get(requirement, "pass") != "fail" for e in near)


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_each_entry_gives_its_verdicts_and_no_other(name):
    entry = CATALOGUE[name]
    usual, found = verdicts(), verdicts(name)
    for requirement, verdict in entry.verdicts.items():
        assert found[f"chongqing.{requirement}"] == verdict
    changed = {k.removeprefix("chongqing.") for k in found if found[k] != usual[k]}
    absent = {r for r in changed if found[f"chongqing.{r}"] == "not_applicable"}
    assert changed - absent <= set(entry.verdicts)
    assert not absent or "paper:" in " ".join(entry.touches)


def test_a_missing_paper_fails_once_and_makes_what_rests_on_it_not_applicable():
    found = verdicts("paper_missing_operation_report")
    assert found["chongqing.materials.report"] == "fail"
    for requirement in ("report.outline", "report.funds", "report.mechanisms"):
        assert found[f"chongqing.{requirement}"] == "not_applicable"
    summary = verdicts(
        "paper_missing_operation_report", papers=(*CHONGQING_DRAWING.required, "recommendation")
    )
    assert summary["chongqing.members.tech_staff"] == "pass"


def test_any_proof_is_proof():
    papers = tuple(p for p in CHONGQING_DRAWING.required if p != "proof")
    assert verdicts(papers=papers)["chongqing.materials.proof"] == "fail"
    assert verdicts(papers=(*papers, "proof_patents"))["chongqing.materials.proof"] == "pass"
    for name in ("proof_missing", "note_instead_of_proof"):
        found = verdicts(name, papers=(*papers, "proof", "proof_patents"))
        assert found["chongqing.materials.proof"] == "fail"


def test_gold_has_a_verdict_for_every_requirement(clean):
    assert sorted(clean["verdicts"]) == sorted(f"chongqing.{r}" for r in CONTRACT)
    assert {clean["verdicts"][f"chongqing.{r}"] for r in JUDGED_BY_PEOPLE} == {"review"}
    others = {clean["verdicts"][f"chongqing.{r}"] for r in set(CONTRACT) - JUDGED_BY_PEOPLE}
    assert others == {"pass"}


def test_gold_has_the_fields_of_the_form_and_of_each_sheet(clean):
    fields = clean["fields"]
    for field in ("lead_category", "phd_count", "standards_group", "in_city_other", "agreement_end"):
        assert fields[field] is not None
    sheets = {name.split(".")[0] for name in fields if name.startswith("sheet[")}
    assert sheets == {f"sheet[{n}]" for n in range(1, len(sheets) + 1)}
    assert "sheet[1].debt_ratio" in fields
    assert f"sheet[{len(sheets)}].academicians" in fields
    assert fields["in_city_total"] + fields["out_city_total"] == fields["member_count"]
    assert len([m for m in clean["members"] if m["source"] == "form"]) == fields["member_count"]
    assert len([m for m in clean["members"] if m["source"] == "agreement"]) == fields["member_count"]


def test_gold_has_council_platforms_and_the_sections_of_both_papers(clean):
    assert clean["council"][0]["position"] == "理事长"
    assert clean["platforms"][0]["host"] == clean["fields"]["lead_unit"]
    sections = [row["section"] for row in clean["sections"] if row["document"] == "operation_report.docx"]
    assert sections[:3] == ["report_necessity", "report_organisation", "report_mechanisms"]
    assert "report_funds" in sections
    assert "technical_goals" in [r["section"] for r in clean["sections"] if r["document"] == "agreement.docx"]


@needs_fonts
def test_a_value_left_blank_is_no_field_and_a_seal_left_out_no_seal():
    papers = ("application_form",)
    whole = draw_submission(plan(*papers, channel="text"), "test")[1]
    spoiled = draw_submission(
        plan(*papers, channel="text", defects=("revenue_blank", "opinion_unsealed")), "test"
    )[1]
    assert set(whole["fields"]) - set(spoiled["fields"]) == {"revenue_last_year"}
    assert len(whole["seals"]) == len(spoiled["seals"]) + 1
    assert {d["requirement"] for d in spoiled["defects"]} == {
        "chongqing.form.complete",
        "chongqing.form.lead_seal",
    }
    assert all(seal["box"] and seal["page"] for seal in whole["seals"])


@needs_fonts
def test_a_member_without_any_seal_has_none_in_gold():
    made = plan("agreement", "catalogue", channel="text", members=4)
    sealed = {seal["member"] for seal in draw_submission(made, "test")[1]["seals"]}
    spoiled = draw_submission(replace(made, defects=("second_member_unsealed",)), "test")[1]
    assert len(sealed - {seal["member"] for seal in spoiled["seals"]}) == 1


@needs_fonts
def test_drawing_twice_gives_the_same_bytes():
    made = plan("agreement", "catalogue", "proof_licence", channel="text", members=4)
    assert draw_submission(made, "test") == draw_submission(made, "test")
    other = draw_submission(replace(made, id="cq2"), "test")
    assert other[1]["fields"]["lead_unit"] != draw_submission(made, "test")[1]["fields"]["lead_unit"]


@pytest.mark.parametrize("seed", range(8))
def test_entries_that_may_join_keep_their_verdicts_together(seed):
    rng = Random(seed)
    papers = (*CHONGQING_DRAWING.required, *(("member_sheets", "recommendation") if seed % 2 else ()))
    names, chosen = sorted(CATALOGUE), []
    rng.shuffle(names)
    for name in names:
        if may_join(CATALOGUE[name], chosen, papers, 9) and len(chosen) < 10:
            chosen.append(CATALOGUE[name])
    found = verdicts(*(entry.name for entry in chosen), papers=papers)
    for entry in chosen:
        for requirement, verdict in entry.verdicts.items():
            assert found[f"chongqing.{requirement}"] == verdict
        if entry.near_miss and not any(entry.concerns & set(other.verdicts) for other in chosen):
            assert all(found[f"chongqing.{r}"] in ("pass", "not_applicable") for r in entry.concerns)


def test_members_put_in_later_are_counted_and_sealed_by_their_own_numbers():
    names = ("second_member_unsealed", "count_of_kind_off", "only_enterprises")
    dossier = CHONGQING_DRAWING.dossier(plan(defects=names), "test")
    a = dossier.application
    assert not [ally for ally in a.allies if ally.kind in ("university", "institute")]
    assert (
        a.values["in_city_enterprise"]
        == sum(ally.kind == "enterprise" and ally.in_city for ally in a.listed) + 2
    )
    assert f"seal:{len(a.parties)}" not in dossier.missing_marks
    assert {"seal:2", "seal:materials:2"} <= dossier.missing_marks


def test_a_paper_without_content_is_not_sent():
    whole, _ = draw_submission(plan("proof_platforms", "proof"), "t")
    bare, gold = draw_submission(plan("proof_platforms", "proof", defects=("no_institution",)), "t")
    assert [path for path, _ in whole] == ["proof_platforms.docx", "proof.docx"]
    assert [path for path, _ in bare] == ["proof.docx"]
    assert [row["path"] for row in gold["documents"]] == ["proof.docx"]


def test_without_a_paper_that_states_the_total_the_staff_that_units_state_of_themselves_settle_it():
    without = tuple(p for p in CHONGQING_DRAWING.required if p not in ("operation_report", "recommendation"))
    assert verdicts(papers=without)["chongqing.members.tech_staff"] == "pass"
    assert verdicts(papers=("agreement",))["chongqing.members.tech_staff"] == "not_applicable"
