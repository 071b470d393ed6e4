"""Amounts that prose states of the form's figures."""

import pytest

from extractors.fields.money import parse_money
from extractors.prose.figures import figure_in


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("公司近三年营业收入 36,000万元，增长较快。", "36,000万元"),
        ("近三年营业收入（2022—2024年）合计为3.6亿元。", ""),
        ("近三年营业收入(合并)合计为3.6亿元。", "3.6亿元"),
        ("近三年营业收入累计达叁亿陆仟万元。", "叁亿陆仟万元"),
        ("近三年营业收入年均增长12%，研发投入4200万元。", ""),
        ("近三年营业收入36000（单位见表）", ""),
        ("近三年研发投入4200万元。", ""),
    ],
)
def test_the_amount_stands_behind_its_label_with_a_unit(sentence, amount):
    assert figure_in(sentence, "近三年营业收入") == amount


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("360000000元（36000万元）", "36000"),
        ("36000万元（3.6亿元）", "36000"),
        ("叁佰万元整（¥3,000,000.00）", "300"),
    ],
)
def test_one_amount_in_two_units_is_one_amount(text, value):
    assert str(parse_money(text)) == value


@pytest.mark.parametrize("text", ["2022年1200万元，2023年1300万元", "200万元、200万元", "36000万元（4亿元）"])
def test_several_amounts_are_not(text):
    assert hasattr(parse_money(text), "reason")
