import pytest

from extractors.fields.organisation import (
    best_match,
    clean_organisation,
    former_names,
    parse_organisation,
    same_organisation,
    similarity,
)  # fmt: skip
from models.evidence import Missing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" 1．重庆渝曜科技有限公司 ", "重庆渝曜科技有限公司"),
        ("（一）牵头单位：重庆渝曜（集团）有限公司（盖章）", "重庆渝曜(集团)有限公司"),
        ("甲方：重庆大学  （公章）", "重庆大学"),
        ("重庆渝曜科技\n有限公司", "重庆渝曜科技有限公司"),
        ("2.5D视觉科技公司", "2.5D视觉科技公司"),
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
