"""Sections of recognised papers: headings not read, or with more behind them; lists within the section of the parties."""

import pytest

from extractors.prose.sections import find_sections, section_record
from extractors.units.agreement import agreement_parties
from models.submission import PaperKind
from validation.catalog import load_forms

FIRST, SECOND, SCHOOL = "济源璟川气体有限公司", "湖南瀚渝氢能有限公司", "太行理工大学"


@pytest.fixture(scope="module")
def agreement():
    form = next(form for form in load_forms() if form.jurisdiction == "jiyuan")
    return next(paper for paper in form.papers if paper.kind is PaperKind.AGREEMENT)


def scanned(build, paper, *texts):
    lines = [build.scan(text, 80, 60 + 24 * n) for n, text in enumerate(texts)]
    return build.view(paper, build.document(*lines, pages=1))


def skipped(build, paper, *texts):
    return {s.section: section_record(s).skipped for s in find_sections(scanned(build, paper, *texts))}


def test_headings_that_were_not_read_are_counted(build, agreement):
    found = skipped(
        build, agreement, "第一条 参与单位", "各单位如下。", "第四条 各成员单位的责权利", "各方共享。", "第五条 违约责任追究方式",
        "依法追究。",
    )  # fmt: skip
    assert found == {"parties": 0, "rights_duties": 2, "liability": 0}


def test_a_section_left_out_by_the_applicant_skips_no_number(build, agreement):
    found = skipped(
        build, agreement, "第一条 参与单位", "各单位如下。", "第二条 各成员单位的责权利", "各方共享。", "第三条 其他", "无。",
        "第四条 违约责任追究方式", "依法追究。",
    )  # fmt: skip
    assert set(found.values()) == {0}


def test_a_title_with_more_behind_it(build, agreement):
    view = scanned(
        build, agreement, "第一条 参与单位", "各单位如下。", "第二条技术创新目标 282干外不自丝单卡牵", "攻克难题。",
        "第三条目标任务及具体分工由同共,孙单热关印果", "按照分工执行。",
    )  # fmt: skip
    assert [s.section for s in find_sections(view)] == ["parties", "technical_goals", "task_division"]


def test_a_typed_row_that_begins_like_a_title_is_a_sentence(build, agreement):
    lines = [
        build.line(n, text)
        for n, text in enumerate(["一、参与单位", "甲公司。", "二、技术创新目标由各方每年商定，另行签订。"])
    ]
    assert [s.section for s in find_sections(build.view(agreement, build.document(*lines)))] == ["parties"]


@pytest.mark.parametrize(
    "title", ["1. 参与单位", "1. 联合体成员构成", "1. 联合体的成员单位", "1. 合作各方基本情况"]
)
def test_a_list_of_its_own_within_the_parties(build, agreement, title):
    lines = [
        build.line(n, text)
        for n, text in enumerate(
            [title, "1.牵头单位", FIRST, "2.成员单位（企业）", f"（1）{SECOND}", "3.高校及科研院所", SCHOOL,
             "2. 技术创新目标", "攻克难题。", "3. 目标任务及具体分工", "按照分工执行。"],
        )
    ]  # fmt: skip
    view = build.view(agreement, build.document(*lines))
    sections = find_sections(view)
    assert [s.section for s in sections] == ["parties", "technical_goals", "task_division"]
    parties = agreement_parties(view, sections)
    assert [(m.name, m.role) for m in parties] == [(FIRST, "lead"), (SECOND, "member"), (SCHOOL, "member")]


@pytest.mark.parametrize("title", ["各成员单位的责权利", "成员单位任务分工", "牵头单位"])
def test_what_speaks_of_units_without_listing_them(build, agreement, title):
    lines = [
        build.line(n, text)
        for n, text in enumerate([f"一、{title}", "各方共享。", "二、违约责任追究方式", "赔偿。"])
    ]
    assert "parties" not in {s.section for s in find_sections(build.view(agreement, build.document(*lines)))}
