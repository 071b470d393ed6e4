"""Seals read clearly as another's than any known unit's; slips of recognition make no stranger."""

import pytest

from extractors.ledgers.strange_seals import is_strange, says_another
from models.document import SealMark, SealShape

PAPER_MILL = "四川叙永竹浆纸业有限公司"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("四川叙永竹纤维有限公司", PAPER_MILL),
        ("贵州遵义铝业集团贸易有限公司", "贵州遵义铝业有限责任公司"),
        ("四川省竹产业协会", "古蔺县竹产业协会"),
        ("重庆白沙驿贸易有限公司", "重庆白市驿树脂有限公司"),
        ("南京江宁软件有限公司", "南京江宁物流有限公司"),
    ],
)
def test_other_words_are_another_name(text, name):
    assert says_another(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAPER_MILL, PAPER_MILL),
        ("四川叙永竹浆纸有限公司", PAPER_MILL),
        ("四川叙永竹桨纸业有限公司", PAPER_MILL),
        ("四川叙永竹桨低业有限公司", PAPER_MILL),
        ("匹川叙永竹桨低业有限公司", PAPER_MILL),
        ("古闻县竹产业协会", "古蔺县竹产业协会"),
        ("有限公司四川叙永竹浆纸业", PAPER_MILL),
        ("四川叙永竹浆纸业(集团)股份有限公司", PAPER_MILL),
        ("四川省农业科学研究院", "四川省农科院"),
    ],
)
def test_slips_legal_forms_and_short_names_are_not(text, name):
    assert not says_another(text, name)


@pytest.mark.parametrize(
    ("change", "strange"),
    [
        ({}, True),
        ({"text_confidence": 0.9}, False),
        ({"completeness": 0.7}, False),
        ({"text": "四川叙永竹纤维有"}, False),
        ({"text": ""}, False),
        ({"shape": SealShape.SQUARE}, False),
    ],
)
def test_only_a_whole_text_read_clearly_is_a_strangers(change, strange):
    mark = SealMark(
        shape=SealShape.ROUND, colour="red", text="四川叙永竹纤维有限公司", score=0.98, text_confidence=0.98
    ).model_copy(update=change)
    assert is_strange(mark, [PAPER_MILL, "泸州龙马潭智能包装有限公司"]) is strange
    assert not is_strange(mark, [PAPER_MILL, "四川叙永竹纤维有限公司"])
