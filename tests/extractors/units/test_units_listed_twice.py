"""Units that a paper lists several times are one member each; leads and marks beside each other are told apart."""

import pytest

from extractors.fields.organisation import parse_organisation
from extractors.forms.row_reader import read_rows
from extractors.prose.mentions import consortium_names
from extractors.prose.sections import find_sections
from extractors.prose_items import leads_of_agreements
from extractors.units.agreement import listed_parties
from extractors.units.members import table_members
from models.evidence import Evidence, Missing
from models.submission import FieldValue, PaperKind
from validation.catalog import load_forms

CODE, OTHER = "91350100M000100Y43", "91500112MA6DP91QXU"
PARTIES = ["序号", "单位名称", "统一社会信用代码"]
TASKS = ["序号", "单位名称", "承担任务"]


def members(build, paper, *tables):
    return table_members(read_rows(build.view(paper, build.document(*tables))), "agreement")


@pytest.fixture(scope="module")
def nanjing_agreement():
    form = next(form for form in load_forms() if form.jurisdiction == "nanjing")
    return next(spec for spec in form.papers if spec.kind is PaperKind.AGREEMENT)


def test_a_second_list_completes_the_first(build, nanjing_agreement):
    parties = [PARTIES, ["1", "重庆渝曜科技有限公司", CODE], ["2", "江汉大学", ""]]
    tasks = [TASKS, ["1", "重庆渝曜科技有限公司", "牵头。"], ["2", "江汉大学", "研究。"]]
    found = members(build, nanjing_agreement, build.table(1, parties), build.table(2, tasks))
    assert [(m.seq, m.name, m.uscc, m.position) for m in found] == [
        (1, "重庆渝曜科技有限公司", CODE, "牵头。"), (2, "江汉大学", "", "研究。"),
    ]  # fmt: skip


def test_a_further_unit_is_added_and_a_sister_company_is_not_merged(build, form_paper):
    parties = [PARTIES, ["1", "重庆渝曜科技有限公司", CODE]]
    tasks = [TASKS, ["1", "重庆渝曜科技有限公司", "牵头。"], ["2", "重庆渝曜科技股份有限公司", "试验。"]]
    found = members(build, form_paper, build.table(1, parties), build.table(2, tasks))
    assert [m.name for m in found] == ["重庆渝曜科技有限公司", "重庆渝曜科技股份有限公司"]


def test_a_unit_named_twice_by_one_list_stays_twice(build, form_paper):
    rows = [PARTIES, ["1", "江汉大学", CODE], ["2", "江汉大学", CODE]]
    assert len(members(build, form_paper, build.table(1, rows))) == 2


def test_a_persons_name_is_no_organisation():
    assert isinstance(parse_organisation("卢丽兴"), Missing)
    assert [parse_organisation(name) for name in ("甲公司", "江汉大学", "某某院")] == [
        "甲公司", "江汉大学", "某某院",
    ]  # fmt: skip


def test_particulars_broken_off_at_the_rows_end_are_no_part_of_the_name():
    broken = ("甲科技有限公司，统一社会信用", "甲科技有限公司，统一社会信用代", "甲科技有限公司，法定代")
    assert {parse_organisation(text) for text in broken} == {"甲科技有限公司"}


def _members(build, paper, name, code, role):
    rows = [[*PARTIES, "备注"], ["1", name, code, role], ["2", "江汉大学", OTHER, "成员单位"]]
    found = members(build, paper, build.table(1, rows))
    return [m.model_copy(update={"role": role}) if m.seq == 1 else m for m in found]


def test_the_lead_of_a_party_list_is_a_mention(build, form_paper):
    parties = _members(build, form_paper, "重庆渝曜科技有限公司", CODE, "lead")
    [found] = leads_of_agreements([parties], "重庆渝曜科技股份有限公司", "", ())
    assert (found.field, found.value) == ("lead_unit", "重庆渝曜科技有限公司")
    unlike = leads_of_agreements([parties], "成都乙大学", "", ())
    assert unlike[0].evidence.confidence < 0.6
    told = FieldValue(
        field="lead_unit", value="某公司", evidence=Evidence(document_id=found.evidence.document_id)
    )
    assert leads_of_agreements([parties], "某公司", "", (told,)) == []


def test_without_role_the_code_tells_the_lead(build, form_paper):
    parties = _members(build, form_paper, "重庆渝曜科技有限公司", CODE, "member")
    assert leads_of_agreements([parties], "重庆渝曜科技股份有限公司", "", ()) == []
    assert len(leads_of_agreements([parties], "重庆渝曜科技股份有限公司", CODE, ())) == 1


def test_parties_in_prose_keep_role_and_code_beside_a_table_of_tasks(build, nanjing_agreement):
    lines = [
        "1. 参与单位",
        f"1．牵头单位：南京甲科技有限公司，统一社会信用代码{CODE}，法定代表人李明。",
        f"2．成员单位：江汉大学，统一社会信用代码{OTHER}，法定代表人王芳。",
        "2. 合作目标",
        "突破关键技术。",
    ]
    tasks = [TASKS, ["1", "南京甲科技有限公司", "牵头。"], ["2", "江汉大学", "研究。"]]
    blocks = [build.line(number, text) for number, text in enumerate(lines, 1)]
    view = build.view(nanjing_agreement, build.document(*blocks, build.table(1, tasks)))
    found = listed_parties(view, read_rows(view), find_sections(view))
    assert [(m.name, m.uscc, m.role, m.position) for m in found] == [
        ("南京甲科技有限公司", CODE, "lead", "牵头。"), ("江汉大学", OTHER, "member", "研究。"),
    ]  # fmt: skip


def test_many_items_called_like_a_section_do_not_make_the_level_of_sections(build, nanjing_agreement):
    units = [
        f"{n}．成员单位：南京{name}科技有限公司，法定代表人李明。" for n, name in enumerate("甲乙丙丁戊己", 2)
    ]
    lines = [
        "第一条 参与单位", f"1．牵头单位：江汉大学，统一社会信用代码{CODE}。", *units,
        "第二条 合作目标", "改造3个公共检测平台，不另设专门机构。", "第三条 科研诚信", "各方诚实守信。",
    ]  # fmt: skip
    doc = build.document(*(build.line(number, text) for number, text in enumerate(lines, 1)))
    view = build.view(nanjing_agreement, doc)
    found = {section.section: section.title for section in find_sections(view)}
    assert (found["parties"], found["technical_goals"]) == ("参与单位", "合作目标")
    assert len(listed_parties(view, read_rows(view), find_sections(view))) == 7


def test_a_consortium_of_new_materials_is_named_and_a_title_run_together_is_not():
    pledge = "本单位牵头申报组建泸州市天然气化工新材料创新联合体，现郑重承诺如下："
    assert consortium_names(pledge) == ["泸州市天然气化工新材料创新联合体"]
    assert consortium_names("泸州市某某创新联合体申报材料泸州市甲乙丙创新联合体") == ["泸州市某某创新联合体"]
