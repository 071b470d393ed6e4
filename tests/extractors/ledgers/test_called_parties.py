"""What an agreement calls its parties, and places to sign that print nothing else."""

import pytest

from extractors.ledgers.called_parties import called_parties, calling

UNITS = ("重庆甲材料有限公司", "渝州理工大学", "重庆乙制造有限公司")


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("甲　　方（公章）：", "甲"),
        ("乙方代表签字：", "乙"),
        ("丙方1：", "丙1"),
        ("参与方一（盖章）：", "参与方一"),
        ("A方：", "A"),
        ("第二方（盖章）", "第二"),
        ("甲方、乙方共同承担", ""),
        ("甲乙双方", ""),
        ("由甲方承担", ""),
        ("甲方和乙方约定", ""),
    ],
)
def test_a_row_begins_with_what_one_party_is_called(text, stem):
    assert calling(text) == stem


def rows(build, paper, *texts):
    lines = [build.line(place, text) for place, text in enumerate(texts, 1)]
    return list(build.view(paper, build.document(*lines)).rows())


@pytest.mark.parametrize(
    ("texts", "called"),
    [
        (("甲 方：重庆甲材料有限公司", "乙 方：渝州理工大学"), {"甲": UNITS[0], "乙": UNITS[1]}),
        (
            ("甲方（牵头单位）", "重庆甲材料有限公司", "乙方", "渝州理工大学"),
            {"甲": UNITS[0], "乙": UNITS[1]},
        ),
        (
            ("由重庆甲材料有限公司（以下简称“甲方”）与渝州理工大学（乙方）签订",),
            {"甲": UNITS[0], "乙": UNITS[1]},
        ),
        (("甲方（盖章）：", "乙方：渝州理工大学"), {"乙": UNITS[1]}),
        (("甲方：重庆甲材料有限公司", "甲方：重庆乙制造有限公司"), {}),
        (("甲方向渝州理工大学和重庆乙制造有限公司提供样品",), {}),
    ],
)
def test_a_party_is_called_so_where_its_name_is_given(build, agreement_paper, texts, called):
    assert called_parties(rows(build, agreement_paper, *texts), UNITS) == called
