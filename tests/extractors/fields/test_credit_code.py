import random

import pytest
from stdnum.cn import uscc

from extractors.fields.credit_code import (
    ALPHABET,
    CodeState,
    check_character,
    find_code,
    is_valid,
    organisation_check,
    parse_credit_code,
    repaired,
)  # fmt: skip

GENUINE = "91350100M000100Y43"  # the example printed in GB 32100-2015


def made(rng: random.Random) -> str:
    body = "".join(rng.choice(ALPHABET) for _ in range(8))
    first = "91" + "".join(rng.choice("0123456789") for _ in range(6)) + body
    first += organisation_check(body)
    return first + check_character(first)


def test_the_example_of_the_standard_is_valid():
    assert is_valid(GENUINE)


def test_a_second_implementation_agrees_on_codes_and_on_spoiled_ones():
    rng = random.Random(7)
    for _ in range(300):
        code = made(rng)
        assert is_valid(code)
        assert uscc.is_valid(code)
        place = rng.randrange(2, 18)
        other = code[:place] + rng.choice(ALPHABET) + code[place + 1 :]
        assert uscc.is_valid(other) or not is_valid(other)


@pytest.mark.parametrize(("read", "written"), [("O", "0"), ("I", "1"), ("Z", "2"), ("S", "5")])
def test_letters_outside_the_alphabet_are_certain_repairs(read, written):
    rng = random.Random(3)
    code = next(code for code in (made(rng) for _ in range(999)) if written in code[2:])
    slipped = code[:2] + code[2:].replace(written, read, 1)
    found = parse_credit_code(slipped, typed=False)
    assert (found.state, found.repair, found.certain) == (CodeState.REPAIRED, code, True)


def test_b_for_8_is_proposed_only_through_the_check_characters():
    rng = random.Random(5)
    code = next(code for code in (made(rng) for _ in range(999)) if "8" in code[8:16])
    place = code.index("8", 8)
    slipped = code[:place] + "B" + code[place + 1 :]
    assert repaired(slipped) == (code, False)


def test_what_no_single_slip_explains_is_not_repaired():
    wrong = GENUINE[:8] + "11" + GENUINE[10:]
    assert parse_credit_code(wrong, typed=True).state is CodeState.INVALID
    assert parse_credit_code(wrong, typed=False).state is CodeState.UNREADABLE
    assert parse_credit_code(wrong).repair == ""


def test_a_code_one_character_short_is_invalid_in_type():
    assert parse_credit_code(GENUINE[:-1]).state is CodeState.INVALID


@pytest.mark.parametrize(
    "text",
    [
        f"重庆甲科技有限公司\n{GENUINE}",
        f"重庆甲科技有限公司（{GENUINE}）",
        f"重庆甲科技有限公司 统一社会信用代码：{GENUINE}",
        "重庆甲科技有限公司\n91 350100 M000100Y4 3",
        "重庆甲科技有限公司\n91350100M000\n100Y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
    ],
)
def test_the_code_is_found_beside_a_name(text):
    assert find_code(text)[0] == GENUINE


@pytest.mark.parametrize("text", ["", "重庆甲科技有限公司", "—", "2025年3月1日", "ABCDEFGHJKLMNPQR"])
def test_no_code_where_there_is_none(text):
    assert find_code(text)[0] == ""
    assert parse_credit_code("" if text == "" else "重庆甲").state is CodeState.MISSING


def _doubtful(code: str, *changes: tuple[int, str]) -> tuple[str, ...]:
    """The readings of a recognised code: as it was read, then with each change alone."""
    return (code, *(code[:place] + sign + code[place + 1 :] for place, sign in changes))


WRONG = GENUINE[:8] + "11" + GENUINE[10:]
"""Two signs from the genuine code: no single slip explains it."""


def test_a_clearly_recognised_wrong_code_is_invalid_where_no_likely_reading_is_valid():
    assert parse_credit_code(WRONG, False, (WRONG,)).state is CodeState.INVALID
    assert parse_credit_code(WRONG, False, _doubtful(WRONG, (0, "7"), (17, "X"))).state is CodeState.INVALID
    assert parse_credit_code(WRONG, False).state is CodeState.UNREADABLE
    short = WRONG[:-1]
    assert parse_credit_code(short, False, (short,)).state is CodeState.UNREADABLE
    assert parse_credit_code(WRONG, False, (GENUINE[:12],)).state is CodeState.UNREADABLE


def test_doubtful_characters_that_make_a_code_valid_together_are_its_repair():
    changes = [(place, sign) for place, sign in enumerate(GENUINE) if WRONG[place] != sign]
    found = parse_credit_code(WRONG, False, _doubtful(WRONG, *changes))
    assert (found.state, found.repair, found.certain) == (CodeState.REPAIRED, GENUINE, False)
    assert parse_credit_code(WRONG, False, _doubtful(WRONG, changes[0])).state is CodeState.INVALID


def test_another_reading_of_the_whole_line_repairs_a_code_under_a_seal():
    found = parse_credit_code(WRONG, False, (f"代码：{WRONG}", f"代码：{GENUINE}"))
    assert (found.state, found.repair) == (CodeState.REPAIRED, GENUINE)


def test_a_repair_begins_with_a_department_that_registers_units():
    assert is_valid("Q1510504582166376A")
    found = parse_credit_code("91510504582166376A")
    assert (found.state, found.repair) == (CodeState.INVALID, "")


def test_a_letter_that_no_code_has_is_repaired_for_certain_by_the_one_sign_that_checks():
    found = parse_credit_code("91510525MA6A4P2XXI", typed=False)
    assert (found.state, found.repair, found.certain) == (CodeState.REPAIRED, "91510525MA6A4P2XXL", True)
