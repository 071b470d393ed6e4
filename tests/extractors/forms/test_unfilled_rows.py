"""Rows that list nobody: fillers, sums, and what only looks like them."""

import pytest

from extractors.forms.unfilled_rows import lists_nothing


@pytest.mark.parametrize(
    "name", ["合计", "企业小计：4家", "高校院所小计：2家", "合计：3个（国家级1个、市级2个）", "共4家", "无"]
)
def test_rows_that_list_nobody(name):
    assert lists_nothing({"seq": "5", "name": name})


@pytest.mark.parametrize("name", ["共青城设计院", "合计科技有限公司", "重庆会计师事务所"])
def test_names_that_hold_such_words(name):
    assert not lists_nothing({"seq": "5", "name": name})
