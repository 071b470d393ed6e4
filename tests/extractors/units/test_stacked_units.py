"""One row of a table that holds several units: names and codes are paired, and one name over several lines is one."""

from extractors.forms.rows import CellText, DataRow
from extractors.units.form_rows import members_of
from extractors.units.stacked_units import stacked_names
from extractors.view import Place

CODES = ["91350100M000100Y43", "91500112MA6DP91QXU", "12500112MA5UAAAA0W"]
PLACE = Place("d1", page=1)


def members(**cells):
    row = DataRow("members", cells={name: CellText(text, PLACE) for name, text in cells.items()})
    return [(member.name, member.uscc) for member in members_of([row], "agreement")]


def test_names_and_codes_line_by_line():
    names = "济源甲焦化有限责任公司\n济源乙气体有限\n公司\n嵩阳大学化工学院"
    whole = ["济源甲焦化有限责任公司", "济源乙气体有限公司", "嵩阳大学化工学院"]
    assert members(name=names, uscc="\n".join(CODES)) == list(zip(whole, CODES, strict=True))
    broken = "\n".join(code[:16] + "\n" + code[16:] for code in CODES)
    assert members(name=names, uscc=broken) == list(zip(whole, CODES, strict=True))


def test_codes_that_do_not_fit_stay_with_the_first():
    found = members(name="济源甲焦化有限责任公司\n嵩阳大学", uscc=CODES[0])
    assert found == [("济源甲焦化有限责任公司", CODES[0]), ("嵩阳大学", "")]


def test_one_name_over_several_lines_is_one():
    assert stacked_names("济源甲集团\n有限公司") == ["济源甲集团有限公司"]
    assert stacked_names("中国石油大学\n（北京）") == ["中国石油大学(北京)"]
    assert stacked_names("中国石油大学\n北京校") == []
    assert members(name="川南轻化工大学\n信息工程学院", uscc=CODES[2]) == [
        ("川南轻化工大学信息工程学院", CODES[2])
    ]
    assert members(name="济源甲科技\n有限公司", uscc=CODES[0]) == [("济源甲科技有限公司", CODES[0])]


def test_lines_are_units_where_numbers_or_codes_count_them():
    names = "长沙骏涪电子有限公司\n济源分公司"
    told = {"phone": "13800138000\n13900139000", "contact": "李明\n王亮"}
    assert members(seq="5", name=names, **told) == [(names.replace("\n", ""), "")]
    assert members(seq="5\n9", name=names, **told) == [(names.replace("\n", ""), "")]
    assert members(seq="2\n3", name="川南轻化工大学信息工程学院\n四川屹涪光电有限公司") == [
        ("川南轻化工大学信息工程学院", ""),
        ("四川屹涪光电有限公司", ""),
    ]
