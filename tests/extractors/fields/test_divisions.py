"""Administrative divisions at the head of names and addresses, and behind codes."""

import pytest

from extractors.fields.divisions import division_name, named_division
from extractors.language.organisations import in_area, kind_with_evidence, region_with_evidence


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("泸州市龙马潭区春雨路5号", "510504"),
        ("四川省泸州市泸县玉蟾大道", "510521"),
        ("泸县甲酒业有限公司", "510521"),
        ("宜宾甲科技有限公司", "5115"),
        ("重庆市渝北区龙溪街道", "500112"),
        ("重庆渝北甲机电有限公司", "500112"),
        ("济源市甲冶炼有限公司", "419001"),
        ("河南省济源产城融合示范区", "419001"),
        ("苏州工业园区甲公司", "3205"),
        ("昆山甲电子有限公司", "320583"),
        ("吉林大学", "22"),
        ("吉林市甲公司", "2202"),
        ("凉山州甲公司", "5134"),
        ("中国科学院乙研究所", ""),
        ("东方电气集团", ""),
        ("西部新材料研究院", ""),
        ("鼓楼区中山路1号", ""),
        ("", ""),
    ],
)
def test_the_division_at_the_head(text, code):
    assert named_division(text).code == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("510504", "四川省泸州市龙马潭区"),
        ("419001", "河南省济源市"),
        ("500112", "重庆市渝北区"),
        ("110108", "北京市"),
        ("130299", "河北省唐山市"),
        ("999999", ""),
    ],
)
def test_codes_have_names_as_far_down_as_known(code, name):
    assert division_name(code) == name


LUZHOU = (("泸州",), ("5105",), ("5100", "1000"))


@pytest.mark.parametrize(
    ("name", "code", "address", "inside"),
    [
        ("泸县甲酒业有限公司", "", "", True),
        ("宜宾甲科技有限公司", "", "", False),
        ("四川甲科技有限公司", "", "", None),
        ("甲科技有限公司", "", "古蔺县彰德街道", True),
        ("甲科技有限公司", "", "重庆市渝北区", False),
        ("甲科技有限公司", "91510504MA6AAAAA0X", "", True),
        ("甲科技有限公司", "91510107MA6AAAAA0X", "", False),
        ("甲科技有限公司", "12100000450000001C", "", None),
        ("甲科技有限公司", "", "", None),
    ],
)
def test_inside_or_outside_an_area(name, code, address, inside):
    assert in_area(name, code, address, *LUZHOU) is inside


def test_what_tells_the_region_is_said():
    assert region_with_evidence("宜宾甲公司", "91510504MA6AAAAA0X", "") == ("四川省宜宾市", "名称中的“宜宾”")
    assert region_with_evidence("嘉陵江大学", "12510504MA6AAAAA0X", "")[1] == "信用代码第3至8位510504"
    assert region_with_evidence("嘉陵江大学", "", "") == ("", "")


@pytest.mark.parametrize(
    ("name", "code", "kind", "evidence"),
    [
        ("西部新材料研究院有限公司", "", "enterprise", "名称中的“公司”"),
        ("江汉理工大学", "", "university", "名称中的“大学”"),
        ("甲中心", "91500112MA5UAAAA0W", "enterprise", "信用代码以91开头"),
        ("重庆甲检测有限公司", "", "service", "名称中的“检测”"),
        ("张三", "", "other", ""),
    ],
)
def test_what_tells_the_kind_is_said(name, code, kind, evidence):
    assert kind_with_evidence(name, code)[0] == kind
    assert evidence in kind_with_evidence(name, code)[1]
