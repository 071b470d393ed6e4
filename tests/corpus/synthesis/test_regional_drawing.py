import pytest

pytest.importorskip("reportlab")

from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.submission import draw_submission
from corpus.synthesis.submission_plan import SubmissionPlan

REGIONAL = ("jiyuan", "luzhou", "nanjing")


def _plan(jurisdiction, *defects, papers=()):
    names = (*JURISDICTIONS[jurisdiction].required, *papers)
    files = tuple(FilePlan(f"{name}.docx", name, "word") for name in names)
    return SubmissionPlan("regional", 2, 6, files, jurisdiction=jurisdiction, defects=defects)


@pytest.mark.parametrize("jurisdiction", REGIONAL)
def test_drawing_twice_gives_equal_files_and_gold_of_every_requirement(jurisdiction):
    plan = _plan(jurisdiction)
    drawn = draw_submission(plan, "test")
    assert drawn == draw_submission(plan, "test")
    requirements = JURISDICTIONS[jurisdiction].requirements
    gold = drawn[1]
    assert set(gold["verdicts"]) == {f"{jurisdiction}.{short}" for short in requirements.all()}
    assert "fail" not in gold["verdicts"].values()
    assert gold["fields"]["lead_unit_uscc"] == gold["members"][0]["uscc"]
    assert {row["kind"] for row in gold["documents"]} >= {"application_form", "agreement"}


@pytest.mark.parametrize("jurisdiction", REGIONAL)
def test_a_missing_agreement_fails_once_and_takes_what_rests_on_it_out(jurisdiction):
    files, gold = draw_submission(_plan(jurisdiction, "paper_missing_agreement"), "test")
    assert "agreement.docx" not in dict(files)
    assert gold["verdicts"][f"{jurisdiction}.materials.agreement"] == "fail"
    assert gold["verdicts"][f"{jurisdiction}.agreement.signed"] == "not_applicable"
    assert "agreement_start" not in gold["fields"]


@pytest.mark.parametrize("jurisdiction", REGIONAL)
def test_a_note_in_place_of_a_paper_is_no_such_paper(jurisdiction):
    _, gold = draw_submission(_plan(jurisdiction, "note_instead_of_agreement"), "test")
    assert {row["path"]: row["kind"] for row in gold["documents"]}["agreement.docx"] == "other"
    assert gold["verdicts"][f"{jurisdiction}.materials.agreement"] == "fail"


@pytest.mark.parametrize("jurisdiction", ["jiyuan", "nanjing"])
def test_annual_reports_are_judged_where_there_is_one(jurisdiction):
    requirement = f"{jurisdiction}.annual.outline"
    _, without = draw_submission(_plan(jurisdiction), "test")
    assert without["verdicts"][requirement] == "not_applicable"
    _, whole = draw_submission(_plan(jurisdiction, papers=("annual_report",)), "test")
    assert whole["verdicts"][requirement] == "pass"
    _, cut = draw_submission(_plan(jurisdiction, "annual_plan_missing", papers=("annual_report",)), "test")
    assert cut["verdicts"][requirement] == "fail"
    assert "annual_next" not in {row["section"] for row in cut["sections"]}


def test_the_seal_of_an_authority_is_nobodys_of_the_consortium():
    files = (FilePlan("推荐意见.pdf", "recommendation", "text"),)
    plan = SubmissionPlan("regional", 2, 8, files, jurisdiction="luzhou")
    _, gold = draw_submission(plan, "test")
    assert [seal["member"] for seal in gold["seals"]] == [None]


def test_a_name_differs_only_where_another_paper_states_it():
    """Gold never asks for what nobody could tell from the papers that were sent."""
    requirement = "nanjing.consistency.names"
    _, two = draw_submission(_plan("nanjing", "consortium_name_differs"), "test")
    assert two["verdicts"][requirement] == "fail"
    assert requirement in {row["requirement"] for row in two["defects"]}
    _, one = draw_submission(_plan("nanjing", "consortium_name_differs", "paper_missing_agreement"), "test")
    assert one["verdicts"][requirement] == "pass"
    assert requirement not in {row["requirement"] for row in one["defects"]}
    assert one["verdicts"]["nanjing.materials.agreement"] == "fail"
