"""The unit that a printed label names counts for a bare number; that of the cell beats it."""

import pytest

from extractors.fields.money import parse_money, unit_in


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("近三年营业收入（万元）", "万元"),
        ("近三年营业收入(单位:元)", "元"),
        ("注册资本（人民币万元）", "万元"),
        ("金额 亿元", "亿元"),
        ("出口创汇（万美元）", "万美元"),
        ("多元投入经费", ""),
        ("单元数量", ""),
        ("公元年份", ""),
    ],
)
def test_units_of_labels(label, unit):
    assert unit_in(label) == unit


@pytest.mark.parametrize(
    ("cell", "label", "value"),
    [
        ("5000000", "共同出资额（元）", "500"),
        ("5000000元", "共同出资额（万元）", "500"),
        ("0.05亿元", "共同出资额（元）", "500"),
        ("500", "共同出资额", "500"),
        ("500", "多元投入", "500"),
        ("2024年：1,280.00；2025年：1,550.00；合\n计：3,790.50", "近三年研发投入（万元）", "3790.5"),
        ("2024年：15,000.00；合计：4\n5,000.00", "近三年营业收入（万元）", "45000"),
    ],
)
def test_the_cell_beats_the_label(cell, label, value):
    assert str(parse_money(cell, "万元", label)) == value
