import pytest

from extractors.marks.signatures.signature_columns import signing_column, signing_places
from extractors.marks.signatures.signing_cells import SealPlaces
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box

EDGES = (60, 100, 300, 420, 530)
HEAD = ("序号", "单位名称（盖章）", "法定代表人\n（签字）", "签署日期")


def table_of(*rows, page=1, edges=EDGES):
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(x0=edges[column], y0=100 + 60 * row, x1=edges[column + 1], y1=160 + 60 * row)
            inner = Box(x0=box.x0 + 2, y0=box.y0 + 20, x1=box.x1 - 2, y1=box.y0 + 32)
            lines = tuple(
                Line(text=part, page=page, box=inner, source=TextSource.OCR)
                for part in text.split("\n")
                if part
            )
            cells.append(Cell(row=row, column=column, text=text, page=page, box=box, lines=lines))
    return Table(rows=len(rows), columns=len(rows[0]), cells=tuple(cells), page=page)


def seal_over(row):
    return Box(x0=120, y0=80 + 60 * row, x1=230, y1=190 + 60 * row)


def rows_of(table, seals=(), carried=None):
    return [
        [cell.row for cell in places.cells] for places in signing_places(table, SealPlaces(seals), carried)
    ]


def test_rows_count_whose_name_is_under_a_seal_and_spare_rows():
    table = table_of(HEAD, ("1", "甲科技有限公司", "李明", ""), ("2", "科 司", "", ""), ("3", "", "", ""))
    assert rows_of(table, [seal_over(2)]) == [[1, 2, 3]]


def test_a_table_goes_on_over_the_page():
    first = table_of(HEAD, ("1", "甲科技有限公司", "", ""))
    further = table_of(("2", "乙大学", "", ""), ("3", "丙研究院", "", ""), page=2)
    column = signing_column([first], [], None)
    assert rows_of(further, [seal_over(0), seal_over(1)], column) == [[0, 1]]
    assert signing_column([further], [seal_over(0), seal_over(1)], column) == column
    assert rows_of(further, [seal_over(0), seal_over(1)]) == []


def test_other_columns_are_another_table():
    column = signing_column([table_of(HEAD, ("1", "甲科技有限公司", "", ""))], [], None)
    other = table_of(("2", "丙科技有限公司", "", ""), edges=(60, 200, 300, 420, 530))
    assert rows_of(other, [], column) == []


@pytest.mark.parametrize(
    "rows",
    [
        (("单位名称", "甲科技有限公司", "法定代表人（签字）", ""), ("详细地址", "某某路1号", "电话", "")),
        (("序号", "单位名称", "法定代表人（签字）", "日期"), ("1", "", "", ""), ("2", "", "", "")),
        (HEAD, ("1", "甲科技有限公司", "本栏由审核部门根据情况填写", "")),
    ],
)
def test_forms_and_tables_without_parties_have_no_column(rows):
    assert rows_of(table_of(*rows)) == []


UNHEADED = (("1", "甲科技有限公司", "李明", "2025年9月25日"), ("2", "乙大学", "", "二〇二五年九月二十五日"))


def test_a_table_whose_head_is_on_a_missing_page_by_its_seals_and_dates():
    table = table_of(*UNHEADED)
    assert rows_of(table, [seal_over(0), seal_over(1)]) == [[0, 1]]
    assert rows_of(table) == []
    without_dates = table_of(*((*row[:3], "某某路1号") for row in UNHEADED))
    assert rows_of(without_dates, [seal_over(0), seal_over(1)]) == []
