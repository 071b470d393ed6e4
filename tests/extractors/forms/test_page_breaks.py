"""Rows of a form that a page break cuts in two are one row; other rows at the head of a page stay their own."""

from extractors.forms.items import read_items
from extractors.forms.page_breaks import with_whole_rows
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box


def grid(*rows):
    cells = []
    for number, (page, texts) in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(x0=50 + 100 * column, y0=30.0 * number, x1=150 + 100 * column, y1=30.0 * number + 28)
            lines = (Line(text=text, page=page, box=box, source=TextSource.TEXT_LAYER),) if text else ()
            cells.append(Cell(row=number, column=column, text=text, page=page, box=box, lines=lines))
    return Table(rows=len(rows), columns=len(rows[0][1]), cells=tuple(cells), page=1)


def values(build, paper, table):
    view = with_whole_rows(build.view(paper, build.document(table, pages=2)))
    return {value.field: value.value for value in read_items(view).values}


def test_the_halves_of_a_label_and_of_its_value_are_put_together(build, form_paper):
    table = grid(
        (1, ("产业领域", "高端装备")),
        (1, ("近三年营业收", "45,0")),
        (2, ("入（万元）", "00.5")),
        (2, ("成员总数", "5")),
    )
    found = values(build, form_paper, table)
    assert (found["industry_field"], found["revenue_3y"], found["member_count"]) == (
        "高端装备",
        "45000.5",
        "5",
    )


def test_a_whole_label_at_the_head_of_a_page_is_one_of_its_own(build, form_paper):
    table = grid(
        (1, ("产业领域", "高端装备")), (2, ("成员总数", "5")), (2, ("近三年营业收入（万元）", "45000"))
    )
    found = values(build, form_paper, table)
    assert (found["industry_field"], found["member_count"], found["revenue_3y"]) == ("高端装备", "5", "45000")
