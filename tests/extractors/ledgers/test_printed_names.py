import pytest

from extractors.ledgers.printed_names import names_in

UNITS = ["济源市瀚渝有色金属科技股份有限公司", "济源市岑渝有色金属科技有限公司", "黄淮工业大学"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("成员单位（盖章）：济源市瀚渝有色金属科技", "济源市瀚渝有色金属科技股份有限公司"),
        ("成员单位（盖章）：济源市瀚渝有色金属科技分", "济源市瀚渝有色金属科技股份有限公司"),
        ("成员单位（盖章）：济源市岑渝有色金属科技回公", "济源市岑渝有色金属科技有限公司"),
        ("丙方：黄淮工业大学（公章）", "黄淮工业大学"),
        ("单位名称（公章）：黄淮工业大", "黄淮工业大学"),
    ],
)
def test_a_name_whose_end_a_seal_covers(text, named):
    assert names_in(text, UNITS, ocr=True) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "成员单位（盖章）：济源市",
        "成员单位（盖章）：济源市分",
        "单位名称（公章）：济源市瀚",
        "黄淮工业大",
        "济源市瀚渝有色金属科技的各项任务",
        "法定代表人（签字）：",
    ],
)
def test_too_little_of_a_name_or_a_name_that_goes_on_names_nobody(text):
    assert names_in(text, UNITS, ocr=True) == []


def test_typed_rows_are_taken_at_their_word():
    assert names_in("成员单位（盖章）：济源市瀚渝有色金属科技分", UNITS, ocr=False) == []
