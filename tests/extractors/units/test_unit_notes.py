"""What the cells of a row say of a unit, and what of its person."""

import pytest

from extractors.units.notes import is_post


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
