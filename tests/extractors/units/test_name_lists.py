"""Units listed by name in prose."""

import pytest

from extractors.units.name_lists import listed_members, names_in
from models.submission import PaperKind

A, B, C = "重庆甲科技有限公司", "重庆乙（集团）股份有限公司", "渝州大学"
B_PLAIN = "重庆乙(集团)股份有限公司"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"成员：{A}、{B}、{C}", [A, B_PLAIN, C]),
        (f"{A}；{B}；{C}等", [A, B_PLAIN, C]),
        (f"1.{A}\n2.{C}", [A, C]),
        (f"成员：①{A}；②{C}；", [A, C]),
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


def test_lists_by_kind_in_one_sentence(build, chongqing):
    paper = next(spec for spec in chongqing.papers if spec.kind is PaperKind.APPLICATION_FORM)
    text = (
        "市内单位合计3家。其中：企业2家（成员：重庆微显电子有限公司、重庆晶圆背光科技有限公司），高校1家（成员：嘉陵江大学），"
        "科研机构0家，其他0家。"
    )
    found = listed_members(build.view(paper, build.document(build.line(1, text))), "form")
    assert [(member.name, member.kind) for member in found] == [
        ("重庆微显电子有限公司", "enterprise"),
        ("重庆晶圆背光科技有限公司", "enterprise"),
        ("嘉陵江大学", "university"),
    ]
