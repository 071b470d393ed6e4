"""Papers of Jiyuan, Luzhou and Nanjing, whatever their shape: recognised, and read by labels, tables and prose."""

import pytest

from extractors.language.patterns import families
from extractors.papers.recognition import recognise
from extractors.submission import extract_submission
from models.jurisdiction import FormSpec
from models.submission import PaperKind
from validation.catalog import load_forms

LUZHOU_LEAD, NANJING_LEAD = "泸州江阳智酿装备有限公司", "南京栖霞轨道装备股份有限公司"


@pytest.fixture(scope="module")
def forms() -> dict[str, FormSpec]:
    return {form.jurisdiction: form for form in load_forms()}


def read(build, forms, *papers, given=""):
    """Extract papers, each a name and its blocks: text for a line, a list of rows for a table."""
    files = []
    for name, *blocks in papers:
        laid = [
            build.line(n, block) if isinstance(block, str) else build.table(n, block)
            for n, block in enumerate(blocks, 1)
        ]
        files.append(build.file(name, build.document(*laid)))
    return extract_submission("s1", files, tuple(forms.values()), given)


def values(submission):
    return {value.field: value.value for value in submission.fields}


DOCUMENTS = {
    "liangjiang": ["重庆两江新区智能底盘产业创新联合体组建申请表,牵头单位:重庆甲科技有限公司,成员:南京大学、泸州乙有限公司。"],
    "jiyuan": ["济源创新联合体建设备案书,名称:济源铅锌新材料创新联合体,牵头单位:济源甲有限公司,成员:重庆大学、南京乙有限公司"],
    "luzhou": ["泸州市白酒智能酿造创新联合体申报材料,牵头单位:泸州甲有限公司,市外单位:南京大学、重庆市轻工研究院"],
    "nanjing": ["南京市轨道交通创新联合体备案申请书,牵头单位:南京甲有限公司,成员:济源乙有限公司、重庆大学、泸州丙有限公司"],
}  # fmt: skip


@pytest.mark.parametrize("jurisdiction", DOCUMENTS)
def test_a_short_document_is_taken_for_its_own_jurisdiction(jurisdiction, forms):
    assert recognise(tuple(forms.values()), DOCUMENTS[jurisdiction]) == jurisdiction


def test_a_document_of_the_city_around_is_not_taken_for_the_new_area(forms):
    text = "重庆市智能网联产业技术创新联盟申报表,市经济信息委,理事长单位:重庆甲有限公司,重庆市渝北区"
    assert recognise(tuple(forms.values()), [text]) in ("", "chongqing")


def test_a_document_that_names_no_place_is_nobodys(forms):
    assert recognise(tuple(forms.values()), ["创新联合体组建协议,甲方:甲有限公司"]) == ""


def test_every_statement_and_prose_item_has_its_family(forms):
    named = {name for form in forms.values() for spec in form.statements for name in spec.patterns}
    named |= {
        name
        for form in forms.values()
        for paper in form.papers
        for spec in paper.prose
        for name in spec.patterns
    }
    assert named <= set(families())


IN_PROSE = (
    "备案申请书.docx",
    "南京市轨道交通装备创新联合体备案申请书",
    "一、基本情况",
    f"南京市轨道交通装备创新联合体由{NANJING_LEAD}牵头，聚焦轨道交通装备产业，联合体共有四家成员单位，建设周期为3年。",
    "二、成员单位",
    f"牵头单位：{NANJING_LEAD}（91320113MA1AAAAA5B）",
    "产业链上下游企业：南京江宁智能制动有限公司（91320115MA1BBBBB9W）、苏州微格传感科技有限公司",
    "高校和科研院所：江东理工大学",
    "三、组织架构",
    "设立理事会，理事长由牵头单位董事长何岭担任。",
)


@pytest.fixture(scope="module")
def prose_application(build, forms):
    return read(build, forms, IN_PROSE)


class TestAnApplicationInProse:
    def test_is_recognised_and_its_kind_told(self, prose_application):
        assert prose_application.jurisdiction == "nanjing"
        assert [paper.kind for paper in prose_application.papers] == [PaperKind.APPLICATION_FORM]

    def test_its_sentences_state_values(self, prose_application):
        found = values(prose_application)
        assert found["lead_unit"] == NANJING_LEAD
        assert found["member_count"] == "4"
        assert found["industry_field"] == "轨道交通装备"
        assert found["consortium_name"] == "南京市轨道交通装备创新联合体"

    def test_its_units_are_listed_with_role_code_and_place(self, prose_application):
        found = [(m.name, m.role, m.uscc, m.in_jurisdiction, m.source) for m in prose_application.members]
        assert found == [
            (NANJING_LEAD, "lead", "91320113MA1AAAAA5B", True, "form"),
            ("南京江宁智能制动有限公司", "member", "91320115MA1BBBBB9W", True, "form"),
            ("苏州微格传感科技有限公司", "member", "", False, "form"),
            ("江东理工大学", "member", "", None, "form"),
        ]
        assert [m.chain for m in prose_application.members] == [None, True, True, False]

    def test_the_holder_of_the_chair_and_the_term_are_kept(self, prose_application):
        details = {s.statement: s.detail for s in prose_application.statements}
        assert details["council.chair"] == "牵头单位董事长何岭"
        assert details["term.duration"] == "3年"


IN_TABLES = (
    "申报书.docx",
    "泸州市创新联合体建设申报书",
    [
        ["联合体名称", "泸州市智能酿造创新联合体"], ["所属领域", "食品饮料"], ["牵头单位", LUZHOU_LEAD],
        ["联系人及联系电话", "王二 0830-3123456"], ["成员单位总数", "3"], ["推荐意见", "同意推荐。"],
    ],
    "联合体成员",
    [
        ["序号", "单位名称", "角色", "承担任务", "所在地"],
        ["1", LUZHOU_LEAD, "牵头单位", "总体统筹", "泸州市"],
        ["2", "四川智检仪器有限公司", "成员单位", "检测", "成都市"],
        ["3", "川南电子学院", "成员单位", "设计", "泸州市"],
    ],
)  # fmt: skip


@pytest.fixture(scope="module")
def table_application(build, forms):
    return read(build, forms, IN_TABLES)


class TestAnApplicationInTables:
    def test_values_stand_beside_their_labels(self, table_application):
        found = values(table_application)
        assert (found["lead_unit"], found["member_count"]) == (LUZHOU_LEAD, "3")
        assert (found["contact_person"], found["contact_phone"]) == ("王二", "0830-3123456")
        assert found["recommendation_opinion"] == "同意推荐。"

    def test_a_role_in_the_member_table_is_no_label_of_the_lead(self, table_application):
        assert {m.value for m in table_application.mentions if m.field == "lead_unit"} == {LUZHOU_LEAD}

    def test_the_column_of_places_tells_who_is_from_outside(self, table_application):
        assert [m.in_jurisdiction for m in table_application.members] == [True, False, True]

    def test_the_opinion_on_the_form_is_a_statement(self, table_application):
        assert "recommendation.on_form" in {s.statement for s in table_application.statements}


def test_the_form_of_jiyuan_and_what_agreement_and_plan_say_of_units(build, forms):
    lead, below, above = "济源衡岳有色金属有限公司", "济源松澜铅锌科技有限公司", "济源汇川新材料有限公司"
    form = (
        "备案书.docx", "济源创新联合体建设备案书", f"牵  头  单  位：{lead}（盖章）",
        [
            [("创新联合体名称", 2), ("济源铅锌新材料创新联合体", 4)], [("牵头单位", 2), (lead, 4)],
            [("联合体内已建相关市级以上各类创新平台数量", 2), "2", ("其中省级以上\n创新平台数量", 2), "1"],
            [("成员总数（个）", 2), "4", ("企业数量（个）", 2), "3"],
            [("高校、科研院所数量（个）", 2), "1", ("其他机构数量（个）", 2), "0"],
            [("一、牵头单位基本情况", 6)], [("目前在研项目2项，分别为《高纯铅制备关键技术研究》和《铜渣综合利用》。", 6)],
            [("五、成员单位情况", 6)], ["序号", "成员单位名称", "统一社会信用代码", "联系人", "职务", "联系电话"],
            ["1", lead, "", "林一", "总工程师", "13800138000"], ["2", below, "", "王二", "技术部经理", "13900139000"],
            ["3", above, "", "张三", "副总经理", "0391-6612345"], ["4", "中原理工大学", "", "李四", "教授", "13700137000"],
            [("六、创新联合体主要建设内容（500字以内）", 6)], [("建设中试平台。", 6)],
        ],
    )  # fmt: skip
    agreement = (
        "组建协议.docx", "济源创新联合体组建协议", "一、参与单位", "1.牵头单位", lead, "2.成员单位（企业）", below, above,
        "3.高校及科研院所", "中原理工大学", "二、目标任务及具体分工", f"{below}为下游应用企业；{lead}负责统筹。",
    )  # fmt: skip
    plan = (
        "建设方案.docx",
        "济源铅锌新材料创新联合体建设方案",
        "（二）产业链上下游企业",
        f"{above}，负责提纯。",
    )
    found = read(build, forms, form, agreement, plan)
    listed = [member for member in found.members if member.source == "form"]
    assert found.jurisdiction == "jiyuan"
    assert [member.chain for member in listed] == [None, True, True, False]
    assert [m.name for m in found.members if m.source == "agreement"] == [lead, below, above, "中原理工大学"]
    stated = values(found)
    assert (stated["platform_count"], stated["provincial_platform_count"]) == ("2", "1")
    assert (stated["enterprise_count"], stated["university_institute_count"], stated["other_org_count"]) == (
        "3",
        "1",
        "0",
    )
    assert stated["construction_content"] == "建设中试平台。"
    projects = [s.detail for s in found.statements if s.statement == "project.current"]
    assert projects == ["高纯铅制备关键技术研究", "铜渣综合利用"]
