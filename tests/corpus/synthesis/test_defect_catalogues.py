"""The catalogues of liangjiang, jiyuan, luzhou and nanjing against the ids of CONTRACT.md, section 7."""

import re
from random import Random

import pytest

pytest.importorskip("reportlab")

from corpus.synthesis.application.defects import may_join
from corpus.synthesis.jurisdictions import JURISDICTIONS
from corpus.synthesis.paper import Paragraph, Table
from corpus.synthesis.submission_plan import SubmissionPlan

#: Requirements that the machine decides from the submission (S), and those left to registers and people (R, P).
DECIDED = {
    "liangjiang": """materials.application_form materials.agreement materials.plan materials.pledge form.complete
        form.goal_length form.role_length form.chief_cv form.lead_seal form.name_pattern field.key_industry members.chain
        members.research members.count_consistent members.uscc platforms.count_consistent platforms.level
        agreement.clauses agreement.signed agreement.sealed agreement.effective_date organisation.heads
        finance.plausible consistency.names""",
    "jiyuan": """materials.application_form materials.agreement materials.plan form.complete form.content_length
        form.truth_statement form.lead_seal form.name_pattern field.key_industry lead.platform lead.projects
        members.minimum members.chain_share members.count_sum members.count_consistent members.uscc members.phone
        platforms.count_consistent platforms.provincial_subset agreement.clauses agreement.signed agreement.sealed
        organisation.bodies organisation.funds plan.outline consistency.names annual.outline""",
    "luzhou": """materials.application materials.agreement materials.pledge materials.recommendation members.minimum
        members.out_of_city members.uscc members.count_consistent targets.stated agreement.signed consistency.names""",
    "nanjing": """materials.application materials.agreement members.research members.uscc members.count_consistent
        organisation.council agreement.signed agreement.term consistency.names annual.outline""",
}
LEFT = {
    "liangjiang": "lead.registered organisation.mechanisms plan.targets",
    "jiyuan": "lead.registered lead.above_scale members.above_scale_share",
    "luzhou": "lead.registered organisation.mechanism resources.committed",
    "nanjing": "lead.type organisation.experts field.key_industry",
}
PLAINLY_ABSENT = {
    "liangjiang": "organisation.mechanisms plan.targets",
    "jiyuan": "",
    "luzhou": "organisation.mechanism resources.committed",
    "nanjing": "lead.type organisation.experts",
}
EACH = [(j, r) for j, ids in DECIDED.items() for r in ids.split()]
ENTRIES = [(j, name) for j in DECIDED for name in JURISDICTIONS[j].catalogue]


@pytest.mark.parametrize(("jurisdiction", "requirement"), EACH)
def test_two_ways_to_fail_and_a_near_miss(jurisdiction, requirement):
    entries = JURISDICTIONS[jurisdiction].catalogue.values()
    ways = [e.name for e in entries if e.verdicts.get(requirement) == "fail"]
    near = [e.name for e in entries if e.near_miss and requirement in e.concerns]
    assert len(ways) >= 2
    assert near
    assert all(JURISDICTIONS[jurisdiction].catalogue[n].verdicts.get(requirement) != "fail" for n in near)


@pytest.mark.parametrize("jurisdiction", sorted(DECIDED))
def test_requirements_are_those_of_the_contract(jurisdiction):
    wanted = (DECIDED[jurisdiction] + " " + LEFT[jurisdiction]).split()
    requirements = JURISDICTIONS[jurisdiction].requirements
    assert sorted(requirements.all()) == sorted(wanted)
    for entry in JURISDICTIONS[jurisdiction].catalogue.values():
        assert set(entry.verdicts) | entry.concerns <= set(wanted), entry.name
        assert entry.needs | entry.drops <= set(JURISDICTIONS[jurisdiction].papers), entry.name


@pytest.mark.parametrize("jurisdiction", sorted(DECIDED))
def test_what_is_plainly_absent_fails_though_people_judge_it(jurisdiction):
    failing = {
        r
        for e in JURISDICTIONS[jurisdiction].catalogue.values()
        for r, v in e.verdicts.items()
        if v == "fail"
    }
    assert set(PLAINLY_ABSENT[jurisdiction].split()) <= failing


def _papers(jurisdiction, names, *, members=9, seed="cat"):
    drawing = JURISDICTIONS[jurisdiction]
    dossier = _dossier(jurisdiction, names, members, seed)
    sent = {
        name: drawing.note(dossier, dossier.replaced[name]) if name in dossier.replaced else write(dossier)
        for name, write in drawing.papers.items()
        if name not in dossier.dropped
    }
    return dossier, sent


@pytest.mark.parametrize(("jurisdiction", "name"), ENTRIES)
def test_every_entry_changes_what_is_sent(jurisdiction, name):
    entry = JURISDICTIONS[jurisdiction].catalogue[name]
    members = max(9, entry.least_members)
    clean, before = _papers(jurisdiction, (), members=members)
    dossier, after = _papers(jurisdiction, (name,), members=members)
    assert after != before or dossier.missing_marks != clean.missing_marks or _already_so(entry, clean)
    assert {d.requirement.split(".", 1)[1] for d in dossier.defects} <= set(entry.verdicts)
    assert bool(dossier.defects) == (not entry.near_miss)


@pytest.mark.parametrize("jurisdiction", sorted(JURISDICTIONS))
def test_missing_marks_have_a_place_whatever_else_is_wrong(jurisdiction):
    """A gold defect that nothing on the papers shows (a fourth unit's signature where two are left) would measure nothing."""
    drawing = JURISDICTIONS[jurisdiction]
    catalogue = drawing.catalogue
    about_marks = [e for e in catalogue.values() if _dossier(jurisdiction, (e.name,), 25).missing_marks]
    assert about_marks
    for entry, other in ((e, o) for e in about_marks for o in catalogue.values() if o is not e):
        members = max(3, entry.least_members, other.least_members)
        if may_join(entry, [other], drawing.papers, members):
            dossier = _dossier(jurisdiction, (other.name, entry.name), members)
            places = {slot.id for write in drawing.papers.values() for slot in write(dossier).slots()}
            assert dossier.missing_marks <= places, (entry.name, other.name)


def _dossier(jurisdiction, names, members, seed="cat"):
    plan = SubmissionPlan(seed, 1, members, (), defects=names, jurisdiction=jurisdiction)
    return JURISDICTIONS[jurisdiction].dossier(plan, "test")


def _already_so(entry, clean):
    """Wording that chance may have drawn already."""
    wording = clean.wording
    drawn = {"cover_seal_below": wording.cover_seal_below, "rows_left_empty": wording.empty_rows == 3}
    drawn |= {"code_in_groups": wording.code_style == "spaced"}
    few_others = all(u.kind in ("enterprise", "university", "institute") for u in clean.application.listed)
    drawn |= {"no_other_organisations": few_others, "one_research_member": True, "just_enough_members": True}
    return drawn.get(entry.name, False)


@pytest.mark.parametrize("jurisdiction", sorted(DECIDED))
def test_codes_are_valid_except_where_seeded(jurisdiction):
    uscc = pytest.importorskip("stdnum.cn.uscc")
    for name, entry in JURISDICTIONS[jurisdiction].catalogue.items():
        dossier, _ = _papers(jurisdiction, (name,), members=max(9, entry.least_members))
        units = dossier.application.listed + dossier.application.parties
        bad = [u.name for u in units if not uscc.is_valid(u.uscc)]
        assert bool(bad) == ("members.uscc" in entry.verdicts), name


@pytest.mark.parametrize("jurisdiction", sorted(DECIDED))
def test_clean_submissions_of_every_size_and_topic_are_consistent(jurisdiction):
    drawing = JURISDICTIONS[jurisdiction]
    for members in range(3, 26):
        a = drawing.application(Random(f"size-{members}"), members % drawing.topics, members)
        assert len(a.listed) == a.member_count >= members
        assert len({u.name for u in a.listed}) == len(a.listed)
        assert len({u.uscc for u in a.listed}) == len(a.listed)
        assert {p.host for p in a.platforms} <= {u.name for u in a.listed}
        assert any(u.kind in ("university", "institute") for u in a.listed)


def test_clean_applications_meet_the_numbers_of_their_policies():
    for members in range(3, 26):
        a = JURISDICTIONS["jiyuan"].application(Random(f"j{members}"), members % 5, members)
        chains = sum(bool(u.side) for u in a.listed)
        assert chains * 2 >= len(a.listed) - 1
        assert a.enterprise_count + a.research_count + a.other_count == a.member_count >= 4
        assert any(p.host == a.lead_unit for p in a.platforms)
        assert len(a.projects) >= 2
        b = JURISDICTIONS["luzhou"].application(Random(f"l{members}"), members % 5, members)
        assert b.member_count >= 6
        assert b.listed[0].inside
        assert any(not u.inside for u in b.listed)


def _paragraphs(papers):
    for paper in papers.values():
        for block in paper.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            if isinstance(block, Table):
                yield from (
                    part.text
                    for row in block.rows
                    for cell in row
                    for part in cell.content
                    if isinstance(part, Paragraph)
                )


@pytest.mark.parametrize("jurisdiction", sorted(DECIDED))
def test_no_two_submissions_share_long_paragraphs(jurisdiction):
    seen: dict[str, str] = {}
    printed = re.compile(
        "附件|填表说明|填报说明|产业领域指|联合体内已建平台|本单位提交的申报材料内容|对联合体牵头单位|工程（技术）研究中心"
    )
    for number in range(8):
        seed = f"prose-{number}"
        for text in set(_paragraphs(_papers(jurisdiction, (), seed=seed)[1])):
            if len(text) >= 60 and not printed.search(text):
                assert text not in seen, (seen.get(text), seed, text)
                seen[text] = seed


def test_entries_that_touch_the_same_part_may_not_join():
    catalogue = JURISDICTIONS["jiyuan"].catalogue
    papers = JURISDICTIONS["jiyuan"].required
    over, one_over = catalogue["content_too_long"], catalogue["content_one_over"]
    assert may_join(one_over, [], papers, 6)
    assert not may_join(one_over, [over], papers, 6)
    assert may_join(catalogue["statement_unsigned"], [over], papers, 6)


def test_an_entry_may_not_join_one_that_drops_its_paper():
    catalogue = JURISDICTIONS["jiyuan"].catalogue
    papers = JURISDICTIONS["jiyuan"].required
    assert not may_join(catalogue["chapter_other_missing"], [catalogue["paper_missing_plan"]], papers, 6)
    assert not may_join(catalogue["paper_missing_plan"], [catalogue["chapter_other_missing"]], papers, 6)
    assert not may_join(catalogue["annual_plan_missing"], [], papers, 6)
    assert may_join(catalogue["annual_plan_missing"], [], (*papers, "annual_report"), 6)


def test_an_entry_needs_enough_members():
    catalogue = JURISDICTIONS["luzhou"].catalogue
    papers = JURISDICTIONS["luzhou"].required
    assert not may_join(catalogue["party_not_listed"], [], papers, 6)
    assert may_join(catalogue["party_not_listed"], [], papers, 8)
