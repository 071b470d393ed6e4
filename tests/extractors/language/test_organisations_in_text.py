import pytest

from extractors.language.organisations import (
    find_organisations,
    in_area,
    kind_with_evidence,
    organisation_kind,
    region_of,
)
from extractors.language.words import words


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("重庆甲科技有限公司", "", "enterprise"),
        ("中国汽车工程研究院股份有限公司", "", "enterprise"),
        ("江汉电子科技大学", "", "university"),
        ("天府理工学院", "", "university"),
        ("中国科学院重庆绿色智能技术研究院", "", "institute"),
        ("国家智能汽车创新中心（重庆）", "", "institute"),
        ("重庆市智能汽车行业协会", "", "association"),
        ("重庆银行股份有限公司", "", "financial"),
        ("重庆天衡会计师事务所", "", "intermediary"),
        ("泸县玉蟾造纸机械厂（普通合伙）", "", "enterprise"),
        ("重庆甲专利代理事务所（普通合伙）", "", "intermediary"),
        ("重庆甲检测认证集团有限公司", "", "service"),
        ("重庆医科大学附属第一医院", "", "other"),
        ("某某平台", "91500112MA6DP91QXU", "enterprise"),
    ],
)
def test_kinds(name, code, kind):
    assert organisation_kind(name, code) == kind


def test_a_body_of_government_is_known_to_be_none_of_the_kinds():
    assert kind_with_evidence("重庆渝北区智能汽车产业园管理委员会") == ("other", "名称中的“管理委员会”")
    assert kind_with_evidence("重庆医科大学附属第一医院") == ("other", "")


def test_names_in_rows():
    assert find_organisations("核心层单位：重庆大学、西部研究院、重庆甲（集团）有限公司") == [
        "重庆大学",
        "西部研究院",
        "重庆甲(集团)有限公司",
    ]
    assert find_organisations("1．国家智能汽车创新中心（重庆）（统一社会信用代码：12500112000000000X）") == [
        "国家智能汽车创新中心(重庆)"
    ]
    assert find_organisations("地址：重庆市两江新区礼嘉街道金渝大道1号  法定代表人：李明") == []
    assert find_organisations("各成员单位应当积极履行义务。") == []


def test_where_a_unit_sits():
    area = {"regions": ("两江新区", "重庆两江"), "divisions": ("500903",), "outer": ("50",)}
    assert in_area("重庆两江甲科技有限公司", "", "", **area) is True
    assert in_area("重庆甲科技有限公司", "", "重庆市两江新区某路", **area) is True
    assert in_area("重庆甲科技有限公司", "91500112MA6DP91QXU", "", **area) is None
    assert in_area("成都甲科技有限公司", "", "", **area) is False
    assert in_area("甲科技有限公司", "91440305344145262X", "", **area) is False
    assert (region_of("成都甲科技有限公司"), region_of("甲公司", "91440305344145262X"), region_of("甲")) == (
        "四川省",
        "广东省",
        "",
    )


def test_words_are_whole_and_the_text_is_kept():
    text = "设立理事会负责决策调度和知识产权管理"
    cut = words(text)
    assert "".join(cut) == text
    assert {"理事会", "决策调度", "知识产权管理"} <= set(cut)


def test_names_in_a_sentence():
    code = "91500112MA6DP91QXU"
    text = f"联合体由重庆甲有限公司（{code}）牵头，成员包括成都乙有限公司（{code}）、丙丁大学（{code}）和戊研究院。"
    assert find_organisations(text) == ["重庆甲有限公司", "成都乙有限公司", "丙丁大学", "戊研究院"]
    assert find_organisations("重庆甲有限公司联合丙丁大学等3家单位共同组建") == ["重庆甲有限公司", "丙丁大学"]
    assert find_organisations("高等院校1所") == []
    assert find_organisations("北京联合大学、联合重工股份有限公司") == [
        "北京联合大学",
        "联合重工股份有限公司",
    ]
