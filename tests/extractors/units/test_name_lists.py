"""Units listed by name in prose."""

import pytest

from extractors.units.name_lists import names_in

A, B, C = "重庆甲科技有限公司", "重庆乙（集团）股份有限公司", "渝州大学"
B_PLAIN = "重庆乙(集团)股份有限公司"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"成员：{A}、{B}、{C}", [A, B_PLAIN, C]),
        (f"{A}；{B}；{C}等", [A, B_PLAIN, C]),
        (f"1.{A}\n2.{C}", [A, C]),
        (f"{A}（牵头单位）、{C}（理事单位）", [A, C]),
        ("中科乙（重庆）研究所、渝州大学（东校区）", ["中科乙(重庆)研究所", "渝州大学(东校区)"]),
        (f"成员：{A}、{A}", [A]),
        ("长安汽车、赛力斯", ["长安汽车", "赛力斯"]),
        ("成员：", []),
        ("无", []),
        ("/", []),
        ("其中：", []),
    ],
)
def test_names_of_a_list(text, names):
    assert names_in(text, paged=False) == names


def test_a_name_wrapped_on_a_page_is_one_and_paragraphs_are_several():
    assert names_in(f"{A}、重庆丙智能\n装备有限公司", paged=True) == [A, "重庆丙智能装备有限公司"]
    assert names_in(f"{A}\n{C}", paged=True) == [A, C]
    assert names_in("长安汽车\n赛力斯", paged=False) == ["长安汽车", "赛力斯"]
