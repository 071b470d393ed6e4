from datetime import date
from random import Random

import pytest

pytest.importorskip("reportlab")
from corpus.synthesis.chongqing.changes import with_layout
from corpus.synthesis.chongqing.drawing import CHONGQING_DRAWING
from corpus.synthesis.chongqing.entries import Writer
from corpus.synthesis.chongqing.invent import invent_alliance
from corpus.synthesis.chongqing.layout import MONEY, TICKS
from corpus.synthesis.chongqing.records import MEMBER_KINDS
from corpus.synthesis.content.credit_code import organisation_check, whole_check
from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.paper import Cell, Line, Paragraph, Slot, Table
from corpus.synthesis.submission_plan import SubmissionPlan

REQUIRED = CHONGQING_DRAWING.required


def dossier(seed="x", members=9, defects=(), papers=REQUIRED, **layout):
    files = tuple(FilePlan(f"{paper}.docx", paper, "word") for paper in papers)
    plan = SubmissionPlan(seed, 0, members, files, defects=defects, jurisdiction="chongqing")
    return with_layout(CHONGQING_DRAWING.dossier(plan, "test"), **layout)


def text_of(paper):
    return "\n".join(_texts(block) for block in paper.blocks)


def _texts(block):
    if isinstance(block, Table):
        return "\n".join(_texts(cell) for row in block.rows for cell in row)
    if isinstance(block, Cell):
        return "\n".join(_texts(part) for part in block.content)
    if isinstance(block, Line):
        return "".join(part for part in block.parts if not isinstance(part, Slot))
    return block.text if isinstance(block, Paragraph) else ""


@pytest.mark.parametrize("seed", range(12))
def test_an_alliance_is_consistent(seed):
    a = invent_alliance(Random(seed), seed % 7, 3 + 2 * seed)
    v = a.values
    assert len({ally.name for ally in a.allies}) == len(a.allies) == 3 + 2 * seed
    assert v["in_city_total"] == sum(v[field] for field, _, _ in MEMBER_KINDS)
    assert v["in_city_total"] + v["out_city_total"] == v["member_count"] == len(a.parties)
    assert max(v["rd_staff_count"], v["phd_count"], v["master_count"], v["bachelor_count"]) < v["staff_count"]
    assert v["rd_spend_3y"] > v["rd_spend_last_year"] > 0
    assert v["tech_staff_total"] >= 30
    assert a.agreement_end > a.filing_date > a.agreement_date
    assert a.filing_date < date(2022, 5, 30)
    assert [c.position for c in a.council].count("理事长") == 1
    assert {i.level for i in a.institutions} <= {"national", "municipal"}
    assert len({i.name for i in a.institutions}) == len(a.institutions)


@pytest.mark.parametrize("seed", range(6))
def test_codes_carry_both_check_characters(seed):
    for ally in invent_alliance(Random(seed), seed, 14).allies:
        assert organisation_check(ally.uscc[8:16]) == ally.uscc[16]
        assert whole_check(ally.uscc[:17]) == ally.uscc[17]


def test_a_sheet_states_the_ratio_of_its_figures_and_the_leads_sheet_repeats_the_form():
    a = invent_alliance(Random(3), 1, 12)
    for sheet in (s for s in a.sheets if s.company):
        v = sheet.values
        assert v["rd_sales_ratio"] == pytest.approx(
            v["rd_spend_last_year"] / v["sales_last_year"] * 100, abs=0.01
        )
        assert v["tech_staff_count"] <= v["staff_count"]
    lead = next(s for s in a.sheets if s.unit == a.lead_unit)
    assert lead.values["sales_last_year"] == a.values["revenue_last_year"]
    assert lead.values["staff_count"] == a.values["staff_count"]


@pytest.mark.parametrize("money", MONEY)
def test_an_amount_keeps_its_value_whatever_its_unit(money):
    w = Writer(dossier(money=money))
    written = w.amount(123456.78).replace(",", "").replace(" ", "")
    factor = {"亿元": 10_000.0, "万元": 1.0, "元": 0.0001}
    unit = next((u for u in factor if written.endswith(u)), "")
    assert float(written.removesuffix(unit)) * factor.get(unit, 1.0) == pytest.approx(123456.78)
    assert (unit == "") == (money in ("label", "bare"))
    assert ("万元" in w.label("总产值", "万元")) == (money == "label")


def test_a_value_left_out_leaves_the_blanks_of_the_printed_form():
    d = dossier(defects=("revenue_blank", "staff_blank"), money="cell", members=9)
    text = text_of(CHONGQING_DRAWING.papers["application_form"](d))
    assert "    万元" in text
    assert "职工人数    人" in text.replace("：", "") or "职工人数        人" in text
    clean = text_of(CHONGQING_DRAWING.papers["application_form"](dossier(money="cell")))
    assert "    万元" not in clean


@pytest.mark.parametrize("ticks", sorted(TICKS))
def test_only_the_ticked_category_has_the_ticked_box(ticks):
    w = Writer(dossier(ticks=ticks))
    on, off = TICKS[ticks]
    written = w.options(("领军企业", "链主企业"), ["链主企业"]).split("  ")
    assert written == [f"{off}领军企业", f"{on}链主企业"]


@pytest.mark.parametrize("shape", ["printed", "regrouped", "lines"])
@pytest.mark.parametrize("listing", ["prose", "numbered", "lines", "table"])
def test_every_layout_states_the_same(shape, listing):
    d = with_layout(dossier(), shape=shape, members=listing, labels="tight", spaced_counts=False)
    a = d.application
    text = text_of(CHONGQING_DRAWING.papers["application_form"](d))
    for ally in a.listed:
        assert ally.name in text
    for councillor in a.council:
        assert councillor.email in text
    assert f"企业{a.values['in_city_enterprise']}家" in text
    assert f"职工人数{a.values['staff_count']}人，其中研发人员{a.values['rd_staff_count']}人" in text


@pytest.mark.parametrize("shape", ["printed", "regrouped", "lines"])
@pytest.mark.parametrize("patents", ["matrix", "rows"])
def test_every_row_of_every_table_fills_its_columns(shape, patents):
    d = dossier(shape=shape, patents=patents, members=20, empty_rows=2)
    for name in CHONGQING_DRAWING.papers:
        for block in CHONGQING_DRAWING.papers[name](d).blocks:
            if isinstance(block, Table):
                assert_filled(block)


def assert_filled(table):
    count = len(table.widths)
    taken = set()
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            area = {(y, x) for y in range(r, r + cell.rows) for x in range(c, c + cell.columns)}
            assert not area & taken
            taken |= area
    assert taken == {(y, x) for y in range(len(table.rows)) for x in range(count)}


def test_sheets_stand_apart_where_a_file_is_sent_for_them():
    within = dossier()
    apart = dossier(papers=(*REQUIRED, "member_sheets"))
    form = CHONGQING_DRAWING.papers["application_form"]
    assert "主要成员情况表" in text_of(form(within))
    assert "主要成员情况表" not in text_of(form(apart))
    assert "主要成员情况表" in text_of(CHONGQING_DRAWING.papers["member_sheets"](apart))
    unsent = dossier(papers=(*REQUIRED, "member_sheets"), defects=("paper_missing_application_form",))
    assert "member_sheets" in unsent.dropped


def test_papers_of_two_submissions_share_no_long_paragraph():
    seen = {}
    for seed in ("a", "b", "c", "d", "e"):
        d = dossier(seed)
        for name in ("operation_report", "agreement"):
            for block in CHONGQING_DRAWING.papers[name](d).blocks:
                if isinstance(block, Paragraph) and len(block.text) > 60:
                    assert seen.setdefault(block.text, seed) == seed
