"""Names of units in running text: generic bodies and deeds are no units, names run together are parted."""

import pytest

from extractors.fields.organisation import parse_organisation
from extractors.language.organisations import find_organisations
from extractors.paragraphs import Paragraph
from extractors.prose.mentions import consortium_mentions, consortium_names
from extractors.view import Place, Row
from models.evidence import Missing


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("决策机构", []),
        ("设立理事会作为决策机构", []),
        ("议事机构：理事会办公室", []),
        ("重庆市科学技术研究院", ["重庆市科学技术研究院"]),
        ("南京甲智能科技有限公司秦淮大学", ["南京甲智能科技有限公司", "秦淮大学"]),
        ("泸州甲科技有限公司四川乙机械有限责任公司", ["泸州甲科技有限公司", "四川乙机械有限责任公司"]),
        ("重庆甲生物科技有限公司泸州分公司", ["重庆甲生物科技有限公司泸州分公司"]),
        ("济源甲铅业有限公司技术研究院", ["济源甲铅业有限公司技术研究院"]),
        ("新加坡甲学院（重庆）联合学院（12500000019535371P）", ["新加坡甲学院(重庆)联合学院"]),
        ("重庆甲有限公司联合重庆乙理工学院共同组建", ["重庆甲有限公司", "重庆乙理工学院"]),
        (
            "Vista Cockpit (CQ) Co., Ltd.（维视座舱电子（重庆）有限公司），代码略",
            ["维视座舱电子(重庆)有限公司"],
        ),
        ("秦淮大学机械与动力工程学院", ["秦淮大学机械与动力工程学院"]),
        (
            "牵头单位泸州甲生物酶有限公司与成员单位四川乙酿造股份有限公司、泸州市农业科学研究院签订本协议",
            ["泸州甲生物酶有限公司", "四川乙酿造股份有限公司", "泸州市农业科学研究院"],
        ),
        (
            "由泸州甲酿酒有限公司（牵头单位）与秦淮大学、泸州丙科技有限公司于2026年2月20日在泸州签署",
            ["泸州甲酿酒有限公司", "秦淮大学", "泸州丙科技有限公司"],
        ),
    ],
)
def test_units_in_text(text, names):
    assert find_organisations(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "（加盖",
        "(加盖公章",
        "江苏省南京市浦口区团结路277号",
        "四川省泸州市江阳区分水岭镇董允坝80号",
        "（盖章）",
        "定位：铸件毛坯",
    ],
)
def test_what_stands_beside_a_label_and_is_no_name(text):
    assert isinstance(parse_organisation(text), Missing)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("南京甲信息技术股份有限公司，统一社会信用代码：91320113MA564CYD9T", "南京甲信息技术股份有限公司"),
        ("泸州甲酿酒有限公司 法定代表人：张三", "泸州甲酿酒有限公司"),
        ("重庆两路口路桥1号科技有限公司", "重庆两路口路桥1号科技有限公司"),
        ("济源甲公司（加盖", "济源甲公司"),
    ],
)
def test_names_lose_what_follows_them(text, name):
    assert parse_organisation(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "经审核，同意推荐泸州市绿色合成创新联合体申报2025年度泸州市创新联合体。",
            ["泸州市绿色合成创新联合体"],
        ),
        ("本单位代表南京市射频前端芯片创新联合体郑重承诺", ["南京市射频前端芯片创新联合体"]),
        ("济源创新联合体组建协议创新联合体名称", []),
        ("泸州甲液压有限公司提交的创新联合体申报材料收悉", []),
        ("为贯彻落实市级创新联合体备案建设工作指引", []),
        ("由泸州甲液压有限公司牵头组建泸州市液压元件创新联合体", ["泸州市液压元件创新联合体"]),
        ("泸州市创新联合体组建申报材料创新联合体名称", []),
        ("关于组建创新联合体的申请报告创新联合体名称：泸州市结构件创新联合体", ["泸州市结构件创新联合体"]),
        ("一、基本信息表  重庆市产业技术创新联盟申报表", []),
    ],
)
def test_names_of_consortia(text, names):
    assert consortium_names(text) == names


def test_a_stated_name_that_holds_a_joining_word_is_itself():
    stated = "南京市基因与细胞治疗创新联合体"
    row = Row(f"我单位牵头组建{stated}，承诺如下。", Place("d"))
    (mention,) = consortium_mentions([Paragraph(row.text, (row,), (0,))], stated)
    assert mention.value == stated


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲公司牵头的泸州市智慧管网创新联合体符合建设条件，同意推荐。", ["泸州市智慧管网创新联合体"]),
        (
            "经审核，泸州市智能泵阀创新联合体、泸州市智慧管网创新联合体符合条件，同意推荐。",
            ["泸州市智能泵阀创新联合体"],
        ),
        ("“泸州市智慧管网创新联合体”与本联合体不是同一组织，由甲公司组建。", []),
    ],
)
def test_which_consortium_a_recommendation_speaks_of(text, names):
    row = Row(text, Place("d1"))
    found = consortium_mentions([Paragraph(text, (row,), (0,))], "泸州市智能泵阀创新联合体", True)
    assert [mention.value for mention in found] == names
