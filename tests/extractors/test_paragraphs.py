import pytest

from extractors.paragraphs import heading_of, numbering_of, paragraphs, parted_at_titles
from extractors.view import Place, Row
from models.geometry import Box


def picture_row(text, top, picture=1, left=80):
    """A row of print in a picture of Word, its signs 10 points wide."""
    box = Box(x0=left, y0=top, x1=left + 10 * len(text), y1=top + 12)
    return Row(text, Place("d1", picture, box, f"p[3]/image[{picture}]", reading=0.98, ocr=True))


def texts(*rows):
    return [paragraph.text for paragraph in paragraphs(rows)]


def test_rows_of_a_picture_in_word_that_reach_its_edge_go_on():
    assert texts(
        picture_row("本协议由牵头单位济源甲冶炼有限公司和乙大学、济", 100),
        picture_row("源丙余热利用有限公司共同订立。", 120),
        picture_row("有效期自2026年3月1日起，各方协商延至", 140, left=100),
        picture_row("2029年2月28日。", 160),
    ) == [
        "本协议由牵头单位济源甲冶炼有限公司和乙大学、济源丙余热利用有限公司共同订立。",
        "有效期自2026年3月1日起,各方协商延至2029年2月28日。",
    ]


def test_short_and_numbered_rows_of_a_picture_do_not():
    rows = [
        picture_row("本协议由牵头单位济源甲冶炼有限公司和乙大学、丙", 100),
        picture_row("一、合作目标", 120),
        picture_row("单位（盖章）：", 140),
        picture_row("法定代表人：", 160),
    ]
    assert len(texts(*rows)) == 4


def page_row(text, left, top, height=22):
    """A printed row of a page with running text from 60 to 540 points."""
    box = Box(x0=left, y0=top, x1=left + height * len(text), y1=top + height)
    return Row(text, Place("d1", 1, box))


def test_a_centred_title_goes_on_in_the_row_below_it():
    body = page_row("从产业链看，我市空天动力企业集中在中下游，研发投入分散", 60, 400, 18)
    title = "重庆市通航混合动力推进装备产业技术创新联"
    assert texts(page_row(title, 78, 100), page_row("盟", 287, 126), body)[0] == title + "盟"
    for below in (page_row("盟", 120, 126), page_row("盟", 287, 160), page_row("盟", 293, 126, 10)):
        assert texts(page_row(title, 78, 100), below, body)[0] == title
    assert texts(page_row(title, 78, 100), page_row("领域：空天", 243, 126), body)[0] == title


def test_a_row_cut_by_the_edge_of_a_picture_goes_on_in_the_next():
    rows = [
        picture_row("本协议由牵头单位济源甲冶炼有限公司和乙大学、济", 700),
        picture_row("源丙余热利用有限公司共同订立，经各方签字盖章之", 80, 2),
        picture_row("日起生效。", 100, 2),
    ]
    assert len(texts(*rows)) == 1


def test_a_title_in_brackets_behind_its_number():
    told = heading_of("第六款（期限） 五年，自2026年5月16日起。")
    assert (told.title, told.rest) == ("期限", "五年,自2026年5月16日起。")
    assert heading_of("（一）牵头单位").title == "牵头单位"
    assert heading_of("4·经费管理").title == "经费管理"
    assert heading_of("第三条（一）甲方的权利").title == "(一)甲方的权利"


def test_titles_that_run_on_inside_of_a_paragraph_part_it():
    told = "（一）运行机制。例会制。（二）经费来源及管理机制。会费和自筹，专账管理。"
    (paragraph,) = paragraphs([Row(told, Place("d1", locator="p[1]"))])
    first, second = parted_at_titles(paragraph)
    assert (first.text, second.heading.title) == ("(一)运行机制。例会制。", "经费来源及管理机制")
    for whole in ("按照第（二）项执行。", "（一）运行机制。例会制。", "见上文。（二）经费。会费。"):
        (paragraph,) = paragraphs([Row(whole, Place("d1", locator="p[1]"))])
        assert parted_at_titles(paragraph) == [paragraph]


@pytest.mark.parametrize(
    ("text", "style"), [("6 人才培养", "arabic_gap"), ("6 人参加培训", ""), ("3 项目进展", "arabic_gap")]
)
def test_a_number_before_a_gap_numbers_titles_and_counts_things(text, style):
    assert numbering_of(text)[0] == style
