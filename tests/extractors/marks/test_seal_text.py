import pytest

from extractors.marks.seal_text import clean
from extractors.ocr.engine import Recognition


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("★重庆某某有限公司50011234", "重庆某某有限公司"),
        ("重庆某某有限公司出", "重庆某某有限公司"),
        ("苏州医药技术研究院厅", "苏州医药技术研究院"),
        ("某某有限公司分公司", "某某有限公司分公司"),
        ("某某研究院有限公司", "某某研究院有限公司"),
        ("某某(重庆)有限公司", "某某(重庆)有限公司"),
        ("某某研究院章", "某某研究院章"),
        ("某某大学", "某某大学"),
    ],
)
def test_ornaments_numbers_and_a_lone_character_behind_a_name_are_dropped(read, name):
    assert clean(Recognition(read, 0.9)) == Recognition(name, 0.9)


def test_nothing_but_ornaments_is_no_reading():
    assert clean(Recognition("★500", 0.9)) == Recognition("", 0.0)
