"""Who holds a post: named in front of the verb, behind the post or a colon, with unit and title; nobody where nobody is named."""

import re

import pytest

from extractors.language.posts import holder_in, is_person, person_in

CHAIR = re.compile(r"(?<!副)理\s*事\s*长(?!单位)")
TECHNICAL = re.compile("技术(?:总)?负责人|首席科学家")


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("理事会设理事长1名,由牵头单位总经理陈启明出任。", "陈启明"),
        ("经协商,南京云岭智能装备股份有限公司法定代表人顾思远当选第一届理事会理事长。", "顾思远"),
        ("理事会由顾思远(牵头单位董事长)任理事长,另设副理事长2名。", "顾思远"),
        ("理 事 长:李四(南京甲公司董事长)", "李四"),
        ("推举欧阳明为理事长。", "欧阳明"),
        ("南京甲公司负责整机集成(理事长:顾思远);", "顾思远"),
        ("理事会设理事长(欧阳明)和秘书长各一名。", "欧阳明"),
        ("理事长1人:欧阳明", "欧阳明"),
    ],
)
def test_the_holder_is_named(sentence, person):
    assert holder_in(sentence, CHAIR).person == person


def test_a_title_holds_a_post_without_a_name():
    held = holder_in("理事长由牵头单位董事长担任。", CHAIR)
    assert (held.text, held.person) == ("牵头单位董事长", "")
    assert holder_in("理事长由牵头单位董事长担任。", CHAIR, named=True) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "理事长人选将在第一次全体会议上产生。",
        "理事会设理事长1名、副理事长2名、理事若干名。",
        "副理事长由高校代表担任。",
        "理事长负责召集和主持理事会会议。",
    ],
)
def test_nobody_is_named(sentence):
    assert holder_in(sentence, CHAIR) is None


def test_two_posts_of_one_sentence_have_their_own_holders():
    sentence = "甲方董事长钟离权任行政负责人,乙方庄燕来任首席科学家、技术负责人。"
    assert holder_in(sentence, TECHNICAL, named=True).person == "庄燕来"
    assert holder_in(sentence, re.compile("行政负责人"), named=True).person == "钟离权"


def test_names_are_told_from_words():
    assert is_person("欧阳明")
    assert is_person("阿依古丽·买买提")
    assert not is_person("领军人才")
    assert not is_person("任务")
    assert person_in("重庆大学车辆学院沈砚清教授") == "沈砚清"
    assert person_in("首届专家委员会推举产生") == ""


@pytest.mark.parametrize(
    ("held", "person"),
    [
        ("重庆甲内窥镜有限公司董事长扁鹊", "扁鹊"),
        ("牵头单位负责人郦道元", "郦道元"),
        ("乙大学教授经纬", "经纬"),
        ("牵头单位总经理洪亮", "洪亮"),
        ("甲公司董事长亲自", ""),
        ("甲公司总经理办公会", ""),
        ("甲公司法定代表人授权", ""),
        ("各单位负责人轮流", ""),
        ("常务副", ""),
    ],
)
def test_what_stands_behind_unit_and_title_is_a_name_by_its_place(held, person):
    assert person_in(held) == person


def test_titles_listed_in_front_of_a_name_belong_to_it():
    held = holder_in("联合体成立理事会,由牵头单位法定代表人、总经理岑参担任理事长,各成员参加。", CHAIR)
    assert (held.text, held.person) == ("牵头单位法定代表人、总经理岑参", "岑参")
