import pytest

from models.evidence import Evidence
from models.submission import Member
from validation.names import likeness, same, variant
from validation.recognised_names import misread
from validation.rules.consistency import BROKEN
from validation.units import reconcile


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("重庆（两江）材料有限公司", "重庆(两江)材料有限公司", True),
        ("重庆 衡岳\n材料有限公司", "重庆衡岳材料有限公司", True),
        ("ＡＢＣ材料公司", "abc材料公司", True),
        ("甲有限公司（公章）", "甲有限公司", True),
        ("甲有限公司（原乙有限公司）", "甲有限公司", True),
        ("甲（重庆）有限公司", "甲有限公司", False),
        ("甲有限公司", "乙有限公司", False),
    ],
)
def test_the_same_name(left, right, equal):
    assert same(left, right) is equal


def test_the_company_suffix_alone_makes_a_variant():
    assert variant("甲有限责任公司", "甲有限公司")
    assert not variant("甲股份有限公司", "甲有限公司")


@pytest.mark.parametrize(
    ("left", "right", "may_be"),
    [
        ("重庆衡岳新材料有限公司", "重庆衡岳新村料有限公司", True),
        ("重庆衡岳新材料有限公司", "重庆衡岳新材料有限", True),
        ("重庆衡岳新材料有限公司", "重庆衡岳材料有限公司", True),
        ("重庆衡岳新材料科技有限公司", "重庆衡岳新材料有限公司", False),
        ("重庆衡岳新材料有限公司", "成都蓝溪食品有限公司", False),
    ],
)
def test_what_may_be_one_name_misread(left, right, may_be):
    assert misread(left, right) is may_be


def test_likeness_is_between_nothing_and_all():
    assert likeness("甲公司", "甲公司（盖章）") == 1
    assert likeness("重庆", "成都") == 0


def member(name, source, uscc="", seq=1):
    state = "valid" if uscc else "missing"
    return Member(seq=seq, name=name, source=source, uscc=uscc, uscc_state=state, evidence=Evidence())


@pytest.mark.parametrize(
    ("form", "agreement", "typed", "units"),
    [
        (("甲有限公司", "1"), ("乙有限公司", "1"), True, 1),
        (("甲有限公司", "1"), ("甲有限责任公司", ""), True, 1),
        (("重庆衡岳新材料有限公司", ""), ("重庆衡岳新村料有限公司", ""), False, 1),
        (("重庆衡岳新材料有限公司", ""), ("重庆衡岳新村料有限公司", ""), True, 2),
        (("重庆衡岳新材料有限公司", "1"), ("重庆衡岳新村料有限公司", "2"), False, 2),
    ],
)
def test_units_are_one_by_code_first_and_name_second(form, agreement, typed, units):
    rows = [member(form[0], "form", form[1]), member(agreement[0], "agreement", agreement[1])]
    assert len(reconcile(rows, lambda evidence: typed, 0.85)) == units


@pytest.mark.parametrize(
    ("agreed", "role", "units"),
    [
        ("重庆市昶江底盘系统实业有限公司", "lead", 1),
        ("重庆市昶江底盘系统实业有限公司", "member", 2),
        ("重庆凌嵘汽车电子有限公司", "lead", 2),
    ],
)
def test_the_leads_of_two_typed_lists_are_one_unit_where_their_names_are_near(agreed, role, units):
    rows = [
        member("重庆市昶江底盘系统科技有限公司", "form").model_copy(update={"role": "lead"}),
        member(agreed, "agreement").model_copy(update={"role": role}),
    ]
    assert len(reconcile(rows, lambda evidence: True, 0.85)) == units


def test_a_code_that_one_list_gives_to_two_names_tells_no_unit():
    names = ("河南王屋水泥有限公司", "河南王屋气体有限公司")
    rows = [
        member(name, source, "1", seq)
        for source in ("form", "agreement")
        for seq, name in enumerate(names, 1)
    ]
    assert [unit.name for unit in reconcile(rows, lambda evidence: True, 0.85)] == list(names)


def test_near_names_within_one_list_are_two_units():
    rows = [member("重庆甲新材料有限公司", "form"), member("重庆乙新材料有限公司", "form", seq=2)]
    assert len(reconcile(rows, lambda evidence: False, 0.85)) == 2


def test_a_name_broken_off_at_a_lines_end_is_told_by_its_end():
    broken = ("济源甲食品股份有", "济源甲食品股份有限", "济源甲食品有限责任公", "济源甲食品有")
    assert all(BROKEN.search(name) for name in broken)
    assert not any(BROKEN.search(name) for name in ("济源甲食品有限公司", "济源甲食品", "河南大学"))
