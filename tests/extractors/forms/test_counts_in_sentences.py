"""Numbers inside of sentences, cells that hold several numbers, labels that several heads share."""

import pytest

from extractors.forms.context import crossing_cells, heads_of, rank_of, stands_within
from extractors.forms.grid import Grid
from extractors.forms.inside import counts_headed, counts_inside, fits_measure, shares_of
from models.document import Cell, Table

STAFF = "职工人数 1,320 人，其中研发人员80人，高级职称    人，博士__5__人，硕士 30 名，本科三人。"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("职工人数", "1,320 人"), ("研发人员", "80 人"), ("高级职称", ""), ("博士", "5 人"), ("硕士", "30 名"), ("本科", "三 人"),
    ],
)  # fmt: skip
def test_each_count_of_a_sentence(label, text):
    (found,) = counts_inside(STAFF, (label,), "人")
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "label", "unit"),
    [
        ("国家级企业技术中心 1 家", "企业", "家"),
        ("国家级企业技术中心 1 家", "国家级", "家"),
        ("规上企业 3 家", "企业", "家"),
        ("博士生导师 2 人", "博士", "人"),
        ("企业 3 项", "企业", "家"),
        ("企业概况", "企业", "家"),
    ],
)
def test_words_that_hold_a_label_are_not_the_label(text, label, unit):
    assert counts_inside(text, (label,), unit) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("职工人数：320人", "320 人"),
        ("职工人数（人）：320", "320"),
        ("职 工 人 数 320 人", "320 人"),
        ("职工人数共320人", "320 人"),
        ("职工人数320", "320"),
    ],
)
def test_units_moved_or_left_out(text, value):
    assert [found.text for found in counts_inside(text, ("职工人数",), "人")] == [value]


def test_a_slip_of_recognition_in_a_label():
    text = "职工人教320人,其中研发人负80人"
    assert [found.text for found in counts_inside(text, ("职工人数",), "人", ocr=True)] == ["320 人"]
    assert counts_inside(text, ("职工人数",), "人") == []
    assert counts_inside(text, ("高级职称",), "人", ocr=True) == []


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("5 项\n300 万元", ["5 项", "300 万元"]),
        ("300万元\n5项", ["5 项", "300 万元"]),
        ("项\n300 万元", ["", "300 万元"]),
        ("5\n300", ["5", "300"]),
        ("5\n0.03亿元", ["5", "0.03 亿元"]),
        ("项\n万元", ["", ""]),
    ],
)
def test_a_cell_of_two_numbers(text, shares):
    assert shares_of(text, ("项", "万元")) == shares


def test_measures_of_one_kind():
    assert fits_measure("亿元", "万元")
    assert fits_measure("家", "个")
    assert not fits_measure("万美元", "万元")
    assert not fits_measure("人", "家")


def grid_of(*rows):
    cells = [
        Cell(row=row, column=column, text=text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Grid(Table(rows=len(rows), columns=max(map(len, rows)), cells=tuple(cells)))


def test_the_nearest_head_tells_what_a_label_belongs_to():
    grid = grid_of(["发明专利", "申请数", "3项", "外观设计专利", "申请数", "7项"])
    heads = heads_of(grid, grid.at(0, 4), ())
    assert stands_within(heads, "外观", ("发明", "实用"))
    assert not stands_within(heads, "发明", ("外观", "实用"))


def test_a_title_over_the_table_is_the_last_head():
    grid = grid_of(["其他", "3家"])
    heads = heads_of(grid, grid.at(0, 0), ("联盟科技创新平台情况", "三、联盟成员信息"))
    assert rank_of(heads, "平台情况") is not None
    assert stands_within(heads, "平台情况", ("成员信息",))


def test_the_cell_in_which_row_and_column_meet():
    grid = grid_of(["专利类型", "申请数", "授权数"], ["发明专利", "12", "5"], ["外观设计专利", "7", "3"])
    assert [cell.text for cell in crossing_cells(grid, grid.at(0, 2), "外观设计")] == ["3"]
    assert [cell.text for cell in crossing_cells(grid, grid.at(0, 1), "发明")] == ["12"]
    assert crossing_cells(grid, grid.at(0, 1), "实用新型") == []


def test_heads_whose_edges_are_a_column_apart_cross_at_the_middle_of_the_upper():
    texts = {(0, 6): "申请数", (0, 12): "授权数", (1, 1): "发明专利", (1, 6): "73", (1, 12): "13"}
    texts |= {(2, 2): "实用新型专利", (2, 7): "52", (2, 12): "14"}
    spans = {(0, 6): 6, (0, 12): 3, (1, 1): 6, (1, 6): 6, (1, 12): 3, (2, 2): 5, (2, 7): 5, (2, 12): 3}
    cells = [
        Cell(row=row, column=column, column_span=spans[row, column], text=text)
        for (row, column), text in texts.items()
    ]
    grid = Grid(Table(rows=3, columns=15, cells=tuple(sorted(cells, key=lambda c: (c.row, -c.column)))))
    assert [cell.text for cell in crossing_cells(grid, grid.at(0, 8), "发明")] == ["73"]
    assert [cell.text for cell in crossing_cells(grid, grid.at(0, 8), "实用新型")] == ["52"]
    assert [cell.text for cell in crossing_cells(grid, grid.at(0, 12), "发明")] == ["13"]


PATENTS = "发明专利：申请42项，授权19项；实用新型专利：申请49项，授权30项"


@pytest.mark.parametrize(
    ("label", "head", "count"),
    [
        ("申请", "发明专利", "42 项"),
        ("授权", "发明专利", "19 项"),
        ("申请", "实用新型", "49 项"),
        ("授权", "实用新型", "30 项"),
    ],
)
def test_counts_of_one_label_by_the_head_before_them(label, head, count):
    others = [other for other in ("发明专利", "实用新型") if other != head]
    assert [found.text for found in counts_headed(PATENTS, (label,), "项", head, others)] == [count]


def test_a_count_in_brackets_and_two_counts_at_once():
    assert [found.text for found in counts_inside("企业（2家）", ("企业",), "家")] == ["2 家"]
    assert counts_inside("博士/硕士5/30人", ("硕士",), "人") == []
