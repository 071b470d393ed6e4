"""Automatic numbers: they are printed before section titles and stand nowhere in the text."""

import pytest

from extractors.readers.docx_numbering import chinese_number, format_number

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(index, style, pattern, more=""):
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels, nums='<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'):
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}</w:numbering>'


def item(text, index=0, number="7"):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


@pytest.fixture
def numbered(lines_of):
    def lines(body, xml):
        return lines_of(body, parts={"word/numbering.xml": xml}, links={"n": ("numbering", "numbering.xml")})

    return lines


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
    ],
)
def test_chinese_numerals(number, text):
    assert chinese_number(number) == text


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (9, "lowerRoman", "ix"),
        (2, "decimalEnclosedCircle", "②"),
        (2, "ideographTraditional", "乙"),
        (5, "neverHeardOf", "5"),
    ],
)
def test_number_formats(number, style, text):
    assert format_number(number, style) == text


def test_levels_count_and_restart(numbered):
    xml = numbering(
        level(0, "chineseCounting", "%1、"),
        level(1, "japaneseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    )
    body = item("总则") + item("目标", 1) + item("任务", 1) + item("细目", 2) + item("组织") + item("机构", 1)
    assert numbered(body, xml) == [
        "一、总则",
        "（一）目标",
        "（二）任务",
        "1. 细目",
        "二、组织",
        "（一）机构",
    ]


def test_deeper_numbers_show_upper_ones(numbered):
    xml = numbering(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert numbered(item("总则") + item("目标", 1), xml) == ["第一章 总则", "1.1 目标"]


def test_lists_share_counters_unless_one_restarts(numbered):
    nums = (
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    xml = numbering(level(0, "decimal", "%1."), nums=nums)
    body = item("a") + item("b", number="8") + item("c", number="9") + item("d", number="9")
    assert numbered(body, xml) == ["1. a", "2. b", "1. c", "2. d"]


def test_bullets_give_nothing_but_boxes_do(numbered):
    bullet = level(0, "bullet", "\uf06c", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    assert numbered(item("甲"), numbering(bullet)) == ["甲"]
    box = level(0, "bullet", "\uf0a8", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    assert numbered(item("甲"), numbering(box)) == ["☐甲"]


def test_number_zero_and_unknown_lists_give_nothing(numbered):
    xml = numbering(level(0, "decimal", "%1."))
    assert numbered(item("a", number="0") + item("b", number="99") + item("c"), xml) == ["a", "b", "1. c"]


def test_an_automatic_row_number_is_the_text_of_its_cell(table_of):
    xml = numbering(level(0, "decimal", "%1"))
    row = f"<w:tr><w:tc>{item('')}</w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"
    table = table_of(
        f"<w:tbl>{row}{row}</w:tbl>",
        parts={"word/numbering.xml": xml},
        links={"n": ("numbering", "numbering.xml")},
    )
    assert [cell.text for cell in table.cells] == ["1", "甲", "2", "甲"]


def test_numbering_of_a_style(lines_of):
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>'
    assert lines_of(
        body * 2,
        parts={
            "word/numbering.xml": numbering(level(0, "chineseCounting", "%1、")),
            "word/styles.xml": styles,
        },
        links={"n": ("numbering", "numbering.xml"), "s": ("styles", "styles.xml")},
    ) == ["一、总则", "二、总则"]


def test_a_style_counts_on_the_level_that_names_it(lines_of):
    """ECMA-376 part 1, 17.9.23: the level's `pStyle` counts, not the `ilvl` in the style."""
    style = (
        '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:pPr><w:numPr><w:numId w:val="7"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    levels = [
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="h2"/>'),
    ]
    assert lines_of(
        body.format("h1", "总则") + body.format("h2", "目的") + body.format("h2", "依据"),
        parts={
            "word/numbering.xml": numbering(*levels),
            "word/styles.xml": f"<w:styles {W}>{style.format('h1')}{style.format('h2')}</w:styles>",
        },
        links={"n": ("numbering", "numbering.xml"), "s": ("styles", "styles.xml")},
    ) == ["一、总则", "1. 目的", "2. 依据"]
