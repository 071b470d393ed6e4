"""Whether a sentence calls a unit part of the chain, says that it is none, or speaks of others."""

import pytest

from extractors.units.chain_said import said_of_chain, told_of_chain

A, B, C, U = "济源甲有限公司", "洛阳乙有限公司", "济源丙有限公司", "丁大学"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (f"{A}作为上游原料供应企业，负责试制。", {A: True}),
        (f"产业链上下游企业：{A}、{B}；高校：{U}。", {A: True, B: True}),
        (f"下游应用企业包括{A}和{B}。", {A: True, B: True}),
        (f"{A}为核心供应商，{U}负责检测。", {A: True}),
        (f"{A}联合产业链上下游企业组建联合体。", {}),
        (f"{A}负责统筹，{B}为下游企业。", {B: True}),
        ("其他单位为上游企业。", {}),
        (f"上游企业{A}、{B}提供原料；下游企业{C}负责应用。", {A: True, B: True, C: True}),
        (f"{A}提供原料，下游企业{B}负责应用。", {B: True}),
        (f"{A}与{B}为下游应用企业，{C}为产业链下游企业。", {A: True, B: True, C: True}),
        (f"{A}（上游）供料，{B}（中游）制造，{C}（下游）应用，{U}研究。", {A: True, B: True, C: True}),
        (f"{A}具备研发能力，所属行业与本产业链没有上下游关系。", {A: False}),
        (f"{A}不属于产业链上下游企业，{B}属于产业链上游。", {A: False, B: True}),
        (f"{A}：提纯与充装（中游）", {A: True}),
        (f"{A}面向下游用户开展推广。", {}),
        (f"{A}、{B}、{U}共同研发。", {}),
    ],
)
def test_what_is_said_of_units(sentence, told):
    assert said_of_chain(sentence, (A, B, C, U)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("产业链上游骨干企业", True),
        ("上游", True),
        ("与产业链无上下游关系", False),
        ("从事相关业务的企业", None),
        ("对接下游客户", None),
    ],
)
def test_what_a_cell_says_of_its_unit(text, told):
    assert told_of_chain(text) is told


def test_words_inside_names_are_no_words_of_the_sentence():
    upstream = "济源上游物业有限公司"
    assert said_of_chain(f"{upstream}、{U}参加。", (upstream, U)) == {}
