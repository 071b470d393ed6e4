import pytest

from extractors.marks.choices.checkboxes import Option, normalise_ticks, text_to_options


def test_glyphs_become_one_pair_of_signs():
    assert normalise_ticks("□国有 ☒集体 ■股份 \uf0fe外资") == "☐国有 ☑集体 ☑股份 ☑外资"
    assert normalise_ticks("[√]是 [ ]否") == "☑是 ☐否"
    assert normalise_ticks("□√领军企业 □链主企业") == "☑领军企业 ☐链主企业"
    assert normalise_ticks("○是 ●否") == "☐是 ☑否"


def test_ordinary_signs_stay():
    assert normalise_ticks("二〇二五年") == "二〇二五年"
    assert normalise_ticks("x√y 的平方根") == "x√y 的平方根"
    assert normalise_ticks("第（x）章") != "第☐章"


def test_options():
    assert text_to_options("☑领军企业  ☐链主企业") == [Option("领军企业", True), Option("链主企业", False)]
    assert text_to_options("企业类别") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自二○二五年二月十三日起，至二○二八年二月十二日止", None),
        ("二〇〇五年至二〇二〇年", None),
        ("自二☐二四年七月起，至二☐二", "自二〇二四年七月起，至二〇二"),
        ("□二四年七月", "〇二四年七月"),
        ("二□□五年", "二〇〇五年"),
        ("□一类 □二类", "☐一类 ☐二类"),
        ("等级：□一□二", "等级：☐一☐二"),
        ("○一类 ○二类", "☐一类 ☐二类"),
        ("二○二五年：○是 ○否", "二○二五年：☐是 ☐否"),
        ("类别一○类别二○", "类别一☐类别二☐"),
    ],
)
def test_zeros_of_chinese_numerals_are_no_boxes(text, expected):
    assert normalise_ticks(text) == (expected or text)
