"""A name of a recognised list that is a slip away from one of another list is that unit's; sister companies are not."""

import pytest

from extractors.units.reconcile import spellings_of
from models.evidence import Evidence
from models.submission import Member

FORM, AGREEMENT = "济源市轵城贵金属粉体有限公司", "济源市软城贵金属粉体有限公司"


def listed(source, *names):
    return [
        Member(seq=n, name=name, source=source, evidence=Evidence(document_id=source))
        for n, name in enumerate(names, 1)
    ]


@pytest.mark.parametrize(
    ("recognised", "unit"), [({"form", "agreement"}, FORM), ({"form"}, AGREEMENT), (set(), AGREEMENT)]
)
def test_a_slip_is_looked_for_where_the_later_list_was_recognised(recognised, unit):
    found = spellings_of([*listed("form", FORM), *listed("agreement", AGREEMENT)], "", recognised)
    assert found == {FORM: FORM, AGREEMENT: unit}


def test_two_names_of_one_list_are_two_units():
    both = ("重庆渝曜科技有限公司", "重庆渝昌科技有限公司")
    members = [*listed("form", *both), *listed("agreement", *both)]
    assert spellings_of(members, "", {"form", "agreement"}) == dict(zip(both, both, strict=True))


def test_a_name_with_other_words_is_another_unit():
    members = [*listed("form", "重庆衡骧数据科技有限公司"), *listed("agreement", "重庆衡骧信息科技有限公司")]
    found = spellings_of(members, "重庆甲集团有限公司", {"agreement"})
    assert list(found) == list(found.values()) == [*(m.name for m in members), "重庆甲集团有限公司"]


def test_a_seat_and_a_former_name_behind_a_name_are_no_part_of_it():
    noted = (
        "四川甲激光晶体有限公司(四川省绵阳市)",
        "重庆乙细胞有限公司(原:重庆丙细胞有限公司)",
        "石油大学(北京)",
    )
    bare = ("四川甲激光晶体有限公司", "重庆乙细胞有限公司", "石油大学(北京)")
    members = [*listed("form", *noted), *listed("agreement", *bare)]
    assert spellings_of(members, "", set()) == dict(zip(bare, bare, strict=True))
