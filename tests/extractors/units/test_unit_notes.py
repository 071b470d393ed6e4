"""What prose says of a unit, and what it says of others."""

import pytest

from extractors.units.notes import is_post, says_chain

A, B, U = "济源甲有限公司", "洛阳乙有限公司", "丙大学"


@pytest.mark.parametrize(
    ("sentence", "name", "told"),
    [
        (f"{A}作为上游原料供应企业，负责试制。", A, True),
        (f"产业链上下游企业：{A}、{B}；高校：{U}。", B, True),
        (f"下游应用企业包括{A}和{B}。", A, True),
        (f"{A}为核心供应商，{U}负责检测。", U, False),
        (f"{A}联合产业链上下游企业组建联合体。", A, False),
        (f"{A}负责统筹，{B}为下游企业。", A, False),
        (f"产业链上下游企业：{A}；高校：{U}。", U, False),
        ("其他单位为上游企业。", A, False),
    ],
)
def test_chain_is_said_of_the_unit_itself(sentence, name, told):
    assert says_chain(sentence, name, (A, B, U)) is told


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("技术部经理", True),
        ("副教授", True),
        ("项目负责人", True),
        ("副总", True),
        ("总", True),
        ("负责总装", False),
        ("负责下游应用", False),
        ("上游材料供应", False),
        ("", False),
    ],
)
def test_the_post_of_a_person_says_nothing_of_the_unit(text, post):
    assert is_post(text) is post
