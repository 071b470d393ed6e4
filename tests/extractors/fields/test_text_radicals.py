"""Radicals that a browser's PDF has in place of characters are the characters; other signs stay."""

from extractors.fields.text import is_blank, nfkc


def test_radicals_are_characters():
    assert nfkc("副理事\u2ed3 万俟\u2ed8 \u2f00\u2ee2") == "副理事长 万俟青 一马"


def test_a_number_in_a_circle_does_not_run_into_what_follows():
    assert nfkc("①甲公司②2026年⑩，❸") == "(1)甲公司(2)2026年(10),(3)"


def test_words_that_say_there_is_nothing_yet_fill_nothing_in():
    assert all(is_blank(text) for text in ("暂无", "（待选举）", "待定。", " 空缺 ", "＿＿", "TBD"))
    assert not any(is_blank(text) for text in ("无", "待定坡村12号", "暂无锡办公", "定"))


def test_parts_of_characters_stay():
    assert nfkc("\u2e96") == "\u2e96"
