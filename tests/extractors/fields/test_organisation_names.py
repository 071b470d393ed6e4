import pytest

from extractors.fields.organisation import (
    best_match,
    clean_organisation,
    former_names,
    organisation_key,
    parse_organisation,
    same_organisation,
    similarity,
)  # fmt: skip
from extractors.language.organisations import find_organisations, looks_like_organisation
from models.evidence import Missing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" 1．重庆渝曜科技有限公司 ", "重庆渝曜科技有限公司"),
        ("（一）牵头单位：重庆渝曜（集团）有限公司（盖章）", "重庆渝曜(集团)有限公司"),
        ("甲方：重庆大学  （公章）", "重庆大学"),
        ("重庆渝曜科技\n有限公司", "重庆渝曜科技有限公司"),
        ("江左海洋工程太学", "江左海洋工程大学"),
        ("重庆渝曜科技有限公可（盖章）", "重庆渝曜科技有限公司"),
        ("甲机械研究阮", "甲机械研究院"),
        ("太学路小学", "太学路小学"),
        ("4·重庆渝曜科技有限公司", "重庆渝曜科技有限公司"),
        ("2.5D视觉科技公司", "2.5D视觉科技公司"),
        ("3·15标准研究院", "3·15标准研究院"),
        ("南京翎风飞行器有限公司（牵头）", "南京翎风飞行器有限公司"),
        ("南京翎风飞行器有限公司 | 2026年8月15日", "南京翎风飞行器有限公司"),
        ("南京翎风飞行器有限公司2026年7月", "南京翎风飞行器有限公司"),
        ("重庆渝曜科技有限公司（以下为签章页）", "重庆渝曜科技有限公司"),
        ("维视电子（重庆）有限公司（Vista (CQ) Co., Ltd.）", "维视电子(重庆)有限公司"),
        ("TCL科技(重庆)有限公司", "TCL科技(重庆)有限公司"),
        ("①南京翎风飞行器有限公司", "南京翎风飞行器有限公司"),
        ("中国石油大学（北京）", "中国石油大学(北京)"),
    ],
)
def test_cleaning(text, name):
    assert clean_organisation(text) == name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("重庆渝曜（集团）有限责任公司", "重庆渝曜集团有限公司"),
        ("重庆大学", "重 庆 大 学"),
        ("重庆大学", "重庆太学"),
        ("重庆渝曜新材料科技有限公司", "重庆渝曜新材科技有限公司"),
    ],
)
def test_one_unit(first, second):
    assert same_organisation(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("重庆渝曜科技有限公司", "重庆两山科技有限公司"),
        ("重庆大学", "重庆理工大学"),
        ("重庆渝曜科技有限公司", "成都渝曜软件有限公司"),
    ],
)
def test_two_units(first, second):
    assert not same_organisation(first, second)


def test_the_margin_tells_a_clear_match_from_a_doubtful_one():
    units = ["重庆渝曜科技有限公司", "重庆渝耀科技有限公司", "江汉大学"]
    index, score, margin = best_match("江汉太学", units)
    assert (index, score) == (2, 1.0)
    assert margin > 0.5
    _, _, doubtful = best_match("重庆渝X科技有限公司", units)
    assert doubtful < 0.05


def test_a_fragment_of_a_ring_text_finds_its_unit():
    units = ["重庆渝曜科技有限公司", "四川岷江新材料股份有限公司"]
    index, score, _ = best_match("岷江新材料股份有限", units, fragments=True)
    assert index == 1
    assert score > 0.6


def test_former_names_and_blanks():
    assert former_names("重庆甲科技有限公司(原重庆乙科技有限公司)") == (
        "重庆甲科技有限公司",
        ("重庆乙科技有限公司",),
    )
    assert isinstance(parse_organisation("        （盖章）"), Missing)
    assert similarity("", "重庆大学") == 0.0


@pytest.mark.parametrize(
    "name", ["巴渝银行股份有限公司璧山区支行", "重庆市生物医药产业研究会", "渝州市农业技术推广站"]
)
def test_branches_societies_and_stations_are_units(name):
    assert looks_like_organisation(name)
    assert find_organisations(f"4. {name}") == [name]


@pytest.mark.parametrize(("name", "person"), [("何行远", True), ("渝中支行", False), ("乙中心", False)])
def test_a_short_text_is_a_unit_by_its_last_sign(name, person):
    assert isinstance(parse_organisation(name), Missing) is person


def test_sentences_are_no_name():
    said = "2025年销售收入9.8亿元，研发投入占比15%，为行业龙头。理事会由严冬任理事长。"
    assert isinstance(parse_organisation(said), Missing)
    assert parse_organisation("重庆甲科技有限公司。") == "重庆甲科技有限公司"


def test_a_seat_behind_a_whole_name_is_no_part_of_it_and_a_place_within_is():
    assert same_organisation("重庆甲科技有限公司(重庆市渝北区)", "重庆甲科技有限公司")
    assert organisation_key("石油大学(北京)") != organisation_key("石油大学")
    assert organisation_key("地质大学(江城校区)") != organisation_key("地质大学")
