"""Rows of typed pages: what begins a paragraph, and titles that fill their row."""

from extractors.paragraphs import paragraphs
from models.document import Line, TextSource
from models.geometry import Box


def typed(text: str, y: float, height: float = 14.0, x: float = 57.0, width: float = 480.0) -> Line:
    box = Box(x0=x, y0=y, x1=x + width, y1=y + height)
    return Line(text=text, page=1, box=box, source=TextSource.TEXT_LAYER)


def texts(build, paper, *lines):
    view = build.view(paper, build.document(*lines, pages=1))
    return [paragraph.text for paragraph in paragraphs(view.rows())]


def test_a_row_that_names_a_party_begins_a_paragraph(build, form_paper):
    rows = typed("为推进协同创新各方签订本协议如下", 60), typed("甲方（牵头单位）：重庆甲有限公司", 80)
    assert texts(build, form_paper, *rows) == [
        "为推进协同创新各方签订本协议如下",
        "甲方(牵头单位):重庆甲有限公司",
    ]


def test_a_title_in_larger_print_is_not_joined_to_the_row_below(build, form_paper):
    rows = typed("重庆两江新区智能底盘产业创新联合体组建协议", 60, 24), typed("各方经协商一致订立本协议", 90)
    assert len(texts(build, form_paper, *rows)) == 2
    assert len(texts(build, form_paper, typed("各方经协商一致", 60), typed("订立本协议", 80, width=90))) == 1
