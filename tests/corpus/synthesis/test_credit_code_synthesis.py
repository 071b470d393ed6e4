from random import Random

import pytest

from corpus.synthesis.content.credit_code import (
    PREFIXES,
    invent_code,
    organisation_check,
    spoil_code,
    whole_check,
)

uscc = pytest.importorskip("stdnum.cn.uscc")


def test_published_example_of_the_standard_keeps_its_check_character():
    assert whole_check("91350100M000100Y4") == "3"


def test_organisation_code_check_by_weights():
    assert organisation_check("D2143569") == "X"


@pytest.mark.parametrize("kind", sorted(PREFIXES))
def test_invented_codes_are_valid_by_a_second_opinion(kind):
    rng = Random(kind)
    for _ in range(200):
        code = invent_code(rng, kind, "500112")
        assert uscc.is_valid(code), code
        assert organisation_check(code[8:16]) == code[16]


def test_spoilt_codes_are_invalid():
    rng = Random("spoilt")
    for _ in range(200):
        assert not uscc.is_valid(spoil_code(rng, invent_code(rng, "enterprise", "500112")))
