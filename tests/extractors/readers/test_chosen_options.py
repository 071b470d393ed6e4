"""Options chosen by how they are set, and what only stands out."""

import pytest
from lxml import etree

from extractors.readers.chosen_options import (
    BULLET,
    RINGED,
    Piece,
    with_bullets,
    with_chosen,
    with_frames,
)
from extractors.readers.docx_names import W_NS
from extractors.readers.docx_styles import ways_of

FILLED, UNDERLINED, BOLD = frozenset({"filled"}), frozenset({"underlined"}), frozenset({"bold"})


def row(*texts, ways=FILLED):
    """A paragraph; texts in square brackets stand out."""
    return [Piece(text.strip("[]"), ways if text.startswith("[") else frozenset()) for text in texts]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("国有企业  ", "[集体企业]", "  股份")], ["☐国有企业  ☑集体企业  ☐股份"]),
        ([row("国有企业、", "[集体]", "[企业]", "、股份")], ["☐国有企业、☑集体企业、☐股份"]),
        ([row("国有企业", " ", "[集体企业 ]", "股份")], ["☐国有企业 ☑集体企业 ☐股份"]),
        ([row("[是]", "   否")], ["☑是   ☐否"]),
        ([row("是否高新：是 ", "[否]")], ["是否高新：☐是 ☑否"]),
        ([row("国有企业"), row("[集体企业]"), row("股份")], ["☐国有企业", "☑集体企业", "☐股份"]),
        ([row("□国有企业 □", "[集体企业]")], ["☐国有企业 ☑集体企业"]),
        ([row("国有企业□ ", "[集体企业]", "□")], ["国有企业☐ 集体企业☑"]),
        ([row("[国有企业]", " ", "[集体企业]", " 股份")], ["☑国有企业 ☑集体企业 ☐股份"]),
        ([row("国有企业  ", "[集体企业]", "  股份", ways=UNDERLINED)], ["☐国有企业  ☑集体企业  ☐股份"]),
        ([row("是  ", "[否]", ways=BOLD)], ["☐是  ☑否"]),
        ([row("□国有企业 □", "[集体企业]", " □股份", ways=BOLD)], ["☐国有企业 ⍰集体企业 ☐股份"]),
    ],
)
def test_what_stands_out_is_chosen(rows, expected):
    assert with_chosen(rows) == expected


def test_two_sure_ways_that_disagree_leave_the_choice_unclear():
    framed = row(" ", "[丁类]", ways=frozenset({"framed"}))
    assert with_chosen([row("甲类", " ", "[乙类]", " ", "丙类") + framed]) == ["☐甲类 ⍰乙类 ☐丙类 ☐丁类"]


@pytest.mark.parametrize(
    "rows",
    [
        [row("国有企业  集体企业  股份")],
        [row("国有企业（含控股） ", "[其他（请注明）]")],
        [row("[国有企业  集体企业  股份]")],
        [row("国有企业  集", "[体企业]", "  股份")],
        [row("□国有企业 ☑", "[集体企业]")],
        [row("□国有企业 ", "[集体企业]")],
        [row("联系人 ", "[张三]")],
        [row("姓名 ", "[张三]")],
        [row("姓名 ", "[张三]", " 职务 ", "[经理]")],
        [row("联系人 ", "[张三]", ways=UNDERLINED)],
        [row("牵头单位：", "[甲科技有限公司]")],
        [row("国有  ", "[ 集体 ]", "  股份", ways=UNDERLINED)],
        [row("于2026年 ", "[3月]", " 1日", ways=UNDERLINED)],
        [row("甲方（盖章） ", "[乙方（盖章）]")],
        [row("本项目围绕新材料领域的关键共性技术开展攻关 ", "[已取得阶段成果]", " 详见附件")],
    ],
)
def test_what_stands_out_and_is_no_choice(rows):
    assert with_chosen(rows) is None


def test_a_paragraph_outside_tables_needs_a_colon():
    title = row("重庆市 ", "[智能网联]", " 产业联盟")
    assert with_chosen([title], needs_head=True) is None
    assert with_chosen([row("企业类别：国有 ", "[集体]", " 股份")], needs_head=True) == [
        "企业类别：☐国有 ☑集体 ☐股份"
    ]


def test_an_enclosing_sign_rings_the_character_before_it_and_frames_a_tick():
    assert with_frames([Piece("是\u20dd 否")]) == [Piece(""), Piece("是", frozenset({RINGED})), Piece(" 否")]
    assert with_frames([Piece("√\u20de是")]) == [Piece("√\u20de是")]


def bulleted(sign, text):
    return [Piece(sign, frozenset({BULLET})), Piece(text)]


def test_bullets_of_which_one_is_ticked():
    rows = [bulleted("□", "国有"), bulleted("√", "集体")]
    assert with_bullets(rows) == ["☐国有", "☑集体"]
    assert with_bullets([[Piece("☐"), Piece("国有")], bulleted("■", "集体")]) == ["☐国有", "☑集体"]


@pytest.mark.parametrize(
    "rows",
    [
        [bulleted("□", "项目背景"), bulleted("□", "项目目标")],
        [bulleted("✓", "项目背景"), bulleted("✓", "项目目标")],
        [bulleted("□", "国有"), [Piece(""), Piece("集体")]],
        [],
    ],
)
def test_bullets_that_are_only_bullets(rows):
    assert with_bullets(rows) is None


@pytest.mark.parametrize(
    ("properties", "ways"),
    [
        ('<w:highlight w:val="yellow"/>', {"filled"}),
        ('<w:shd w:val="clear" w:fill="D9D9D9"/>', {"filled"}),
        ('<w:shd w:val="clear" w:fill="auto"/>', set()),
        ('<w:bdr w:val="single"/><w:em w:val="dot"/>', {"framed", "dotted"}),
        ('<w:u w:val="single"/><w:b/>', {"underlined", "bold"}),
        ('<w:u w:val="none"/><w:b w:val="0"/>', set()),
        ('<w:color w:val="FF0000"/>', {"coloured"}),
        ('<w:color w:val="333333"/>', set()),
        ('<w:color w:val="auto"/>', set()),
    ],
)
def test_ways_to_stand_out(properties, ways):
    assert ways_of(etree.fromstring(f'<w:rPr xmlns:w="{W_NS}">{properties}</w:rPr>')) == ways
