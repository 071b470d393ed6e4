"""Lengths of terms in words."""

import pytest

from validation.rules.terms import months


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3年", 36),
        ("三年", 36),
        ("两年", 24),
        ("十年", 120),
        ("十二个月", 12),
        ("二十四个月", 24),
        ("36个月", 36),
        ("三", None),
        ("长期", None),
    ],
)
def test_length_of_a_term(text, length):
    assert months(text) == length
